use super::steps::{decision, is_exempt};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::head;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 实施处罚时是否责令当事人改正或者限期改正违法行为。
    /// # 依据
    /// 《行政处罚法》第28条第一款。
    /// # 判断
    /// 处罚决定书、责令改正通知书、告知书、现场笔录中都没有责令改正、停止违法行为等字样的，为疑似问题。
    /// # 例外
    /// 引用的法律条文中的责令改正不算；违法行为已经改正或者无法改正的，由评查人员核对；不予处罚的不适用。
    /// # 示例
    /// 处罚决定书只写罚款，全卷没有责令改正的文书。
    "P-26", "责令改正", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if is_exempt(cx) {
        return vec![Finding::not_applicable("本案不予行政处罚")];
    }
    if let Some(order) = cx.case.first(D::RectificationOrder) {
        return vec![Finding::pass("卷内有责令改正的文书").at(&order.head())];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    const ORDERS: &[&str] = &[
        "责令你",
        "责令当事人",
        "责令立即",
        "责令限期",
        "责令其",
        "责令该",
        "限期改正",
        "立即改正",
        "限期整改",
        "立即整改",
        "改正违法行为",
        "停止违法行为",
        "当场改正",
    ];
    let papers = [
        D::PenaltyDecision,
        D::OnSpotDecision,
        D::PenaltyNotice,
        D::HearingRightNotice,
        D::OnsiteRecord,
        D::InspectionRecord,
        D::InspectionResult,
    ];
    if let Some((paper, place)) =
        cx.case.any(&papers).find_map(|paper| Some((paper, ordered(paper, ORDERS)?)))
    {
        return vec![Finding::pass(format!("{}责令改正", paper.label())).at(&place)];
    }
    // That the party has mended it since is told in every decision that is lighter for it; only what was mended
    // by itself, or cannot be, needs no order.
    const DONE: &[&str] = &[
        "自行改正",
        "主动改正",
        "检查前已",
        "立案前已改正",
        "现场已改正",
        "当场已改正",
        "无法改正",
        "不能改正",
        "不具有可改正性",
        "已自行停止",
        "无需责令",
        "无须责令",
        "不需要责令",
    ];
    if let Some((paper, place)) = cx.case.find(&[], DONE) {
        let told = format!("未见责令改正；{}提到已经改正或者无法改正，请核对", paper.label());
        return vec![Finding::cannot_tell(told).at(&place)];
    }
    if cx.case.has_unread_pages() {
        return vec![cx.missing(&[D::RectificationOrder], "未见责令改正的文书和字样")];
    }
    vec![cx.lacking(decision, "处罚决定书和其他文书未见责令改正违法行为，请核对")]
}

/// Where words order to put right: 责令, and in the same clause what is to be done (责令2025年2月25日前改正).
fn ordering(own: &str) -> Option<usize> {
    /// Characters from 责令 to what is to be done: a day, a name.
    const NEAR: usize = 30;
    const ACTS: &[&str] = &[
        "改正", "整改", "停止", "恢复", "补", "拆除", "退", "消除", "采取", "清除", "治理", "纠正", "修复",
        "清理", "召回", "履行", "关闭", "搬迁", "回收",
    ];
    own.match_indices("责令").map(|(at, _)| at).find(|at| {
        // 未经批准占用土地的,责令退还: the law, told without marks of quotation.
        if own[..*at].ends_with("的,") {
            return false;
        }
        let behind = head(&own[*at..], NEAR);
        let clause = behind.split([',', ';', '。']).next().unwrap_or(behind);
        ACTS.iter().any(|act| clause.contains(act))
            && !clause.starts_with("责令停产")
            && !clause.starts_with("责令停业")
    })
}

