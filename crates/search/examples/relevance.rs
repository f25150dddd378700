//! Measures the ranking of articles on a set with judgements, and prints a Markdown table, a row a step.
//!
//! The folder holds `corpus.jsonl.gz` (`id`, `law`, `version`, `article`, `heading`, `text`), `queries.*.jsonl`
//! (`qid`, `query`, `administrative`) and `qrels.*.tsv` (TREC form). Weights were chosen on the queries of the
//! first half (even digest of the number); the second half tells whether they hold.
#![allow(clippy::print_stdout, reason = "a measurement speaks on its standard output")]

use flate2::read::GzDecoder;
use search::{ArticleText, Articles, Weights};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How deep a ranking is judged.
const DEPTH: usize = 100;

struct Query {
    text: String,
    administrative: bool,
    first_half: bool,
    /// Positions of the articles that answer it.
    answers: HashSet<usize>,
    /// How many answer it, in the library or not.
    wanted: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let (articles, places) = corpus(&folder.join("corpus.jsonl.gz"))?;
    let queries = queries(&folder, &places)?;
    let begun = Instant::now();
    let library = Articles::new(&articles);
    println!(
        "{} articles made ready in {:.1} s; {} queries, of them {} administrative\n",
        library.len(),
        begun.elapsed().as_secs_f32(),
        queries.len(),
        queries.iter().filter(|query| query.administrative).count()
    );
    println!(
        "nDCG@10 / recall@10 / recall@100\n\n| step | all | first half | second half | administrative | ms |\n|---|---|---|---|---|---|"
    );
    for (name, weights) in steps() {
        row(&name, &library, &weights, &queries);
    }
    Ok(())
}

/// Each step adds to the one before; the last rows leave one part out of the whole.
fn steps() -> Vec<(String, Weights)> {
    let whole = Weights::default();
    let mut step = Weights::BASELINE;
    let mut steps = vec![("pairs of characters, BM25".to_owned(), step)];
    let mut add = |name: &str, change: &dyn Fn(&mut Weights)| {
        change(&mut step);
        steps.push((name.to_owned(), step));
    };
    add("+ single characters", &|w| (w.pairs, w.singles) = (whole.pairs, whole.singles));
    add("+ question words count less", &|w| w.question_words = whole.question_words);
    add("+ best sentence", &|w| {
        (w.sentence_pairs, w.sentence_singles) = (whole.sentence_pairs, whole.sentence_singles);
    });
    add("+ legal terms for everyday words", &|w| w.legal = whole.legal);
    add("+ headings", &|w| (w.heading, w.legal_heading) = (whole.heading, whole.legal_heading));
    add("+ rank of the law", &|w| w.statute = whole.statute);
    add("+ age, superseded", &|w| (w.age, w.superseded) = (whole.age, whole.superseded));
    add("+ cited by other laws", &|w| w.cited = whole.cited);
    add("+ other articles of the law and chapter", &|w| (w.law, w.chapter) = (whole.law, whole.chapter));
    for change in std::env::args().skip(2) {
        if let Some(changed) = changed(whole, &change) {
            steps.push((change, changed));
        }
    }
    steps
}

/// The whole with other weights, told as `legal=0,cited=0.1`.
fn changed(mut weights: Weights, change: &str) -> Option<Weights> {
    for part in change.split(',') {
        let (name, value) = part.split_once('=')?;
        let value: f32 = value.parse().ok()?;
        *(match name {
            "pairs" => &mut weights.pairs,
            "singles" => &mut weights.singles,
            "heading" => &mut weights.heading,
            "legal" => &mut weights.legal,
            "legal_heading" => &mut weights.legal_heading,
            "question_words" => &mut weights.question_words,
            "sentence_pairs" => &mut weights.sentence_pairs,
            "sentence_singles" => &mut weights.sentence_singles,
            "statute" => &mut weights.statute,
            "superseded" => &mut weights.superseded,
            "age" => &mut weights.age,
            "cited" => &mut weights.cited,
            "law" => &mut weights.law,
            "chapter" => &mut weights.chapter,
            _ => return None,
        }) = value;
    }
    Some(weights)
}

