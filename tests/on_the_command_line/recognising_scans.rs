//! Scans through `anjuan`: taken in at once, recognised page by page, gone on with after a kill, then read as a case.

use journeys::{anjuan, binary};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

fn text(path: &Path) -> String {
    path.to_str().expect("test paths are UTF-8").to_owned()
}

/// The papers of a case of four sheets, each a heading and its paragraphs.
const SHEETS: [(&str, &[&str]); 4] = [
    (
        "立案审批表",
        &["案由：未取得许可从事食品经营", "立案日期：2024年3月5日", "当事人：某市清河区旺福餐饮店"],
    ),
    (
        "行政处罚事先告知书",
        &[
            "某市监罚告〔2024〕18号",
            "某市清河区旺福餐饮店：",
            "本机关拟对你单位处以罚款人民币12500元。你单位有权提出陈述和申辩。",
        ],
    ),
    (
        "行政处罚决定书",
        &[
            "某市监罚〔2024〕18号",
            "当事人：某市清河区旺福餐饮店",
            "当事人未取得食品经营许可从事餐饮服务，本机关决定处以罚款人民币12500元。",
            "二〇二四年六月三日",
        ],
    ),
    (
        "送达回证",
        &["受送达人：某市清河区旺福餐饮店", "送达文书名称：行政处罚决定书", "送达时间：2024年6月5日"],
    ),
];

/// A folder that holds one case of four scans.
fn batch(home: &Path) -> String {
    let case = home.join("批次").join("旺福餐饮店案");
    fs::create_dir_all(&case).expect("made");
    for (index, (title, paragraphs)) in SHEETS.into_iter().enumerate() {
        let picture = fixtures::scans::sheet(title, paragraphs).expect("drawn");
        fs::write(case.join(format!("扫描{:02}.jpg", index + 1)), picture).expect("written");
    }
    text(&home.join("批次"))
}

fn cases(workspace: &str) -> Vec<Value> {
    anjuan(["cases", workspace, "--json"]).expect(0).lines()
}

