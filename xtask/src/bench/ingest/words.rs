//! The words of PDFs: how many characters each program finds of those on which two others agree, and how fast.

use super::{ReaderProgram, missing};
use crate::outcome::{Explain, Outcome};
use crate::process;
use crate::say;
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use unicode_normalization::UnicodeNormalization;

/// Two programs agree on a file when their characters are this much the same (F1 over characters with their counts).
const AGREE: f64 = 0.9;
/// A PDF of so many pages is long: what it takes to start a program no longer counts.
const LONG: usize = 20;

/// Characters with their counts.
type Characters = HashMap<char, usize>;

/// What a program made of all files.
struct Side {
    /// The quickest reading of each file.
    times: Vec<Duration>,
    /// What was read; nothing where the program complained.
    found: Vec<Option<Read>>,
}

struct Read {
    characters: Characters,
    /// Pages; only ours tells them.
    pages: usize,
}

pub(super) fn measure(pdfs: &[PathBuf], readers: &[ReaderProgram], rounds: u32) -> Outcome {
    say::step(format!("reading {} PDFs, {rounds} rounds", pdfs.len()));
    let mut sides: Vec<Option<Side>> = readers.iter().map(|_| None).collect();
    for _ in 0..rounds.max(1) {
        // Taking turns, so that a busy minute hits all of them.
        for (reader, side) in readers.iter().zip(&mut sides).filter(|(reader, _)| reader.command.is_some()) {
            let mut now = round(reader, pdfs)?;
            if let Some(before) = side.take() {
                now.times = now.times.into_iter().zip(before.times).map(|(a, b)| a.min(b)).collect();
            }
            *side = Some(now);
        }
    }
    let (Some(ours), Some(poppler), Some(mupdf)) = (&sides[0], &sides[1], &sides[2]) else {
        say::result(
            "words: pdftotext and mutool are needed to say what is right (poppler-utils, mupdf-tools)",
        );
        return Ok(());
    };
    let agreed: Vec<usize> =
        (0..pdfs.len()).filter(|&index| agree(&poppler.found[index], &mupdf.found[index])).collect();
    let pages = |index: &usize| ours.found[*index].as_ref().map_or(0, |read| read.pages);
    let all: Vec<usize> = (0..pdfs.len()).filter(|index| pages(index) > 0).collect();
    let long: Vec<usize> = all.iter().copied().filter(|index| pages(index) >= LONG).collect();
    let characters: usize =
        agreed.iter().flat_map(|&i| &poppler.found[i]).map(|r| count(&r.characters)).sum();
    say::result(format!(
        "words | {} PDFs, {} of them with {} pages read; pdftotext and mutool agree on {} with {characters} characters",
        pdfs.len(),
        all.len(),
        all.iter().map(pages).sum::<usize>(),
        agreed.len()
    ));
    say::result(format!(
        "program | recall of pdftotext | precision | Chinese recall | pages/s | pages/s of {} files from {LONG} pages | to pdftotext",
        long.len()
    ));
    let speed = |side: &Side, files: &[usize]| {
        let took: Duration = files.iter().map(|&index| side.times[index]).sum();
        files.iter().map(pages).sum::<usize>() as f64 / took.as_secs_f64().max(f64::EPSILON)
    };
    for (reader, side) in readers.iter().zip(&sides) {
        let Some(side) = side else {
            missing(reader);
            continue;
        };
        let tally = Tally::of(&agreed, side, poppler);
        say::result(format!(
            "{} | {:.4} | {:.4} | {:.4} of {} | {:.0} | {:.0} | {:.2}",
            reader.name,
            share(tally.shared, tally.right),
            share(tally.shared, tally.found),
            share(tally.shared_chinese, tally.chinese),
            tally.chinese,
            speed(side, &all),
            speed(side, &long),
            speed(side, &long) / speed(poppler, &long).max(f64::EPSILON),
        ));
    }
    Ok(())
}

fn agree(one: &Option<Read>, other: &Option<Read>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) if !one.characters.is_empty() => {
            let shared = common(&one.characters, &other.characters, |_| true) as f64;
            2.0 * shared >= AGREE * (count(&one.characters) + count(&other.characters)) as f64
        }
        _ => false,
    }
}

/// Characters over many files.
#[derive(Default)]
struct Tally {
    shared: usize,
    right: usize,
    found: usize,
    shared_chinese: usize,
    chinese: usize,
}

