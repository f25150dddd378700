use super::number::DocumentNumber;
use crate::case::{Document, FieldKind};
use crate::check::party;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 文号是否完整、年份与落款日期是否一致、在同批案卷中是否重复、在其他文书中的引用是否一致。
    /// # 依据
    /// 《行政处罚法》第59条；公文文号的一般要求（机关代字、年份、序号；此标准未经核对）。
    /// # 判断
    /// 文号的年份或者序号空白，年份与落款日期的年份不同，同批另一当事人的案件用了同一决定书文号，引用本案告知书、决定书
    /// 的文号与其本身的文号不同的，为疑似问题。
    /// # 例外
    /// 一月份的文书用上一年文号的，无法判断；不带年份的文号，无法判断；序号前的零、括号的样式、“第”字不计；
    /// 引用其他案件的文号（例如以前的处罚）不作差异；引用更早年份、序号也不同的文号，以及被纠正后重新作出决定的，无法判断。
    /// # 示例
    /// 决定书文号为“青市监罚〔2023〕12号”，落款日期为2024年5月6日：年份不一致，疑似。
    "X-09", "文号", check
}

/// Papers that cite only the papers of their own case.
const CITE_OWN: &[D] = &[
    D::PenaltyDecision,
    D::DecisionApproval,
    D::StatementReview,
    D::HearingNotice,
    D::PaymentReceipt,
    D::DeferralApproval,
    D::DemandNotice,
    D::EnforcementDecision,
    D::CourtApplication,
    D::PublicityProof,
    D::CreditRepairNotice,
    D::ClosingApproval,
    D::SeizureExtension,
    D::SeizureRelease,
    D::LicenseDecision,
    D::LicenseRefusal,
];

/// Papers whose number is their maker's affair, not the authority's.
const OF_OTHERS: &[D] = &[
    D::Cover,
    D::InnerCatalog,
    D::PartyIdentity,
    D::EvidenceMaterial,
    D::InspectionReport,
    D::PaymentReceipt,
    D::MailReceipt,
    D::SourceRegistration,
    D::CorrectionDocument,
    D::Other,
];

struct Own<'a> {
    document: &'a Document,
    number: DocumentNumber,
    place: &'a Place,
}

fn check(cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut own: Vec<Own> = Vec::new();
    for document in &cx.case.documents {
        if OF_OTHERS.contains(&document.document_type) {
            continue;
        }
        let Some(read) = document.text(FieldKind::Number) else {
            findings.extend(blank(document));
            continue;
        };
        match DocumentNumber::parse(read.value) {
            Some(number) => {
                // A form may bear the number of what it is about.
                if !own.iter().any(|other: &Own| other.number == number) {
                    findings.extend(year(document, &number, read.place));
                }
                own.push(Own { document, number, place: read.place });
            }
            None => findings.push(malformed(document, read.value, read.place)),
        }
    }
    if own.is_empty() && findings.is_empty() {
        return vec![Finding::cannot_tell("未读到文书的文号")];
    }
    findings.extend(repeated(cx));
    // The first procedure of a case decided anew had papers that need not lie in this file; nor need those of earlier
    // years, which a paper tells of.
    let anew = cx.case.has(D::RedoDecision);
    for document in cx.case.any(CITE_OWN) {
        for cited in document.texts(FieldKind::CitedNumber) {
            if let Some(number) = DocumentNumber::parse(cited.value) {
                findings.extend(citation(&own, document, &number, cited.place, anew));
            }
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("{}个文号未见问题", own.len())));
    }
    findings
}

/// Forms of a number that lacks its year or its running number, folded.
const BLANKS: &[&str] = &["]号", "]第号", "]__号", "[]", "[ ]"];

/// A number whose spaces were left blank, near the head of the document.
fn blank(document: &Document) -> Option<Finding> {
    let page = document.pages.first().filter(|page| !page.recognised)?;
    let text = &page.folded().text;
    let head: usize = text.chars().take(HEAD).map(char::len_utf8).sum();
    let (at, form) = BLANKS.iter().find_map(|form| Some((text[..head].find(form)?, form)))?;
    let told = format!("{}的文号缺少年份或者序号，请核对", document.label());
    Some(Finding::suspect(told).at(&document.place_on(page, at..at + form.len())))
}

/// Characters within which a document's own number stands.
const HEAD: usize = 80;

