//! What the tests of reading share: a pool over the real worker, and small files made by hand.
#![allow(dead_code, reason = "each test file uses its own part of this")]

pub(crate) mod batch;

use ingest::code::{ReadCode, ReadError};
use ingest::limits::Limits;
use ingest::read::{ReadPage, ReadSummary};
use ingest::worker::{ReadEnd, ReaderPool, WorkerCommand};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The worker built for these tests.
pub(crate) fn command() -> WorkerCommand {
    WorkerCommand { program: env!("CARGO_BIN_EXE_anjuan-reader").into(), args: Vec::new() }
}

/// A pool of one worker with generous time, so that a slow machine fails no test.
pub(crate) fn pool() -> ReaderPool {
    ReaderPool::new(command(), Limits { page_ms: 120_000, ..Limits::default() }, 1)
}

/// All pages of a file.
pub(crate) fn read(pool: &ReaderPool, path: &Path) -> Result<(ReadSummary, Vec<ReadPage>), ReadError> {
    let mut pages = Vec::new();
    let end = pool.read(path, &mut |page| {
        pages.push(page);
        ControlFlow::Continue(())
    })?;
    match end {
        ReadEnd::Whole(summary) => Ok((summary, pages)),
        ReadEnd::Stopped => Err(ReadError::new(ReadCode::ReaderCrashed, "nobody stopped it")),
    }
}

/// A file for the length of a test.
pub(crate) struct TestFile {
    _folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl TestFile {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        Self { _folder: folder, path }
    }
}

/// The texts of the lines of a page.
pub(crate) fn texts(page: &ReadPage) -> Vec<&str> {
    page.lines.iter().map(|line| line.text.as_str()).collect()
}

/// A PDF of the given objects, numbered from 1; the first is the catalogue.
pub(crate) fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    bytes
}

/// A stream object.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

/// A PDF of one page: what the page says of itself, and what is drawn on it. `/F1` is a Song face that is
/// not embedded, with codes in GBK; `/F2` the same for vertical writing; `/F3` Helvetica; `/Im1` a grey picture.
pub(crate) fn one_page(page: &str, content: &[u8]) -> Vec<u8> {
    let font = |encoding: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [5 0 R] >>"
        )
    };
    let grey: Vec<u8> = (0..=255).collect();
    pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            format!(
                "<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << /Font << /F1 6 0 R /F2 7 0 R \
                 /F3 8 0 R >> /XObject << /Im1 9 0 R >> >> >>"
            )
            .into_bytes(),
            stream("", content),
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry \
              (Adobe) /Ordering (GB1) /Supplement 5 >> /FontDescriptor << /Type /FontDescriptor /FontName \
              /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 \
              /CapHeight 700 /StemV 80 >> >>"
                .to_vec(),
            font("GBK-EUC-H").into_bytes(),
            font("GBK-EUC-V").into_bytes(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            stream(
                "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8",
                &grey,
            ),
        ],
        "",
    )
}

/// A PDF of several pages of A4, each with what is drawn on it; `/F1` as in [`one_page`], `/Im1` a grey picture.
pub(crate) fn pages(contents: &[Vec<u8>]) -> Vec<u8> {
    pdf(&objects_of_pages(contents), "")
}

/// The objects of such a PDF: the fifth is the picture, and from the sixth on each page is followed by its contents.
pub(crate) fn objects_of_pages(contents: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let count = contents.len();
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", 6 + 2 * page)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {count} >>", kids.join(" ")).into_bytes(),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry \
          (Adobe) /Ordering (GB1) /Supplement 5 >> /FontDescriptor << /Type /FontDescriptor /FontName \
          /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 \
          /CapHeight 700 /StemV 80 >> >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [3 0 R] >>"
            .to_vec(),
        stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            b"\x80",
        ),
    ];
    for (page, content) in contents.iter().enumerate() {
        let contents = 7 + 2 * page;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R /Resources << /Font \
                 << /F1 4 0 R >> /XObject << /Im1 5 0 R >> >> >>"
            )
            .into_bytes(),
        );
        objects.push(stream("", content));
    }
    objects
}

/// A page that begins with a title, with lines below it.
pub(crate) fn titled(title: &str, lines: &[&str]) -> Vec<u8> {
    let width = 22 * u32::try_from(title.chars().count()).expect("a short title");
    let mut content = show("F1", 22, &format!("1 0 0 1 {} 740", (595_u32.saturating_sub(width)) / 2), title);
    for (line, words) in lines.iter().enumerate() {
        content.extend(show("F1", 12, &format!("1 0 0 1 72 {}", 690 - 24 * line), words));
    }
    content
}

/// A page that is a picture from edge to edge.
pub(crate) fn scanned() -> Vec<u8> {
    b"q 595 0 0 842 0 0 cm /Im1 Do Q\n".to_vec()
}

/// The operator that shows Chinese text in the face `/F1` or `/F2`.
pub(crate) fn show(font: &str, size: u32, matrix: &str, text: &str) -> Vec<u8> {
    let (codes, _, lost) = encoding_rs::GBK.encode(text);
    assert!(!lost, "the test uses characters of GBK");
    format!("BT /{font} {size} Tf {matrix} Tm <{}> Tj ET\n", hex::encode(codes)).into_bytes()
}

/// A zip of named entries.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("entry");
        writer.write_all(bytes).expect("content");
    }
    writer.finish().expect("zip").into_inner()
}

/// The folder of real files, where it is present.
pub(crate) fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    folder.is_dir().then_some(folder)
}

/// All files below a folder, in a fixed order.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect();
    files.sort();
    files
}
