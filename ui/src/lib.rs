//! The screens of the workstation: what the user sees and presses.
//!
//! Holds pages, components, the words shown to users and the one file that speaks to the program
//! behind. Everything that crosses is a type of `contract`; the address of the window is the state
//! that matters (round, case, page, criterion, query).
//!
//! Never decides anything about points: marks go out, a scorecard comes back. Never reaches a network.
//!
//! # Hooks for window tests
//! Elements carry a stable `data-test`: `nav-rounds`, `nav-search`, `nav-results`, `nav-settings`;
//! `round-card`, `new-round`, `new-round-name`, `new-round-create`; `import-open`, `import-path`,
//! `import-ledger`, `import-preview`, `import-plan`, `import-start`, `import-progress`,
//! `import-cancel`, `import-resume`, `import-report`; `case-filter`, `case-row` (with `data-case`);
//! `desk` (with `data-case`), `skeleton-document` (with `data-page`), `page-view` (with `data-page`),
//! `text-layer` (its lines carry `data-line`), `page-number`, `page-next`, `page-previous`,
//! `find-box`, `box-mode`, `evidence-box` (with `data-state`); `criterion` (with `data-criterion` and
//! `data-state`), `deduction` (with `data-deduction` and `data-taken`), `verdict-faultless`,
//! `verdict-missing`, `verdict-na`, `verdict-na-reason`, `verdict-na-confirm`, `verdict-triggered`,
//! `grant-points`, `not-found-confirm`,
//! `evidence-chip`, `pending-evidence`, `score-total`, `grade`, `progress`, `saved-state`, `undo`,
//! `redo`; `search-box`, `search-hit`, `facet` (with `data-value`), `unread-notice`; `result-row`,
//! `export-format-xlsx`, `export-format-pdf`, `export-folder`, `export-run`, `export-file`;
//! `theme-light`, `theme-dark`, `theme-system`, `large-type`, `workspace-path`; `error-panel` and
//! `error-code`.

#![allow(
    unreachable_pub,
    reason = "the component macro writes `pub` for what is `pub(crate)`; everything but `start` stays private"
)]

mod address;
mod app;
mod component;
mod document_events;
mod fault;
mod format;
mod ipc;
mod page;
mod picture;
#[cfg(any(test, feature = "stand-in"))]
mod stand_in;
mod state;
mod words;

/// Puts the screens into the window.
pub fn start() {
    fault::show_when_broken();
    leptos::mount::mount_to_body(app::App);
}
