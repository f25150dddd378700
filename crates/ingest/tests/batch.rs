//! Planning an import on real folders and real archives. All names are invented.

mod support;

use encoding_rs::GBK;
use ingest::batch::{
    GroupBy, LedgerField, Plan, PlanOptions, UnpackLimits, Watch, looks_like_ledger, plan, read_ledger,
};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use ingest::worker::ReaderPool;
use proptest::prelude::*;
use scoring::ActKind;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;
use zip::write::{FileOptions, SimpleFileOptions};
use zip::{AesMode, CompressionMethod, ZipWriter};

const PDF: &[u8] = b"%PDF-1.4\n% nothing in it\n";
const JPG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

/// One pool for all tests: zips and tables are taken apart out there.
fn readers() -> &'static ReaderPool {
    static READERS: OnceLock<ReaderPool> = OnceLock::new();
    READERS.get_or_init(support::pool)
}

struct Desk {
    folder: TempDir,
    by: GroupBy,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test"), by: GroupBy::Auto }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("in").join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
        self
    }

    fn plan(&self, names: &[&str]) -> Plan {
        self.plan_with(names, None, UnpackLimits::default())
    }

    fn plan_with(&self, names: &[&str], ledger: Option<&str>, limits: UnpackLimits) -> Plan {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        let ledger = ledger.map(|name| self.path(name));
        let unpack_to = self.folder.path().join("unpacked");
        let options = PlanOptions {
            readers: readers(),
            unpack_to: &unpack_to,
            ledger: ledger.as_deref(),
            limits,
            columns_of: &|_| None,
            by: self.by,
            arrangement: None,
            watch: &(),
        };
        plan(&paths, &options)
    }

    /// A shown path without the folder of the test.
    fn short(&self, shown: &str) -> String {
        let before = format!("{}/", self.folder.path().join("in").display());
        shown.strip_prefix(&before).unwrap_or(shown).to_owned()
    }

    fn cases(&self, plan: &Plan) -> Vec<String> {
        let words = |case: &ingest::batch::PlannedCase| {
            let names: Vec<&str> = case.sources.iter().map(|source| source.name.as_str()).collect();
            format!("{}: {}", case.name, names.join(" "))
        };
        plan.cases.iter().map(words).collect()
    }

    fn left_out(&self, plan: &Plan) -> BTreeMap<String, ReadCode> {
        plan.left_out.iter().map(|left| (self.short(&left.shown), left.error.code)).collect()
    }
}

