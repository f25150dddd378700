use super::seizure;
use crate::calendar::{Period, Timing};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 加处罚款或者滞纳金是否不超过本金；强制执行是否在加处满三十日并催告以后。
    /// # 依据
    /// 《行政强制法》第45条、第46条；《行政处罚法》第72条。
    /// # 判断
    /// 催告书、强制执行决定书、强制执行申请书写明的加处罚款或者滞纳金数额大于处罚决定的罚款的，为疑似问题；
    /// 处罚决定送达后十五日缴款期满，加处未满三十日即作出强制执行决定的，为疑似问题。
    /// # 例外
    /// 延期、分期缴纳和复议、诉讼期间不计算，卷内有这类材料的，由评查人员核对；代履行不适用三十日。
    /// # 示例
    /// 罚款5000元，催告书要求缴纳加处罚款5300元。
    "C-12", "加处罚款和滞纳金", check
}

const LABELS: &[&str] = &["加处罚款", "滞纳金"];
/// What may stand between the label and its amount.
const BETWEEN: &[&str] =
    &["(大写)", "(小写)", "人民币", "金额", "数额", "共计", "合计", "计", "共", "为", ":", "¥", ",", "的"];

/// The amounts in fen that follow a label in a paper's words, figures only.
fn surcharges(paper: &Document) -> Vec<(i64, Place)> {
    let mut found = Vec::new();
    for page in &paper.pages {
        let text = page.folded().text.as_str();
        for (label, words) in LABELS.iter().flat_map(|label| text.match_indices(label)) {
            let mut rest = &text[label + words.len()..];
            while let Some(word) = BETWEEN.iter().find(|word| rest.starts_with(**word)) {
                rest = &rest[word.len()..];
            }
            // 陆仟元整(¥6,000.00): the figures behind the amount in words.
            let figures =
                rest.trim_start_matches(|c| "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正".contains(c));
            if figures.len() < rest.len() {
                rest = figures.trim_start_matches(['(', '¥']);
            }
            if let Some((fen, length)) = amount(rest) {
                let end = text.len() - rest.len() + length;
                found.push((fen, paper.place_on(page, label..end)));
            }
        }
    }
    found
}

