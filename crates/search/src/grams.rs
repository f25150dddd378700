//! How a text is cut for the index: every folded character, and every pair of neighbours, by position.
//!
//! Pairs make a run of characters cheap to find (few pages share them); single characters make a run of one
//! findable. Both stand in one field: terms of one and of two characters cannot be confused.

use crate::folding::fold_char;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name the tokeniser is registered under.
pub(crate) const GRAMS: &str = "anjuan_grams";

/// Cuts a text into its characters and pairs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grams;

/// The characters and pairs of one text, in the order of their positions.
pub(crate) struct GramStream {
    characters: Vec<char>,
    /// Position of the token to give next.
    next: usize,
    /// Whether the token to give next is the pair that begins there.
    pair: bool,
    token: Token,
}

impl Tokenizer for Grams {
    type TokenStream<'a> = GramStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream {
        let mut characters = Vec::with_capacity(text.len() / 3);
        for character in text.chars() {
            fold_char(character, |c| characters.push(c));
        }
        GramStream { characters, next: 0, pair: false, token: Token::default() }
    }
}

impl TokenStream for GramStream {
    fn advance(&mut self) -> bool {
        let Some(&first) = self.characters.get(self.next) else {
            return false;
        };
        self.token.reset();
        self.token.position = self.next;
        self.token.text.push(first);
        let second = self.characters.get(self.next + 1);
        if self.pair {
            self.token.text.extend(second);
        }
        if self.pair || second.is_none() {
            self.next += 1;
            self.pair = false;
        } else {
            self.pair = true;
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_pairs_by_position() {
        for (text, expected) in [
            ("处 罚\n书", vec![(0, "处"), (0, "处罚"), (1, "罚"), (1, "罚书"), (2, "书")]),
            ("书", vec![(0, "书")]),
            (" \n", vec![]),
        ] {
            let mut grams = Grams;
            let mut stream = grams.token_stream(text);
            let mut tokens = Vec::new();
            while let Some(token) = stream.next() {
                tokens.push((token.position, token.text.clone()));
            }
            let expected: Vec<_> = expected.into_iter().map(|(at, text)| (at, text.to_owned())).collect();
            assert_eq!(tokens, expected, "{text:?}");
        }
    }
}
