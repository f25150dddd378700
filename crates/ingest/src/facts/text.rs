//! The folded text of a case, document by document, and the places its words stand at.
//!
//! Finds labels and what is written behind them; what a value means is decided by the kinds of facts.

use super::sheet::Sheet;
use crate::skeleton::fold::{Folded, Gap};
use crate::skeleton::{CasePage, CutDocument, apart};
use scoring::case;
use scoring::{DocumentType, Fact, FactKind, Place};
use std::ops::Range;

/// Where some folded words stand: a page, or a part of one, by its position among those of the case, and bytes of its searched words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) page: usize,
    pub(crate) bytes: Range<usize>,
}

/// One paper with the positions of its pages; of a page that several share, each has a part.
pub(crate) struct Paper {
    pub(crate) cut: CutDocument,
    /// The position of the document it lies in.
    pub(crate) of: usize,
    pub(crate) pages: Range<usize>,
}

impl Paper {
    pub(crate) fn is(&self, kind: DocumentType) -> bool {
        self.cut.document_type == kind
    }
}

/// A case as facts are read from it.
pub(crate) struct CaseText {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) papers: Vec<Paper>,
}

impl CaseText {
    /// `originals` are the digests of the sources, by their position.
    pub(crate) fn new(pages: &[CasePage], documents: &[CutDocument], originals: &[String]) -> Self {
        let (parts, pieces) = apart(pages, documents);
        let sheets = parts
            .into_iter()
            .map(|part| {
                let page = &pages[part.page];
                let mut own = case::CasePage::new(page.number, part.lines.into_owned(), page.unread);
                own.original = originals.get(page.source).cloned().unwrap_or_default();
                Sheet::new(own, (page.width, page.height))
            })
            .collect();
        let papers =
            pieces.into_iter().map(|piece| Paper { cut: piece.cut, of: piece.of, pages: piece.parts });
        Self { sheets, papers: papers.collect() }
    }

    /// The words of a page, in the order of their meaning.
    pub(crate) fn page(&self, page: usize) -> &Folded {
        self.sheets[page].folded()
    }

    /// Positions of all pages.
    pub(crate) fn all_pages(&self) -> Range<usize> {
        0..self.sheets.len()
    }

    /// The first document of a kind.
    pub(crate) fn first(&self, kind: DocumentType) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.is(kind))
    }

    pub(crate) fn has(&self, kind: DocumentType) -> bool {
        self.first(kind).is_some()
    }

    /// The document a page belongs to.
    pub(crate) fn paper_of(&self, page: usize) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.pages.contains(&page))
    }

    /// The folded words of a span.
    pub(crate) fn folded(&self, span: &Span) -> &str {
        &self.page(span.page).text[span.bytes.clone()]
    }

    /// The words of a span as written on the page, white space left out.
    pub(crate) fn written(&self, span: &Span) -> String {
        self.sheets[span.page].written(span.bytes.clone())
    }

    /// A fact whose value stands at `span`.
    pub(crate) fn fact(&self, kind: FactKind, value: String, span: &Span) -> Fact {
        Fact { kind, value, place: Some(self.place(span)) }
    }

    /// Where a span stands on its page, under the title of its document.
    pub(crate) fn place(&self, span: &Span) -> Place {
        let title = self.paper_of(span.page).map(|paper| paper.cut.title.as_str()).unwrap_or_default();
        self.sheets[span.page].place(span.bytes.clone(), title)
    }

    /// Where the values behind a label begin, on the given pages.
    pub(crate) fn behind(&self, label: &str, pages: Range<usize>) -> Vec<Span> {
        pages.flat_map(|page| self.behind_on(label, page)).collect()
    }

    fn behind_on(&self, label: &str, page: usize) -> Vec<Span> {
        let folded = self.page(page);
        let mut found = Vec::new();
        for (at, _) in folded.text.match_indices(label) {
            let before = folded.text[..at].chars().next_back();
            let gap = folded.gap_before(at);
            if gap == Gap::None && before.is_some_and(|c| c.is_alphanumeric()) {
                continue;
            }
            let mut value = at + label.len();
            let rest = &folded.text[value..];
            // 当事人(姓名或名称): the bracket belongs to the label unless it asks for a signature.
            if let Some(inner) = rest.strip_prefix('(')
                && let Some(close) = inner.find(')').filter(|close| *close <= 48)
                && !inner[..close].contains(['签', '章', '捺'])
            {
                value += close + 2;
            }
            // 【案由】 and 案由|: brackets around a label and a stroke behind it say what a colon says.
            let bracketed = before == Some('[') && folded.text[value..].starts_with(']');
            let mut colon = bracketed;
            value += usize::from(bracketed);
            if folded.text[value..].starts_with([':', '|']) {
                colon = true;
                value += 1;
            }
            let in_form = gap >= Gap::Cell || at == 0;
            // 案由为无证经营,案件来源为…: a form told in sentences.
            let told = in_form || matches!(before, Some(',' | ';' | '。'));
            if !colon && told && folded.text[value..].starts_with('为') {
                colon = true;
                value += '为'.len_utf8();
            }
            // 送达文书《…》: what is quoted is no part of the label.
            let quoted = in_form && folded.text[value..].starts_with('《');
            let apart = quoted || in_form && folded.gap_before(value) >= Gap::Space;
            if (colon || apart) && value < folded.text.len() {
                found.push(Span { page, bytes: value..folded.text.len() });
            }
        }
        found
    }
}

