//! Opinions 审批意见 in forms: who is asked, what was said, who signed and when. Blank ones are told too.

mod label;

use super::super::date::{Dated, dates_in};
use super::super::label::bare;
use super::super::sheet::sheet_figures;
use super::super::text::Span;
use super::Reader;
use super::name::{self, names_at};
use crate::skeleton::fold::{Gap, fold};
use label::{ASKED, ENDINGS, NOT_ASKED, Role, is_of_person, label_at, role_at, whole_role};
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Opinion, Value};
use std::ops::Range;
use std::sync::LazyLock;

/// Papers without opinions within the organ, though their words may look like some.
const NOT_IN: &[D] = &[
    D::Cover,
    D::InnerCatalog,
    D::BackupForm,
    D::InterviewRecord,
    D::OnsiteRecord,
    D::InspectionRecord,
    D::HearingRecord,
    D::StatementRecord,
    D::SeizureOnsiteRecord,
    D::OnsiteVerification,
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::NoPenaltyDecision,
    D::ServiceReceipt,
    D::AddressConfirmation,
    D::PaymentReceipt,
    D::PartyIdentity,
    D::EvidenceMaterial,
    D::InspectionReport,
    D::CollectiveDiscussion,
    D::LicenseApplication,
    D::RectificationOrder,
    D::SeizureDecision,
    D::SeizureList,
];

/// 签名:、审批人(签字): and the like.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?:承办|办案|经办|审核|审批|批准|复核|复查|执法|核审|审查|负责|分管|主管|签发|签署|机关|部门|机构)?(?:负责)?(?:人员|人|领导)?(?:签名|签字|签章|签署|签批)(?:人|者)?|(?:承办|办案|经办|审核|审批|批准|核审|审查|执法|负责|主管)(?:人员|人)(?:\((?:签名|签字|签章|盖章)\))?|(?:副?(?:局长|主任|厅长|大队长|支队长|总队长|中队长|队长|所长|科长|处长|镇长|乡长|区长|县长|市长)|分管领导|分管负责人|主管领导|主要负责人|行政机关负责人|机关负责人|机构负责人|部门负责人|单位负责人))(?:\([^)]{0,8}\)|或盖章|或者盖章|盖章)?:",
    )
    .expect("a fixed pattern")
});
/// 年 月 日 without figures, seal marks: what is printed in an empty space.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:20|19)?年月日|\((?:公章|印章|盖章|章)\)|日期:|_+|^/+$").expect("a fixed pattern")
});

pub(super) fn read(reader: &mut Reader) {
    if reader.is(NOT_IN) {
        return;
    }
    for page in reader.pages() {
        read_page(reader, page);
    }
    // Who reviews is named at the head of the paper, and signs below: one opinion, told once.
    let signed: Vec<String> = reader.opinions().filter(|own| own.date.is_some()).filter_map(signer).collect();
    reader.retain(|_, value| match value {
        Value::Opinion(own) => {
            own.date.is_some()
                || !own.words.is_empty()
                || !signer(own).is_some_and(|who| signed.contains(&who))
        }
        _ => true,
    });
}

fn signer(opinion: &Opinion) -> Option<String> {
    opinion.name.clone()
}

