//! Returns with a row for each paper, as tables or as lists within a form.

use super::paper::TITLES;
use super::way::way_in;
use super::{NUMBER, TITLED, is_label};
use crate::facts::date::dates_in;
use crate::facts::field::Reader;
use crate::facts::field::name::is_person;
use crate::facts::field::table::{Table, tables};
use crate::facts::order::Piece;
use crate::facts::text::Span;
use scoring::case::{FieldKind, Served, Value};

/// The rows under a head as 送达文书名称 | 文号 | 份数, wherever the list stands in its form. Whether there were any.
pub(super) fn listed(reader: &mut Reader, outer: &Served, day: Option<&Span>) -> bool {
    const BESIDE: &[&str] = &["文号", "编号", "字号", "份数", "件数", "数量", "页数"];
    let mut found: Vec<(Served, Span)> = Vec::new();
    for page in reader.pages() {
        let sheet = &reader.text.sheets[page];
        let pieces = sheet.pieces();
        let is_title = |piece: &&Piece| {
            let words = crate::facts::label::bare(&piece.text);
            TITLES.contains(&words.as_str()) || words.ends_with("文书名称") || words.ends_with("文件名称")
        };
        for head in pieces.iter().filter(is_title) {
            let heads: Vec<&Piece> =
                pieces.iter().filter(|piece| piece.beside(head) && piece.rect.x > head.rect.x).collect();
            if heads.is_empty() || !heads.iter().all(|piece| piece.text.chars().count() <= 6) {
                continue;
            }
            if !heads.iter().any(|piece| BESIDE.iter().any(|word| piece.text.contains(word))) {
                continue;
            }
            let number = heads
                .iter()
                .find(|piece| ["文号", "编号", "字号"].iter().any(|word| piece.text.contains(word)));
            let right = heads.iter().map(|piece| piece.rect.x).fold(f32::INFINITY, f32::min);
            let mut below: Vec<&Piece> =
                pieces.iter().filter(|piece| piece.middle() > head.middle() && !piece.beside(head)).collect();
            below.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.rect.x.total_cmp(&b.rect.x)));
            for title in below.iter().filter(|piece| piece.rect.x < right) {
                if !is_paper(&title.text) {
                    break;
                }
                let row = below.iter().filter(|piece| piece.beside(title) && piece.rect.x > title.rect.x);
                let own = number.and_then(|_| row.clone().find_map(|piece| NUMBER.find(&piece.text)));
                let words = TITLED
                    .captures(&title.text)
                    .and_then(|t| t.get(1))
                    .map_or(title.text.as_str(), |t| t.as_str());
                let Some(bytes) = sheet.bytes_of(title) else { continue };
                let written = own.map_or_else(String::new, |own| own.as_str().to_owned());
                let bare = NUMBER.replace(words, "").trim_matches(['(', ')', ',', ' ']).to_owned();
                let inline = NUMBER.find(words).map(|number| number.as_str().to_owned());
                let served = Served {
                    title: bare,
                    number: if written.is_empty() { inline.unwrap_or_default() } else { written },
                    ..outer.clone()
                };
                found.push((served, Span { page, bytes }));
            }
        }
    }
    let any = !found.is_empty();
    for (served, span) in found {
        // The place is that of the day, which steps are dated by.
        let span = day.cloned().unwrap_or(span);
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
    any
}

/// A return with a row for each document; what its rows do not tell stands around them. Whether there was one.
pub(super) fn rows(reader: &mut Reader, outer: &Served, day: Option<&Span>) -> bool {
    const HEADER: &[&str] = &[
        "送达文书",
        "文书名称",
        "文号",
        "送达时间",
        "送达日期",
        "送达方式",
        "收件人",
        "签收",
        "送达人",
        "受送达人",
        "日期",
        "份数",
        "件数",
        "数量",
        "备注",
    ];
    let mut served: Vec<(Served, Span)> = Vec::new();
    for page in reader.pages() {
        for table in tables(&reader.text.sheets[page], HEADER, 3) {
            rows_of(page, &table, &mut served);
        }
    }
    let any = !served.is_empty();
    for (mut one, span) in served {
        let fill = |own: &mut String, outer: &String| {
            if own.is_empty() {
                own.clone_from(outer);
            }
        };
        fill(&mut one.addressee, &outer.addressee);
        fill(&mut one.receiver, &outer.receiver);
        fill(&mut one.method, &outer.method);
        // The place is that of the day, which steps are dated by.
        let span = match (one.date, day) {
            (None, Some(day)) => day.clone(),
            _ => span,
        };
        one.date = one.date.or(outer.date);
        if one.servers.is_empty() {
            one.servers.clone_from(&outer.servers);
        }
        reader.push(FieldKind::Service, Value::Service(one), &span);
    }
    any
}

