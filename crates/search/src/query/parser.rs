//! Reads a query. Anything that is not a sign of the language is taken literally.

use crate::condition::Condition;
use crate::folding::fold;
use crate::literal::Literal;
use crate::query::{FieldName, Node, Query, QueryError, QueryFault, Word, value};

/// Characters a query may have. A whole page can be searched for.
const LONGEST: usize = 4000;
/// Levels brackets may be nested.
const DEEPEST: usize = 32;
/// Characters between the words of a NEAR that does not say.
const NEAR_DISTANCE: u32 = 10;
/// The greatest distance of a NEAR.
const NEAR_FARTHEST: u32 = 1000;
/// The most words of a NEAR.
const NEAR_MOST: usize = 8;

/// Reads `query`.
///
/// # Errors
/// Where it cannot be understood: what is wrong, and at which character.
pub fn parse(query: &str) -> Result<Query, QueryError> {
    let characters: Vec<char> = query.chars().collect();
    if characters.len() > LONGEST {
        return fail(LONGEST, QueryFault::TooLong);
    }
    let mut parser = Parser { characters, at: 0, depth: 0 };
    parser.blanks();
    if parser.peek().is_none() {
        return fail(0, QueryFault::Empty);
    }
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(Query { node }),
        // Only a closing bracket ends the reading early.
        Some(_) => fail(parser.at, QueryFault::UnopenedGroup),
    }
}

fn fail<T>(at: usize, reason: QueryFault) -> Result<T, QueryError> {
    Err(QueryError { at, reason })
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '＂')
}

/// The marks of keyboards, which look the same on both sides; the others are those of print.
fn is_straight_quote(character: char) -> bool {
    matches!(character, '"' | '＂')
}

fn is_opening(character: char) -> bool {
    matches!(character, '(' | '（')
}

fn is_closing(character: char) -> bool {
    matches!(character, ')' | '）')
}

fn is_colon(character: char) -> bool {
    matches!(character, ':' | '：')
}

fn is_wide_colon(character: char) -> bool {
    character == '：'
}

fn is_comma(character: char) -> bool {
    matches!(character, ',' | '，' | '、')
}

fn is_minus(character: char) -> bool {
    matches!(character, '-' | '－')
}

struct Parser {
    characters: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn peek_is(&self, test: impl FnOnce(char) -> bool) -> bool {
        self.peek().is_some_and(test)
    }