fn read_page(reader: &mut Reader, page: usize) {
    let text = reader.text;
    let folded = text.page(page);
    let pieces = text.sheets[page].cells();
    let mut at = 0;
    while at < pieces.len() {
        // 合法性审核意见 at the head of the paper is its title.
        let title = || fold(&reader.paper.cut.title);
        let role = role_at(&folded.text, pieces, at).filter(|role| at > 3 || role.words != title());
        let Some(role) = role else {
            at += 1;
            continue;
        };
        // Up to the next label, of an opinion or of anything else.
        let answered =
            pieces.get(role.next).is_some_and(|piece| is_part_of_answer(&folded.text[piece.clone()]));
        let end = (role.next + usize::from(answered)..pieces.len())
            .find(|next| {
                role_at(&folded.text, pieces, *next).is_some_and(|other| {
                    // 负责人 at a line's start may sign the opinion above it.
                    ENDINGS.iter().any(|ending| other.words.ends_with(ending))
                        || !signs(&folded.text, pieces, *next)
                }) || label_at(&folded.text, pieces, *next)
            })
            .unwrap_or(pieces.len());
        // The number of the page is no part of what is said last on it.
        let marks = pieces[role.next.min(end)..end]
            .iter()
            .rev()
            .take_while(|piece| end == pieces.len() && is_page_mark(&folded.text[(*piece).clone()]));
        let to = marks.last().or(pieces.get(end)).map_or(folded.text.len(), |piece| piece.start);
        if let Some((mut opinion, span)) = opinion_of(reader, page, &role, role.from..to) {
            if end == pieces.len() && page + 1 < reader.pages().end {
                complete(reader, page + 1, &role, &mut opinion);
            }
            opinion.role = whole_role(reader, page, &role);
            reader.push(FieldKind::Opinion, Value::Opinion(opinion), &span);
        }
        at = end.max(at + 1);
    }
}

/// Whether the first words behind a label of an opinion are an answer that has a label of its own: 法制审核意见, then
/// 审核情况:本机关具有管辖权….
fn is_part_of_answer(words: &str) -> bool {
    /// Characters behind the colon at least.
    const SAYS: usize = 8;
    let Some((label, said)) = words.split_once(':') else { return false };
    let own = bare(label);
    let tells = ["情况", "结论", "过程", "事实", "内容"].iter().any(|end| own.ends_with(end));
    tells && said.chars().count() >= SAYS
}

/// Whether words are the number of a page; four figures may be a year.
fn is_page_mark(words: &str) -> bool {
    sheet_figures(words).is_some_and(|figures| figures.len() <= 3)
}

/// Whether a piece is 审核人:张某, the line of a signature.
fn signs(text: &str, pieces: &[Range<usize>], at: usize) -> bool {
    let words = &text[pieces[at].clone()];
    let Some((label, value)) = words.split_once(':') else { return false };
    let value = without_remark(value);
    // Behind the day a certificate may follow: 审核人:张某 2024年3月5日 法律职业资格证:….
    let value = dates_in(value).first().map_or(value, |dated| &value[..dated.bytes.end]);
    ASKED.contains(&bare(label).as_str())
        && value.chars().count() <= 24
        && !value.contains(['。', ','])
        && !value.starts_with("同意")
}

/// Words without the remark in brackets they end with: 张某2024年5月14日(法律职业资格证号A2019).
fn without_remark(words: &str) -> &str {
    let open = words.strip_suffix(')').and_then(|inner| inner.rfind('('));
    open.map_or(words, |open| &words[..open])
}

/// A day at the very end whose 日 was drawn elsewhere, as where a cell runs over lines beside its label.
fn cut_date(words: &str) -> Option<Dated> {
    static CUT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}$").expect("a fixed pattern"));
    let found = CUT.find(words)?;
    let date = dates_in(&format!("{}日", found.as_str())).into_iter().next()?.date;
    Some(Dated { date, bytes: found.range() })
}

