//! From the libraries' errors to the one that users meet.

use contract::{ErrorCode, UserError};
use ingest::code::{ReadCode, ReadError};
use scoring::scorecard::MarkProblemCode;

/// Whatever can go wrong in a use case.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    User(#[from] UserError),
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Search(#[from] search::SearchError),
    #[error(transparent)]
    Query(#[from] search::QueryError),
    #[error(transparent)]
    Export(#[from] export::ExportError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

pub(crate) type Result<T> = std::result::Result<T, Error>;

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::User(code.into())
    }
}

impl From<Error> for UserError {
    /// The one conversion; faults of ours are logged on the way, without any document text.
    fn from(error: Error) -> Self {
        let user = match error {
            Error::User(user) => user,
            Error::Store(error) => of_store(&error),
            Error::Read(error) => of_read(&error),
            Error::Search(error) => {
                Self::new(ErrorCode::SearchIndexUnavailable).with_detail(error.to_string())
            }
            // The screen points at the character by the detail.
            Error::Query(error) => Self::new(ErrorCode::SearchQueryInvalid)
                .about(format!("第 {} 个字符处，{}", error.at + 1, error.reason.zh().trim_end_matches('。')))
                .with_detail(format!("at={}", error.at)),
            Error::Export(error) => Self::new(ErrorCode::ExportNotWritable).with_detail(error.to_string()),
            Error::Json(error) => {
                Self::new(ErrorCode::Unexpected).with_detail(format!("json: {:?}", error.classify()))
            }
        };
        if user.code.class() == contract::ErrorClass::Fault {
            tracing::error!(code = user.code.code(), detail = %user.detail, "a use case failed");
        }
        user
    }
}

fn of_store(error: &store::StoreError) -> UserError {
    use store::StoreError;
    let code = match error {
        StoreError::NotFound => ErrorCode::WorkspaceNotFound,
        StoreError::NotEmpty => ErrorCode::WorkspaceNotEmpty,
        StoreError::Locked => ErrorCode::WorkspaceLocked,
        StoreError::Newer { .. } => ErrorCode::WorkspaceNewer,
        StoreError::Damaged => ErrorCode::WorkspaceDamaged,
        StoreError::UpgradeFailed { .. } | StoreError::Older { .. } => ErrorCode::WorkspaceUpgradeFailed,
        StoreError::Unknown("case") => ErrorCode::CaseNotFound,
        StoreError::Unknown("round") => ErrorCode::RoundNotFound,
        StoreError::Unknown("rubric") => ErrorCode::RubricNotFound,
        StoreError::Unknown("job" | "job_source") => ErrorCode::JobNotFound,
        error if error.is_not_writable() => ErrorCode::WorkspaceNotWritable,
        _ => ErrorCode::Database,
    };
    let user = UserError::new(code);
    match error {
        // The wording says all of it.
        StoreError::NotFound | StoreError::NotEmpty | StoreError::Locked => user,
        error => user.with_detail(error.to_string()),
    }
}

/// The user's error for a file that was not read.
pub(crate) fn of_read(error: &ReadError) -> UserError {
    UserError::new(of_read_code(error.code)).with_detail(error.detail.clone())
}

fn of_read_code(code: ReadCode) -> ErrorCode {
    ErrorCode::from_code(code.code()).unwrap_or(ErrorCode::Unexpected)
}

/// The user's error for a mark that cannot stand.
pub(crate) fn of_mark(problem: MarkProblemCode) -> ErrorCode {
    match problem {
        MarkProblemCode::UnknownCriterion => ErrorCode::MarkUnknownCriterion,
        MarkProblemCode::UnknownDeduction => ErrorCode::MarkUnknownDeduction,
        MarkProblemCode::EvidenceRequired => ErrorCode::MarkEvidenceRequired,
        MarkProblemCode::DeductionRequired => ErrorCode::MarkDeductionRequired,
        MarkProblemCode::NotApplicableNotAllowed => ErrorCode::MarkNotApplicableNotAllowed,
        MarkProblemCode::ReasonRequired => ErrorCode::MarkReasonRequired,
        MarkProblemCode::PointsOutOfRange => ErrorCode::MarkPointsOutOfRange,
        MarkProblemCode::VerdictNotAllowed => ErrorCode::MarkVerdictNotAllowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_not_to_read_has_a_wording() {
        for code in ReadCode::ALL {
            assert_eq!(of_read_code(*code).code(), code.code());
        }
    }
}
