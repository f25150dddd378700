//! Searching, and searches that are kept.

use super::InWorkspace;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 检索式；用 --batch 时不写
    #[arg(required_unless_present = "batch")]
    pub(crate) query: Option<String>,
    /// 最多列出多少条
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: u32,
    /// 略过前面多少条
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
    /// 排序；某项未知的案卷总排在最后
    #[arg(long, value_enum, default_value_t = Sort::Relevance)]
    pub(crate) sort: Sort,
    /// 按案卷归并，一行一个案卷
    #[arg(long)]
    pub(crate) group: bool,
    /// 把全部命中写成表格（xlsx、csv），不在屏幕上列出
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    /// 逐条执行清单里的检索式（csv、xlsx，列名：检索式、名称）
    #[arg(long, value_name = "FILE", conflicts_with_all = ["query", "export", "group"], requires = "out")]
    pub(crate) batch: Option<PathBuf>,
    /// 批量检索的结果表（xlsx、csv）
    #[arg(long, value_name = "FILE", requires = "batch")]
    pub(crate) out: Option<PathBuf>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

/// What hits are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// 相关程度
    Relevance,
    /// 决定日期，晚的在前
    Newest,
    /// 决定日期，早的在前
    Oldest,
    /// 罚款金额，高的在前
    AmountDown,
    /// 罚款金额，低的在前
    AmountUp,
    /// 得分，高的在前
    ScoreDown,
    /// 得分，低的在前
    ScoreUp,
}

#[derive(Debug, Args)]
pub(crate) struct Suggest {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 写到一半的检索式
    pub(crate) query: String,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SavedArguments {
    #[command(subcommand)]
    pub(crate) what: SavedCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SavedCommand {
    /// 列出保存的检索，以及各有多少新命中
    List(InWorkspace),
    /// 保存检索；同名的被替换
    Add {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 名称
        name: String,
        /// 检索式
        query: String,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 执行保存的检索，标出上次看过之后新增的命中，并记为已看
    Run {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 名称或编号
        search: String,
        /// 只列新命中
        #[arg(long)]
        new: bool,
        /// 不记为已看
        #[arg(long)]
        peek: bool,
        /// 最多列出多少条
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: u32,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 删除保存的检索
    Remove {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 名称或编号
        search: String,
    },
}
