//! Which files of one folder belong to the same case: by numbers, by the names they share, by parts.

use super::evidence::{Verdict, Whole, is_surely_whole, weigh};
use super::name::{names_case, names_document};
use super::number::normalise_number;
use super::plan::GroupReason;
use super::tree::FileNode;
use super::volume::names_stages;
use crate::skeleton::fold::fold;
use crate::skeleton::titles::{name_file, stem_of, title_within};
use regex::Regex;
use scoring::Stage;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Han}A-Za-z()]{0,14}[\[(](?:19|20)\d{2}[\])]字?第?\d+(?:-\d+)?号?")
        .expect("a fixed pattern")
});
/// Marks that only parts of one case bear.
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[ _.\-—、]*[(\[]?(?:第[一二三四五六七八九十\d]{1,3}[册卷部分]+|卷[一二三四五六七八九十\d]{1,3}|[一二三四五六七八九十\d]{1,2}册|正卷|副卷|主卷|附卷|内卷|外卷|上册|中册|下册|[(\[][上中下][)\]])[)\]]?(?:[(\[]\d{1,2}[)\]])?$",
    )
    .expect("a fixed pattern")
});
/// The same marks before what the part holds: 第1册 立案调查, 正卷(立案至决定).
static VOLUME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\d{1,2}[ _.\-—、]*)?(?:第[一二三四五六七八九十\d]{1,3}[册卷]|正卷|副卷|主卷|附卷|内卷|外卷|上册|中册|下册)[ _.\-—、(:]*",
    )
    .expect("a fixed pattern")
});
/// Marks that copies and series bear, too.
static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[ _]*(?:[(\[][一二三四五六七八九十\d]{1,2}[)\]]|[-_—]\d{1,2}|之[一二三四五六七八九十\d]{1,2})$",
    )
    .expect("a fixed pattern")
});
/// Names that say no more than that something was scanned or put away.
const BLAND: &[&str] = &[
    "扫描",
    "扫描件",
    "扫描文件",
    "案卷",
    "卷宗",
    "全卷",
    "整卷",
    "案件",
    "文档",
    "新建",
    "文件",
    "图片",
    "照片",
    "材料",
    "资料",
    "行政处罚案卷",
    "行政处罚卷宗",
    "行政执法案卷",
    "行政许可案卷",
    "行政检查案卷",
    "简易程序案卷",
    "普通程序案卷",
];

/// Words about the file and not about the case.
const REMARKS: &[&str] = &[
    "复印件",
    "复制件",
    "扫描件",
    "复制",
    "副本",
    "扫描",
    "原件",
    "盖章",
    "定稿",
    "终稿",
    "最终",
    "修改",
    "签字",
];

/// More parts without a name of their own are rather so many cases.
pub(crate) const VOLUMES: usize = 6;

/// A number of files that make one case, by their places.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    pub(crate) name: String,
    pub(crate) members: Vec<usize>,
    /// Members that stand here for their neighbours' sake alone.
    pub(crate) unsure: Vec<usize>,
    pub(crate) reason: GroupReason,
}

impl Joined {
    /// A file that is a case by itself.
    pub(crate) fn alone(file: &FileNode, at: usize) -> Self {
        Self {
            name: stem_of(&file.name).to_owned(),
            members: vec![at],
            unsure: Vec::new(),
            reason: alone(file),
        }
    }
}

/// The name of which this is a numbered part, where it is one; empty where the name is nothing but the mark.
pub(crate) fn part_of(file_name: &str) -> Option<String> {
    let stem = fold(stem_of(file_name));
    // 案卷1 and 案卷2 are two case files.
    let of_files =
        |mark: &regex::Match<'_>| mark.as_str().starts_with('卷') && stem[..mark.start()].ends_with('案');
    if let Some(mark) = VOLUME.find(&stem).filter(|mark| !of_files(mark)) {
        let base = stem[..mark.start()].trim_matches([' ', '-', '_', '.']);
        return Some(if is_bland(base) { String::new() } else { base.to_owned() });
    }
    if let Some(mark) = VOLUME_FIRST.find(&stem) {
        let rest = stem[mark.end()..].trim_matches([' ', '-', '_', '.', ')']);
        // 执行结案 is a stage, and not the name of a case.
        let case = names_case(rest) && !names_stages(rest);
        return Some(if case { rest.to_owned() } else { String::new() });
    }
    let mark = COUNT.find(&stem)?;
    let base = &stem[..mark.start()];
    // 扫描(1) and 扫描(2) come from one machine, not from one case.
    (names_case(base) && !is_bland(base)).then(|| base.to_owned())
}

