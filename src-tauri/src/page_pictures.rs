//! Pictures of pages under an address of their own: `page://localhost/CASE/PAGE?width=PIXELS[&clear=1]`
//! (`http://page.localhost/…` on Windows).
//!
//! Never draws: the workbench does, and keeps what it drew.

use crate::program::Program;
use contract::scoring::CaseId;
use contract::{ErrorCode, UserError};
use std::sync::Arc;
use tauri::async_runtime::spawn;
use tauri::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use tauri::http::{Request, Response, StatusCode, Uri};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};
use workbench::Picture;

/// The scheme of the addresses.
pub(crate) const SCHEME: &str = "page";

/// The width of a picture whose address names none, in pixels.
const USUAL_WIDTH: u32 = 1200;

/// How long the window may keep a picture. Short, since a case can be read anew under the same number, and a scan
/// that was recognised is turned upright; long enough for a page that was fetched ahead.
const KEEP: &str = "private, max-age=60";

/// What an address asks for.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    case: CaseId,
    page: u32,
    width: u32,
    /// With white paper and black ink.
    clear: bool,
}

/// Answers a request for a picture, away from the thread that draws the window.
pub(crate) fn serve(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let Some(wanted) = wanted(request.uri()) else {
        return responder.respond(refusal(StatusCode::BAD_REQUEST, &ErrorCode::PageNotFound.into()));
    };
    let program = Arc::clone(&context.app_handle().state::<Arc<Program>>());
    spawn(async move {
        let work = tauri::async_runtime::spawn_blocking(move || {
            let Wanted { case, page, width, clear } = wanted;
            let workbench = program.workbench()?;
            if clear {
                workbench.clear_page_picture(&case, page, width)
            } else {
                workbench.page_picture(&case, page, width)
            }
        });
        responder.respond(response(work.await.unwrap_or_else(|_| Err(ErrorCode::Unexpected.into()))));
    });
}

/// Reads an address; nothing when it is not of the agreed form.
fn wanted(address: &Uri) -> Option<Wanted> {
    let mut parts = address.path().strip_prefix('/')?.split('/');
    let (case, page) = (parts.next()?, parts.next()?);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if parts.next().is_some() || case.is_empty() || !case.chars().all(plain) {
        return None;
    }
    let query = address.query().unwrap_or_default();
    let of = |wanted: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value)
    };
    let width = of("width").map_or(Some(USUAL_WIDTH), |width| width.parse().ok())?;
    let page = page.parse().ok().filter(|page| *page > 0)?;
    Some(Wanted { case: case.into(), page, width, clear: of("clear") == Some("1") })
}

fn response(drawn: Result<Picture, UserError>) -> Response<Vec<u8>> {
    match drawn {
        Ok(picture) => {
            let mut response = Response::new(picture.bytes);
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, tauri::http::HeaderValue::from_static(picture.mime));
            headers.insert(CACHE_CONTROL, tauri::http::HeaderValue::from_static(KEEP));
            response
        }
        Err(error) => refusal(status(error.code), &error),
    }
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::CaseNotFound | ErrorCode::PageNotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The wording of an error as plain text, never kept.
fn refusal(status: StatusCode, error: &UserError) -> Response<Vec<u8>> {
    let mut response = Response::new(error.to_string().into_bytes());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, tauri::http::HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, tauri::http::HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_or_refused() {
        let wants = |case: &str, page, width| Some(Wanted { case: case.into(), page, width, clear: false });
        for (address, expected) in [
            ("page://localhost/0190-ab/3?width=1600", wants("0190-ab", 3, 1600)),
            ("http://page.localhost/0190-ab/3?x=1&width=800", wants("0190-ab", 3, 800)),
            ("page://localhost/0190-ab/12", wants("0190-ab", 12, USUAL_WIDTH)),
            ("page://localhost/0190-ab/0", None),
            ("page://localhost/0190-ab/-1", None),
            ("page://localhost/0190-ab/99999999999", None),
            ("page://localhost/0190-ab/3?width=wide", None),
            ("page://localhost/0190-ab/3/4", None),
            ("page://localhost/0190-ab", None),
            ("page://localhost/", None),
            ("page://localhost/..%2Fetc/1", None),
            ("page://localhost/../1", None),
        ] {
            assert_eq!(wanted(&address.parse().expect("an address")), expected, "{address}");
        }
    }

    #[test]
    fn a_picture_is_sent_with_its_type_and_may_be_kept() {
        let response = response(Ok(Picture { bytes: vec![1, 2], mime: "image/png" }));
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[CONTENT_TYPE], "image/png");
        assert_eq!(response.headers()[CACHE_CONTROL], KEEP);
        assert_eq!(response.body(), &[1, 2]);
    }

    #[test]
    fn a_picture_that_is_not_there_is_a_plain_word_and_never_kept() {
        for (code, expected) in [
            (ErrorCode::PageNotFound, StatusCode::NOT_FOUND),
            (ErrorCode::CaseNotFound, StatusCode::NOT_FOUND),
            (ErrorCode::PageNotDrawn, StatusCode::INTERNAL_SERVER_ERROR),
            (ErrorCode::WorkspaceLocked, StatusCode::INTERNAL_SERVER_ERROR),
        ] {
            let response = response(Err(code.into()));
            assert_eq!(response.status(), expected, "{code:?}");
            assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
            let words = String::from_utf8(response.into_body()).expect("text");
            assert!(words.contains(code.code()), "{words}");
        }
    }
}
