//! The labels of opinions in forms: which words ask whom, in one piece or cut over lines. Reads no answer.

use super::super::super::label::{bare, begins_label};
use super::super::super::text::Span;
use super::super::Reader;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Those whose opinion is asked for, alone in a label.
pub(super) const ASKED: &[&str] = &[
    "承办人",
    "承办人员",
    "经办人",
    "办案人员",
    "执法人员",
    "承办机构",
    "承办机构负责人",
    "办案机构",
    "办案机构负责人",
    "承办部门",
    "承办部门负责人",
    "承办单位",
    "审核人",
    "审核人员",
    "审查人",
    "审查人员",
    "法制机构",
    "法制机构负责人",
    "法制审核机构",
    "法制部门",
    "审核机构",
    "审核机构负责人",
    "核审机构",
    "复核人",
    "复核人员",
    "复查人员",
    "分管领导",
    "分管负责人",
    "主管领导",
    "主要负责人",
    "机关负责人",
    "行政机关负责人",
    "单位负责人",
    "部门负责人",
    "局长",
    "局领导",
    "领导",
    "负责人",
    "主持人",
    "审批人",
    "批准人",
    "领导审批",
    "负责人审批",
    "局长审批",
    "领导批示",
    "批示",
    "审批",
];
/// What a label of an opinion ends with.
pub(super) const ENDINGS: &[&str] = &["意见", "审批意见", "批示", "审批", "批准", "签署", "签批"];
/// What the second line of such a label holds, where it was cut: 领导审批意 over 见.
const CUT_OFF: &[&str] = &["见", "意见", "批意见", "核意见", "查意见"];
/// Labels that end so and ask for no opinion of the organ.
pub(super) const NOT_ASKED: &[&str] = &[
    "拟处理意见",
    "处理意见",
    "拟处罚意见",
    "处罚意见",
    "拟办意见及依据",
    "听取意见",
    "陈述意见",
    "申辩意见",
    "陈述申辩意见",
    "当事人意见",
    "复议意见",
    "鉴定意见",
    "检查意见",
    "处理建议",
    "整改意见",
    "改正意见",
    "反馈意见",
    "申请人意见",
    "听证意见",
    "争议意见",
    "评估意见",
    "不同意见",
    "少数意见",
    "各方意见",
    "讨论意见",
    "征求意见",
];

/// A label that asks for an opinion.
pub(super) struct Role {
    pub words: String,
    /// The piece after the label.
    pub next: usize,
    /// Where the content begins.
    pub from: usize,
    pub label: Range<usize>,
}

fn is_asked(label: &str) -> bool {
    let length = label.chars().count();
    if !label.chars().all(crate::skeleton::titles::is_han) {
        return false;
    }
    ASKED.contains(&label)
        || ((3..=18).contains(&length)
            && ENDINGS.iter().any(|ending| label.ends_with(ending))
            && !label.contains(['。', ',', ';', '、', '《', '“', '的']))
}

/// Whether words name an office or a person in it, whose opinion may be asked for on the next line.
fn is_office(words: &str) -> bool {
    const ENDS: &[&str] = &[
        "机构",
        "机关",
        "部门",
        "单位",
        "负责人",
        "领导",
        "人员",
        "承办人",
        "审核人",
        "科室",
        "大队",
        "委员会",
        "处室",
    ];
    ENDS.iter().any(|end| words.ends_with(end))
}

/// What stands between the brackets of a label: 【承办人意见】.
fn within_brackets(text: &str, piece: Range<usize>) -> Range<usize> {
    let words = &text[piece.clone()];
    let inner = words.strip_prefix('[').and_then(|words| words.strip_suffix(']'));
    inner
        .filter(|inner| !inner.contains(['[', ']']))
        .map_or(piece.clone(), |_| piece.start + 1..piece.end - 1)
}

/// A piece without the count of a heading before it: 三、机关负责人意见, (四)审批意见.
fn behind_count(text: &str, piece: Range<usize>) -> Range<usize> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])")
            .expect("a fixed pattern")
    });
    let count = COUNT.find(&text[piece.clone()]).map_or(0, |count| count.end());
    piece.start + count..piece.end
}

