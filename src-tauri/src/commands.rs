//! Calls from the screens, each handed to the one place that answers it.
//!
//! The list is the contract's own: a command cannot be forgotten here, nor one answered that it lacks.

use crate::dialogs::{self, Picker};
use crate::program::Program;
use contract::command::*;
use contract::{COMMANDS, Command, ErrorCode, UserError};
use serde_json::Value;
use std::sync::Arc;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{Manager, Wry};
use workbench::Handle;

/// What comes back: the response as JSON text, or an error the screens can show.
type Answer = Result<String, UserError>;

/// Answers a call away from the thread that draws the window. A panic becomes `internal.unexpected`.
///
/// False for a name the contract does not know.
pub(crate) fn answer_invoke(invoke: Invoke<Wry>) -> bool {
    let message = invoke.message;
    let Some(name) = COMMANDS.iter().copied().find(|name| *name == message.command()) else { return false };
    let request = request_in(message.payload());
    let webview = message.webview();
    let program = Arc::clone(&webview.state::<Arc<Program>>());
    invoke.resolver.respond_async_serialized(async move {
        let work =
            spawn_blocking(move || answer(name, request, &program, &|what| dialogs::pick(&webview, what)));
        let answer = work.await.unwrap_or_else(|_| Err(ErrorCode::Unexpected.into()));
        answer.map(InvokeResponseBody::Json).map_err(rejection)
    });
    true
}

/// The one argument of every call, named `request`.
fn request_in(payload: &InvokeBody) -> Value {
    match payload {
        InvokeBody::Json(arguments) => arguments.get("request").cloned().unwrap_or_default(),
        InvokeBody::Raw(_) => Value::Null,
    }
}

fn rejection(error: UserError) -> InvokeError {
    InvokeError(serde_json::to_value(&error).unwrap_or_default())
}

/// One arm for each command: the shell answers the dialogs, the workbench answers all else. Asking for the
/// workspace is also the user's way to have it opened again.
macro_rules! arm {
    (PickPaths, $request:ident, $program:ident, $picker:ident) => {
        call::<PickPaths>($request, |request| $picker(request.what))
    };
    (GetWorkspace, $request:ident, $program:ident, $picker:ident) => {
        call::<GetWorkspace>($request, |request| {
            $program.try_again();
            Handle::<GetWorkspace>::handle(&$program.workbench()?, request)
        })
    };
    ($name:ident, $request:ident, $program:ident, $picker:ident) => {
        call::<$name>($request, |request| Handle::<$name>::handle(&$program.workbench()?, request))
    };
}

macro_rules! answer_by_name {
    ($($name:ident = $wire:literal;)*) => {
        /// The names that have an arm in [`answer`].
        #[cfg(test)]
        const ANSWERED: &[&str] = &[$($wire),*];

        /// Answers the command called `name`.
        fn answer(name: &str, request: Value, program: &Program, picker: Picker<'_>) -> Answer {
            match name {
                $($wire => arm!($name, request, program, picker),)*
                _ => Err(not_understood(name)),
            }
        }
    };
}

contract::for_each_command!(answer_by_name);

/// Reads the request, does the work, writes the response.
fn call<C: Command>(request: Value, work: impl FnOnce(C) -> Result<C::Response, UserError>) -> Answer {
    let request = serde_json::from_value(request).map_err(|_| not_understood(C::NAME))?;
    let response = work(request)?;
    serde_json::to_string(&response)
        .map_err(|_| UserError::new(ErrorCode::Unexpected).with_detail(format!("{}: response", C::NAME)))
}

/// For a request that is not what the command takes. Says no more, since a request may hold document text.
fn not_understood(name: &str) -> UserError {
    UserError::new(ErrorCode::Unexpected).with_detail(format!("{name}: request not understood"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use workbench::{Workbench, silent};

    fn nothing_picked() -> Picker<'static> {
        &|_| Ok(Vec::new())
    }

    #[test]
    fn every_command_of_the_contract_has_an_arm() {
        assert_eq!(ANSWERED, COMMANDS);
    }

    #[test]
    fn a_workspace_that_does_not_open_answers_every_command_with_the_reason() {
        let reason = UserError::new(ErrorCode::WorkspaceLocked);
        let program = Program::opened(Err(reason.clone()));
        for name in ["get_workspace", "list_rounds", "list_rubrics", "get_preferences"] {
            assert_eq!(answer(name, json!({}), &program, nothing_picked()), Err(reason.clone()), "{name}");
        }
    }

    #[test]
    fn asking_again_opens_what_did_not_open_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("new");
        let tries = std::sync::atomic::AtomicU32::new(0);
        let program =
            Program::opening(move || match tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
                0 => Err(UserError::new(ErrorCode::WorkspaceLocked)),
                _ => Workbench::open_or_create(&place, silent()),
            });
        let locked = answer("list_rounds", json!({}), &program, nothing_picked()).expect_err("still locked");
        assert_eq!(locked.code, ErrorCode::WorkspaceLocked);
        assert!(answer("get_workspace", json!({}), &program, nothing_picked()).is_ok(), "opened on asking");
        assert!(answer("list_rounds", json!({}), &program, nothing_picked()).is_ok(), "and stays open");
    }

    #[test]
    fn a_workspace_is_made_and_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = Program::opened(Workbench::open_or_create(&folder.path().join("new"), silent()));
        assert_eq!(answer("list_rounds", json!({}), &program, nothing_picked()), Ok("[]".to_owned()));
        let round = json!({ "name": "年度评查", "year": 2025, "kind": "comprehensive", "rubrics": [] });
        let made = answer("create_round", round, &program, nothing_picked()).expect("made");
        let listed = answer("list_rounds", json!({}), &program, nothing_picked()).expect("listed");
        assert_eq!(listed, format!("[{made}]"));
    }

    #[test]
    fn a_request_that_is_not_understood_is_an_error_without_its_content() {
        let program = Program::default();
        for request in [Value::Null, json!({}), json!({ "case": 7, "page": "秘密" })] {
            let error = answer("get_page_text", request, &program, nothing_picked()).expect_err("refused");
            assert_eq!(error.code, ErrorCode::Unexpected);
            assert_eq!(error.detail, "get_page_text: request not understood");
        }
        assert!(answer("no_such_command", json!({}), &program, nothing_picked()).is_err());
    }

    #[test]
    fn paths_are_picked_by_the_shell_without_a_workspace() {
        let program = Program::default();
        let picker: Picker<'_> = &|what| Ok(vec![format!("{what:?}")]);
        let answered = answer("pick_paths", json!({ "what": "ledger" }), &program, picker);
        assert_eq!(answered, Ok(r#"["Ledger"]"#.to_owned()));
    }

    #[test]
    fn the_request_is_the_argument_of_that_name() {
        let json = InvokeBody::Json(json!({ "request": { "case": "c" }, "other": 1 }));
        assert_eq!(request_in(&json), json!({ "case": "c" }));
        assert_eq!(request_in(&InvokeBody::Json(json!({}))), Value::Null);
        assert_eq!(request_in(&InvokeBody::Raw(vec![1])), Value::Null);
    }

    #[test]
    fn an_error_reaches_the_screens_as_the_contract_writes_it() {
        let error = UserError::new(ErrorCode::PageNotFound).about("第 9 页");
        let InvokeError(value) = rejection(error.clone());
        assert_eq!(serde_json::from_value::<UserError>(value).expect("as written"), error);
    }
}
