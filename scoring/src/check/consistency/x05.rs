use crate::case::{Document, Field, FieldKind, Value};
use crate::check::registry::declare;
use crate::check::words::leading_number;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use std::ops::Range;

declare! {
    /// # 查什么
    /// 调查终结报告、告知书、决定书认定的事实（货值、违法所得、违法日期、同一项目的数量和测值）和拟处、决定的罚款数额是否一致。
    /// # 依据
    /// 《行政处罚法》第44条（告知的内容和事实）、第57条、第59条；案卷文书制作的一般要求。
    /// # 判断
    /// 两份文书对同一事项各写了对方没有的数额或者日期的，为疑似问题（只是一份写得少的，不作差异）；报告与告知书、告知书
    /// 与决定书的罚款数额不同，其间没有审核、讨论、陈述申辩、听证的，为疑似问题，有的，无法判断。
    /// # 例外
    /// 决定书的罚款高于告知书的，见P-11；大写与小写之间的差异，见P-32。
    /// # 示例
    /// 告知书写货值金额3600元，决定书写货值金额6300元：疑似。
    "X-05", "事实数额一致", check
}

/// The papers compared, in the order of the procedure; of several of one kind the last holds.
const STAGES: &[&[D]] = &[
    &[D::InvestigationReport],
    &[D::PenaltyNotice, D::HearingRightNotice],
    &[D::PenaltyDecision, D::NoPenaltyDecision],
];

/// What may change an amount between two papers.
const CHANGES: &[D] = &[
    D::LegalReview,
    D::CollectiveDiscussion,
    D::StatementRecord,
    D::StatementReview,
    D::HearingRecord,
    D::HearingReport,
];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_ordinary_penalty() {
        return vec![Finding::not_applicable("不是普通程序的行政处罚案件")];
    }
    let papers: Vec<&Document> = STAGES.iter().filter_map(|kinds| cx.case.any(kinds).last()).collect();
    if papers.len() < 2 {
        return vec![Finding::cannot_tell(
            "卷内未见或者未识别出调查终结报告、告知书、决定书中的两份，不能比对",
        )];
    }
    let mut findings = Vec::new();
    let mut compared = 0;
    for (at, earlier) in papers.iter().enumerate() {
        for later in &papers[at + 1..] {
            for fact in FACTS {
                findings.extend(differ(fact, earlier, later, &mut compared));
            }
        }
    }
    for at in 1..papers.len() {
        findings.extend(measures(&papers[..at], papers[at], &mut compared));
    }
    for pair in papers.windows(2) {
        findings.extend(fines(cx, pair[0], pair[1], &mut compared));
    }
    if findings.is_empty() {
        findings.push(if compared == 0 {
            Finding::cannot_tell("报告、告知书、决定书中没有都读到的数额或者违法日期，不能比对")
        } else {
            Finding::pass(format!("比对了{compared}项数额和日期，未见不一致"))
        });
    }
    findings
}

/// A fact: its name, the fields that tell it, and the words before the amount that say it is this one.
struct Fact {
    title: &'static str,
    kind: FieldKind,
    labels: &'static [&'static str],
}

const FACTS: &[Fact] = &[
    Fact { title: "货值", kind: FieldKind::Value, labels: &["货值", "案值"] },
    Fact {
        title: "违法所得", kind: FieldKind::Value, labels: &["违法所得", "获利", "非法所得"]
    },
    Fact { title: "货值或者违法所得", kind: FieldKind::Value, labels: &[] },
    Fact { title: "没收的数额", kind: FieldKind::Confiscation, labels: &[] },
    Fact { title: "违法行为开始的日期", kind: FieldKind::ViolationBegin, labels: &[] },
    Fact { title: "违法行为终了的日期", kind: FieldKind::ViolationEnd, labels: &[] },
];

/// The label that stands nearest before an amount.
fn label(place: &Place) -> Option<&'static str> {
    let before = fold(&format!("{}{}", place.prefix, place.quote));
    let labels = FACTS.iter().flat_map(|fact| fact.labels);
    labels.filter_map(|label| Some((before.rfind(label)?, *label))).max().map(|(_, label)| label)
}

