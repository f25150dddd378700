//! Whole files, made here.

use super::*;

fn texts(bytes: &[u8]) -> Vec<String> {
    let flow = read(bytes, &Limits::default()).expect("there are words");
    flow.paragraphs.into_iter().map(|paragraph| paragraph.text).filter(|text| !text.is_empty()).collect()
}

fn escaped(text: &str) -> String {
    encoding_rs::GBK.encode(text).0.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

#[test]
fn words_by_number_by_bytes_and_as_they_stand() {
    let file = format!(
        "{{\\rtf1\\ansi\\ansicpg936\\deff0{{\\fonttbl{{\\f0\\fcharset134 SimSun;}}{{\\f1\\fcharset0 Arial;}}}}\
         {{\\info{{\\title {}}}}}\\pard\\qc\\fs44 \\u-30644?\\u25919?{}\\par\\pard\\fs24{{\\f1 A-1}}{{\\f1 {}}}\\par\
         {{\\v 密}}{{\\deleted {}}}\\uc2\\u26696 xx\\uc1\\u-10174?\\u-8265?\\line\\{{x\\}}\\par}}",
        escaped("题名"),
        escaped("处罚"),
        escaped("号"),
        escaped("旧")
    );
    assert_eq!(texts(file.as_bytes()), ["行政处罚", "A-1号", "案𠮷", "{x}"]);
}

#[test]
fn rows_of_tables() {
    let file = format!(
        "{{\\rtf1\\ansicpg936 {}\\par\\trowd\\cellx1000\\cellx3000\\pard\\intbl 1\\cell\\pard\\intbl {}\\cell\\row\
         \\trowd\\cellx1000\\cellx3000\\pard\\intbl 2\\cell\\cell\\row\\pard {}\\par}}",
        escaped("清单"),
        escaped("白酒"),
        escaped("后文")
    );
    assert_eq!(texts(file.as_bytes()), ["清单", "1\t白酒", "2", "后文"]);
}

#[test]
fn pictures_changes_and_raw_bytes() {
    let mut file = b"{\\rtf1\\ansicpg936 {\\*\\shppict{\\pict\\pngblip\\picwgoal10000\\pichgoal14000 89\r\n50}}{\\nonshppict{\\pict\\wmetafile8 00}}\
                    {\\revised a}\\par ".to_vec();
    file.extend(encoding_rs::GBK.encode("案卷").0.iter());
    file.extend(b"}");
    let flow = read(&file, &Limits::default()).expect("there are words");
    assert_eq!(flow.pictures, [(Picture::Bytes(vec![0x89, 0x50]), Some(350_000.0))]);
    assert_eq!((flow.paragraphs[0].text.as_str(), flow.paragraphs[0].hung.changes), ("a", 1));
    assert_eq!(flow.paragraphs[1].text, "案卷");
}

#[test]
fn a_note_stands_behind_its_word_and_adds_no_word_of_ours() {
    let file = b"{\\rtf1 \\u26696?{\\footnote \\pard\\plain see 3}\\u21367?\\par {\\*\\annotation x}b\\par}";
    assert_eq!(texts(file), ["案 see 3卷", "b"]);
    let flow = read(file, &Limits::default()).expect("there are words");
    assert_eq!(flow.paragraphs[1].hung.comments, 1);
}

#[test]
fn groups_without_end_and_without_start() {
    assert_eq!(texts(b"{\\rtf1 a}}}\\par b"), ["a", "b"]);
    assert_eq!(texts(b"{\\rtf1 {{{a"), ["a"]);
    let deep = [b"{\\rtf1 ".as_slice(), &b"{".repeat(5000)].concat();
    assert_eq!(read(&deep, &Limits::default()).map(|_| ()).map_err(|e| e.code), Err(ReadCode::Damaged));
}
