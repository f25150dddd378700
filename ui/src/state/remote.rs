//! An answer of the program on its way to a screen.

use crate::ipc;
use contract::{Command, UserError};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An answer, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Load<T> {
    /// Not answered yet.
    Waiting,
    /// Refused.
    Failed(UserError),
    /// Answered.
    Ready(T),
}

impl<T> Load<T> {
    /// The answer, where there is one.
    pub(crate) fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }
}

/// How far an answer is, without the answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// Not answered yet.
    Waiting,
    /// Refused.
    Failed(UserError),
    /// Answered.
    Ready,
}

/// An answer that may be asked for again. While it is, the former one stays on the screen; an answer
/// to an earlier question never replaces that to a later one.
pub(crate) struct Remote<T: 'static> {
    value: RwSignal<Load<T>>,
    ticket: StoredValue<u32>,
}

impl<T: 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Remote<T> {}

impl<T: Clone + Default + Send + Sync + 'static> Remote<T> {
    /// The answer, or the default of its type while there is none.
    pub(crate) fn or_default(self) -> T {
        self.value.with(|load| load.ready().cloned().unwrap_or_default())
    }
}

impl<T: Clone + Send + Sync + 'static> Remote<T> {
    /// Nothing asked yet.
    pub(crate) fn new() -> Self {
        Self { value: RwSignal::new(Load::Waiting), ticket: StoredValue::new(0) }
    }

    /// Asks, and keeps the answer unless something else was asked meanwhile.
    pub(crate) fn ask<C: Command<Response = T>>(self, request: C) {
        let Some(ticket) = self.ticket.try_get_value().map(|ticket| ticket.wrapping_add(1)) else { return };
        self.ticket.set_value(ticket);
        spawn_local(async move {
            let load = match ipc::call(&request).await {
                Ok(answer) => Load::Ready(answer),
                Err(error) => Load::Failed(error),
            };
            if self.ticket.try_get_value() == Some(ticket) {
                self.value.try_set(load);
            }
        });
    }

    /// Forgets the answer and whatever is under way.
    pub(crate) fn clear(self) {
        self.ticket.update_value(|ticket| *ticket = ticket.wrapping_add(1));
        self.value.set(Load::Waiting);
    }

    /// Something about the answer; absent while there is none.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.value.with(|load| load.ready().map(read))
    }

    /// The answer; absent while there is none.
    pub(crate) fn get(self) -> Option<T> {
        self.with(T::clone)
    }

    /// The answer as it stands now, without following it.
    pub(crate) fn get_untracked(self) -> Option<T> {
        self.value.with_untracked(|load| load.ready().cloned())
    }

    /// How far it is. Changes only when that changes, not with each new answer.
    pub(crate) fn stage(self) -> Memo<Stage> {
        Memo::new(move |_| {
            self.value.with(|load| match load {
                Load::Waiting => Stage::Waiting,
                Load::Failed(error) => Stage::Failed(error.clone()),
                Load::Ready(_) => Stage::Ready,
            })
        })
    }
}