/// A zip whose names are written as the given bytes.
fn zip_of(entries: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options: FileOptions<'_, '_, ()> =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).name(name);
        writer.start_file_with_options(options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

fn gbk(text: &str) -> Vec<u8> {
    GBK.encode(text).0.into_owned()
}

#[test]
fn a_batch_of_folders_files_and_a_ledger() {
    let desk = Desk::new();
    desk.put("批次/甲案/10送达回证.pdf", PDF)
        .put("批次/甲案/2现场笔录.pdf", PDF)
        .put("批次/甲案/1立案审批表.pdf", PDF)
        .put("批次/甲案/照片/1.jpg", JPG)
        .put("批次/甲案/视频.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0")
        .put("批次/甲案/物品.xlsx", &xlsx(&[&["物品"], &["面包"]]))
        .put("批次/乙案.pdf", PDF)
        .put("批次/台账.csv", &gbk("案号,当事人\n云市监罚〔2024〕1号,好味来食品店\n"))
        .put("批次/.DS_Store", b"x")
        .put("批次/甲案/~$笔录.docx", b"x")
        .put("批次/甲案/旧笔录.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        .put("批次/甲案/空.pdf", b"")
        .put("批次/甲案/包.7z", b"7z\xbc\xaf\x27\x1c\0\x04")
        .put("批次/__MACOSX/甲案/._1.pdf", b"x");
    let plan = desk.plan(&["批次"]);
    // Folders and files stand in one order; the photographs belong to the case around them.
    assert_eq!(
        desk.cases(&plan),
        ["乙案: 乙案.pdf", "甲案: 1立案审批表.pdf 2现场笔录.pdf 10送达回证.pdf 旧笔录.doc 1.jpg 物品.xlsx"]
    );
    assert_eq!(
        desk.left_out(&plan),
        BTreeMap::from([
            ("批次/.DS_Store".to_owned(), ReadCode::Ignored),
            ("批次/__MACOSX/甲案/._1.pdf".to_owned(), ReadCode::Ignored),
            ("批次/台账.csv".to_owned(), ReadCode::IsLedger),
            ("批次/甲案/~$笔录.docx".to_owned(), ReadCode::Ignored),
            ("批次/甲案/包.7z".to_owned(), ReadCode::Archive),
            ("批次/甲案/空.pdf".to_owned(), ReadCode::EmptyFile),
            ("批次/甲案/视频.mp4".to_owned(), ReadCode::Unsupported),
        ])
    );
    let ledger = plan.ledger.expect("the ledger beside the cases");
    assert_eq!(ledger.rows[0].number, "云市监罚〔2024〕1号");
}

#[test]
fn single_files_are_cases_and_nothing_is_taken_twice() {
    let desk = Desk::new();
    desk.put("甲案.pdf", PDF).put("乙/1.jpg", JPG).put("乙/2.jpg", JPG);
    let plan = desk.plan(&["甲案.pdf", "乙", "乙/1.jpg", "甲案.pdf"]);
    assert_eq!(desk.cases(&plan), ["甲案: 甲案.pdf", "乙: 1.jpg 2.jpg"]);
    assert!(plan.left_out.is_empty());
}

#[test]
fn what_is_not_there_or_empty_is_said() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("空")).expect("a folder");
    let plan = desk.plan(&["没有.pdf", "空"]);
    assert!(plan.cases.is_empty());
    assert_eq!(
        desk.left_out(&plan),
        BTreeMap::from([
            ("没有.pdf".to_owned(), ReadCode::PathNotFound),
            ("空".to_owned(), ReadCode::NothingFound)
        ])
    );
}

#[test]
fn zips_are_folders_whatever_encoding_their_names_have() {
    let desk = Desk::new();
    let names = ["甲案/1立案审批表.pdf", "甲案/2询问笔录.pdf", "乙案/1.jpg"];
    let as_gbk: Vec<Vec<u8>> = names.iter().map(|name| gbk(name)).collect();
    let entries: Vec<(&[u8], &[u8])> =
        as_gbk.iter().map(|name| (name.as_slice(), if name.ends_with(b"jpg") { JPG } else { PDF })).collect();
    desk.put("批次.zip", &zip_of(&entries));
    let plan = desk.plan(&["批次.zip"]);
    assert_eq!(desk.cases(&plan), ["乙案: 1.jpg", "甲案: 1立案审批表.pdf 2询问笔录.pdf"]);
    let source = &plan.cases[1].sources[0];
    assert_eq!(desk.short(&source.shown), "批次.zip/甲案/1立案审批表.pdf");
    assert_eq!(fs::read(&source.path).expect("the entry is on disk"), PDF);
    assert!(source.path.starts_with(desk.folder.path().join("unpacked")));

    let inner = zip_of(&[("1.jpg".as_bytes(), JPG), ("2.jpg".as_bytes(), JPG)]);
    let outer = zip_of(&[("甲案.zip".as_bytes(), &inner), ("乙案.pdf".as_bytes(), PDF)]);
    desk.put("两层.zip", &outer);
    let plan = desk.plan(&["两层.zip"]);
    assert_eq!(desk.cases(&plan), ["乙案: 乙案.pdf", "甲案: 1.jpg 2.jpg"]);

    // Five around each other are opened, a sixth is told.
    let around = |inside: &[u8]| zip_of(&[("外.zip".as_bytes(), inside)]);
    let three = around(&around(&around(&outer)));
    desk.put("五层.zip", &three);
    let plan = desk.plan(&["五层.zip"]);
    assert_eq!(desk.cases(&plan), ["乙案: 乙案.pdf", "甲案: 1.jpg 2.jpg"]);
    desk.put("六层.zip", &around(&three));
    let plan = desk.plan(&["六层.zip"]);
    let deepest = "六层.zip/外.zip/外.zip/外.zip/外.zip/甲案.zip";
    assert_eq!(desk.left_out(&plan).get(deepest), Some(&ReadCode::TooDeep));
    assert_eq!(desk.cases(&plan), ["乙案: 乙案.pdf"]);
}