fn is_bland(base: &str) -> bool {
    let bare = base.trim_matches(|c: char| c.is_ascii_digit() || " .-_()[]号".contains(c));
    bare.chars().count() < 2 || BLAND.contains(&bare)
}

/// The number that stands in a name, in the form in which numbers are compared.
pub(crate) fn number_in(file_name: &str) -> Option<String> {
    let stem = fold(stem_of(file_name));
    let number = normalise_number(NUMBER.find(&stem)?.as_str());
    Some(number)
}

/// What is left of the name of a document when its title is taken away: the party or the cause it is about, or the
/// number it begins with.
pub(crate) fn about(file_name: &str) -> Option<String> {
    if !names_document(file_name) {
        return None;
    }
    let stem = fold(stem_of(file_name));
    let title = title_within(&stem)?;
    let at = stem.find(title)?;
    let mut rest = format!("{} {}", &stem[..at], &stem[at + title.len()..]);
    for word in REMARKS {
        rest = rest.replace(word, " ");
    }
    let bare = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let words = bare.trim_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
    if words.chars().count() >= 2 {
        return Some(words.to_owned());
    }
    (!bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()))
        .then(|| bare.trim_start_matches('0').to_owned())
}

/// Whether a folder's documents are about several cases by their names: two of them and more have a document that
/// opens or ends a procedure. Witnesses of one case have records of their own, but no decisions.
pub(crate) fn are_about_several(files: &[&FileNode]) -> bool {
    let mut decisive: BTreeMap<String, BTreeSet<Stage>> = BTreeMap::new();
    let mut members: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let Some(about) = number_in(&file.name).or_else(|| about(&file.name)) else { continue };
        *members.entry(about.clone()).or_default() += 1;
        let stage = name_file(&file.name).and_then(|named| named.kinds.first().map(|kind| kind.stage()));
        if let Some(stage @ (Stage::Filing | Stage::Decision)) = stage {
            decisive.entry(about).or_default().insert(stage);
        }
    }
    let several = |about: &&String| members.get(*about).is_some_and(|count| *count >= 2);
    let keys: Vec<&String> = decisive.keys().filter(several).collect();
    // 01立案审批表 and 02决定书 are one case; 01立案审批表 and 02立案审批表 are two.
    keys.len() >= 2
        && [Stage::Filing, Stage::Decision]
            .iter()
            .any(|stage| keys.iter().filter(|key| decisive[**key].contains(stage)).count() >= 2)
}

/// Sorts files that stand in one folder into cases; each file ends up in exactly one, and the order stays.
pub(crate) fn join(files: &[&FileNode]) -> Vec<Joined> {
    let mut joined: Vec<Joined> = Vec::new();
    let mut keys: Vec<Keys> = files.iter().map(|file| Keys::of(file)).collect();
    if keys.iter().filter(|key| key.part.as_ref().is_some_and(String::is_empty)).count() > VOLUMES {
        keys.iter_mut().for_each(|key| key.part = key.part.take().filter(|base| !base.is_empty()));
    }
    for (at, file) in files.iter().enumerate() {
        let fitting = joined.iter_mut().find_map(|group| {
            let reason = group.members.iter().find_map(|member| keys[at].shared_with(&keys[*member]))?;
            Some((group, reason))
        });
        match fitting {
            Some((group, reason)) => {
                group.members.push(at);
                group.reason = reason;
                let key = &keys[at];
                let shared = if reason == GroupReason::Parts { &key.part } else { &key.about };
                // What they share names the case better than its first document.
                let whole = group.members.iter().any(|member| keys[*member].whole);
                if let Some(shared) = shared
                    .as_ref()
                    .filter(|shared| shared.chars().count() >= 2 && (!whole || reason == GroupReason::Parts))
                {
                    group.name.clone_from(shared);
                }
            }
            None => joined.push(Joined::alone(file, at)),
        }
    }
    joined
}

/// Why a file makes a case by itself.
fn alone(file: &FileNode) -> GroupReason {
    match weigh(file) {
        Verdict::Whole(Whole::Cover) => GroupReason::Cover,
        Verdict::Whole(Whole::Titles) => GroupReason::Titles,
        Verdict::Whole(Whole::Pages) => GroupReason::ThickScan,
        Verdict::Whole(Whole::Name) => GroupReason::CaseName,
        _ if are_decision(file) => GroupReason::Decision,
        _ => GroupReason::Alone,
    }
}

