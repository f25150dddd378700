//! `bench facts`: documents and fields read from case files, beside what is known of them.

use super::known_days;
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

/// Prints how many of the fields that the generated case files tell are read, and how many of those read
/// are right, by kind of field.
///
/// # Errors
/// When something does not compile or the sample cannot be made.
pub(crate) fn facts(list: Option<&str>) -> Outcome {
    programs::build_everything()?;
    programs::generate_sample()?;
    let program = place::program("examples/fields_beside_truth", false);
    process::run(Command::new(program).arg(place::sample()).args(list))
}

/// The same for case files of other people: each folder within `folder` holds the file in `case` and what is known of
/// it in `truth.json`. `list` names a row whose misses are told, or `all`.
///
/// # Errors
/// When the program does not compile, or a folder does not hold the set.
pub(crate) fn facts_beside(folder: &Path, list: Option<&str>, ocr: bool) -> Outcome {
    programs::build_release(&["anjuan-cli"])?;
    let anjuan = place::program("anjuan", true);
    let workspaces = place::target().join("facts");
    if workspaces.exists() {
        fs::remove_dir_all(&workspaces).explain(|| "removing the workspaces made before".into())?;
    }
    let mut table = Table::default();
    for case in folders(folder)? {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = fs::read_to_string(case.join("truth.json")).explain(|| format!("the truth of {name}"))?;
        let told: Value = serde_json::from_str(&told).explain(|| format!("the truth of {name}"))?;
        let read = Read::of(&anjuan, &workspaces.join(&name), &case.join("case"), ocr)?;
        if read.cases.len() != 1 {
            say::step(format!("{name}: taken in as {} cases", read.cases.len()));
        }
        compare(&mut table, &name, &told, &read);
    }
    table.print();
    for (row, what) in table.misses.iter().filter(|(row, _)| list.is_some_and(|l| l == "all" || l == row)) {
        say::step(format!("{row}: {what}"));
    }
    Ok(())
}

/// The folders that hold a case and its truth, by name.
fn folders(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).explain(|| format!("listing {}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("truth.json").is_file())
        .collect();
    found.sort();
    Ok(found)
}

/// What the program read from one case file.
struct Read {
    cases: Vec<Value>,
    lines: Vec<Value>,
}

impl Read {
    fn of(anjuan: &Path, workspace: &Path, files: &Path, ocr: bool) -> Outcome<Self> {
        process::read(Command::new(anjuan).arg("init").arg(workspace))?;
        let mut import = Command::new(anjuan);
        import.arg("import").arg(workspace).arg(files).args(["--ocr", if ocr { "auto" } else { "off" }]);
        // Files that cannot be read are told by what is missing then.
        process::ask(import.arg("--json")).ok_or_else(|| Failure::new("the import could not be started"))?;
        let of = |what: &str| -> Outcome<Vec<Value>> {
            let told = process::read(Command::new(anjuan).arg(what).arg(workspace).arg("--json"))?;
            told.lines().map(|line| serde_json::from_str(line).explain(|| "a line of JSON".into())).collect()
        };
        Ok(Self { cases: of("cases")?, lines: of("facts")? })
    }

    /// A member of the first case, as words.
    fn first(&self, key: &str) -> Vec<String> {
        self.cases.first().map(|case| words_of(&case[key])).unwrap_or_default()
    }

    /// All days of a step.
    fn days(&self, step: &str) -> BTreeSet<String> {
        let steps = self.lines.iter().filter(|line| line["step"] == step);
        steps.flat_map(|line| words_of(&line["date"])).collect()
    }

    /// All values of a kind of field.
    fn values<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r Value> {
        self.lines.iter().filter(move |line| line["kind"] == kind).map(|line| &line["value"])
    }
}

/// A word or a list of words; nothing for null and for what is empty.
fn words_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(words_of).collect(),
        Value::String(word) if !word.is_empty() => vec![word.clone()],
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// Words without white space and without the shapes of brackets, which vary from paper to paper.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !"()（）[]〔〕【】〈〉".contains(*c)).collect()
}

