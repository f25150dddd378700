//! Announcements of the program, handed to whoever is on the screen.

use contract::Event;
use leptos::prelude::*;
use std::rc::Rc;

type Handler = Rc<dyn Fn(&Event)>;

/// Hands announcements on. Unlike a signal it never merges two of them.
#[derive(Clone, Copy)]
pub(crate) struct EventBus {
    handlers: StoredValue<Vec<(u32, Handler)>, LocalStorage>,
    next: StoredValue<u32>,
}

impl EventBus {
    /// A bus nobody listens to yet.
    pub(crate) fn new() -> Self {
        Self { handlers: StoredValue::new_local(Vec::new()), next: StoredValue::new(0) }
    }

    /// Tells everyone who listens.
    pub(crate) fn tell(self, event: &Event) {
        // Taken out first: a handler may bring a component, and so another handler, into being.
        let handlers: Vec<Handler> = self
            .handlers
            .try_with_value(|handlers| handlers.iter().map(|(_, handler)| Rc::clone(handler)).collect())
            .unwrap_or_default();
        for handler in handlers {
            handler(event);
        }
    }

    /// Calls `handler` for each announcement until the component that asked is gone.
    pub(crate) fn on(self, handler: impl Fn(&Event) + 'static) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.handlers.update_value(|handlers| handlers.push((id, Rc::new(handler))));
        let handlers = self.handlers;
        on_cleanup(move || {
            handlers.try_update_value(|handlers| handlers.retain(|(known, _)| *known != id));
        });
    }
}