#[test]
fn entries_of_one_name_are_all_kept() {
    let desk = Desk::new();
    let mut bytes = zip_of(&[
        ("甲案/笔录1.pdf".as_bytes(), PDF),
        ("甲案/笔录2.pdf".as_bytes(), b"%PDF-1.7 another"),
        ("甲案/3.jpg".as_bytes(), JPG),
    ]);
    // No library writes one name twice.
    let (one, other) = ("笔录1".as_bytes(), "笔录2".as_bytes());
    for at in 0..bytes.len() - other.len() {
        if bytes[at..].starts_with(other) {
            bytes[at..at + one.len()].copy_from_slice(one);
        }
    }
    desk.put("甲案.zip", &bytes);
    let plan = desk.plan(&["甲案.zip"]);
    assert_eq!(desk.left_out(&plan), BTreeMap::new());
    assert_eq!(desk.cases(&plan), ["甲案: 3.jpg 笔录1（2）.pdf 笔录1.pdf"]);
    let source = plan.cases[0].sources.iter().find(|source| source.shown.ends_with("（2）.pdf"));
    assert_eq!(fs::read(&source.expect("it is there").path).expect("on disk"), b"%PDF-1.7 another");
}

#[test]
fn entries_of_a_method_that_is_not_unpacked_are_not_called_damaged() {
    let desk = Desk::new();
    let mut bytes = zip_of(&[("甲案/1.jpg".as_bytes(), JPG), ("甲案/2.jpg".as_bytes(), JPG)]);
    // The method of the second entry, in its own head and in the list: as LZMA is numbered.
    let places = |mark: &[u8]| -> Vec<usize> {
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(mark)).collect()
    };
    let (heads, list) = (places(b"PK\x03\x04"), places(b"PK\x01\x02"));
    bytes[heads[1] + 8] = 14;
    bytes[list[1] + 10] = 14;
    desk.put("甲案.zip", &bytes);
    let plan = desk.plan(&["甲案.zip"]);
    let left = BTreeMap::from([("甲案.zip/甲案/2.jpg".to_owned(), ReadCode::ZipMethod)]);
    assert_eq!(desk.left_out(&plan), left);
}

#[test]
fn names_are_shown_on_one_line() {
    let desk = Desk::new();
    desk.put(
        "甲案.zip",
        &zip_of(&[("甲案/1\n2.mp4".as_bytes(), b"\0\x01\x02"), ("甲案/1.jpg".as_bytes(), JPG)]),
    );
    let plan = desk.plan(&["甲案.zip"]);
    assert_eq!(desk.left_out(&plan).get("甲案.zip/甲案/1␊2.mp4"), Some(&ReadCode::Unsupported));
}

