//! What other cases tell.

use clap::Args;
use std::path::PathBuf;

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

#[derive(Debug, Args)]
pub(crate) struct Duplicates {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 连同与每组第一处的不同字句一起输出
    #[arg(long)]
    pub(crate) differences: bool,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Copied {
    /// 工作区文件夹
    pub(crate) workspace: PathBuf,
    /// 只列与这个案卷有关的（编号、案号或名称）；不写则列出全部
    pub(crate) case: Option<String>,
    /// 回答有百分之多少相同才列出
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) percent: Option<u8>,
    /// 每行输出一个 JSON 对象
    #[arg(long)]
    pub(crate) json: bool,
}
