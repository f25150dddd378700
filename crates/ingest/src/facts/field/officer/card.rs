//! Certificates 执法证 as they are listed: a row begins with a name and holds one number.

use super::super::super::order::Piece;
use super::super::super::text::Span;
use super::super::Reader;
use super::super::name::is_person_by_number;
use super::Found;
use super::certificate::is_number;

/// The name and the number of each row.
pub(super) fn rows(reader: &Reader, found: &mut Vec<Found>) {
    for page in reader.pages() {
        let sheet = &reader.text.sheets[page];
        let words = sheet.words_of(sheet.pieces());
        for number in words.iter().filter(|word| is_number(&word.text)) {
            let row = || words.iter().filter(|word| word.beside(number));
            // Two numbers may be of two people, or one of them of something else.
            if row().filter(|word| is_number(&word.text)).count() > 1 {
                continue;
            }
            let counted = |word: &&Piece| word.text.chars().all(|c| c.is_ascii_digit());
            let first = row().filter(|word| !counted(word)).min_by(|a, b| a.rect.x.total_cmp(&b.rect.x));
            let name = first.filter(|name| name.rect.x < number.rect.x && is_person_by_number(&name.text));
            if let Some(name) = name
                && let Some(bytes) = sheet.bytes_of(name)
            {
                found.push(Found {
                    span: Span { page, bytes },
                    name: name.text.clone(),
                    certificate: Some(number.text.clone()),
                });
            }
        }
    }
}
