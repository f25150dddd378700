use crate::case::{Document, FieldKind, Money, Read};
use crate::check::registry::declare;
use crate::check::sentence::{Sentence, sentences};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 处罚种类是否法定种类；决定书中的金额大小写、分项与合计是否一致，罚款是否在所写的幅度以内。
    /// # 依据
    /// 《行政处罚法》第9条（处罚种类）、第28条（责令改正与没收）、第59条（决定书内容）。
    /// # 判断
    /// 把“责令改正”列为一项行政处罚的，为疑似问题；大写金额在同一文书中没有相等的小写金额的、一项罚款加一项没收
    /// 不等于合计的、决定书只写一个幅度而罚款在幅度以外且未写减轻处罚的，为疑似问题。
    /// # 例外
    /// 有多项罚款或者多个幅度时，由评查人员核对；以货值倍数、百分比规定的幅度不作计算；
    /// 写明“责令改正，并作出如下行政处罚”的，责令改正不算列为处罚。
    /// # 示例
    /// 决定书写“罚款5000元（大写：伍万元整）”：大小写不一致。
    "P-32", "处罚种类和金额", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let decisions: Vec<&Document> = cx.case.any(&[D::PenaltyDecision, D::OnSpotDecision]).collect();
    if decisions.is_empty() {
        if cx.case.has(D::NoPenaltyDecision) {
            return vec![Finding::not_applicable("不予处罚，没有处罚种类和金额")];
        }
        return vec![Finding::cannot_tell("卷内未见处罚决定书，不能核对处罚种类和金额")];
    }
    let mut findings = Vec::new();
    for decision in &decisions {
        findings.extend(order_as_penalty(decision));
        findings.extend(capitals(decision));
        findings.extend(total(decision));
        findings.extend(range(decision));
    }
    let read = decisions.iter().any(|d| d.amounts(FieldKind::Fine).next().is_some());
    if findings.is_empty() && !read && decisions.iter().any(|d| d.says_any(&["罚款"])) {
        findings.push(Finding::cannot_tell("未读到罚款金额，不能核对大小写和合计"));
    }
    findings
}

/// An order to correct listed among the items of the penalty.
fn order_as_penalty(decision: &Document) -> Option<Finding> {
    let told = "决定书把责令改正列为一项行政处罚，责令改正不是法定处罚种类，请核对";
    let kind = decision.texts(FieldKind::PenaltyKind).find(|kind| is_order(kind.value));
    if let Some(kind) = kind {
        return Some(Finding::suspect(told).at(kind.place));
    }
    let mut operative = false;
    for sentence in sentences(decision) {
        let text = sentence.text();
        let from = ["如下行政处罚", "以下行政处罚", "如下处罚", "以下处罚", "行政处罚如下"]
            .iter()
            .find_map(|words| Some(text.find(words)? + words.len()));
        if let Some(from) = from {
            operative = true;
            if lists_order(&text[from..]) {
                return Some(Finding::suspect(told).at(&sentence.place()));
            }
        } else if operative {
            if ends_operative(&sentence) {
                return None;
            }
            if lists_order(text) {
                return Some(Finding::suspect(told).at(&sentence.place()));
            }
        }
    }
    None
}

fn ends_operative(sentence: &Sentence) -> bool {
    sentence.says_any(&["如不服", "不服本", "行政复议", "行政诉讼", "逾期", "缴纳", "缴至"])
}

/// Whether words name an order to correct, and nothing that is a penalty.
fn is_order(words: &str) -> bool {
    words.starts_with("责令")
        && words.contains("改正")
        && !["停产", "停业", "关闭", "罚款", "没收", "警告"].iter().any(|penalty| words.contains(penalty))
}

/// Whether an item of a list begins with an order to correct.
fn lists_order(text: &str) -> bool {
    text.match_indices("责令").any(|(at, _)| {
        let before = &text[..at];
        let marked = before.ends_with(['.', '、', ')', '①', '②', '③']) && {
            let item = before.trim_end_matches(['.', '、', ')']);
            item.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十①②③".contains(c))
        };
        let words: String = text[at..].chars().take_while(|c| !",。;".contains(*c)).take(16).collect();
        marked && is_order(&words)
    })
}

fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{}元", fen / 100) } else { format!("{}.{:02}元", fen / 100, fen % 100) }
}

const DECIDED: [FieldKind; 3] = [FieldKind::Fine, FieldKind::Confiscation, FieldKind::Total];

fn figures(decision: &Document) -> Vec<Read<'_, &Money>> {
    let kinds = DECIDED.into_iter().chain([FieldKind::Value]);
    kinds.flat_map(|kind| decision.amounts(kind)).filter(|read| !read.value.capitals).collect()
}

/// An amount in capitals that no amount in figures equals, though its kind is written in figures too.
fn capitals(decision: &Document) -> Vec<Finding> {
    let figures = figures(decision);
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for kind in DECIDED {
        let Some(figure) = decision.amounts(kind).find(|read| !read.value.capitals) else { continue };
        for capital in decision.amounts(kind).filter(|read| read.value.capitals) {
            let fen = capital.value.fen;
            if figures.iter().any(|read| read.value.fen == fen) || !told.insert(fen) {
                continue;
            }
            let words =
                format!("{}大写为{}，小写为{}，请核对", kind.title(), yuan(fen), yuan(figure.value.fen));
            findings.push(Finding::suspect(words).at(capital.place).at(figure.place));
        }
    }
    findings
}

