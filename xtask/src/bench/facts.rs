//! `bench facts`: documents and fields read from case files, beside what is known of them.

use super::field_table::Table;
use super::{known_days, known_documents};
use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::programs;
use crate::say;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

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
/// it in `truth.json`. `list` names a row whose misses are told, or `all`; `anjuan` is the program measured, built for
/// release where none is given.
///
/// # Errors
/// When the program does not compile, or a folder does not hold the set.
pub(crate) fn facts_beside(folder: &Path, list: Option<&str>, ocr: bool, anjuan: Option<PathBuf>) -> Outcome {
    let (anjuan, _) = programs::measured(anjuan)?;
    let workspaces = place::target().join("facts");
    if workspaces.exists() {
        fs::remove_dir_all(&workspaces).explain(|| "removing the workspaces made before".into())?;
    }
    let mut table = Table::default();
    for case in folders(folder)? {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = fs::read_to_string(case.join("truth.json")).explain(|| format!("the truth of {name}"))?;
        let told: Value = serde_json::from_str(&told).explain(|| format!("the truth of {name}"))?;
        let files = case.join("case");
        let read = Read::of(&anjuan, &workspaces.join(&name), &files, ocr)?;
        if read.cases.len() != 1 {
            say::step(format!("{name}: taken in as {} cases", read.cases.len()));
        }
        compare(&mut table, &name, &told, &read);
        known_documents::compare(&mut table, &name, &told, &read.cases, tells_pages(&told, &files)?);
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

/// Whether the pages told are those the program counts: those of one PDF. Several may stand in another order, and papers
/// without pages of their own have others in each program.
fn tells_pages(told: &Value, files: &Path) -> Outcome<bool> {
    let single = told["form"].as_str().is_some_and(|form| form.starts_with("single"));
    let all = super::files_below(files)?;
    Ok(single || told.get("near_misses").is_some() && matches!(all.as_slice(), [one] if super::is_pdf(one)))
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
pub(super) fn bare(words: &str) -> String {
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
    let fines: Vec<String> =
        read.cases.first().into_iter().flat_map(|case| fines_of(&case["facts"])).collect();
    let fine: Vec<String> = words_of(&known["fine"]).iter().filter_map(|fine| in_fen(fine)).collect();
    if fine.is_empty() && known.get("fine").is_some() {
        table.none("fine", case, &fines);
    }
    table.one("fine", case, &fine, fines.into_iter().next(), |told, read| told == read);
    if let Some(act) = act_of(told) {
        let shown = read.first("act_kind").into_iter().next();
        table.one("kind of act", case, act, shown, |told, read| told == read);
    }
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
        let row = format!("day of the case: {kind}");
        let shown = read.cases.first().map(|case| words_of(&case["dates"][*kind])).unwrap_or_default();
        match known_days::of(told, step) {
            Some(day) => table.one(&row, case, &[day], shown.into_iter().next(), |told, read| told == read),
            None if known_days::absent(told, step) => table.none(&row, case, &shown),
            None => {}
        }
    }
    for step in known_days::steps() {
        let row = format!("step: {step}");
        let days: Vec<String> = read.days(step).into_iter().collect();
        match known_days::of(told, step) {
            Some(day) => table.among(&row, case, &[day], &days, |told, read| told == read),
            None if known_days::absent(told, step) => table.none(&row, case, &days),
            None => {}
        }
    }
}

/// The kinds of act that the one told may be; those of a case set right are left open.
fn act_of(told: &Value) -> Option<&'static [String]> {
    static KINDS: LazyLock<[(&str, Vec<String>); 5]> = LazyLock::new(|| {
        [
            ("penalty", &["penalty_ordinary"][..]),
            ("on_the_spot_penalty", &["penalty_summary"]),
            ("licence", &["licensing"]),
            ("inspection", &["inspection"]),
            // A file that measures were taken in may be that of the penalty that followed.
            ("compulsory", &["measure", "enforcement", "penalty_ordinary"]),
        ]
        .map(|(told, kinds)| (told, kinds.iter().map(|kind| (*kind).to_owned()).collect()))
    });
    let act = told["act_kind"].as_str()?;
    KINDS.iter().find(|(told, _)| *told == act).map(|(_, kinds)| kinds.as_slice())
}

/// Yuan, perhaps with a fraction, as fen; nothing for none.
fn in_fen(yuan: &str) -> Option<String> {
    let (whole, fraction) = yuan.split_once('.').unwrap_or((yuan, ""));
    let fen: u64 = format!("{whole}{fraction:0<2}").parse().ok()?;
    (fen > 0).then(|| fen.to_string())
}

fn fines_of(facts: &Value) -> Vec<String> {
    let fines = facts.as_array().into_iter().flatten().filter(|fact| fact["kind"] == "fine_amount");
    fines.flat_map(|fact| words_of(&fact["value"])).collect()
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
        known_documents::compare(&mut table, "a", &told, &read.cases, true);
        let row = |name: &str| table.rows[name];
        assert_eq!((row("number"), row("cause"), row("fine")), ([1, 1, 1], [1, 1, 1], [1, 1, 1]));
        assert_eq!(row("party"), [1, 1, 0]);
        assert_eq!(row("officer with number"), [2, 1, 1]);
        assert_eq!((row("day of the case: filing"), row("step: filing")), ([1, 1, 0], [1, 1, 1]));
        assert_eq!((row("document"), row("type")), ([2, 2, 1], [1, 1, 1]));
        assert!(!table.rows.contains_key("department"), "what is not told is not compared");
    }
    #[test]
    fn a_day_told_to_be_absent_is_not_to_be_read_and_amounts_are_compared_in_fen() {
        let told = json!({
            "act_kind": "penalty", "near_misses": [],
            "facts": {"fine": "9477.75", "dates": {"stmt": null, "pay": null}},
        });
        let read = Read {
            cases: vec![json!({
                "act_kind": "penalty_summary", "dates": {"payment": "2024-01-02"},
                "facts": [{"kind": "fine_amount", "value": "947775"}],
            })],
            lines: vec![json!({"step": "statement", "date": "2024-01-02"})],
        };
        let mut table = Table::default();
        compare(&mut table, "a", &told, &read);
        assert_eq!(table.rows["fine"], [1, 1, 1]);
        assert_eq!(table.rows["kind of act"], [1, 1, 0]);
        assert_eq!(table.rows["step: statement"], [0, 1, 0]);
        assert_eq!(table.rows["day of the case: payment"], [0, 1, 0]);
        assert!(!table.rows.contains_key("step: source"), "a key that is not there says nothing");
        assert_eq!(
            (in_fen("5"), in_fen("0.00"), in_fen("1.5")),
            (Some("500".into()), None, Some("150".into()))
        );
    }
}