fn malformed(document: &Document, written: &str, place: &Place) -> Finding {
    let told = format!("{}的文号“{written}”", document.label());
    let folded = fold(written);
    let blank = ["]号", "]第号", ")号", ")第号", "[]", "()"].iter().any(|blank| folded.contains(blank));
    let finding = if blank && !document.has_recognised_pages() {
        Finding::suspect(format!("{told}缺少年份或者序号，请核对"))
    } else {
        Finding::cannot_tell(format!("{told}的年份、序号没有读全，或者不是通常的样式，请看原件"))
    };
    finding.at(place)
}

fn year(document: &Document, number: &DocumentNumber, place: &Place) -> Option<Finding> {
    let date = document.date(FieldKind::Date)?;
    let of_date = i32::from(date.value.year());
    if number.year == of_date {
        return None;
    }
    let told = format!("{}的文号{}与落款日期{}年份不同", document.label(), number.shown, date.value);
    let finding = if date.value.month() == 1 && number.year == of_date - 1 {
        Finding::cannot_tell(format!("{told}，是否沿用上一年的编号请核对"))
    } else {
        Finding::suspect(format!("{told}，请核对"))
    };
    Some(finding.at(place).at(date.place))
}

fn repeated(cx: &Context) -> Vec<Finding> {
    let Some(decision) = cx.case.decision() else { return Vec::new() };
    let Some(read) = decision.text(FieldKind::Number) else { return Vec::new() };
    let Some(number) = DocumentNumber::parse(read.value) else { return Vec::new() };
    let summary = cx.case.summary();
    let again =
        cx.peers.iter().filter(|peer| DocumentNumber::parse(&peer.number).is_some_and(|n| n == number));
    again
        .map(|peer| {
            let told = format!("{}的文号{}与同批案卷“{}”的相同", decision.label(), number.shown, peer.name);
            let one_party =
                summary.parties.iter().any(|one| peer.parties.iter().any(|other| party::same(one, other)));
            let unknown = summary.parties.is_empty() || peer.parties.is_empty();
            let finding = if one_party || unknown {
                Finding::cannot_tell(format!("{told}，是否同一案卷重复导入请核对"))
            } else {
                Finding::suspect(format!("{told}，当事人不同，请核对"))
            };
            finding.at(read.place)
        })
        .collect()
}

/// Whether a number is cited by the letters another begins with. The end of a line may have cut off the first of them.
fn is_prefix(own: &str, cited: &DocumentNumber, place: &Place) -> bool {
    let cut = own.strip_suffix(cited.prefix.as_str());
    cut.is_some_and(|cut| {
        cut.is_empty() || cited.prefix.chars().count() >= 2 && fold(&place.prefix).ends_with(cut)
    })
}

/// A number cited for a notice or the decision of this case that differs from that paper's own.
fn citation(
    own: &[Own],
    document: &Document,
    cited: &DocumentNumber,
    place: &Place,
    anew: bool,
) -> Option<Finding> {
    if own.iter().any(|one| one.number == *cited) {
        return None;
    }
    let alike: Vec<&Own> = own
        .iter()
        .filter(|one| is_prefix(&one.number.prefix, cited, place) && !std::ptr::eq(one.document, document))
        .collect();
    let same = |one: &&Own| (one.number.year, &one.number.serial) == (cited.year, &cited.serial);
    let one = alike.first().filter(|_| !alike.iter().any(same))?;
    let told = format!(
        "{}引用的文号{}与{}的文号{}不同，请核对",
        document.label(),
        cited.shown,
        one.document.label(),
        one.number.shown
    );
    // An order of an earlier year may be of another case; one digit of this one may also be wrong.
    let earlier = cited.year < one.number.year && cited.serial != one.number.serial;
    let finding = if anew || earlier {
        Finding::cannot_tell(format!("{told}是否引用此前的文书"))
    } else {
        Finding::suspect(told)
    };
    Some(finding.at(place).at(one.place))
}

