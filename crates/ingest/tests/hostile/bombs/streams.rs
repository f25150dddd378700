//! PDFs whose streams unpack without end, and those of very many pages.

use super::{Answer::PagesOr, COSTLY, all_have_answers, deflated, limits, packed};
use crate::support::{self, TestFile, command, pdf, read, stream};
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::ReaderPool;

#[test]
fn content_that_unpacks_without_end() {
    let twice = deflated(&mut |sink| sink.write_all(&packed(b' ', 512 << 20)).expect("written"));
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_vec(),
    ];
    objects.push(stream("/Filter [/FlateDecode /FlateDecode]", &twice));
    let nested = pdf(&objects, "");
    objects[3] = stream(&format!("/Filter [{}]", "/FlateDecode ".repeat(2_000)), b"x");
    let chain = pdf(&objects, "");
    objects[3] = stream("", &b"q ".repeat(2_000_000));
    let states = pdf(&objects, "");
    objects[3] = stream("", &b"[".repeat(2_000_000));
    let arrays = pdf(&objects, "");
    objects[3] = stream("", &b"<<".repeat(1_000_000));
    let dictionaries = pdf(&objects, "");
    let mut lines = b"0 0 m ".to_vec();
    lines.extend(b"9 9 l 1 5 l ".repeat(400_000));
    lines.extend(b"S");
    objects[3] = stream("", &lines);
    let path = pdf(&objects, "");
    all_have_answers(vec![
        ("双层.pdf", nested, PagesOr(COSTLY)),
        ("长链.pdf", chain, PagesOr(COSTLY)),
        ("状态.pdf", states, PagesOr(COSTLY)),
        ("数组.pdf", arrays, PagesOr(COSTLY)),
        ("字典.pdf", dictionaries, PagesOr(COSTLY)),
        ("长线.pdf", path, PagesOr(COSTLY)),
    ]);
}

#[test]
fn ten_thousand_pages_are_read_and_more_than_allowed_are_not() {
    let pool = ReaderPool::new(command(), limits(), 1);
    let file = TestFile::new("万页.pdf", &support::pages(&vec![b"q Q".to_vec(); 10_000]));
    let (summary, pages) = read(&pool, &file.path).expect("a long file");
    assert_eq!((summary.pages, pages.len()), (10_000, 10_000));
    let glance = pool.glance(&file.path, false).expect("looked at");
    assert_eq!((glance.pages, glance.looked_at), (10_000, 10), "a glance reads no more than it needs");
    let few = ReaderPool::new(command(), Limits { max_pages: 9_999, ..limits() }, 1);
    assert_eq!(read(&few, &file.path).map(|r| r.0).map_err(|e| e.code), Err(ReadCode::TooLarge));
    // One page object, named a million times.
    let kids = "3 0 R ".repeat(1_000_000);
    let same = TestFile::new(
        "同页.pdf",
        &pdf(
            &[
                b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
                format!("<< /Type /Pages /Kids [{kids}] /Count 1000000 >>").into_bytes(),
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_vec(),
            ],
            "",
        ),
    );
    // A page that was seen is not taken again.
    let same = read(&pool, &same.path).map(|r| r.0.pages).map_err(|e| e.code);
    assert!(matches!(same, Ok(1) | Err(ReadCode::TooLarge)), "{same:?}");
}
