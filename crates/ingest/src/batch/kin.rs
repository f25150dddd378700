//! Which papers that lie beside each other in one folder are of one case: by the numbers and the parties read on their
//! first pages.
//!
//! Names need tell nothing. A paper on which neither was read goes where its neighbours are, and is marked as unsure;
//! where they do not agree it stays by itself.

use super::signs::Signs;
use super::tree::FileNode;
use crate::skeleton::titles::stem_of;

/// Papers of one case, by their places among the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Kin {
    /// The party, else the number.
    pub(crate) name: String,
    /// In order, each with whether it stands here for its neighbours' sake alone.
    pub(crate) members: Vec<(usize, bool)>,
    /// Whether a number holds them together, and not only a party.
    pub(crate) by_number: bool,
}

/// The cases that the files are of, where they are of several; empty where they are of one, or nothing tells. Files that
/// belong to none of them are not among the members.
pub(crate) fn cases(files: &[&FileNode]) -> Vec<Kin> {
    let signs: Vec<Signs> = files.iter().map(|file| Signs::of(file)).collect();
    let mut groups = gathered(&signs);
    groups.retain(|group| group.members.iter().any(|at| signs[*at].opens_or_decides));
    complete_one_another(&mut groups, &signs);
    let apart: Vec<bool> = (0..groups.len()).map(|at| stands_apart(at, &groups)).collect();
    let mut apart = apart.into_iter();
    groups.retain(|_| apart.next().unwrap_or(false));
    if groups.len() < 2 {
        return Vec::new();
    }
    groups.sort_by_key(|group| group.members.first().copied());
    let mut owner: Vec<Option<usize>> = vec![None; files.len()];
    for (place, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|at| owner[*at] = Some(place));
    }
    let kin = groups.iter().map(|group| Kin {
        name: group.name(),
        members: group.members.iter().map(|at| (*at, false)).collect(),
        by_number: group.shares_number,
    });
    let mut kin: Vec<Kin> = kin.collect();
    for at in (0..files.len()).filter(|at| owner[*at].is_none()) {
        if let Some(place) = beside(at, &owner, &signs, &groups) {
            kin[place].members.push((at, true));
        }
    }
    for (place, one) in kin.iter_mut().enumerate() {
        one.members.sort_unstable();
        if one.name.is_empty()
            && let Some((first, _)) = one.members.first()
        {
            stem_of(&files[*first].name).clone_into(&mut one.name);
        }
        // Two cases of one party are told apart by their numbers.
        let twin = groups.iter().enumerate().any(|(other, group)| other != place && group.name() == one.name);
        if let Some(number) = groups[place].shown.as_ref().filter(|_| twin) {
            one.name = format!("{} {number}", one.name);
        }
    }
    kin
}

/// Whether the files, as far as they were looked at, speak of different parties: then all of them are worth a look.
pub(crate) fn differ<'f>(files: impl Iterator<Item = &'f FileNode>) -> bool {
    let mut parties: Vec<String> = Vec::new();
    for party in files.filter_map(|file| Signs::of(file).party) {
        if !parties.iter().any(|known| alike(known, &party)) {
            parties.push(party);
        }
    }
    parties.len() > 1
}

/// Whether so many files, and no fewer, agree on one party.
pub(crate) fn agree<'f>(files: impl Iterator<Item = &'f FileNode>, least: usize) -> bool {
    let parties: Vec<String> = files.filter_map(|file| Signs::of(file).party).collect();
    parties.len() >= least && parties.iter().all(|party| alike(party, &parties[0]))
}

/// Files that speak of one case.
#[derive(Debug, Default)]
struct Group {
    parties: Vec<String>,
    numbers: Vec<String>,
    organs: Vec<String>,
    members: Vec<usize>,
    shares_number: bool,
    party: Option<String>,
    /// The number as written.
    shown: Option<String>,
}

impl Group {
    fn name(&self) -> String {
        self.party.clone().or_else(|| self.shown.clone()).unwrap_or_default()
    }

    fn has_party(&self, party: &str) -> bool {
        self.parties.iter().any(|known| alike(known, party))
    }

    fn shares_number(&self, numbers: &[String]) -> bool {
        numbers.iter().any(|number| self.numbers.contains(number))
    }

    /// Whether a number of the same series and another count stands in it: 甲罚[2024]1 and 甲罚[2024]2 are two cases.
    fn contradicts(&self, numbers: &[String]) -> bool {
        let series = |number: &str| number.rsplit_once(']').map(|(series, _)| series.to_owned());
        // 甲补[2024]137-2 is the second paper under 137.
        let whole = |number: &str| number.split('-').next().map(str::to_owned);
        !self.shares_number(numbers)
            && numbers.iter().any(|number| {
                self.numbers
                    .iter()
                    .any(|known| whole(known) != whole(number) && series(known) == series(number))
            })
    }

