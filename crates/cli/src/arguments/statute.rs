//! The statute library.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct StatuteArguments {
    #[command(subcommand)]
    pub(crate) what: StatuteCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StatuteCommand {
    /// 导入法律法规（md、txt、docx，每个文件一部）
    Import {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 文件或文件夹
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 列出法规库
    List {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 查看条文
    Show {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 法律法规名称
        law: String,
        /// 条号，可写到款、项：58、第五十八条第一款
        article: String,
        /// 哪一天适用的版本（2024-01-31）；不写则为最新版本
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// 输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 用日常语言检索条文
    Search {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 问题
        query: String,
        /// 最多列出多少条
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: u32,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 列出案卷中引用的条文，按决定之日适用的版本核对
    Cite {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 案卷编号、案号或名称
        case: String,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
}