#[test]
fn a_killed_recognition_goes_on_and_the_case_is_read_again() {
    let home = tempfile::tempdir().expect("a folder");
    let batch = batch(home.path());
    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    let mut child = Command::new(binary("anjuan"))
        .args(["import", &workspace, &batch, "--jobs", "1", "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("anjuan can be started");
    let told = BufReader::new(child.stderr.take().expect("piped"));
    let begun = told.lines().map_while(Result::ok).any(|line| line.contains("识读扫描页"));
    assert!(begun, "recognition is told");
    child.kill().expect("killed");
    child.wait().expect("ended");

    let before = cases(&workspace);
    assert_eq!(before.len(), 1, "the case was taken in before its scans were read");
    let case = before[0]["case"].as_str().expect("an id").to_owned();
    // A mark made on a scan that is not read yet, with its place.
    let marks = home.path().join("marks.json");
    let place = json!([{ "kind": "place", "page": 3, "document_title": "扫描03", "quote": "",
        "rects": [{ "x": 100.0, "y": 200.0, "width": 300.0, "height": 40.0 }] }]);
    let faulty = json!([{ "criterion": "PO-E1", "verdict": "faulty", "note": "文号书写不规范",
        "deductions": [{ "rule": "PO-E1-1", "evidence": place }] }]);
    fs::write(&marks, faulty.to_string()).expect("written");
    let rubric = ["--rubric", "penalty-ordinary"];
    let scored =
        anjuan(["score", &workspace, &case, "--marks", &text(&marks), "--json"].into_iter().chain(rubric));
    let marked = scored.status != 1;

    anjuan(["resume", &workspace, "--json"]).expect(0);
    let after = cases(&workspace);
    assert_eq!(after.len(), 1, "nothing twice");
    assert_eq!(after[0]["case"], case.as_str());
    assert_eq!(after[0]["unread_pages"], 0, "{:#}", after[0]);
    assert_eq!(after[0]["number"], "某市监罚〔2024〕18号", "{:#}", after[0]);
    let titles: Vec<&str> = after[0]["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .filter_map(|d| d["title"].as_str())
        .collect();
    assert_eq!(titles, SHEETS.map(|(title, _)| title));
    let hits = anjuan(["search", &workspace, "\"12500元\"", "--json"]).expect(0).lines();
    let pages: Vec<u64> = hits.iter().filter_map(|hit| hit["page"].as_u64()).collect();
    assert!(pages.contains(&2) && pages.contains(&3), "{hits:#?}");
    let checked = anjuan(["check", &workspace, "--json"]);
    assert!(checked.status == 0, "{}", checked.errors);
    if marked {
        let out = home.path().join("卡");
        let card =
            anjuan(["export", &workspace, "scorecard", &case, "--format", "json", "--out", &text(&out)]);
        assert_eq!(card.status, 0, "the mark is still there: {}", card.errors);
    }
    let verified = anjuan(["verify", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]));
    assert!(anjuan(["resume", &workspace]).expect(1).errors.contains("job.not_resumable"));
}

#[test]
fn without_recognition_scans_are_unread_and_said_to_be() {
    let home = tempfile::tempdir().expect("a folder");
    let batch = batch(home.path());
    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    let lines = anjuan(["import", &workspace, &batch, "--ocr", "off", "--json"]).expect(0).lines();
    assert!(lines.iter().all(|line| line["unread_pages"] == 1), "{lines:#?}");
    assert_eq!(cases(&workspace)[0]["unread_pages"], 4);
    let picture = text(&home.path().join("批次/旺福餐饮店案/扫描03.jpg"));
    let off = anjuan(["extract", &picture, "--json", "--ocr", "off"]).expect(0).lines();
    assert_eq!((&off[0]["source"], &off[1]["unread_pages"]), (&json!("none"), &json!(1)));
    // One page on demand, and the case with it.
    let case = cases(&workspace)[0]["case"].as_str().expect("an id").to_owned();
    for _ in 0..2 {
        let again = anjuan(["recognise", &workspace, &case, "--page", "3", "--json"]).expect(0).lines();
        assert_eq!(again.len(), 1);
        assert_eq!((&again[0]["page"], &again[0]["engine"]), (&json!(3), &json!("ppocr-v6")));
        let case = cases(&workspace).remove(0);
        assert_eq!((&case["unread_pages"], &case["number"]), (&json!(3), &json!("某市监罚〔2024〕18号")));
    }
    let beyond = anjuan(["recognise", &workspace, &case, "--page", "9"]).expect(1);
    assert!(beyond.errors.contains("page.not_found"), "{}", beyond.errors);
    let read = anjuan(["extract", &picture, "--json", "--boxes"]).expect(0).lines();
    assert_eq!((&read[0]["source"], &read[0]["engine"]), (&json!("ocr"), &json!("ppocr-v6")));
    assert!(read[0]["text"].as_str().expect("text").contains("某市监罚〔2024〕18号"), "{:#}", read[0]);
    let (boxes, sure) = (read[0]["boxes"].as_array(), read[0]["confidence"].as_array());
    assert_eq!(boxes.map(Vec::len), sure.map(Vec::len));
}

/// A PDF of scans with words laid over each that nobody sees, a line below the other.
fn with_layers(pages: &[(&[u8], &[&str])]) -> Vec<u8> {
    let object = |body: &[u8]| [body, b"\nendobj\n"].concat();
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 5 + 3 * at)).collect();
    let mut objects = vec![
        object(b"<< /Type /Catalog /Pages 2 0 R >>"),
        object(format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).as_bytes()),
        object(
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
            /Ordering (GB1) /Supplement 5 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 \
            /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>",
        ),
        object(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [3 0 R] >>",
        ),
    ];
    for (at, (picture, lines)) in pages.iter().enumerate() {
        let size = image::load_from_memory(picture).expect("a picture");
        let mut content = "q 595 0 0 842 0 0 cm /Im1 Do Q 3 Tr ".to_owned();
        for (line, words) in lines.iter().enumerate() {
            let codes: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            content.push_str(&format!("BT /F1 13 Tf 1 0 0 1 72 {} Tm <{codes}> Tj ET ", 760 - 30 * line));
        }
        let number = 5 + 3 * at;
        objects.push(object(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 4 0 R >> \
                 /XObject << /Im1 {} 0 R >> >> >>",
                number + 1,
                number + 2
            )
            .as_bytes(),
        ));
        let content = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
        objects.push(object(content.as_bytes()));
        let head = format!(
            "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter \
             /DCTDecode /Length {} >>\nstream\n",
            size.width(),
            size.height(),
            picture.len()
        );
        objects.push(object(&[head.as_bytes(), picture, b"\nendstream"].concat()));
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, body) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(body);
    }
    let list = file.len();
    let entries: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let count = objects.len() + 1;
    let end = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{entries}trailer\n<< /Root 1 0 R /Size {count} >>\nstartxref\n{list}\n%%EOF\n"
    );
    file.extend(end.into_bytes());
    file
}

#[test]
fn a_layer_that_a_sample_finds_wrong_is_replaced_on_all_pages_of_its_file() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("双层.pdf");
    let scans = SHEETS.map(|(title, lines)| fixtures::scans::sheet(title, lines).expect("drawn"));
    let words = |sheet: usize| -> Vec<&str> {
        [SHEETS[sheet].0].into_iter().chain(SHEETS[sheet].1.iter().copied()).collect()
    };
    // What was recognised stands one page further on.
    let shifted: Vec<Vec<&str>> = [2, 1, 2, 3].map(words).into();
    let pages: Vec<(&[u8], &[&str])> =
        scans.iter().zip(&shifted).map(|(scan, words)| (scan.as_slice(), words.as_slice())).collect();
    fs::write(&file, with_layers(&pages)).expect("written");

    let read = anjuan(["extract", &text(&file), "--json"]).expect(0).lines();
    assert!(read[0]["text"].as_str().is_some_and(|text| text.contains("立案审批表")), "{:#}", read[0]);
    assert_eq!(read[0]["engine"], "ppocr-v6");

    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    anjuan(["import", &workspace, &text(&file), "--json"]).expect(0);
    let case = cases(&workspace).remove(0);
    let titles: Vec<&str> =
        case["documents"].as_array().expect("documents").iter().filter_map(|d| d["title"].as_str()).collect();
    assert_eq!(titles, SHEETS.map(|(title, _)| title), "{case:#}");
    assert_eq!(case["unread_pages"], 0);
}
