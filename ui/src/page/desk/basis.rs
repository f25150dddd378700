//! The legal basis of a criterion: each article it cites opens as it stood on the day of the decision.

use super::key_input::release_focus;
use super::model::Desk;
use crate::component::{Loaded, Modal};
use crate::state::Remote;
use crate::words::{common, desk as words, review as review_words};
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
        if citation.law_key.is_empty() || from < at || to <= from {
            continue;
        }
        let (cited, to) = match (listed(&characters, from, &citation.law_key), citation.provision.article) {
            (Some(listed), _) => listed,
            (None, None) => continue,
            (None, Some(_)) => {
                let words = characters[from..to].iter().collect();
                let (law, article) = (citation.law_key.clone(), citation.provision.to_string());
                (vec![Piece::Cited { words, law, article }], to)
            }
        };
        if from > at {
            pieces.push(Piece::Plain(characters[at..from].iter().collect()));
        }
        pieces.extend(cited);
        at = to;
    }
    if at < characters.len() {
        pieces.push(Piece::Plain(characters[at..].iter().collect()));
    }
    pieces
}

/// Articles of a law listed by their numbers, as 第46、55条 or 第67至71条、第74条: each its own way to the article; and where
/// the list ends. Absent where from `from` on no law with such a list stands.
fn listed(characters: &[char], from: usize, law: &str) -> Option<(Vec<Piece>, usize)> {
    const BETWEEN: &str = "、，和及至";
    let digits =
        |at: usize| characters[at..].iter().take_while(|character| character.is_ascii_digit()).count();
    let is = |at: usize, among: &str| characters.get(at).is_some_and(|character| among.contains(*character));
    let title = characters[from..].iter().position(|character| *character == '》')?;
    let (mut pieces, mut begin, mut at) = (Vec::new(), from, from + title + 1);
    let mut numbers = 0;
    loop {
        let number = at + usize::from(is(at, "第"));
        let end = number + digits(number.min(characters.len()));
        if end == number || (numbers == 0 && number == at) {
            return None;
        }
        let after = end + usize::from(is(end, "条"));
        pieces.push(Piece::Cited {
            words: characters[begin..after].iter().collect(),
            law: law.to_owned(),
            article: characters[number..end].iter().collect(),
        });
        numbers += 1;
        let goes_on =
            if after > end { is(after + 1, "第") } else { digits((after + 1).min(characters.len())) > 0 };
        if !(is(after, BETWEEN) && goes_on) {
            // A list ends with its unit, and one number is none.
            return (after > end && numbers > 1).then_some((pieces, after));
        }
        pieces.push(Piece::Plain(characters[after].to_string()));
        (begin, at) = (after + 1, after + 1);
    }
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
                {words::BASIS} {common::COLON}
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
    fn each_article_of_a_list_is_opened_by_itself() {
        for (text, expected) in [
            ("《行政处罚法》第46、55条", vec!["46", "55"]),
            ("《行政处罚法》第67至71条、第74条", vec!["67", "71", "74"]),
            ("《行政处罚法》第59条", vec!["第五十九条"]),
            ("《行政处罚法》第44、45、62条；地方文书规范", vec!["44", "45", "62"]),
        ] {
            let cut = pieces(text);
            let articles: Vec<&str> = cut
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Plain(_) => None,
                    Piece::Cited { article, .. } => Some(article.as_str()),
                })
                .collect();
            assert_eq!(articles, expected, "{text}");
            let whole: String = cut
                .iter()
                .map(|piece| match piece {
                    Piece::Plain(words) | Piece::Cited { words, .. } => words.as_str(),
                })
                .collect();
            assert_eq!(whole, text, "no character is lost");
        }
    }

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
