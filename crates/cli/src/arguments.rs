//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use contract::view::ExportFormat;
use std::path::PathBuf;

/// 案卷评查工作站命令行：导入、检索、评分、导出，全程离线。
#[derive(Debug, Parser)]
#[command(name = "anjuan", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 新建工作区
    Init(InWorkspace),
    /// 读取文件的文字和位置（不需要工作区）
    Extract(Extract),
    /// 导入案卷
    Import(Import),
    /// 继续被中断的导入
    Resume(InWorkspace),
    /// 列出评查批次
    Rounds(InWorkspace),
    /// 列出案卷
    Cases(Cases),
    /// 按法定规则检查案卷，给出提示和依据位置（不扣分）
    Check(Check),
    /// 检查所用的节假日和期限标准：查看、添加、清除
    Limits(LimitsArguments),
    /// 检索
    Search(Search),
    /// 提示检索式可以怎样写下去
    Suggest(Suggest),
    /// 保存的检索
    Saved(SavedArguments),
    /// 重建检索索引；重建期间原索引照常使用
    Reindex(InWorkspace),
    /// 检查或查看评查标准
    Rubric(RubricArguments),
    /// 按评分记录计分，并记入工作区
    Score(Score),
    /// 评查人员之间的一致性
    Agreement(Agreement),
    /// 导出成果
    Export(Export),
    /// 法规库：导入、查看、检索法律法规，核对案卷引用
    Statute(StatuteArguments),
    /// 类案：与某个案卷相似的案卷及理由
    Similar(Similar),
    /// 某项评查内容以往怎样评、用了哪些说明
    Precedents(Precedents),
    /// 比较同案由的罚款金额
    Compare(Compare),
    /// 内容近似的页和文书
    Duplicates(InWorkspace),
    /// 核验原件、数据库、审计链和索引
    Verify(InWorkspace),
}

#[derive(Debug, Args)]
pub(crate) struct InWorkspace {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// 文件
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
    /// 连同每行文字的位置一起输出
    #[arg(long)]
    pub(crate) boxes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 文件夹、压缩包或文件
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// 导入到哪个批次；不写则用最新的批次，没有批次时新建一个
    #[arg(long, value_name = "ID")]
    pub(crate) round: Option<String>,
    /// 新建一个批次并导入到其中
    #[arg(long, value_name = "NAME", conflicts_with = "round")]
    pub(crate) round_name: Option<String>,
    /// 台账（xlsx、csv）
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// 同时读取的文件数
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) jobs: Option<u16>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Cases {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 只列这个批次
    #[arg(long, value_name = "ID")]
    pub(crate) round: Option<String>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 案卷编号或案号；不写则检查全部案卷
    pub(crate) cases: Vec<String>,
    /// 只检查这个批次
    #[arg(long, value_name = "ID", conflicts_with = "cases")]
    pub(crate) round: Option<String>,
    /// 只用这些规则，例如 P-20
    #[arg(long = "rule", value_name = "RULE")]
    pub(crate) rules: Vec<String>,
    /// 只列出疑似问题
    #[arg(long)]
    pub(crate) suspects: bool,
    /// 另加的节假日表或期限标准（TOML），只用于本次
    #[arg(long = "given", value_name = "FILE")]
    pub(crate) given: Vec<PathBuf>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
    /// 输出时间轴、要素比对和文书格式，而不是逐条提示
    #[arg(long)]
    pub(crate) overview: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LimitsArguments {
    #[command(subcommand)]
    pub(crate) what: LimitsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LimitsCommand {
    /// 查看工作区里添加的内容
    Show(InWorkspace),
    /// 添加一份节假日表或期限标准（TOML）
    Add {
        /// 工作区文件夹
        workspace: PathBuf,
        /// 文件
        file: PathBuf,
    },
    /// 清除工作区里添加的全部内容
    Clear(InWorkspace),
}

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

#[derive(Debug, Args)]
pub(crate) struct RubricArguments {
    #[command(subcommand)]
    pub(crate) what: RubricCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RubricCommand {
    /// 列出内置评查标准
    List {
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 检查评查标准文件
    Lint {
        /// 文件
        file: PathBuf,
        /// 每行输出一个 JSON 对象
        #[arg(long)]
        json: bool,
    },
    /// 比较两个评查标准，并可查看对一个批次的影响
    Diff(RubricDiff),
    /// 由表格（XLSX、XLS、ODS、CSV）生成评查标准草稿
    Import(RubricImport),
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
    /// 标准编号
    #[arg(long, value_name = "ID", default_value = "imported")]
    pub(crate) id: String,
    /// 标准名称；不写则取表格标题
    #[arg(long, value_name = "TITLE", default_value = "")]
    pub(crate) title: String,
    /// 适用的行为种类，可以写多次
    #[arg(long = "act", value_name = "KIND")]
    pub(crate) acts: Vec<String>,
    /// 指明一列，可以写多次：section、item、points、standard、basis、guidance = 表头文字或列字母
    #[arg(long = "column", value_name = "ROLE=HEADING")]
    pub(crate) columns: Vec<String>,
    /// 标准应有的总分，用于核对
    #[arg(long, value_name = "POINTS")]
    pub(crate) total: Option<String>,
    /// 输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 案卷编号或案号
    pub(crate) case: String,
    /// 评分记录（JSON）
    #[arg(long, value_name = "FILE")]
    pub(crate) marks: PathBuf,
    /// 评查标准：内置标准的编号或文件，附加标准写作“基础标准+附加标准”；不写则用批次为该案卷选定的标准
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

#[derive(Debug, Args)]
pub(crate) struct StatuteArguments {
    #[command(subcommand)]
    pub(crate) what: StatuteCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StatuteCommand {
    /// 导入法律法规（md、txt，每个文件一部）
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

#[derive(Debug, Args)]
pub(crate) struct Similar {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 案卷编号、案号或名称
    pub(crate) case: String,
    /// 最多列出多少个
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: u32,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Precedents {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 评查项的编号
    pub(crate) criterion: String,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 只比较案由中含有这些字的案卷
    #[arg(long, value_name = "TEXT")]
    pub(crate) cause: Option<String>,
    /// 只比较决定书引用了这一条的案卷，如《食品安全法》第一百二十四条
    #[arg(long, value_name = "TEXT")]
    pub(crate) article: Option<String>,
    /// 另存为图
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}
