//! Where documents begin in a text that has no pages of its own: a whole file saved as one text or Word file.
//!
//! Looks at lines only: a known title alone on its line, set off from what stands above it. A title that is the
//! value of a label, or one of a list, begins nothing. Pages then begin where documents do.

use super::fold::fold;
use super::titles::{Named, Strength, is_han, is_organ, name_line, sheet_number, undecorated};
use crate::facts::is_cell_label;

/// A line as the reader found it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainLine<'a> {
    /// Its words; empty for a blank line.
    pub(crate) text: &'a str,
    /// Whether it is set like a title: in the middle, or larger than the others.
    pub(crate) prominent: bool,
}

/// A line with words, as it is judged.
struct Line {
    /// Its position among all lines.
    at: usize,
    folded: String,
    /// The words of its first cell, where it has several.
    cell: Option<String>,
    title: Option<Named>,
    /// Whether its words only mean a title, or are called like a form of no known type.
    loose: bool,
    prominent: bool,
    /// What stands between it and the line above.
    above: Above,
    /// It bears the strokes of a heading: ==== 立案审批表 ====.
    decorated: bool,
}

/// What stands between a line and the one above.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Above {
    Nothing,
    Blank,
    /// A rule or the number of a sheet, or the beginning of the text.
    Border,
}

/// For each line, whether a document begins with it: the organ's line above a title is the document's first.
pub(crate) fn begins(lines: &[PlainLine]) -> Vec<bool> {
    let mut begins = vec![false; lines.len()];
    let words = words_of(lines);
    // Where hardly any title is set off, the text sets none off, and a title alone on its line must do.
    let titled = words.iter().filter(|line| line.title.as_ref().is_some_and(is_exact));
    let (all, apart) =
        titled.fold((0, 0), |(all, apart), line| (all + 1, apart + usize::from(line.is_apart())));
    let dense = apart * 2 < all;
    let mut last: Option<usize> = None;
    for at in 0..words.len() {
        if !is_heading(&words, at, dense) {
            continue;
        }
        // Above the title may stand the organ, and nothing else of the document.
        let first = match at.checked_sub(1) {
            Some(above) if is_organ(&words[above].folded) && !words[at].is_apart_alone() => above,
            _ => at,
        };
        // A document has more than its title: 卷宗封面 over 行政处罚案卷 is one.
        if last.is_some_and(|last| first - last <= FRAME && words[last..first].iter().all(Line::is_frame)) {
            continue;
        }
        begins[words[first].at] = true;
        last = Some(first);
    }
    begins
}

/// For each line, whether it carries on the one before: text saved with lines of one length was cut there.
pub(crate) fn continues(lines: &[&str]) -> Vec<bool> {
    let mut joins = vec![false; lines.len()];
    let chars = |line: &str| line.trim_end().chars().count();
    // Latin letters are half as wide; some programs count letters, some their width.
    let halves =
        |line: &str| line.trim_end().chars().map(|c| if (c as u32) < 0x300 { 1 } else { 2 }).sum::<usize>();
    let measures: [&dyn Fn(&str) -> usize; 2] = [&chars, &halves];
    let full = |measure: &dyn Fn(&str) -> usize, slack: usize| {
        let longest = lines.iter().map(|line| measure(line)).max().unwrap_or(0);
        (longest - longest.min(slack), lines.iter().filter(|line| measure(line) + slack >= longest).count())
    };
    let [by_letters, by_width] = [full(&chars, 0), full(&halves, 1)];
    let ((length, count), measure) =
        if by_letters.1 >= by_width.1 { (by_letters, measures[0]) } else { (by_width, measures[1]) };
    if count < CUT || length < SHORTEST {
        return joins;
    }
    for at in 1..lines.len() {
        let (before, line) = (lines[at - 1], lines[at]);
        let folded = fold(line);
        let row =
            before.trim_end().ends_with(['｜', '|', '│']) && folded.starts_with(|c: char| c.is_ascii_digit());
        let field = folded
            .split_once(':')
            .is_some_and(|(label, _)| is_cell_label(label) || matches!(label, "问" | "答"));
        let begins = folded.is_empty() || line.starts_with(char::is_whitespace);
        joins[at] = measure(before) >= length && !(begins || row || field || is_mark(&folded));
    }
    joins
}

/// How forms of no known type are called; 意见 and 说明 are parts of forms as well.
const FORMS: &[&str] =
    &["表", "书", "记录", "笔录", "登记", "回执", "报告", "凭证", "票据", "收据", "清单", "通知单", "回单"];
/// Titles and organs at most above the last title of a document.
const FRAME: usize = 3;
/// Lines of the greatest length from which a text counts as cut.
const CUT: usize = 5;
/// Letters of the shortest length that texts are cut to.
const SHORTEST: usize = 24;

