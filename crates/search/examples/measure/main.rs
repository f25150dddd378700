//! Measures the index beside SQLite's trigram index on the same pages: is everything found, how fast, how large.
//!
//! `measure PAGES [--text DIR] [--queries N] [--write DIR]` prints one JSON line for each program. With `--write` the
//! pages and the runs that are looked for are also written as files, so that other programs can be given the same.

#![allow(clippy::print_stdout, reason = "a measurement speaks on its standard output")]

mod pages;
mod sqlite;

use pages::{Page, Source};
use scoring::{CaseId, DocumentId, DocumentType};
use search::{CaseFacts, Catalogue, DocumentFacts, Filters, Index, PageText, Question, Sort, fold, parse};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Pages of a case.
const CASE: usize = 50;
/// Pages of a document.
const DOCUMENT: u32 = 3;
/// Hits asked for, and shown with their snippets.
const LIMIT: usize = 20;
/// Of how many runs the number of pages is counted by reading every page.
const COUNTED: usize = 200;
/// Characters of the runs that are looked for, in turn.
const LENGTHS: [usize; 8] = [1, 2, 3, 4, 5, 6, 8, 12];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().ok_or("how many pages?")?.parse()?;
    let (mut text, mut queries, mut write) = (None, 1000, None);
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--text" => text = Some(PathBuf::from(value)),
            "--queries" => queries = value.parse()?,
            "--write" => write = Some(PathBuf::from(value)),
            other => return Err(format!("what is {other}?").into()),
        }
    }
    let mut source = Source::new(text.as_deref());
    let pages = source.pages(count, CASE);
    let runs = source.runs(&pages, queries, &LENGTHS);
    if let Some(folder) = write {
        write_out(&folder, &pages, &runs)?;
    }
    let folded: Vec<String> = pages.iter().map(|page| fold(&page.text)).collect();
    let expected: Vec<usize> = runs
        .iter()
        .take(COUNTED)
        .map(|run| fold(&run.text))
        .map(|needle| folded.iter().filter(|text| text.contains(&needle)).count())
        .collect();
    drop(folded);
    let ours = measure_ours(&pages, &runs, &expected)?;
    println!("{ours}");
    let theirs = sqlite::measure(&pages, &runs, &expected, LIMIT)?;
    println!("{theirs}");
    Ok(())
}

fn write_out(folder: &Path, pages: &[Page], runs: &[pages::Run]) -> Result<(), Box<dyn Error>> {
    let texts = folder.join("pages");
    fs::create_dir_all(&texts)?;
    for page in pages {
        fs::write(texts.join(format!("{:06}-{:03}.txt", page.case, page.page)), &page.text)?;
    }
    let lines: Vec<String> = runs
        .iter()
        .map(|run| {
            let page = &pages[run.page];
            let name = format!("{:06}-{:03}", page.case, page.page);
            json!({ "run": run.text, "page": name }).to_string()
        })
        .collect();
    fs::write(folder.join("runs.jsonl"), lines.join("\n"))?;
    Ok(())
}

fn measure_ours(pages: &[Page], runs: &[pages::Run], expected: &[usize]) -> Result<Value, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (index, _) = Index::open(folder.path())?;
    let begun = Instant::now();
    let mut cases = Vec::new();
    for of_case in pages.chunk_by(|a, b| a.case == b.case) {
        let case = CaseId::from(format!("{:06}", of_case[0].case));
        let texts: Vec<PageText> =
            of_case.iter().map(|page| PageText { page: page.page, text: page.text.clone() }).collect();
        index.replace_case(&case, 1, &texts)?;
        cases.push(facts(case, texts.len() as u32));
    }
    index.commit()?;
    let built = begun.elapsed();
    // Searches during an import meet many small parts; those of the day after, few. Wait for the merging to end.
    drop(index);
    let (index, _) = Index::open(folder.path())?;
    let catalogue = Catalogue::new(cases);
    let filters = Filters::default();
    search::warm_up();
    let mut times = Times::default();
    let mut tally = Tally::default();
    for round in 0..2 {
        for (at, run) in runs.iter().enumerate() {
            let begun = Instant::now();
            let query = parse(&quoted(&run.text))?;
            let question = Question {
                query: &query,
                filters: &filters,
                catalogue: &catalogue,
                sort: Sort::Relevance,
                limit: LIMIT,
                offset: 0,
            };
            let found = index.search(&question)?;
            let mut shown = true;
            for hit in &found.hits {
                let number = hit.case.as_str().parse::<usize>()? * CASE + hit.page as usize - 1;
                shown &= !query.show(&pages[number].text).spans.is_empty();
            }
            let took = begun.elapsed();
            // The first round is to warm up.
            if round == 0 {
                let page = &pages[run.page];
                let (name, there) = (format!("{:06}", page.case), page.page);
                let in_first = found.hits.iter().any(|hit| hit.case.as_str() == name && hit.page == there);
                let listed = in_first
                    || found.total as usize > LIMIT && {
                        let only = Filters { case: Some(CaseId::from(name.as_str())), ..Filters::default() };
                        let narrowed = Question { filters: &only, limit: CASE, ..question };
                        index.search(&narrowed)?.hits.iter().any(|hit| hit.page == there)
                    };
                tally.count(
                    listed && shown,
                    expected.get(at).map(|expected| *expected == found.total as usize),
                );
            } else {
                times.add(run.text.chars().count(), took);
            }
        }
    }
    Ok(report("anjuan", pages, built, size(folder.path())?, &times, &tally))
}

