use super::p22::is_fined;
use super::p30::collected;
use super::steps::{decision, fine, is_exempt, yuan};
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::words::leading_number;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 逾期缴纳加处罚款的标准是否告知、是否为每日百分之三，加处的数额是否超出罚款本数。
    /// # 依据
    /// 《行政处罚法》第72条第一款第一项；《行政强制法》第45条（加处罚款的标准应当告知当事人，不得超出金钱给付义务的数额）。
    /// # 判断
    /// 处以罚款的决定书未见加处罚款标准的、写明比例而未写上限的、写明的比例不是百分之三的、催告书等文书所写加处罚款超过罚款的，为疑似问题。
    /// # 例外
    /// 没有罚款的、当场收缴的不适用；复议、诉讼期间不计算加处罚款（第73条），由评查人员核对。
    /// # 示例
    /// 处罚决定书写“每日按罚款数额的百分之五加处罚款”。
    "P-25", "加处罚款", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if is_exempt(cx) {
        return vec![Finding::not_applicable("本案不予行政处罚，没有罚款")];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    match is_fined(decision) {
        Some(true) => {}
        Some(false) => return vec![Finding::not_applicable("处罚决定没有罚款")],
        None => return vec![Finding::cannot_tell("未读到处罚种类，不能判断是否有罚款").at(&decision.head())],
    }
    if let Some(place) = collected(cx) {
        return vec![Finding::not_applicable("罚款当场收缴").at(&place)];
    }
    let mut findings: Vec<Finding> = Vec::new();
    let papers: Vec<&Document> =
        std::iter::once(decision).chain(cx.case.any(&[D::DemandNotice, D::CourtApplication])).collect();
    let mut told = false;
    for paper in &papers {
        for (per_mille, place) in rates(paper) {
            told = true;
            if per_mille != 30 {
                let words =
                    format!("加处罚款的比例写为每日千分之{per_mille}，法律规定为每日百分之三，请核对");
                findings.push(Finding::suspect(words).at(&place));
            }
        }
    }
    if !told && is_told_over_pages(decision) {
        let words = "加处罚款的告知跨页，比例请核对";
        findings.push(Finding::pass(words).at(&decision.head()));
    } else if !told {
        findings.push(cx.lacking(decision, "处罚决定书未见逾期每日按罚款数额百分之三加处罚款的告知，请核对"));
    } else if !papers.iter().any(|paper| is_capped(paper)) {
        let finding = cx.lacking(decision, "写明了加处罚款的比例，未见“不超出罚款数额”的告知，请核对");
        findings.push(match decision.find_any(&["加处罚款", "加处"]) {
            Some(place) => Finding { evidence: Vec::new(), ..finding }.at(&place),
            None => finding,
        });
    }
    findings.extend(above(cx, decision));
    findings
}

/// The daily rates told, in thousandths.
fn rates(paper: &Document) -> Vec<(u32, Place)> {
    let mut found = Vec::new();
    for sentence in sentences(paper).filter(|sentence| sentence.says_any(&["加处", "加收"])) {
        let text = sentence.text();
        for (word, by) in [("百分之", 10), ("千分之", 1)] {
            for (at, _) in text.match_indices(word) {
                if let Some((number, _)) = leading_number(&text[at + word.len()..]) {
                    found.push((number.saturating_mul(by), sentence.place()));
                }
            }
        }
        for (mark, by) in [('%', 10), ('‰', 1)] {
            for (at, _) in text.match_indices(mark) {
                let digits: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
                let digits: String = digits.chars().rev().collect();
                if let Ok(number) = digits.parse::<u32>() {
                    found.push((number.saturating_mul(by), sentence.place()));
                }
            }
        }
    }
    found
}

/// Whether a rate of three in a hundred and the surcharge stand near each other, with the end of a page between them.
fn is_told_over_pages(paper: &Document) -> bool {
    paper.over_pages().any(|over| {
        ["百分之三", "3%", "千分之三十"].iter().any(|rate| over.contains(rate))
            && ["加处", "加收"].iter().any(|word| over.contains(word))
    })
}