/// An amount in figures at the head of words: `5,300.00元`, `1.2万元`; with its length in bytes.
fn amount(words: &str) -> Option<(i64, usize)> {
    let digits: String = words.chars().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
    let rest = &words[digits.len()..];
    let (unit, length) = if rest.starts_with("万元") {
        (1_000_000, "万元".len())
    } else if rest.starts_with('元') {
        (100, "元".len())
    } else if digits.split_once('.').is_some_and(|(_, part)| part.len() == 2) {
        (100, 0)
    } else {
        return None;
    };
    let plain = digits.replace(',', "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut fen = whole.parse::<i64>().ok()?.checked_mul(unit)?;
    let mut place = unit;
    for digit in part.chars().filter_map(|c| c.to_digit(10)) {
        place /= 10;
        fen = fen.checked_add(i64::from(digit) * place)?;
    }
    Some((fen, digits.len() + length))
}

fn check(cx: &Context) -> Vec<Finding> {
    let papers = [D::DemandNotice, D::EnforcementDecision, D::CourtApplication];
    let told: Vec<(&Document, i64, Place)> = cx
        .case
        .any(&papers)
        .flat_map(|paper| surcharges(paper).into_iter().map(move |(fen, place)| (paper, fen, place)))
        .collect();
    let spoken = cx.case.find(&papers, LABELS);
    let Some((_, spoken)) = spoken else {
        return vec![Finding::not_applicable("卷内没有催缴加处罚款或者滞纳金的文书")];
    };
    let mut findings = Vec::new();
    let principal = cx
        .case
        .any(&[D::PenaltyDecision, D::OnSpotDecision])
        .flat_map(|paper| paper.amounts(FieldKind::Fine))
        .max_by_key(|read| read.value.fen);
    match principal {
        Some(principal) => {
            for (paper, fen, place) in &told {
                let words = format!(
                    "{}写明加处{}.{:02}元，处罚决定的罚款为{}元",
                    paper.label(),
                    fen / 100,
                    fen % 100,
                    principal.value.fen / 100
                );
                findings.push(if *fen > principal.value.fen {
                    Finding::suspect(format!("{words}，超过本金，请核对")).at(place).at(principal.place)
                } else {
                    Finding::pass(words).at(place).at(principal.place)
                });
            }
            if told.is_empty() {
                findings.push(Finding::cannot_tell("提到加处罚款或者滞纳金，未读到数额").at(&spoken));
            }
        }
        None => {
            findings.push(Finding::cannot_tell("未读到处罚决定的罚款数额，不能与加处数额比较").at(&spoken))
        }
    }
    findings.extend(thirty_days(cx));
    findings
}

/// Enforcement of money only after thirty days of surcharge, which begin when fifteen days to pay are over.
fn thirty_days(cx: &Context) -> Option<Finding> {
    let decision = cx.case.all(D::EnforcementDecision).find(|paper| paper.says_any(LABELS))?;
    if decision.says_any(&["代履行"]) {
        return None;
    }
    let enforced = decision.date(FieldKind::Date)?;
    let (served, place) = seizure::served(cx, &["处罚决定"]).into_iter().next()?;
    let paid_by = cx.calendar().deadline(served, Period::days(15));
    let mut limit = cx.calendar().deadline(paid_by.strict, Period::days(30));
    limit.lenient = cx.calendar().deadline(paid_by.lenient, Period::days(30)).lenient;
    let told =
        format!("处罚决定{served}送达，{}作出强制执行决定，加处满三十日为{}", enforced.value, limit.strict);
    let held = cx.case.any(&[D::DeferralApproval, D::CorrectionDocument]).next();
    let finding = match (limit.timing(enforced.value), held) {
        (Timing::InTime, None) => Finding::suspect(format!("{told}，未满三十日，请核对")),
        (Timing::Late, None) => Finding::pass(told),
        (_, Some(paper)) => Finding::cannot_tell(format!("{told}；卷内有{}，请核对起算日", paper.label())),
        (Timing::Doubtful, None) => Finding::cannot_tell(format!("{told}，缴款期满日是否顺延，请核对")),
    };
    Some(finding.at(enforced.place).at(place).over(
        "加处满三十日",
        paid_by.strict,
        limit,
        Some(enforced.value),
    ))
}

#[cfg(test)]
mod tests {
    use super::amount;
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn amounts() {
        assert_eq!(amount("5,300.50元整"), Some((530_050, 11)));
        assert_eq!(amount("1.2万元"), Some((1_200_000, 9)));
        assert_eq!(amount("5300%"), None);
        assert_eq!(amount("元"), None);
    }

    fn fined() -> Sample {
        Sample::of(ActKind::Enforcement).dated(D::PenaltyDecision, "2024-03-01").yuan(F::Fine, 5000, false)
    }

    #[test]
    fn principal() {
        for (words, outcome) in [
            ("请缴纳罚款5000元及加处罚款人民币5000元", Pass),
            ("请缴纳罚款5000元及加处罚款人民币5,000.01元", Suspect),
            ("缴纳罚款5000元，加处罚款人民币伍仟叁佰元整（¥5,300.00）", Suspect),
            ("每日按罚款数额的3%加处罚款", CannotTell),
            ("请缴纳罚款5000元", NotApplicable),
        ] {
            fined().paper(D::DemandNotice, words).expect("C-12", outcome);
        }
        Sample::of(ActKind::Enforcement).paper(D::DemandNotice, "加处罚款5000元").expect("C-12", CannotTell);
    }

    #[test]
    fn thirty_days() {
        let enforced = |day: &str| {
            fined()
                .served("行政处罚决定书", "直接送达", "2024-03-04")
                .paper(D::EnforcementDecision, "加处罚款3000元")
                .on(F::Date, day)
        };
        // Fifteen days to 19 March, thirty more to 18 April 2024, a Thursday.
        enforced("2024-04-18").expect("C-12", Suspect);
        enforced("2024-04-19").expect("C-12", Pass);
        enforced("2024-04-18").dated(D::DeferralApproval, "2024-03-15").expect("C-12", CannotTell);
    }
}