/// The label of an opinion that begins with a piece: the piece, several of them, or its start up to a colon.
pub(super) fn role_at(text: &str, pieces: &[Range<usize>], at: usize) -> Option<Role> {
    let first = &behind_count(text, within_brackets(text, pieces.get(at)?.clone()));
    let words = &text[first.clone()];
    if text[pieces[at].clone()].starts_with('[') && first.len() < pieces[at].len() {
        let own = bare(words);
        return is_asked(&own).then(|| Role {
            words: own,
            next: at + 1,
            from: pieces[at].end,
            label: pieces[at].clone(),
        });
    }
    if let Some((label, _)) = words.split_once(':') {
        let own = bare(label);
        let from = first.start + label.len() + 1;
        // 承办人员签署:同意立案。 asks for words; 承办人签署:张某 is the line of a signature.
        let says = ["签署", "签批"].iter().any(|end| own.ends_with(end))
            && words[label.len()..].contains(['。', ',']);
        let inside = says || !label.contains(['签', '章']);
        return (inside && is_asked(&own)).then(|| Role {
            words: own,
            next: at + 1,
            from,
            label: first.start..from,
        });
    }
    let mut joined = String::new();
    let mut best = None;
    for (count, piece) in std::iter::once(first).chain(&pieces[at + 1..]).take(4).enumerate() {
        if text[piece.clone()].chars().count() > 14 {
            break;
        }
        // Only the name of an office runs on into the next line: 行政机关 over 负责人意见.
        let goes_on = || is_office(&bare(&joined)) || count == 1 && CUT_OFF.contains(&&text[piece.clone()]);
        if count > 0 && !goes_on() {
            break;
        }
        joined.push_str(&text[piece.clone()]);
        let own = bare(&joined);
        if is_asked(&own) {
            best = Some(Role {
                words: own,
                next: at + count + 1,
                from: piece.end,
                label: first.start..piece.end,
            });
        }
    }
    best
}

/// Whether a label of another kind begins with a piece.
pub(super) fn label_at(text: &str, pieces: &[Range<usize>], at: usize) -> bool {
    if within_brackets(text, pieces[at].clone()).len() < pieces[at].len() {
        return true;
    }
    let own = bare(text[pieces[at].clone()].split(':').next().unwrap_or_default());
    !ASKED.contains(&own.as_str()) && begins_label(pieces[at..].iter().map(|piece| &text[piece.clone()]))
}

/// Whether a label asks who somebody is, and not what an office says.
pub(super) fn is_of_person(role: &str) -> bool {
    ["人", "人员", "局长", "领导"].iter().any(|end| role.ends_with(end))
}

/// The label of an opinion with the lines of its cell above it, where only its end was told as the label:
/// 负责人审 over 批意见.
pub(super) fn whole_role(reader: &Reader, page: usize, role: &Role) -> String {
    let cut = ["批意见", "审批意见", "核意见", "查意见"].contains(&role.words.as_str());
    let place = reader.text.place(&Span { page, bytes: role.label.clone() });
    let (true, Some(rect)) = (cut, place.rects.first()) else { return role.words.clone() };
    let (mut top, mut words) = (rect.y, role.words.clone());
    for _ in 0..3 {
        let above = reader.text.sheets[page].pieces().iter().find(|piece| {
            let gap = top - (piece.rect.y + piece.rect.height);
            let shares = piece.rect.x < rect.x + rect.width && rect.x < piece.rect.x + piece.rect.width;
            shares
                && (-0.5 * rect.height..1.2 * rect.height).contains(&gap)
                && piece.rect.y < top
                && (2..=12).contains(&piece.text.chars().count())
                && piece.text.chars().all(crate::skeleton::titles::is_han)
        });
        let Some(above) = above.filter(|above| !words.starts_with(&above.text)) else { break };
        words.insert_str(0, &above.text);
        top = above.rect.y;
    }
    if is_asked(&words) || is_office(words.trim_end_matches("审批意见")) {
        words
    } else {
        role.words.clone()
    }
}
