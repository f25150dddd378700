//! Files a minute: our import with its index beside Recoll's indexing of the same folder.

use crate::outcome::{Explain, Failure, Outcome};
use crate::process;
use crate::say;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub(super) fn measure(folder: &Path, files: usize, anjuan: &Path) -> Outcome {
    say::step(format!("taking in {files} files"));
    say::result("import | files | files/min | to recollindex");
    let place = tempfile::tempdir().explain(|| "making a folder".to_owned())?;
    let a_minute = |took: Duration| files as f64 * 60.0 / took.as_secs_f64().max(f64::EPSILON);

    let workspace = place.path().join("workspace");
    let mut init = Command::new(anjuan);
    process::ask(init.arg("init").arg(&workspace));
    let help = process::ask(Command::new(anjuan).args(["import", "--help"])).unwrap_or_default();
    let mut import = Command::new(anjuan);
    import.arg("import").arg(&workspace).arg(folder).arg("--json");
    if help.contains("--ocr") {
        import.args(["--ocr", "off"]);
    }
    let begun = Instant::now();
    let lines = process::ask(&mut import).unwrap_or_default();
    let ours = a_minute(begun.elapsed());
    if lines.lines().count() == 0 {
        return Err(Failure::new("the import gave no line"));
    }

    let theirs = recoll(folder, &place.path().join("recoll"))?.map(a_minute);
    let ratio = theirs.map_or("–".to_owned(), |theirs| format!("{:.2}", ours / theirs));
    say::result(format!("anjuan import | {files} | {ours:.0} | {ratio}"));
    match theirs {
        Some(theirs) => say::result(format!("recollindex | {files} | {theirs:.0} | 1.00")),
        None => say::result("recollindex | not here; Debian's package is recollcmd"),
    }
    Ok(())
}

fn recoll(folder: &Path, settings: &Path) -> Outcome<Option<Duration>> {
    if process::find("recollindex").is_none() {
        return Ok(None);
    }
    fs::create_dir_all(settings).explain(|| "making a folder".to_owned())?;
    fs::write(settings.join("recoll.conf"), format!("topdirs = {}\nloglevel = 1\n", folder.display()))
        .explain(|| "writing the settings of Recoll".to_owned())?;
    let mut index = Command::new("recollindex");
    index.arg("-c").arg(settings).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let status = index.status().explain(|| "starting recollindex".to_owned())?;
    if !status.success() {
        return Err(Failure::new(format!("recollindex failed ({status})")));
    }
    Ok(Some(begun.elapsed()))
}