fn values<'a>(fact: &Fact, document: &'a Document) -> Vec<(String, &'a Field)> {
    let mut values: Vec<(String, &Field)> = Vec::new();
    for field in document.fields(fact.kind) {
        let of_this = match (fact.kind, label(&field.place)) {
            (FieldKind::Value, Some(label)) => fact.labels.contains(&label),
            (FieldKind::Value, None) => fact.labels.is_empty(),
            _ => true,
        };
        let shown = match &field.value {
            Value::Money(money) => yuan(money.fen),
            Value::Date(date) => date.to_string(),
            _ => continue,
        };
        if of_this && !values.iter().any(|(known, _)| *known == shown) {
            values.push((shown, field));
        }
    }
    values
}

fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{}元", fen / 100) } else { format!("{}.{:02}元", fen / 100, fen % 100) }
}

/// Where each says something the other does not, one stands in the other's stead.
fn differ(fact: &Fact, earlier: &Document, later: &Document, compared: &mut u32) -> Option<Finding> {
    let (before, after) = (values(fact, earlier), values(fact, later));
    if before.is_empty() || after.is_empty() {
        return None;
    }
    *compared += 1;
    let missing = |from: &[(String, &Field)], value: &str| !from.iter().any(|(known, _)| known == value);
    let (only_before, field_before) = before.iter().find(|(value, _)| missing(&after, value))?;
    let (only_after, field_after) = after.iter().find(|(value, _)| missing(&before, value))?;
    let told = format!(
        "{}不一致：{}写{only_before}，{}写{only_after}，请核对",
        fact.title,
        earlier.label(),
        later.label()
    );
    Some(Finding::suspect(told).at(&field_after.place).at(&field_before.place))
}

/// Units of what is measured or counted in the account of the facts.
const UNITS: &[&str] = &[
    "mg/m3",
    "mg/L",
    "mg/kg",
    "ug/m3",
    "g/L",
    "dB",
    "分贝",
    "平方米",
    "立方米",
    "平方公里",
    "公里",
    "公斤",
    "千克",
    "毫升",
    "吨",
    "米",
    "升",
    "度",
    "瓶",
    "袋",
    "盒",
    "箱",
    "台",
    "辆",
    "只",
    "件",
    "份",
    "支",
    "套",
    "名",
    "人",
    "处",
    "亩",
    "公顷",
    "头",
    "%",
    "℃",
    "元",
];

/// What an amount of money is told of that stands in the account of the facts: no penalty, and none of the facts that are
/// compared as such.
const SUMS: &[&str] = &[
    "总额",
    "金额",
    "货款",
    "价款",
    "总价",
    "单价",
    "进价",
    "售价",
    "销售额",
    "费",
    "费用",
    "收入",
    "工资",
    "押金",
    "定金",
    "损失",
    "余额",
    "租金",
    "数额",
    "利润",
];

/// Letters before a number by which it is told what was measured, at most and at least.
const NAMED: std::ops::RangeInclusive<usize> = 2..=5;

/// A number with its unit, and the letters before it.
struct Measure {
    named: String,
    number: String,
    unit: &'static str,
    place: Place,
}

fn measured(document: &Document) -> Vec<Measure> {
    let mut found = Vec::new();
    for page in &document.pages {
        let text = page.folded().text.as_str();
        for Quantity { bytes, number, unit } in quantities(text) {
            let (start, end) = (bytes.start, bytes.end - unit.len());
            // Words alone tell what is measured: behind a mark or a number it is not told.
            let bare = text[..start].trim_end_matches(['为', '是', '达', '约', '共', '计', '有', ':']);
            let named: Vec<char> =
                bare.chars().rev().take_while(|c| c.is_alphabetic()).take(*NAMED.end()).collect();
            let named: String = named.into_iter().rev().collect();
            let compared = unit != "元"
                || SUMS.iter().any(|sum| named.ends_with(sum))
                    && !["罚", "没收", "货值", "所得", "缴", "案值"]
                        .iter()
                        .any(|other| named.contains(other));
            // 面积100平方米以上不足200平方米: a tier, not what was measured.
            let behind = &text[end + unit.len()..];
            let bound = ["以上", "以下", "以内", "以外", "至", "-", "~", "(含", "(不含"];
            let is_bound = bound.iter().any(|word| behind.starts_with(word));
            if compared && !is_bound && named.chars().count() >= *NAMED.start() {
                let place = document.place_on(page, bytes);
                found.push(Measure { named, number, unit, place });
            }
        }
    }
    found
}

