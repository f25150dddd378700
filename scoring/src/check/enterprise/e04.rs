use super::{DECISIONS, REASONING, not_enterprise_penalty};
use crate::case::{Document, FieldKind, Money, Read};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::words::leading_number;
use crate::check::{Context, Finding};
use crate::evidence::Place;
use crate::fold::fold;

declare! {
    /// # 查什么
    /// 罚款是否在文书所写的幅度（档次）之内，按倍数计算的数额是否正确。
    /// # 依据
    /// 《行政处罚法》第34条（裁量基准）；国办发〔2022〕27号（裁量基准的制定和管理；此标准未经核对）。
    /// # 判断
    /// 决定书写明幅度的，罚款不在幅度之内为疑似问题（所引法条写有几档的，在其一之内即可；认定了档次的，以该档次为准）；写明按货值或者违法所得的若干倍处罚、基数只有一个的，倍数乘以基数
    /// 与罚款不等为疑似问题。
    /// # 例外
    /// 没有写明幅度和倍数的，无法判断；减轻处罚的可以低于幅度，无法判断；裁量基准在决定之时是否有效须由评查人员核对。
    /// # 示例
    /// 货值3600元，处货值金额五倍罚款，罚款16000元：应为18000元，疑似。
    "E-04", "裁量幅度和计算", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for decision in cx.case.any(DECISIONS) {
        let fine = decision.amounts(FieldKind::Fine).max_by_key(|fine| fine.value.fen);
        let Some(fine) = fine.map(|fine| (fine.value.fen, fine.place)) else { continue };
        findings.extend(range(cx, decision, fine));
        findings.extend(multiple(decision, fine));
    }
    if findings.is_empty() {
        findings.push(Finding::cannot_tell("决定书没有读到可以比较的幅度或者倍数，裁量是否恰当请核对"));
    }
    findings
}

fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{}元", fen / 100) } else { format!("{}.{:02}元", fen / 100, fen % 100) }
}

/// The fine against each range the decision states.
fn range(cx: &Context, decision: &Document, (fine, place): (i64, &Place)) -> Vec<Finding> {
    let ends: Vec<_> = decision.amounts(FieldKind::Range).collect();
    let pairs: Vec<_> = ends.chunks_exact(2).collect();
    let holds = |pair: &[Read<'_, &Money>]| {
        (pair[0].value.fen.min(pair[1].value.fen)..=pair[0].value.fen.max(pair[1].value.fen)).contains(&fine)
    };
    let mut findings = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        // A law tells several ranges, each for its own case; where the fine lies within one, the others were not meant.
        // The tier the organ itself found holds alone.
        let is_tier = at + 1 == pairs.len() && names_tier(pair[0].place);
        if !holds(pair) && !is_tier && pairs.iter().any(|other| holds(other)) {
            continue;
        }
        let (low, high) =
            (pair[0].value.fen.min(pair[1].value.fen), pair[0].value.fen.max(pair[1].value.fen));
        let told =
            format!("{}写明的幅度为{}至{}，罚款{}", decision.label(), yuan(low), yuan(high), yuan(fine));
        let mitigated = cx.case.find(REASONING, &["减轻处罚", "减轻行政处罚", "予以减轻"]);
        let finding = if (low..=high).contains(&fine) {
            Finding::pass(told)
        } else if let Some((_, mitigated)) = mitigated.filter(|_| fine < low) {
            Finding::cannot_tell(format!("{told}，低于幅度；文书提到“{}”，请核对", mitigated.quote))
                .at(&mitigated)
        } else {
            Finding::suspect(format!("{told}，不在幅度之内，请核对"))
        };
        findings.push(finding.at(place).at(pair[0].place));
    }
    findings
}

/// Whether the words before a range say that it is the tier this case was found to belong to.
fn names_tier(place: &Place) -> bool {
    const TIER: &[&str] = &[
        "裁量", "幅度", "档", "等次", "阶次", "等级", "情形", "情节", "区间", "标准", "属于", "对应", "程度",
    ];
    let before = fold(&place.prefix);
    TIER.iter().any(|word| before.contains(word)) && !before.contains("情节严重的")
}

/// What the base of a multiple is called.
const BASES: &[&str] = &["货值金额", "货值", "违法所得", "合同价款", "中标项目金额", "合同金额"];

