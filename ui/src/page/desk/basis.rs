//! The legal basis of a criterion: each article it cites opens as it stood on the day of the decision.

use super::key_input::release_focus;
use super::model::Desk;
use crate::component::{Loaded, Modal};
use crate::state::Remote;
use crate::words::{desk as words, review as review_words};
use contract::command::ShowArticle;
use contract::scoring::citation::citations;
use contract::view::ArticleView;
use leptos::prelude::*;

/// A piece of a text: plain, or a citation with its law and place.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Plain(String),
    Cited { words: String, law: String, article: String },
}

/// Cuts a text at the citations that name law and article.
fn pieces(text: &str) -> Vec<Piece> {
    let characters: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    for citation in citations(text) {
        let (from, to) = (citation.from as usize, (citation.to as usize).min(characters.len()));
        if citation.law_key.is_empty() || citation.provision.article.is_none() || from < at || to <= from {
            continue;
        }
        if from > at {
            pieces.push(Piece::Plain(characters[at..from].iter().collect()));
        }
        pieces.push(Piece::Cited {
            words: characters[from..to].iter().collect(),
            law: citation.law_key.clone(),
            article: citation.provision.to_string(),
        });
        at = to;
    }
    if at < characters.len() {
        pieces.push(Piece::Plain(characters[at..].iter().collect()));
    }
    pieces
}

/// The basis, where there is one.
#[component]
pub(crate) fn Basis(
    /// Its words, as the rubric has them.
    text: String,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let open = RwSignal::new(false);
    let article: Remote<ArticleView> = Remote::new();
    let asked = StoredValue::new((String::new(), String::new()));
    let day = desk.case().row.decision_date.clone();
    let day = StoredValue::new((!day.is_empty()).then_some(day));
    let ask = move || {
        let (law, article_number) = asked.get_value();
        article.clear();
        article.ask(ShowArticle { law, article: article_number, on: day.get_value() });
    };
    (!text.is_empty()).then(|| {
        view! {
            <p class="criterion__basis">
                {words::BASIS} "："
                {pieces(&text).into_iter().map(|piece| match piece {
                    Piece::Plain(text) => text.into_any(),
                    Piece::Cited { words, law, article } => view! {
                        <button type="button" class="page-link" data-test="article-link"
                            title=review_words::ARTICLE_TITLE on:click=move |event| {
                                release_focus(&event);
                                asked.set_value((law.clone(), article.clone()));
                                ask();
                                open.set(true);
                            }>{words}</button>
                    }
                    .into_any(),
                }).collect_view()}
            </p>
            <Modal open=open title=review_words::ARTICLE>
                <Loaded stage=article.stage() retry=ask>
                    {move || article.get().map(|article| view! { <Article article/> })}
                </Loaded>
            </Modal>
        }
    })
}

/// An article with the version it is from.
#[component]
pub(crate) fn Article(
    /// The article.
    article: ArticleView,
) -> impl IntoView {
    let law = article.statute;
    let version = review_words::version(&law.version, &law.in_force, law.in_force_assumed, &law.ended);
    view! {
        <article class="article" data-test="article">
            <h3 class="article__title">{law.title} " " {article.place}</h3>
            <p class="criterion__label">{version}</p>
            {(!article.heading.is_empty()).then(|| view! { <p class="criterion__label">{article.heading}</p> })}
            {(!article.note.is_empty()).then(|| view! { <p class="article__note">{article.note}</p> })}
            <div class="article__text">
                {article.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()}
            </div>
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_citations_with_law_and_article_can_be_opened() {
        let text = "《中华人民共和国行政处罚法》第四十四条，参照本单位规定";
        let cut = pieces(text);
        assert!(matches!(&cut[0], Piece::Cited { words, .. } if words.ends_with("第四十四条")), "{cut:?}");
        let whole: String = cut
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) => text.as_str(),
                Piece::Cited { words, .. } => words.as_str(),
            })
            .collect();
        assert_eq!(whole, text, "no character is lost");
        assert_eq!(pieces("无"), [Piece::Plain("无".to_owned())]);
    }
}
