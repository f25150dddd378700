//! Fines for the same cause compared: against each other, the tier the decision states and the range of the law.

use super::spread::{FEWEST, deviation, is_far, median};
use super::{called, cited_articles};
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{ComparePenalties, DrawPenalties};
use contract::view::{PenaltyGroupView, PenaltyView};
use scoring::citation::{ArticleNumber, citations};
use scoring::statute::{Days, OnDay, on_day};
use search::{CaseFacts, fold};
use std::collections::{BTreeMap, HashMap};
use store::CaseRecord;

/// Tiers of discretion 裁量档次 as decisions state them. 从轻处罚 and the like are no tiers here: they stand in words
/// of the law as well, and would be guessed.
const TIERS: [&str; 5] = ["减轻档次", "从轻档次", "一般档次", "从重档次", "较轻档次"];

impl Handle<ComparePenalties> for Workbench {
    fn handle(&self, request: ComparePenalties) -> std::result::Result<Vec<PenaltyGroupView>, UserError> {
        Ok(self.compare_penalties(&request.cause, &request.article)?)
    }
}

impl Handle<DrawPenalties> for Workbench {
    fn handle(&self, request: DrawPenalties) -> std::result::Result<String, UserError> {
        Ok(super::penalty_chart(&self.compare_penalties(&request.cause, &request.article)?))
    }
}

impl Workbench {
    fn compare_penalties(&self, cause: &str, article: &str) -> Result<Vec<PenaltyGroupView>> {
        let catalogue = self.catalogue()?;
        let facts: HashMap<_, &CaseFacts> = catalogue.cases().map(|facts| (&facts.case, facts)).collect();
        let wanted = cited_articles(article).into_iter().next();
        let mut groups: BTreeMap<String, Vec<(String, PenaltyView)>> = BTreeMap::new();
        for record in self.store.all_cases()? {
            let Some(amount) = facts.get(&record.id).and_then(|facts| facts.amount).filter(|fen| *fen > 0)
            else {
                continue;
            };
            if record.cause.is_empty() || !fold(&record.cause).contains(&fold(cause)) {
                continue;
            }
            let year = facts.get(&record.id).and_then(|facts| facts.year);
            let penalty = self.penalty(&record, amount, year)?;
            if !article.is_empty() && !wanted.as_ref().is_some_and(|wanted| penalty.articles.contains(wanted))
            {
                continue;
            }
            groups.entry(fold(&record.cause)).or_default().push((record.cause.clone(), penalty));
        }
        Ok(groups.into_values().map(group).collect())
    }

    fn penalty(&self, record: &CaseRecord, amount: i64, year: Option<i16>) -> Result<PenaltyView> {
        let text = self.deciding_text(&record.id)?;
        let tight: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let tier = TIERS.iter().find(|tier| tight.contains(**tier)).copied().unwrap_or_default();
        let range = self.range(&text, &record.decision_date)?;
        Ok(PenaltyView {
            case: record.id.clone(),
            case_name: called(record),
            department: record.department.clone(),
            year,
            amount,
            tier: tier.to_owned(),
            articles: cited_articles(&text).into_iter().collect(),
            outside: range.is_some_and(|(least, most)| amount < least || amount > most),
            range,
            outlier: false,
        })
    }

    /// The least and the most that the articles cited allow, by the versions of that day; only where exactly one
    /// of them states sums, for otherwise nothing says which was applied.
    fn range(&self, text: &str, day: &str) -> Result<Option<(i64, i64)>> {
        let mut ranges = Vec::new();
        let mut seen: Vec<(String, ArticleNumber)> = Vec::new();
        for citation in citations(text) {
            let Some(number) = citation.provision.article else { continue };
            if seen.contains(&(citation.law_key.clone(), number)) {
                continue;
            }
            seen.push((citation.law_key.clone(), number));
            let versions = self.store.statute_versions(&citation.law_key)?;
            let days: Vec<Days> = versions.iter().map(|version| version.days.clone()).collect();
            let (OnDay::InForce(at) | OnDay::Probably(at)) = on_day(&days, day) else { continue };
            if let Some(article) = self.store.statute_article(versions[at].id, number)? {
                ranges.extend(fine_ranges(&article.text));
            }
        }
        ranges.sort_unstable();
        ranges.dedup();
        Ok(match ranges.as_slice() {
            [range] => Some(*range),
            _ => None,
        })
    }
}

fn group(members: Vec<(String, PenaltyView)>) -> PenaltyGroupView {
    let cause = members.first().map(|(cause, _)| cause.clone()).unwrap_or_default();
    let mut cases: Vec<PenaltyView> = members.into_iter().map(|(_, penalty)| penalty).collect();
    cases.sort_by(|a, b| a.amount.cmp(&b.amount).then_with(|| a.case.0.cmp(&b.case.0)));
    let amounts: Vec<i64> = cases.iter().map(|case| case.amount).collect();
    for case in &mut cases {
        case.outlier = is_far(case.amount, &amounts);
    }
    let too_small = cases.len() < FEWEST;
    let note = if too_small {
        format!("只有 {} 件，样本太少，不判断是否偏离", cases.len())
    } else {
        format!("{} 件；偏离按中位数与绝对中位差判断，仅供核对裁量是否一致", cases.len())
    };
    PenaltyGroupView {
        cause,
        median: median(&amounts),
        deviation: deviation(&amounts),
        too_small,
        note,
        cases,
    }
}

/// The fines a text allows, as 五千元以上五万元以下罚款 and 二百元以下罚款, in fen.
fn fine_ranges(text: &str) -> Vec<(i64, i64)> {
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let mut found = Vec::new();
    for part in text.split("罚款").map(|part| part.trim_end_matches('的')) {
        let Some(part) = part.strip_suffix("元以下") else { continue };
        let Some(most) = sum_before(part) else { continue };
        let before = &part[..part.len() - most.1];
        let least = before.strip_suffix("元以上").and_then(sum_before).map_or(0, |(fen, _)| fen);
        found.push((least, most.0));
    }
    found
}

/// The sum of money that stands at the end of a text, in fen, and its length in bytes.
fn sum_before(text: &str) -> Option<(i64, usize)> {
    let length: usize = text
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿两".contains(*c))
        .map(char::len_utf8)
        .sum();
    let words = &text[text.len() - length..];
    let (ten_thousands, rest) = words.rsplit_once('万').unwrap_or(("", words));
    let number = |words: &str| match words {
        "" => Some(0),
        words => scoring::citation::parse_numeral(words).map(i64::from),
    };
    let yuan = number(ten_thousands)? * 10_000 + number(rest)?;
    (yuan > 0).then_some((yuan * 100, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_of_a_fine_is_read_from_an_article() {
        for (text, expected) in [
            ("并处五千元以上五万元以下罚款；", vec![(500_000, 5_000_000)]),
            ("处二百元以下的罚款", vec![(0, 20_000)]),
            (
                "处10万元以上20万元以下的罚款；情节严重的，处二十万元以上一百万元以下罚款",
                vec![(10_000_000, 20_000_000), (20_000_000, 100_000_000)],
            ),
            ("处货值金额十倍以上二十倍以下罚款", vec![]),
            ("处罚款", vec![]),
        ] {
            assert_eq!(fine_ranges(text), expected, "{text}");
        }
    }
}
