//! Texts without end, and files that are not what they are called.

use super::{
    Answer::{Is, PagesOr},
    COSTLY, PATIENCE, all_have_answers, limits,
};
use crate::support::{TestFile, command, one_page, read, show};
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use std::time::Instant;

#[test]
fn texts_without_end() {
    let limits = Limits { max_text_bytes: 8 << 20, ..limits() };
    let pool = ReaderPool::new(command(), limits, 1);
    for (name, bytes, expected) in [
        ("长行.txt", "案".repeat(2 << 20).into_bytes(), None),
        ("无字.txt", b" ".repeat(6 << 20), None),
        ("空行.txt", b"\n".repeat(4 << 20), None),
        ("巨.txt", "案卷评查\n".repeat(1 << 20).into_bytes(), Some(ReadCode::TooLarge)),
    ] {
        let file = TestFile::new(name, &bytes);
        let begun = Instant::now();
        let result = read(&pool, &file.path).map(|r| r.0.pages).map_err(|error| error.code);
        assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
        match expected {
            Some(code) => assert_eq!(result, Err(code), "{name}"),
            None => assert!(
                result.is_ok()
                    || matches!(result, Err(ReadCode::TooLarge | ReadCode::NoPages | ReadCode::Damaged)),
                "{name}: {result:?}"
            ),
        }
    }
}

#[test]
fn files_that_are_not_what_they_are_called() {
    let words = "行政处罚决定书".as_bytes().to_vec();
    let page = one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人"));
    all_have_answers(vec![
        ("文字.pdf", words.clone(), PagesOr(&[ReadCode::Damaged])),
        ("文字.docx", words.clone(), PagesOr(&[ReadCode::Damaged])),
        ("文字.png", words, PagesOr(&[ReadCode::Damaged])),
        ("其实是.docx", page.clone(), PagesOr(&[])),
        ("其实是.jpg", page.clone(), PagesOr(&[])),
        ("空.pdf", Vec::new(), Is(ReadCode::EmptyFile)),
        ("空.docx", Vec::new(), Is(ReadCode::EmptyFile)),
        ("半截.pdf", page[..page.len() / 3].to_vec(), PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
        ("只有头.pdf", b"%PDF-1.7\n".to_vec(), Is(ReadCode::Damaged)),
        (
            "巨页.pdf",
            one_page("/MediaBox [0 0 1000000000 1000000000]", b"0 0 999999999 999999999 re f"),
            PagesOr(COSTLY),
        ),
        ("无页.pdf", one_page("/MediaBox [0 0 0 0]", b""), PagesOr(COSTLY)),
        (
            "非数.pdf",
            one_page("/MediaBox [-1e38 -1e38 1e38 1e38] /Rotate 45", b"1e38 0 0 1e38 0 0 cm 0 0 1 1 re f"),
            PagesOr(COSTLY),
        ),
    ]);
}
