//! The rubrics that a rubric file builds upon: built-in ones, and files beside it.

use super::read_bytes;
use scoring::Rubric;
use std::path::Path;

/// How many rubrics may build upon each other.
const MOST: usize = 9;
const CIRCLE: &str = "继承成了一个圈";
const TOO_DEEP: &str = "继承的层数过多";

/// Looks up what the rubric file at `path` extends: a built-in rubric by `id-version`, else a file of that name in
/// the same folder, with or without `.toml`.
pub(super) fn beside(path: &Path) -> impl Fn(&str) -> Result<Rubric, String> {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let first = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    move |name| named(&folder, name, std::slice::from_ref(&first))
}

/// `way` are the files that led here.
fn named(folder: &Path, name: &str, way: &[String]) -> Result<Rubric, String> {
    if let Some(rubric) = scoring::rubric::built_in_named(name) {
        return Ok(rubric.clone());
    }
    let plain_name = name.strip_suffix(".toml").unwrap_or(name);
    let way: Vec<String> = way.iter().cloned().chain([plain_name.to_owned()]).collect();
    if way.iter().filter(|one| *one == plain_name).count() > 1 {
        return Err(format!("{CIRCLE}：{}", way.join(" → ")));
    }
    if way.len() > MOST {
        return Err(format!("{TOO_DEEP}：{}", way.join(" → ")));
    }
    // A file from elsewhere must not make the program look around in other folders.
    let plain = Path::new(name).components().count() == 1 && !name.contains(['/', '\\']) && name != "..";
    let candidates = [name.to_owned(), format!("{name}.toml")];
    let found = candidates.iter().map(|name| folder.join(name)).find(|path| plain && path.is_file());
    let path = found.ok_or("没有这个内置标准，同一文件夹里也没有这个文件")?;
    let bytes = read_bytes(&path).map_err(|_| "文件无法读取".to_owned())?;
    let text = scoring::rubric::text_of(&bytes).map_err(|finding| finding.message)?;
    Rubric::parse_with(text, |name| named(folder, name, &way)).map_err(|error| {
        // The way says it all; it is not told over again for every file on it.
        let way = [CIRCLE, TOO_DEEP].iter().find_map(|words| error.message.find(words));
        way.map_or_else(|| error.to_string(), |at| error.message[at..].to_owned())
    })
}

#[cfg(test)]
mod tests {
    use crate::{lint_rubric, read_rubric};
    use std::fs;
    use std::path::Path;

    fn write(folder: &Path, name: &str, extends: &str, rest: &str) -> String {
        let path = folder.join(name);
        let id = name.trim_end_matches(".toml");
        let text = format!(
            "format = 2\nid = \"{id}\"\nversion = \"1\"\ntitle = \"{id}\"\n\n[extends]\nrubric = \"{extends}\"\n{rest}"
        );
        fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    #[test]
    fn a_file_extends_a_file_that_extends_a_built_in_rubric() {
        let home = tempfile::tempdir().expect("a folder");
        write(home.path(), "province.toml", "surveying-2024.1", "");
        let city = write(home.path(), "city.toml", "province", "");
        let rubric = read_rubric(&city).expect("read");
        let base = scoring::rubric::built_in_named("surveying").expect("built in");
        assert_eq!(rubric.sections, base.sections);
        assert!(rubric.source.starts_with("改编自“province”（province 1）。改编自"), "{}", rubric.source);
        assert_eq!(lint_rubric(Path::new(&city)).expect("read"), []);
    }

    #[test]
    fn circles_strangers_and_other_folders_are_refused() {
        let home = tempfile::tempdir().expect("a folder");
        let one = write(home.path(), "one.toml", "two", "");
        write(home.path(), "two.toml", "one.toml", "");
        let beyond = write(home.path(), "beyond.toml", "../one", "");
        let nothing = write(home.path(), "nothing.toml", "no-such", "");
        for (path, words) in [
            (one, "继承成了一个圈：one → two → one"),
            (beyond, "没有这个内置标准"),
            (nothing, "没有这个内置标准"),
        ] {
            let findings = lint_rubric(Path::new(&path)).expect("read");
            assert_eq!((findings.len(), findings[0].line), (1, 7), "{findings:?}");
            assert!(findings[0].message.contains(words), "{findings:?}");
            assert_eq!(findings[0].message.matches("不能继承").count(), 1, "{findings:?}");
            assert!(read_rubric(&path).is_err());
        }
    }
}
