//! Scoring, agreement, and what is handed over.

use clap::{Args, ValueEnum};
use contract::view::ExportFormat;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 案卷编号或案号
    pub(crate) case: String,
    /// 评分记录（JSON）
    #[arg(long, value_name = "FILE")]
    pub(crate) marks: PathBuf,
    /// 评查标准：内置标准或工作区里标准的编号，或文件；附加标准写作“基础标准+附加标准”；不写则用批次为该案卷选定的标准
    #[arg(long, value_name = "ID")]
    pub(crate) rubric: Option<String>,
    /// 只计分，不记入工作区
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 说明每一分的由来
    #[arg(long)]
    pub(crate) explain: bool,
    /// 输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Agreement {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 批次；不写则用最新的批次
    #[arg(long, value_name = "ID")]
    pub(crate) round: Option<String>,
    /// 区间所用随机数的起点；相同的起点得出相同的结果
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u32,
    /// 每套评查标准输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 导出什么
    pub(crate) what: ExportWhat,
    /// 案卷编号或案号；不写则导出批次中所有已评分的案卷
    pub(crate) cases: Vec<String>,
    /// 批次；不写则用最新的批次
    #[arg(long, value_name = "ID")]
    pub(crate) round: Option<String>,
    /// 按哪套评查标准的评分导出：编号、“编号-版本”或文件；不写则用批次为各案卷选定的标准
    #[arg(long, value_name = "ID")]
    pub(crate) rubric: Option<String>,
    /// 格式
    #[arg(long, value_enum)]
    pub(crate) format: Format,
    /// 文件夹；只导出一份案卷时也可以是文件
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ExportWhat {
    /// 评分表
    Scorecard,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Xlsx,
    Pdf,
    Csv,
    Json,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Xlsx => Self::Xlsx,
            Format::Pdf => Self::Pdf,
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
        }
    }
}