impl Tally {
    fn of(files: &[usize], side: &Side, right: &Side) -> Self {
        let mut tally = Self::default();
        let nothing = Characters::new();
        for &index in files {
            let Some(right) = &right.found[index] else { continue };
            let found = side.found[index].as_ref().map_or(&nothing, |read| &read.characters);
            tally.shared += common(&right.characters, found, |_| true);
            tally.right += count(&right.characters);
            tally.found += count(found);
            tally.shared_chinese += common(&right.characters, found, is_chinese);
            tally.chinese +=
                right.characters.iter().filter(|(c, _)| is_chinese(**c)).map(|(_, n)| n).sum::<usize>();
        }
        tally
    }
}

fn round(reader: &ReaderProgram, pdfs: &[PathBuf]) -> Outcome<Side> {
    let mut side = Side { times: Vec::new(), found: Vec::new() };
    for command in pdfs.iter().filter_map(|file| reader.command(file)) {
        let mut command = on_one_core(command);
        let words = process::describe(&command);
        let begun = Instant::now();
        let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
        let output = output.explain(|| format!("starting `{words}`"))?;
        side.times.push(begun.elapsed());
        let text = String::from_utf8_lossy(&output.stdout);
        side.found.push(output.status.success().then(|| read(&text, reader.is_ours)));
    }
    Ok(side)
}

/// On Linux the command bound to the first core; elsewhere the command as it is.
fn on_one_core(command: Command) -> Command {
    if process::find("taskset").is_none() {
        return command;
    }
    let mut bound = Command::new("taskset");
    bound.args(["-c", "0"]).arg(command.get_program()).args(command.get_args());
    bound
}

fn read(output: &str, is_ours: bool) -> Read {
    if !is_ours {
        return Read { characters: characters(output), pages: 0 };
    }
    let mut text = String::new();
    let mut pages = 0;
    for line in output.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let Some(words) = line["text"].as_str() {
            pages += 1;
            text.push_str(words);
        }
    }
    Read { characters: characters(&text), pages }
}

/// The characters of a text, widths and compatibility forms aside, without white space and marks that cannot be seen.
fn characters(text: &str) -> Characters {
    let mut characters = Characters::new();
    for character in text.nfkc() {
        if !character.is_whitespace()
            && !character.is_control()
            && !matches!(character, '\u{ad}' | '\u{feff}')
        {
            *characters.entry(character).or_default() += 1;
        }
    }
    characters
}

fn count(characters: &Characters) -> usize {
    characters.values().sum()
}

fn common(one: &Characters, other: &Characters, of: impl Fn(char) -> bool) -> usize {
    let both = one.iter().filter(|(character, _)| of(**character));
    both.map(|(character, count)| *count.min(other.get(character).unwrap_or(&0))).sum()
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(texts: &[Option<&str>]) -> Side {
        let found = texts.iter().map(|text| text.map(|text| read(text, false))).collect();
        Side { times: vec![Duration::ZERO; texts.len()], found }
    }

    #[test]
    fn recall_and_precision_count_characters_with_their_number() {
        let right = side(&[Some("案卷 案卷a"), Some("不同")]);
        let ours = side(&[Some("案卷案ａb"), None]);
        let tally = Tally::of(&[0, 1], &ours, &right);
        assert_eq!((tally.shared, tally.right, tally.found), (4, 7, 5));
        assert_eq!((tally.shared_chinese, tally.chinese), (3, 6));
        assert_eq!(share(0, 0), 1.0);
    }

    #[test]
    fn programs_agree_when_their_characters_do() {
        let side = side(&[Some("立案审批表"), Some("立案审批表 1"), Some("另一页"), None, Some("")]);
        assert!(agree(&side.found[0], &side.found[1]));
        assert!(!agree(&side.found[0], &side.found[2]));
        assert!(!agree(&side.found[0], &side.found[3]));
        assert!(!agree(&side.found[4], &side.found[4]), "nothing is nothing to agree on");
    }

    #[test]
    fn our_output_is_read_page_by_page() {
        let read = read(
            "{\"page\":1,\"text\":\"一\\n二\"}\n{\"page\":2,\"text\":\"\"}\n{\"outcome\":\"read\"}\n",
            true,
        );
        assert_eq!((read.pages, count(&read.characters)), (2, 2));
    }
}
