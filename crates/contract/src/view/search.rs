//! Search 检索.

use scoring::{ActKind, CaseId, DocumentId, DocumentType, Rect, RoundId};
use serde::{Deserialize, Serialize};

/// What a search is narrowed to; an empty field narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchFilters {
    /// Only this round.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// Only these departments.
    #[serde(default)]
    pub departments: Vec<String>,
    /// Only these document types.
    #[serde(default)]
    pub document_types: Vec<DocumentType>,
    /// Only these years.
    #[serde(default)]
    pub years: Vec<i16>,
    /// Only these acts.
    #[serde(default)]
    pub act_kinds: Vec<ActKind>,
    /// Only this case.
    #[serde(default)]
    pub case: Option<CaseId>,
}

/// The answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchView {
    /// Hits in all.
    pub total: u32,
    /// Milliseconds it took.
    pub ms: u32,
    /// Pages in reach that could not be read, so could not be searched.
    pub unread_pages: u32,
    /// The hits, best first.
    pub hits: Vec<HitView>,
    /// Counts by field over all hits.
    pub facets: Vec<FacetView>,
}

/// A page that matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HitView {
    /// The case.
    pub case: CaseId,
    /// Its round.
    pub round: RoundId,
    /// Name of its folder or file.
    pub case_name: String,
    /// Its number; empty when not read.
    pub number: String,
    /// Its department; empty when not read.
    pub department: String,
    /// The document the page belongs to.
    pub document: Option<DocumentId>,
    /// Its type.
    pub document_type: DocumentType,
    /// Its title.
    pub document_title: String,
    /// Page of the case, from 1.
    pub page: u32,
    /// How well it matches; only the order means something.
    pub score: f32,
    /// The words around the match.
    pub snippet: String,
    /// Where the match stands in the snippet, as pairs of character offsets.
    pub spans: Vec<(u32, u32)>,
    /// The boxes around all matches on the page, in page units.
    pub rects: Vec<Rect>,
}

/// Counts of hits by the values of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetView {
    /// The field.
    pub field: FacetField,
    /// Its values, the most frequent first.
    pub values: Vec<FacetValue>,
}

/// A field that hits are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacetField {
    /// Round 评查批次.
    Round,
    /// Department 部门.
    Department,
    /// Document type 文书.
    DocumentType,
    /// Year 年度.
    Year,
    /// Kind of act 执法行为.
    ActKind,
}

/// A value of a field and how many hits have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// The value as filters take it.
    pub value: String,
    /// The value as users know it.
    pub title: String,
    /// Hits that have it.
    pub count: u32,
}