    /// Whether a number of each begins with one sign of a place and has one year and one count: 甲许受[2024]192 and
    /// 甲许[2024]192.
    fn counts_like(&self, other: &Self) -> bool {
        let count = |number: &str| {
            let (series, count) = number.split_once('[')?;
            Some((series.chars().next()?, count.split('-').next()?.to_owned()))
        };
        let counts =
            |group: &Self| group.numbers.iter().filter_map(|number| count(number)).collect::<Vec<_>>();
        let others = counts(other);
        counts(self).iter().any(|own| others.contains(own))
    }

    /// Whether neither has a party or a number that could be held against one of the other, and their organs agree.
    fn has_nothing_against(&self, other: &Self) -> bool {
        let organs = self.organs.iter().all(|own| other.organs.iter().all(|organ| alike(own, organ)));
        organs
            && (self.parties.is_empty() || other.parties.is_empty())
            && (self.numbers.is_empty() || other.numbers.is_empty())
    }

    /// Whether the only parties it names are persons.
    fn names_persons_only(&self) -> bool {
        !self.parties.is_empty() && self.parties.iter().all(|party| party.chars().count() <= 4)
    }

    fn take(&mut self, at: usize, signs: &Signs) {
        self.shares_number |= self.shares_number(&signs.numbers);
        self.members.push(at);
        self.party =
            self.party.take().or_else(|| Some(signs.shown.1.clone()).filter(|party| !party.is_empty()));
        self.shown =
            self.shown.take().or_else(|| Some(signs.shown.0.clone()).filter(|number| !number.is_empty()));
        self.parties.extend(signs.party.clone());
        self.organs.extend(signs.organ.clone());
        self.numbers.extend(signs.numbers.iter().cloned());
    }

    fn join(&mut self, other: Self) {
        self.shares_number |= other.shares_number || self.shares_number(&other.numbers);
        self.members.extend(other.members);
        self.members.sort_unstable();
        self.parties.extend(other.parties);
        self.numbers.extend(other.numbers);
        self.organs.extend(other.organs);
        self.party = self.party.take().or(other.party);
        self.shown = self.shown.take().or(other.shown);
    }

    /// Whether two groups are one case after all.
    fn is_kin_of(&self, other: &Self) -> bool {
        self.shares_number(&other.numbers)
            || (other.parties.iter().any(|party| self.has_party(party)) && !self.contradicts(&other.numbers))
    }
}

/// The files that say anything, put together by what they say.
fn gathered(signs: &[Signs]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, own) in
        signs.iter().enumerate().filter(|(_, own)| own.party.is_some() || !own.numbers.is_empty())
    {
        let by_number = groups.iter().position(|group| {
            let stranger = own.party.as_ref().is_some_and(|party| {
                !group.parties.is_empty() && !group.parties.iter().any(|known| nearly(known, party))
            });
            group.shares_number(&own.numbers) && !stranger
        });
        // The nearest one before it: papers of one case lie together.
        let by_party = || {
            groups.iter().rposition(|group| {
                own.party.as_ref().is_some_and(|party| group.has_party(party))
                    && !group.contradicts(&own.numbers)
            })
        };
        match by_number.or_else(by_party) {
            Some(place) => groups[place].take(at, own),
            None => {
                let mut group = Group::default();
                group.take(at, own);
                groups.push(group);
            }
        }
    }
    let mut whole: Vec<Group> = Vec::new();
    for group in groups {
        match whole.iter_mut().find(|known| known.is_kin_of(&group)) {
            Some(known) => known.join(group),
            None => whole.push(group),
        }
    }
    whole
}

/// Whether a group is a case of its own. The notice of a case has a number of another series than its decision: a number
/// alone tells of another case only where it is of the series of another group, or of another organ.
fn stands_apart(at: usize, groups: &[Group]) -> bool {
    let own = &groups[at];
    let others = || groups.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, group)| group);
    let organ = |number: &String| number.chars().next();
    !own.parties.is_empty()
        || others().any(|other| other.contradicts(&own.numbers))
        || others()
            .all(|other| own.numbers.iter().all(|one| !other.numbers.iter().any(|n| organ(n) == organ(one))))
}

