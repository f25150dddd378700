//! Fines for the same cause by the same article compared: against each other, by department and year, the tier the
//! decision states and the range of the law.

use super::spread::{FEWEST, deviation, is_far, median};
use super::{basis_articles, called, cited_articles};
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{ComparePenalties, DrawPenalties};
use contract::view::{Lenience, PenaltyGroupView, PenaltySubtotalView, PenaltyView};
use scoring::DocumentType;
use scoring::citation::{ArticleNumber, citations};
use scoring::statute::{Days, OnDay, on_day};
use search::{CaseFacts, fold};
use std::collections::{BTreeMap, HashMap};
use store::CaseRecord;

/// Tiers of discretion 裁量档次 as decisions state them. 从轻处罚 and the like are no tiers here: they stand in words
/// of the law as well, and would be guessed.
const TIERS: [&str; 5] = ["减轻档次", "从轻档次", "一般档次", "从重档次", "较轻档次"];

/// Penalties, each with its cause as written, by the folded cause and the articles they were given by.
type Groups = BTreeMap<(String, Vec<String>), Vec<(String, PenaltyView)>>;

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
        let mut groups = Groups::new();
        for record in self.store.all_cases()? {
            let Some(facts) = facts.get(&record.id) else { continue };
            if record.cause.is_empty() || !fold(&record.cause).contains(&fold(cause)) {
                continue;
            }
            let amount = facts.amount.filter(|fen| *fen > 0);
            if amount.is_none() && !self.is_without_penalty(&record)? {
                continue;
            }
            let (penalty, basis) = self.penalty(&record, amount, facts.year)?;
            if !article.is_empty() && !wanted.as_ref().is_some_and(|wanted| penalty.articles.contains(wanted))
            {
                continue;
            }
            groups.entry((fold(&record.cause), basis)).or_default().push((record.cause.clone(), penalty));
        }
        Ok(groups.into_iter().map(|((_, articles), members)| group(articles, members)).collect())
    }

    fn is_without_penalty(&self, record: &CaseRecord) -> Result<bool> {
        let documents = self.store.documents(&record.id)?;
        Ok(documents.iter().any(|document| document.document_type == DocumentType::NoPenaltyDecision))
    }

    /// The penalty of a case, and the articles it was given by.
    fn penalty(
        &self,
        record: &CaseRecord,
        amount: Option<i64>,
        year: Option<i16>,
    ) -> Result<(PenaltyView, Vec<String>)> {
        let text = self.deciding_text(&record.id)?;
        let tight: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let tier = TIERS.iter().find(|tier| tight.contains(**tier)).copied().unwrap_or_default();
        let lenience = match amount {
            None => Some(Lenience::NoPenalty),
            Some(_) => lenience_stated(&tight),
        };
        let sums = self.sums_of(&text, &record.decision_date)?;
        // Where exactly one article states sums it is the one that was applied; else nothing says which was.
        let range = match sums.as_slice() {
            [(_, range)] => Some(*range),
            _ => None,
        };
        let basis = match sums.as_slice() {
            [(article, _)] => vec![article.clone()],
            _ => basis_articles(&text).into_iter().collect(),
        };
        // Only mitigation may go below the range.
        let mitigated = lenience == Some(Lenience::Mitigated);
        let outside = amount
            .zip(range)
            .is_some_and(|(amount, (least, most))| amount > most || (amount < least && !mitigated));
        let view = PenaltyView {
            case: record.id.clone(),
            case_name: called(record),
            department: record.department.clone(),
            year,
            amount: amount.unwrap_or_default(),
            lenience,
            tier: tier.to_owned(),
            articles: cited_articles(&text).into_iter().collect(),
            outside,
            range,
            outlier: false,
        };
        Ok((view, basis))
    }

    /// The articles cited that state sums by the versions of that day, each with the least and the most it allows.
    /// One that states several ranges is given once for each.
    fn sums_of(&self, text: &str, day: &str) -> Result<Vec<(String, (i64, i64))>> {
        let mut found = Vec::new();
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
                let name = format!("{}{number}", citation.law_key);
                found.extend(fine_ranges(&article.text).into_iter().map(|range| (name.clone(), range)));
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

/// What a decision says of being lenient. Words of the law 从轻或者减轻 and their denial say nothing.
fn lenience_stated(tight: &str) -> Option<Lenience> {
    let stated = |word: &str, tiers: &[&str]| {
        tiers.iter().any(|tier| tight.contains(tier))
            || tight
                .match_indices(word)
                .any(|(at, found)| is_applied(&tight[..at], &tight[at + found.len()..]))
    };
    if stated("减轻", &["减轻档次"]) {
        Some(Lenience::Mitigated)
    } else {
        stated("从轻", &["从轻档次"]).then_some(Lenience::Lighter)
    }
}

/// Whether 减轻 or 从轻 between these words is what the decision does.
fn is_applied(before: &str, after: &str) -> bool {
    let of_penalty = after.starts_with("处罚") || after.starts_with("行政处罚");
    let applied = ["予以", "给予", "决定", "依法", "作出"].iter().any(|word| before.ends_with(word));
    // 不予以减轻, 不给予减轻: the word before the verb denies it.
    let denied = ["不予以", "不给予", "不依法", "未予以", "未给予"].iter().any(|word| before.ends_with(word));
    of_penalty && applied && !denied
}

fn group(articles: Vec<String>, members: Vec<(String, PenaltyView)>) -> PenaltyGroupView {
    let cause = members.first().map(|(cause, _)| cause.clone()).unwrap_or_default();
    let mut cases: Vec<PenaltyView> = members.into_iter().map(|(_, penalty)| penalty).collect();
    cases.sort_by(|a, b| a.amount.cmp(&b.amount).then_with(|| a.case.0.cmp(&b.case.0)));
    let amounts: Vec<i64> = fines(cases.iter()).collect();
    // One that the decision says was mitigated is told as that, not as odd.
    let judged = |case: &PenaltyView| case.amount > 0 && case.lenience != Some(Lenience::Mitigated);
    for case in cases.iter_mut().filter(|case| judged(case)) {
        case.outlier = is_far(case.amount, &amounts);
    }
    let year = |case: &PenaltyView| case.year.map(|year| year.to_string()).unwrap_or_default();
    PenaltyGroupView {
        cause,
        articles,
        departments: subtotals(&cases, |case| case.department.clone()),
        years: subtotals(&cases, year),
        median: median(&amounts),
        deviation: deviation(&amounts),
        too_small: amounts.len() < FEWEST,
        note: note(&cases, &amounts),
        cases,
    }
}

fn fines<'c>(cases: impl Iterator<Item = &'c PenaltyView>) -> impl Iterator<Item = i64> {
    cases.map(|case| case.amount).filter(|fen| *fen > 0)
}

