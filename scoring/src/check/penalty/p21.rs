use super::kind::{Kind, kinds};
use super::steps::{decision, not_imposed};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::text::{dates, tail};
use crate::check::{Context, Finding};

declare! {
    /// # 查什么
    /// 处罚决定书的法定内容是否齐全。
    /// # 依据
    /// 《行政处罚法》第59条（当事人姓名或者名称、地址；事实和证据；种类和依据；履行方式和期限；救济途径和期限；机关名称和日期；印章）。
    /// # 判断
    /// 逐项查看要素和字样（标题“事实和证据”、“证据确凿”等字样不是写明证据），未见当事人、地址、事实、证据、种类、依据、履行方式、救济途径、机关名称、日期之一的，为疑似问题。
    /// # 例外
    /// 当场处罚决定书的内容见P-42；印章以原件为准，不作判断；有未识读页的，无法判断。
    /// # 示例
    /// 处罚决定书写明违法事实，没有列明证据。
    "P-21", "处罚决定书的内容", check
}

/// What a decision must hold: the item, the fields that show it, the words that show it.
type Item = (&'static str, &'static [FieldKind], &'static [&'static str]);

const ITEMS: &[Item] = &[
    (
        "当事人姓名或者名称",
        &[FieldKind::Party],
        &["当事人", "被处罚人", "被处罚单位", "受处罚人", "行政相对人", "违法行为人", "公司", "姓名", "名称"],
    ),
    (
        "当事人地址",
        &[FieldKind::PartyAddress],
        &["地址", "住所", "住址", "住:", "经营场所", "现住", "户籍", "所在地", "住所地", "居住"],
    ),
    ("违法事实", &[], &["经查", "查明", "事实", "违法行为", "发现你", "查实", "实施了"]),
    ("处罚依据", &[], &["依据", "根据", "依照", "按照"]),
    (
        "处罚种类",
        &[FieldKind::PenaltyKind, FieldKind::Fine, FieldKind::Confiscation],
        &[
            "罚款",
            "警告",
            "没收",
            "吊销",
            "暂扣",
            "停产",
            "停业",
            "关闭",
            "通报批评",
            "降低资质",
            "限制",
            "拘留",
            "从业",
        ],
    ),
    ("救济途径", &[FieldKind::Remedy], &["复议", "诉讼", "起诉"]),
    (
        "行政机关名称",
        &[FieldKind::SigningOrgan, FieldKind::HeadOrgan],
        &["局", "委员会", "人民政府", "厅", "总队", "支队", "办事处", "大队", "本机关"],
    ),
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx) {
        return vec![finding];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    let mut findings = Vec::new();
    let text = decision.folded_text();
    for (item, fields, words) in ITEMS {
        let read = fields.iter().any(|kind| decision.fields(*kind).next().is_some());
        if !read && !words.iter().any(|word| text.contains(word)) {
            findings.push(cx.lacking(decision, format!("处罚决定书未见{item}，请核对")));
        }
    }
    if !names_evidence(&text) {
        findings.push(cx.lacking(decision, "处罚决定书未见证据，请核对"));
    }
    let pays = decision.fields(FieldKind::Fine).next().is_some()
        || kinds(decision).iter().any(|(kind, _)| *kind == Kind::Fine);
    const PERFORMANCE: &[&str] = &["缴", "交纳", "履行", "汇", "支付"];
    if pays && !PERFORMANCE.iter().any(|word| text.contains(word)) {
        findings.push(cx.lacking(decision, "处罚决定书未见履行方式和期限，请核对"));
    }
    findings.extend(undated(cx, decision, &text));
    findings
}

/// Whether a decision names evidence: things that prove, or words that lead to them. A heading over facts and evidence
/// names none, nor that the evidence is sufficient.
fn names_evidence(text: &str) -> bool {
    const NAMED: &[&str] = &[
        "笔录",
        "证实",
        "为证",
        "佐证",
        "印证",
        "照片",
        "影像",
        "录像",
        "录音",
        "视听资料",
        "电子数据",
        "书证",
        "物证",
        "证言",
        "供述",
        "勘验",
        "鉴定",
        "检验报告",
        "检测报告",
        "监测报告",
        "检测单",
        "复印件",
        "截图",
        "票据",
        "发票",
        "收据",
        "单据",
        "台账",
        "流水",
        "清单为",
        "证据材料",
        "证据如下",
        "以下证据",
        "下列证据",
        "上述证据",
        "以上证据",
        "等证据",
        "证据有",
        "证据包括",
        "证据为",
        "证据一",
        "证据1",
        "证据(一)",
        "主要证据",
        "证明上述",
        "证明以上",
        "事实的证据",
        "能够证明",
        "足以证明",
        "为凭",
        "可证",
        "在案",
        "在卷",
        "为据",
        "自认",
        "等证明",
    ];
    let led =
        text.match_indices("证据:").any(|(at, _)| !text[..at].ends_with(['及', '和', '与', '、', '或']));
    led || NAMED.iter().any(|word| text.contains(word))
}

fn undated(cx: &Context, decision: &Document, text: &str) -> Option<Finding> {
    if decision.date(FieldKind::Date).is_some() {
        return None;
    }
    let tail = tail(text, 80);
    // A day that stands at the end, or a blank for one, is for a reader: 二〇二四年 月 日.
    if tail.contains('日') && tail.contains('年') || !dates(tail).is_empty() {
        return Some(Finding::cannot_tell("未读到处罚决定书的落款日期，请核对").at(&decision.head()));
    }
    Some(cx.lacking(decision, "处罚决定书未见落款日期，请核对"))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const WHOLE: &str = "当事人：赵某 住址：某村\n经查，你占道堆放。有现场笔录为凭。\n依据某条例，决定罚款二百元，\
        限十五日内缴至银行。可以申请行政复议。\n云澜市城市管理局";

    #[test]
    fn table() {
        let case = |words: &str| {
            Sample::penalty()
                .paper(D::PenaltyDecision, words)
                .on(FieldKind::Date, "2024-05-06")
                .says(FieldKind::PenaltyKind, "罚款")
        };
        case(WHOLE).expect("P-21", Pass);
        for (from, to) in [
            ("住址：某村", ""),
            ("经查，你占道堆放。", ""),
            ("有现场笔录为凭。", ""),
            ("依据某条例，", ""),
            ("限十五日内缴至银行。", ""),
            ("可以申请行政复议。", ""),
        ] {
            assert!(WHOLE.contains(from));
            case(&WHOLE.replace(from, to)).expect("P-21", Suspect);
        }
        for (evidence, outcome) in [
            ("上述事实清楚，证据确凿。", Suspect),
            ("违法事实及证据：上述事实清楚。", Suspect),
            ("你有权陈述、申辩。", Suspect),
            ("证据：1.某村委会的说明；2.账册。", Pass),
            ("以上事实有当事人自认、检测单在卷。", Pass),
            ("上述事实，有超限检测单等为凭。", Pass),
        ] {
            case(&WHOLE.replace("有现场笔录为凭。", evidence)).expect("P-21", outcome);
        }
        Sample::penalty().paper(D::PenaltyDecision, WHOLE).expect("P-21", Suspect);
        let dated = format!("{WHOLE}\n2024年 月 日");
        Sample::penalty().paper(D::PenaltyDecision, &dated).expect("P-21", CannotTell);
        Sample::penalty().expect("P-21", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-21", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-21", NotApplicable);
    }
}