/// Puts together groups that each have papers the other lacks and that one sign more speaks for: the count of their
/// numbers, that one of them names nobody but a person, who may have signed for the party of the other, or that nothing
/// of the one could be held against the other.
fn complete_one_another(groups: &mut Vec<Group>, signs: &[Signs]) {
    let mut at = 0;
    while at < groups.len() {
        let other = (at + 1..groups.len()).find(|other| {
            let (one, other) = (&groups[at], &groups[*other]);
            let related = one.counts_like(other)
                || one.names_persons_only() != other.names_persons_only()
                || one.has_nothing_against(other);
            related
                && !one.contradicts(&other.numbers)
                && one.members.iter().all(|a| other.members.iter().all(|b| signs[*a].fits_beside(&signs[*b])))
        });
        match other {
            Some(other) => {
                let other = groups.remove(other);
                groups[at].join(other);
            }
            None => at += 1,
        }
    }
}

/// The case of a file that says nothing itself: that of its neighbours where they agree, or where it looks like the
/// beginning or the end of one of them.
fn beside(at: usize, owner: &[Option<usize>], signs: &[Signs], groups: &[Group]) -> Option<usize> {
    let before = owner[..at].iter().rev().find_map(|owner| *owner);
    let after = owner[at + 1..].iter().find_map(|owner| *owner);
    match (before, after) {
        (Some(before), Some(after)) if before == after => Some(before),
        (Some(before), Some(after)) => {
            let of = |place: usize| {
                signs[at]
                    .organ
                    .as_ref()
                    .is_some_and(|organ| groups[place].organs.iter().any(|known| alike(known, organ)))
            };
            match (of(before), of(after)) {
                (true, false) => Some(before),
                (false, true) => Some(after),
                _ if signs[at].begins => Some(after),
                _ if signs[at].ends => Some(before),
                _ => None,
            }
        }
        // At an end of the folder there is one neighbour only.
        (Some(only), None) if !signs[at].begins => Some(only),
        (None, Some(only)) if !signs[at].ends => Some(only),
        _ => None,
    }
}

/// Whether two names are one, or one is a part of the other that a border cut off.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || short.chars().count() >= 6 && (long.starts_with(short) || long.ends_with(short))
}