    fn blanks(&mut self) {
        while self.peek_is(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.characters[from..to].iter().collect()
    }

    /// The position after `keyword`, in half or full width, if it stands here.
    fn after_keyword(&self, keyword: &str) -> Option<usize> {
        let mut at = self.at;
        for expected in keyword.chars() {
            // Full-width letters stand as far from each other as half-width ones do.
            let wide = char::from_u32(expected as u32 + 0xfee0);
            let found = self.characters.get(at).copied()?;
            if found != expected && Some(found) != wide {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The position after OR, if it stands here as a word of its own.
    fn after_or(&self) -> Option<usize> {
        let after = self.after_keyword("OR")?;
        let alone = self
            .characters
            .get(after)
            .is_none_or(|&c| c.is_whitespace() || is_quote(c) || is_opening(c) || is_closing(c));
        alone.then_some(after)
    }

    /// `a b OR c`: stops at the end or at a closing bracket.
    fn either(&mut self) -> Result<Node, QueryError> {
        let mut choices = Vec::new();
        loop {
            self.blanks();
            let start = self.at;
            let parts = self.all()?;
            if parts.is_empty() {
                // Nothing before an OR, or nothing after the last one; or a bracket that was never opened.
                let stray = choices.is_empty() && self.peek_is(is_closing);
                return fail(start, if stray { QueryFault::UnopenedGroup } else { QueryFault::LonelyOr });
            }
            if parts.iter().all(|part| matches!(part, Node::Not(_))) {
                return fail(start, QueryFault::OnlyNegations);
            }
            choices.push(one_or(parts, Node::And));
            match self.after_or() {
                Some(after) => self.at = after,
                None => return Ok(one_or(choices, Node::Or)),
            }
        }
    }

    /// `a b -c`: stops at the end, at a closing bracket, or at OR.
    fn all(&mut self) -> Result<Vec<Node>, QueryError> {
        let mut parts = Vec::new();
        loop {
            self.blanks();
            let Some(next) = self.peek() else { return Ok(parts) };
            if is_closing(next) || self.after_or().is_some() {
                return Ok(parts);
            }
            if !is_minus(next) {
                parts.push(self.one()?);
                continue;
            }
            let sign = self.at;
            self.at += 1;
            if self.peek().is_none_or(|c| c.is_whitespace() || is_closing(c)) {
                return fail(sign, QueryFault::LonelyNot);
            }
            parts.push(Node::Not(Box::new(self.one()?)));
        }
    }

    /// One word, phrase, group, field or NEAR.
    fn one(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        if self.peek_is(is_quote) {
            return Ok(Node::Phrase(self.quoted()?));
        }
        if self.peek_is(is_opening) {
            return self.group();
        }
        if let Some(mut after) = self.after_keyword("NEAR") {
            while self.characters.get(after).is_some_and(|c| c.is_whitespace()) {
                after += 1;
            }
            if self.characters.get(after).copied().is_some_and(is_opening) {
                self.at = after + 1;
                return self.near(start, after);
            }
        }
        if let Some(name) = self.field() {
            return self.field_or_words(name, start);
        }
        self.bare_word()
    }

    fn bare_word(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        self.word(|_| false)?;
        let written = self.text(start, self.at);
        Word::new(&written).map_or_else(|| fail(start, QueryFault::Blank), |word| Ok(Node::Word(word)))
    }

    /// A field; but what follows a full-width colon may as well be a form's own words (日期：某日), so a page
    /// that has them just so is found, too, and comes first.
    fn field_or_words(&mut self, name: FieldName, start: usize) -> Result<Node, QueryError> {
        let wide =
            self.at.checked_sub(1).and_then(|at| self.characters.get(at)).copied().is_some_and(is_wide_colon);
        if !wide || self.peek_is(is_quote) {
            return self.field_value(name, start);
        }
        match self.field_value(name, start) {
            Ok(field) => {
                let words = Literal::new(&self.text(start, self.at));
                Ok(words.map_or(field.clone(), |words| Node::Or(vec![Node::Phrase(words), field])))
            }
            // Words that a form could print are no mistake.
            Err(_) => {
                self.at = start;
                self.bare_word()
            }
        }
    }

    fn group(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return fail(start, QueryFault::TooDeep);
        }
        self.blanks();
        if self.peek_is(is_closing) {
            return fail(start, QueryFault::EmptyGroup);
        }
        if self.peek().is_none() {
            return fail(start, QueryFault::UnclosedGroup);
        }
        let node = self.either()?;
        if self.peek().is_none() {
            return fail(start, QueryFault::UnclosedGroup);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(node)
    }

    /// A phrase between quotation marks; the position is at the first of them. A straight mark is closed by a
    /// straight one, so that marks of print within belong to the phrase, and the other way about; only where
    /// none of its own kind follows does any mark close it.
    fn quoted(&mut self) -> Result<Literal, QueryError> {
        let start = self.at;
        let straight = self.peek_is(is_straight_quote);
        let own = |c: char| is_quote(c) && is_straight_quote(c) == straight;
        let mut escaped = false;
        let closed = self.characters.iter().skip(start + 1).any(|&c| {
            let closes = own(c) && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let closes = |c: char| if closed { own(c) } else { is_quote(c) };
        let mut phrase = String::new();
        loop {
            self.at += 1;
            match self.peek() {
                None => return fail(start, QueryFault::UnclosedQuote),
                Some(c) if closes(c) => break,
                Some('\\') => {
                    // Only a mark or another backslash is escaped; any other backslash is itself.
                    let next = self.characters.get(self.at + 1).copied();
                    match next.filter(|&c| is_quote(c) || c == '\\') {
                        Some(escaped) => {
                            phrase.push(escaped);
                            self.at += 1;
                        }
                        None => phrase.push('\\'),
                    }
                }
                Some(c) => phrase.push(c),
            }
        }
        self.at += 1;
        Literal::new(&phrase).map_or_else(|| fail(start, QueryFault::EmptyQuote), Ok)
    }

    /// Where a word that begins here ends. Brackets with their partner in the same word belong to it.
    fn word_end(&self, stop: impl Fn(char) -> bool) -> usize {
        let mut at = self.at;
        while let Some(&c) = self.characters.get(at) {
            if c.is_whitespace() || is_quote(c) || is_closing(c) || stop(c) {
                break;
            }
            at = match is_opening(c) {
                true => match self.bracket_end(at) {
                    Some(end) => end,
                    None => break,
                },
                false => at + 1,
            };
        }
        at
    }

    /// The position after the partner of the bracket at `at`, if no blank or quotation mark comes before it.
    fn bracket_end(&self, at: usize) -> Option<usize> {
        let mut open = 0;
        for (index, &c) in self.characters.iter().enumerate().skip(at) {
            if c.is_whitespace() || is_quote(c) {
                return None;
            }
            open += usize::from(is_opening(c));
            if is_closing(c) {
                open -= 1;
                if open == 0 {
                    return Some(index + 1);
                }
            }
        }
        None
    }

    fn word(&mut self, stop: impl Fn(char) -> bool) -> Result<Literal, QueryError> {
        let start = self.at;
        let end = self.word_end(stop);
        self.at = end;
        Literal::new(&self.text(start, end)).map_or_else(|| fail(start, QueryFault::Blank), Ok)
    }

    /// Passes over a field's name and its colon, if they stand here.
    fn field(&mut self) -> Option<FieldName> {
        let end = self.word_end(is_colon);
        if !self.characters.get(end).copied().is_some_and(is_colon) {
            return None;
        }
        let name = FieldName::read(&fold(&self.text(self.at, end)))?;
        self.at = end + 1;
        Some(name)
    }

    fn field_value(&mut self, name: FieldName, start: usize) -> Result<Node, QueryError> {
        let value_start = self.at;
        // A value may begin with a bracket, as document numbers do, but a group is not a value.
        let is_group = self.peek_is(is_opening) && self.bracket_end(self.at).is_none();
        if is_group || self.peek().is_none_or(|c| c.is_whitespace() || is_closing(c)) {
            return fail(start, QueryFault::FieldWithoutValue);
        }
        let literal = if self.peek_is(is_quote) { self.quoted()? } else { self.word(|_| false)? };
        Ok(Node::Fact(match name {
            FieldName::Text(field) => Condition::Has(field, literal),
            FieldName::Lacks => Condition::lacks(literal),
            FieldName::Range(field) => match value::read(field, literal.text()) {
                Ok(range) => Condition::Within(field, range),
                Err(reason) => return fail(value_start, reason),
            },
            FieldName::Grade => {
                let none = matches!(literal.text(), "无" | "未评" | "没有");
                Condition::Grade((!none).then_some(literal))
            }
            FieldName::Enterprise => match literal.text() {
                "是" | "涉企" | "yes" | "true" | "1" => Condition::Enterprise(true),
                "否" | "非涉企" | "no" | "false" | "0" => Condition::Enterprise(false),
                _ => return fail(value_start, QueryFault::NotYesOrNo),
            },
            // Names of rounds are not folded; they are compared whole, as they are.
            FieldName::Round => {
                let written = self.text(value_start, self.at);
                Condition::Round(written.trim_matches(is_quote).to_owned())
            }
        }))
    }

    /// The inside of a NEAR that begins at `start`, whose bracket stands at `bracket`.
    fn near(&mut self, start: usize, bracket: usize) -> Result<Node, QueryError> {
        let mut runs = Vec::new();
        let mut distance = NEAR_DISTANCE;
        loop {
            self.blanks();
            match self.peek() {
                None => return fail(bracket, QueryFault::UnclosedGroup),
                Some(c) if is_closing(c) => break,
                Some(c) if is_comma(c) => {
                    self.at += 1;
                    distance = self.near_distance(bracket)?;
                    break;
                }
                Some(c) if is_opening(c) => return fail(self.at, QueryFault::NearWords),
                Some(c) if is_quote(c) => runs.push(self.quoted()?),
                Some(_) => runs.push(self.word(is_comma)?),
            }
        }
        self.at += 1;
        match (2..=NEAR_MOST).contains(&runs.len()) {
            true => Ok(Node::Near { runs, distance }),
            false => fail(start, QueryFault::NearWords),
        }
    }

    /// The distance of a NEAR; leaves the position at the closing bracket.
    fn near_distance(&mut self, bracket: usize) -> Result<u32, QueryError> {
        self.blanks();
        let start = self.at;
        while self.peek().is_some_and(|c| !is_closing(c)) {
            self.at += 1;
        }
        if self.peek().is_none() {
            return fail(bracket, QueryFault::UnclosedGroup);
        }
        match fold(&self.text(start, self.at)).parse() {
            Ok(distance) if distance <= NEAR_FARTHEST => Ok(distance),
            _ => fail(start, QueryFault::NearDistance),
        }
    }
}

/// The only part, or all of them together.
fn one_or(mut parts: Vec<Node>, together: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match parts.len() {
        1 => parts.remove(0),
        _ => together(parts),
    }
}

#[cfg(test)]
mod tests;
