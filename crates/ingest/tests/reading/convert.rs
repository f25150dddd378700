//! Many documents with one start of the office program, which is played by a script: what a document does to it is
//! written in the document.
#![cfg(unix)]

use crate::support::{command, one_page, read, show};
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::{ReaderPool, WorkerCommand};
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// An office program that writes down each start, and does with each file what the file says.
const OFFICE: &str = r#"#!/bin/sh
echo start >> LOG
while [ $# -gt 0 ]; do
  case "$1" in
    --outdir) out="$2"; shift 2 ;;
    -*) shift ;;
    pdf:*) shift ;;
    *)
      echo "$1" >> "$out/files"
      shift ;;
  esac
done
while read -r file; do
  if grep -q CRASH "$file"; then kill -SEGV $$; fi
  if grep -q HANG "$file"; then sleep 600; fi
  if grep -q NOTHING "$file"; then continue; fi
  cp PAGE "${file%.*}.pdf"
done < "$out/files"
"#;

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str| folder.path().join(name);
        let page = one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人"));
        fs::write(place("page.pdf"), page).expect("written");
        let text = |name: &str| place(name).display().to_string();
        let script = OFFICE.replace("LOG", &text("log")).replace("PAGE", &text("page.pdf"));
        fs::write(place("office"), script).expect("written");
        fs::set_permissions(place("office"), fs::Permissions::from_mode(0o755)).expect("set");
        Self { folder }
    }

    /// A pool of workers that know this office program and no other.
    fn pool(&self) -> ReaderPool {
        let named = format!("ANJUAN_OFFICE={}", self.folder.path().join("office").display());
        let command = WorkerCommand {
            program: "/usr/bin/env".into(),
            args: vec![named.into(), command().program.into()],
        };
        ReaderPool::new(command, Limits { convert_ms: 1_500, ..Limits::default() }, 1)
    }

    fn document(&self, name: &str, what: &str) -> PathBuf {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(1024, 0);
        bytes.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend(format!("\n{what}\n").bytes());
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    }

    fn starts(&self) -> usize {
        fs::read_to_string(self.folder.path().join("log")).map_or(0, |log| log.lines().count())
    }
}

/// Converts the documents; the places that were told, in the order they were.
fn convert(pool: &ReaderPool, paths: &[PathBuf]) -> Vec<usize> {
    let mut told = Vec::new();
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let converted = pool.convert(&paths, &mut |tried| {
        told.extend(tried);
        ControlFlow::Continue(())
    });
    assert_eq!(converted, Ok(()));
    told
}

fn code(pool: &ReaderPool, path: &Path) -> Result<u32, ReadCode> {
    read(pool, path).map(|(summary, _)| summary.pages).map_err(|error| error.code)
}

#[test]
fn many_documents_cost_one_start() {
    let office = Office::new();
    let pool = office.pool();
    let paths: Vec<PathBuf> =
        (0..120).map(|n| office.document(&format!("{n}.doc"), &format!("sound {n}"))).collect();
    let mut told = convert(&pool, &paths);
    told.sort_unstable();
    assert_eq!(told, (0..120).collect::<Vec<_>>(), "each is told once");
    assert_eq!(office.starts(), 2, "a hundred at a time");
    for path in &paths {
        assert_eq!(code(&pool, path), Ok(1));
    }
    assert_eq!(office.starts(), 2, "reading them starts nothing");
}

#[test]
fn one_that_ends_the_program_or_holds_it_up_loses_no_other() {
    let office = Office::new();
    let pool = office.pool();
    let what = [
        "sound 0",
        "NOTHING",
        "sound 2",
        "CRASH",
        "sound 4",
        "HANG",
        "sound 6",
        "sound 0",
        "NOTHING at last",
    ];
    let paths: Vec<PathBuf> =
        (0..).zip(what).map(|(n, what)| office.document(&format!("{n}.doc"), what)).collect();
    let mut told = convert(&pool, &paths);
    told.sort_unstable();
    assert_eq!(told, (0..what.len()).collect::<Vec<_>>(), "each is told once");
    assert_eq!(office.starts(), 3, "once more for each that spoiled it");
    for at in [0, 2, 4, 6, 7] {
        assert_eq!(code(&pool, &paths[at]), Ok(1), "{at}");
    }
    for at in [1, 8] {
        assert_eq!(code(&pool, &paths[at]), Err(ReadCode::ConversionFailed), "{at}");
    }
    assert_eq!(office.starts(), 3, "what is known is not tried again");
    assert_eq!(code(&pool, &paths[3]), Err(ReadCode::ConversionFailed));
    assert_eq!(code(&pool, &paths[5]), Err(ReadCode::TimedOut));
    assert_eq!(office.starts(), 5, "each of those two had a try by itself");
}

#[test]
fn a_program_that_always_dies_is_not_asked_for_ever() {
    let office = Office::new();
    let pool = office.pool();
    let paths: Vec<PathBuf> =
        (0..60).map(|n| office.document(&format!("{n}.doc"), &format!("CRASH {n}"))).collect();
    assert_eq!(convert(&pool, &paths).len(), 60);
    assert_eq!(office.starts(), 4);
}

#[test]
fn converting_ends_when_nobody_wants_it() {
    let office = Office::new();
    let pool = office.pool();
    let paths: Vec<PathBuf> =
        (0..3).map(|n| office.document(&format!("{n}.doc"), &format!("HANG {n}"))).collect();
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let begun = std::time::Instant::now();
    assert_eq!(pool.convert(&paths, &mut |_| ControlFlow::Break(())), Ok(()));
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}
