//! 文号: the document's own number, and the numbers of others that it cites.

use super::super::label::{bare, is_cell_label};
use super::super::number::numbers_of;
use super::super::text::Span;
use super::Reader;
use crate::batch::normalise_number;
use crate::skeleton::fold::Gap;
use crate::skeleton::titles::is_han;
use scoring::DocumentType as D;
use scoring::case::FieldKind;
use std::ops::Range;

/// Papers whose first number is that of the act they stand for, not their own.
const BEARERS: &[D] =
    &[D::PaymentReceipt, D::ServiceReceipt, D::InnerCatalog, D::PublicityProof, D::BackupForm];

/// Labels of a document's own number.
const LABELS: &[&str] =
    &["文号", "编号", "案号", "文书编号", "登记编号", "立案号", "案件编号", "立案编号", "发文字号"];

pub(super) fn read(reader: &mut Reader) {
    let own_at = if reader.is(BEARERS) { None } else { own(reader) };
    if let Some(span) = &own_at {
        reader.push_text(FieldKind::Number, span);
    }
    if reader.is(&[D::InnerCatalog]) {
        return;
    }
    let own_form = own_at.as_ref().map(|span| normalise_number(reader.text.folded(span)));
    for number in numbers_of(reader.text, reader.paper) {
        let Some(span) = whole_number(reader, number.span) else { continue };
        if Some(&span) != own_at.as_ref() && Some(normalise_number(reader.text.folded(&span))) != own_form {
            reader.push_text(FieldKind::CitedNumber, &span);
        }
    }
}

/// The number that stands alone near the head of the first page, or behind a label of numbers.
fn own(reader: &Reader) -> Option<Span> {
    let page = reader.pages().next()?;
    let folded = reader.text.page(page);
    let numbers = numbers_of(reader.text, reader.paper);
    let near: Vec<Range<usize>> = reader.text.sheets[page].cells().iter().take(24).cloned().collect();
    let alone = |span: &Span| {
        near.iter().take(12).any(|cell| {
            let words = folded.text[cell.clone()].trim_matches(['(', ')', '[', ']']);
            cell.start <= span.bytes.start
                && span.bytes.end <= cell.end
                && words.chars().count() <= reader.text.folded(span).chars().count() + 2
                && !labelled_as_other(reader, page, cell)
        })
    };
    let labelled = |span: &Span| {
        LABELS.iter().any(|label| {
            reader
                .text
                .behind(label, page..page + 1)
                .iter()
                .any(|value| value.bytes.start == span.bytes.start)
        })
    };
    numbers
        .into_iter()
        .map(|number| number.span)
        .filter(|span| span.page == page)
        .find(|span| labelled(span) || alone(span))
        .and_then(|span| whole_number(reader, span))
}

/// A number in a form beside a label such as 决定书文号 is that of another document.
fn labelled_as_other(reader: &Reader, page: usize, cell: &Range<usize>) -> bool {
    let sheet = &reader.text.sheets[page];
    let pieces = sheet.pieces();
    let Some(own) = pieces.iter().find(|piece| sheet.bytes_of(piece).as_ref() == Some(cell)) else {
        return false;
    };
    pieces.iter().any(|other| {
        other.rect.x < own.rect.x
            && other.beside(own)
            && is_cell_label(&other.text)
            && !LABELS.contains(&bare(&other.text).as_str())
    })
}

/// A number torn by the end of a line, its organ's part on the line before: joined again.
fn whole_number(reader: &Reader, mut span: Span) -> Option<Span> {
    let folded = reader.text.page(span.page);
    if folded.gap_before(span.bytes.start) == Gap::Line && span.bytes.start > 0 {
        let before: Vec<(usize, char)> =
            folded.text[..span.bytes.start].char_indices().rev().take(6).collect();
        let open = before.iter().position(|(_, c)| *c == '(');
        // 《…告知书》(青⏎市监罚告〔2024〕31号)
        if let Some(open) = open.filter(|open| *open > 0 && before[..*open].iter().all(|(_, c)| is_han(*c))) {
            span.bytes.start = before[open - 1].0;
        }
    }
    Some(span)
}
