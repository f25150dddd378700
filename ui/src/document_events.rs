//! Listening to the whole document for as long as a component lives.

use leptos::prelude::{LocalStorage, StoredValue, document, on_cleanup};
use leptos::reactive::traits::WithValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Calls `heard` whenever the document announces `name`, until the component that asked is gone.
pub(crate) fn on_document(name: &'static str, heard: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(heard);
    let function: &js_sys::Function = listener.as_ref().unchecked_ref();
    if document().add_event_listener_with_callback(name, function).is_err() {
        return;
    }
    let kept: StoredValue<_, LocalStorage> = StoredValue::new_local(listener);
    on_cleanup(move || {
        kept.try_with_value(|listener| {
            // A listener that is already gone needs no removing.
            let _ = document().remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        });
    });
}
