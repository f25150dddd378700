//! What hangs on the pages of a PDF: fields with and without a picture of their words, remarks, signatures, files.

use crate::support::{TestFile, pdf, pool, read, stream, texts};
use ingest::read::{NoteKind, ReadPage, ReadSummary};

/// A string of a PDF in UTF-16.
fn string(words: &str) -> String {
    let units = std::iter::once(0xfeff).chain(words.encode_utf16());
    format!("<{}>", units.map(|unit| format!("{unit:04X}")).collect::<String>())
}

/// One page of A4 with what hangs on it; `catalogue` says more of the file. Objects are numbered from 5.
fn read_hung(catalogue: &str, annotations: &str, objects: &[Vec<u8>]) -> (ReadSummary, ReadPage) {
    let mut all = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>").into_bytes(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [{annotations}] /Resources \
             << /Font << /F3 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        .into_bytes(),
        stream("", b"BT /F3 12 Tf 1 0 0 1 72 780 Tm (Form 7) Tj ET"),
    ];
    all.extend_from_slice(objects);
    let file = TestFile::new("a.pdf", &pdf(&all, ""));
    let (summary, mut pages) = read(&pool(), &file.path).expect("a sound file");
    (summary, pages.remove(0))
}

fn told(summary: &ReadSummary) -> Vec<(NoteKind, Option<u32>, u32, &str)> {
    summary.notes.iter().map(|note| (note.kind, note.page, note.count, note.detail.as_str())).collect()
}

#[test]
fn words_of_fields_nobody_drew_are_read_at_their_places() {
    let name = format!(
        "<< /Subtype /Widget /FT /Tx /DA (/Helv 12 Tf 0 g) /V {} /Rect [100 690 300 710] >>",
        string("某某商行")
    );
    let many = format!(
        "<< /Subtype /Widget /FT /Tx /Ff 4096 /DA (/Helv 10 Tf) /V {} /Rect [100 600 162 680] >>",
        string("超过保质期食品\n两批")
    );
    let inherited = format!(
        "<< /Subtype /Widget /Parent << /FT /Ch /V (b) /Opt [[(a) {}] [(b) {}]] >> /Rect [100 560 200 580] >>",
        string("警告"),
        string("罚款")
    );
    let boxes =
        "<< /Subtype /Widget /FT /Tx /Ff 16777216 /MaxLen 10 /V (20240305) /Rect [100 520 300 540] >>";
    let free = format!("<< /Subtype /FreeText /Contents {} /Rect [100 480 300 500] >>", string("同意"));
    let hidden = "<< /Subtype /Widget /F 2 /FT /Tx /V (unseen) /Rect [100 440 300 460] >>";
    let secret = "<< /Subtype /Widget /FT /Tx /Ff 8192 /V (secret) /Rect [100 440 300 460] >>";
    let empty = "<< /Subtype /Widget /FT /Tx /V () /Rect [100 440 300 460] >>";
    let all = [&name, &many, &inherited, boxes, &free, hidden, secret, empty].join(" ");
    let (summary, page) = read_hung("", &all, &[]);
    assert_eq!(
        texts(&page),
        ["Form 7", "某某商行", "超过保质期", "食品", "两批", "罚款", "20240305", "同意"]
    );
    assert_eq!(told(&summary), [(NoteKind::FieldsNotDrawn, Some(1), 5, "")]);
    let field = page.lines[1].rect;
    assert!(field.x >= 100.0 && field.x + field.width <= 300.0, "{field:?}");
    assert!(field.y >= 842.0 - 712.0 && field.y + field.height <= 842.0 - 688.0, "{field:?}");
}

#[test]
fn a_picture_of_a_field_is_believed_unless_the_file_leaves_fields_to_programs() {
    let field = "<< /Subtype /Widget /FT /Tx /V (now) /DA (/Helv 12 Tf) /Rect [100 690 300 710] /AP << /N 5 0 R >> >>";
    let form = |content: &[u8]| {
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F3 << /Type /Font /Subtype /Type1 \
             /BaseFont /Helvetica >> >> >>",
            content,
        )
    };
    let drawn = form(b"BT /F3 12 Tf 1 0 0 1 2 5 Tm (drawn) Tj ET");
    let bare = form(b"/Tx BMC EMC");
    let open = "/AcroForm << /NeedAppearances true /Fields [] >>";
    for (catalogue, picture, words, notes) in [
        ("", &drawn, vec!["Form 7", "drawn"], 0),
        ("", &bare, vec!["Form 7"], 0),
        (open, &drawn, vec!["Form 7", "drawn"], 0),
        (open, &bare, vec!["Form 7", "now"], 1),
    ] {
        let (summary, page) = read_hung(catalogue, field, std::slice::from_ref(picture));
        assert_eq!(texts(&page), words);
        assert_eq!(summary.notes.len(), notes);
    }
}

#[test]
fn files_signatures_and_remarks_are_told() {
    let file = format!("<< /Type /Filespec /F (a.txt) /UF {} >>", string("检测报告.pdf"));
    let catalogue = format!("/Names << /EmbeddedFiles << /Kids [<< /Names [(1) {file}] >>] >> >>");
    let signed = "<< /Subtype /Widget /FT /Sig /V << /Type /Sig /Name (Zhang) /M (D:20240528101010) >> /Rect [0 0 1 1] >>";
    let unsigned = "<< /Subtype /Widget /FT /Sig /Rect [0 0 1 1] >>";
    let remarks = "<< /Subtype /Text /Contents (a) /Rect [0 0 9 9] >> << /Subtype /Highlight /Contents (b) /Rect [0 0 9 9] >> \
                   << /Subtype /Highlight /Rect [0 0 9 9] >> << /Subtype /Popup /Rect [0 0 9 9] >> << /Subtype /Link /Rect [0 0 9 9] >>";
    let clip = "<< /Subtype /FileAttachment /FS << /F (photo.jpg) >> /Rect [0 0 9 9] >>";
    let (summary, page) = read_hung(&catalogue, &[signed, unsigned, remarks, clip].join(" "), &[]);
    assert_eq!(texts(&page), ["Form 7"]);
    let expected = [
        (NoteKind::Attachment, None, 1, "检测报告.pdf"),
        (NoteKind::Signature, Some(1), 1, "Zhang 20240528101010"),
        (NoteKind::Attachment, Some(1), 1, "photo.jpg"),
        (NoteKind::Comments, Some(1), 2, ""),
    ];
    assert_eq!(told(&summary), expected);
}