/// Whether words can name a paper, in the column of the papers.
fn is_paper(words: &str) -> bool {
    const PAPERS: &[&str] = &[
        "书",
        "单",
        "表",
        "证",
        "函",
        "笔录",
        "记录",
        "通知",
        "公告",
        "照",
        "报告",
        "票据",
        "材料",
        "决定",
        "意见",
        "告知",
        "副本",
        "原件",
        "复印件",
        "件",
    ];
    let bare = TITLED.captures(words).and_then(|title| title.get(1)).map_or(words, |title| title.as_str());
    let bare = NUMBER.replace(bare, "");
    let bare = bare.trim_matches(['(', ')', ',', '、', ' ', ':']);
    let bare = bare.strip_suffix(')').and_then(|inner| inner.rfind('(')).map_or(bare, |open| &bare[..open]);
    let quoted = words.contains('《');
    quoted || (!is_label(bare) && PAPERS.iter().any(|paper| bare.ends_with(paper)) && bare != "收件")
}

fn rows_of(page: usize, table: &Table, served: &mut Vec<(Served, Span)>) {
    for row in &table.rows {
        let cell = |labels: &[&str]| {
            let column =
                table.header.iter().position(|name| labels.iter().any(|label| name.contains(label)))?;
            row.get(column).filter(|cell| !cell.text.is_empty())
        };
        let Some(title) = cell(&["文书", "文件名称", "材料名称"]) else { continue };
        // A label below the rows, in the column of the papers: 收件人签名, 收到时间.
        if !is_paper(&title.text) {
            break;
        }
        let mut found = Vec::new();
        let words = title.text.clone();
        let number = NUMBER.find(&words).map(|n| n.as_str().to_owned());
        let bare = TITLED
            .captures(&words)
            .and_then(|t| t.get(1))
            .map(|t| t.as_str().to_owned())
            .unwrap_or_else(|| NUMBER.replace(&words, "").trim_matches(['(', ')', ',']).to_owned());
        found.push(bare);
        let dated =
            cell(&["时间", "日期"]).and_then(|cell| Some((dates_in(&cell.text).into_iter().next()?, cell)));
        let person = |cell: &crate::facts::field::table::Cell| {
            let name: String =
                cell.text.chars().take_while(|c| crate::skeleton::titles::is_han(*c)).collect();
            is_person(&name).then_some(name)
        };
        let one = Served {
            title: found.remove(0),
            number: cell(&["文号", "编号", "字号"])
                .map(|cell| cell.text.clone())
                .filter(|text| text.contains(char::is_alphanumeric) && text != "无文号" && text != "无")
                .or(number)
                .unwrap_or_default(),
            addressee: cell(&["受送达人"]).map(|cell| cell.text.clone()).unwrap_or_default(),
            receiver: cell(&["收件人", "签收"]).and_then(person).unwrap_or_default(),
            method: cell(&["方式"])
                .and_then(|cell| way_in(&cell.text))
                .map(|(way, _)| way)
                .unwrap_or_default(),
            date: dated.as_ref().map(|(dated, _)| dated.date),
            servers: table
                .header
                .iter()
                .position(|name| name.starts_with("送达人"))
                .and_then(|at| row.get(at))
                .map(|cell| {
                    cell.text.split(['、', ',']).filter(|name| is_person(name)).map(str::to_owned).collect()
                })
                .unwrap_or_default(),
        };
        let span = dated.and_then(|(_, cell)| cell.span(page)).or_else(|| title.span(page));
        if let Some(span) = span {
            served.push((one, span));
        }
    }
}