fn row(name: &str, library: &Articles, weights: &Weights, queries: &[Query]) {
    let begun = Instant::now();
    let judged: Vec<[f64; 3]> = queries
        .iter()
        .map(|query| {
            let found: Vec<bool> = library
                .rank_with(weights, &query.text, DEPTH)
                .iter()
                .map(|ranked| query.answers.contains(&ranked.position))
                .collect();
            judge(&found, query.wanted)
        })
        .collect();
    let ms = begun.elapsed().as_secs_f64() * 1000.0 / queries.len().max(1) as f64;
    let mean = |wanted: &dyn Fn(&Query) -> bool| {
        let of: Vec<&[f64; 3]> =
            judged.iter().zip(queries).filter(|(_, query)| wanted(query)).map(|(scores, _)| scores).collect();
        let part = |index: usize| of.iter().map(|scores| scores[index]).sum::<f64>() / of.len().max(1) as f64;
        format!("{:.3} / {:.3} / {:.3}", part(0), part(1), part(2))
    };
    println!(
        "| {name} | {} | {} | {} | {} | {ms:.0} |",
        mean(&|_| true),
        mean(&|query| query.first_half),
        mean(&|query| !query.first_half),
        mean(&|query| query.administrative)
    );
}

/// nDCG@10 with binary gain, recall@10, recall@100.
fn judge(found: &[bool], wanted: usize) -> [f64; 3] {
    let discount = |place: usize| 1.0 / ((place + 2) as f64).log2();
    let gain: f64 =
        found.iter().take(10).enumerate().filter(|(_, hit)| **hit).map(|(at, _)| discount(at)).sum();
    let ideal: f64 = (0..wanted.min(10)).map(discount).sum();
    let recall = |depth: usize| found.iter().take(depth).filter(|hit| **hit).count() as f64 / wanted as f64;
    [gain / ideal, recall(10), recall(DEPTH)]
}

/// Articles, and where each stands by its name in the judgements.
type Corpus = (Vec<ArticleText>, HashMap<String, usize>);

fn corpus(path: &Path) -> Result<Corpus, Box<dyn Error>> {
    let (mut articles, mut places) = (Vec::new(), HashMap::new());
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        places.insert(text("id"), articles.len());
        // What is no date does not say which version is later.
        let version =
            Some(text("version")).filter(|version| version.starts_with(|c: char| c.is_ascii_digit()));
        articles.push(ArticleText {
            law: text("law"),
            version: version.unwrap_or_default(),
            article: text("article"),
            heading: text("heading"),
            text: text("text"),
        });
    }
    Ok((articles, places))
}

fn queries(folder: &Path, places: &HashMap<String, usize>) -> Result<Vec<Query>, Box<dyn Error>> {
    let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
    for line in named(folder, "qrels.", ".tsv")?.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        if let [qid, _, article, grade] = parts[..]
            && grade != "0"
        {
            wanted.entry(qid.to_owned()).or_default().push(article.to_owned());
        }
    }
    let mut queries = Vec::new();
    for line in named(folder, "queries.", ".jsonl")?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let qid = value["qid"].to_string().trim_matches('"').to_owned();
        let Some(articles) = wanted.get(&qid) else { continue };
        queries.push(Query {
            text: value["query"].as_str().unwrap_or_default().to_owned(),
            administrative: value["administrative"].as_bool().unwrap_or_default(),
            first_half: qid
                .bytes()
                .fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)))
                % 7
                % 2
                == 0,
            answers: articles.iter().filter_map(|id| places.get(id).copied()).collect(),
            wanted: articles.len(),
        });
    }
    Ok(queries)
}

/// The text of all files of a folder with this beginning and ending, in the order of their names.
fn named(folder: &Path, begins: &str, ends: &str) -> Result<String, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(begins) && name.ends_with(ends))
    });
    paths.sort();
    paths.iter().map(|path| Ok(fs::read_to_string(path)?)).collect()
}
