//! The core: a rubric and a reviewer's marks in, a scorecard out.
//!
//! Holds the values every other crate speaks in (points, places on a page, documents, evidence,
//! marks) and the three verbs of the project's heart: load a rubric ([`Rubric::parse`]), lint it
//! ([`lint`]), score a case ([`fn@score`]).
//!
//! Never reads a file, a clock, a random source or an environment variable, and never depends on
//! another crate of this workspace. The same input gives the same bytes out on every machine; a test
//! builds this crate for wasm32.

pub mod act_kind;
pub mod agreement;
pub mod calendar;
pub mod case;
pub mod check;
pub mod citation;
pub mod comparison;
pub mod crosscheck;
pub mod document_type;
pub mod evidence;
pub mod explanation;
pub mod fact;
pub mod fold;
pub mod form;
pub mod id;
pub mod identity;
pub mod likeness;
pub mod mark;
pub mod page;
pub mod phrase;
pub mod points;
pub mod role;
pub mod rubric;
pub mod rule_id;
pub mod score;
pub mod scorecard;
pub mod statute;
pub mod timeline;

pub use act_kind::ActKind;
pub use citation::{ArticleNumber, Citation, Naming, Provision, citations};
pub use comparison::{Comparison, compare};
pub use document_type::{DocumentType, Stage};
pub use evidence::{Evidence, Place};
pub use explanation::Explanation;
pub use fact::{Fact, FactKind};
pub use id::{
    CaseId, CriterionId, DeductionId, DocumentId, JobId, MarkId, MemberId, RoundId, RubricId, SourceId,
};
pub use mark::{Deduction, Mark, Verdict};
pub use page::{Direction, Rect, TextLine, TextSource};
pub use points::Points;
pub use rubric::{Criterion, CriterionKind, GateEffect, Rubric, RubricRef, built_in, built_in_for, lint};
pub use score::{allowed_words, check_mark, explain, score};
pub use scorecard::Scorecard;
