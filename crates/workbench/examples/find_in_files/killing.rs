//! The program killed while it takes the folder in: what was kept is found, and in the end all of it.

use crate::asking::ask;
use crate::runs::{Chance, Run};
use crate::{Outcome, opened, pages, take_in, told};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// The argument by which the program starts itself as the one to be killed.
pub(crate) const CHILD: &str = "--take-in";

/// Takes the folder in, or goes on where a former one was killed.
pub(crate) fn take_in_until_killed(folder: &Path, workspace: &Path) -> Outcome {
    let workbench = opened(workspace)?;
    let resumed = workbench
        .resume_and_wait(&(Arc::new(|_| {}) as workbench::LineSink))
        .map_err(|error| told(&error))?;
    if resumed.is_empty() { take_in(&workbench, folder) } else { Ok(()) }
}

/// Kills it so often at moments of chance, asking each time for the runs; then lets it end.
pub(crate) fn measure(folder: &Path, home: &Path, runs: &[Run], kills: usize) -> Outcome<Value> {
    let workspace = home.join("killed");
    let mut chance = Chance(7);
    let mut kept = Vec::new();
    let few = &runs[..runs.len().min(100)];
    for _ in 0..kills {
        let mut child = started(folder, &workspace)?;
        std::thread::sleep(Duration::from_millis(200 + chance.below(4000) as u64));
        child.kill()?;
        child.wait()?;
        if !workspace.join("anjuan.db").exists() {
            continue;
        }
        let workbench = opened(&workspace)?;
        workbench.level_index().map_err(|error| told(&error))?;
        let pages = pages::of(&workbench)?;
        let answers = ask(&workbench, &pages, few)?;
        kept.push(json!({
            "pages": pages.len(),
            "runs": answers["runs"],
            "found": answers["found_on_every_page_that_has_it"],
            "counted_right": answers["found_on_no_other_and_counted_right"],
        }));
    }
    if !started(folder, &workspace)?.wait()?.success() {
        return Err("taking the folder in did not end well".into());
    }
    let workbench = opened(&workspace)?;
    workbench.level_index().map_err(|error| told(&error))?;
    let pages = pages::of(&workbench)?;
    let mut end = ask(&workbench, &pages, runs)?;
    end["pages"] = json!(pages.len());
    Ok(json!({ "kills": kept, "in_the_end": end }))
}

fn started(folder: &Path, workspace: &Path) -> Outcome<std::process::Child> {
    let mut child = Command::new(std::env::current_exe()?);
    child.arg(folder).arg(CHILD).arg(workspace);
    Ok(child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?)
}