/// Units of which small numbers are written in Chinese in a hundred lists and enclosures: 照片一张, 复印件三份.
const COUNTED: &[&str] = &["台", "只", "件", "份", "支", "套", "名", "人", "处", "头", "度", "%", "℃"];

/// A number with its unit, whatever it is told of.
struct Quantity {
    bytes: Range<usize>,
    /// In figures.
    number: String,
    unit: &'static str,
}

/// The numbers of a text that have a unit, in figures or in Chinese.
fn quantities(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let figures: String = text[at..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let (number, length) = if c.is_ascii_digit() {
            (Some(figures.trim_end_matches('.').to_owned()), figures.len())
        } else {
            match leading_number(&text[at..]) {
                Some((number, length)) => (Some(number.to_string()), length),
                None => (None, c.len_utf8()),
            }
        };
        let end = at + length.max(c.len_utf8());
        let unit = UNITS.iter().find(|unit| text[end..].starts_with(**unit));
        let unit = unit.filter(|unit| c.is_ascii_digit() || !COUNTED.contains(unit));
        if let (Some(number), Some(unit)) = (number, unit) {
            found.push(Quantity { bytes: at..end + unit.len(), number, unit });
        }
        at = end;
    }
    found
}

/// What is measured by one name and unit, for which each of two papers tells a number that the other has nowhere.
fn measures(earlier: &[&Document], later: &Document, compared: &mut u32) -> Vec<Finding> {
    let after = measured(later);
    // What is taken by the decision may be right where the account of the facts is not.
    let says = |document: &Document, measure: &Measure| {
        document.pages.iter().any(|page| {
            let text = &page.folded().text;
            quantities(text).into_iter().any(|told| {
                let own = text[..told.bytes.start].rsplit(['。', ';', ',']).next().unwrap_or_default();
                told.number == measure.number && told.unit == measure.unit && !own.contains("没收")
            })
        })
    };
    for paper in earlier {
        let before = measured(paper);
        for one in &before {
            let same: Vec<&Measure> =
                after.iter().filter(|other| other.named == one.named && other.unit == one.unit).collect();
            let Some(other) = same.first() else { continue };
            *compared += 1;
            let unsettled = same.iter().any(|other| other.number == one.number)
                || before.iter().any(|more| more.named == one.named && more.number != one.number);
            if !unsettled && !says(later, one) && !says(paper, other) {
                let told = format!(
                    "{}不一致：{}写{}{}，{}写{}{}，请核对",
                    one.named,
                    paper.label(),
                    one.number,
                    one.unit,
                    later.label(),
                    other.number,
                    other.unit
                );
                return vec![Finding::suspect(told).at(&other.place).at(&one.place)];
            }
        }
    }
    Vec::new()
}

