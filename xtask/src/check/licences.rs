//! Licences of what is linked into the programs, against the list in deny.toml.
//!
//! Does by itself what cargo-deny does at greater length, since that tool is not on every machine.

use crate::outcome::{Explain, Failure, Outcome};
use cargo_metadata::Package;
use std::collections::BTreeSet;

/// Licences that may be linked.
pub(crate) struct Accepted(BTreeSet<String>);

impl Accepted {
    /// Reads the list `licenses.allow` of deny.toml.
    ///
    /// # Errors
    /// When the text is no TOML or has no such list.
    pub(crate) fn read(deny: &str) -> Outcome<Self> {
        let table: toml::Table = deny.parse().explain(|| "reading deny.toml".into())?;
        let list =
            table.get("licenses").and_then(|section| section.get("allow")).and_then(|list| list.as_array());
        let list = list.ok_or_else(|| Failure::new("deny.toml has no list licenses.allow"))?;
        Ok(Self(list.iter().filter_map(|name| name.as_str()).map(str::to_owned).collect()))
    }

    /// Whether one may choose among the licences of `expression` so that all that remain are accepted.
    ///
    /// Understands `AND`, `OR`, `WITH`, brackets, and the slash of old manifests.
    fn permits(&self, expression: &str) -> bool {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut reader = Reader { words: &words, accepted: &self.0 };
        // What is left over was not understood, and what is not understood is not permitted.
        let permitted = reader.any_of();
        permitted == Some(true) && reader.words.is_empty()
    }
}

/// Reads an expression from the left; `AND` binds closer than `OR`.
struct Reader<'a> {
    words: &'a [&'a str],
    accepted: &'a BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn next_is(&mut self, word: &str) -> bool {
        let found = self.words.first().is_some_and(|next| *next == word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }

    fn word(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn any_of(&mut self) -> Option<bool> {
        let mut permitted = self.all_of()?;
        while self.next_is("OR") {
            permitted |= self.all_of()?;
        }
        Some(permitted)
    }

    fn all_of(&mut self) -> Option<bool> {
        let mut permitted = self.one()?;
        while self.next_is("AND") {
            permitted &= self.one()?;
        }
        Some(permitted)
    }

    fn one(&mut self) -> Option<bool> {
        if self.next_is("(") {
            let permitted = self.any_of()?;
            return self.next_is(")").then_some(permitted);
        }
        let name = self.word()?;
        if self.next_is("WITH") {
            // An exception only ever permits more.
            self.word()?;
        }
        Some(self.accepted.contains(name))
    }
}

/// A sentence for each package whose licence is not accepted.
pub(crate) fn unfit(linked: &[&Package], accepted: &Accepted) -> Vec<String> {
    linked.iter().filter_map(|package| objection(package, accepted)).collect()
}

fn objection(package: &Package, accepted: &Accepted) -> Option<String> {
    match &package.license {
        Some(licence) if accepted.permits(licence) => None,
        Some(licence) => Some(format!("`{}` is licensed under {licence}", package.name)),
        None => Some(format!("`{}` names no licence", package.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted() -> Accepted {
        Accepted::read("[licenses]\nallow = [\"MIT\", \"Apache-2.0\", \"Unicode-3.0\", \"Zlib\"]")
            .expect("a list")
    }

    #[test]
    fn expressions_are_judged() {
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR GPL-3.0-only", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-2.0/LGPL-2.1", false),
            ("GPL-3.0-only", false),
            ("AGPL-3.0-or-later", false),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(MIT OR Apache-2.0) AND AGPL-3.0-only", false),
            ("GPL-3.0-only AND MIT OR Zlib", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
            ("MIT OR", false),
            ("(MIT", false),
            ("MIT )", false),
            ("", false),
        ] {
            assert_eq!(accepted().permits(expression), expected, "{expression}");
        }
    }

    #[test]
    fn a_file_without_the_list_is_refused() {
        assert!(Accepted::read("[bans]\n").is_err());
        assert!(Accepted::read("[licenses\n").is_err());
    }

    #[test]
    fn no_copyleft_of_the_whole_program_is_on_our_list() {
        let ours = Accepted::read(include_str!("../../../deny.toml")).expect("a list");
        assert!(ours.permits("Apache-2.0"));
        for licence in ["GPL-2.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "LGPL-3.0-only"] {
            assert!(!ours.permits(licence), "{licence}");
        }
    }
}