/// Labels that end the value before them when they stand at a border or are followed by a colon.
const NEXT_LABELS: &[&str] = &[
    "统一社会信用代码",
    "社会信用代码",
    "注册号",
    "法定代表人",
    "负责人",
    "经营者",
    "住所",
    "住址",
    "地址",
    "经营场所",
    "联系电话",
    "联系方式",
    "电话",
    "性别",
    "年龄",
    "出生",
    "民族",
    "国籍",
    "身份证",
    "公民身份",
    "证件",
    "营业执照",
    "主体资格",
    "主体类型",
    "单位",
    "职务",
    "职业",
    "邮编",
    "邮政编码",
    "案由",
    "案件",
    "当事人",
    "被处罚",
    "处罚",
    "决定书",
    "立案",
    "结案",
    "承办",
    "办案",
    "保管期限",
    "归档",
    "备注",
    "文书",
    "受送达",
    "送达",
    "类型",
    "检查",
    "时间",
    "日期",
    "委托代理",
    "姓名",
    "名称",
    "简要",
    "案情",
    "处理",
    "执行",
    "案发",
    "违法",
    "全宗",
    "目录号",
    "案卷号",
    "件数",
    "页数",
    "立卷",
    "调查",
    "申请",
    "许可",
    "相对人",
    "代理人",
    "审批",
    "意见",
    "线索",
    "来源",
    "罚款",
    "序号",
    "被检查",
    "被询问",
    "被调查",
    "现场",
    "记录人",
    "询问",
    "核查",
    "抽样",
    "勘验",
    "听证",
    "讨论",
    "主持",
    "参加",
    "列席",
    "拍摄",
    "见证",
    "告知",
    "执法人员",
    "陈述",
    "居民",
    "公民",
];

/// Whether a new label begins at `at`: between borders, or soon followed by its colon on the same line.
pub(crate) fn label_begins(folded: &Folded, at: usize) -> bool {
    let rest = &folded.text[at..];
    let Some(label) = NEXT_LABELS.iter().find(|label| rest.starts_with(**label)) else { return false };
    let apart = folded.gap_before(at);
    if apart >= Gap::Cell && folded.gap_before(at + label.len()) >= Gap::Space {
        return true;
    }
    // 许可 within a cause is a label only if hardly anything stands between it and a colon.
    let more = if apart >= Gap::Space { 8 } else { 2 };
    folded
        .chars_from(at)
        .enumerate()
        .take_while(|(index, (_, _, gap))| *index == 0 || *gap < Gap::Line)
        .take(label.chars().count() + more + 1)
        .any(|(_, (_, c, _))| c == ':')
}

/// How a value goes on at a border.
pub(crate) enum Onward {
    /// It goes on.
    On,
    /// It ended before.
    End,
}

/// How long a remark is that names who keeps a business, (经营者:张某): its label is one of no field.
fn keeper_named(words: &str) -> Option<usize> {
    const KEEPERS: &[&str] = &["经营者", "负责人", "业主", "投资人", "法定代表人"];
    /// Characters of the remark at most.
    const MOST: usize = 24;
    let inner = words.strip_prefix('(')?;
    let behind = KEEPERS.iter().find_map(|keeper| inner.strip_prefix(keeper))?;
    let behind = behind.strip_prefix("姓名").unwrap_or(behind);
    let close = words.find(')').filter(|close| words[..*close].chars().count() <= MOST)?;
    let plain = !words[..close].contains([',', ';', '。', '_']);
    (behind.starts_with(':') && plain).then_some(close + 1)
}

/// Reads a value from the start of `span` up to punctuation, the next label, or a border at which
/// `onward` (given the value so far and the border) says that it ended. At most `most` characters.
pub(crate) fn value_at(
    text: &CaseText,
    span: &Span,
    most: usize,
    onward: impl Fn(&str, Gap) -> Onward,
) -> Option<Span> {
    let folded = text.page(span.page);
    let start = span.bytes.start;
    let mut end = start;
    let mut keeper_to = start;
    for (count, (at, c, gap)) in folded.chars_from(start).enumerate() {
        let so_far = &folded.text[start..at];
        if c == '(' && at > start {
            keeper_to = keeper_named(&folded.text[at..]).map_or(keeper_to, |length| at + length);
        }
        let stops = matches!(c, ',' | ';' | '。' | ':' | '?' | '!' | '_');
        let ends = stops || (at > start && label_begins(folded, at));
        if count >= most || (ends && at >= keeper_to) {
            break;
        }
        if at == start && label_begins(folded, at) {
            return None;
        }
        if gap != Gap::None && at > start && matches!(onward(so_far, gap), Onward::End) {
            break;
        }
        end = at + c.len_utf8();
    }
    (end > start).then_some(Span { page: span.page, bytes: start..end })
}
