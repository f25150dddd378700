//! How far the look at a batch is, before anything of it is taken in.

use scoring::JobId;
use serde::{Deserialize, Serialize};

/// What is done while a batch is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookStage {
    /// Files are listed and archives opened.
    Listing,
    /// The first pages of files are read.
    Glancing,
    /// The first pages of scans are recognised.
    Recognising,
}

/// How far a look at a batch is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookView {
    /// The import it is made for; none for a preview.
    pub job: Option<JobId>,
    /// What is being done.
    pub stage: LookStage,
    /// Files it was done with.
    pub done: u32,
    /// Files it is to be done with, as far as is known by now; 0 while they are counted.
    pub of: u32,
}

impl LookView {
    /// How far it is, in words.
    pub fn words(&self) -> String {
        let Self { done, of, .. } = self;
        match self.stage {
            LookStage::Listing => format!("正在清点文件：已有 {done} 个"),
            LookStage::Glancing => format!("正在看文件的前几页，以便分卷：{done} / {of}"),
            LookStage::Recognising => format!("正在快速识读扫描件的首页，以便分卷：{done} / {of}"),
        }
    }

    /// What comes of ending it now, where it can be ended so that a plan comes of it.
    pub const fn leads_to_plan(&self) -> bool {
        !matches!(self.stage, LookStage::Listing)
    }
}

/// What to say of a plan or an import for which so many files were not looked at.
pub fn not_looked_at(files: u32) -> String {
    format!("有 {files} 个文件没有看内容，只按名称和相邻文件分卷，请核对")
}