/// The fine against the multiple by which the decision says it is reckoned.
fn multiple(decision: &Document, (fine, place): (i64, &Place)) -> Option<Finding> {
    let mut bases: Vec<i64> = decision.amounts(FieldKind::Value).map(|value| value.value.fen).collect();
    bases.sort_unstable();
    bases.dedup();
    let [base] = bases.as_slice() else { return None };
    let fines: Vec<i64> = decision.amounts(FieldKind::Fine).map(|fine| fine.value.fen).collect();
    if fines.iter().any(|other| *other != fine) {
        return None;
    }
    let (times, sentence) = sentences(decision).find_map(|sentence| {
        let text = sentence.text();
        let at = BASES.iter().find_map(|base| Some(text.find(base)? + base.len()))?;
        let times = hundredths(text[at..].trim_start_matches('的').trim_start_matches("金额"))?;
        Some((times, sentence.place()))
    })?;
    let expected = base * times / 100;
    let told = format!(
        "{}按{}的{}倍处以罚款，应为{}，罚款{}",
        decision.label(),
        yuan(*base),
        shown(times),
        yuan(expected),
        yuan(fine)
    );
    Some(if (expected - fine).abs() < 100 {
        Finding::pass(told).at(place).at(&sentence)
    } else {
        Finding::suspect(format!("{told}，计算不符，请核对")).at(place).at(&sentence)
    })
}

fn shown(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number before 倍罚款, in hundredths; nothing for a range of multiples, as a law gives one.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, length) = leading_number(text)?;
    let mut value = i64::from(whole) * 100;
    let mut rest = &text[length..];
    let point = rest.strip_prefix('.').or_else(|| rest.strip_prefix('点'));
    if let Some(after) = point {
        let (part, length) = leading_number(after)?;
        let digits = if after[..length].is_ascii() { length } else { after[..length].chars().count() };
        value += match digits {
            1 => i64::from(part) * 10,
            2 => i64::from(part),
            _ => return None,
        };
        rest = &after[length..];
    }
    let rest = rest.strip_prefix('倍')?;
    ["罚款", "的罚款", "处罚款", "处以罚款", "进行处罚", "处罚"]
        .iter()
        .any(|word| rest.starts_with(word))
        .then_some(value)
}

#[cfg(test)]
mod tests {
    use super::hundredths;
    use crate::case::FieldKind::{Fine, Range, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn decided(words: &str, fine: i64) -> Sample {
        let case = Sample::penalty().with(|case| case.enterprise = true);
        case.paper(D::PenaltyDecision, words).yuan(Fine, fine, false)
    }

    #[test]
    fn ranges() {
        let within =
            |words: &str, fine| decided(words, fine).yuan(Range, 5000, false).yuan(Range, 20000, false);
        for (fine, outcome) in [(5000, Pass), (4999, Suspect), (20000, Pass), (20001, Suspect)] {
            within("", fine).expect("E-04", outcome);
        }
        // Of several ranges a law tells one is meant; the tier that was found holds alone.
        let tiers = |fine, prefix: &str| {
            let case = decided("", fine).yuan(Range, 3000, false).yuan(Range, 10000, false);
            let case = case.yuan(Range, 10000, false).yuan(Range, 50000, false);
            case.with(|case| {
                for field in &mut case.documents[0].fields[3..] {
                    prefix.clone_into(&mut field.place.prefix);
                }
            })
        };
        for (fine, prefix, outcome) in [
            (20000, "情节严重的，处", Pass),
            (5000, "情节严重的，处", Pass),
            (2000, "情节严重的，处", Suspect),
            (20000, "对应裁量幅度为", Pass),
            (5000, "对应裁量幅度为", Suspect),
        ] {
            tiers(fine, prefix).expect("E-04", outcome);
        }
        within("予以减轻处罚", 3000).expect("E-04", CannotTell);
        within("予以减轻处罚", 30000).expect("E-04", Suspect);
        decided("", 5000).expect("E-04", CannotTell);
        Sample::penalty().expect("E-04", NotApplicable);
    }

    #[test]
    fn multiples() {
        for (words, fine, outcome) in [
            ("处货值金额五倍罚款", 18000, Pass),
            ("处货值金额5倍的罚款", 18000, Pass),
            ("处货值金额五倍罚款", 16000, Suspect),
            ("处违法所得1.5倍罚款", 5400, Pass),
            ("处违法所得一点五倍罚款", 5400, Pass),
            ("并处货值金额五倍以上十倍以下罚款", 16000, CannotTell),
        ] {
            decided(words, fine).yuan(Value, 3600, false).expect("E-04", outcome);
        }
        decided("处货值金额五倍罚款", 16000)
            .yuan(Value, 3600, false)
            .yuan(Value, 900, false)
            .expect("E-04", CannotTell);
        assert_eq!(hundredths("十倍以下罚款"), None);
        assert_eq!(hundredths("2.25倍罚款"), Some(225));
    }
}
