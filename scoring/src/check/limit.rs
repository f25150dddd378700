//! Limits 期限与标准 that differ by sector, region or kind of party: data with their source, never code.
//!
//! The product brings what national law says and marks what is assumed; users add local and sector
//! values. A limit that nobody has entered is not known: the check then cannot tell.

use crate::calendar::{Period, Unit};
use serde::{Deserialize, Serialize};

macro_rules! limit_keys {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $title:literal;)*) => {
        /// Which limit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum LimitKey { $($(#[$doc])* $name,)* }

        impl LimitKey {
            /// All keys.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name used in the data.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The name users see.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

limit_keys! {
    /// From filing to decision (P-20).
    DecisionPeriod = "decision_period", "办案期限";
    /// From discovery to filing (P-04).
    FilingPeriod = "filing_period", "立案期限";
    /// To state and defend, where the notice names no period (P-09).
    StatementPeriod = "statement_period", "陈述申辩期限";
    /// A fine or confiscation from which a hearing must be offered (P-12). Money.
    HearingThreshold = "hearing_threshold", "听证标准";
    /// A fine from which the decision counts as major and must be reviewed by the legal unit (P-16). Money.
    LegalReviewThreshold = "legal_review_threshold", "重大执法决定法制审核标准";
    /// A fine from which the heads must discuss (P-18). Money.
    DiscussionThreshold = "discussion_threshold", "集体讨论标准";
    /// From decision to publication (P-39).
    PublicityPeriod = "publicity_period", "公示期限";
    /// From acceptance to decision of a licence (L-04).
    LicensingPeriod = "licensing_period", "许可期限";
    /// Inspections of one enterprise a year (I-06). Count.
    InspectionCap = "inspection_cap", "年度检查次数上限";
    /// Bodies entitled to inspect (I-01). Names.
    InspectionBodies = "inspection_bodies", "有权实施检查的主体";
    /// Matters that may be inspected (I-02). Names.
    InspectionMatters = "inspection_matters", "检查事项清单";
    /// Fields exempt from double-random inspection (I-05). Names.
    RandomExempt = "random_exempt", "不适用双随机的领域";
    /// Days between inspections of one enterprise by different bodies that are told as near (I-08).
    InspectionGap = "inspection_gap", "重复检查的间隔";
    /// An amount from which a case may concern a crime (P-35). Money.
    CrimeThreshold = "crime_threshold", "涉嫌犯罪移送标准";
    /// The node by which an economic impact assessment is due, where a local guide asks for one (E-07). Names.
    ImpactAssessment = "impact_assessment", "经济影响评估";
    /// The record of filing or scanning a code on entry, where a place asks for one (I-11). Names: words that
    /// show it.
    EntryFiling = "entry_filing", "入企检查备案";
}

/// Whom a limit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person 公民.
    Person,
    /// A legal person or other organisation 法人或者其他组织.
    Organisation,
}

/// What a limit says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitValue {
    /// A period.
    Period {
        /// How many.
        count: u16,
        /// Of what.
        unit: Unit,
    },
    /// An amount in yuan.
    Yuan(i64),
    /// A number of times.
    Count(u32),
    /// Names.
    Names(Vec<String>),
}

/// One limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Which.
    pub key: LimitKey,
    /// The sector it holds for, or several; all where absent.
    #[serde(default, deserialize_with = "one_or_several", skip_serializing_if = "Vec::is_empty")]
    pub sector: Vec<String>,
    /// The province or city it holds for; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Whom it holds for; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyKind>,
    /// What it says.
    pub value: LimitValue,
    /// The law, article or paper it was taken from.
    pub source: String,
    /// Whether nobody has checked it against its source: an outcome that rests on it says so.
    #[serde(default)]
    pub assumed: bool,
}

/// One name, or a list of names.
fn one_or_several<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Names::deserialize(from)? {
        Names::One(name) => vec![name],
        Names::Several(names) => names,
    })
}

impl Limit {
    /// The period, where it is one.
    pub fn period(&self) -> Option<Period> {
        match self.value {
            LimitValue::Period { count, unit } => Some(Period { count, unit }),
            _ => None,
        }
    }

    /// The amount in fen, where it is one.
    pub fn fen(&self) -> Option<i64> {
        match self.value {
            LimitValue::Yuan(yuan) => Some(yuan.saturating_mul(100)),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn count(&self) -> Option<u32> {
        match self.value {
            LimitValue::Count(count) => Some(count),
            _ => None,
        }
    }

    /// The names, where it has any.
    pub fn names(&self) -> &[String] {
        match &self.value {
            LimitValue::Names(names) => names,
            _ => &[],
        }
    }

    /// The source in brackets, with the word that it is assumed where it is.
    pub fn note(&self) -> String {
        let assumed = if self.assumed { "，此标准未经核对" } else { "" };
        format!("（依据：{}{assumed}）", self.source)
    }
}

/// Why limits cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("期限与标准的数据格式不对：{0}")]
pub struct LimitError(#[from] toml::de::Error);

/// All limits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The limits; later ones win over equally specific earlier ones, so that users' follow the product's.
    #[serde(default)]
    pub limits: Vec<Limit>,
}

impl Limits {
    /// Reads `[[limits]]` tables of TOML.
    ///
    /// # Errors
    /// Where the form is another.
    pub fn parse(text: &str) -> Result<Self, LimitError> {
        Ok(toml::from_str(text)?)
    }

    /// The most specific limit of a key: what a place sets for itself goes before what holds everywhere, be that of a
    /// sector.
    pub fn of(&self, key: LimitKey, sector: &str, region: &str, party: Option<PartyKind>) -> Option<&Limit> {
        let is =
            |wanted: &str, have: &str| !have.is_empty() && (have.contains(wanted) || wanted.contains(have));
        self.limits
            .iter()
            .filter(|limit| limit.key == key)
            .filter(|limit| limit.sector.is_empty() || limit.sector.iter().any(|wanted| is(wanted, sector)))
            .filter(|limit| limit.region.as_deref().is_none_or(|wanted| is(wanted, region)))
            .filter(|limit| limit.party.is_none() || limit.party == party)
            .max_by_key(|limit| (limit.region.is_some(), !limit.sector.is_empty(), limit.party.is_some()))
    }
}
