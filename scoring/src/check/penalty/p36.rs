use crate::act_kind::ActKind;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::words::{organ_name, same_organ};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 对外文书的抬头机关、落款机关是否为同一机关，各文书之间是否一致。
    /// # 依据
    /// 《行政处罚法》第17条至第24条（处罚的主体、授权和委托）、第59条（决定书载明机关名称）。
    /// # 判断
    /// 同一文书的抬头与落款不是同一机关的、告知书等文书的落款与决定书的落款不是同一机关的，为疑似问题；
    /// 名称比较时不计全角半角、括号中的“印章”等字样，省略行政区划前缀的视为同一机关。
    /// # 例外
    /// 综合行政执法机构、依法承接处罚权的乡镇街道、机构改革更名的，由评查人员核对；印章文字为图形，不作判断；
    /// 行政强制执行案件同样比较。
    /// # 示例
    /// 告知书落款为某县市场监督管理局，决定书落款为某县市场监督管理局城关所。
    "P-36", "执法主体一致", check
}

/// Papers the authority sends out in its own name.
const OUTWARD: &[D] = &[
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::NoPenaltyDecision,
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::HearingNotice,
    D::RectificationOrder,
    D::SeizureDecision,
    D::SeizureRelease,
    D::PrelimRegistrationNotice,
    D::PrelimRegistrationDisposal,
    D::DemandNotice,
    D::EnforcementDecision,
];

/// Whether two names can be of one organ; a name may also run on into words that name no other body.
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (organ_name(a), organ_name(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let bodies = ["局", "厅", "委", "会", "队", "所", "站", "办", "府", "处", "中心", "部", "科"];
    short.is_empty()
        || same_organ(&a, &b)
        || long.strip_prefix(short.as_str()).is_some_and(|rest| !bodies.iter().any(|b| rest.ends_with(b)))
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() && cx.case.act_kind != ActKind::Enforcement {
        return vec![Finding::not_applicable("不是行政处罚、行政强制执行案件")];
    }
    let Some(decision) = cx.case.decision() else {
        return vec![Finding::cannot_tell("卷内未见决定书，不能核对执法主体")];
    };
    let signed = |paper: &'_ Document| {
        paper.text(FieldKind::SigningOrgan).map(|read| (read.value.to_owned(), read.place.clone()))
    };
    let mut findings = Vec::new();
    for paper in cx.case.any(OUTWARD) {
        let (Some(head), Some(sign)) =
            (paper.text(FieldKind::HeadOrgan), paper.text(FieldKind::SigningOrgan))
        else {
            continue;
        };
        if !same(head.value, sign.value) {
            let told =
                format!("{}的抬头机关为“{}”，落款机关为“{}”，请核对", paper.label(), head.value, sign.value);
            findings.push(Finding::suspect(told).at(sign.place).at(head.place));
        }
    }
    let Some((by, at)) = signed(decision) else {
        findings.push(Finding::cannot_tell("未读到决定书的落款机关").at(&decision.head()));
        return findings;
    };
    for paper in cx.case.any(OUTWARD).filter(|paper| !std::ptr::eq(*paper, decision)) {
        let Some((other, place)) = signed(paper) else { continue };
        if !same(&by, &other) {
            let told = format!("{}的落款机关为“{other}”，决定书的落款机关为“{by}”，请核对", paper.label());
            findings.push(Finding::suspect(told).at(&place).at(&at));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::pass(format!("各对外文书的机关均为“{by}”")).at(&at));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::same;
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn names() {
        for (a, b, alike) in [
            ("云澜县市场监督管理局", "云澜县 市场监督管理局（印章）", true),
            ("云澜县市场监督管理局", "市场监督管理局", true),
            ("云澜县市场监督管理局", "云澜县市场监督管理局行政处罚", true),
            ("云澜县市场监督管理局", "云澜县市场监督管理局城关所", false),
            ("云澜县市场监督管理局", "云澜县综合行政执法局", false),
            ("云澜县交通运输局", "云澜县交通运输综合行政执法大队", false),
        ] {
            assert_eq!(same(a, b), alike, "{a} {b}");
        }
    }

    #[test]
    fn table() {
        let case = |notice: &str, head: &str, sign: &str| {
            Sample::penalty()
                .paper(D::PenaltyNotice, "")
                .says(F::SigningOrgan, notice)
                .paper(D::PenaltyDecision, "")
                .says(F::HeadOrgan, head)
                .says(F::SigningOrgan, sign)
        };
        let bureau = "云澜县市场监督管理局";
        case(bureau, bureau, bureau).expect("P-36", Pass);
        case(bureau, bureau, "云澜县市场监督管理局城关所").expect("P-36", Suspect);
        case("云澜县农业农村局", bureau, bureau).expect("P-36", Suspect);
        Sample::penalty().paper(D::PenaltyDecision, "").expect("P-36", CannotTell);
        Sample::penalty().expect("P-36", CannotTell);
        Sample::of(ActKind::Enforcement)
            .paper(D::EnforcementDecision, "")
            .says(F::HeadOrgan, "云澜县城市管理局")
            .says(F::SigningOrgan, "云澜县水利局")
            .expect("P-36", Suspect);
        Sample::of(ActKind::Licensing).expect("P-36", NotApplicable);
    }
}
