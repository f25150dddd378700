//! Asking for runs and holding each answer against a plain reading of all pages.

use crate::pages::{self, Page};
use crate::runs::{Chance, Run, quoted};
use crate::{Outcome, told};
use contract::command::Search;
use contract::scoring::CaseId;
use contract::view::{HitView, SearchFilters, SearchSort, SearchView};
use search::fold;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use workbench::{Handle, Workbench};

/// Hits of each run whose words are looked at.
const LOOKED_AT: u32 = 100;
/// Faulty runs that are listed.
const LISTED: usize = 10;

fn search(workbench: &Workbench, query: String, filters: SearchFilters, limit: u32) -> Outcome<SearchView> {
    let request = Search { query, filters, limit, offset: 0, sort: SearchSort::Relevance };
    workbench.handle(request).map_err(|error| told(&error))
}

/// Whether a run is found in a case.
pub(crate) fn is_found(workbench: &Workbench, case: &CaseId, run: &str) -> Outcome<bool> {
    let filters = SearchFilters { case: Some(case.clone()), ..SearchFilters::default() };
    Ok(search(workbench, quoted(run), filters, 1)?.total > 0)
}

/// Asks for all runs.
pub(crate) fn ask(workbench: &Workbench, pages: &[Page], runs: &[Run]) -> Outcome<Value> {
    let (mut found, mut exact, mut shown, mut boxed, mut hits) = (0, 0, 0, 0, 0);
    let mut times = Vec::with_capacity(runs.len());
    let mut faulty = Vec::new();
    let places: HashMap<(&str, u32), &Page> =
        pages.iter().map(|page| ((page.case.as_str(), page.number), page)).collect();
    let unread = pages.iter().filter(|page| page.unread).count();
    let mut unread_told = true;
    for run in runs {
        let needle = fold(&run.text);
        let wanted: BTreeSet<(&str, u32)> = pages
            .iter()
            .filter(|page| page.folded.contains(&needle) || (run.as_written && page.text.contains(&run.text)))
            .map(|page| (page.case.as_str(), page.number))
            .collect();
        let begun = Instant::now();
        search(workbench, quoted(&run.text), SearchFilters::default(), 20)?;
        times.push(begun.elapsed());
        let answer = search(workbench, quoted(&run.text), SearchFilters::default(), LOOKED_AT)?;
        unread_told &= answer.unread_pages as usize == unread;
        let told: BTreeSet<(&str, u32)> =
            answer.hits.iter().map(|hit| (hit.case.as_str(), hit.page)).collect();
        let only = told.is_subset(&wanted) && answer.total as usize == wanted.len();
        // Of very common runs not all hits are looked at; that just their own page is among them is asked apart.
        let all = if wanted.len() <= LOOKED_AT as usize {
            wanted.is_subset(&told)
        } else {
            only && is_on_own_page(workbench, pages, run)?
        };
        let words = answer
            .hits
            .iter()
            .filter(|hit| {
                places.get(&(hit.case.as_str(), hit.page)).is_some_and(|page| are_there(hit, page, &needle))
            })
            .count();
        let boxes = answer.hits.iter().filter(|hit| !hit.rects.is_empty()).count();
        found += usize::from(all);
        exact += usize::from(only);
        shown += words;
        boxed += boxes;
        hits += answer.hits.len();
        if !(all && only && words == answer.hits.len()) && faulty.len() < LISTED {
            faulty
                .push(json!({ "run": run.text, "wanted": wanted.len(), "told": told.len(), "words": words }));
        }
    }
    Ok(json!({
        "runs": runs.len(),
        "found_on_every_page_that_has_it": found,
        "found_on_no_other_and_counted_right": exact,
        "hits": hits,
        "hits_whose_words_stand_there": shown,
        "hits_with_boxes": boxed,
        "unread_pages_told": unread_told,
        "p50_ms": percentile(&mut times, 0.5),
        "p95_ms": percentile(&mut times, 0.95),
        "faulty": faulty,
    }))
}

