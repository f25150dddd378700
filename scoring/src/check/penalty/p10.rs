use super::party::statements;
use super::steps::{decision, last_decision, not_imposed, notices};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 告知书是否写明拟作出的处罚、事实、理由依据和权利；处罚决定书是否写明当事人意见及采纳情况。
    /// # 依据
    /// 《行政处罚法》第44条、第45条（充分听取意见，复核，成立的应当采纳）。
    /// # 判断
    /// 告知书缺少拟处罚内容、事实、依据、陈述或者申辩权利之一的，处罚决定书没有提到当事人陈述申辩或者放弃的，
    /// 当事人提出意见而处罚决定书没有写明是否采纳的，为疑似问题。
    /// # 例外
    /// 以字样为准，同义的其他写法由评查人员核对；听证权利的告知见P-12；被纠正后重新作出决定的，其后提出的意见由重作的决定回应；有未识读页的，无法判断。
    /// # 示例
    /// 告知书写明拟罚款和依据，没有告知申辩的权利。
    "P-10", "告知和听取意见的内容", check
}

const FACTS: &str = "违法事实";

/// Whether a notice tells what was done without calling it so: 你单位未取得许可，于5月6日擅自施工，…，违反某条例.
fn tells_facts(notice: &Document) -> bool {
    /// Letters in which something can be told.
    const LEAST: usize = 14;
    const WHO: &[&str] = &["你单位", "你公司", "当事人", "你店", "你厂", "你(单位)", "你于", "你在"];
    sentences(notice).any(|sentence| {
        let text = sentence.text();
        WHO.iter().filter_map(|who| Some(text.find(who)? + who.len())).min().is_some_and(|from| {
            text[from..].find("违反").is_some_and(|at| text[from..][..at].chars().count() >= LEAST)
        })
    })
}

/// What a notice must say, and words it may say it with.
const ITEMS: &[(&str, &[&str])] = &[
    (
        "拟作出的行政处罚",
        &["拟", "将对", "将作出", "将给予", "将依法", "应给予", "应当给予", "应予处罚", "处罚建议"],
    ),
    (FACTS, &["事实", "经查", "查明", "违法行为", "实施了", "涉嫌", "调查", "存在"]),
    ("处罚依据", &["依据", "根据", "依照", "按照"]),
    ("陈述的权利", &["陈述"]),
    ("申辩的权利", &["申辩"]),
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx) {
        return vec![finding];
    }
    let notices: Vec<&Document> = notices(cx).collect();
    let Some(notice) = notices.first() else {
        return vec![Finding::cannot_tell("卷内未见事先告知书，见P-08")];
    };
    let mut findings = Vec::new();
    for (item, words) in ITEMS {
        // The rights may be told in a paper of their own.
        let told = |notice: &&Document| notice.says_any(words) || *item == FACTS && tells_facts(notice);
        if !notices.iter().any(told) {
            let unread = notices.iter().find(|notice| notice.has_unread_pages()).unwrap_or(notice);
            findings.push(cx.lacking(unread, format!("告知书未见{item}，请核对")));
        }
    }
    match decision(cx) {
        Some(decision) => {
            findings.extend(answered(cx, decision));
            // What was said in the second procedure is for the decision made anew to answer.
            let anew = last_decision(cx).filter(|redo| !std::ptr::eq(*redo, decision));
            findings.extend(anew.and_then(|redo| answered(cx, redo)));
        }
        None => findings.push(Finding::cannot_tell("卷内未见处罚决定书")),
    }
    findings
}