#[test]
fn hostile_entries_are_refused_one_by_one() {
    let desk = Desk::new();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for name in
        ["../外.pdf", "/etc/根.pdf", "C:\\盘.pdf", "甲\\..\\..\\上.pdf", "好.pdf", "__MACOSX/._好.pdf"]
    {
        writer.start_file(name, options).expect("an entry");
        writer.write_all(PDF).expect("its bytes");
    }
    writer.add_symlink("链.pdf", "/etc/passwd", options).expect("a link");
    writer.start_file("弹.pdf", options).expect("an entry");
    for _ in 0..40 {
        writer.write_all(&vec![b'a'; 1 << 20]).expect("its bytes");
    }
    desk.put("包.zip", &writer.finish().expect("a zip").into_inner());
    let plan = desk.plan(&["包.zip"]);
    assert_eq!(desk.cases(&plan), ["包: 好.pdf"]);
    let left = desk.left_out(&plan);
    let codes: Vec<ReadCode> = left.values().copied().collect();
    assert_eq!(codes.iter().filter(|code| **code == ReadCode::UnsafePath).count(), 5, "{left:?}");
    assert_eq!(left.get("包.zip/弹.pdf"), Some(&ReadCode::ArchiveBomb));
    assert_eq!(left.get("包.zip/__MACOSX/._好.pdf"), Some(&ReadCode::Ignored));
    assert!(!desk.folder.path().join("外.pdf").exists());

    let many: Vec<(Vec<u8>, &[u8])> = (0..20).map(|n| (format!("{n}.pdf").into_bytes(), PDF)).collect();
    let entries: Vec<(&[u8], &[u8])> = many.iter().map(|(name, bytes)| (name.as_slice(), *bytes)).collect();
    desk.put("多.zip", &zip_of(&entries));
    let few = UnpackLimits { max_entries: 10, ..UnpackLimits::default() };
    let plan = desk.plan_with(&["多.zip"], None, few);
    assert_eq!(desk.left_out(&plan), BTreeMap::from([("多.zip".to_owned(), ReadCode::ArchiveBomb)]));
    let small = UnpackLimits { max_total_bytes: 3 * PDF.len() as u64, ..UnpackLimits::default() };
    let plan = desk.plan_with(&["多.zip"], None, small);
    assert_eq!(plan.cases.iter().map(|case| case.sources.len()).sum::<usize>(), 3);
    assert_eq!(plan.left_out.len(), 17);
}

#[test]
fn damaged_and_encrypted_archives() {
    let desk = Desk::new();
    let whole = zip_of(&[
        ("1立案审批表.pdf".as_bytes(), &[PDF, &[b'x'; 4000]].concat()),
        ("2询问笔录.pdf".as_bytes(), PDF),
    ]);
    desk.put("断.zip", &whole[..whole.len() / 2]);
    let plan = desk.plan(&["断.zip"]);
    assert_eq!(desk.left_out(&plan), BTreeMap::from([("断.zip".to_owned(), ReadCode::Damaged)]));

    // One byte of the first entry's data is wrong: it is refused, the second entry is kept.
    let mut flipped = whole.clone();
    flipped[30 + "1立案审批表.pdf".len() + 8] ^= 0xff;
    desk.put("错.zip", &flipped);
    let plan = desk.plan(&["错.zip"]);
    assert_eq!(desk.cases(&plan), ["错: 2询问笔录.pdf"]);
    assert_eq!(
        desk.left_out(&plan),
        BTreeMap::from([("错.zip/1立案审批表.pdf".to_owned(), ReadCode::Damaged)])
    );

    // The flag of encryption, set in the list of entries and in the entry itself.
    let mut locked = zip_of(&[("1立案审批表.pdf".as_bytes(), PDF)]);
    let list = locked.windows(4).rposition(|four| four == b"PK\x01\x02").expect("the list of entries");
    locked[list + 8] |= 1;
    locked[6] |= 1;
    desk.put("锁.zip", &locked);
    let plan = desk.plan(&["锁.zip"]);
    assert_eq!(
        desk.left_out(&plan),
        BTreeMap::from([("锁.zip/1立案审批表.pdf".to_owned(), ReadCode::Encrypted)])
    );
}

