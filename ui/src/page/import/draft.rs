//! A plan while a person corrects it: cases renamed, joined and split, files moved and left out.
//!
//! Every change keeps each file in exactly one place: a case, or among those left out.

use contract::view::{
    ArrangedCase, ArrangedOut, Arrangement, GroupReason, ImportPlanView, PlannedCaseView, PlannedFileView,
};

/// A plan, and what a person changed in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) plan: ImportPlanView,
    /// Files that a person left out, with their reason.
    pub(super) out: Vec<Out>,
}

/// A file that a person left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Out {
    pub(super) file: PlannedFileView,
    /// The case it stood in.
    pub(super) case: String,
    pub(super) word: String,
}

/// Where a file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A case of its own.
    Own,
    /// The case at this place.
    Case(usize),
    /// Nowhere.
    Out,
}

impl Draft {
    pub(super) fn new(plan: ImportPlanView) -> Self {
        Self { plan, out: Vec::new() }
    }

    /// Files that are to be taken.
    pub(super) fn files(&self) -> usize {
        self.plan.cases.iter().map(|case| case.files.len()).sum()
    }

    pub(super) fn rename(&mut self, case: usize, name: &str) {
        let name = name.trim();
        if let Some(case) = self.plan.cases.get_mut(case)
            && !name.is_empty()
        {
            name.clone_into(&mut case.name);
        }
    }

    /// Puts the files of a case to those of the case before it.
    pub(super) fn join(&mut self, case: usize) {
        if case == 0 || case >= self.plan.cases.len() {
            return;
        }
        let joined = self.plan.cases.remove(case);
        let before = &mut self.plan.cases[case - 1];
        before.files.extend(joined.files);
        by_hand(before);
    }

    /// Makes each file of a case a case.
    pub(super) fn split(&mut self, case: usize) {
        if self.plan.cases.get(case).is_none_or(|case| case.files.len() < 2) {
            return;
        }
        let files = self.plan.cases.remove(case).files;
        self.plan.cases.splice(case..case, files.into_iter().map(own_case));
    }

    /// Moves one file; a case without files is gone.
    pub(super) fn shift(&mut self, case: usize, file: usize, target: &Target, word: &str) {
        let here = self.plan.cases.get(case).is_some_and(|case| file < case.files.len());
        let there = matches!(target, Target::Case(place) if *place >= self.plan.cases.len());
        if !here || there || *target == Target::Case(case) {
            return;
        }
        let name = self.plan.cases[case].name.clone();
        let mut moved = self.plan.cases[case].files.remove(file);
        moved.unsure = false;
        by_hand(&mut self.plan.cases[case]);
        match target {
            Target::Own => self.plan.cases.insert(case + 1, own_case(moved)),
            Target::Case(place) => {
                self.plan.cases[*place].files.push(moved);
                by_hand(&mut self.plan.cases[*place]);
            }
            Target::Out => self.out.push(Out { file: moved, case: name, word: word.trim().to_owned() }),
        }
        self.plan.cases.retain(|case| !case.files.is_empty());
    }

    /// Leaves all files of a case out.
    pub(super) fn leave_out(&mut self, case: usize, word: &str) {
        if case < self.plan.cases.len() {
            let left = self.plan.cases.remove(case);
            let word = word.trim();
            self.out.extend(left.files.into_iter().map(|file| Out {
                file,
                case: left.name.clone(),
                word: word.to_owned(),
            }));
        }
    }

    /// Takes a file after all: into the case it stood in, or a case of its own where that is gone.
    pub(super) fn bring_back(&mut self, out: usize) {
        if out >= self.out.len() {
            return;
        }
        let Out { file, case, .. } = self.out.remove(out);
        match self.plan.cases.iter_mut().find(|known| known.name == case) {
            Some(known) => {
                known.files.push(file);
                by_hand(known);
            }
            None => self.plan.cases.push(PlannedCaseView { name: case, ..own_case(file) }),
        }
    }