fn compare(table: &mut Table, case: &str, told: &Value, read: &Read) {
    let known = &told["facts"];
    let any = |keys: &[&str]| -> Vec<String> { keys.iter().flat_map(|key| words_of(&known[*key])).collect() };
    // What the program shows is its first value; it is right where the truth tells it.
    for (row, keys, shown) in [
        ("number", &["decision_no", "case_no"][..], "number"),
        ("cause", &["cause"], "cause"),
        ("department", &["authority"], "department"),
        ("party", &["party"], "parties"),
    ] {
        let shown = read.first(shown).into_iter().next();
        table.one(row, case, &any(keys), shown, |told, read| {
            let (told, read) = (bare(told), bare(read));
            told == read || row == "cause" && (told.contains(&read) || read.contains(&told))
        });
    }
    let ids = || read.values("id_number").flat_map(words_of).next();
    let code = read.first("credit_codes").into_iter().next().or_else(ids);
    table.one("code of the party", case, &any(&["party_code"]), code, |told, read| told == read);
    for (row, key, kind) in [
        ("address", "party_address", "party_address"),
        ("representative", "representative", "legal_representative"),
    ] {
        let all: Vec<String> = read.values(kind).flat_map(words_of).collect();
        table.among(row, case, &any(&[key]), &all, |told, read| bare(read).contains(&bare(told)));
    }
    let fine =
        words_of(&known["fine"]).into_iter().filter(|fine| fine != "0").map(|fine| format!("{fine}00"));
    let fines: Vec<String> =
        read.cases.first().into_iter().flat_map(|case| fines_of(&case["facts"])).collect();
    table.one("fine", case, &fine.collect::<Vec<_>>(), fines.into_iter().next(), |told, read| told == read);
    let officer = |value: &Value, name: &str, number: &str| {
        let number = words_of(&value[number]).pop()?;
        Some((words_of(&value[name]).pop()?, number))
    };
    let of_truth: BTreeSet<_> = known["officers"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|o| officer(o, "name", "cert"))
        .collect();
    let of_pages: BTreeSet<_> =
        read.values("officer").filter_map(|o| officer(o, "name", "certificate")).collect();
    table.sets("officer with number", case, &of_truth, &of_pages);
    // A truth that is silent about a day does not say that there is none.
    for (kind, step) in known_days::OF_THE_CASE {
        let Some(told) = known_days::of(told, step) else { continue };
        let shown = read.cases.first().and_then(|case| words_of(&case["dates"][*kind]).pop());
        table.one(&format!("day of the case: {kind}"), case, &[told], shown, |told, read| told == read);
    }
    for step in known_days::steps() {
        let Some(told) = known_days::of(told, step) else { continue };
        let days: Vec<String> = read.days(step).into_iter().collect();
        table.among(&format!("step: {step}"), case, &[told], &days, |told, read| told == read);
    }
    documents(table, case, told, read);
}

fn fines_of(facts: &Value) -> Vec<String> {
    let fines = facts.as_array().into_iter().flatten().filter(|fact| fact["kind"] == "fine_amount");
    fines.flat_map(|fact| words_of(&fact["value"])).collect()
}

/// Documents by title, with their first page where the file is one, and whether the type is the one told.
fn documents(table: &mut Table, case: &str, told: &Value, read: &Read) {
    let single = told["form"].as_str().is_some_and(|form| form.starts_with("single"));
    let mut cut: Vec<(&Value, u64, String)> = Vec::new();
    for document in read.cases.iter().flat_map(|case| case["documents"].as_array()).flatten() {
        let page = document["first_page"].as_u64().filter(|_| single).unwrap_or_default();
        cut.push((&document["type"], page, bare(document["title"].as_str().unwrap_or_default())));
    }
    let (mut right, mut typed, mut all) = (0, 0, 0);
    for document in told["documents"].as_array().into_iter().flatten() {
        all += 1;
        let title = bare(document["title"].as_str().unwrap_or_default());
        let page = document["page"].as_u64().filter(|_| single).unwrap_or_default();
        let fits = |(_, at, name): &(&Value, u64, String)| {
            *at == page && !name.is_empty() && (title.contains(name.as_str()) || name.contains(&title))
        };
        let Some(found) = cut.iter().position(fits) else {
            table.misses.push(("document".to_owned(), format!("{case}: {title} at {page}")));
            continue;
        };
        let (kind, _, _) = cut.remove(found);
        right += 1;
        if *kind == document["code"] {
            typed += 1;
        } else {
            let wanted = &document["code"];
            table.misses.push(("type".to_owned(), format!("{case}: {title} is {wanted}, read {kind}")));
        }
    }
    for (_, page, title) in &cut {
        table.misses.push(("document".to_owned(), format!("{case}: {title} at {page} is not told")));
    }
    table.add("document", all, right + cut.len(), right);
    table.add("type", right, right, typed);
}

