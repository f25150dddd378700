//! What the user sees when the screens themselves break: a calm word instead of a frozen window.
//!
//! Never tells what was on the screen; the place in the code goes to the console for technicians.

use leptos::prelude::document;
use std::panic;

/// The element of `index.html` that is hidden until something breaks.
const NOTICE: &str = "fault";

/// Shows the notice when a part of the screens panics. Marks already answered for are kept by the
/// program behind, so loading the window anew loses nothing.
pub(crate) fn show_when_broken() {
    panic::set_hook(Box::new(|info| {
        if let Some(place) = info.location() {
            leptos::logging::error!("screen broke at {}:{}", place.file(), place.line());
        }
        if let Some(notice) = document().get_element_by_id(NOTICE) {
            // Nothing more can be done when even this fails.
            let _ = notice.remove_attribute("hidden");
        }
    }));
}
