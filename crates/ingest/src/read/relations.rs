//! What the parts of an Office package point at.

use super::package::Package;
use std::collections::HashMap;

/// Where a relation leads.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Part(String),
    /// Outside of the file, or nowhere.
    Elsewhere,
}

/// What a part points at.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    /// By the name the part has for each.
    pub(super) targets: HashMap<String, Target>,
    /// The kinds of those that lead to a part, each with the part.
    pub(super) kinds: Vec<(String, String)>,
}

impl Relations {
    pub(super) fn of(package: &Package, part: &str) -> Self {
        let mut relations = Self::default();
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Ok(root) = package.xml(&format!("{folder}/_rels/{name}.rels")) else { return relations };
        for relation in root.all("Relationship") {
            let (Some(id), Some(target)) = (relation.attribute("Id"), relation.attribute("Target")) else {
                continue;
            };
            let found = match relation.attribute("TargetMode") {
                Some("External") => None,
                _ => resolved(package, part, target),
            };
            if let Some(path) = &found {
                let kind = relation.attribute("Type").and_then(|kind| kind.rsplit('/').next());
                relations.kinds.push((kind.unwrap_or_default().to_owned(), path.clone()));
            }
            relations.targets.insert(id.to_owned(), found.map_or(Target::Elsewhere, Target::Part));
        }
        relations
    }

    /// The part a name leads to.
    pub(super) fn part(&self, id: &str) -> Option<String> {
        match self.targets.get(id)? {
            Target::Part(path) => Some(path.clone()),
            Target::Elsewhere => None,
        }
    }

    /// The first part of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> Option<String> {
        self.kinds.iter().find(|(own, _)| own == kind).map(|(_, path)| path.clone())
    }
}

/// The part that `part` calls `target`. Targets are addresses: what is no letter of ASCII may be written in percent.
pub(super) fn resolved(package: &Package, part: &str, target: &str) -> Option<String> {
    package.resolve(part, target).or_else(|| {
        let mut bytes = Vec::new();
        let mut rest = target.as_bytes();
        while let Some((first, behind)) = rest.split_first() {
            let code = behind.get(..2).filter(|_| *first == b'%');
            let code = code.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
            bytes.push(code.unwrap_or(*first));
            rest = if code.is_some() { &behind[2..] } else { behind };
        }
        package.resolve(part, &String::from_utf8(bytes).ok()?)
    })
}