/// What was told, what was read, what of it was right; a row a field.
#[derive(Default)]
struct Table {
    order: Vec<String>,
    rows: BTreeMap<String, [usize; 3]>,
    misses: Vec<(String, String)>,
}

impl Table {
    fn add(&mut self, row: &str, told: usize, read: usize, right: usize) {
        let sums = self.rows.entry(row.to_owned()).or_insert_with(|| {
            self.order.push(row.to_owned());
            [0; 3]
        });
        for (sum, more) in sums.iter_mut().zip([told, read, right]) {
            *sum += more;
        }
    }

    /// One value is told, in one of several forms, and one is shown. Nothing told is nothing compared.
    fn one(
        &mut self,
        row: &str,
        case: &str,
        told: &[String],
        shown: Option<String>,
        same: impl Fn(&str, &str) -> bool,
    ) {
        if told.is_empty() {
            return;
        }
        let right = shown.as_ref().is_some_and(|shown| told.iter().any(|told| same(told, shown)));
        if !right {
            self.misses.push((row.to_owned(), format!("{case}: told {told:?}, read {shown:?}")));
        }
        self.add(row, 1, usize::from(shown.is_some()), usize::from(right));
    }

    /// One value is told, and it is right where it is among those read: several values of one thing are kept.
    fn among(
        &mut self,
        row: &str,
        case: &str,
        told: &[String],
        read: &[String],
        same: impl Fn(&str, &str) -> bool,
    ) {
        let Some(told) = told.first() else { return };
        let right = read.iter().any(|read| same(told, read));
        if !right {
            self.misses.push((row.to_owned(), format!("{case}: told {told}, read {read:?}")));
        }
        self.add(row, 1, usize::from(!read.is_empty()), usize::from(right));
    }

    fn sets<T: Ord + std::fmt::Debug>(
        &mut self,
        row: &str,
        case: &str,
        told: &BTreeSet<T>,
        read: &BTreeSet<T>,
    ) {
        if told.is_empty() {
            return;
        }
        let right = told.intersection(read).count();
        if right < told.len() || right < read.len() {
            self.misses.push((row.to_owned(), format!("{case}: told {told:?}, read {read:?}")));
        }
        self.add(row, told.len(), read.len(), right);
    }

    fn print(&self) {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        say::result("| field | told | read | right | precision | recall |\n|---|---|---|---|---|---|");
        for row in &self.order {
            let [told, read, right] = self.rows[row];
            say::result(format!(
                "| {row} | {told} | {read} | {right} | {:.3} | {:.3} |",
                share(right, read),
                share(right, told)
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_is_held_against_what_is_known_of_it() {
        let told = json!({
            "form": "single_pdf",
            "facts": {
                "decision_no": "甲罚〔2024〕1号", "cause": "无证经营", "party": "甲店", "fine": 500,
                "officers": [{"name": "张三", "cert": "1"}, {"name": "李四", "cert": "2"}],
                "dates": {"filing": "2024-01-02"},
            },
            "documents": [
                {"title": "立案审批表", "page": 1, "code": "filing_approval"},
                {"title": "现场笔录", "page": 2, "code": "onsite_record"},
            ],
        });
        let read = Read {
            cases: vec![json!({
                "number": "甲罚[2024]1号", "cause": "无证经营案", "parties": ["乙店"],
                "dates": {"filing": "2024-01-03"},
                "facts": [{"kind": "fine_amount", "value": "50000"}],
                "documents": [
                    {"title": "立案审批表", "first_page": 1, "type": "filing_approval"},
                    {"title": "现场笔录", "first_page": 3, "type": "onsite_record"},
                ],
            })],
            lines: vec![
                json!({"kind": "officer", "value": {"name": "张三", "certificate": "1"}}),
                json!({"step": "filing", "date": "2024-01-02"}),
                json!({"step": "filing", "date": "2024-01-03"}),
            ],
        };
        let mut table = Table::default();
        compare(&mut table, "a", &told, &read);
        let row = |name: &str| table.rows[name];
        assert_eq!((row("number"), row("cause"), row("fine")), ([1, 1, 1], [1, 1, 1], [1, 1, 1]));
        assert_eq!(row("party"), [1, 1, 0]);
        assert_eq!(row("officer with number"), [2, 1, 1]);
        assert_eq!((row("day of the case: filing"), row("step: filing")), ([1, 1, 0], [1, 1, 1]));
        assert_eq!((row("document"), row("type")), ([2, 2, 1], [1, 1, 1]));
        assert!(!table.rows.contains_key("department"), "what is not told is not compared");
    }
}