fn opinion_of(reader: &Reader, page: usize, role: &Role, content: Range<usize>) -> Option<(Opinion, Span)> {
    let folded = reader.text.page(page);
    let words = &folded.text[content.clone()];
    let dated = dates_in(words).into_iter().last().or_else(|| cut_date(words));
    let signed = SIGNED.find_iter(words).last();
    let mut end = words.len();
    let mut names = Vec::new();
    if let Some(signed) = &signed {
        let at = content.start + signed.end();
        names = names_at(reader.text, &Span { page, bytes: at..folded.text.len() }, 0);
        end = end.min(SIGNED.find(words).map_or(signed.start(), |first| first.start()));
    }
    if let Some(dated) = &dated {
        let closes = without_remark(&words[dated.bytes.end..]).chars().count() <= 12;
        if closes {
            end = end.min(dated.bytes.start);
        }
    }
    if names.is_empty() {
        // Names between the words and the date, or at the very end.
        if let Some((start, found)) = names_before(reader, page, content.start..content.start + end) {
            end = start - content.start;
            names = found;
        }
    }
    if names.is_empty()
        && is_of_person(&role.words)
        && let Some(led) = names_leading(reader, page, content.clone())
    {
        // 审核人:张某 审核日期:2024年3月5日: nothing is said, somebody is named.
        (names, end) = (led, 0);
    }
    if names.is_empty()
        && let Some(dated) = &dated
    {
        // The name may follow the day: 2024年3月5日 张某.
        let from = content.start + dated.bytes.end;
        let behind = names_at(reader.text, &Span { page, bytes: from..folded.text.len() }, 0);
        names = behind.into_iter().take_while(|named| named.span.bytes.end <= content.end).collect();
    }
    let said = PRINTED.replace_all(&words[..end], "").into_owned();
    // A page number at the foot is no opinion.
    let blank = said.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ' ' | '/' | '_' | '-'));
    let spoken = if blank {
        let signed = !names.is_empty() || dated.is_some();
        signed.then(|| above(reader, page, &role.label)).flatten().unwrap_or_default()
    } else {
        let bytes = content.start..content.start + end;
        let written = reader.text.written(&Span { page, bytes });
        PRINTED.replace_all(&written, "").into_owned()
    };
    let other = NOT_ASKED.iter().any(|other| role.words.ends_with(other));
    let is_opinion = !other && ENDINGS.iter().any(|ending| role.words.ends_with(ending));
    // 拟处理意见 is a proposal; with a signature under it, it is an opinion all the same.
    if other && signed.is_none() {
        return None;
    }
    // 承办人 with nothing but names behind it tells who, not what.
    // Who reviewed is asked for all the same, whose words stand under another label.
    let reviewer = reader.is(&[D::LegalReview])
        && !names.is_empty()
        && ["审核", "核审", "审查"].iter().any(|word| role.words.contains(word));
    // What an office said and signed is its opinion, though the day was forgotten.
    let remarked = ["(签名)", "(签字)", "(签章)"].iter().any(|mark| words.contains(mark));
    let undated = !names.is_empty() && remarked && !blank;
    if !is_opinion && !reviewer && !undated && signed.is_none() && (dated.is_none() || blank) {
        return None;
    }
    let name = (!names.is_empty())
        .then(|| names.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join("、"));
    let date = dated.as_ref().map(|dated| dated.date);
    let bytes = match &dated {
        Some(dated) => content.start + dated.bytes.start..content.start + dated.bytes.end,
        None if !blank => first_line(folded, content.start..content.start + end),
        None => role.label.clone(),
    };
    Some((Opinion { role: role.words.clone(), words: spoken, name, date }, Span { page, bytes }))
}

/// Names with which a value begins, where a day, a remark, a label or nothing stands behind them.
fn names_leading(reader: &Reader, page: usize, content: Range<usize>) -> Option<Vec<name::Named>> {
    let folded = reader.text.page(page);
    let names = names_at(reader.text, &Span { page, bytes: content.start..folded.text.len() }, 0);
    let last = names.last()?.span.bytes.end;
    let behind = folded.text.get(last..content.end)?;
    let parted = behind.is_empty() || folded.gap_before(last) > Gap::None;
    (parted || behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '二'))).then_some(names)
}

