//! `bench checks`: precision and recall of the checks over born-digital cases with one more fault each.

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What was right and wrong about one rule, in cases.
#[derive(Default)]
struct Tally {
    found: u32,
    missed: u32,
    surplus: u32,
}

/// Makes `of_each` cases of every fault and near miss, takes each into a round of its own, runs the checks and
/// prints a row a rule. `anjuan` is the program measured, built for release where none is given.
///
/// # Errors
/// When something does not compile, or a program fails.
pub(crate) fn checks(of_each: usize, anjuan: Option<PathBuf>) -> Outcome {
    let (anjuan, fixtures) = programs::measured(anjuan)?;
    let lab = place::target().join("lab");
    let workspace = lab.join("workspace");
    if lab.exists() {
        fs::remove_dir_all(&lab).explain(|| "removing the cases made before".into())?;
    }
    process::run(Command::new(fixtures).arg("lab").arg(&lab).args(["--of-each", &of_each.to_string()]))?;
    process::read(Command::new(&anjuan).arg("init").arg(&workspace))?;
    let truth = fs::read_to_string(lab.join("truth.jsonl")).explain(|| "reading the truth".into())?;
    let truths = lines(&truth)?;
    say::step(format!("taking in {} cases, each into a round of its own", truths.len()));
    let mut names = BTreeMap::new();
    for truth in &truths {
        let file = text(truth, "file");
        let mut import = Command::new(&anjuan);
        import.arg("import").arg(&workspace).arg(lab.join("cases").join(file));
        import.args(["--round-name", file, "--json"]);
        for line in lines(&process::read(&mut import)?)? {
            if let Some(case) = line["case"].as_str() {
                names.insert(file.to_owned(), case.to_owned());
            }
        }
    }
    let begun = Instant::now();
    let findings = process::read(Command::new(&anjuan).arg("check").arg(&workspace).arg("--json"))?;
    let took = begun.elapsed();
    let pages = pages_of(&anjuan, &workspace)?;
    let findings = lines(&findings)?;
    let tallies = compare(&truths, &names, &findings)?;
    print(&tallies);
    say::result(format!(
        "{} cases, {pages} pages, {:.0} ms a case, {:.0} ms for 30 pages, reading and rules together",
        truths.len(),
        took.as_secs_f64() * 1_000.0 / truths.len().max(1) as f64,
        took.as_secs_f64() * 1_000.0 * 30.0 / pages.max(1) as f64,
    ));
    Ok(())
}

fn lines(text: &str) -> Outcome<Vec<Value>> {
    let values = text.lines().filter(|line| !line.trim().is_empty());
    values.map(|line| serde_json::from_str(line).explain(|| "reading a line of JSON".into())).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn names_in<'v>(value: &'v Value, key: &str) -> BTreeSet<&'v str> {
    value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn pages_of(anjuan: &Path, workspace: &Path) -> Outcome<u64> {
    let cases = process::read(Command::new(anjuan).arg("cases").arg(workspace).arg("--json"))?;
    Ok(lines(&cases)?.iter().filter_map(|case| case["pages"].as_u64()).sum())
}

/// Counts by rule: a case in which a rule suspects something counts once.
fn compare<'t>(
    truths: &'t [Value],
    names: &BTreeMap<String, String>,
    findings: &'t [Value],
) -> Outcome<BTreeMap<&'t str, Tally>> {
    let mut suspected: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| text(finding, "outcome") == "suspect") {
        suspected.entry(text(finding, "case")).or_default().insert(text(finding, "rule"));
    }
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for truth in truths {
        let file = text(truth, "file");
        let case = names.get(file).ok_or_else(|| Failure::new(format!("{file} was not taken in")))?;
        let found = suspected.get(case.as_str()).cloned().unwrap_or_default();
        let (wanted, also) = (names_in(truth, "suspects"), names_in(truth, "also"));
        for rule in &wanted {
            let tally = tallies.entry(rule).or_default();
            if found.contains(rule) {
                tally.found += 1;
            } else {
                tally.missed += 1;
                say::step(format!("missed {rule} in {file} ({})", text(truth, "what")));
            }
        }
        for rule in found.iter().filter(|rule| !wanted.contains(*rule) && !also.contains(*rule)) {
            tallies.entry(rule).or_default().surplus += 1;
            say::step(format!("surplus {rule} in {file}"));
        }
    }
    Ok(tallies)
}

fn print(tallies: &BTreeMap<&str, Tally>) {
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    say::result("| rule | cases | found | surplus | recall | precision |\n|---|---|---|---|---|---|");
    let row = |rule: &str, tally: &Tally| {
        let cases = tally.found + tally.missed;
        say::result(format!(
            "| {rule} | {cases} | {} | {} | {:.3} | {:.3} |",
            tally.found,
            tally.surplus,
            share(tally.found, cases),
            share(tally.found, tally.found + tally.surplus),
        ));
    };
    let mut whole = Tally::default();
    for (rule, tally) in tallies {
        row(rule, tally);
        whole.found += tally.found;
        whole.missed += tally.missed;
        whole.surplus += tally.surplus;
    }
    row("all", &whole);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_counts_once_for_a_rule_and_what_may_be_told_too_counts_for_nothing() {
        let truths = lines(
            r#"{"file":"a","suspects":["P-20","P-27"],"also":["X-04"]}
               {"file":"b","suspects":[],"also":[]}"#,
        )
        .expect("truths");
        let findings = lines(
            r#"{"case":"1","rule":"P-20","outcome":"suspect"}
               {"case":"1","rule":"P-20","outcome":"suspect"}
               {"case":"1","rule":"X-04","outcome":"suspect"}
               {"case":"1","rule":"P-27","outcome":"cannot_tell"}
               {"case":"2","rule":"X-06","outcome":"suspect"}"#,
        )
        .expect("findings");
        let names = BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())]);
        let tallies = compare(&truths, &names, &findings).expect("all were taken in");
        let counts = |rule: &str| {
            let tally = &tallies[rule];
            (tally.found, tally.missed, tally.surplus)
        };
        assert_eq!(counts("P-20"), (1, 0, 0));
        assert_eq!(counts("P-27"), (0, 1, 0));
        assert_eq!(counts("X-06"), (0, 0, 1));
        assert!(!tallies.contains_key("X-04"));
    }
}
