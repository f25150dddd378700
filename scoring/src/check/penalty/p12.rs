use super::kind::{Kind, kinds};
use super::p09::offers_hearing;
use super::steps::{confiscation, decision, fine, not_imposed, notices, said_of_case, yuan};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 应当告知听证权利的处罚是否告知。
    /// # 依据
    /// 《行政处罚法》第63条（较大数额罚款、没收；降低资质等级、吊销许可证件；责令停产停业、责令关闭、限制从业等）。
    /// # 判断
    /// 处罚种类属于第63条所列，罚款、没收数额达到设置的听证标准，或者卷内文书认定本案属于应当告知听证的，而告知书没有
    /// “听证”字样的，为疑似问题。
    /// # 例外
    /// “较大数额”由地方和领域规定，没有设置的，无法判断；随产品的标准未经核对，低于该标准的，无法判断；
    /// 已经告知听证或者举行听证的，不作疑似。
    /// # 示例
    /// 拟吊销许可证，告知书只告知陈述、申辩权利。
    "P-12", "听证权利告知", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx) {
        return vec![finding];
    }
    let papers: Vec<&Document> = notices(cx).chain(decision(cx)).collect();
    if papers.is_empty() {
        return vec![Finding::cannot_tell("卷内未见告知书和处罚决定书")];
    }
    if let Some(notice) = notices(cx).find(|notice| offers_hearing(notice)) {
        let place = notice.find("听证");
        return vec![Finding::pass("告知书已经告知听证权利").at_any(place.as_ref())];
    }
    if let Some(paper) = cx.case.any(&[D::HearingNotice, D::HearingRecord]).next() {
        return vec![Finding::pass("本案已经组织听证").at(&paper.head())];
    }
    let heavy = papers.iter().flat_map(|paper| kinds(paper)).find(|(kind, _)| kind.is_heavy());
    if let Some((kind, place)) = heavy {
        return vec![untold(cx, format!("处罚种类有“{}”", kind.title())).at(&place)];
    }
    const DUE: &[&str] = &[
        "属于较大数额",
        "属较大数额",
        "达到听证",
        "符合听证条件",
        "属于听证范围",
        "属听证范围",
        "应当告知听证",
        "应告知听证",
        "应当告知当事人听证",
        "应当告知其听证",
        "应当告知当事人有要求",
        "应当告知当事人要求听证",
    ];
    if let Some((paper, place)) = said_of_case(cx, DUE) {
        return vec![untold(cx, format!("{}认定应当告知听证", paper.label())).at(&place)];
    }
    let largest = papers
        .iter()
        .flat_map(|paper| [fine(paper), confiscation(paper)])
        .flatten()
        .max_by_key(|(fen, _)| *fen);
    let Some((fen, place)) = largest else {
        let kinds: Vec<Kind> = papers.iter().flat_map(|paper| kinds(paper)).map(|(kind, _)| kind).collect();
        let light = |kind: &Kind| matches!(kind, Kind::Warning | Kind::Criticism);
        if !kinds.is_empty() && kinds.iter().all(light) {
            return vec![Finding::not_applicable("警告、通报批评不属于应当告知听证的处罚")];
        }
        return vec![Finding::cannot_tell("未读到处罚种类和数额，不能核对听证标准")];
    };
    let Some((limit, threshold)) = cx.limit(LimitKey::HearingThreshold).and_then(|l| Some((l, l.fen()?)))
    else {
        let told = format!("罚没数额{}，没有设置本地听证标准，不能核对是否应当告知听证", yuan(fen));
        return vec![Finding::cannot_tell(told).at(place)];
    };
    let told = format!("罚没数额{}，听证标准{}{}", yuan(fen), yuan(threshold), limit.note());
    if fen < threshold {
        return vec![if limit.assumed {
            Finding::cannot_tell(format!("{told}，未达到；地方标准可能更低，请核对")).at(place)
        } else {
            Finding::pass(format!("{told}，未达到标准")).at(place)
        }];
    }
    vec![untold(cx, told).at(place)]
}

/// That a hearing should have been offered and no notice does.
fn untold(cx: &Context, why: String) -> Finding {
    match notices(cx).find(|notice| notice.has_unread_pages()).or_else(|| notices(cx).next()) {
        Some(notice) => cx.lacking(notice, format!("{why}，告知书未见告知听证权利，请核对")),
        None => {
            cx.missing(&[D::PenaltyNotice, D::HearingRightNotice], format!("{why}，卷内未见听证权利的告知"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const LIMIT: &str =
        "[[limits]]\nkey = \"hearing_threshold\"\nvalue = { yuan = 10000 }\nsource = \"某规定\"";

    #[test]
    fn table() {
        let fined = |words: &str, yuan: i64| {
            Sample::penalty().paper(D::PenaltyNotice, words).yuan(FieldKind::Fine, yuan, false)
        };
        fined("有权陈述申辩", 9_999).limits(LIMIT).expect("P-12", Pass);
        fined("有权陈述申辩", 10_000).limits(LIMIT).expect("P-12", Suspect);
        fined("有权要求举行听证", 10_000).limits(LIMIT).expect("P-12", Pass);
        fined("有权陈述申辩", 10_000).expect("P-12", CannotTell);
        fined("", 10_000).limits(LIMIT).dated(D::HearingRecord, "2024-05-06").expect("P-12", Pass);
        let kind = |kind: &str| {
            Sample::penalty().paper(D::PenaltyNotice, "有权陈述").says(FieldKind::PenaltyKind, kind)
        };
        let said = |words: &str| fined("有权陈述申辩", 3_000).paper(D::InvestigationReport, words);
        said("拟罚款属于较大数额罚款，应当告知听证权利。").expect("P-12", Suspect);
        said("拟罚款不属于较大数额罚款。").expect("P-12", CannotTell);
        let market = |yuan| {
            let case = fined("有权陈述申辩", yuan).says(FieldKind::CreditCode, "91350100M000100Y43");
            case.with(|case| case.sector = "市场监管".to_owned())
        };
        market(120_000).expect("P-12", Suspect);
        market(20_000).expect("P-12", CannotTell);
        // A field that follows its province: what reaches the highest of their amounts.
        let building = |yuan| {
            let case = fined("有权陈述申辩", yuan).says(FieldKind::CreditCode, "91350100M000100Y43");
            case.with(|case| case.sector = "住房城乡建设".to_owned())
        };
        building(128_600).expect("P-12", Suspect);
        building(60_000).expect("P-12", CannotTell);
        kind("吊销许可证").expect("P-12", Suspect);
        kind("责令停产停业").expect("P-12", Suspect);
        kind("警告").expect("P-12", NotApplicable);
        kind("罚款").expect("P-12", CannotTell);
        Sample::penalty().paper(D::PenaltyNotice, "情节严重的，吊销许可证").expect("P-12", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-12", NotApplicable);
    }
}
