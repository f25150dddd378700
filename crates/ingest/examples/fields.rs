//! Prints the fields read from files: `cargo run -p ingest --example fields -- FILE…`, the files of one case in order.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use ingest::facts::{CaseInput, read_case};
use ingest::limits::Limits;
use ingest::read::ReadPage;
use ingest::skeleton::{CasePage, cut};
use ingest::worker::{ReaderPool, WorkerCommand};
use std::ops::ControlFlow;
use std::path::PathBuf;

fn main() {
    let here = std::env::current_exe().unwrap_or_default();
    let program = here.parent().and_then(|examples| examples.parent()).map(|dir| dir.join("anjuan-reader"));
    let command = WorkerCommand { program: program.unwrap_or_default(), args: Vec::new() };
    let pool = ReaderPool::new(command, Limits::default(), 1);
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut read: Vec<(usize, ReadPage)> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let end = pool.read(file, &mut |page| {
            read.push((index, page));
            ControlFlow::Continue(())
        });
        if let Err(error) = end {
            eprintln!("{}: {error}", file.display());
        }
    }
    let names: Vec<String> = files
        .iter()
        .map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let pages: Vec<CasePage> = (1..)
        .zip(&read)
        .map(|(number, (source, page))| {
            CasePage::of_read(number, *source, &names[*source], page.index == 0, page)
        })
        .collect();
    let documents = cut(&pages);
    let begun = std::time::Instant::now();
    let case = read_case(&CaseInput { pages: &pages, documents: &documents, ..CaseInput::default() });
    eprintln!("{} pages in {:?}", pages.len(), begun.elapsed());
    println!(
        "{:?} enterprise={} sector={} region={}",
        case.act_kind, case.enterprise, case.sector, case.region
    );
    for document in &case.documents {
        let printed: Vec<_> = document.pages.iter().map(|page| page.printed).collect();
        println!("\n== {} {} printed {printed:?}", document.document_type.code(), document.label());
        for field in &document.fields {
            println!(
                "  {:<16} p{} {:?}   «{}»",
                field.kind.code(),
                field.place.page,
                field.value,
                field.place.quote.replace('\n', "⏎")
            );
        }
    }
}