/// What is known of a case: as much as is read from a real one, since each search goes through it.
fn facts(case: CaseId, pages: u32) -> CaseFacts {
    const CAUSES: [&str; 4] =
        ["未取得许可从事经营活动案", "销售超过保质期的食品案", "占用消防通道案", "违法建设案"];
    let documents = (0..pages.div_ceil(DOCUMENT)).map(|number| {
        let document_type = DocumentType::ALL[number as usize % DocumentType::ALL.len()];
        DocumentFacts {
            document: DocumentId::from(format!("{case}-{number}")),
            document_type,
            title: document_type.title().to_owned(),
            first_page: number * DOCUMENT + 1,
            last_page: ((number + 1) * DOCUMENT).min(pages),
        }
    });
    let turn = case.as_str().bytes().map(usize::from).sum::<usize>();
    CaseFacts {
        number: format!("京市监罚〔2024〕{turn}号"),
        cause: CAUSES[turn % CAUSES.len()].to_owned(),
        parties: vec![format!("第{turn}商行")],
        documents: documents.collect(),
        pages,
        case,
        ..CaseFacts::default()
    }
}

/// Whether what stands on a page is found, and whether the count is right.
#[derive(Default)]
struct Tally {
    asked: usize,
    found: usize,
    counted: usize,
    right: usize,
}

impl Tally {
    fn count(&mut self, found: bool, right: Option<bool>) {
        self.asked += 1;
        self.found += usize::from(found);
        self.counted += usize::from(right.is_some());
        self.right += usize::from(right == Some(true));
    }
}

/// How long searches took, by the length of the run.
#[derive(Default)]
struct Times {
    all: Vec<(usize, Duration)>,
}

impl Times {
    fn add(&mut self, length: usize, took: Duration) {
        self.all.push((length, took));
    }

    /// In milliseconds.
    fn percentile(&self, share: f64, only: Option<usize>) -> f64 {
        let of = self.all.iter().filter(|(length, _)| only.is_none_or(|only| only == *length));
        let mut times: Vec<Duration> = of.map(|(_, took)| *took).collect();
        times.sort_unstable();
        let at = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(at).map_or(0.0, |took| (took.as_secs_f64() * 100_000.0).round() / 100.0)
    }
}

fn report(program: &str, pages: &[Page], built: Duration, bytes: u64, times: &Times, tally: &Tally) -> Value {
    let text: usize = pages.iter().map(|page| page.text.len()).sum();
    let by_length: serde_json::Map<String, Value> = LENGTHS
        .iter()
        .map(|length| (length.to_string(), json!(times.percentile(0.95, Some(*length)))))
        .collect();
    json!({
        "program": program,
        "pages": pages.len(),
        "pages_per_second": (pages.len() as f64 / built.as_secs_f64()).round(),
        "bytes_per_text_byte": (bytes as f64 / text as f64 * 100.0).round() / 100.0,
        "asked": tally.asked,
        "recall": tally.found as f64 / tally.asked.max(1) as f64,
        "counts_right": tally.right as f64 / tally.counted.max(1) as f64,
        "p50_ms": times.percentile(0.5, None),
        "p95_ms": times.percentile(0.95, None),
        "p99_ms": times.percentile(0.99, None),
        "p95_ms_by_length": by_length,
    })
}

/// Bytes of all files below a folder.
fn size(folder: &Path) -> Result<u64, Box<dyn Error>> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += match entry.file_type()?.is_dir() {
            true => size(&entry.path())?,
            false => entry.metadata()?.len(),
        };
    }
    Ok(bytes)
}

/// A run between quotation marks, as the query language has it.
fn quoted(run: &str) -> String {
    let mut quoted = String::from("\"");
    for c in run.chars() {
        if "\"“”„‟＂\\".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}
