//! Taking cases in, listing and checking them.

use super::InWorkspace;
use clap::{Args, Subcommand, ValueEnum};
use contract::view::{GroupBy, RecognitionMode};
use std::path::PathBuf;

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
    /// 识读扫描页中的文字
    #[arg(long, value_enum, default_value_t = Ocr::Auto)]
    pub(crate) ocr: Ocr,
    /// 加密文件的打开密码，可多次给出；只在本次运行中使用，不保存
    #[arg(long = "password", value_name = "PASSWORD")]
    pub(crate) passwords: Vec<String>,
}

/// Which pages are recognised.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Ocr {
    /// 没有文字、文字不可用或以图片为主的页
    Auto,
    /// 不识读
    Off,
    /// 所有能绘出的页，不用文件自带的文字
    Force,
}

impl From<Ocr> for RecognitionMode {
    fn from(ocr: Ocr) -> Self {
        match ocr {
            Ocr::Auto => Self::Auto,
            Ocr::Off => Self::Off,
            Ocr::Force => Self::Force,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Recognise {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 案卷编号、案号或名称
    pub(crate) case: String,
    /// 只识读这一页，可多次给出；不写则识读所有扫描页
    #[arg(long = "page", value_name = "N")]
    pub(crate) pages: Vec<u32>,
    /// 弃用文件自带的文字，一律按图像识读
    #[arg(long)]
    pub(crate) force: bool,
    /// 加密文件的打开密码，可多次给出；只在本次运行中使用，不保存
    #[arg(long = "password", value_name = "PASSWORD")]
    pub(crate) passwords: Vec<String>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

/// How files are sorted into cases.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum By {
    /// 看前几页内容、文件夹和文件名
    Auto,
    /// 每个文件夹一卷
    Folder,
    /// 每个文件一卷
    File,
    /// 同一文件夹中文号、名称相同的文件一卷
    Name,
}

impl From<By> for GroupBy {
    fn from(by: By) -> Self {
        match by {
            By::Auto => Self::Auto,
            By::Folder => Self::Folder,
            By::File => Self::File,
            By::Name => Self::Name,
        }
    }
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
    /// 新建的批次用哪些评查标准，可多次给出：编号或“编号-版本”，本地标准先用 rubric add 存入；不写则用内置的常用标准
    #[arg(long = "rubric", value_name = "ID", requires = "round_name")]
    pub(crate) rubrics: Vec<String>,
    /// 台账（xlsx、xls、et、ods、csv）
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// 指明台账中一列的含义，例如 流水号=number；含义有 number、cause、party、department、decision_date、filing_date、act_kind、none
    #[arg(long = "column", value_name = "HEADING=FIELD")]
    pub(crate) columns: Vec<String>,
    /// 哪些文件算一个案卷
    #[arg(long, value_enum, default_value_t = By::Auto, conflicts_with = "plan")]
    pub(crate) by: By,
    /// 只看将要怎样分卷、哪些不导入及原因，不导入
    #[arg(long)]
    pub(crate) preview: bool,
    /// 按这个文件分卷：--preview --json 的输出，可以改过
    #[arg(long, value_name = "FILE")]
    pub(crate) plan: Option<PathBuf>,
    /// 同时读取的文件数
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) jobs: Option<u16>,
    /// 识读扫描页中的文字；案卷先导入，随后逐页识读，中断后用 resume 继续
    #[arg(long, value_enum, default_value_t = Ocr::Auto)]
    pub(crate) ocr: Ocr,
    /// 导入后不等待识读；在窗口中打开工作区或用 resume 时继续
    #[arg(long)]
    pub(crate) ocr_later: bool,
    /// 加密文件的打开密码，可多次给出；只在本次运行中使用，不保存
    #[arg(long = "password", value_name = "PASSWORD")]
    pub(crate) passwords: Vec<String>,
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
pub(crate) struct Facts {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 案卷编号或案号；不写则列出全部案卷
    pub(crate) cases: Vec<String>,
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