#[test]
fn locked_archives_open_with_a_password_of_the_session() {
    let desk = Desk::new();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let locked = SimpleFileOptions::default().with_aes_encryption(AesMode::Aes256, "案卷2026");
    writer.start_file("1立案审批表.pdf", locked).expect("an entry");
    writer.write_all(PDF).expect("its content");
    desk.put("锁.zip", &writer.finish().expect("a zip").into_inner());
    // A pool of its own: what it knows must not open the archives of other tests.
    let readers = support::pool();
    let plan = |folder: &str| {
        let unpack_to = desk.folder.path().join(folder);
        let limits = UnpackLimits::default();
        let options = PlanOptions {
            readers: &readers,
            unpack_to: &unpack_to,
            ledger: None,
            limits,
            columns_of: &|_| None,
            by: GroupBy::Auto,
            arrangement: None,
            watch: &(),
        };
        plan(&[desk.path("锁.zip")], &options)
    };
    let refused = BTreeMap::from([("锁.zip/1立案审批表.pdf".to_owned(), ReadCode::Encrypted)]);
    assert_eq!(desk.left_out(&plan("without")), refused);
    readers.add_password("不对");
    assert_eq!(desk.left_out(&plan("wrong")), refused);
    readers.add_password("案卷2026");
    let opened = plan("right");
    assert_eq!(desk.cases(&opened), ["锁: 1立案审批表.pdf"]);
    assert_eq!(fs::read(&opened.cases[0].sources[0].path).expect("unpacked"), PDF);
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    let desk = Desk::new();
    desk.put("外/密.pdf", PDF).put("批次/甲案/1.pdf", PDF);
    std::os::unix::fs::symlink(desk.path("外"), desk.path("批次/链")).expect("a link");
    std::os::unix::fs::symlink(desk.path("外/密.pdf"), desk.path("批次/甲案/链.pdf")).expect("a link");
    std::os::unix::fs::symlink(desk.path("批次"), desk.path("批次/甲案/环")).expect("a link");
    let plan = desk.plan(&["批次"]);
    assert_eq!(desk.cases(&plan), ["甲案: 1.pdf"]);
    assert_eq!(plan.left_out.len(), 3);
    assert!(plan.left_out.iter().all(|left| left.error.code == ReadCode::Ignored));
}

#[test]
fn a_given_ledger_is_read_wherever_it_lies() {
    let desk = Desk::new();
    let table = xlsx(&[
        &["云澜市2024年案卷评查台账"],
        &["序号", "案号", "案由", "当事人（姓名或名称）", "执法单位", "案件类型", "立案日期"],
        &[
            "1",
            "云市监罚〔2024〕1号",
            "经营过期食品案",
            "好味来食品店",
            "云澜市市场监督管理局",
            "行政处罚",
            "2024-03-05",
        ],
    ]);
    desk.put("批次/甲案/1.pdf", PDF)
        .put("批次/乙案/1.pdf", PDF)
        .put("批次/表.xlsx", &table)
        .put("别处/表.xlsx", &table);
    for (ledger, left) in
        [("批次/表.xlsx", Some(ReadCode::IsLedger)), ("别处/表.xlsx", Some(ReadCode::Unsupported))]
    {
        let plan = desk.plan_with(&["批次"], Some(ledger), UnpackLimits::default());
        assert_eq!(desk.left_out(&plan).get("批次/表.xlsx").copied(), left, "{ledger}");
        let found = plan.ledger.expect("the ledger");
        assert_eq!(found.rows.len(), 1);
        let row = &found.rows[0];
        assert_eq!(
            (row.line, row.number.as_str(), row.party.as_str()),
            (3, "云市监罚〔2024〕1号", "好味来食品店")
        );
        assert_eq!((row.filing_date.as_str(), row.act_kind), ("2024-03-05", Some(ActKind::PenaltyOrdinary)));
        assert!(found.columns.contains(&("当事人（姓名或名称）".to_owned(), Some(LedgerField::Party))));
    }
    desk.put("坏.xlsx", b"PK\x03\x04 not a table at all");
    let plan = desk.plan_with(&["批次"], Some("坏.xlsx"), UnpackLimits::default());
    assert_eq!(desk.left_out(&plan).get("坏.xlsx"), Some(&ReadCode::LedgerUnreadable));
    assert!(plan.ledger.is_none());
    assert_eq!(plan.cases.len(), 2, "a bad ledger keeps nothing from being planned");
}

#[test]
fn ledgers_that_are_none() {
    let desk = Desk::new();
    desk.put("无列.csv", "姓名,地址\n甲,乙\n".as_bytes())
        .put("空.csv", b"")
        .put("坏.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let code = |name: &str| {
        read_ledger(readers(), &desk.path(name), &|_| None).map_err(|error| error.code).map(|_| ())
    };
    assert_eq!(code("无列.csv"), Err(ReadCode::LedgerNoColumns));
    assert_eq!(code("空.csv"), Err(ReadCode::LedgerUnreadable));
    assert_eq!(code("坏.xls"), Err(ReadCode::LedgerUnreadable));
    assert_eq!(code("没有.xlsx"), Err(ReadCode::PathNotFound));
    assert!(looks_like_ledger("2024年案件台账.xlsx", FileKind::Spreadsheet));
}