fn subtotals(cases: &[PenaltyView], of: impl Fn(&PenaltyView) -> String) -> Vec<PenaltySubtotalView> {
    let mut amounts: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.amount > 0) {
        amounts.entry(of(case)).or_default().push(case.amount);
    }
    amounts
        .into_iter()
        .map(|(of, amounts)| PenaltySubtotalView {
            of,
            cases: u32::try_from(amounts.len()).unwrap_or(u32::MAX),
            least: amounts.iter().copied().min().unwrap_or_default(),
            median: median(&amounts),
            most: amounts.iter().copied().max().unwrap_or_default(),
        })
        .collect()
}

/// What was looked at, with what lies far or outside named.
fn note(cases: &[PenaltyView], amounts: &[i64]) -> String {
    let count = amounts.len();
    let mut parts = vec![if count < FEWEST {
        format!("只有 {count} 件罚款，样本太少，不判断是否偏离")
    } else {
        format!("{count} 件罚款；偏离按中位数与绝对中位差判断，仅供核对裁量是否一致")
    }];
    let mut named = |words: &str, holds: &dyn Fn(&PenaltyView) -> bool| {
        let names: Vec<&str> =
            cases.iter().filter(|case| holds(case)).map(|case| case.case_name.as_str()).collect();
        if !names.is_empty() {
            parts.push(format!("{words}：{}", names.join("、")));
        }
    };
    named("偏离", &|case| case.outlier);
    named("超出法定幅度", &|case| case.outside);
    named("载明减轻处罚", &|case| case.lenience == Some(Lenience::Mitigated));
    named("载明从轻处罚", &|case| case.lenience == Some(Lenience::Lighter));
    named("不予处罚", &|case| case.lenience == Some(Lenience::NoPenalty));
    parts.join("；")
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
    fn mitigation_is_what_the_decision_does_not_what_the_law_says() {
        use Lenience::{Lighter, Mitigated};
        for (words, expected) in [
            ("综上，本机关决定减轻处罚如下", Some(Mitigated)),
            ("主动消除危害后果，依法减轻行政处罚", Some(Mitigated)),
            ("按照裁量基准减轻档次，罚款1000元", Some(Mitigated)),
            ("初次违法，本机关决定从轻处罚如下", Some(Lighter)),
            ("积极配合调查，依法予以从轻行政处罚", Some(Lighter)),
            ("属从轻档次，罚款1000元", Some(Lighter)),
            ("应当从轻或者减轻行政处罚的情形", None),
            ("当事人请求减轻处罚，本机关不予采纳", None),
            ("不给予减轻处罚", None),
            ("不予以从轻处罚", None),
            ("从轻处罚", None),
        ] {
            assert_eq!(lenience_stated(words), expected, "{words}");
        }
    }

    fn fine(
        name: &str,
        department: &str,
        year: i16,
        yuan: i64,
        lenience: Option<Lenience>,
    ) -> (String, PenaltyView) {
        let view = PenaltyView {
            case: name.into(),
            case_name: name.to_owned(),
            department: department.to_owned(),
            year: Some(year),
            amount: yuan * 100,
            lenience,
            tier: String::new(),
            articles: Vec::new(),
            range: None,
            outlier: false,
            outside: false,
        };
        ("无证经营".to_owned(), view)
    }

    #[test]
    fn a_group_has_subtotals_and_names_what_lies_far() {
        let group = group(
            Vec::new(),
            vec![
                fine("甲", "东局", 2023, 1_000, None),
                fine("乙", "东局", 2024, 1_100, None),
                fine("丙", "西局", 2024, 1_200, None),
                fine("丁", "西局", 2024, 1_300, None),
                fine("戊", "西局", 2024, 90_000, None),
                fine("己", "西局", 2024, 0, Some(Lenience::NoPenalty)),
            ],
        );
        assert_eq!(group.median, 120_000, "no penalty does not count");
        let told: Vec<(&str, u32, i64)> =
            group.departments.iter().map(|sub| (sub.of.as_str(), sub.cases, sub.median)).collect();
        assert_eq!(told, [("东局", 2, 100_000), ("西局", 3, 130_000)]);
        assert_eq!(
            group.years.iter().map(|sub| (sub.of.as_str(), sub.cases)).collect::<Vec<_>>(),
            [("2023", 1), ("2024", 4)]
        );
        assert!(group.note.contains("偏离：戊") && group.note.contains("不予处罚：己"), "{}", group.note);
        assert!(!group.cases[0].outlier && group.cases[0].case_name == "己");
    }

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
