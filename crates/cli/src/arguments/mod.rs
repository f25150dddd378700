//! What can be typed, by subject.

mod case;
mod precedent;
mod review;
mod rubric;
mod search;
mod statute;

pub(crate) use case::{Cases, Check, Extract, Facts, Import, LimitsArguments, LimitsCommand, Recognise};
pub(crate) use precedent::{Compare, Copied, Duplicates, Precedents, Similar};
pub(crate) use review::{Agreement, Export, ExportWhat, Score};
pub(crate) use rubric::{RubricArguments, RubricCommand, RubricDiff, RubricImport};
pub(crate) use search::{SavedArguments, SavedCommand, Search, Sort, Suggest};
pub(crate) use statute::{StatuteArguments, StatuteCommand};

use clap::{Args, Parser, Subcommand};
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
    /// 重新识读一个案卷的扫描页；评分和依据不变
    Recognise(Recognise),
    /// 列出评查批次
    Rounds(InWorkspace),
    /// 列出案卷
    Cases(Cases),
    /// 列出从案卷中读到的要素，每个值都有所在文书、页码和原文
    Facts(Facts),
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
    /// 比较同案由、同条文的罚款金额
    Compare(Compare),
    /// 内容近似的页和文书
    Duplicates(Duplicates),
    /// 雷同的询问笔录：不同的人或案卷，回答几乎一样
    Copied(Copied),
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
