//! What the first pages of a file tell of its case, and whether two files can be papers of one.

use super::number::normalise_number;
use super::tree::FileNode;
use crate::skeleton::fold::fold;
use scoring::{DocumentType, Stage};

/// What the first pages of a file tell of its case.
#[derive(Debug, Default)]
pub(super) struct Signs {
    pub(super) party: Option<String>,
    pub(super) numbers: Vec<String>,
    /// The number and the party as written.
    pub(super) shown: (String, String),
    pub(super) organ: Option<String>,
    /// Whether it is a paper of which each case has its own: a cover, a filing, a decision …
    pub(super) opens_or_decides: bool,
    /// What its titles are.
    titles: Vec<DocumentType>,
    /// Whether it rather begins a file, or rather ends one.
    pub(super) begins: bool,
    pub(super) ends: bool,
}

impl Signs {
    pub(super) fn of(file: &FileNode) -> Self {
        let Some(glance) = &file.glance else { return Self::default() };
        let bare = |words: &str| Some(fold(words).replace(' ', "")).filter(|words| !words.is_empty());
        let mut numbers = glance.numbers.clone();
        let own = normalise_number(&glance.number);
        if !own.is_empty() && !numbers.contains(&own) {
            numbers.push(own);
        }
        let is = |stages: &[Stage]| glance.titles.iter().any(|kind| stages.contains(&kind.stage()));
        Self {
            party: bare(&glance.party),
            numbers,
            shown: (glance.number.clone(), glance.party.clone()),
            organ: bare(&glance.organ),
            opens_or_decides: is(&[
                Stage::Filing,
                Stage::Notice,
                Stage::Decision,
                Stage::Licensing,
                Stage::Inspection,
                Stage::Closing,
            ]) || glance.titles.contains(&DocumentType::Cover),
            titles: glance.titles.clone(),
            begins: is(&[Stage::Filing]) || glance.titles.contains(&DocumentType::Cover),
            ends: is(&[Stage::Closing]) || glance.titles.contains(&DocumentType::BackupForm),
        }
    }
}

/// Papers of which each case has one, however it is bound.
pub(super) const ONCE: &[DocumentType] = &[
    DocumentType::FilingApproval,
    DocumentType::PenaltyDecision,
    DocumentType::OnSpotDecision,
    DocumentType::NoPenaltyDecision,
    DocumentType::ClosingApproval,
    DocumentType::LicenseApplication,
    DocumentType::LicenseDecision,
    DocumentType::LicenseRefusal,
    DocumentType::InspectionApproval,
];
/// Those that each volume of a case may have, and a case of single papers has once.
const ONCE_UNBOUND: &[DocumentType] = &[
    DocumentType::Cover,
    DocumentType::InvestigationReport,
    DocumentType::DecisionApproval,
    DocumentType::AcceptanceNotice,
    DocumentType::LicenseApproval,
];

impl Signs {
    /// Whether both can be papers of one case: none of which each case has one is there twice, and both are of one kind
    /// of procedure.
    pub(super) fn fits_beside(&self, other: &Self) -> bool {
        let special = |signs: &Self, stage: Stage| signs.titles.iter().any(|kind| kind.stage() == stage);
        let alike = [Stage::Licensing, Stage::Inspection].iter().all(|stage| {
            !self.opens_or_decides
                || !other.opens_or_decides
                || special(self, *stage) == special(other, *stage)
        });
        let twice = |kind: &DocumentType| {
            (ONCE.contains(kind) || ONCE_UNBOUND.contains(kind)) && other.titles.contains(kind)
        };
        alike && !self.titles.iter().any(twice)
    }
}