    /// What is asked for with it.
    pub(super) fn arrangement(&self) -> Arrangement {
        Arrangement {
            cases: self
                .plan
                .cases
                .iter()
                .map(|case| ArrangedCase {
                    name: case.name.clone(),
                    files: case.files.iter().map(|file| file.path.clone()).collect(),
                })
                .collect(),
            left_out: self
                .out
                .iter()
                .map(|out| ArrangedOut { path: out.file.path.clone(), word: out.word.clone() })
                .collect(),
        }
    }
}

fn by_hand(case: &mut PlannedCaseView) {
    case.reason = GroupReason::ByHand;
    case.seen.clear();
}

fn own_case(file: PlannedFileView) -> PlannedCaseView {
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let name = if stem.is_empty() { &file.name } else { stem };
    PlannedCaseView {
        name: name.to_owned(),
        reason: GroupReason::ByHand,
        seen: String::new(),
        files: vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(cases: &[(&str, &[&str])]) -> Draft {
        let file = |name: &&str| PlannedFileView {
            path: format!("批次/{name}"),
            name: (*name).to_owned(),
            pages: 0,
            seen: String::new(),
            unsure: false,
            trouble: None,
            same_as: None,
            taken_in: None,
        };
        let case = |(name, files): &(&str, &[&str])| PlannedCaseView {
            name: (*name).to_owned(),
            reason: GroupReason::Folder,
            seen: String::new(),
            files: files.iter().map(file).collect(),
        };
        Draft::new(ImportPlanView { cases: cases.iter().map(case).collect(), ..ImportPlanView::default() })
    }

    fn told(draft: &Draft) -> Vec<String> {
        let cases = draft.plan.cases.iter().map(|case| {
            let files: Vec<&str> = case.files.iter().map(|file| file.name.as_str()).collect();
            format!("{}: {}", case.name, files.join(" "))
        });
        cases.chain(draft.out.iter().map(|out| format!("- {} {}", out.file.name, out.word))).collect()
    }

    #[test]
    fn cases_are_renamed_joined_and_split() {
        let mut draft = draft(&[("甲", &["1.pdf", "2.pdf"]), ("乙", &["3.pdf"])]);
        draft.rename(1, " 丙 ");
        draft.rename(0, " ");
        draft.join(1);
        assert_eq!(told(&draft), ["甲: 1.pdf 2.pdf 3.pdf"]);
        draft.split(0);
        assert_eq!(told(&draft), ["1: 1.pdf", "2: 2.pdf", "3: 3.pdf"]);
        draft.join(0);
        draft.join(9);
        draft.split(0);
        assert_eq!(draft.files(), 3);
        assert_eq!(draft.plan.cases[0].reason, GroupReason::ByHand);
    }

    #[test]
    fn files_are_moved_left_out_and_brought_back() {
        let mut draft = draft(&[("甲", &["1.pdf", "2.pdf"]), ("乙", &["3.pdf"])]);
        draft.shift(0, 1, &Target::Case(1), "");
        assert_eq!(told(&draft), ["甲: 1.pdf", "乙: 3.pdf 2.pdf"]);
        draft.shift(1, 0, &Target::Own, "");
        assert_eq!(told(&draft), ["甲: 1.pdf", "乙: 2.pdf", "3: 3.pdf"]);
        draft.shift(0, 0, &Target::Out, " 与本案无关 ");
        assert_eq!(told(&draft), ["乙: 2.pdf", "3: 3.pdf", "- 1.pdf 与本案无关"]);
        draft.bring_back(0);
        assert_eq!(told(&draft), ["乙: 2.pdf", "3: 3.pdf", "甲: 1.pdf"]);
        draft.leave_out(0, "");
        draft.shift(9, 9, &Target::Own, "");
        draft.shift(0, 0, &Target::Case(7), "");
        draft.shift(0, 0, &Target::Case(0), "");
        assert_eq!(told(&draft), ["3: 3.pdf", "甲: 1.pdf", "- 2.pdf "]);
        let arrangement = draft.arrangement();
        assert_eq!(arrangement.cases.len(), 2);
        assert_eq!(arrangement.cases[1].files, ["批次/1.pdf"]);
        assert_eq!(arrangement.left_out[0].path, "批次/2.pdf");
    }
}
