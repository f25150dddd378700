//! Search 检索.

use scoring::{ActKind, CaseId, DocumentId, DocumentType, Points, Rect, RoundId};
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
    /// Only these grades, by their title; an empty one stands for cases whose review is not finished.
    #[serde(default)]
    pub grades: Vec<String>,
    /// Only these kinds of penalty, by their title; an empty one stands for "not read".
    #[serde(default)]
    pub penalty_kinds: Vec<String>,
    /// Only cases of enterprises, or only those of others.
    #[serde(default)]
    pub enterprise: Option<bool>,
    /// Only this case.
    #[serde(default)]
    pub case: Option<CaseId>,
}

/// What hits are sorted by. Cases of which the value is not known come last, whichever way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchSort {
    /// How well they match.
    #[default]
    Relevance,
    /// Day of the decision, the latest first.
    Newest,
    /// Day of the decision, the earliest first.
    Oldest,
    /// Fine, the highest first.
    AmountDown,
    /// Fine, the lowest first.
    AmountUp,
    /// Score, the highest first.
    ScoreDown,
    /// Score, the lowest first.
    ScoreUp,
}

/// The answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchView {
    /// Hits in all.
    pub total: u32,
    /// Cases they are in.
    #[serde(default)]
    pub cases: u32,
    /// Milliseconds it took.
    pub ms: u32,
    /// Pages in reach that could not be read, so could not be searched.
    pub unread_pages: u32,
    /// Cases in reach whose pages are read but not indexed yet.
    #[serde(default)]
    pub cases_behind: u32,
    /// The hits, best first.
    pub hits: Vec<HitView>,
    /// Counts by field over all hits.
    pub facets: Vec<FacetView>,
    /// Whether the query asks for nothing that stands on a page; its answer is best given case by case.
    #[serde(default)]
    pub about_cases: bool,
}

/// The answer to a search, case by case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseSearchView {
    /// Pages that match, in all.
    pub total: u32,
    /// Cases that match, in all.
    pub cases: u32,
    /// Milliseconds it took.
    pub ms: u32,
    /// Pages in reach that could not be read, so could not be searched.
    pub unread_pages: u32,
    /// Cases in reach whose pages are read but not indexed yet.
    pub cases_behind: u32,
    /// The cases, best first.
    pub hits: Vec<CaseHitView>,
    /// Counts of pages by field over all pages that match.
    pub facets: Vec<FacetView>,
}

/// A case that matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseHitView {
    /// The case, and what it can be sorted by.
    pub case: HitCaseView,
    /// Its pages that match, in all; 0 for a case found by what is known of it, none of whose pages could be read.
    pub total: u32,
    /// Its pages that could not be read: what it seems to lack may stand on them.
    pub unread_pages: u32,
    /// The best of its pages that match, at most three.
    pub pages: Vec<HitView>,
    /// The conditions on the case that it meets.
    pub reasons: Vec<ReasonView>,
}

/// What is known of the case of a hit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HitCaseView {
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
    /// Its cause; empty when not read.
    pub cause: String,
    /// Its parties, joined by 、; empty when not read.
    pub parties: String,
    /// Day of the decision, ISO; empty when not read.
    pub date: String,
    /// The fine in fen; absent when not read.
    pub amount: Option<i64>,
    /// Title of the grade; empty while the review is not finished.
    pub grade: String,
    /// The score; absent while the review is not finished.
    pub score: Option<Points>,
}

/// Why a page or case was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonView {
    /// How it matches: `literal`, `linked` (a number written otherwise), `pattern`, `near`, `apart` (the words of a
    /// run by themselves), `field`.
    pub way: String,
    /// The same as users know it.
    pub title: String,
    /// What was asked; for a field its name.
    pub asked: String,
    /// What is there: the words as they stand on the page, or the value of the field.
    pub found: String,
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
    /// Why it was found.
    #[serde(default)]
    pub reasons: Vec<ReasonView>,
    /// Width and height of the page in page units, where a picture of it can be fetched.
    #[serde(default)]
    pub page_size: Option<(f32, f32)>,
    /// Whether it is new since a saved search was last looked at; false in other searches.
    #[serde(default)]
    pub new: bool,
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
    /// Grade 等级.
    Grade,
    /// Whether the party is an enterprise 涉企.
    Enterprise,
    /// Kind of penalty 处罚种类.
    PenaltyKind,
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

/// What a query could go on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// The characters of the query that it replaces, from and to.
    pub replaces: (u32, u32),
    /// What it puts there.
    pub text: String,
    /// What kind of thing it is, as users know it: a field, a party, a cause.
    pub kind: String,
    /// Why it is offered: `begins`, `contains`, `pinyin`, `similar` (a likely slip of the pen).
    pub way: String,
    /// Cases that have it; 0 for fields.
    pub cases: u32,
}

/// A search that is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedSearchView {
    /// The search.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The query.
    pub query: String,
    /// What it is narrowed to.
    pub filters: SearchFilters,
    /// When it was kept, UTC.
    pub created_at: String,
    /// When its hits were last looked at, UTC; empty when they never were.
    pub seen_at: String,
    /// Pages that match now.
    pub total: u32,
    /// Those of them that are new since.
    pub new: u32,
    /// What is wrong with the query, should it not be understood any more.
    #[serde(default)]
    pub fault: Option<String>,
}
