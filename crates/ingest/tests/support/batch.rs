//! A folder of files to be imported, and zips as packers write them.

use encoding_rs::GBK;
use ingest::batch::{GroupBy, Plan, PlanOptions, PlannedCase, UnpackLimits, plan};
use ingest::code::ReadCode;
use ingest::worker::ReaderPool;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::OnceLock;
use tempfile::TempDir;
use zip::write::{FileOptions, SimpleFileOptions};
use zip::{CompressionMethod, ZipWriter};

/// A PDF in name.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n% nothing in it\n";
/// A picture in name.
pub(crate) const JPG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

/// One pool for all tests: zips and tables are taken apart out there.
pub(crate) fn readers() -> &'static ReaderPool {
    static READERS: OnceLock<ReaderPool> = OnceLock::new();
    READERS.get_or_init(super::pool)
}

/// A folder of things to be imported.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) by: GroupBy,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test"), by: GroupBy::Auto }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("in").join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
        self
    }

    pub(crate) fn plan(&self, names: &[&str]) -> Plan {
        self.plan_with(names, None, UnpackLimits::default())
    }

    pub(crate) fn plan_with(&self, names: &[&str], ledger: Option<&str>, limits: UnpackLimits) -> Plan {
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
    pub(crate) fn short(&self, shown: &str) -> String {
        let before = format!("{}/", self.folder.path().join("in").display());
        shown.strip_prefix(&before).unwrap_or(shown).to_owned()
    }

    pub(crate) fn cases(&self, plan: &Plan) -> Vec<String> {
        let words = |case: &PlannedCase| {
            let names: Vec<&str> = case.sources.iter().map(|source| source.name.as_str()).collect();
            format!("{}: {}", case.name, names.join(" "))
        };
        plan.cases.iter().map(words).collect()
    }

    pub(crate) fn left_out(&self, plan: &Plan) -> BTreeMap<String, ReadCode> {
        plan.left_out.iter().map(|left| (self.short(&left.shown), left.error.code)).collect()
    }
}

/// A zip whose names are written as the given bytes.
pub(crate) fn zip_of(entries: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options: FileOptions<'_, '_, ()> =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).name(name);
        writer.start_file_with_options(options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

/// Chinese as older programs write it.
pub(crate) fn gbk(text: &str) -> Vec<u8> {
    GBK.encode(text).0.into_owned()
}
