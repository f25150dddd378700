use super::remedy::remedies;
use super::steps::on_spot;
use crate::check::law::RECONSIDERATION_2023;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 当场作出的处罚决定是否告知应当先申请行政复议。
    /// # 依据
    /// 《行政复议法》第23条第一款第一项（2024年1月1日起施行，对当场作出的行政处罚决定不服的，应当先申请行政复议）。
    /// # 判断
    /// 当场处罚决定书告知可以直接提起行政诉讼的，为疑似问题；未读到是否先行复议的，无法判断。
    /// # 例外
    /// 2024年1月1日以前作出的不适用；自然资源权属、不履行职责、政府信息公开等其他先行复议的情形，由评查人员核对。
    /// # 示例
    /// 2024年5月6日当场处罚决定书写“也可以在六个月内直接向人民法院提起行政诉讼”。
    "P-24", "复议前置的告知", check
}

fn check(cx: &Context) -> Vec<Finding> {
    let on_spot = on_spot(cx);
    let on_spot = on_spot.or_else(|| cx.case.first(D::PenaltyDecision).filter(|_| cx.is_summary_penalty()));
    if !cx.is_penalty() || (on_spot.is_none() && !cx.is_summary_penalty()) {
        return vec![Finding::not_applicable("不是当场作出的行政处罚决定")];
    }
    if let Some(finding) = cx.before(RECONSIDERATION_2023) {
        return vec![finding];
    }
    let Some(paper) = on_spot else {
        return vec![Finding::cannot_tell("卷内未见当场处罚决定书")];
    };
    if cx.act_day().is_none() {
        return vec![Finding::cannot_tell("未读到当场处罚决定书的日期").at(&paper.head())];
    }
    let told = remedies(paper);
    let court = told.iter().find(|remedy| remedy.court && !remedy.after);
    const FIRST: &[&str] = &[
        "先申请行政复议",
        "先向",
        "应当先",
        "先行申请",
        "复议前置",
        "须先",
        "对行政复议决定不服",
        "对复议决定不服",
        "不服行政复议决定",
    ];
    let first = paper.find_any(FIRST);
    let finding = match (court, first) {
        (Some(court), None) => {
            let told = "当场处罚决定书告知可以直接提起行政诉讼，未见告知应当先申请行政复议，请核对";
            Finding::suspect(told).at(&court.place)
        }
        (Some(court), Some(first)) => {
            Finding::cannot_tell("既写先申请行政复议，又写提起行政诉讼，请核对").at(&court.place).at(&first)
        }
        (None, Some(first)) => Finding::pass("已经告知先申请行政复议").at(&first),
        (None, None) => match paper.find_any(&["复议", "诉讼", "起诉"]) {
            Some(place) => Finding::cannot_tell("未读到应当先申请行政复议的告知，请核对").at(&place),
            None => Finding::cannot_tell("未见救济途径的告知，见P-23").at(&paper.head()),
        },
    };
    vec![finding]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let case = |words: &str, decided: &str| {
            Sample::of(ActKind::PenaltySummary).paper(D::OnSpotDecision, words).on(FieldKind::Date, decided)
        };
        const DIRECT: &str =
            "可以在六十日内向云澜市人民政府申请行政复议，也可以在六个月内直接向云澜市人民法院提起行政诉讼。";
        const FIRST: &str = "应当先在六十日内向云澜市人民政府申请行政复议；对行政复议决定不服的，可以在收到行政复议决定书之日起十五日内向云澜市人民法院提起行政诉讼。";
        case(DIRECT, "2024-01-01").expect("P-24", Suspect);
        case(DIRECT, "2023-12-31").expect("P-24", NotApplicable);
        case(FIRST, "2024-05-06").expect("P-24", Pass);
        case("可以在六十日内申请行政复议。", "2024-05-06").expect("P-24", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-24", CannotTell);
        Sample::of(ActKind::PenaltySummary).paper(D::OnSpotDecision, DIRECT).expect("P-24", CannotTell);
        Sample::penalty().dated(D::PenaltyDecision, "2024-05-06").expect("P-24", NotApplicable);
    }
}
