use super::{not_granting, refuses_to_accept};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 不予许可的决定是否说明理由，并告知申请行政复议和提起行政诉讼的权利。
    /// # 依据
    /// 《行政许可法》第38条第2款、第32条（不予受理应当告知）。
    /// # 判断
    /// 不予许可决定书没有说明理由的文字（只写“不符合条件”而没有具体事实、条款的，视为没有），或者没有写明行政复议、行政诉讼的，
    /// 逐项为疑似问题。
    /// # 例外
    /// 准予许可的，不适用；不予受理的凭证只查理由和两项救济，第38条对其没有明文，缺少的无法判断。
    /// # 示例
    /// 不予许可决定书写明六十日内申请行政复议，没有写行政诉讼：疑似。
    "L-08", "不予许可的理由和救济", check
}

/// Each item: its name, and the words by which it stands there; a reason is told by no word ([`has_reason`]).
const ITEMS: &[(&str, &[&str])] = &[
    ("理由", &[]),
    ("行政复议", &["行政复议", "申请复议"]),
    ("行政诉讼", &["行政诉讼", "提起诉讼", "人民法院起诉", "法院提起"]),
];

/// Whether something stands there beside the application, the law and that the conditions are not met:
/// 条件不符合要求 gives no reason.
fn has_reason(document: &Document) -> bool {
    /// Characters that say why, at least.
    const SAYS: usize = 4;
    const BARE: &[&str] = &[
        "经审查",
        "经审核",
        "经研究",
        "经核查",
        "审查",
        "你单位",
        "你公司",
        "你(单位)",
        "该单位",
        "申请人",
        "申请",
        "提出",
        "提交",
        "材料",
        "不符合",
        "不具备",
        "不满足",
        "未达到",
        "不予",
        "准予",
        "许可",
        "行政",
        "条件",
        "要求",
        "规定",
        "标准",
        "法定",
        "有关",
        "相关",
        "理由",
        "原因",
        "如下",
        "决定",
        "因",
        "的",
        "你",
        "于",
        "经",
        "由于",
        "现",
        "作出",
        "等",
    ];
    /// Clauses that tell of the application, the law, the outcome or the remedies.
    const OTHER: &[&str] = &[
        "复议",
        "不服",
        "诉讼",
        "起诉",
        "《",
        "》",
        "决定不予",
        "第",
        "收到",
        "收悉",
        "受理",
        "提出的",
        "提出了",
        "提交的",
        "重新",
    ];
    // 你单位于6月3日提出道路货物运输经营许可申请
    let applies = |clause: &str| {
        ["申请", "申请书", "申请材料"].iter().any(|end| clause.ends_with(end))
            && ["提出", "提交", "递交", "报送"].iter().any(|word| clause.contains(word))
    };
    let text = document.folded_text();
    let body = text.find(':').map_or(text.as_str(), |at| &text[at..]);
    let body = body.rfind('。').map_or(body, |end| &body[..end]);
    body.split([',', ';', '。', ':']).any(|clause| {
        let rest = BARE.iter().fold(clause.to_owned(), |said, word| said.replace(word, ""));
        !OTHER.iter().any(|word| clause.contains(word))
            && !applies(clause)
            && rest.chars().filter(|c| c.is_alphanumeric()).count() >= SAYS
    })
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    let refusals = cx.case.all(D::LicenseRefusal).map(|document| (document, true));
    let unaccepted = cx.case.all(D::AcceptanceNotice).filter(|document| refuses_to_accept(document));
    let mut findings = Vec::new();
    for (document, is_refusal) in refusals.chain(unaccepted.map(|document| (document, false))) {
        let before = findings.len();
        for (item, words) in ITEMS {
            let there = if words.is_empty() { has_reason(document) } else { document.says_any(words) };
            if there {
                continue;
            }
            let told = format!("{}未见{item}的文字，请核对", document.label());
            findings.push(if is_refusal {
                cx.lacking(document, told)
            } else {
                Finding::cannot_tell(told).at(&document.head())
            });
        }
        if findings.len() == before {
            let told = format!("{}有理由和两项救济的文字", document.label());
            findings.push(Finding::pass(told).at(&document.head()));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::not_applicable("卷内未见不予许可或者不予受理的决定"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let refused = |words: &str| Sample::of(ActKind::Licensing).paper(D::LicenseRefusal, words);
        let whole = "经营场所不符合规定，决定不予许可。可以申请行政复议，也可以向人民法院提起行政诉讼。";
        refused(whole).expect("L-08", Pass);
        refused("经营场所不符合规定。可以申请行政复议。").expect("L-08", Suspect);
        refused("经营场所不符合规定。可以向人民法院提起诉讼。").expect("L-08", Suspect);
        refused("决定不予许可。可以申请行政复议，也可以提起行政诉讼。").expect("L-08", Suspect);
        for reason in [
            "你单位的条件不符合要求。",
            "经审查，你公司的申请不符合法定条件，决定不予许可。",
            "不予许可的理由：不具备许可条件。",
            "你单位于二〇二五年六月三日提出道路货物运输经营许可申请，本机关已受理。经审查，你单位的申请不符合法定条件、标准。\
             你单位条件具备后，可以重新提出申请。",
        ] {
            let told = format!("某公司：{reason}可以申请行政复议，也可以向人民法院提起行政诉讼。");
            refused(&told).expect("L-08", Suspect);
        }
        for reason in [
            "你单位专职人员只有一名，不符合两名以上的要求。",
            "因库房未与生活区隔开，决定不予许可。",
            "原因：缺少消防验收文件。",
        ] {
            let told = format!("某公司：{reason}可以申请行政复议，也可以向人民法院提起行政诉讼。");
            refused(&told).expect("L-08", Pass);
        }
        assert_eq!(refused("决定不予许可。").findings("L-08").len(), 3);
        let unread = refused("决定不予许可。").with(|case| {
            case.documents[0].pages.push(crate::case::CasePage::new(2, Vec::new(), true));
        });
        unread.expect("L-08", CannotTell);
        Sample::of(ActKind::Licensing)
            .paper(D::AcceptanceNotice, "不予受理通知书")
            .expect("L-08", CannotTell);
        Sample::of(ActKind::Licensing).paper(D::LicenseDecision, "").expect("L-08", NotApplicable);
        Sample::penalty().expect("L-08", NotApplicable);
    }
}
