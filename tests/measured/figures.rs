//! Times and memory as the tables tell them.

use serde_json::Value;
use std::fmt;
use std::fs;
use std::io::Write;
use std::time::Duration;

/// Prints a row.
pub(crate) fn say(row: impl fmt::Display) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{row}").expect("standard output can be written");
}

/// Times in milliseconds.
#[derive(Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// One more.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time.as_secs_f64() * 1_000.0);
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// Those that a script answered with.
    pub(crate) fn of(answer: &Value) -> Self {
        Self(answer.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
    }
}

impl fmt::Display for Times {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |share: usize| {
            sorted
                .get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1)))
                .copied()
                .unwrap_or_default()
        };
        write!(
            to,
            "p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms ({} times)",
            at(50),
            at(95),
            at(100),
            sorted.len()
        )
    }
}

/// Memory of a process and all it started, shared pages counted by their share.
pub(crate) fn memory_of(process: u32) -> String {
    let mut whole = 0;
    let mut waiting = vec![process];
    while let Some(id) = waiting.pop() {
        whole += pss(id);
        let tasks = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        for task in tasks {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            waiting.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
        }
    }
    format!("{} MB", whole / 1_024)
}

/// How long a process has been running; exact to a hundredth of a second.
pub(crate) fn age_of(process: u32) -> Duration {
    const TICKS: f64 = 100.0;
    let first = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let up: f64 = first("/proc/uptime").split(' ').next().and_then(|up| up.parse().ok()).unwrap_or_default();
    let told = first(&format!("/proc/{process}/stat"));
    // The name before the closing bracket may hold anything; the start is the twentieth after it.
    let begun = told.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(19)?.parse::<f64>().ok());
    Duration::from_secs_f64((up - begun.unwrap_or_default() / TICKS).max(0.0))
}

/// Kilobytes.
fn pss(process: u32) -> u64 {
    let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
