use crate::case::{CaseFile, Document, FieldKind};
use crate::check::party;
use crate::check::registry::declare;
use crate::check::text::all_behind;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use crate::identity::{is_credit_code, is_id_number};

declare! {
    /// # 查什么
    /// 统一社会信用代码、公民身份号码的位数和校验位是否正确，各份文书是否一致。
    /// # 依据
    /// GB 32100-2015、GB 11643-1999（校验位的算法；标准原文未经核对）；案卷文书制作的一般要求。
    /// # 判断
    /// 十八位而校验位不符、位数不对的，为疑似问题；同一当事人在不同文书上的号码不同，或者两个号码只差一两位的，
    /// 为疑似问题。
    /// # 例外
    /// 旧的十五位注册号、十五位身份号码和打了星号的号码不校验；代码中出现不使用的字母、改成形近的数字后校验相符的，
    /// 可能是识读之误，无法判断。
    /// # 示例
    /// 立案审批表写91350100M000100Y43，决定书写91350100M000100Y34：后者校验位不符，疑似。
    "X-08", "代码号码校验", check
}

/// A kind of number: its name, its field, the labels it stands behind, and how it is checked.
struct Kind {
    title: &'static str,
    field: FieldKind,
    labels: &'static [&'static str],
    is_valid: fn(&str) -> bool,
}

const KINDS: &[Kind] = &[
    Kind {
        title: "统一社会信用代码",
        field: FieldKind::CreditCode,
        labels: &["统一社会信用代码", "社会信用代码"],
        is_valid: is_credit_code,
    },
    Kind {
        title: "公民身份号码",
        field: FieldKind::IdNumber,
        labels: &[
            "公民身份号码",
            "公民身份证号码",
            "居民身份证号码",
            "身份证号码",
            "身份证号",
            "身份证件号码",
        ],
        is_valid: is_id_number,
    },
];

struct Number<'a> {
    document: &'a Document,
    code: String,
    place: Place,
}

fn check(cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut valid = 0;
    for kind in KINDS {
        let numbers = numbers(cx.case, kind);
        for number in &numbers {
            match judge(kind, number) {
                None => valid += usize::from((kind.is_valid)(&number.code)),
                Some(finding) => findings.push(finding),
            }
        }
        findings.extend(unequal(kind, &numbers));
    }
    if findings.is_empty() {
        findings.push(if valid == 0 {
            Finding::cannot_tell("未读到可以校验的统一社会信用代码或者公民身份号码")
        } else {
            Finding::pass(format!("{valid}处代码、号码校验相符，未见不一致"))
        });
    }
    findings
}

/// The numbers of a kind, one a document and writing: those read, and those behind a label.
fn numbers<'a>(case: &'a CaseFile, kind: &Kind) -> Vec<Number<'a>> {
    let mut numbers: Vec<Number> = Vec::new();
    for document in &case.documents {
        let read = document.texts(kind.field).map(|read| (read.value.to_owned(), read.place.clone()));
        let said = kind.labels.iter().flat_map(|label| all_behind(document, label));
        let said = said.map(|said| (said.words, said.place));
        for (words, place) in read.chain(said) {
            let code = leading_code(&words);
            let known = numbers.iter().any(|n| std::ptr::eq(n.document, document) && n.code == code);
            if !code.is_empty() && !known {
                numbers.push(Number { document, code, place });
            }
        }
    }
    numbers
}

/// The letters and figures a text begins with, white space left out, in capitals.
fn leading_code(words: &str) -> String {
    let folded = fold(words).to_uppercase();
    let code: String =
        folded.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == ' ' || *c == '*').collect();
    code.replace(' ', "")
}

fn judge(kind: &Kind, number: &Number) -> Option<Finding> {
    let (code, length) = (number.code.as_str(), number.code.chars().count());
    if (kind.is_valid)(code) || code.contains('*') || length == 15 || length < 10 {
        return None;
    }
    let told = format!("{}上的{}{code}", number.document.label(), kind.title);
    if length != 18 {
        return Some(Finding::suspect(format!("{told}为{length}位，不是18位，请核对")).at(&number.place));
    }
    let repaired: String = code
        .chars()
        .map(|c| match c {
            'O' => '0',
            'I' => '1',
            'S' => '5',
            'Z' => '2',
            c => c,
        })
        .collect();
    if repaired != code && (kind.is_valid)(&repaired) {
        let told = format!("{told}含有不使用的字母，改为形近的数字后校验相符，可能是识读之误，请看原件");
        return Some(Finding::cannot_tell(told).at(&number.place));
    }
    Some(Finding::suspect(format!("{told}与校验位不符，请核对")).at(&number.place))
}

