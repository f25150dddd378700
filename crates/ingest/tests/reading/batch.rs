//! Planning an import on real folders; archives have a file of their own. All names are invented.

use crate::support::batch::{Desk, JPG, PDF, gbk, readers, zip_of};
use ingest::batch::{
    GroupBy, LedgerField, PlanOptions, UnpackLimits, Watch, looks_like_ledger, plan, read_ledger,
};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use proptest::prelude::*;
use scoring::ActKind;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
