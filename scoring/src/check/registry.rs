//! The one table of rules, and running them.

use super::context::Context;
use super::finding::{Finding, Outcome};
use super::settings::Settings;
use super::{archive, compulsory, consistency, corrected, enterprise, inspection, licensing, penalty};
use crate::case::{CaseFile, CaseSummary};

/// The headings of a rule's text, in order: what, basis, decision, exceptions, example.
pub const HEADINGS: [&str; 5] = ["# 查什么", "# 依据", "# 判断", "# 例外", "# 示例"];

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its code, for example `P-20`.
    pub id: &'static str,
    /// Its name for users.
    pub title: &'static str,
    /// Its text, under [`HEADINGS`].
    pub text: &'static str,
    pub(super) run: fn(&Context) -> Vec<Finding>,
}

impl Rule {
    /// The part of the text under one of [`HEADINGS`], without the heading.
    pub fn part(&self, heading: &str) -> String {
        let lines = self.text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let part: Vec<&str> = lines
            .skip_while(|line| *line != heading)
            .skip(1)
            .take_while(|line| !line.starts_with("# "))
            .filter(|line| !line.trim().is_empty())
            .collect();
        part.join("\n")
    }

    /// Whether it holds the steps of one procedure against each other: a file of how a case was set right mixes
    /// papers of the first and of the second.
    fn is_of_procedure(&self) -> bool {
        let penal = self.id.starts_with("P-") && self.id != "P-40";
        penal || self.id.starts_with("E-") || self.id == "X-04"
    }

    /// Runs it; never empty. A rule that stumbles over a file says so for itself and stops no other.
    pub fn run(&self, context: &Context) -> Vec<Finding> {
        let run = std::panic::AssertUnwindSafe(|| (self.run)(context));
        let mut findings = std::panic::catch_unwind(run)
            .unwrap_or_else(|_| vec![Finding::cannot_tell("本条检查时程序出错，没有结果，请人工核对")]);
        if findings.is_empty() {
            findings.push(Finding::pass("未见问题"));
        }
        for finding in &mut findings {
            finding.rule = self.id.to_owned();
            let doubtful = context.is_corrected_excerpt() || context.mixes_procedures(&finding.evidence);
            if finding.outcome == Outcome::Suspect && self.is_of_procedure() && doubtful {
                finding.outcome = Outcome::CannotTell;
                finding.message.push_str("；本卷是纠错材料，属于原案还是重作的程序请核对");
            }
        }
        findings
    }
}

/// Declares the rule of a file: its doc comment becomes the text of the rule.
macro_rules! declare {
    ($(#[doc = $doc:literal])+ $id:literal, $title:literal, $run:path) => {
        $(#[doc = $doc])+
        pub(in crate::check) const RULE: crate::check::Rule = crate::check::Rule {
            id: $id,
            title: $title,
            text: concat!($($doc, "\n"),+),
            run: $run,
        };
    };
}
pub(super) use declare;

/// All rules, in the order of their codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        penalty::RULES,
        compulsory::RULES,
        licensing::RULES,
        inspection::RULES,
        enterprise::RULES,
        consistency::RULES,
        archive::RULES,
        corrected::RULES,
    ]
    .into_iter()
    .flatten()
}

/// The rule of a code.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// Runs all rules over a case; `peers` are the other cases of its batch.
pub fn run(case: &CaseFile, peers: &[CaseSummary], settings: &Settings) -> Vec<Finding> {
    let context = Context::new(case, peers, settings);
    let mut findings: Vec<Finding> = rules().flat_map(|rule| rule.run(&context)).collect();
    if lost_figures(case) {
        for finding in findings.iter_mut().filter(|finding| finding.outcome == Outcome::Suspect) {
            finding.outcome = Outcome::CannotTell;
            finding.message.push_str("；全卷文字中没有一个数字，数字可能未能读出，请看原件");
        }
    }
    findings
}

/// Whether not one figure stands in all the words of a file of several pages: they were lost when it was made or
/// read, and what they told was not left out.
fn lost_figures(case: &CaseFile) -> bool {
    const PAGES: usize = 5;
    let read: Vec<_> =
        case.documents.iter().flat_map(|document| &document.pages).filter(|page| !page.unread).collect();
    read.len() >= PAGES
        && read.iter().all(|page| !page.folded().text.contains(|c: char| c.is_ascii_digit()))
        && read.iter().any(|page| page.folded().text.contains("年月日"))
}

/// The gravest outcome among the findings of a rule.
pub fn worst<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Option<Outcome> {
    findings.into_iter().map(|finding| finding.outcome).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<&str> = rules().map(|rule| rule.id).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for group in codes.chunk_by(|a, b| a[..1] == b[..1]) {
            assert!(group.is_sorted(), "{group:?}");
        }
    }

    #[test]
    fn every_rule_has_its_text_under_all_headings() {
        for rule in rules() {
            let headings: Vec<&str> =
                rule.text.lines().map(str::trim).filter(|line| line.starts_with("# ")).collect();
            assert_eq!(headings, HEADINGS, "{}", rule.id);
            for heading in HEADINGS {
                assert!(!rule.part(heading).is_empty(), "{} {heading}", rule.id);
            }
        }
    }

    #[test]
    fn a_file_without_a_single_figure_was_not_read_whole() {
        let page = |number: u32, words: &str| {
            crate::case::CasePage::new(number, vec![crate::case::tests::line(words, 20.0)], false)
        };
        let case = |figure: &str| CaseFile {
            act_kind: crate::ActKind::PenaltyOrdinary,
            documents: (1..=6)
                .map(|number| crate::case::Document {
                    document_type: crate::DocumentType::BackupForm,
                    pages: vec![page(number, &format!("立卷人 某某 立卷时间 年 月 日{figure}"))],
                    ..crate::case::Document::default()
                })
                .collect(),
            ..CaseFile::default()
        };
        let suspects = |figure: &str| {
            let findings = run(&case(figure), &[], Settings::built_in());
            findings.iter().filter(|finding| finding.outcome == Outcome::Suspect).count()
        };
        assert_eq!(suspects(""), 0);
        assert!(suspects("3") > 0);
    }

    #[test]
    fn a_rule_that_stumbles_says_so_and_stops_no_other() {
        fn stumbles(_: &Context) -> Vec<Finding> {
            panic!("as a defect would")
        }
        let case = CaseFile::default();
        let context = Context::new(&case, &[], Settings::built_in());
        let findings = Rule { id: "P-01", title: "", text: "", run: stumbles }.run(&context);
        assert_eq!(worst(&findings), Some(Outcome::CannotTell));
        assert_eq!(findings[0].rule, "P-01");
    }

    #[test]
    fn an_empty_case_is_no_fault() {
        let case = CaseFile::default();
        for finding in run(&case, &[], Settings::built_in()) {
            assert!(!finding.message.is_empty());
            assert_ne!(finding.outcome, Outcome::Suspect, "{finding:?}");
        }
    }
}
