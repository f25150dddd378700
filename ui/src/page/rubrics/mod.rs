//! The rubrics 评查标准: those at hand, one of them whole, and a text under hand with what is wrong with it and what it
//! would change. What is wrong is said here, with the core itself; only keeping and trying out ask the program.

mod changes;
mod editor;
mod list;
mod sheet;

use crate::address;
use crate::component::Loaded;
use crate::state::{AppState, Remote};
use crate::words::{frame, rubrics as words};
use contract::command::{GetRubricText, ListRubrics};
use contract::scoring::RubricRef;
use contract::view::RubricSummary;
use editor::Editor;
use leptos::prelude::*;
use list::List;
use sheet::Sheet;

/// What lies on this screen.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    /// All rubrics.
    list: Remote<Vec<RubricSummary>>,
    /// The one that is shown.
    chosen: RwSignal<Option<RubricRef>>,
    /// Its text.
    text: Remote<String>,
    /// The text under hand, while one is.
    draft: RwSignal<Option<String>>,
}

impl Bench {
    /// Shows a rubric.
    fn choose(self, rubric: RubricRef) {
        self.text.ask(GetRubricText { rubric: rubric.clone() });
        self.chosen.set(Some(rubric));
    }
}

/// The screen.
#[component]
pub(crate) fn Rubrics() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![
        (String::from(frame::ROUNDS), Some(address::ROUNDS.to_owned())),
        (String::from(words::TITLE), None),
    ]);
    let bench = Bench {
        list: Remote::new(),
        chosen: RwSignal::new(None),
        text: Remote::new(),
        draft: RwSignal::new(None),
    };
    bench.list.ask(ListRubrics {});
    provide_context(bench);
    let editing = Memo::new(move |_| bench.draft.with(Option::is_some));
    view! {
        <section class="page rubrics" data-test="rubrics">
            <header class="page__head"><h1 class="page__title">{words::TITLE}</h1></header>
            <div class="rubrics__columns">
                <Loaded stage=bench.list.stage() retry=move || bench.list.ask(ListRubrics {})>
                    <List/>
                </Loaded>
                <div class="rubrics__main">
                    {move || if editing.get() {
                        view! { <Editor/> }.into_any()
                    } else if bench.chosen.with(Option::is_some) {
                        view! { <Shown/> }.into_any()
                    } else {
                        view! { <p class="panel__note">{words::CHOOSE}</p> }.into_any()
                    }}
                </div>
            </div>
        </section>
    }
}

#[component]
fn Shown() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let again = move || {
        if let Some(rubric) = bench.chosen.get_untracked() {
            bench.choose(rubric);
        }
    };
    view! { <Loaded stage=bench.text.stage() retry=again><Sheet/></Loaded> }
}