fn are_decision(file: &FileNode) -> bool {
    file.glance.as_ref().is_some_and(|glance| {
        glance.titles.first().is_some_and(|kind| kind.stage() == Stage::Decision) && !glance.number.is_empty()
    })
}

/// What a file may share with others of its case.
struct Keys {
    stem: String,
    part: Option<String>,
    number: Option<String>,
    about: Option<String>,
    /// The number read in it, and whether it is surely a whole case file.
    read: Option<String>,
    whole: bool,
}

impl Keys {
    fn of(file: &FileNode) -> Self {
        let read = file.glance.as_ref().map(|glance| normalise_number(&glance.number));
        Self {
            stem: fold(stem_of(&file.name)),
            part: part_of(&file.name),
            number: number_in(&file.name),
            about: about(&file.name),
            read: read.filter(|number| !number.is_empty()),
            whole: is_surely_whole(file),
        }
    }

    fn shared_with(&self, other: &Self) -> Option<GroupReason> {
        let equal = |one: &Option<String>, two: &Option<String>| one.is_some() && one == two;
        let differ = self.read.is_some() && other.read.is_some() && self.read != other.read;
        // Two case files of different numbers stay two, whatever they are called.
        if self.whole && other.whole && differ {
            return None;
        }
        if equal(&self.part, &other.part) || self.is_trunk_of(other) || other.is_trunk_of(self) {
            return Some(GroupReason::Parts);
        }
        // Two whole case files of one number are rather a file and its copy than its volumes: they stay two, and are
        // told as like files when they are read.
        if equal(&self.number, &other.number)
            || (equal(&self.read, &other.read) && !self.whole && !other.whole)
        {
            return Some(GroupReason::SameNumber);
        }
        let names = |one: &Self, two: &Self| {
            one.about.as_ref().is_some_and(|about| {
                about.chars().count() >= 2 && two.whole && two.stem.contains(about.as_str())
            })
        };
        if equal(&self.about, &other.about) || names(self, other) || names(other, self) {
            return Some(GroupReason::SameName);
        }
        None
    }

    /// 张某案.pdf and 张某案(2).pdf: the first part often bears no number.
    fn is_trunk_of(&self, other: &Self) -> bool {
        other.part.as_ref().is_some_and(|base| !base.is_empty() && *base == self.stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_copies_and_series() {
        for (name, base) in [
            ("张某无证经营案(1).pdf", Some("张某无证经营案")),
            ("张某无证经营案（第二册）.pdf", Some("张某无证经营案")),
            ("好味来公司-正卷.pdf", Some("好味来公司")),
            ("好味来公司 副卷.pdf", Some("好味来公司")),
            ("正卷.pdf", Some("")),
            ("01正卷.pdf", Some("")),
            ("2_副卷.pdf", Some("")),
            ("第1册 立案调查.pdf", Some("")),
            ("第3册 执行结案.pdf", Some("")),
            ("第二卷-好味来公司案.pdf", Some("好味来公司案")),
            ("正卷（立案至决定）.pdf", Some("")),
            ("案卷第1册.pdf", Some("")),
            ("案卷1.pdf", None),
            ("行政处罚案卷12.pdf", None),
            ("扫描(1).pdf", None),
            ("行政处罚案卷-01.pdf", None),
            ("扫描0001.pdf", None),
            ("2024-01.pdf", None),
            ("张某无证经营案.pdf", None),
        ] {
            assert_eq!(part_of(name).as_deref(), base, "{name}");
        }
    }

    #[test]
    fn names_tell_what_a_document_is_about() {
        for (name, what) in [
            ("好味来公司-立案审批表.docx", Some("好味来公司")),
            ("行政处罚决定书（张某）.pdf", Some("张某")),
            ("03-询问笔录.pdf", Some("3")),
            ("立案审批表.pdf", None),
            ("甲公司-立案审批表（复制）.pdf", Some("甲公司")),
            ("照片.jpg", None),
        ] {
            assert_eq!(about(name).as_deref(), what, "{name}");
        }
        assert_eq!(number_in("云市监罚〔2024〕12号 决定书.pdf").as_deref(), Some("云市监罚[2024]12"));
    }
}
