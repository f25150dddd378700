//! Inheritance 继承: a local standard says which rubric it takes and what it changes, adds and removes.
//!
//! Works on the tables of a text before anything is read from them: the base's tables, with the text's own laid
//! over them, are read as if someone had written them out. What comes out is a whole rubric that remembers
//! nothing of its making but a word in its source, so that printing, digests, marks and scores know of no
//! inheritance and no later change of the base reaches them. Whatever is wrong with an inherited thing is
//! reported where the text touches it, else at `extends`.

mod overlay;

pub(super) use overlay::whole;

use super::Rubric;
use super::built_in::built_in_named;
use super::field::{Reading, shorten};
use super::finding::FindingCode;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The rubric a name means, or why there is none, in words for users.
pub(super) type Bases<'b> = &'b dyn Fn(&str) -> Result<Rubric, String>;

/// The built-in rubrics as bases.
pub(super) fn built_in_base(name: &str) -> Result<Rubric, String> {
    built_in_named(name).cloned().ok_or_else(|| "没有这个内置标准".to_owned())
}

/// What must be said anew: without it nobody could tell the rubric from its base.
const OWN: [&str; 3] = ["id", "version", "title"];

/// What a text takes over.
pub(super) struct Extends {
    /// The rubric it begins with.
    base: Rubric,
    /// Names of sections, criteria and bonus items that are left out, each with its place.
    remove: Vec<(String, Range<usize>)>,
    /// Where the text says so.
    span: Range<usize>,
}

impl Extends {
    fn removes(&self, name: &str) -> bool {
        self.remove.iter().any(|(removed, _)| removed == name)
    }

    /// The base's canonical text.
    pub(super) fn base_text(&self) -> String {
        self.base.to_toml()
    }
}

/// Reads `[extends]` and finds the base. Every fault is reported; nothing comes back after one that leaves no
/// base to work on.
pub(super) fn extends(reading: &mut Reading, own: &DeTable<'_>, bases: Bases<'_>) -> Option<Extends> {
    let (key, value) = own.get_key_value("extends")?;
    let span = key.span();
    let mut fault = |at: usize, code: FindingCode, message: String| {
        let line = reading.line(at);
        reading.fault(line, code, message);
    };
    let DeValue::Table(fields) = value.get_ref() else {
        let message = "字段“extends”应当是表：[extends]，下面写 rubric = \"标准编号-版本\"";
        fault(span.start, FindingCode::WrongType, message.to_owned());
        return None;
    };
    for (key, _) in
        fields.iter().filter(|(key, _)| !["rubric", "digest", "remove"].contains(&key.get_ref().as_ref()))
    {
        let message = format!("不认识的字段“{}”", shorten(key.get_ref()));
        fault(key.span().start, FindingCode::UnknownField, message);
    }
    let Some((_, name)) = fields.get_key_value("rubric") else {
        fault(span.start, FindingCode::MissingField, "缺少字段“rubric”：写明继承哪个标准".to_owned());
        return None;
    };
    let at = name.span().start;
    let Some(name) = name.get_ref().as_str() else {
        fault(at, FindingCode::WrongType, "字段“rubric”应当是文字，两边加英文双引号".to_owned());
        return None;
    };
    let base = match bases(name) {
        Ok(base) => base,
        Err(why) => {
            let message = format!("不能继承“{}”：{why}", shorten(name));
            fault(at, FindingCode::BrokenBase, message);
            return None;
        }
    };
    // A built-in rubric by its id alone is its newest version, another one after an upgrade. A file is what it is.
    if base.id.as_str() == name && built_in_named(name).is_some_and(|known| known.version == base.version) {
        let message =
            format!("继承要写明版本，例如“{}-{}”，否则程序升级后标准会跟着变", base.id, base.version);
        fault(at, FindingCode::BrokenBase, message);
    }
    let text = |name: &str| own.get(name).and_then(|value| value.get_ref().as_str());
    if text("id") == Some(base.id.as_str()) && text("version") == Some(base.version.as_str()) {
        let message = format!("编号和版本与所继承的“{} {}”相同，要换一个", base.id, base.version);
        fault(at, FindingCode::DuplicateId, message);
    }
    if let Some((key, wanted)) = fields.get_key_value("digest")
        && wanted.get_ref().as_str() != Some(base.digest().as_str())
    {
        let message = format!("所继承的标准已不是当初那一份，现在的摘要是 {}", base.digest());
        fault(key.span().start, FindingCode::BrokenBase, message);
    }
    let mut remove: Vec<(String, Range<usize>)> = Vec::new();
    if let Some((key, value)) = fields.get_key_value("remove") {
        let wrong = "字段“remove”应当是编号的列表，每项两边加英文双引号";
        match value.get_ref() {
            DeValue::Array(names) => {
                for name in names.iter() {
                    match name.get_ref().as_str() {
                        Some(text) => remove.push((text.to_owned(), name.span())),
                        None => fault(name.span().start, FindingCode::WrongType, wrong.to_owned()),
                    }
                }
            }
            _ => fault(key.span().start, FindingCode::WrongType, wrong.to_owned()),
        }
    }
    Some(Extends { base, remove, span })
}
