use super::kind::kinds;
use super::p09::offers_hearing;
use super::p19::is_of_heads;
use super::steps::{confiscation, decision, fine, not_imposed, notices, said_of_case, yuan};
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 情节复杂或者重大违法行为的处罚是否经负责人集体讨论。
    /// # 依据
    /// 《行政处罚法》第57条第二款（对情节复杂或者重大违法行为给予行政处罚，行政机关负责人应当集体讨论决定）。
    /// # 判断
    /// 处罚种类为吊销、责令停产停业、责令关闭、降低资质、限制从业的，罚没数额达到设置的集体讨论标准的，或者卷内文书写明
    /// 本案应当集体讨论、已经集体讨论的，告知书已按较大数额告知听证权利而罚没数额在十万元以上、没有设置集体讨论标准的，
    /// 卷内未见集体讨论记录，为疑似问题。
    /// # 例外
    /// “重大”的标准由地方和领域规定，没有设置的，无法判断；随产品的标准未经核对，低于该标准的，无法判断。
    /// # 示例
    /// 处罚决定吊销许可证，卷内没有集体讨论记录。
    "P-18", "集体讨论", check
}

/// From this amount in fen on, what the organ itself counts among the larger fines of article 63 is a grave penalty by
/// every standard known; below, local standards differ.
const GREAT: i64 = 10_000_000;

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx) {
        return vec![finding];
    }
    let records = || cx.case.all(D::CollectiveDiscussion);
    if let Some(record) = records().find(|record| is_of_heads(record)) {
        return vec![Finding::pass("卷内有集体讨论记录").at(&record.head())];
    }
    if let Some(record) = records().next() {
        let told = format!("卷内有{}，未见负责人集体讨论的记录，是否应当讨论请核对", record.label());
        return vec![Finding::cannot_tell(told).at(&record.head())];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书，不能核对是否应当集体讨论")];
    };
    let looked = &[D::CollectiveDiscussion];
    if let Some((kind, place)) = kinds(decision).into_iter().find(|(kind, _)| kind.is_heavy()) {
        let told = format!("处罚种类有“{}”，卷内未见集体讨论记录", kind.title());
        return vec![cx.missing(looked, told).at(&place)];
    }
    const DUE: &[&str] = &[
        "集体讨论决定",
        "经集体讨论",
        "提请集体讨论",
        "提交集体讨论",
        "应当集体讨论",
        "应集体讨论",
        "需集体讨论",
        "须集体讨论",
        "需经集体讨论",
        "报请集体讨论",
        "属于重大行政处罚",
        "属重大行政处罚",
        "属于重大处罚",
        "属于重大案件",
        "属重大案件",
        "属于重大违法",
        "属于情节复杂",
        "属情节复杂",
        "本案情节复杂",
        "属于重大、复杂",
        "属重大、复杂",
        "属于重大复杂",
        "属重大复杂",
    ];
    if let Some((paper, place)) = said_of_case(cx, DUE) {
        let told = format!("{}写有“{}”，卷内未见集体讨论记录", paper.label(), place.quote);
        return vec![cx.missing(looked, told).at(&place)];
    }
    let amount = [fine(decision), confiscation(decision)].into_iter().flatten().max_by_key(|(fen, _)| *fen);
    let Some((fen, place)) = amount else {
        return vec![Finding::cannot_tell("卷内未见集体讨论记录，未读到罚没数额，是否应当讨论，请核对")];
    };
    let limit = cx.limit(LimitKey::DiscussionThreshold).and_then(|limit| Some((limit, limit.fen()?)));
    let Some((limit, threshold)) = limit else {
        if fen >= GREAT
            && let Some(notice) = notices(cx).find(|notice| offers_hearing(notice))
        {
            let told = format!(
                "罚没数额{}，{}按较大数额告知了听证权利，卷内未见集体讨论记录",
                yuan(fen),
                notice.label()
            );
            return vec![cx.missing(looked, told).at(place).at_any(notice.find("听证").as_ref())];
        }
        let told = format!("罚没数额{}，没有设置本地集体讨论标准，卷内未见集体讨论记录，请核对", yuan(fen));
        return vec![Finding::cannot_tell(told).at(place)];
    };
    let told = format!("罚没数额{}，集体讨论标准{}{}", yuan(fen), yuan(threshold), limit.note());
    if fen >= threshold {
        return vec![cx.missing(looked, format!("{told}，卷内未见集体讨论记录")).at(place)];
    }
    vec![if limit.assumed {
        Finding::cannot_tell(format!("{told}，未达到；地方标准可能更低，请核对")).at(place)
    } else {
        Finding::pass(format!("{told}，未达到标准")).at(place)
    }]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const LIMIT: &str =
        "[[limits]]\nkey = \"discussion_threshold\"\nvalue = { yuan = 50000 }\nsource = \"某规定\"";

    #[test]
    fn table() {
        let fined =
            |yuan: i64| Sample::penalty().paper(D::PenaltyDecision, "").yuan(FieldKind::Fine, yuan, false);
        fined(49_999).limits(LIMIT).expect("P-18", Pass);
        fined(50_000).limits(LIMIT).expect("P-18", Suspect);
        fined(50_000).limits(LIMIT).unread_page().expect("P-18", CannotTell);
        fined(50_000).limits(LIMIT).paper(D::CollectiveDiscussion, "").expect("P-18", Pass);
        fined(50_000).expect("P-18", CannotTell);
        fined(500).says(FieldKind::PenaltyKind, "吊销营业执照").expect("P-18", Suspect);
        let told = |words: &str, yuan: i64| fined(yuan).paper(D::PenaltyNotice, words);
        told("你单位有权要求听证", 100_000).expect("P-18", Suspect);
        told("你单位有权要求听证", 99_999).expect("P-18", CannotTell);
        told("你单位有权陈述、申辩", 100_000).expect("P-18", CannotTell);
        told("你单位有权要求听证", 100_000).paper(D::CollectiveDiscussion, "").expect("P-18", Pass);
        Sample::penalty().paper(D::PenaltyDecision, "").expect("P-18", CannotTell);
        Sample::penalty().expect("P-18", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-18", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-18", NotApplicable);
    }
}
