//! One rubric whole, as people read it.

use super::Bench;
use crate::words::{common, rubrics as words};
use contract::scoring::rubric::Section;
use contract::scoring::{Criterion, Points, Rubric};
use leptos::prelude::*;

/// The chosen rubric, and the ways to make another of it.
#[component]
pub(super) fn Sheet() -> impl IntoView {
    let bench = expect_context::<Bench>();
    move || {
        let text = bench.text.or_default();
        match Rubric::parse(&text) {
            Ok(rubric) => view! { <Whole rubric text/> }.into_any(),
            Err(error) => view! { <p class="warning" role="alert">{error.to_string()}</p> }.into_any(),
        }
    }
}

#[component]
fn Whole(rubric: Rubric, text: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let built_in = bench.list.or_default().iter().any(|known| {
        known.built_in && known.rubric.id == rubric.id && known.rubric.version == rubric.version
    });
    let local = local_change(&rubric);
    let acts: Vec<&str> = rubric.applies_to.iter().map(|act| act.title()).collect();
    let grades: Vec<String> = rubric.grades.iter().map(|band| words::band(&band.title, band.min)).collect();
    let head = words::about(&format!("{} {}", rubric.id, rubric.version), rubric.total, &acts);
    let add_on = rubric.add_on.as_ref().map(|add_on| add_on.rule.words());
    view! {
        <article class="panel rubric-sheet" data-test="rubric-sheet">
            <h2 class="panel__title">{rubric.title.clone()}</h2>
            <p class="rubrics__about">{head}</p>
            <p class="toolbar">
                <button type="button" class="button button--primary" data-test="rubric-edit"
                    on:click=move |_| bench.draft.set(Some(text.clone()))>{words::EDIT}</button>
                {built_in.then(|| view! {
                    <button type="button" class="button" title=words::LOCAL_TITLE data-test="rubric-local"
                        on:click=move |_| bench.draft.set(Some(local.clone()))>{words::LOCAL}</button>
                })}
            </p>
            <dl class="pairs">
                <dt>{words::GRADES}</dt><dd>{grades.join(&common::COMMA)}</dd>
                <dt>{words::RULES}</dt><dd>{words::rules(&rubric.scoring)}</dd>
                {(!rubric.parts.is_empty()).then(|| view! {
                    <dt>{words::PARTS}</dt>
                    <dd>{rubric.parts.iter().map(|part| view! { <p>{words::part(part)}</p> }).collect_view()}</dd>
                })}
                {add_on.map(|rule| view! { <dt>{words::ADD_ON}</dt><dd>{rule}</dd> })}
                {(!rubric.source.is_empty()).then(|| view! { <dt>{words::SOURCE}</dt><dd>{rubric.source.clone()}</dd> })}
            </dl>
            {rubric.sections.iter().map(|section| view! { <SectionView section=section.clone()/> }).collect_view()}
            {rubric.bonus.as_ref().map(|bonus| view! {
                <h3 class="panel__subtitle">{words::BONUS}</h3>
                <ul class="plain-list">
                    {bonus.items.iter().map(|item| view! {
                        <li class="rubric-sheet__item">{words::bonus(&item.title, item.points)}</li>
                    }).collect_view()}
                </ul>
            })}
        </article>
    }
}

#[component]
fn SectionView(section: Section) -> impl IntoView {
    let points = if section.points == Points::ZERO && section.criteria.iter().all(Criterion::is_gate) {
        String::from(words::GATES)
    } else {
        words::section(section.points, section.pool)
    };
    let criterion = |criterion: &Criterion| {
        let faults = criterion.deduction_rules().iter().map(words::cost);
        let elements =
            criterion.elements().iter().map(|element| words::element(&element.title, element.points));
        let lines: Vec<String> = elements.chain(faults).collect();
        let about: Vec<&str> = [criterion.guidance.as_str(), criterion.basis.as_str()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        view! {
            <li class="rubric-sheet__item">
                <p>
                    <span class="rubric-sheet__id">{criterion.id.to_string()}</span> " "
                    {criterion.title.clone()} <span class="rubric-sheet__points">{words::worth(criterion)}</span>
                </p>
                {(!about.is_empty()).then(|| view! { <p class="rubrics__about">{about.join(" ")}</p> })}
                {(!lines.is_empty()).then(|| view! {
                    <ul class="rubric-sheet__faults">
                        {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    </ul>
                })}
            </li>
        }
    };
    view! {
        <h3 class="panel__subtitle">{section.title.clone()} " " <span class="rubrics__about">{points}</span></h3>
        <ul class="plain-list">{section.criteria.iter().map(criterion).collect_view()}</ul>
    }
}

/// The beginning of a local standard: what a change of this rubric looks like.
fn local_change(rubric: &Rubric) -> String {
    let first = rubric.sections.iter().find_map(|section| {
        section.criteria.iter().find(|criterion| !criterion.is_gate()).map(|criterion| (section, criterion))
    });
    let sample = first.map(|(section, criterion)| {
        format!(
            "# 例：改一个项目的名称。没有写到的都照用。\n[[sections]]\nid = \"{}\"\n\n[[sections.criteria]]\nid = \"{}\"\ntitle = \"{}\"\n",
            section.id, criterion.id, criterion.title
        )
    });
    format!(
        "format = 2\nid = \"{}-local\"\nversion = \"1\"\ntitle = \"{}（本地）\"\n\n[extends]\nrubric = \"{}-{}\"\n# 去掉的部分、项目的编号写在这里\nremove = []\n\n{}",
        rubric.id,
        rubric.title,
        rubric.id,
        rubric.version,
        sample.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::scoring::rubric::{Severity, built_in, lint};

    #[test]
    fn a_local_change_of_each_built_in_rubric_begins_without_errors() {
        for rubric in built_in() {
            let findings = lint(&local_change(rubric));
            assert!(findings.iter().all(|finding| finding.severity == Severity::Warning), "{findings:?}");
        }
    }
}
