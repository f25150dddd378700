use super::steps::decision;
use crate::case::{Document, FieldKind, Value};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::head;
use crate::check::{Context, Finding, PartyKind};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::ToSpan;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 当事人违法时是否未满十四周岁（不予处罚）或者未满十八周岁（应当从轻或者减轻）。
    /// # 依据
    /// 《行政处罚法》第30条。
    /// # 判断
    /// 由公民身份号码中的出生日期和违法行为日期计算周岁。违法时未满十四周岁而给予处罚的，为疑似问题；已满十四未满十八周岁、
    /// 决定书和调查终结报告未见从轻或者减轻的，为疑似问题。只知道决定日期的，当事人届时已满二十周岁视为成年，其间的无法判断。
    /// # 例外
    /// 当事人为法人、其他组织的不适用；身份号码打码或者未读到的，无法判断。
    /// # 示例
    /// 身份号码所示出生日期为2008年5月7日，违法行为发生于2024年5月6日：十五周岁，未见从轻或者减轻。
    "P-44", "未成年人从轻减轻", check
}

/// Papers whose identity number is the party's, the surest first.
const NAMING: &[D] = &[
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::FilingApproval,
    D::DecisionApproval,
    D::PartyIdentity,
];

/// The date of birth in an identity number of eighteen or fifteen characters.
fn born(number: &str) -> Option<Date> {
    let digits: String = crate::fold::fold(number).chars().filter(char::is_ascii_alphanumeric).collect();
    let birth = match digits.len() {
        18 => digits.get(6..14)?.to_owned(),
        15 => format!("19{}", digits.get(6..12)?),
        _ => return None,
    };
    let part = |range: std::ops::Range<usize>| birth.get(range)?.parse::<i16>().ok();
    Date::new(part(0..4)?, i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?).ok()
}

/// Whether somebody born on `birth` has completed `years` on `day`: one does so the day after the birthday.
fn is_aged(birth: Date, years: i64, day: Date) -> bool {
    birth.saturating_add(years.years()) < day
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if cx.party_kind() == Some(PartyKind::Organisation) {
        return vec![Finding::not_applicable("当事人不是公民")];
    }
    let Some(decision) = decision(cx) else {
        return vec![if cx.case.has(D::NoPenaltyDecision) {
            Finding::not_applicable("不予处罚")
        } else {
            Finding::cannot_tell("卷内未见处罚决定书")
        }];
    };
    let Some((birth, place)) = NAMING.iter().find_map(|kind| cx.case.all(*kind).find_map(birth_in)) else {
        let minor = cx.case.find(&[], &["未成年", "未满十八周岁", "未满18周岁", "监护人"]);
        return vec![match minor {
            Some((_, place)) => Finding::cannot_tell("卷内提到未成年人，未读到出生日期，请核对").at(&place),
            None if cx.party_kind().is_none() => Finding::not_applicable("未见当事人为公民"),
            None => Finding::cannot_tell("未读到当事人的出生日期，不能计算年龄").at(&decision.head()),
        }];
    };
    let dates = [FieldKind::ViolationEnd, FieldKind::ViolationBegin].into_iter();
    let act = dates.flat_map(|kind| cx.case.documents.iter().filter_map(move |d| d.date(kind))).next();
    let (day, at, known) = match (act, decision.date(FieldKind::Date)) {
        (Some(act), _) => (act.value, act.place, true),
        (None, Some(decided)) => (decided.value, decided.place, false),
        (None, None) => {
            return vec![Finding::cannot_tell("未读到违法行为日期，不能计算违法时的年龄").at(&place)];
        }
    };
    vec![judge(cx, decision, (birth, &place), day, known).at(&place).at(at)]
}

fn judge(cx: &Context, decision: &Document, (birth, _): (Date, &Place), day: Date, known: bool) -> Finding {
    let told = if known {
        format!("身份号码所示出生日期为{birth}，违法行为发生于{day}")
    } else {
        format!("身份号码所示出生日期为{birth}，决定日期为{day}")
    };
    // Without the day of the act only the decision bounds it, at most the two years of limitation later.
    if is_aged(birth, if known { 18 } else { 20 }, day) {
        return Finding::pass(format!("{told}，已成年"));
    }
    if !is_aged(birth, 14, day) {
        return Finding::suspect(format!("{told}，未满十四周岁，给予了处罚，请核对"));
    }
    if is_aged(birth, 18, day) {
        return Finding::cannot_tell(format!("{told}，违法时是否成年不能确定"));
    }
    let papers = [D::InvestigationReport, D::DecisionApproval, D::LegalReview, D::CollectiveDiscussion];
    match milder(decision).or_else(|| cx.case.any(&papers).find_map(milder)) {
        Some(place) => Finding::pass(format!("{told}，未满十八周岁，已写明从轻或者减轻")).at(&place),
        None => cx.lacking(decision, format!("{told}，未满十八周岁，未见从轻或者减轻处罚，请核对")),
    }
}