struct Stopped;

impl Watch for Stopped {
    fn stop(&self) -> bool {
        true
    }
}

#[test]
fn stopping_ends_the_planning_early() {
    let desk = Desk::new();
    desk.put("甲.pdf", PDF);
    let unpack_to = desk.folder.path().join("unpacked");
    let options = PlanOptions {
        readers: readers(),
        unpack_to: &unpack_to,
        ledger: None,
        limits: UnpackLimits::default(),
        columns_of: &|_| None,
        by: GroupBy::Auto,
        arrangement: None,
        watch: &Stopped,
    };
    let plan = plan(&[desk.path("甲.pdf")], &options);
    assert!(plan.cases.is_empty());
}

/// The smallest workbook that holds a table of words.
fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (index, cells) in rows.iter().enumerate() {
        sheet.push_str(&format!("<row r=\"{}\">", index + 1));
        for (column, words) in cells.iter().enumerate() {
            let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
            sheet.push_str(&format!(
                "<c r=\"{letter}{}\" t=\"inlineStr\"><is><t>{words}</t></is></c>",
                index + 1
            ));
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    let book_rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    zip_of(&[
        (b"[Content_Types].xml", types.as_bytes()),
        (b"_rels/.rels", rels.as_bytes()),
        (b"xl/workbook.xml", book.as_bytes()),
        (b"xl/_rels/workbook.xml.rels", book_rels.as_bytes()),
        (b"xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// Every regular file below a folder, as the plan would show it.
fn files_below(folder: &Path, shown: &str, all: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder is listed").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = format!("{shown}/{name}");
        if entry.path().is_dir() { files_below(&entry.path(), &inner, all) } else { all.push(inner) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn each_file_ends_up_in_exactly_one_place(
        files in proptest::collection::vec(
            (
                "(甲案|乙公司|正卷|1|\\.git|云澜市水务局|空)(/(副卷|照片|2|丙某案))?(/深)?",
                "(0?[0-9]|立案审批表|询问笔录[12]|某公司|台账|\\.hidden|Thumbs\\.db|~\\$x)",
                "(pdf|jpg|docx|txt|xlsx|csv|mp4|doc|7z|db)",
                0_usize..6,
            ),
            1..24,
        )
    ) {
        let desk = Desk::new();
        let contents: [&[u8]; 6] = [PDF, JPG, b"", "案号,当事人\n甲〔2024〕1号,乙\n".as_bytes(), b"\0\x01\x02\x03", b"words only"];
        for (folder, name, suffix, content) in &files {
            let name = if name.starts_with("Thumbs") { name.clone() } else { format!("{name}.{suffix}") };
            desk.put(&format!("批次/{folder}/{name}"), contents[*content]);
        }
        let mut all = Vec::new();
        files_below(&desk.path("批次"), "批次", &mut all);
        all.sort();
        let plan = desk.plan(&["批次"]);
        let mut placed: Vec<String> = plan
            .cases
            .iter()
            .flat_map(|case| case.sources.iter().map(|source| desk.short(&source.shown)))
            .chain(plan.left_out.iter().map(|left| desk.short(&left.shown)))
            .collect();
        placed.sort();
        prop_assert_eq!(placed, all);
        prop_assert!(plan.cases.iter().all(|case| !case.sources.is_empty() && !case.name.is_empty()));
    }

    #[test]
    fn any_bytes_as_a_zip_or_a_ledger_give_a_result(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let desk = Desk::new();
        desk.put("包.zip", &[b"PK\x03\x04".as_slice(), &bytes].concat())
            .put("表.csv", &bytes)
            .put("表.xls", &[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &bytes].concat());
        let plan = desk.plan(&["包.zip"]);
        prop_assert!(plan.cases.is_empty() && plan.left_out.len() == 1);
        prop_assert!(read_ledger(readers(), &desk.path("表.xls"), &|_| None).is_err());
        let _ = read_ledger(readers(), &desk.path("表.csv"), &|_| None);
    }
}