fn is_capped(paper: &Document) -> bool {
    const CAP: &[&str] =
        &["不超出", "不超过", "不得超出", "不得超过", "不高于", "以罚款数额为限", "以罚款本数为限", "为上限"];
    paper.says_any(CAP)
}

/// A surcharge written in figures that is larger than the fine.
fn above(cx: &Context, decision: &Document) -> Option<Finding> {
    let (fined, fined_at) = fine(decision)?;
    for paper in
        cx.case.any(&[D::DemandNotice, D::CourtApplication, D::EnforcementDecision, D::PaymentReceipt])
    {
        for page in &paper.pages {
            let text = page.folded().text.as_str();
            for (at, word) in text.match_indices("加处罚款") {
                let rest: String = text[at + word.len()..].chars().take(20).collect();
                let Some(fen) = amount(&rest) else { continue };
                if fen > fined {
                    let words = format!("加处罚款{}超过罚款{}，请核对", yuan(fen), yuan(fined));
                    return Some(
                        Finding::suspect(words).at(&paper.place_on(page, at..at + word.len())).at(fined_at),
                    );
                }
            }
        }
    }
    None
}

/// The amount in figures that follows at once, in fen: at most a few words like 人民币 before it.
fn amount(text: &str) -> Option<i64> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let before = text[..at].trim_end_matches(['¥', '(', ':']);
    if !["", "人民币", "共计", "合计", "金额", "计", "共计人民币", "共"].contains(&before) {
        return None;
    }
    let figures: String =
        text[at..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    if !text[at + figures.len()..].starts_with('元') {
        return None;
    }
    let figures = figures.replace(',', "");
    let (whole, part) = figures.split_once('.').unwrap_or((&figures, ""));
    let cents: i64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(words: &str) -> Sample {
        Sample::penalty().paper(D::PenaltyDecision, words).yuan(FieldKind::Fine, 5000, false)
    }

    #[test]
    fn table() {
        for (words, outcome) in [
            ("逾期每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。", Pass),
            ("逾期每日按罚款数额的３％加处罚款，不得超过罚款数额。", Pass),
            ("逾期每日按罚款数额的百分之三加处罚款。", Suspect),
            ("逾期每日按罚款数额的百分之五加处罚款，不超出罚款的数额。", Suspect),
            ("逾期每日按罚款数额的5%加处罚款，不超出罚款的数额。", Suspect),
            ("逾期每日按千分之三加处罚款，不超出罚款的数额。", Suspect),
            ("逾期不缴的，依法处理。", Suspect),
            ("罚款已当场收缴。", NotApplicable),
        ] {
            case(words).expect("P-25", outcome);
        }
        Sample::penalty()
            .paper(D::PenaltyDecision, "")
            .says(FieldKind::PenaltyKind, "警告")
            .expect("P-25", NotApplicable);
        // The page ends within the words that tell it.
        let over = |first: &str, second: &str| {
            case(first).with(|case| {
                let lines = vec![crate::case::tests::line(second, 0.0)];
                case.documents[0].pages.push(crate::case::CasePage::new(9, lines, false));
            })
        };
        over("逾期每日按罚款数额的百分", "之三加处罚款，加处罚款的数额不超过罚款数额。").expect("P-25", Pass);
        over("逾期每日按罚款数额的百分", "之五加处罚款，加处罚款的数额不超过罚款数额。")
            .expect("P-25", Suspect);
        Sample::penalty().expect("P-25", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-25", NotApplicable);
    }

    #[test]
    fn a_surcharge_is_never_more_than_the_fine() {
        const TOLD: &str = "每日按罚款数额的百分之三加处罚款，不超出罚款的数额。";
        let demand = |words: &str| case(TOLD).paper(D::DemandNotice, words);
        demand("缴纳罚款5000元，加处罚款5,000元").expect("P-25", Pass);
        demand("缴纳罚款5000元，加处罚款人民币5000.01元").expect("P-25", Suspect);
    }
}