/// Whether two names differ by no more than recognition gets wrong. 甲食品公司 and 乙食品公司 do, too: for names beside
/// equal numbers only.
fn nearly(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    let wrong = one.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    alike(one, other) || a == b && wrong <= 1 + a / 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Glance;
    use crate::kind::FileKind;
    use scoring::DocumentType as D;
    use std::path::PathBuf;

    fn file(title: Option<D>, number: &str, party: &str, organ: &str) -> FileNode {
        let glance = Glance {
            pages: 1,
            looked_at: 1,
            titles: title.into_iter().collect(),
            number: number.to_owned(),
            party: party.to_owned(),
            organ: organ.to_owned(),
            ..Glance::default()
        };
        FileNode {
            name: "SCAN.pdf".to_owned(),
            shown: "SCAN.pdf".to_owned(),
            path: PathBuf::from("SCAN.pdf"),
            kind: FileKind::Pdf,
            glance: Some(glance),
            trouble: None,
        }
    }

    /// The cases as their members, those that stand for their neighbours' sake with a question mark.
    fn sorted(files: &[FileNode]) -> Vec<String> {
        let files: Vec<&FileNode> = files.iter().collect();
        let told = |(at, unsure): &(usize, bool)| format!("{at}{}", if *unsure { "?" } else { "" });
        cases(&files).iter().map(|kin| kin.members.iter().map(told).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn papers_go_where_their_number_or_their_party_is() {
        let files = [
            file(Some(D::FilingApproval), "甲立〔2024〕1号", "好味来食品店", "甲局"),
            file(None, "", "", "甲局"),
            file(Some(D::PenaltyDecision), "甲罚〔2024〕1号", "好味来食品店", "甲局"),
            file(Some(D::ServiceReceipt), "甲罚〔2024〕1号", "", "甲局"),
            file(Some(D::FilingApproval), "乙立〔2024〕7号", "老井面馆有限公司", "乙局"),
            file(None, "", "", "乙局"),
            file(Some(D::PenaltyDecision), "乙罚〔2024〕9号", "区老井面馆有限公司", "乙局"),
        ];
        assert_eq!(sorted(&files), ["0 1? 2 3", "4 5? 6"]);
        let names: Vec<String> =
            cases(&files.iter().collect::<Vec<_>>()).into_iter().map(|kin| kin.name).collect();
        assert_eq!(names, ["好味来食品店", "老井面馆有限公司"]);
    }

    #[test]
    fn numbers_of_other_series_are_of_one_case() {
        let approval = |number| file(Some(D::DecisionApproval), number, "", "甲局");
        let files = |number| {
            [
                file(Some(D::Cover), "甲罚〔2024〕83号", "好味来食品店", "甲局"),
                file(Some(D::InterviewRecord), "", "", "甲局"),
                approval(number),
                file(Some(D::ClosingApproval), "甲罚〔2024〕83号", "好味来食品店", "甲局"),
            ]
        };
        assert!(sorted(&files("甲罚告〔2024〕83号")).is_empty());
        assert_eq!(sorted(&files("甲罚〔2024〕84号")), ["0 3", "2"]);
        assert_eq!(sorted(&files("乙罚〔2024〕83号")), ["0 3", "2"]);
    }

    #[test]
    fn two_cases_of_one_party_are_two() {
        let files = [
            file(Some(D::PenaltyDecision), "甲罚〔2024〕1号", "好味来食品店", ""),
            file(Some(D::InterviewRecord), "", "好味来食品店", ""),
            file(Some(D::PenaltyDecision), "甲罚〔2024〕2号", "好味来食品店", ""),
            file(Some(D::InterviewRecord), "", "好味来食品店", ""),
        ];
        assert_eq!(sorted(&files), ["0 1", "2 3"]);
        let names: Vec<String> =
            cases(&files.iter().collect::<Vec<_>>()).into_iter().map(|kin| kin.name).collect();
        assert_eq!(names, ["好味来食品店 甲罚〔2024〕1号", "好味来食品店 甲罚〔2024〕2号"]);
    }

    #[test]
    fn papers_of_one_case_are_no_batch_whoever_else_they_name() {
        let files = [
            file(Some(D::FilingApproval), "", "好味来食品店", ""),
            file(Some(D::PartyIdentity), "", "供货商有限公司", ""),
            file(Some(D::PenaltyDecision), "甲罚〔2024〕1号", "好味来食品店", ""),
            file(None, "", "", ""),
        ];
        assert!(sorted(&files).is_empty());
        // Whoever signs for the applicant, and whatever series numbers are of.
        let licence = [
            file(Some(D::LicenseApplication), "", "好味来餐饮有限公司", ""),
            file(Some(D::AcceptanceNotice), "甲许受〔2024〕192号", "周玉珍", ""),
            file(Some(D::CorrectionNotice), "甲补〔2024〕192号", "周玉珍", ""),
            file(Some(D::CorrectionNotice), "甲补〔2024〕192-2号", "周玉珍", ""),
            file(Some(D::OnsiteVerification), "", "周玉珍", ""),
            file(None, "", "", ""),
            file(Some(D::LicenseDecision), "甲许〔2024〕192号", "好味来餐饮有限公司", ""),
        ];
        assert!(sorted(&licence).is_empty());
        // Letters on which no party was read.
        let bare = [
            file(Some(D::LicenseApplication), "", "好味来餐饮有限公司", ""),
            file(Some(D::CorrectionNotice), "甲补〔2024〕192号", "", ""),
            file(Some(D::CorrectionNotice), "甲补〔2024〕192-2号", "", ""),
            file(Some(D::LicenseRefusal), "甲不许〔2024〕192号", "好味来餐饮有限公司", ""),
        ];
        assert!(sorted(&bare).is_empty());
        // Samples of a folder of which one bears a number and the others a party.
        let samples = [
            file(Some(D::LicenseApplication), "", "好味来餐饮有限公司", "甲局"),
            file(Some(D::AcceptanceNotice), "甲许受〔2024〕192号", "", "甲局"),
            file(Some(D::LicenseApproval), "", "好味来餐饮有限公司", ""),
        ];
        assert!(sorted(&samples).is_empty());
        let persons = [
            file(Some(D::LicenseDecision), "甲许〔2024〕1号", "周玉珍", ""),
            file(Some(D::LicenseDecision), "甲许〔2024〕2号", "好味来餐饮有限公司", ""),
        ];
        assert_eq!(sorted(&persons), ["0", "1"]);
        assert!(!nearly("好味来食品店", "老井面馆") && nearly("好味来食品店", "好昧来食品店"));
    }

    #[test]
    fn what_says_nothing_between_two_cases_stays_alone() {
        let files = [
            file(Some(D::PenaltyDecision), "甲罚〔2024〕1号", "好味来食品店", ""),
            file(None, "", "", ""),
            file(Some(D::PenaltyDecision), "甲罚〔2024〕2号", "老井面馆", ""),
            file(Some(D::BackupForm), "", "", ""),
        ];
        assert_eq!(sorted(&files), ["0", "2 3?"]);
    }
}
