//! Rounds 评查批次, the workspace as a whole, and who reviews in it.

use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::rubric::summary;
use crate::workbench::Workbench;
use contract::command::{CreateRound, GetWorkspace, ListRounds, RenameMe};
use contract::view::{JobState, MemberView, ReviewState, RoundKind, RoundView, WorkspaceView};
use contract::{ErrorCode, UserError};
use scoring::{RoundId, Rubric};
use std::path::Path;
use store::{NewRound, Round};

/// How the reviewer is called until they give a name.
const UNNAMED: &str = "评查人员";

/// Folders that programs keep in step with a server, by a part of their name.
const SYNCED: [&str; 12] = [
    "OneDrive",
    "Dropbox",
    "iCloud",
    "Google Drive",
    "GoogleDrive",
    "Nutstore",
    "坚果云",
    "百度网盘",
    "BaiduSyncdisk",
    "WPS云盘",
    "WPSDrive",
    "阿里云盘",
];

impl Handle<GetWorkspace> for Workbench {
    fn handle(&self, _: GetWorkspace) -> std::result::Result<WorkspaceView, UserError> {
        Ok(self.workspace()?)
    }
}

impl Handle<RenameMe> for Workbench {
    fn handle(&self, request: RenameMe) -> std::result::Result<MemberView, UserError> {
        Ok(self.rename_me(request.name.trim())?)
    }
}

impl Handle<ListRounds> for Workbench {
    fn handle(&self, _: ListRounds) -> std::result::Result<Vec<RoundView>, UserError> {
        Ok(self.rounds()?)
    }
}

impl Handle<CreateRound> for Workbench {
    fn handle(&self, request: CreateRound) -> std::result::Result<RoundView, UserError> {
        Ok(self.create_round(&request)?)
    }
}

impl Workbench {
    fn workspace(&self) -> Result<WorkspaceView> {
        Ok(WorkspaceView {
            path: self.store.dir().display().to_string(),
            in_synced_folder: is_synced(self.store.dir()),
            schema_version: self.store.schema_version(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            me: self.me_view()?,
            interrupted_jobs: self
                .store
                .jobs_in_state(JobState::Interrupted.code())?
                .len()
                .try_into()
                .unwrap_or(u32::MAX),
        })
    }

    pub(crate) fn me_view(&self) -> Result<MemberView> {
        let name = self.store.me()?.map(|me| me.name).unwrap_or_default();
        Ok(member_view(store::Member { id: self.me.id.clone(), name }))
    }

    fn rename_me(&self, name: &str) -> Result<MemberView> {
        self.store.rename_member(&self.me.id, name)?;
        self.me_view()
    }

    fn rounds(&self) -> Result<Vec<RoundView>> {
        self.store.rounds()?.into_iter().map(|round| self.round_view(round)).collect()
    }

    /// The round, or `round.not_found`.
    pub(crate) fn round(&self, id: &RoundId) -> Result<Round> {
        Ok(self
            .store
            .round(id)?
            .ok_or_else(|| UserError::new(ErrorCode::RoundNotFound).about(id.as_str()))?)
    }

    fn create_round(&self, request: &CreateRound) -> Result<RoundView> {
        let name = request.name.trim();
        if name.is_empty() {
            return Err(ErrorCode::RoundNameRequired.into());
        }
        if !(1996..=2100).contains(&request.year) {
            return Err(UserError::new(ErrorCode::RoundYearInvalid).about(request.year.to_string()).into());
        }
        let chosen = if request.rubrics.is_empty() {
            scoring::rubric::usual().into_iter().cloned().collect()
        } else {
            request
                .rubrics
                .iter()
                .map(|id| self.rubric_named(id.as_str()))
                .collect::<Result<Vec<Rubric>>>()?
        };
        let id = self.store.create_round(
            &NewRound {
                name: name.to_owned(),
                year: request.year,
                kind: request.kind.code().to_owned(),
                rubrics: chosen.iter().map(|rubric| rubric.reference()).collect(),
                rubric_texts: chosen.iter().map(|rubric| (rubric.reference(), rubric.to_toml())).collect(),
            },
            &now(),
        )?;
        let round = self.round(&id)?;
        self.round_view(round)
    }

    fn round_view(&self, round: Round) -> Result<RoundView> {
        let counts = self.store.page_counts(Some(&round.id))?;
        let rows = self.case_rows(&round)?;
        let in_state =
            |state| rows.iter().filter(|row| row.review == state).count().try_into().unwrap_or(u32::MAX);
        Ok(RoundView {
            kind: RoundKind::from_code(&round.kind).unwrap_or_default(),
            cases: counts.cases,
            finished_cases: in_state(ReviewState::Finished),
            started_cases: in_state(ReviewState::InProgress),
            pages: counts.pages,
            unread_pages: counts.unread_pages,
            rubrics: self
                .rubrics
                .of_round(&self.store, &round)?
                .iter()
                .map(|rubric| summary(rubric, rubric.reference()))
                .collect(),
            id: round.id,
            name: round.name,
            year: round.year,
            created_at: round.created_at,
        })
    }
}

/// A member as screens show them; who has given no name is called by what they are.
pub(crate) fn member_view(member: store::Member) -> MemberView {
    let name = if member.name.is_empty() { UNNAMED.to_owned() } else { member.name };
    MemberView { id: member.id, name }
}

fn is_synced(dir: &Path) -> bool {
    dir.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        SYNCED.iter().any(|name| part.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synced_folder_is_known_by_its_name() {
        assert!(is_synced(Path::new("/home/user/OneDrive - 司法局/评查")));
        assert!(is_synced(Path::new("/home/user/坚果云/评查")));
        assert!(!is_synced(Path::new("/home/user/文档/评查")));
    }
}
