//! Returns with a row for each paper, as tables or as lists within a form.

use super::paper::{is_paper, number_in, title_in};
use super::part::{Part, part_of};
use super::way::{known_way, way_in};
use crate::facts::date::dates_in;
use crate::facts::field::Reader;
use crate::facts::field::name::is_person;
use crate::facts::field::table::{Cell, Table, over_pages};
use crate::facts::label::bare;
use crate::facts::order::Piece;
use crate::facts::text::Span;
use crate::skeleton::titles::is_han;
use scoring::case::Served;

/// What the row of a paper tells; what it has no column for is empty.
pub(super) struct Row {
    pub(super) served: Served,
    /// Whether its table has a column for the day, so that no day around it is the row's.
    pub(super) has_day: bool,
    /// The same for those who served it.
    pub(super) has_servers: bool,
    /// Where the day stands, else the title.
    pub(super) span: Span,
}

impl Row {
    /// Whether the row tells of its service, not only what was served.
    pub(super) fn is_whole(&self) -> bool {
        self.served.date.is_some() || !self.served.method.is_empty() || !self.served.receiver.is_empty()
    }
}

/// The rows of the tables of a return; else those of a list within it.
pub(super) fn rows(reader: &Reader) -> Vec<Row> {
    const HEADER: &[&str] = &[
        "文书",
        "文件名称",
        "材料名称",
        "文号",
        "编号",
        "送达",
        "签收",
        "收到",
        "收件",
        "方式",
        "时间",
        "日期",
        "份数",
        "件数",
        "数量",
        "备注",
    ];
    let mut found = Vec::new();
    for (page, table) in over_pages(&reader.text.sheets, reader.pages(), HEADER, 3) {
        rows_of(page, &table, &mut found);
    }
    if found.is_empty() { listed(reader) } else { found }
}

/// What the head of a column asks for.
fn asked(head: &str) -> Option<Part> {
    let head = bare(head);
    part_of(&head).or_else(|| ["材料名称", "名称"].contains(&head.as_str()).then_some(Part::Papers))
}

fn rows_of(page: usize, table: &Table, found: &mut Vec<Row>) {
    let parts: Vec<Option<Part>> = table.header.iter().map(|name| asked(name)).collect();
    let has_day = parts.contains(&Some(Part::Date));
    let has_servers = parts.contains(&Some(Part::Server));
    for (at, row) in table.rows.iter().enumerate() {
        let cell = |part: Part| {
            let column = parts.iter().position(|own| *own == Some(part))?;
            row.get(column).filter(|cell| !cell.text.is_empty())
        };
        let Some(title) = cell(Part::Papers) else { continue };
        // Under the papers the form may go on with other labels: 收件人签名, 收到时间.
        // The rest of a row that the page cut in two is no row.
        if !is_paper(&title.text) {
            if at == 0 {
                continue;
            }
            break;
        }
        // Who took it may have written the day beside the name.
        let dated = [Part::Date, Part::Receiver, Part::Method].into_iter().find_map(|part| {
            let cell = cell(part)?;
            Some((dates_in(&cell.text).into_iter().next()?.date, cell))
        });
        let text = |part: Part| cell(part).map(|cell| cell.text.clone()).unwrap_or_default();
        let own = number_in(&title.text).unwrap_or_default().to_owned();
        let number = cell(Part::Numbers).map_or(own, |cell| {
            number_in(&cell.text).map_or_else(|| written_number(&cell.text), str::to_owned)
        });
        let servers = text(Part::Server);
        let served = Served {
            title: title_in(&title.text),
            number,
            addressee: text(Part::Addressee),
            receiver: cell(Part::Receiver).and_then(person).unwrap_or_default(),
            method: cell(Part::Method)
                .and_then(|cell| way_in(&cell.text))
                .or_else(|| known_way(&cell(Part::Date)?.text))
                .map(|(way, _)| way)
                .unwrap_or_default(),
            date: dated.as_ref().map(|(date, _)| *date),
            servers: servers.split(['、', ',']).filter(|name| is_person(name)).map(str::to_owned).collect(),
        };
        let span = dated.and_then(|(_, cell)| cell.span(page)).or_else(|| title.span(page));
        found.extend(span.map(|span| Row { served, has_day, has_servers, span }));
    }
}

/// What a cell for numbers holds that is no number as others are; nothing where it is struck out.
fn written_number(words: &str) -> String {
    if words.contains(char::is_numeric) { words.to_owned() } else { String::new() }
}

fn person(cell: &Cell) -> Option<String> {
    let name: String = cell.text.chars().take_while(|c| is_han(*c)).collect();
    is_person(&name).then_some(name)
}

/// The rows under a head as 送达文书名称 | 份数, wherever the list stands in its form.
fn listed(reader: &Reader) -> Vec<Row> {
    const BESIDE: &[&str] = &["文号", "编号", "字号", "份数", "件数", "数量", "页数"];
    let mut found = Vec::new();
    for page in reader.pages() {
        let sheet = &reader.text.sheets[page];
        let pieces = sheet.pieces();
        for head in pieces.iter().filter(|piece| asked(&piece.text) == Some(Part::Papers)) {
            let heads: Vec<&Piece> =
                pieces.iter().filter(|piece| piece.beside(head) && piece.rect.x > head.rect.x).collect();
            let short = heads.iter().all(|piece| piece.text.chars().count() <= 6);
            if !short || !heads.iter().any(|piece| BESIDE.iter().any(|word| piece.text.contains(word))) {
                continue;
            }
            let numbered = heads
                .iter()
                .any(|piece| ["文号", "编号", "字号"].iter().any(|word| piece.text.contains(word)));
            let right = heads.iter().map(|piece| piece.rect.x).fold(f32::INFINITY, f32::min);
            let mut below: Vec<&Piece> =
                pieces.iter().filter(|piece| piece.middle() > head.middle() && !piece.beside(head)).collect();
            below.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.rect.x.total_cmp(&b.rect.x)));
            for title in below.iter().filter(|piece| piece.rect.x < right) {
                if !is_paper(&title.text) {
                    break;
                }
                let mut row = below.iter().filter(|piece| piece.beside(title) && piece.rect.x > title.rect.x);
                let own = if numbered { row.find_map(|piece| number_in(&piece.text)) } else { None };
                let number = own.or_else(|| number_in(&title.text)).unwrap_or_default().to_owned();
                let served = Served { title: title_in(&title.text), number, ..Served::default() };
                let span = sheet.bytes_of(title).map(|bytes| Span { page, bytes });
                found.extend(span.map(|span| Row { served, has_day: false, has_servers: false, span }));
            }
        }
    }
    found
}
