//! Words of the left pane: documents, catalogue, timeline, facts.

use crate::page::desk::LeftPart;
use crate::words::common::{AND, COLON};
use crate::words::word::{Word, said};
use contract::scoring::timeline::LimitState;

pub(crate) const SKELETON: Word = Word::new("卷内文书", "Documents");
pub(crate) const LEFT_PANE: Word = Word::new("案卷结构", "Structure of the case");
pub(crate) const LEFT_PANE_SHORT: Word = Word::new("文书", "Case");
pub(crate) const LEFT_PANE_TITLE: Word = Word::new("按 Q 换到下一栏", "Q for the next part");
pub(crate) const TIMELINE: Word = Word::new("时间线", "Timeline");
pub(crate) const NO_DATES: Word = Word::new("没有读出日期。", "No dates were read.");
pub(crate) const LIMITS: Word = Word::new("期限", "Time limits");
pub(crate) const INVERTED: Word = Word::new("程序倒置", "Steps out of order");
pub(crate) const FACTS: Word = Word::new("案件要素", "Facts of the case");
pub(crate) const COMPARED_FACTS: Word = Word::new("要素比对", "Facts compared");
pub(crate) const AGREE: Word = Word::new("一致", "agree");
pub(crate) const DIFFER: Word = Word::new("不一致", "differ");
pub(crate) const ODD: Word = Word::new("与多数不同", "unlike the others");
pub(crate) const COPIED: Word = Word::new("笔录雷同", "Copied interviews");
pub(crate) const COPIED_COMPARE: Word = Word::new("并列对照", "Side by side");
pub(crate) const COPIED_NOTE: Word = Word::new(
    "左右是对应的回答，不同的字句标出；格式用语不计。同一人可以前后说得一样，雷同不等于有问题，请看原页。",
    "Answers that belong together stand side by side, the words that differ are marked; the print of the form does not count. One may say the same twice: likeness is no fault by itself, please see the pages.",
);
pub(crate) const CATALOGUE: Word = Word::new("卷内目录对照", "Catalogue compared");
pub(crate) const CATALOGUE_ROW: Word = Word::new("看目录里的这一行", "See this row of the catalogue");
pub(crate) const CATALOGUE_NONE: Word = Word::new("卷内未找到", "not found");
pub(crate) const FORM_PARTS: Word = Word::new("文书格式要素", "Parts of the official formats");
pub(crate) const FORM_NOTE: Word = Word::new(
    "按官方文书格式，未见所列要素的用语；换一种写法也可能算有，请看原页。",
    "By the official formats these words were not found; other words may say the same, please see the pages.",
);
pub(crate) const SOURCE_NOTES: Word = Word::new("原件说明", "About the original files");
pub(crate) const LACKS: Word =
    Word::new("缺失、重复与排列（检查提示，请核对）", "Missing, doubled, misplaced (hints, please check)");
pub(crate) const DOUBLED: Word = Word::new("重复", "doubled");
pub(crate) const DOUBLED_SHORT: Word = Word::new("重", "×2");
pub(crate) const OUT_OF_PLACE: Word = Word::new("位置不符", "out of place");
pub(crate) const OUT_OF_PLACE_SHORT: Word = Word::new("序", "⇅");
pub(crate) const OUT_OF_PLACE_TITLE: Word = Word::new(
    "位置与规定的排列顺序不符，见下方提示",
    "Not where the prescribed order has it; see the hints below",
);
pub(crate) const TO_CHECK_TITLE: Word = Word::new(
    "文书名称或起止页把握不大，请核对",
    "Not sure of its name or where it begins and ends; please check",
);
pub(crate) const NO_DOCUMENTS: Word =
    Word::new("没有识别出文书，请按页翻看。", "No documents were recognised; please leaf through the pages.");
pub(crate) const NO_FACTS: Word = Word::new("没有识别出要素。", "No facts were recognised.");
pub(crate) const TO_CHECK: Word = Word::new("待核", "check");

/// The parts of the left pane.
pub(crate) const fn left_part(part: LeftPart) -> Word {
    match part {
        LeftPart::Documents => Word::new("文书", "Docs"),
        LeftPart::Timeline => Word::new("时间", "Dates"),
        LeftPart::Facts => Word::new("要素", "Facts"),
    }
}

/// How much in a part of the left pane asks for a look.
pub(crate) fn to_look_at(count: usize) -> String {
    said!("{count} 处需要核对", "{count} to check")
}

/// A note of the readers on an original file.
pub(crate) fn source_note(file: &str, title: &str, count: u32, detail: &str) -> String {
    let times = if count > 1 { said!("，{count} 处", ", {count} times") } else { String::new() };
    let detail = if detail.is_empty() { String::new() } else { format!("{COLON}{detail}") };
    format!("{file}　{title}{times}{detail}")
}

