//! Any combination of words, phrases, OR, minus, brackets and NEAR, against reading every page.

use crate::common::{Sample, ask, fill, page};
use proptest::prelude::*;
use search::Filters;
use std::collections::BTreeSet;
use tempfile::TempDir;

/// A query that can be written down and that can be answered by reading.
#[derive(Clone, Debug)]
enum Asked {
    Word(String),
    Phrase(String),
    Near(String, String, usize),
    All(Vec<Asked>, Vec<Asked>),
    Any(Vec<Asked>),
}

impl Asked {
    fn written(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Phrase(phrase) => format!("“{phrase}”"),
            Self::Near(left, right, distance) => format!("NEAR({left} {right}, {distance})"),
            Self::All(with, without) => {
                let with = with.iter().map(Self::written);
                let parts: Vec<_> =
                    with.chain(without.iter().map(|part| format!("-{}", part.written()))).collect();
                format!("({})", parts.join(" "))
            }
            Self::Any(parts) => {
                format!("({})", parts.iter().map(Self::written).collect::<Vec<_>>().join(" OR "))
            }
        }
    }

    fn is_true_of(&self, text: &str) -> bool {
        match self {
            Self::Word(run) | Self::Phrase(run) => text.contains(run),
            Self::Near(left, right, distance) => {
                let text: Vec<char> = text.chars().collect();
                let spans = |run: &str| {
                    let run: Vec<char> = run.chars().collect();
                    let starts = text.windows(run.len()).enumerate().filter(|(_, window)| *window == run);
                    starts.map(|(at, _)| (at, at + run.len())).collect::<Vec<_>>()
                };
                spans(left).iter().any(|(a, b)| {
                    spans(right).iter().any(|(c, d)| a.max(c).saturating_sub(*b.min(d)) <= *distance)
                })
            }
            Self::All(with, without) => {
                with.iter().all(|part| part.is_true_of(text))
                    && !without.iter().any(|part| part.is_true_of(text))
            }
            Self::Any(parts) => parts.iter().any(|part| part.is_true_of(text)),
        }
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let leaf = prop_oneof![
        4 => "[甲乙丙丁]{1,3}".prop_map(Asked::Word),
        2 => "[甲乙丙丁]{1,5}".prop_map(Asked::Phrase),
        2 => ("[甲乙丙丁]{1,3}", "[甲乙丙丁]{1,3}", 0usize..6).prop_map(|(a, b, distance)| Asked::Near(a, b, distance)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let parts = |from| prop::collection::vec(inner.clone(), from..3);
        prop_oneof![
            (parts(1), parts(0)).prop_map(|(with, without)| Asked::All(with, without)),
            parts(1).prop_map(Asked::Any),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn queries_are_answered_as_by_reading(
        texts in prop::collection::vec("[甲乙丙丁]{0,24}", 1..60),
        gone in prop::collection::btree_set(0usize..60, 0..10),
        queries in prop::collection::vec(asked(), 40),
    ) {
        // Several commits make several segments, and removed cases leave holes in them.
        let dir = TempDir::new().expect("a folder");
        let (index, _) = Sample::open(dir.path());
        for (part, texts) in texts.chunks(20).enumerate() {
            let pages: Vec<_> = texts
                .iter()
                .enumerate()
                .map(|(at, text)| page(&(part * 20 + at).to_string(), 1, text))
                .collect();
            fill(&index, &pages);
        }
        for case in &gone {
            index.replace(&case.to_string(), 2, &[]).expect("taken");
        }
        index.commit().expect("a commit");

        for asked in queries {
            let written = asked.written();
            let found = ask(&index, &written, &Filters::default());
            let found: BTreeSet<String> = found.hits.into_iter().map(|hit| hit.entry.case.0).collect();
            let expected = texts.iter().enumerate().filter(|(at, text)| !gone.contains(at) && asked.is_true_of(text));
            let expected: BTreeSet<String> = expected.map(|(at, _)| at.to_string()).collect();
            prop_assert_eq!(found, expected, "{}", written);
        }
    }
}
