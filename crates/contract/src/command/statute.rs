//! The statute library 法规库.

use scoring::CaseId;
use serde::{Deserialize, Serialize};

/// Takes laws into the statute library: files, and files of folders, one version of a law each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportStatutes {
    /// Files and folders.
    pub paths: Vec<String>,
}

/// All versions of all laws in the library, by name and version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListStatutes {}

/// An article as it stood on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShowArticle {
    /// Name of the law, in any usual form.
    pub law: String,
    /// Number of the article, with paragraph and item where wanted: 第五十八条第一款, 58.
    pub article: String,
    /// The day, ISO form; the present version where none is given.
    pub on: Option<String>,
}

/// Searches the articles of the library with a question in everyday words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchStatutes {
    /// The question.
    pub query: String,
    /// The most articles to answer with.
    pub limit: u32,
}

/// The citations on the pages of a case, each with the article as it stood on the day of the decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CiteCase {
    /// The case.
    pub case: CaseId,
}