/// Where a paper says that the penalty is a milder one: not in a heading that such circumstances were looked into, nor
/// where they are denied, and not where the party lessened what it had done.
fn milder(paper: &Document) -> Option<Place> {
    const PENALTY: &[&str] = &["处罚", "罚款", "处理", "幅度", "档", "量罚"];
    const GIVEN: &[&str] = &["予以", "应当", "应", "依法", "给予", "可以", "酌情"];
    const DENIED: &[&str] = &[
        "不予",
        "不符合",
        "不具有",
        "不具备",
        "不适用",
        "不属",
        "不存在",
        "无从轻",
        "无减轻",
        "无法定",
        "没有",
        "未",
        "不得",
        "是否",
        "情节审查",
        "情形审查",
    ];
    sentences(paper).find_map(|sentence| {
        let said = sentence.text().split([',', ':']).any(|clause| {
            let denied = DENIED.iter().any(|word| clause.contains(word));
            let imposed =
                ["从轻", "减轻"].iter().flat_map(|word| clause.match_indices(word)).any(|(at, word)| {
                    let behind = head(&clause[at + word.len()..], 12);
                    PENALTY.iter().any(|word| behind.contains(word))
                        || GIVEN.iter().any(|word| clause[..at].ends_with(word))
                });
            imposed && !denied
        });
        said.then(|| sentence.find_any(&["从轻", "减轻"])).flatten()
    })
}

fn birth_in(paper: &Document) -> Option<(Date, Place)> {
    paper.fields(FieldKind::IdNumber).find_map(|field| match &field.value {
        Value::Text(number) => Some((born(number)?, field.place.clone())),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{born, is_aged};
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::{Sample, day};
    use crate::document_type::DocumentType as D;

    fn case(id: &str, act: &str, words: &str) -> Sample {
        let sample = Sample::penalty()
            .paper(D::PenaltyDecision, words)
            .on(F::Date, "2024-06-03")
            .says(F::IdNumber, id);
        if act.is_empty() { sample } else { sample.on(F::ViolationEnd, act) }
    }

    #[test]
    fn births_and_ages() {
        assert_eq!(born("990101200805070012"), Some(day("2008-05-07")));
        assert_eq!(born("990101080507001"), Some(day("1908-05-07")));
        assert_eq!(born("9901**********0012"), None);
        assert_eq!(born("990101200813070012"), None);
        assert!(!is_aged(day("2010-05-06"), 14, day("2024-05-06")), "the birthday itself");
        assert!(is_aged(day("2010-05-06"), 14, day("2024-05-07")));
    }

    #[test]
    fn table() {
        for (id, act, words, outcome) in [
            ("990101200605050012", "2024-05-06", "", Pass),
            ("990101200605060012", "2024-05-06", "", Suspect),
            ("990101200605060012", "2024-05-06", "依法从轻处罚", Pass),
            ("990101200605060012", "2024-05-06", "五、从轻、减轻情节审查", Suspect),
            ("990101200605060012", "2024-05-06", "当事人无从轻、减轻处罚情形，按“一般”档处罚。", Suspect),
            ("990101200605060012", "2024-05-06", "收摊减轻了危害后果，按“一般”情形处罚。", Suspect),
            (
                "990101200605060012",
                "2024-05-06",
                "当事人违法时未满十八周岁，应当从轻或者减轻行政处罚。",
                Pass,
            ),
            ("990101200605060012", "2024-05-06", "依照第三十条的规定，予以从轻。", Pass),
            ("990101201005050012", "2024-05-06", "依法减轻处罚", Pass),
            ("990101201005060012", "2024-05-06", "依法减轻处罚", Suspect),
            ("990101198005060012", "", "", Pass),
            ("990101200505060012", "", "", CannotTell),
            ("990101200705060012", "", "", Suspect),
            ("9901**********0012", "2024-05-06", "", CannotTell),
        ] {
            case(id, act, words).expect("P-44", outcome);
        }
        case("990101200605060012", "2024-05-06", "").says(F::CreditCode, "91").expect("P-44", NotApplicable);
        Sample::penalty().paper(D::PenaltyDecision, "").expect("P-44", NotApplicable);
        Sample::penalty().expect("P-44", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-44", NotApplicable);
    }
}