/// Whether the decision says what the party said and whether that was accepted.
fn answered(cx: &Context, decision: &Document) -> Option<Finding> {
    const VIEW: &[&str] = &[
        "陈述",
        "申辩",
        "听证",
        "放弃",
        "提出异议",
        "提出意见",
        "未提出",
        "无异议",
        "没有异议",
        "经复核",
        "当事人提出",
    ];
    if !decision.says_any(VIEW) {
        return Some(cx.lacking(decision, "处罚决定书未见当事人陈述、申辩的情况，请核对"));
    }
    const ACCEPTED: &[&str] = &[
        "采纳",
        "采信",
        "复核",
        "不予支持",
        "予以支持",
        "不成立",
        "不能成立",
        "理由成立",
        "事实成立",
        "证据成立",
        "意见成立",
        "部分成立",
        "部分支持",
        "不予认可",
        "不予考虑",
        "已予考虑",
        "予以考虑",
        "充分考虑",
    ];
    let decided = decision.date(FieldKind::Date).map(|date| date.value);
    let of_this = |statement: &&Document| {
        let stated = statement.date(FieldKind::Time).or_else(|| statement.date(FieldKind::Date));
        !cx.case.has(D::RedoDecision)
            || decided.zip(stated).is_none_or(|(decided, stated)| stated.value <= decided)
    };
    let read = |statement: &&Document| statement.pages.iter().any(|page| !page.unread);
    let statement = statements(cx).filter(of_this).find(read)?;
    let silent = statement.says_any(&["没有意见", "无意见", "没有异议", "无异议", "不进行陈述", "不陈述"]);
    // 陈述申辩及采纳情况 heads a part of the decision, and answers nothing.
    const HEADINGS: &[&str] = &["及采纳情况", "采纳情况", "是否采纳", "采纳与否", "及复核情况", "复核情况"];
    let said = HEADINGS.iter().fold(decision.folded_text(), |text, heading| text.replace(heading, ""));
    let answered = ACCEPTED.iter().any(|word| said.contains(word));
    (!silent && !answered).then(|| {
        let told = format!("当事人提出了意见（{}），处罚决定书未见是否采纳，请核对", statement.label());
        cx.lacking(decision, told).at(&statement.head())
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const NOTICE: &str = "经查，你单位违反规定。依据某法第三条，拟作出罚款。你有权陈述、申辩。";
    const DECISION: &str = "你单位在期限内未提出陈述、申辩意见。";

    #[test]
    fn table() {
        let case = |notice: &str, decision: &str| {
            Sample::penalty().paper(D::PenaltyNotice, notice).paper(D::PenaltyDecision, decision)
        };
        case(NOTICE, DECISION).expect("P-10", Pass);
        for lacking in ["经查，你单位违反规定。", "依据某法第三条，", "拟作出罚款。", "陈述、", "、申辩"]
        {
            case(&NOTICE.replace(lacking, ""), DECISION).expect("P-10", Suspect);
        }
        let bare = |done: &str| NOTICE.replace("经查，你单位违反规定。", done);
        let done = "你单位未取得施工许可证，于2024年5月6日擅自施工，违反某条例。";
        case(&bare(done), DECISION).expect("P-10", Pass);
        case(&bare("你单位违反某条例。"), DECISION).expect("P-10", Suspect);
        case(NOTICE, "罚款五百元").expect("P-10", Suspect);
        case(NOTICE, DECISION).paper(D::StatementRecord, "请求从轻").expect("P-10", Suspect);
        case(NOTICE, "一、证据和陈述申辩及采纳情况 本机关送达了告知书。")
            .paper(D::StatementRecord, "请求从轻处罚")
            .expect("P-10", Suspect);
        case(NOTICE, "当事人的陈述申辩意见，经复核不予采纳")
            .paper(D::StatementRecord, "请求从轻")
            .expect("P-10", Pass);
        case(NOTICE, DECISION)
            .paper(D::StatementRecord, "至本记录时，未收到当事人的陈述、申辩意见和听证申请。")
            .expect("P-10", Pass);
        case(NOTICE, DECISION).paper(D::StatementRecord, "自愿放弃陈述申辩").expect("P-10", Pass);
        // Stated in the second procedure, and answered by the decision made anew.
        let anew = |answer: &str| {
            case(NOTICE, DECISION)
                .on(FieldKind::Date, "2024-01-05")
                .paper(D::StatementRecord, "请求从轻")
                .on(FieldKind::Date, "2024-05-13")
                .paper(D::RedoDecision, answer)
                .on(FieldKind::Date, "2024-05-28")
        };
        anew("当事人的陈述申辩意见，经复核不予采纳").expect("P-10", Pass);
        anew(DECISION).expect("P-10", Suspect);
        Sample::penalty().paper(D::PenaltyDecision, DECISION).expect("P-10", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-10", NotApplicable);
    }

    #[test]
    fn every_missing_item_is_told() {
        let case = Sample::penalty().paper(D::PenaltyNotice, "你好").paper(D::PenaltyDecision, DECISION);
        assert_eq!(case.findings("P-10").len(), 5);
    }
}