/// Two documents that say the same.
pub(crate) fn doubled(label: &str, of_label: &str) -> String {
    said!(
        "{label}与{of_label}的内容几乎相同，是否重复装入请核对",
        "{label} says nearly the same as {of_label}; please check whether it lies there twice"
    )
}

/// How the words of a case's pages were come by.
pub(crate) fn coverage(text: u32, recognised: u32, unread: u32) -> String {
    let total = text + recognised + unread;
    let mut told = said!("共 {total} 页：文字版 {text} 页", "{total} pages: {text} with text");
    if recognised > 0 {
        told.push_str(&said!("，识别 {recognised} 页", ", {recognised} recognised"));
    }
    if unread > 0 {
        told.push_str(&said!(
            "，{unread} 页未识读，查找和检查不到其中内容",
            ", {unread} unread: neither searched nor checked"
        ));
    }
    told.push_str(&said!("。", "."));
    told
}

/// What comparing the interviews came to.
pub(crate) fn copied_told(pairs: usize, compared: u32, unread: u32) -> String {
    let told = match (pairs, compared) {
        (_, 0) => said!("没有可比对的询问笔录。", "There are no interviews to compare."),
        (0, compared) => said!(
            "与全库 {compared} 份笔录比对，未见回答几乎相同的。",
            "Compared with {compared} interviews of all cases: none with nearly the same answers."
        ),
        (pairs, compared) => said!(
            "与全库 {compared} 份笔录比对，{pairs} 对的回答几乎相同。",
            "Compared with {compared} interviews of all cases: {pairs} pairs with nearly the same answers."
        ),
    };
    if unread == 0 {
        return told;
    }
    let more = said!(
        "另有 {unread} 页笔录未识读，未能比对。",
        " {unread} pages of interviews were not read and not compared."
    );
    told + &more
}

/// How much two interviews share.
pub(crate) fn copied_pair(percent: u8, identical: u32) -> String {
    said!("回答 {percent}% 相同，{identical} 字", "answers {percent}% the same, {identical} characters")
}

/// Who was asked, in which record, on which pages, in which case.
pub(crate) fn interview(person: &str, title: &str, pages: &str, case: &str) -> String {
    let unknown = Word::new("被询问人未读出", "person not read");
    let person = if person.is_empty() { unknown.say() } else { person };
    let case = if case.is_empty() { String::new() } else { format!("{case} ") };
    said!("{case}{title}（{person}，第 {pages} 页）", "{case}{title} ({person}, p. {pages})")
}

/// The page an answer stands on.
pub(crate) fn answer_on(page: u32) -> String {
    if page == 0 { String::new() } else { crate::words::common::page(page) }
}

/// How much of the catalogue does not fit.
pub(crate) fn catalogue_told(unfit: usize) -> String {
    match unfit {
        0 => said!("（未见不符）", "(nothing unfit)"),
        unfit => said!("（{unfit} 处不符，请核对）", "({unfit} to check)"),
    }
}

/// The pages a row of the catalogue gives.
pub(crate) fn catalogue_pages(first: Option<u32>, last: Option<u32>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if last != first => {
            said!("目录页次 {first}–{last}", "listed p. {first}–{last}")
        }
        (Some(first), _) => said!("目录页次 {first}", "listed p. {first}"),
        (None, _) => String::new(),
    }
}

/// Where the paper that a row names begins.
pub(crate) fn catalogue_paper(page: u32) -> String {
    said!("在第 {page} 页", "on p. {page}")
}

/// How many papers.
pub(crate) fn papers(count: usize) -> String {
    said!("（{count} 份）", "({count})")
}

/// The parts of a format that a paper lacks.
pub(crate) fn lacks_parts(parts: &[String]) -> String {
    let parts = parts.join(&AND);
    said!("未见：{parts}", "not found: {parts}")
}

/// In how many documents a value stands.
pub(crate) fn said_in(count: usize) -> String {
    said!("{count} 份文书如此记载", "{count} documents say so")
}

/// What became of a limit.
pub(crate) const fn limit_state(state: LimitState) -> Word {
    match state {
        LimitState::Kept => Word::new("期限内", "in time"),
        LimitState::Doubtful => Word::new("需核对", "to check"),
        LimitState::Overrun => Word::new("超期", "overrun"),
        LimitState::Open => Word::new("未见日期", "no date"),
    }
}

/// The days of a limit.
pub(crate) fn limit_days(from: &str, last: &str, done: Option<&str>) -> String {
    let done = match done {
        Some(done) => said!("办理 {done}", "done {done}"),
        None => said!("未见办理日期", "no day read"),
    };
    said!("起 {from}，届满 {last}，{done}", "from {from}, to {last}, {done}")
}

/// Where a step of the timeline was read.
pub(crate) fn step_title(document: &str, page: u32) -> String {
    said!("{document} 第 {page} 页", "{document}, p. {page}")
}
