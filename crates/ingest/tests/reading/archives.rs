//! Zips in a batch: names in any encoding, locked, damaged, hostile. All names are invented.

use crate::support::batch::{Desk, JPG, PDF, gbk, zip_of};
use ingest::batch::{GroupBy, PlanOptions, UnpackLimits, plan};
use ingest::code::ReadCode;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

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

/// A zip of two pictures; of the second, both its heads tell another method.
fn with_method(method: u8) -> Vec<u8> {
    let mut bytes = zip_of(&[("甲案/1.jpg".as_bytes(), JPG), ("甲案/2.jpg".as_bytes(), JPG)]);
    let places = |mark: &[u8]| -> Vec<usize> {
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(mark)).collect()
    };
    let (heads, list) = (places(b"PK\x03\x04"), places(b"PK\x01\x02"));
    bytes[heads[1] + 8] = method;
    bytes[list[1] + 10] = method;
    bytes
}

#[test]
fn entries_of_a_method_that_is_not_unpacked_are_not_called_damaged() {
    let desk = Desk::new();
    const PPMD: u8 = 98;
    desk.put("甲案.zip", &with_method(PPMD));
    let plan = desk.plan(&["甲案.zip"]);
    let left = BTreeMap::from([("甲案.zip/甲案/2.jpg".to_owned(), ReadCode::ZipMethod)]);
    assert_eq!(desk.left_out(&plan), left);
}

#[test]
fn every_method_that_packers_write_is_unpacked() {
    let desk = Desk::new();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let methods = [
        CompressionMethod::Stored,
        CompressionMethod::Deflated,
        CompressionMethod::Bzip2,
        CompressionMethod::Xz,
        CompressionMethod::Zstd,
    ];
    for (n, method) in methods.into_iter().enumerate() {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(format!("甲案/{n}.pdf"), options).expect("an entry");
        writer.write_all(PDF).expect("its bytes");
    }
    desk.put("甲案.zip", &writer.finish().expect("a zip").into_inner());
    let plan = desk.plan(&["甲案.zip"]);
    assert_eq!(desk.left_out(&plan), BTreeMap::new());
    assert_eq!(plan.cases[0].sources.len(), methods.len());
    for source in &plan.cases[0].sources {
        assert_eq!(fs::read(&source.path).expect("on disk"), PDF, "{}", source.shown);
    }

    // What is short and without far repetitions reads the same in both; the explorer of Windows writes it from 2 GiB on.
    const DEFLATE64: u8 = 9;
    desk.put("乙案.zip", &with_method(DEFLATE64));
    assert_eq!(desk.left_out(&desk.plan(&["乙案.zip"])), BTreeMap::new());
}

/// A zip of one entry, [`PDF`], packed by LZMA with room for so many bytes to look back upon.
fn by_lzma(room: u32) -> Vec<u8> {
    const PACKED: &[u8] = b"\x00\x12\x94\x04\x84\x70\xad\xa4\xc7\x27\x70\x66\x0a\x93\xc9\x50\xaa\x65\x04\xac\x26\xa5\x11\xe0\x2a\xe9\x94\xcd\x09\xba\xbf\xff\xb7\x9e\xa0\x00";
    const METHOD: [u8; 2] = [14, 0];
    let data = [[9, 4, 5, 0, 0x5d].as_slice(), &room.to_le_bytes(), PACKED].concat();
    let name = "甲案/1.pdf".as_bytes();
    let size = |bytes: &[u8]| u32::try_from(bytes.len()).expect("small").to_le_bytes();
    let name_size = &size(name)[..2];
    let crc = 0x1423_c16c_u32.to_le_bytes();
    let common =
        [[63, 0, 2, 0].as_slice(), &METHOD, &[0; 4], &crc, &size(&data), &size(PDF), name_size, &[0; 2]]
            .concat();
    let entry = [b"PK\x03\x04".as_slice(), &common, name, &data].concat();
    let list = [b"PK\x01\x02".as_slice(), &[63, 0], &common, &[0; 14], name].concat();
    let end =
        [b"PK\x05\x06".as_slice(), &[0; 4], &[1, 0, 1, 0], &size(&list), &size(&entry), &[0; 2]].concat();
    [entry, list, end].concat()
}

#[test]
fn lzma_is_unpacked_and_one_that_asks_for_four_gigabytes_harms_nobody() {
    let desk = Desk::new();
    desk.put("甲案.zip", &by_lzma(8 << 20));
    let plan = desk.plan(&["甲案.zip"]);
    assert_eq!(desk.left_out(&plan), BTreeMap::new());
    assert_eq!(fs::read(&plan.cases[0].sources[0].path).expect("on disk"), PDF);

    desk.put("大.zip", &by_lzma(u32::MAX)).put("乙案.zip", &zip_of(&[("乙案/1.jpg".as_bytes(), JPG)]));
    let plan = desk.plan(&["大.zip", "乙案.zip"]);
    assert!(desk.cases(&plan).contains(&"乙案: 1.jpg".to_owned()), "{:?}", desk.cases(&plan));
    let taken = plan.cases.iter().any(|case| case.name == "大" || case.name == "甲案");
    assert!(taken || !desk.left_out(&plan).is_empty(), "taken or told");
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
    let readers = crate::support::pool();
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
