//! Cases 案卷: as a row, whole, and page by page.

use scoring::scorecard::Grade;
use scoring::{
    ActKind, CaseId, DocumentId, DocumentType, Fact, FactKind, Points, Rect, RoundId, SourceId, TextLine,
    TextSource,
};
use serde::{Deserialize, Serialize};

/// A case as a row of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// Its round.
    pub round: RoundId,
    /// Running number within the round, from 1.
    pub ordinal: u32,
    /// The name of its folder or file.
    pub name: String,
    /// Case or document number 案号; empty when not read.
    pub number: String,
    /// Cause 案由; empty when not read.
    pub cause: String,
    /// Department 执法部门; empty when not read.
    pub department: String,
    /// Party 当事人; empty when not read.
    pub party: String,
    /// The act it records.
    pub act_kind: ActKind,
    /// Whether the party is an enterprise 涉企.
    pub enterprise: bool,
    /// Day of the decision, ISO; empty when not read.
    pub decision_date: String,
    /// Documents cut from it.
    pub documents: u32,
    /// Pages.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
    /// How far its review is.
    pub review: ReviewState,
    /// Criteria decided.
    pub decided: u32,
    /// Criteria of its rubric.
    pub criteria: u32,
    /// Score so far; absent while nothing is decided.
    pub score: Option<Points>,
    /// Grade so far; absent while nothing is decided.
    pub grade: Option<Grade>,
}

/// How far a reviewer is with a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// No mark yet 未评.
    #[default]
    NotStarted,
    /// Some marks 评查中.
    InProgress,
    /// All criteria decided 已评.
    Finished,
}

/// A case whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// The row of the table.
    pub row: CaseRow,
    /// Its original files, in order.
    pub sources: Vec<SourceView>,
    /// Its documents, in order.
    pub documents: Vec<DocumentView>,
    /// Its pages, in order; page n stands at n - 1.
    pub pages: Vec<PageView>,
    /// What was read about it.
    pub facts: Vec<Fact>,
    /// Its dated facts in the order of time.
    pub timeline: Vec<TimelineEntry>,
    /// Corrections of cuts that can be taken back.
    #[serde(default)]
    pub cut_corrections: u32,
    /// Corrections of cuts that were taken back and can be brought back.
    #[serde(default)]
    pub cut_corrections_undone: u32,
}

/// An original file of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceView {
    /// The file.
    pub id: SourceId,
    /// Its name as it was taken in.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its pages.
    pub pages: u32,
    /// What there is to say about it beside its words.
    #[serde(default)]
    pub notes: Vec<SourceNoteView>,
}

/// Something about a file that its pages do not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNoteView {
    /// What it is about: `signature`, `attachment`, `tracked_changes`, `comments`, `pictures`,
    /// `pictures_left_out`, `fields_not_drawn`, `hidden_sheet`, `cells_left_out`, `converted`, `pages_lost`,
    /// `pages_too_heavy`, `parts_lost`, `unseen_words`.
    pub kind: String,
    /// The same in words for users.
    pub title: String,
    /// The page of the file it belongs to, from 1.
    pub page: Option<u32>,
    /// How often.
    pub count: u32,
    /// What the file says of it; may be empty.
    pub detail: String,
}

impl SourceNoteView {
    /// A note with the words for its kind; an unknown kind stands for itself.
    pub fn new(kind: String, page: Option<u32>, count: u32, detail: String) -> Self {
        let title = match kind.as_str() {
            "signature" => "电子签章（未验证）",
            "attachment" => "内嵌附件（未读取）",
            "tracked_changes" => "修订痕迹（按修订后的文字读取）",
            "comments" => "批注（未计入正文）",
            "pictures" => "图片（另作图片页，待识读）",
            "pictures_left_out" => "图片（尺寸过小或格式不支持，未读取）",
            "fields_not_drawn" => "表单填写内容（取自表单字段，页面图像上不显示）",
            "hidden_sheet" => "隐藏的工作表（已读取）",
            "cells_left_out" => "超出读取范围的单元格（未读取）",
            "converted" => "经办公软件转换后读取",
            "pages_lost" => "缺页（文件损坏，此页内容已丢失）",
            "pages_too_heavy" => "页面内容过大（疑似异常文件，此页未读取）",
            "parts_lost" => "页面内容缺损（文件损坏，部分内容未读出）",
            "unseen_words" => "页面上看不见的文字（已读取，请核对）",
            other => other,
        };
        Self { title: title.to_owned(), kind, page, count, detail }
    }
}

/// A document as a person says it is cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutInput {
    /// First page of the case that belongs to it, from 1; one document begins on page 1.
    pub first_page: u32,
    /// Its type.
    pub document_type: DocumentType,
    /// Its title; the title of its type where it is empty.
    pub title: String,
    /// Whether it stands as it is even if it says nothing new.
    #[serde(default)]
    pub by_hand: bool,
}

/// A document cut from a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// The document.
    pub id: DocumentId,
    /// Its type.
    pub document_type: DocumentType,
    /// The name of its type as users know it.
    pub type_title: String,
    /// Its own title as it stands on the page.
    pub title: String,
    /// First page of the case that belongs to it, from 1.
    pub first_page: u32,
    /// Last page of the case that belongs to it.
    pub last_page: u32,
    /// How sure the cut and the type are, in percent.
    pub confidence: u8,
    /// Whether a person set it; it then stands when the case is read again.
    #[serde(default)]
    pub by_hand: bool,
}

/// How a page can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// A picture of it can be fetched over the page protocol.
    Picture,
    /// It has no look of its own (Word, plain text): its lines are shown where they were laid out.
    Lines,
}

/// A page as the desk needs it before its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageView {
    /// Page of the case, from 1.
    pub number: u32,
    /// What its file calls it 页码标注, such as `iv`; empty where that is its place in the file.
    #[serde(default)]
    pub label: String,
    /// The file it comes from.
    pub source: SourceId,
    /// Width in page units.
    pub width: f32,
    /// Height in page units.
    pub height: f32,
    /// How its words were come by; `none` is an unread page.
    pub text_source: TextSource,
    /// Which reader read it.
    pub engine: String,
    /// How good the reading is, in percent; 0 when unread.
    pub quality: u8,
    /// How it is shown.
    pub drawing: Drawing,
}

/// A dated fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// The day, ISO.
    pub date: String,
    /// What happened.
    pub kind: FactKind,
    /// Its name as users know it.
    pub title: String,
    /// The page it was read from, where it was read from one.
    pub page: Option<u32>,
}

/// The words of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageText {
    /// Page of the case, from 1.
    pub page: u32,
    /// Width in page units.
    pub width: f32,
    /// Height in page units.
    pub height: f32,
    /// Its lines in reading order.
    pub lines: Vec<TextLine>,
    /// How sure each line is, in percent, where they were recognised; below 50 it is doubtful. Empty for words of the
    /// file's own.
    #[serde(default)]
    pub confidence: Vec<u8>,
}

/// Where a text stands on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageMatch {
    /// Page of the case, from 1.
    pub page: u32,
    /// The boxes around it, in page units.
    pub rects: Vec<Rect>,
    /// The words around it.
    pub snippet: String,
}
