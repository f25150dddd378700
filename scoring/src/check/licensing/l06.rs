use super::{not_granting, takes_time};
use crate::calendar::Timing;
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::tail;
use crate::check::words::periods;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计入期限的，是否书面告知申请人。
    /// # 依据
    /// 《行政许可法》第45条。
    /// # 判断
    /// 决定超过许可期限，卷内有听证、检测等材料，而没有所需时间的书面告知的，为疑似问题；有书面告知的，未见问题。
    /// # 例外
    /// 没有上述情形，或者没有扣除时间也在期限之内的，不需要扣除；受理通知书中的一般说明不能代替所需时间的告知，
    /// 但写明所需时间的，由评查人员核对。
    /// # 示例
    /// 受理后第28个工作日作出决定，卷内有检测报告，未见检测所需时间的告知：疑似。
    "L-06", "不计入期限的告知", check
}

/// 专家评审预计需要15个工作日,不计入期限: the time told beforehand, in a paper of another kind.
fn told_in_days<'a>(cx: &'a Context) -> Option<(&'a Document, Place)> {
    const WHAT: &[&str] = &["评审", "检测", "检验", "鉴定", "听证", "检疫", "招标", "拍卖", "勘验"];
    const PAPERS: &[D] = &[
        D::AcceptanceNotice,
        D::HearingNotice,
        D::LicenseHearing,
        D::CorrectionNotice,
        D::InterestedPartyNotice,
        D::Other,
    ];
    cx.case.any(PAPERS).find_map(|document| {
        let told = sentences(document).find(|sentence| {
            let text = sentence.text();
            sentence.says_any(WHAT)
                && periods(text).iter().any(|(range, _)| {
                    let before = tail(&text[..range.start], 5);
                    ["需", "约", "预计", "时间为", "期间为"].iter().any(|word| before.contains(word))
                })
        })?;
        Some((document, told.place()))
    })
}

const SPECIAL: &[D] = &[D::LicenseHearing, D::HearingRecord, D::InspectionReport];

/// Words for what takes time of its own.
const EXPERTS: &[&str] = &[
    "专家评审",
    "专家组",
    "专家评估",
    "技术评审",
    "评审会",
    "技术鉴定",
    "经招标",
    "经拍卖",
    "经检疫",
    "委托检测",
    "委托检验",
    "委托鉴定",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    // A report from before the acceptance is one the applicant brought along.
    let accepted = cx.earliest(EventKind::Acceptance).map(|event| event.date);
    let brought = |paper: &Document| {
        let reported = paper.date(FieldKind::Date).map(|read| read.value);
        let before = reported.zip(accepted).is_some_and(|(reported, accepted)| reported <= accepted);
        paper.document_type == D::InspectionReport && before
    };
    let special = cx.case.any(SPECIAL).find(|paper| !brought(paper));
    let experts = takes_time(cx, &[D::LicenseReview, D::LicenseApproval, D::LicenseDecision], EXPERTS);
    let place = match (special, &experts) {
        (Some(paper), _) => paper.head(),
        (None, Some((_, place))) => place.clone(),
        (None, None) => {
            return vec![Finding::not_applicable("卷内未见听证、检测、专家评审等不计入期限的情形")];
        }
    };
    if let Some(notice) = cx.case.first(D::SpecialTimeNotice) {
        let told = format!("不计入期限的时间有书面告知：{}", notice.label());
        return vec![Finding::pass(told).at(&notice.head()).at(&place)];
    }
    let told_within = cx.case.find(
        &[D::AcceptanceNotice, D::LicenseHearing, D::HearingNotice, D::Other],
        &["所需时间为", "需要时间为", "检测所需", "评审所需", "鉴定所需", "所需时间预计"],
    );
    if let Some((document, words)) = told_within.or_else(|| told_in_days(cx)) {
        let told = format!("{}写有“{}”，是否告知了所需时间请核对", document.label(), words.quote);
        return vec![Finding::cannot_tell(told).at(&words).at(&place)];
    }
    let (Some(accepted), Some(decided), Some(period)) = (
        cx.earliest(EventKind::Acceptance),
        cx.latest(EventKind::Decision),
        cx.limit(LimitKey::LicensingPeriod).and_then(|limit| limit.period()),
    ) else {
        return vec![Finding::cannot_tell("未读到受理日期或者决定日期，不能判断是否扣除了时间").at(&place)];
    };
    let deadline = cx.calendar().deadline(accepted.date, period);
    let told = format!("{}受理，{}作出决定，期限届满日{}", accepted.date, decided.date, deadline.strict);
    vec![match deadline.timing(decided.date) {
        Timing::InTime => Finding::pass(format!("{told}，没有扣除时间也未超期")).at(&decided.place),
        Timing::Late if cx.case.has(D::ExtensionApproval) => {
            Finding::cannot_tell(format!("{told}；卷内有延长审批，是否另外扣除了时间请核对"))
                .at(&decided.place)
        }
        Timing::Doubtful => {
            Finding::cannot_tell(format!("{told}，是否需要扣除时间请核对")).at(&decided.place)
        }
        Timing::Late => {
            let told = format!("{told}，已超过；卷内有“{}”，未见所需时间的书面告知，请核对", place.quote);
            cx.missing(&[D::SpecialTimeNotice], told).at(&place).at(&decided.place)
        }
    }]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let tested = |decided: &str| {
            let case = Sample::of(ActKind::Licensing).dated(D::AcceptanceNotice, "2024-03-04");
            case.dated(D::InspectionReport, "2024-03-20").dated(D::LicenseDecision, decided)
        };
        tested("2024-04-01").expect("L-06", Pass);
        tested("2024-04-02").expect("L-06", Suspect);
        // A report of an earlier day than the acceptance was among what the applicant handed in.
        let brought = Sample::of(ActKind::Licensing).dated(D::AcceptanceNotice, "2024-03-04");
        let brought =
            brought.dated(D::InspectionReport, "2024-03-01").dated(D::LicenseDecision, "2024-04-02");
        brought.expect("L-06", NotApplicable);
        tested("2024-04-02").dated(D::SpecialTimeNotice, "2024-03-06").expect("L-06", Pass);
        tested("2024-04-02").dated(D::ExtensionApproval, "2024-03-28").expect("L-06", CannotTell);
        tested("2024-04-02").unread_page().expect("L-06", CannotTell);
        tested("2024-04-02").paper(D::Other, "检测所需时间为十日").expect("L-06", CannotTell);
        tested("2024-04-02").paper(D::Other, "委托检测约需十个工作日。").expect("L-06", CannotTell);
        let form = "自受理之日起20个工作日内作出决定，检测时间不计算在内。";
        tested("2024-04-02").paper(D::CorrectionNotice, form).expect("L-06", Suspect);
        Sample::of(ActKind::Licensing).paper(D::LicenseReview, "经专家评审").expect("L-06", CannotTell);
        // What the applicant had reviewed before it applied took no time of the organ's.
        for brought in ["应急预案经专家评审；", "设计方案已通过专家评审。", "环评报告经专家评审通过"]
        {
            Sample::of(ActKind::Licensing).paper(D::LicenseReview, brought).expect("L-06", NotApplicable);
        }
        Sample::of(ActKind::Licensing)
            .paper(D::LicenseReview, "应急预案经专家评审；本局组织专家评审")
            .expect("L-06", CannotTell);
        Sample::of(ActKind::Licensing).expect("L-06", NotApplicable);
        Sample::penalty().expect("L-06", NotApplicable);
    }
}