/// Numbers that differ in a place or two, or that two papers give the same party.
fn unequal(kind: &Kind, numbers: &[Number]) -> Option<Finding> {
    let whole: Vec<&Number> = numbers.iter().filter(|number| number.code.chars().count() == 18).collect();
    for (at, one) in whole.iter().enumerate() {
        for other in &whole[at + 1..] {
            let differing = one.code.chars().zip(other.code.chars()).filter(|(a, b)| a != b).count();
            if differing == 0 {
                continue;
            }
            if differing <= 2 || names_one_party(one.document, other.document) {
                let told = format!(
                    "{}不一致：{}写{}，{}写{}，请核对",
                    kind.title,
                    one.document.label(),
                    one.code,
                    other.document.label(),
                    other.code
                );
                return Some(Finding::suspect(told).at(&other.place).at(&one.place));
            }
        }
    }
    None
}

/// Whether both documents name one party and no other, and bear no other body's number beside it.
fn names_one_party(a: &Document, b: &Document) -> bool {
    const MIXED: &[D] =
        &[D::PaymentReceipt, D::PartyIdentity, D::EvidenceMaterial, D::InspectionReport, D::Other];
    let name = |document: &Document| -> Option<String> {
        let mut names = document.texts(FieldKind::Party);
        let first = names.next()?.value.to_owned();
        names.all(|other| party::same(&first, other.value)).then_some(first)
    };
    let numbered_once = |document: &Document| {
        let count = |kind| document.texts(kind).count();
        count(FieldKind::CreditCode) <= 1 && count(FieldKind::IdNumber) <= 1
    };
    !std::ptr::eq(a, b)
        && ![a, b].iter().any(|d| MIXED.contains(&d.document_type) || !numbered_once(d))
        && matches!((name(a), name(b)), (Some(a), Some(b)) if party::same(&a, &b))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::{CreditCode, IdNumber, Party};
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn check_digits() {
        for (kind, code, outcome) in [
            (CreditCode, "91350100M000100Y43", Pass),
            (CreditCode, "9135 0100 M000 100Y 43", Pass),
            (CreditCode, "91350100M000100Y44", Suspect),
            (CreditCode, "91350100M000100Y4", Suspect),
            (CreditCode, "9135O100MOOO1OOY43", CannotTell),
            (CreditCode, "913501OOM000100Y44", Suspect),
            (CreditCode, "350100100012345", CannotTell),
            (CreditCode, "9135**********0Y43", CannotTell),
            (IdNumber, "11010519491231002X", Pass),
            (IdNumber, "11010519491231002x", Pass),
            (IdNumber, "110105194912310021", Suspect),
            (IdNumber, "11010519491331002X", Suspect),
            (IdNumber, "110105********002X", CannotTell),
        ] {
            Sample::of(ActKind::Licensing)
                .paper(D::LicenseDecision, "")
                .says(kind, code)
                .expect("X-08", outcome);
        }
        Sample::penalty().paper(D::PenaltyDecision, "").expect("X-08", CannotTell);
        // The words alone will do.
        for (words, outcome) in [
            ("统一社会信用代码：91350100M000100Y43", Pass),
            ("统一社会信用代码：91350100M000100Y44　住所：人民路", Suspect),
            ("身份证号：11010519491231002X", Pass),
        ] {
            Sample::penalty().paper(D::FilingApproval, words).expect("X-08", outcome);
        }
    }

    #[test]
    fn one_party_one_number() {
        let papers = |second: &str, other_party: &str| {
            let first = Sample::penalty().paper(D::FilingApproval, "").says(Party, "好味食品有限公司");
            let first = first.says(CreditCode, "91350100M000100Y43").paper(D::PenaltyDecision, "");
            first.says(Party, other_party).says(CreditCode, second)
        };
        papers("91350100M000100Y43", "好味食品有限公司").expect("X-08", Pass);
        // Valid in itself, of another body.
        papers("92999999MA00TEXT0E", "好味食品有限公司").expect("X-08", Suspect);
        let findings = papers("91350100M000100Y34", "好味食品有限公司").findings("X-08");
        assert_eq!(findings.len(), 2, "wrong in itself, and another than before: {findings:?}");
        assert_eq!(findings[1].evidence.len(), 2);
    }
}
