//! Orders of papers 卷内文件排列顺序 as data: which kinds of papers come before which, by sector, with their source.
//!
//! Finds the papers that stand out of an order; which order holds is for the rule to choose.

use crate::document_type::DocumentType;
use serde::{Deserialize, Serialize};

/// An order of papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// How people call it.
    pub name: String,
    /// The sector it is for; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Kinds of papers, group after group. Kinds of one group may stand in any order, kinds in none anywhere.
    pub groups: Vec<Vec<DocumentType>>,
    /// Where it was taken from.
    pub source: String,
    /// Whether nobody has checked it against its source: an outcome that rests on it says so.
    #[serde(default)]
    pub assumed: bool,
}

impl Order {
    /// The group of a kind of papers, counted from 0.
    pub fn rank(&self, kind: DocumentType) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&kind))
    }

    /// The fewest papers, by their position, that must be moved so that the rest keeps to this order.
    pub fn out_of_place(&self, kinds: &[DocumentType]) -> Vec<usize> {
        let ranked: Vec<(usize, usize)> =
            kinds.iter().enumerate().filter_map(|(at, kind)| Some((at, self.rank(*kind)?))).collect();
        // The longest run of papers that never goes back.
        let mut length = vec![1usize; ranked.len()];
        let mut before: Vec<Option<usize>> = vec![None; ranked.len()];
        for at in 0..ranked.len() {
            for earlier in 0..at {
                if ranked[earlier].1 <= ranked[at].1 && length[earlier] + 1 > length[at] {
                    length[at] = length[earlier] + 1;
                    before[at] = Some(earlier);
                }
            }
        }
        let mut kept = vec![false; ranked.len()];
        let mut at = (0..ranked.len()).max_by_key(|at| length[*at]);
        while let Some(place) = at {
            kept[place] = true;
            at = before[place];
        }
        ranked.iter().zip(kept).filter(|(_, kept)| !kept).map(|((at, _), _)| *at).collect()
    }
}

/// Why orders cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("卷内排列顺序的数据格式不对：{0}")]
pub struct OrderError(#[from] toml::de::Error);

/// All orders known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Orders {
    /// The orders.
    #[serde(default)]
    pub orders: Vec<Order>,
}

impl Orders {
    /// Reads `[[orders]]` tables of TOML.
    ///
    /// # Errors
    /// Where the form is another, or a kind of papers is not known.
    pub fn parse(text: &str) -> Result<Self, OrderError> {
        Ok(toml::from_str(text)?)
    }

    /// The orders a file of a sector may keep to: those for its sector and those for all; where the sector
    /// is not known, every one.
    pub fn of<'a>(&'a self, sector: &'a str) -> impl Iterator<Item = &'a Order> {
        self.orders.iter().filter(move |order| {
            order.sector.as_ref().is_none_or(|wanted| {
                sector.is_empty() || sector.contains(wanted.as_str()) || wanted.contains(sector)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::document_type::DocumentType as D;
    use std::collections::BTreeSet;

    #[test]
    fn the_orders_that_come_with_the_product_name_each_kind_once() {
        let orders = &Settings::built_in().orders;
        assert!(orders.orders.len() > 1);
        for order in &orders.orders {
            assert!(!order.source.trim().is_empty(), "{}", order.name);
            let kinds: Vec<&D> = order.groups.iter().flatten().collect();
            let distinct: BTreeSet<&str> = kinds.iter().map(|kind| kind.code()).collect();
            assert_eq!(distinct.len(), kinds.len(), "{}", order.name);
        }
        assert_eq!(orders.of("生态环境").count() + 1, orders.of("市场监管").count());
    }

    #[test]
    fn the_fewest_papers_are_out_of_place() {
        let order = &Settings::built_in().orders.orders[0];
        let whole = [
            D::Cover,
            D::FilingApproval,
            D::OnsiteRecord,
            D::PenaltyNotice,
            D::PenaltyDecision,
            D::ClosingApproval,
        ];
        assert!(order.out_of_place(&whole).is_empty());
        for (moved, expected) in [
            (
                vec![D::Cover, D::OnsiteRecord, D::FilingApproval, D::InterviewRecord, D::PenaltyDecision],
                vec![2],
            ),
            (vec![D::FilingApproval, D::PenaltyDecision, D::OnsiteRecord, D::PenaltyNotice], vec![1]),
            (vec![D::OnsiteRecord, D::Other, D::FilingApproval, D::SourceRegistration], vec![0]),
            (vec![], vec![]),
        ] {
            assert_eq!(order.out_of_place(&moved), expected, "{moved:?}");
        }
    }
}