fn fines(cx: &Context, earlier: &Document, later: &Document, compared: &mut u32) -> Option<Finding> {
    let largest = |document: &Document| {
        let fines = document.amounts(FieldKind::Fine);
        fines.max_by_key(|fine| fine.value.fen).map(|fine| (fine.value.fen, fine.place.clone()))
    };
    let ((before, place_before), (after, place_after)) = (largest(earlier)?, largest(later)?);
    *compared += 1;
    let is_decision = STAGES[2].contains(&later.document_type);
    let is_notice = STAGES[1].contains(&earlier.document_type);
    if before == after || (is_notice && is_decision && after > before) {
        return None;
    }
    let told =
        format!("罚款数额不一致：{}写{}，{}写{}", earlier.label(), yuan(before), later.label(), yuan(after));
    let finding = match cx.case.any(CHANGES).next() {
        Some(paper) => Finding::cannot_tell(format!("{told}；卷内有{}，是否由此变更请核对", paper.label()))
            .at(&place_after)
            .at(&place_before)
            .at(&paper.head()),
        None => Finding::suspect(format!("{told}，请核对")).at(&place_after).at(&place_before),
    };
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::{FieldKind, Money, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;
    use crate::evidence::Place;

    fn valued(case: Sample, kind: D, values: &[(&str, i64)]) -> Sample {
        values.iter().fold(case.paper(kind, ""), |case, (label, yuan)| {
            case.with(|case| {
                let paper = case.documents.last_mut().expect("a paper");
                let place =
                    Place { prefix: (*label).to_owned(), quote: format!("{yuan}元"), ..paper.head() };
                let value = Value::Money(Money { fen: yuan * 100, capitals: false });
                paper.fields.push(crate::case::Field { kind: FieldKind::Value, value, place });
            })
        })
    }

    #[test]
    fn facts() {
        let (goods, gains) = ("货值金额", "违法所得");
        for (told, decided, outcome) in [
            (&[(goods, 3600), (gains, 900)][..], &[(goods, 3600), (gains, 900)][..], Pass),
            (&[(goods, 3600)], &[(goods, 6300)], Suspect),
            (&[(goods, 3600), (gains, 900)], &[(goods, 3600), (gains, 960)], Suspect),
            // The other paper tells less, or of another thing.
            (&[(goods, 3600)], &[(goods, 3600), (goods, 120)], Pass),
            (&[(goods, 3600)], &[(gains, 900)], CannotTell),
            (&[("", 3600)], &[("", 3601)], Suspect),
        ] {
            let case = valued(Sample::penalty(), D::PenaltyNotice, told);
            valued(case, D::PenaltyDecision, decided).expect("X-05", outcome);
        }
        let dates = |decided| {
            let told =
                Sample::penalty().paper(D::PenaltyNotice, "").on(FieldKind::ViolationBegin, "2024-03-01");
            told.paper(D::PenaltyDecision, "").on(FieldKind::ViolationBegin, decided)
        };
        dates("2024-03-01").expect("X-05", Pass);
        dates("2024-03-11").expect("X-05", Suspect);
    }

    #[test]
    fn sums_told_in_the_account_of_the_facts() {
        for (told, decided, outcome) in [
            ("购进总额3260.00元", "购进总额3620.00元", Suspect),
            ("购进总额3260.00元", "购进总额3260.00元", Pass),
            ("收取运费6200元", "收取运费6200元", Pass),
            ("裸露土方约一千八百平方米", "裸露土方约八百平方米", Suspect),
            ("裸露土方约一千八百平方米", "裸露土方1800平方米", Pass),
            ("占用道路十二平方米", "占用道路十二平方米，面积一百平方米以下", Pass),
            ("询问笔录二份、现场照片六张", "询问笔录一份、现场照片五张", CannotTell),
            // A fine is compared elsewhere, and two sums may both be told.
            ("罚款5000元", "罚款8000元", CannotTell),
            ("销售金额300元，退货后销售金额200元", "销售金额200元", Pass),
        ] {
            let told = format!("经查，{told}。");
            let case = Sample::penalty().paper(D::InvestigationReport, &told);
            case.paper(D::PenaltyDecision, &format!("查明，{decided}。")).expect("X-05", outcome);
        }
    }

    #[test]
    fn fines() {
        let fined = |reported, told, decided| {
            let fine = FieldKind::Fine;
            let case = Sample::penalty().paper(D::InvestigationReport, "").yuan(fine, reported, false);
            let case = case.paper(D::PenaltyNotice, "").yuan(fine, told, false);
            case.paper(D::PenaltyDecision, "").yuan(fine, decided, false)
        };
        fined(5000, 5000, 5000).expect("X-05", Pass);
        fined(5000, 5001, 5001).expect("X-05", Suspect);
        fined(5000, 5000, 4999).expect("X-05", Suspect);
        // A higher fine than told is another rule's.
        fined(5000, 5000, 6000).expect("X-05", Pass);
        fined(5000, 5000, 3000).dated(D::StatementReview, "2024-05-06").expect("X-05", CannotTell);
        Sample::penalty().expect("X-05", CannotTell);
        Sample::of(ActKind::Licensing).expect("X-05", NotApplicable);
    }
}
