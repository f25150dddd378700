//! A plan while a person corrects it: cases renamed, joined and split, files moved, parted and left out.
//!
//! Every change keeps each page of each file in exactly one place: a case, or among those left out.

use super::part::Parting;
use crate::words::import;
use contract::view::{
    ArrangedCase, ArrangedOut, Arrangement, GroupReason, ImportPlanView, PlannedCaseView, PlannedFileView,
};

/// A plan, and what a person changed in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) plan: ImportPlanView,
    /// Files that a person left out, with their reason.
    pub(super) out: Vec<Out>,
    /// Files that a person parted by their pages, as they were, with their pages.
    parted: Vec<(PlannedFileView, u32)>,
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
        Self { plan, out: Vec::new(), parted: Vec::new() }
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
        self.mend();
    }

    /// The path of the whole file of which this is, or is a part; and which pages, where it is a part.
    pub(super) fn whole(&self, case: usize, file: usize) -> (String, Option<(u32, u32)>) {
        let Some(file) = self.plan.cases.get(case).and_then(|case| case.files.get(file)) else {
            return Default::default();
        };
        match self.part_of(&file.path) {
            Some((at, pages)) => (self.parted[at].0.path.clone(), Some(pages)),
            None => (file.path.clone(), None),
        }
    }

    /// Parts a file by its pages: what follows the first of these pages is a case, and so is what follows each further one.
    pub(super) fn part(&mut self, case: usize, file: usize, parting: &Parting) {
        let Some(view) = self.plan.cases.get(case).and_then(|case| case.files.get(file)).cloned() else {
            return;
        };
        let (at, (first, last)) = match self.part_of(&view.path) {
            Some(part) => part,
            None => (self.parted.len(), (1, parting.pages)),
        };
        let mut begins: Vec<u32> =
            parting.begins.iter().copied().filter(|page| (first + 1..=last).contains(page)).collect();
        begins.sort_unstable();
        begins.dedup();
        if begins.is_empty() {
            return;
        }
        if at == self.parted.len() {
            self.parted.push((view, parting.pages));
        }
        let file_of = |first: u32, last: u32| part_view(&self.parted[at].0, first, last);
        let number = |page: u32| {
            let known = parting.numbers.iter().find(|(begin, _)| *begin == page);
            known.map(|(_, number)| number.clone()).filter(|number| !number.is_empty())
        };
        let ends = begins.iter().skip(1).map(|next| next - 1).chain([last]);
        let further: Vec<PlannedCaseView> = begins
            .iter()
            .zip(ends)
            .map(|(begin, end)| {
                let case = own_case(file_of(*begin, end));
                PlannedCaseView { name: number(*begin).unwrap_or(case.name), ..case }
            })
            .collect();
        let kept = file_of(first, begins[0] - 1);
        let here = &mut self.plan.cases[case];
        if here.files.len() == 1 {
            here.name = number(first).unwrap_or_else(|| own_case(kept.clone()).name);
        }
        here.files[file] = kept;
        by_hand(here);
        self.plan.cases.splice(case + 1..case + 1, further);
    }

    /// Which parted file this is a part of, by its place among those, and which pages.
    fn part_of(&self, path: &str) -> Option<(usize, (u32, u32))> {
        let (of, pages) = path.rsplit_once('#')?;
        let (first, last) = pages.split_once('-')?;
        let at = self.parted.iter().position(|(file, _)| file.path == of)?;
        Some((at, (first.parse().ok()?, last.parse().ok()?)))
    }

    /// Parts of one file that follow each other in one case are one part again, and all of them the file.
    fn mend(&mut self) {
        let mut cases = std::mem::take(&mut self.plan.cases);
        for case in &mut cases {
            let mut files: Vec<PlannedFileView> = Vec::new();
            for file in std::mem::take(&mut case.files) {
                let before = files.last().and_then(|before| self.part_of(&before.path));
                match (before, self.part_of(&file.path)) {
                    (Some((at, (first, end))), Some((same, (begin, last))))
                        if at == same && end + 1 == begin =>
                    {
                        files.pop();
                        files.push(part_view(&self.parted[at].0, first, last));
                    }
                    _ => files.push(file),
                }
            }
            for file in &mut files {
                if let Some((at, (1, last))) = self.part_of(&file.path)
                    && last == self.parted[at].1
                {
                    *file = self.parted[at].0.clone();
                }
            }
            case.files = files;
        }
        self.plan.cases = cases;
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
        self.mend();
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
        self.mend();
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

/// These pages of a file.
fn part_view(file: &PlannedFileView, first: u32, last: u32) -> PlannedFileView {
    PlannedFileView {
        path: format!("{}#{first}-{last}", file.path),
        name: import::part_name(&file.name, first, last),
        pages: last - first + 1,
        ..file.clone()
    }
}

fn own_case(file: PlannedFileView) -> PlannedCaseView {
    // What stands behind the ending tells which pages of the file it is.
    let (stem, pages) = match file.name.rsplit_once('.') {
        Some((stem, ending)) => (stem, ending.find('（').map_or("", |at| &ending[at..])),
        None => (file.name.as_str(), ""),
    };
    let name = if stem.is_empty() { file.name.clone() } else { format!("{stem}{pages}") };
    PlannedCaseView { name, reason: GroupReason::ByHand, seen: String::new(), files: vec![file] }
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

    #[test]
    fn a_file_of_several_cases_is_parted_and_joined_again() {
        let mut draft = draft(&[("合订", &["合订.pdf"]), ("乙", &["3.pdf"])]);
        let whole = draft.plan.cases[0].files[0].clone();
        let parting = Parting {
            pages: 95,
            begins: vec![63, 33, 33, 96],
            numbers: vec![(1, "甲罚〔2024〕1号".to_owned()), (33, "甲罚〔2024〕2号".to_owned())],
        };
        draft.part(0, 0, &parting);
        assert_eq!(
            told(&draft),
            [
                "甲罚〔2024〕1号: 合订.pdf（第 1—32 页）",
                "甲罚〔2024〕2号: 合订.pdf（第 33—62 页）",
                "合订（第 63—95 页）: 合订.pdf（第 63—95 页）",
                "乙: 3.pdf",
            ]
        );
        assert_eq!(draft.arrangement().cases[1].files, ["批次/合订.pdf#33-62"]);
        assert_eq!(draft.whole(2, 0), ("批次/合订.pdf".to_owned(), Some((63, 95))));
        // A part is parted again, within its pages only.
        draft.part(2, 0, &Parting { pages: 95, begins: vec![2, 70], numbers: Vec::new() });
        assert_eq!(draft.plan.cases[3].files[0].path, "批次/合订.pdf#70-95");
        assert_eq!(draft.files(), 5);
        draft.join(3);
        draft.join(1);
        assert_eq!(draft.plan.cases[0].files[0].path, "批次/合订.pdf#1-62");
        // What does not follow stands beside it.
        draft.shift(1, 0, &Target::Out, "");
        draft.bring_back(0);
        draft.join(2);
        draft.join(1);
        assert_eq!(told(&draft), ["甲罚〔2024〕1号: 合订.pdf（第 1—62 页） 3.pdf 合订.pdf（第 63—95 页）"]);
        draft.shift(0, 1, &Target::Own, "");
        assert_eq!(told(&draft), ["甲罚〔2024〕1号: 合订.pdf", "3: 3.pdf"]);
        assert_eq!(draft.plan.cases[0].files[0], whole);
    }

    #[test]
    fn a_part_of_a_fuller_case_leaves_its_name_alone() {
        let mut draft = draft(&[("甲", &["1.pdf", "2.pdf"])]);
        draft.part(0, 1, &Parting { pages: 4, begins: vec![3], numbers: Vec::new() });
        assert_eq!(told(&draft), ["甲: 1.pdf 2.pdf（第 1—2 页）", "2（第 3—4 页）: 2.pdf（第 3—4 页）"]);
        draft.part(0, 9, &Parting { pages: 4, begins: vec![3], numbers: Vec::new() });
        assert_eq!(draft.plan.cases.len(), 2);
    }
}