fn distinct(decision: &Document, kind: FieldKind) -> Vec<i64> {
    decision.amounts(kind).map(|read| read.value.fen).collect::<BTreeSet<_>>().into_iter().collect()
}

/// One fine and one confiscation that do not add up to the one total.
fn total(decision: &Document) -> Option<Finding> {
    let [total] = distinct(decision, FieldKind::Total)[..] else { return None };
    let ([fine], [confiscated]) =
        (&distinct(decision, FieldKind::Fine)[..], &distinct(decision, FieldKind::Confiscation)[..])
    else {
        return None;
    };
    if fine.saturating_add(*confiscated) == total || *fine == total || *confiscated == total {
        return None;
    }
    let words = format!(
        "罚款{}，没收{}，合计写为{}，相加应为{}，请核对",
        yuan(*fine),
        yuan(*confiscated),
        yuan(total),
        yuan(fine.saturating_add(*confiscated))
    );
    let place = |kind| decision.amounts(kind).next().map(|read| read.place);
    Some(
        Finding::suspect(words)
            .at_any(place(FieldKind::Total))
            .at_any(place(FieldKind::Fine))
            .at_any(place(FieldKind::Confiscation)),
    )
}

/// One fine outside the one range the decision states.
fn range(decision: &Document) -> Option<Finding> {
    let (&[low, high], &[fine]) =
        (&distinct(decision, FieldKind::Range)[..], &distinct(decision, FieldKind::Fine)[..])
    else {
        return None;
    };
    if (low..=high).contains(&fine) {
        return None;
    }
    let told = format!("罚款{}，决定书所写的幅度为{}至{}", yuan(fine), yuan(low), yuan(high));
    // 不属于从轻或者减轻处罚的情形 mitigates nothing.
    const NONE: &[&str] =
        &["不属于", "不具有", "不具备", "不符合", "不存在", "没有", "不予", "无法定", "未提"];
    let mitigated =
        sentences(decision).any(|sentence| sentence.says_any(&["减轻"]) && !sentence.says_any(NONE));
    let finding = if fine < low && mitigated {
        Finding::cannot_tell(format!("{told}；决定书写有减轻处罚，请核对减轻的理由"))
    } else {
        Finding::suspect(format!("{told}，在幅度以外，请核对"))
    };
    let place = |kind| decision.amounts(kind).next().map(|read| read.place);
    Some(finding.at_any(place(FieldKind::Fine)).at_any(place(FieldKind::Range)))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn decided(words: &str) -> Sample {
        Sample::penalty().paper(D::PenaltyDecision, words)
    }

    #[test]
    fn kinds() {
        let fined = |words| decided(words).yuan(F::Fine, 5000, false);
        for (words, outcome) in [
            ("责令改正违法行为，并作出如下行政处罚：1．罚款5000元。", Pass),
            ("决定给予如下行政处罚：1．责令改正违法行为；2．罚款5000元。", Suspect),
            ("决定给予如下行政处罚：\n（一）罚款5000元；\n（二）责令限期改正。", Suspect),
            ("作出如下行政处罚：1、责令停产停业；2、罚款5000元。", Pass),
            ("作出如下处理决定：1、责令改正；2、罚款5000元。", Pass),
            ("作出如下行政处罚：罚款5000元。你单位应于十五日内缴纳罚款。一、责令改正", Pass),
        ] {
            fined(words).expect("P-32", outcome);
        }
        fined("").says(F::PenaltyKind, "责令改正").expect("P-32", Suspect);
        fined("").says(F::PenaltyKind, "责令停业整顿并改正").expect("P-32", Pass);
    }

    #[test]
    fn amounts() {
        let with = |parts: &[(F, i64, bool)]| {
            parts.iter().fold(decided("罚款"), |sample, (kind, yuan, capitals)| {
                sample.yuan(*kind, *yuan, *capitals)
            })
        };
        with(&[(F::Fine, 5000, false), (F::Fine, 5000, true)]).expect("P-32", Pass);
        with(&[(F::Fine, 5000, false), (F::Fine, 50000, true)]).expect("P-32", Suspect);
        with(&[(F::Fine, 5000, true)]).expect("P-32", Pass);
        let parts = [(F::Fine, 5000, false), (F::Confiscation, 300, false)];
        with(&[parts[0], parts[1], (F::Total, 5300, false)]).expect("P-32", Pass);
        with(&[parts[0], parts[1], (F::Total, 5301, false)]).expect("P-32", Suspect);
        with(&[parts[0], (F::Fine, 100, false), parts[1], (F::Total, 9999, false)]).expect("P-32", Pass);
        let range = [(F::Range, 5000, false), (F::Range, 50000, false)];
        with(&[(F::Fine, 5000, false), range[0], range[1]]).expect("P-32", Pass);
        with(&[(F::Fine, 4999, false), range[0], range[1]]).expect("P-32", Suspect);
        with(&[(F::Fine, 50001, false), range[0], range[1]]).expect("P-32", Suspect);
        decided("减轻处罚")
            .yuan(F::Fine, 4999, false)
            .yuan(F::Range, 5000, false)
            .yuan(F::Range, 50000, false)
            .expect("P-32", CannotTell);
    }

    #[test]
    fn others() {
        decided("罚款若干").expect("P-32", CannotTell);
        Sample::penalty().expect("P-32", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-32", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-32", NotApplicable);
    }
}
