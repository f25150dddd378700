//! Pages to measure on: paragraphs of given texts, drawn at random, or invented ones; each page with numbers of its own.

use search::fold;
use std::fs;
use std::path::Path;

/// Characters of a page, at least.
const PAGE: usize = 800;

/// A page.
pub(super) struct Page {
    pub(super) case: usize,
    pub(super) page: u32,
    pub(super) text: String,
}

/// A run of characters of a page.
pub(super) struct Run {
    pub(super) text: String,
    /// Which page it was cut from.
    pub(super) page: usize,
}

/// Where pages come from: always the same ones for the same texts.
pub(super) struct Source {
    paragraphs: Vec<String>,
    state: u64,
}

impl Source {
    /// Of the texts below a folder, or of invented ones.
    pub(super) fn new(folder: Option<&Path>) -> Self {
        let mut paragraphs = Vec::new();
        if let Some(folder) = folder {
            read(folder, &mut paragraphs);
        }
        let mut source = Self { paragraphs, state: 20_240_917 };
        if source.paragraphs.is_empty() {
            source.paragraphs = (0..5000).map(|_| source.sentence()).collect();
        }
        source
    }

    fn next(&mut self, below: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below.max(1)
    }

    fn sentence(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "当事人",
            "未依法",
            "行政处罚",
            "决定",
            "责令",
            "改正",
            "违法行为",
            "罚款",
            "人民币",
            "元整",
            "经查",
            "不服",
            "送达",
            "现场检查",
            "笔录",
            "证据",
            "有关规定",
            "第",
            "条",
            "营业执照",
            "陈述申辩",
            "告知书",
            "期限",
            "缴纳",
        ];
        let length = 6 + self.next(20);
        let mut text: String = (0..length).map(|_| PARTS[self.next(PARTS.len())]).collect();
        // Names and rare characters.
        for _ in 0..3 {
            text.extend(char::from_u32(0x4e00 + self.next(0x5000) as u32));
        }
        text + "。"
    }

    pub(super) fn pages(&mut self, count: usize, in_case: usize) -> Vec<Page> {
        (0..count)
            .map(|number| {
                let (a, b, c) = (self.next(9000) + 1000, self.next(100_000), self.next(5_000_000));
                let mut text =
                    format!("京市监罚〔{}〕{b}号\n金额：{c}.00元，编号ＡＢ{a}-{number}\n", 2015 + a % 11);
                while text.len() < PAGE * 3 {
                    let at = self.next(self.paragraphs.len());
                    text.push_str(&self.paragraphs[at]);
                    text.push('\n');
                }
                Page { case: number / in_case, page: (number % in_case + 1) as u32, text }
            })
            .collect()
    }

    /// Runs cut from pages at random, also across line breaks.
    pub(super) fn runs(&mut self, pages: &[Page], count: usize, lengths: &[usize]) -> Vec<Run> {
        let mut runs = Vec::with_capacity(count);
        while runs.len() < count {
            let page = self.next(pages.len());
            let characters: Vec<char> = pages[page].text.chars().collect();
            let from = self.next(characters.len());
            let length = lengths[runs.len() % lengths.len()];
            let text: String = characters[from..].iter().take(length).collect();
            if !fold(&text).is_empty() && text.chars().count() == length {
                runs.push(Run { text, page });
            }
        }
        runs
    }
}

fn read(folder: &Path, paragraphs: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            read(&path, paragraphs);
        } else if matches!(ending, "txt" | "md" | "jsonl")
            && let Ok(text) = fs::read_to_string(&path)
        {
            paragraphs.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(parts));
        }
    }
}

/// A line in parts of a paragraph's length.
fn parts(line: &str) -> Vec<String> {
    let characters: Vec<char> = line.chars().collect();
    characters.chunks(300).map(|part| part.iter().collect()).collect()
}
