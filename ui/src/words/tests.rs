//! Whatever the screens say exists in both languages: held against the source of every screen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What is Chinese in either language: it goes into marks, files or queries, reads Chinese text, or names a language.
const ON_PURPOSE: &[&str] = &[
    "{name}（第 {first}—{last} 页）",
    "、，和及至",
    "第",
    "条",
    "缺文书:{}",
    " 案由:\"{}\"",
    "《{title}》 {}",
    "空格",
    "空格 / Enter",
    "/ 或 Ctrl + F",
    "或",
    "{note}；{phrase}",
    "{grouped}.{:02} 元",
    "检索结果.xlsx",
    "批量检索结果.xlsx",
    "卷内没有相关文书",
    "本案无此环节",
    "本案不属于应当适用的情形",
    "法律、法规未作此要求",
    "案件尚未进行到此阶段",
    "经核对原件，不属实",
    "识别有误",
    "法律另有规定",
    "不属于本项评查内容",
    "全卷第 1–{pages} 页",
    "简体中文",
];

/// Queries, texts of rubrics and names of columns, which are Chinese themselves: the file, and what each of them holds.
const SAMPLES: &[(&str, &str)] = &[
    ("words/search.rs", "消防"),
    ("words/search.rs", "责令限期改正"),
    ("words/search.rs", "罚款 OR"),
    ("words/search.rs", "金额:"),
    ("words/search.rs", "张*局"),
    ("words/search.rs", "五万元"),
    ("words/search.rs", "NEAR("),
    ("words/error.rs", "None of the heads"),
    ("words/error.rs", "with a column"),
    ("rubrics/sheet.rs", "[[sections.criteria]]"),
    ("rubrics/sheet.rs", "[extends]"),
];

/// A string of the source, and what stands before it: a call, an opening, or other code.
struct Text {
    before: String,
    words: String,
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name().into_string().expect("UTF-8");
        if path.is_dir() && name != "stand_in" {
            sources(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The strings of a source up to its tests, comments left out.
fn texts(source: &str) -> Vec<Text> {
    let source = source.split("#[cfg(test)]\nmod").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut before = String::new();
    let mut rest = source.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|character| *character == '\n');
            }
            // A character in quotes may be a quote itself.
            '\'' => {
                let inside: String = rest.clone().take(3).collect();
                let length = match inside.chars().collect::<Vec<_>>().as_slice() {
                    ['\\', _, '\''] => 3,
                    [_, '\'', ..] => 2,
                    _ => 0,
                };
                rest.by_ref().take(length).for_each(drop);
            }
            '"' => {
                let mut words = String::new();
                while let Some(character) = rest.next().filter(|character| *character != '"') {
                    match character {
                        '\\' => words.extend(rest.next()),
                        other => words.push(other),
                    }
                }
                found.push(Text { before: std::mem::take(&mut before), words });
            }
            other if other.is_whitespace() => {}
            other => before.push(other),
        }
    }
    found
}

fn is_chinese(words: &str) -> bool {
    words.chars().any(|character| {
        ('\u{3400}'..='\u{9fff}').contains(&character) || "，。：；、？！".contains(character)
    })
}

/// The values a sentence names.
fn values(words: &str) -> BTreeSet<&str> {
    words.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next()).collect()
}

#[test]
fn every_text_of_the_screens_is_there_in_both_languages() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 100, "the sources are there");
    let mut faults = Vec::new();
    let mut pairs = 0;
    for file in files {
        let texts = texts(&fs::read_to_string(&file).expect("a source"));
        let mut rest = texts.iter().peekable();
        while let Some(text) = rest.next() {
            let is_pair = ["Word::new(", "said!("].iter().any(|call| text.before.ends_with(call));
            let told = |fault: &str| format!("{}: {fault}: {}", file.display(), text.words);
            if !is_pair {
                let is_example =
                    SAMPLES.iter().any(|(name, sample)| file.ends_with(name) && text.words.contains(sample));
                if is_chinese(&text.words) && !is_example && !ON_PURPOSE.contains(&text.words.as_str()) {
                    faults.push(told("Chinese only"));
                }
                continue;
            }
            pairs += 1;
            match rest.next().filter(|other| other.before == ",") {
                None => faults.push(told("no English beside it")),
                Some(other) if is_chinese(&text.words) && !ON_PURPOSE.contains(&text.words.as_str()) => {
                    // A mark between words may be nothing at all in English; words may not.
                    let says_something = text.words.chars().any(char::is_alphanumeric);
                    if other.words == text.words || (says_something && other.words.trim().is_empty()) {
                        faults.push(told("not in English"));
                    }
                    if values(&other.words) != values(&text.words) {
                        faults.push(told("other values in English"));
                    }
                }
                Some(_) => {}
            }
        }
    }
    assert!(pairs > 700, "the words were found: {pairs}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn strings_are_told_from_what_only_looks_like_one() {
    let found = texts("let a = '\"'; // \"no\"\nWord::new(\"甲\\\"\", \"a\"); &'static \"乙\"");
    let told: Vec<_> = found.iter().map(|text| (text.before.as_str(), text.words.as_str())).collect();
    assert_eq!(told, [("leta=;Word::new(", "甲\""), (",", "a"), (");&static", "乙")]);
}