impl Line {
    fn is_apart(&self) -> bool {
        self.prominent || self.above > Above::Nothing || self.decorated
    }

    /// Set off by itself, so that the line above it belongs to what stands before.
    fn is_apart_alone(&self) -> bool {
        self.decorated
    }

    /// A title or the name of an organ, which no document consists of.
    fn is_frame(&self) -> bool {
        self.title.is_some() || is_organ(&self.folded)
    }
}

fn is_exact(named: &Named) -> bool {
    named.strength == Strength::Exact && !named.continues
}

fn words_of(lines: &[PlainLine]) -> Vec<Line> {
    let mut words = Vec::new();
    let mut above = Above::Border;
    for (at, line) in lines.iter().enumerate() {
        let folded = fold(line.text);
        if folded.is_empty() || is_mark(&folded) {
            above = above.max(if line.text.trim().is_empty() { Above::Blank } else { Above::Border });
            continue;
        }
        let bare = undecorated(&folded);
        let named = name_line(&folded);
        words.push(Line {
            at,
            loose: named.as_ref().is_some_and(|named| {
                named.strength == Strength::Loose
                    || named.strength == Strength::Unknown
                        && FORMS.iter().any(|form| named.title.ends_with(form))
            }),
            title: named.filter(|named| named.strength >= Strength::Suffix),
            decorated: bare.len() < folded.len() && folded.starts_with(|c| !is_word(c)),
            prominent: line.prominent,
            above: std::mem::replace(&mut above, Above::Nothing),
            cell: line.text.split_once('\t').map(|(first, _)| fold(first)),
            folded,
        });
    }
    words
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// A rule, or the number of a sheet alone on its line.
fn is_mark(folded: &str) -> bool {
    let bare = undecorated(folded);
    let number = bare.len() < folded.len() && bare.chars().all(|c| c.is_ascii_digit() || c == '/');
    bare.is_empty()
        || number
        || (bare.chars().count() <= 12
            && bare.ends_with('页')
            && (sheet_number(bare).is_some() || bare.starts_with('共')))
}

/// Whether a document begins with the title of this line.
fn is_heading(words: &[Line], at: usize, dense: bool) -> bool {
    let line = &words[at];
    // What only means a title is one under a blank, over the first label of a form.
    let Some(named) = &line.title else { return line.loose && is_over_label(words, at) };
    if named.continues {
        return false;
    }
    let before = at.checked_sub(1).map(|above| &words[above]);
    // The organ's line may be the one that is set off.
    let under_organ = before.is_some_and(|above| is_organ(&above.folded) && (above.is_apart() || dense));
    let apart = line.is_apart() || under_organ;
    let sure = is_exact(named) && named.title.chars().count() >= 4;
    if !(apart || dense && sure) {
        return false;
    }
    // What a label or a number asks for stands below it; titles one below another make a list.
    let asked =
        before.is_some_and(|above| above.folded.ends_with([':', '、', ',']) || is_cell_label(&above.folded));
    // 负责人意见: left blank asks for no paper.
    const PAPERS: &[&str] = &["文书", "文件", "材料", "证据", "名称", "附", "清单", "目录", "如下", "包括"];
    let blank = line.above >= Above::Blank
        && is_over_label(words, at)
        && before.is_some_and(|above| {
            above.folded.ends_with(':') && !PAPERS.iter().any(|word| above.folded.contains(word))
        });
    let asked = asked && !blank;
    // 处罚决定书 over 文号 is a label of two lines.
    let below = words.get(at + 1).and_then(|below| below.cell.as_ref());
    let label = below.is_some_and(|below| is_cell_label(&format!("{}{below}", line.folded)));
    let counted = before.is_some_and(|above| above.folded.chars().all(|c| c.is_ascii_digit()));
    let value = (asked && line.above < Above::Border) || (counted && line.above == Above::Nothing);
    let follows = words.get(at + 1).is_some_and(|below| below.title.is_some() && !below.is_apart());
    let listed = !apart && before.is_some_and(|above| above.title.is_some());
    let list = follows && words.get(at + 2).is_some_and(|below| below.title.is_some());
    let mentions = ["已", "收到", "签收", "附", "见", "详见", "同", "上述", "另"];
    let spoken = !is_exact(named) && mentions.iter().any(|word| line.folded.starts_with(word));
    !(label || value && !line.prominent && !line.decorated || listed || list || spoken)
}

/// Whether a line stands alone under a blank or a border, and a label with its value, or a number, stands below.
fn is_over_label(words: &[Line], at: usize) -> bool {
    let line = &words[at];
    let below = words.get(at + 1).is_some_and(|below| {
        let label = below.folded.split_once(':').map_or("", |(label, _)| label);
        below.cell.as_deref().is_some_and(is_cell_label)
            || is_cell_label(label)
            || (2..=10).contains(&label.chars().count()) && label.chars().all(is_han)
            || below.folded.ends_with('号') && below.folded.contains('[')
    });
    line.folded.chars().count() >= 5 && (line.above >= Above::Blank || line.prominent) && below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<&str> {
        let lines: Vec<PlainLine> = text.lines().map(|text| PlainLine { text, prominent: false }).collect();
        let begins = begins(&lines);
        lines.iter().zip(begins).filter(|(_, begins)| *begins).map(|(line, _)| line.text.trim()).collect()
    }

    #[test]
    fn titles_set_off_by_blank_lines_begin_documents() {
        let text = "行政处罚案卷\n案件名称：甲店案\n\n立案审批表\n案由：无证经营\n承办人意见：建议立案。\n\n\
                    云澜市水务局\n行政处罚决定书\n云水罚〔2024〕3号\n当事人：甲店\n依法决定罚款。\n\n备 考 表\n立卷人：张某";
        assert_eq!(starts(text), ["行政处罚案卷", "立案审批表", "云澜市水务局", "备 考 表"]);
    }

    #[test]
    fn titles_between_rules_and_sheet_numbers_begin_documents() {
        let text = "===== 卷宗封面 =====\n案由：甲\n----------\n第2页\n现场笔录\n时间：9时\n----------\n【送达回证】\n受送达人：乙";
        assert_eq!(starts(text), ["===== 卷宗封面 =====", "现场笔录", "【送达回证】"]);
    }

    #[test]
    fn a_text_that_sets_nothing_off_is_cut_at_titles_alone_on_their_lines() {
        let text = "立案审批表\n案由：丙\n询问笔录\n问：姓名？\n答：丁。\n送达回证\n送达文书名称及文号：\n行政处罚决定书\n送达时间：5月6日";
        assert_eq!(starts(text), ["立案审批表", "询问笔录", "送达回证"]);
    }

    #[test]
    fn the_first_line_of_a_label_begins_nothing() {
        let text = "罚没款缴款凭证\n缴款人\t甲店\n处罚决定书\n文号\t云水罚〔2024〕3号\n金额\t100元";
        assert_eq!(starts(text), ["罚没款缴款凭证"]);
    }

    #[test]
    fn titles_that_nobody_wrote_down_begin_documents_under_a_blank_over_a_label() {
        let text = "送达回证\n受送达人：甲店\n\n罚款缴纳票据\n缴款人：甲店\n金额：200元\n\n结案审批表\n案件名称：甲店案";
        assert_eq!(starts(text), ["送达回证", "罚款缴纳票据", "结案审批表"]);
        let told = "送达回证\n受送达人：甲店\n\n罚款缴纳票据\n已经交来。\n\n结案审批表\n案件名称：甲店案";
        assert_eq!(starts(told), ["送达回证", "结案审批表"]);
    }

    #[test]
    fn a_blank_opinion_does_not_ask_for_the_next_paper() {
        let text = "立案审批表\n案由：甲\n审批意见：\n\n现场检查笔录\n时间：9时\n\n送达回证\n送达文书：\n\n行政处罚决定书\n送达时间：5月6日";
        assert_eq!(starts(text), ["立案审批表", "现场检查笔录", "送达回证"]);
    }

    #[test]
    fn lists_of_titles_and_values_begin_nothing() {
        let list = "卷内目录\n序号\t题名\n1\t立案审批表\n2\t现场笔录\n\n证据如下：\n\n现场笔录\n\n结案审批表\n结果：已缴清";
        assert_eq!(starts(list), ["卷内目录", "结案审批表"]);
        let alone = "卷内目录\n\n立案审批表\n现场笔录\n询问笔录\n送达回证\n\n备考表\n立卷人：戊";
        assert_eq!(starts(alone), ["卷内目录", "备考表"]);
    }

    #[test]
    fn lines_cut_to_one_length_are_joined() {
        let long = |text: &str| format!("{text:乙<30}");
        let text = [
            long("　　经查明，当事人"),
            long("在店内"),
            "销售。".to_owned(),
            long("检查人员：甲（证号：12"),
            "345）".to_owned(),
            long("送达地点：某处"),
            "送达时间：5月6日".to_owned(),
            long("1｜某局"),
            "2024年5月｜3｜".to_owned(),
            long("　　另查明"),
            "　　新的一段".to_owned(),
        ];
        let lines: Vec<&str> = text.iter().map(String::as_str).collect();
        let joined: Vec<usize> =
            continues(&lines).iter().enumerate().filter(|(_, j)| **j).map(|(at, _)| at).collect();
        assert_eq!(joined, [1, 2, 4, 8]);
        assert!(continues(&["短", "行"]).iter().all(|joins| !joins), "no length is common");
    }

    #[test]
    fn a_cover_over_its_second_title_is_one_document() {
        assert_eq!(starts("卷宗封面\n\n行政处罚案卷\n\n案由：己"), ["卷宗封面"]);
    }
}
