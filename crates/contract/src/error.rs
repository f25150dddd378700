//! Error codes and their Chinese wording, in one table.
//!
//! Codes are ASCII, dotted and append-only; screens and scripts switch on the code, never on words.
//! The wording of a code says what happened, what it means, and what to do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Who can do something about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorClass {
    /// The user can act.
    Action,
    /// An expected outcome, shown as a neutral notice.
    Notice,
    /// Our fault.
    Fault,
}

/// The three parts of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What happened, as a short headline.
    pub what: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

macro_rules! error_codes {
    ($($name:ident = $code:literal, $class:ident, $what:literal, $meaning:literal, $remedy:literal;)*) => {
        /// Every error a user or a script can meet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ErrorCode {
            $(#[doc = $what] #[serde(rename = $code)] $name,)*
        }

        impl ErrorCode {
            /// All codes, in the order they were introduced within their group.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The error named by `code`.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }

            /// Who can do something about it.
            pub const fn class(self) -> ErrorClass {
                match self { $(Self::$name => ErrorClass::$class,)* }
            }

            /// The Chinese wording.
            pub const fn wording(self) -> Wording {
                match self { $(Self::$name => Wording { what: $what, meaning: $meaning, remedy: $remedy },)* }
            }
        }
    };
}

error_codes! {
    WorkspaceNotFound = "workspace.not_found", Action, "找不到工作区", "所指的文件夹里没有工作区数据库。", "请检查路径，或新建一个工作区。";
    WorkspaceNotEmpty = "workspace.not_empty", Action, "文件夹不是空的", "新工作区只能建在空文件夹里，未作任何改动。", "请换一个空文件夹。";
    WorkspaceLocked = "workspace.locked", Action, "工作区正在被使用", "另一个窗口或程序已打开这个工作区，为防止互相覆盖，本次未打开。", "请先关闭另一个窗口，再试一次。";
    WorkspaceNewer = "workspace.newer", Action, "工作区由更新的版本建立", "当前程序版本较旧，打开可能损坏数据，因此没有打开，文件未被改动。", "请升级程序后再打开。";
    WorkspaceDamaged = "workspace.damaged", Action, "工作区数据库无法读取", "数据库文件可能已损坏，原文件保持不动。", "请从备份恢复，或把整个工作区文件夹交给技术人员。";
    WorkspaceUpgradeFailed = "workspace.upgrade_failed", Fault, "工作区升级未完成", "升级中途出错，已退回升级前的状态，数据没有丢失。", "请保留日志并联系技术人员。";
    WorkspaceNotWritable = "workspace.not_writable", Action, "工作区无法写入", "磁盘已满，或没有写入权限；刚才的操作没有保存。", "请腾出空间或更换位置后重试。";

    RoundNotFound = "round.not_found", Action, "找不到评查批次", "该批次不存在或已被移除。", "请返回批次列表重新选择。";
    RoundNameRequired = "round.name_required", Action, "批次名称为空", "没有名称的批次无法在成果中辨认，尚未建立。", "请填写批次名称。";
    RoundYearInvalid = "round.year_invalid", Action, "年度不正确", "年度应在 1996 至 2100 之间，批次尚未建立。", "请重新填写年度。";
    CaseNotFound = "case.not_found", Action, "找不到案卷", "该案卷不存在，或案号没有对应的案卷。", "请检查案卷编号或案号。";
    CutsInvalid = "case.cuts_invalid", Action, "文书切分不完整", "每一页必须属于且只属于一份文书：第一份从第 1 页开始，各份起始页依次增大且不超过总页数。切分未改动。", "请检查各份文书的起始页后再保存。";
    CutsNothingToUndo = "case.cuts_nothing_to_undo", Notice, "没有可撤销的切分更正", "这个案卷的文书切分没有人工更正，或已全部撤销。", "无需处理。";
    CutsNothingToRedo = "case.cuts_nothing_to_redo", Notice, "没有可恢复的切分更正", "这个案卷没有撤销过的文书切分更正，或撤销后又作了新的更正。", "无需处理。";
    CaseAmbiguous = "case.ambiguous", Action, "案号对应多个案卷", "同一案号在工作区里出现不止一次，无法确定是哪一个。", "请改用案卷编号。";
    PageNotFound = "page.not_found", Action, "没有这一页", "页码超出了案卷的页数。", "请检查页码。";
    PageNotDrawn = "page.not_drawn", Action, "这一页无法显示", "页面图像未能生成，文字和评分不受影响。", "可打开原件查看；若多页如此，请把文件交给技术人员。";
    PageNothingToRecognise = "page.nothing_to_recognise", Action, "没有可以重新识读的页", "所选的页没有图像，或者文字是文件自带的；案卷未改动。", "需要弃用自带文字、按图像识读时，请明确选择这样做（命令行加 --force）。";

    ImportPathNotFound = "import.path_not_found", Action, "找不到文件或文件夹", "所给路径不存在，或没有读取权限。", "请检查路径后重试。";
    ImportNothingFound = "import.nothing_found", Action, "没有可导入的文件", "所选位置里没有能识别的案卷文件。", "请确认选对了文件夹。";
    ImportUnsupported = "import.unsupported", Action, "不支持的文件格式", "这个文件没有导入，其余文件不受影响。", "请转换为 PDF、DOCX、TXT 或图片后重新导入。";
    ImportLegacyWord = "import.legacy_word", Action, "旧版 Word/WPS 文档", "读取 .doc、.wps、.odt 需要本机装有 LibreOffice，没有找到，这个文件没有读取，其余文件不受影响。", "请在 Word 或 WPS 里“另存为”DOCX 或 PDF 后重新导入，或安装 LibreOffice。";
    ImportConversionFailed = "import.conversion_failed", Action, "文档转换未成功", "LibreOffice 没有能转换这个文件，文件可能已损坏或格式特殊；其余文件不受影响。", "请在 Word 或 WPS 里“另存为”DOCX 或 PDF 后重新导入。";
    ImportOfd = "import.ofd_unsupported", Action, "暂不支持 OFD 版式文件", "这个文件没有导入，其余文件不受影响。", "请转换为 PDF 后重新导入。";
    ImportArchive = "import.archive_unsupported", Action, "不支持的压缩格式", "暂不能解开 7z、rar 等压缩包，里面的文件没有导入。", "请解压到文件夹，或改用 zip 后重新导入。";
    ImportEmptyFile = "import.empty_file", Action, "空文件", "文件大小为零，没有内容可导入。", "请向报送单位核实原件。";
    ImportNoPages = "import.no_pages", Action, "文件里没有页面", "文件可以打开，但没有任何页面或文字。", "请向报送单位核实原件。";
    ImportDamaged = "import.damaged", Action, "文件已损坏", "内容不完整或格式有误，无法读取；其余文件不受影响。", "请向报送单位索取完好的文件后重新导入。";
    ImportEncrypted = "import.encrypted", Action, "文件设有打开密码", "没有给出密码或密码不对，加密的文件没有读取，其余文件不受影响。", "请填写打开密码后重新导入，或向报送单位索取未加密的文件。";
    ImportTimedOut = "import.timed_out", Action, "读取超时", "文件过于复杂，在规定时间内没有读完，已中止；其余文件不受影响。", "请尝试另存或拆分后重新导入。";
    ImportOutOfMemory = "import.out_of_memory", Action, "读取所需内存过大", "为保护其他工作，已中止读取这个文件；其余文件不受影响。", "请降低分辨率或拆分后重新导入。";
    ImportReaderCrashed = "import.reader_crashed", Action, "读取程序意外退出", "这个文件使读取程序崩溃，已隔离；其余文件不受影响。", "请尝试另存为 PDF 后重新导入。";
    ImportTooLarge = "import.too_large", Action, "文件过大", "文件大小或页数超过上限，没有导入。", "请拆分后重新导入。";
    ImportArchiveBomb = "import.archive_bomb", Action, "压缩包异常", "解开后的体积、层数或文件数远超正常范围，为安全起见没有解开。", "请核实来源，必要时手工解压后导入文件夹。";
    ImportUnsafePath = "import.unsafe_path", Action, "压缩包内路径不安全", "包内文件试图写到包外位置，已拒绝这一项。", "请核实来源，必要时手工解压后导入文件夹。";
    ImportImageTooLarge = "import.image_too_large", Action, "图片尺寸过大", "图片像素超过上限，没有导入。", "请降低分辨率后重新导入。";
    ImportDuplicate = "import.duplicate", Notice, "内容相同的文件已存在", "与先前导入的文件逐字节相同，没有重复导入。", "如属误放，请核对两个案卷。";
    ImportIgnored = "import.ignored", Notice, "系统文件，已略过", "这类文件（隐藏文件、缩略图、临时文件、链接）不是案卷内容。", "无需处理。";
    ImportIsLedger = "import.is_ledger", Notice, "台账文件", "已作为台账读取，不作为案卷材料导入。", "无需处理。";
    ImportNotReached = "import.not_reached", Notice, "尚未处理", "导入被取消，这个文件还没有轮到。", "需要时请重新导入，已完成的不会重复。";
    ImportUnreadable = "import.unreadable", Action, "文件无法打开", "读取磁盘时出错，或没有权限；其余文件不受影响。", "请检查文件权限或存储介质。";
    ImportLeftOutByHand = "import.left_out_by_hand", Notice, "按预览时的决定，没有导入", "预览时有人把这个文件排除在外，文件未被改动。", "需要时请单独导入。";
    ImportNotInPlan = "import.not_in_plan", Action, "预览后才出现的文件", "预览时还没有这个文件，不知道它属于哪个案卷，因此没有导入；其余文件不受影响。", "请重新预览后导入。";
    ImportPlanInvalid = "import.plan_invalid", Action, "导入安排有误", "同一文件不能归入两个案卷，案卷不能没有名称；没有导入任何文件。", "请按提示修改后重试。";
    ImportLookEnded = "import.look_ended", Notice, "已停止预览", "还没有清点完文件就停下了，没有导入任何文件。", "需要时请重新预览，或分几次导入。";
    ImportZipMethod = "import.zip_method_unsupported", Action, "压缩方法不支持", "压缩包里这个文件用了本程序不支持的压缩方法，文件并没有损坏，但没有导入；其余文件不受影响。", "请解压到文件夹后导入，或用“标准（Deflate）”方式重新压缩为 zip。";
    ImportIsArchive = "import.is_archive", Action, "这是压缩包", "这里读取的是单个文件，压缩包里的文件没有读取。", "请用导入功能（命令行 anjuan import）导入整个压缩包，或解压后再读取其中的文件。";
    ImportIsFolder = "import.is_folder", Action, "这是文件夹", "这里读取的是单个文件，文件夹里的文件没有读取。", "请用导入功能（命令行 anjuan import）导入整个文件夹，或指明其中的文件。";
    ImportTooDeep = "import.too_deep", Action, "嵌套层数过多", "文件夹或压缩包一层套一层，层数超过上限，里面的文件没有导入；其余文件不受影响。", "请把里面的文件移到浅一些的文件夹后重新导入。";
    LedgerUnreadable = "ledger.unreadable", Action, "台账无法读取", "台账文件已损坏、加密或格式不支持，案卷仍可导入，但没有核对台账。", "请另存为 xlsx 或 csv 后重试。";
    LedgerNoColumns = "ledger.no_columns", Action, "台账里没有认出案号列", "表头中没有“案号”“文号”“决定书文号”一类的列，无法与案卷对应。", "请检查表头后重试。";
    JobNotFound = "job.not_found", Action, "找不到该任务", "任务不存在。", "请返回重新查看。";
    JobNotResumable = "job.not_resumable", Action, "任务不能继续", "只有被中断或取消的导入可以继续。", "请重新导入。";

    MarkEvidenceRequired = "mark.evidence_required", Action, "扣分需要依据", "没有依据的扣分不能记入，评分未变。", "请先选中文字或框选区域，或注明“卷内未见”及查看过的材料。";
    MarkDeductionRequired = "mark.deduction_required", Action, "没有选择扣分项", "判为有问题时至少要选一条扣分标准，评分未变。", "请选择扣分标准。";
    MarkReasonRequired = "mark.reason_required", Action, "需要说明理由", "“无需评审”必须写明理由，评分未变。", "请填写理由。";
    MarkNotApplicableNotAllowed = "mark.not_applicable_not_allowed", Action, "此项不能设为无需评审", "评查标准规定此项必须评查，评分未变。", "请判为无问题或扣分。";
    MarkUnknownCriterion = "mark.unknown_criterion", Action, "评查标准里没有此项", "评分记录与评查标准不一致，评分未变。", "请核对评查标准的版本。";
    MarkUnknownDeduction = "mark.unknown_deduction", Action, "此项没有这条扣分标准", "评分记录与评查标准不一致，评分未变。", "请核对评查标准的版本。";
    MarkPointsOutOfRange = "mark.points_out_of_range", Action, "分值超出范围", "所给分值超出评查标准允许的范围，评分未变。", "请重新填写分值。";
    MarkVerdictNotAllowed = "mark.verdict_not_allowed", Action, "此项不能这样评", "所选评判与此项的评分方式不符，评分未变。", "请改选其他评判。";
    MarkPageUnknown = "mark.page_unknown", Action, "依据所在的页不存在", "依据写明的页码超出了案卷的页数，评分未变。", "请核对页码，从 1 起按全卷计。";
    MarkUnopened = "mark.unopened", Action, "相关文书还没有打开看过", "与本项有关的文书一页都没有打开过，不能直接判为无问题，评分未变。", "请先翻看文书；确认无需翻看的，再按一次。";
    HintReasonRequired = "hint.reason_required", Action, "不采纳提示需要说明理由", "没有理由的不采纳不能记入，提示未变。", "请填写理由。";
    ReviewSubmitted = "review.submitted", Action, "案卷已提交", "已提交的案卷不能再改评分，评分未变。", "需要修改时，请先写明理由重新打开案卷。";
    ReviewNotSubmitted = "review.not_submitted", Notice, "案卷没有提交", "只有已提交的案卷才需要重新打开。", "无需处理。";
    ReviewNotFinished = "review.not_finished", Action, "还有项目没有评完", "所有项目都评定并且没有问题后才能提交，案卷未提交。", "请用“待评”筛选，评完余下的项目。";
    ReviewFlagged = "review.flagged", Action, "还有标为“拿不准”的项目", "提交前请再看一遍标记的项目，案卷未提交。", "请处理这些项目，或确认仍要提交。";
    ReviewReasonRequired = "review.reason_required", Action, "重新打开案卷需要说明理由", "理由会记入审计记录，案卷未重新打开。", "请填写理由。";
    PhraseEmpty = "phrase.empty", Action, "常用语是空的", "没有文字可以保存。", "请先写好备注。";
    CriterionNotInRound = "round.criterion_unknown", Action, "批次的评查标准里没有此项", "没有案卷可按此项横向评查。", "请另选一项。";
    MarksUnreadable = "mark.file_unreadable", Action, "评分记录文件无法读取", "文件不是约定的 JSON 格式，未作任何改动。", "请对照文档检查文件。";

    RubricNotFound = "rubric.not_found", Action, "找不到评查标准", "没有与该案卷或编号对应的评查标准。", "请检查编号，或为批次选择评查标准。";
    RubricUnreadable = "rubric.unreadable", Action, "评查标准文件有误", "文件不能解析为评查标准，未被采用。", "请按提示的行号修改后重试。";
    RubricNotJoinable = "rubric.not_joinable", Action, "评查标准不能合并", "基础标准与附加标准没有合并。", "请按提示检查附加标准的 [add_on]。";
    RubricSheetUnreadable = "rubric.sheet_unreadable", Action, "表格不能读成评查标准", "没有生成草稿。", "请检查表头，或用 --column 指明各列。";
    RubricVersionTaken = "rubric.version_taken", Action, "这个版本已经有了", "同一编号、同一版本的评查标准内容不同，已发布的版本不能改动，未存入。", "请改写版本号 version 后再存。";
    RubricFileExists = "rubric.file_exists", Action, "文件已经存在", "为免覆盖已有的草稿，没有写入。", "请换一个文件名；确要替换的，加 --force。";
    RubricFaulty = "rubric.faulty", Action, "评查标准未通过检查", "存在会影响评分的错误，未被采用。", "请按提示逐条修改后重试。";

    RuleNotFound = "check.rule_not_found", Action, "没有这条检查规则", "规则编号不存在，没有执行检查。", "请核对编号，例如 P-20；全部规则见使用说明。";
    CheckDataInvalid = "check.data_invalid", Action, "节假日或期限标准有误", "内容既不是节假日表，也不是期限标准，未被采用。", "请按提示修改后重试。";

    SearchQueryInvalid = "search.query_invalid", Action, "检索式有误", "检索式无法理解，没有执行。", "请检查引号、括号和字段名。";
    SearchIndexUnavailable = "search.index_unavailable", Fault, "检索索引暂不可用", "索引正在重建或无法打开，案卷和评分不受影响。", "请稍后再试；如持续出现，请重建索引。";

    SearchSavedNotFound = "search.saved_not_found", Action, "找不到这个保存的检索", "没有这个名称或编号的检索，可能已被删除。", "请重新打开保存的检索列表。";
    SearchNameEmpty = "search.name_empty", Action, "没有填写名称", "保存检索需要一个名称，没有保存。", "请填写名称。";
    SearchBatchUnreadable = "search.batch_unreadable", Action, "检索式清单无法读取", "文件不是 CSV 或电子表格，或其中没有检索式，没有执行检索。", "请用有一列“检索式”的 CSV 或 xlsx 文件，可另有一列“名称”。";

    StatuteNotFound = "statute.not_found", Action, "法规库里没有这部法律法规", "法规库只有导入过的法律法规，没有按这个名称找到。", "请检查名称，或先导入该法律法规。";
    StatuteArticleNotFound = "statute.article_not_found", Action, "该法律法规没有这一条", "所查的版本里没有这个条号、款或者项。", "请检查条号，或用施行日期选择其他版本。";
    StatuteNoneImported = "statute.none_imported", Action, "没有可导入的法律法规", "所给路径里没有 md 或 txt 文件。", "请选择每个文件一部法律法规的文件夹。";
    StatuteDayInvalid = "statute.day_invalid", Action, "日期不正确", "日期应写作 2024-01-31 的形式，没有查询。", "请重新填写日期。";

    ExportNothing = "export.nothing", Action, "没有可导出的内容", "所选案卷还没有评分记录。", "请先完成至少一项评分。";
    ExportNotWritable = "export.not_writable", Action, "无法写入导出文件", "目标位置不存在、没有权限、空间不足，或文件正被其他程序打开。", "请更换位置或关闭占用的程序后重试。";
    ExportFormatUnsupported = "export.format_unsupported", Action, "不支持的导出格式", "这类成果不能导出为所选格式。", "请改选其他格式。";

    OriginalMissing = "verify.original_missing", Action, "原件缺失", "工作区里少了一个原件文件。", "请从备份恢复 originals 文件夹。";
    OriginalChanged = "verify.original_changed", Action, "原件被改动", "原件的校验值与导入时不同。", "请从备份恢复 originals 文件夹。";

    Database = "internal.database", Fault, "保存数据时出错", "刚才的操作没有完成；此前保存的内容不受影响。", "请重试；如持续出现，请保留日志并联系技术人员。";
    Unexpected = "internal.unexpected", Fault, "程序内部出错", "刚才的操作没有完成；已保存的内容不受影响。", "请重试；如持续出现，请保留日志并联系技术人员。";
}