/// Fills in what the last opinion of a page lacks from the head of the next page.
fn complete(reader: &Reader, page: usize, role: &Role, opinion: &mut Opinion) {
    if !opinion.words.is_empty() && opinion.name.is_some() && opinion.date.is_some() {
        return;
    }
    let folded = reader.text.page(page);
    let pieces = reader.text.sheets[page].cells();
    let number =
        |piece: &Range<usize>| folded.text[piece.clone()].chars().all(|c| c.is_ascii_digit() || c == '-');
    let Some(first) = (0..pieces.len()).find(|at| !number(&pieces[*at])) else { return };
    let end = (first..pieces.len())
        .find(|at| role_at(&folded.text, pieces, *at).is_some() || label_at(&folded.text, pieces, *at))
        .unwrap_or(pieces.len());
    if end == first {
        return;
    }
    let to = pieces.get(end).map_or(folded.text.len(), |piece| piece.start);
    let from = pieces[first].start;
    let rest = Role { words: role.words.clone(), next: first, from, label: from..from };
    let Some((rest, _)) = opinion_of(reader, page, &rest, from..to) else { return };
    if opinion.words.is_empty() {
        opinion.words = rest.words;
    }
    opinion.name = opinion.name.take().or(rest.name);
    opinion.date = opinion.date.or(rest.date);
}

/// What stands right above a label that stands in the middle of its cell, where it reads like an opinion.
fn above(reader: &Reader, page: usize, label: &Range<usize>) -> Option<String> {
    const OPENINGS: &[&str] =
        &["同意", "拟", "建议", "经审", "经研究", "属", "符合", "情况属实", "报", "不同意", "已", "以上"];
    let rect = *reader.text.place(&Span { page, bytes: label.clone() }).rects.first()?;
    let line = reader.text.sheets[page]
        .page
        .lines
        .iter()
        .filter(|line| line.rect.y < rect.y && rect.y - line.rect.y < 2.6 * rect.height)
        .filter(|line| line.rect.x > rect.x + 0.8 * rect.width)
        .max_by(|a, b| a.rect.y.total_cmp(&b.rect.y))?;
    let words = fold(&line.text);
    (OPENINGS.iter().any(|opening| words.starts_with(opening)) && !words.contains(':')).then_some(words)
}

/// The words up to the first end of a line.
fn first_line(folded: &crate::skeleton::fold::Folded, bytes: Range<usize>) -> Range<usize> {
    let end = folded
        .chars_from(bytes.start)
        .skip(1)
        .take_while(|(at, _, _)| *at < bytes.end)
        .find(|(_, _, gap)| *gap == Gap::Line)
        .map_or(bytes.end, |(at, _, _)| at);
    bytes.start..end
}

/// Names that end the words: on a line of their own, or after the last mark.
fn names_before(reader: &Reader, page: usize, bytes: Range<usize>) -> Option<(usize, Vec<name::Named>)> {
    let folded = reader.text.page(page);
    // 张某(签名), 张某(已取得法律职业资格)(签名): what stands in brackets is no name.
    let end = bytes.start + without_remarks(folded.text.get(bytes.clone())?).len();
    let bytes = bytes.start..end;
    let words = folded.text.get(bytes.clone())?;
    let cut = words
        .char_indices()
        .rev()
        .take(24)
        .find(|(at, c)| {
            let next = bytes.start + at + c.len_utf8();
            matches!(c, '。' | ';' | '!')
                || (next < bytes.end
                    && folded.gap_before(next) >= Gap::Line
                    && !words[at + c.len_utf8()..].is_empty()
                    && *c != '、')
        })
        .map(|(at, c)| bytes.start + at + c.len_utf8())
        .or_else(|| (words.chars().count() <= 24).then_some(bytes.start))?;
    let names = names_at(reader.text, &Span { page, bytes: cut..folded.text.len() }, 1);
    let last = names.last()?;
    (last.span.bytes.end == bytes.end).then_some((cut, names))
}

/// Words without the bracketed remarks at their end.
fn without_remarks(words: &str) -> &str {
    let mut rest = words.trim_end();
    while let Some(open) = rest.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        if open == 0 {
            break;
        }
        rest = rest[..open].trim_end();
    }
    rest
}
