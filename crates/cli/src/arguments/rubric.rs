//! Rubrics.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct RubricArguments {
    #[command(subcommand)]
    pub(crate) what: RubricCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RubricCommand {
    /// 列出内置评查标准
    List {
        /// 连同这个工作区里存入的标准
        #[arg(long, value_name = "DIR")]
        workspace: Option<PathBuf>,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 把评查标准文件存入工作区，供批次、评分和导出使用
    Add {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 文件；继承其他标准的，连同继承来的内容一起存入
        file: String,
        /// 输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 检查评查标准文件，或“基础标准+附加标准”能否合并
    Lint {
        /// 文件，或“基础标准+附加标准”
        file: PathBuf,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 比较两个评查标准，并可查看对一个批次的影响
    Diff(RubricDiff),
    /// 由表格（XLSX、XLS、ODS、CSV）生成评查标准草稿
    Import(RubricImport),
    /// 列出文书种类的编号和名称，用于 documents 和 when_documents
    Documents {
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 查看评查标准：文件，或内置标准的编号
    Show {
        /// 文件或编号
        file: String,
        /// 输出标准的完整文本（TOML）；继承其他标准的，连同继承来的内容一起写出
        #[arg(long, conflicts_with = "json")]
        toml: bool,
        /// 输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RubricDiff {
    /// 原标准：文件或编号
    pub(crate) old: String,
    /// 新标准：文件或编号
    pub(crate) new: String,
    /// 批次编号：列出该批次按原标准评过的案卷会有什么变化
    #[arg(long, value_name = "ID", requires = "workspace")]
    pub(crate) round: Option<String>,
    /// 批次所在的工作区文件夹
    #[arg(long, value_name = "DIR", requires = "round")]
    pub(crate) workspace: Option<PathBuf>,
    /// 输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RubricImport {
    /// 表格文件
    pub(crate) file: PathBuf,
    /// 草稿写到哪个文件
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// 文件已经存在时替换它
    #[arg(long)]
    pub(crate) force: bool,
    /// 标准编号
    #[arg(long, value_name = "ID", default_value = "imported")]
    pub(crate) id: String,
    /// 标准名称；不写则取表格标题
    #[arg(long, value_name = "TITLE", default_value = "")]
    pub(crate) title: String,
    /// 适用的行为种类，可以写多次
    #[arg(long = "act", value_name = "KIND")]
    pub(crate) acts: Vec<String>,
    /// 指明一列，可以写多次：section、item、points、standard、price、basis、guidance = 表头文字或列字母
    #[arg(long = "column", value_name = "ROLE=HEADING")]
    pub(crate) columns: Vec<String>,
    /// 工作簿里的第几张表，从 1 数起；不写则读第一张像评查标准的
    #[arg(long, value_name = "N")]
    pub(crate) sheet: Option<usize>,
    /// 标准应有的总分，用于核对
    #[arg(long, value_name = "POINTS")]
    pub(crate) total: Option<String>,
    /// 输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}