/// An error as it reaches a user: a code, its wording, and what it concerns.
///
/// Never holds document text; `subject` is a file name, a case number or the like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserError {
    /// The stable code.
    pub code: ErrorCode,
    /// What it concerns: a file name, a number, a position; may be empty.
    #[serde(default)]
    pub subject: String,
    /// For technicians: where in the program, what the system said; may be empty.
    #[serde(default)]
    pub detail: String,
}

impl UserError {
    /// An error that concerns nothing in particular.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, subject: String::new(), detail: String::new() }
    }

    /// The same error, concerning `subject`.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// The same error, with a word for technicians.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

impl From<ErrorCode> for UserError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl fmt::Display for UserError {
    /// The whole message in Chinese, ending with the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wording { what, meaning, remedy } = self.code.wording();
        write!(f, "{what}")?;
        if !self.subject.is_empty() {
            write!(f, "：{}", self.subject)?;
        }
        write!(f, "。{meaning}{remedy}（{}）", self.code.code())
    }
}

impl std::error::Error for UserError {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_unique_and_fully_worded() {
        let mut codes = BTreeSet::new();
        for code in ErrorCode::ALL {
            assert!(codes.insert(code.code()), "{} twice", code.code());
            assert_eq!(serde_json::to_string(code).expect("a name"), format!("\"{}\"", code.code()));
            let Wording { what, meaning, remedy } = code.wording();
            assert!(!what.is_empty() && !what.ends_with('。'), "{}: headline", code.code());
            assert!(meaning.ends_with('。'), "{}: meaning", code.code());
            assert!(remedy.ends_with('。'), "{}: remedy", code.code());
        }
    }
}