#[cfg(test)]
mod tests {
    use crate::case::CaseSummary;
    use crate::case::FieldKind::{CitedNumber, Date, Number, Party};
    use crate::check::Outcome::{CannotTell, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn decision(number: &str, date: &str) -> Sample {
        Sample::penalty().paper(D::PenaltyDecision, "").says(Number, number).on(Date, date)
    }

    #[test]
    fn form_and_year() {
        for (number, date, outcome) in [
            ("青市监罚〔2024〕12号", "2024-05-06", Pass),
            ("青市监罚[2024]第012号", "2024-05-06", Pass),
            ("（青）市监罚字（2024）12号", "2024-05-06", Pass),
            ("青市监罚〔2024〕12-1号", "2024-05-06", Pass),
            ("青市监罚〔2023〕12号", "2024-05-06", Suspect),
            ("青市监罚〔2023〕12号", "2024-01-31", CannotTell),
            ("青市监罚〔2023〕12号", "2024-02-01", Suspect),
            ("青市监罚〔2024〕号", "2024-05-06", Suspect),
            ("青市监罚〔〕12号", "2024-05-06", Suspect),
            ("公决字第056号", "2024-05-06", CannotTell),
        ] {
            decision(number, date).expect("X-09", outcome);
        }
        Sample::penalty().paper(D::PenaltyDecision, "").expect("X-09", CannotTell);
        // A form bears the number of the decision it is about.
        let closed = |number: &str| {
            decision("青市监罚〔2023〕12号", "2023-12-06")
                .paper(D::ClosingApproval, "")
                .says(Number, number)
                .on(Date, "2024-11-26")
        };
        closed("青市监罚〔2023〕12号").expect("X-09", Pass);
        closed("青市监结〔2023〕12号").expect("X-09", Suspect);
        // The words alone, where no number could be read.
        Sample::penalty().paper(D::PenaltyDecision, "青市监罚〔2024〕　号").expect("X-09", Suspect);
    }

    #[test]
    fn the_batch_has_each_number_once() {
        let case = || decision("青市监罚〔2024〕12号", "2024-05-06").says(Party, "好味食品有限公司");
        let peer = |number: &str, party: &str| CaseSummary {
            number: number.to_owned(),
            parties: vec![party.to_owned()],
            ..CaseSummary::default()
        };
        case().peer(peer("青市监罚〔2024〕012号", "青山建材厂")).expect("X-09", Suspect);
        case().peer(peer("青市监罚〔2024〕13号", "青山建材厂")).expect("X-09", Pass);
        case().peer(peer("青市监罚〔2024〕12号", "好味食品有限公司")).expect("X-09", CannotTell);
    }

    #[test]
    fn a_number_cut_at_the_end_of_a_line_is_still_the_same() {
        let refused = |number: &str| {
            let case =
                Sample::penalty().paper(D::AcceptanceNotice, "").says(Number, "清交受字〔2025〕第014号");
            case.paper(D::LicenseRefusal, "").says(CitedNumber, number).with(|case| {
                let fields = case.documents.iter_mut().flat_map(|paper| &mut paper.fields);
                for field in fields.filter(|field| field.kind == CitedNumber) {
                    "本机关以清\n".clone_into(&mut field.place.prefix);
                }
            })
        };
        refused("交受字〔2025〕第014号").expect("X-09", Pass);
        refused("交受字〔2025〕第041号").expect("X-09", Suspect);
        refused("区交受字〔2025〕第041号").expect("X-09", Pass);
    }

    #[test]
    fn citations_agree() {
        let cited = |kind, number: &str| {
            let case = Sample::penalty().paper(D::PenaltyNotice, "").says(Number, "青市监罚告〔2024〕12号");
            let case = case.paper(D::PenaltyDecision, "").says(Number, "青市监罚〔2024〕12号");
            case.paper(kind, "").says(CitedNumber, number)
        };
        for (kind, number, outcome) in [
            (D::ClosingApproval, "青市监罚〔2024〕12号", Pass),
            (D::ClosingApproval, "青市监罚〔2024〕21号", Suspect),
            (D::ClosingApproval, "青市监罚告〔2024〕12号", Pass),
            (D::ClosingApproval, "青市监罚告〔2023〕12号", Suspect),
            // That of an earlier year and another number may be of a former case.
            (D::ClosingApproval, "青市监罚告〔2023〕7号", CannotTell),
            (D::ClosingApproval, "青市监立〔2024〕7号", Pass),
            // Another case may be spoken of in a report.
            (D::InvestigationReport, "青市监罚〔2022〕3号", Pass),
        ] {
            cited(kind, number).expect("X-09", outcome);
        }
    }
}