/// Whether a run is found on the page it was cut from; true where that page is not there any more.
fn is_on_own_page(workbench: &Workbench, pages: &[Page], run: &Run) -> Outcome<bool> {
    let own = pages.iter().find(|page| page.file == run.from.0 && page.of_file == run.from.1);
    let Some(own) = own else { return Ok(true) };
    let filters = SearchFilters { case: Some(own.case.clone()), ..SearchFilters::default() };
    let hits = search(workbench, quoted(&run.text), filters, 5_000)?.hits;
    Ok(hits.iter().any(|hit| hit.page == own.number))
}

/// Whether the words shown for a hit stand on its page, and what is marked in them is what was asked.
fn are_there(hit: &HitView, page: &Page, needle: &str) -> bool {
    let solid =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
    let snippet = hit.snippet.strip_prefix('…').unwrap_or(&hit.snippet);
    let stands = |snippet: &str| solid(&page.text).contains(&solid(snippet));
    // An ellipsis at the end may be of the page itself.
    let stands = stands(snippet) || snippet.strip_suffix('…').is_some_and(stands);
    let characters: Vec<char> = hit.snippet.chars().collect();
    let marked = hit.spans.iter().map(|(from, to)| {
        fold(&characters.get(*from as usize..*to as usize).unwrap_or_default().iter().collect::<String>())
    });
    // Of two that overlap one mark is made, and one at an end of the snippet may be cut off.
    let mut right = marked.map(|marked| {
        !marked.is_empty()
            && (marked.contains(needle) || needle.starts_with(&marked) || needle.ends_with(&marked))
    });
    stands && !hit.spans.is_empty() && right.all(|right| right)
}

/// Asks for words that pdftotext reads on the pages of PDFs: whether they are found just there does not depend on our
/// own reading. Absent where it is not installed.
pub(crate) fn ask_for_words_of_another_reader(
    workbench: &Workbench,
    folder: &Path,
    count: usize,
    seed: u64,
) -> Outcome<Value> {
    let mut files = BTreeMap::new();
    digests(folder, &mut files)?;
    let pages = pages::of(workbench)?;
    let mut chance = Chance(seed);
    let mut lines: Vec<(usize, Vec<char>)> = Vec::new();
    for (sha256, path) in &files {
        let mut read = Command::new("pdftotext");
        read.arg(path).arg("-").stdin(Stdio::null()).stderr(Stdio::null());
        let Ok(read) = read.output() else { return Ok(Value::Null) };
        let text = String::from_utf8_lossy(&read.stdout).into_owned();
        for (number, page) in (1..).zip(text.split('\u{c}')) {
            let Some(place) =
                pages.iter().position(|ours| ours.file == *sha256 && ours.of_file == number && !ours.unread)
            else {
                continue;
            };
            lines.extend(page.lines().map(|line| (place, line.trim().chars().collect::<Vec<char>>())));
        }
    }
    lines.retain(|(_, line)| line.len() >= 2);
    let (mut asked, mut found, mut missed) = (0, 0, Vec::new());
    while asked < count && !lines.is_empty() {
        let (place, line) = &lines[chance.below(lines.len())];
        let length = 2 + asked % 11;
        let from = chance.below(line.len());
        let run: String = line[from..].iter().take(length).collect();
        if fold(&run).is_empty() {
            continue;
        }
        asked += 1;
        let page = &pages[*place];
        let filters = SearchFilters { case: Some(page.case.clone()), ..SearchFilters::default() };
        let there =
            search(workbench, quoted(&run), filters, 10_000)?.hits.iter().any(|hit| hit.page == page.number);
        found += usize::from(there);
        if !there && missed.len() < LISTED {
            missed.push(run);
        }
    }
    Ok(
        json!({ "pages": lines.iter().map(|(place, _)| place).collect::<BTreeSet<_>>().len(), "runs": asked, "found_on_that_page": found, "missed": missed }),
    )
}

/// PDFs below a folder by their digest.
fn digests(folder: &Path, files: &mut BTreeMap<String, std::path::PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            digests(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
            files.insert(hex::encode(Sha256::digest(fs::read(&path)?)), path);
        }
    }
    Ok(())
}

/// In milliseconds.
pub(crate) fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    let at = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |took| (took.as_secs_f64() * 100_000.0).round() / 100.0)
}