/// Where a paper orders it itself; a law that is quoted orders nothing in this case.
fn ordered(paper: &Document, orders: &[&str]) -> Option<Place> {
    /// Words of a law that says who orders what of whom.
    const LAW: &[&str] = &[
        "由县级以上",
        "由设区的市级以上",
        "由有关",
        "由负责",
        "由市场监督",
        "由生态环境",
        "由城市管理",
        "主管部门责令",
        "管理部门责令",
        "行政部门责令",
        "机构责令",
        "有下列情形之一",
        "有下列行为之一",
        "拒不改正",
        "逾期不改正",
        "规定:",
        "该条规定",
        "该款规定",
        "该项规定",
        "该法规定",
        "该条例规定",
        "该办法规定",
        "条规定应当责令",
    ];
    let mut quoted = false;
    for sentence in sentences(paper) {
        // A quotation may go on over several sentences.
        let mut own = String::new();
        for c in sentence.text().chars() {
            match c {
                '“' => quoted = true,
                '”' => quoted = false,
                c if !quoted => own.push(c),
                _ => {}
            }
        }
        let own = without_told_law(&own);
        let law = LAW.iter().filter_map(|word| own.find(word)).min();
        let orders = orders.iter().filter_map(|order| Some((own.find(order)?, *order)));
        let orders = orders.chain(ordering(&own).map(|at| (at, "责令")));
        if let Some((_, order)) = orders.min().filter(|(at, _)| law.is_none_or(|law| law > *at)) {
            return paper.find_all(order).into_iter().last().or_else(|| Some(sentence.place()));
        }
    }
    None
}

/// Words without the brackets in which a law is told behind its article: 第二十五条(责令停止使用,可并处一千元以下的罚款).
fn without_told_law(words: &str) -> String {
    const OF_LAW: &[&str] = &["罚款", "可以", "并处", "处以", "情节严重", "没收违法所得"];
    let mut own = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('(') {
        own.push_str(before);
        let Some((inner, after)) = behind.split_once(')') else {
            own.push('(');
            own.push_str(behind);
            return own;
        };
        if !OF_LAW.iter().any(|word| inner.contains(word)) {
            own.push_str(inner);
        }
        rest = after;
    }
    own.push_str(rest);
    own
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let case = |words: &str| Sample::penalty().paper(D::PenaltyDecision, words);
        case("责令你单位改正违法行为，罚款五百元").expect("P-26", Pass);
        case("责令限期\n改正").expect("P-26", Pass);
        case("本机关当日责令2025年2月25日前改正，你单位已补办").expect("P-26", Pass);
        case("决定责令某某有限公司于三个月内恢复种植条件").expect("P-26", Pass);
        case("责令停产停业，并处罚款").expect("P-26", Suspect);
        case("依据该法，未经批准占用土地的，责令退还，可以并处罚款").expect("P-26", Suspect);
        case("罚款五百元").paper(D::OnsiteRecord, "责令2月25日前改正").expect("P-26", Pass);
        case("罚款五百元").paper(D::RectificationOrder, "").expect("P-26", Pass);
        case("罚款五百元").expect("P-26", Suspect);
        case("该法规定“由县级以上主管部门责令改正，处五千元以下罚款”。决定罚款五百元")
            .expect("P-26", Suspect);
        case("违反规定的，由县级以上主管部门责令改正。决定罚款五百元").expect("P-26", Suspect);
        case("该法规定“责令改正，可以处罚款。拒不改正的，加重”。现责令你店十日内改正，罚款")
            .expect("P-26", Pass);
        case("处罚依据：该法第九条，该条规定责令限期改正，处五万元以下的罚款。决定罚款五百元")
            .expect("P-26", Suspect);
        case("依据该法第九条（责令停止使用，可并处一千元以下的罚款），决定罚款五百元")
            .expect("P-26", Suspect);
        case("依据该法第九条的规定责令当事人十日内清理，罚款五百元").expect("P-26", Pass);
        case("依据该法第九条（2021年修正），责令你（单位）停止使用，罚款五百元").expect("P-26", Pass);
        case("罚款五百元，你单位已自行改正").expect("P-26", CannotTell);
        case("罚款五百元").unread_page().expect("P-26", CannotTell);
        Sample::penalty().expect("P-26", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-26", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-26", NotApplicable);
    }
}
