//! Going through a text for citations.

use super::name::{bare_name, edition_year, fold, law_key, looks_like_law};
use super::numeral::{enclosed, is_numeral, parse_numeral};
use super::{ArticleNumber, Citation, Naming, Provision, Standpoint};

/// Longest title in 《》, in characters.
const LONGEST_TITLE: usize = 90;
/// Longest list or range spelled out.
const LONGEST_RANGE: u32 = 60;

pub(super) fn scan(text: &str, standpoint: Standpoint<'_>) -> Vec<Citation> {
    let mut chars = Vec::with_capacity(text.len() / 3);
    let mut places = Vec::with_capacity(text.len() / 3);
    for (place, c) in text.chars().enumerate() {
        if !c.is_whitespace() && c != '\u{feff}' && c != '*' {
            chars.push(fold(c));
            places.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
    }
    let mut scan = Scan { chars, places, standpoint, found: vec![], known: vec![], last: None };
    scan.run();
    scan.found
}

/// A law as a text names it.
#[derive(Clone)]
struct Named {
    law: String,
    key: String,
    naming: Naming,
    edition: Option<u16>,
}

struct Scan<'a> {
    /// The text without white space, brackets in one form.
    chars: Vec<char>,
    /// Where each of them stands in the text.
    places: Vec<u32>,
    standpoint: Standpoint<'a>,
    found: Vec<Citation>,
    /// Names the text has told so far, and the key each stands for.
    known: Vec<(String, String)>,
    /// The law named last.
    last: Option<Named>,
}

/// Numbers on one level with what follows 之 for an article, and where they end.
type Group = (Level, Vec<(u32, u32)>, usize);

/// The level a number counts on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Article,
    Paragraph,
    Item,
    SubItem,
}

impl Scan<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            at = match self.chars[at] {
                '《' => self.titled(at),
                '第' => self.numbered(at),
                '前' => self.relative(at),
                _ => at + 1,
            };
        }
    }

    /// A title in 《》 with what follows it. Returns where to go on.
    fn titled(&mut self, at: usize) -> usize {
        let Some(end) = self.title_end(at) else { return at + 1 };
        let title: String = self.chars[at + 1..end].iter().collect();
        let (after, bracket) = self.brackets(end + 1);
        let mut start = after;
        if matches!(self.chars.get(start), Some('的' | '之' | '中')) {
            start += 1;
        }
        let cited = self.group(start).is_some_and(|(level, ..)| level == Level::Article);
        if !cited && !looks_like_law(&title) {
            return end + 1;
        }
        let mut key = law_key(&title);
        // 《处罚法》 after it was told what it is short for.
        if let Some((_, full)) = self.known.iter().rev().find(|(name, _)| *name == key) {
            key.clone_from(full);
        }
        let edition =
            bracket.edition.or_else(|| title.rfind('（').and_then(|open| edition_year(&title[open..])));
        let law = Named { law: title, key: key.clone(), naming: Naming::Titled, edition };
        for name in [Some(law_key(&law.law)), bracket.alias].into_iter().flatten() {
            self.tell(name, &key);
        }
        self.last = Some(law.clone());
        if cited {
            self.list(at, start, &law, None)
        } else {
            self.push(at, end + 1, &law, Provision::default());
            after
        }
    }

    /// Where the 》 of the 《 at `at` stands; titles may hold titles.
    fn title_end(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        for (place, c) in self.chars.iter().enumerate().skip(at).take(LONGEST_TITLE) {
            match c {
                '《' => depth += 1,
                '》' if depth == 1 => return (place > at + 1).then_some(place),
                '》' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// Passes over brackets after a title; they may tell an edition or a short name.
    fn brackets(&self, mut at: usize) -> (usize, Bracket) {
        let mut told = Bracket::default();
        while self.chars.get(at) == Some(&'（') {
            let Some(length) = self.bracket_length(at) else { break };
            let inner: String = self.chars[at + 1..at + length].iter().collect();
            // （二） is the number of an item, not a remark.
            if parse_numeral(&inner).is_some() && inner.chars().count() <= 3 {
                break;
            }
            told.edition = told.edition.or_else(|| edition_year(&inner));
            if let Some(alias) = alias(&inner) {
                told.alias = Some(alias);
            }
            at += length + 1;
        }
        (at, told)
    }

    /// From the （ at `at` to its ）; brackets may hold brackets, as document numbers do.
    fn bracket_length(&self, at: usize) -> Option<usize> {
        let mut depth = 0;
        self.chars[at..].iter().take(80).position(|c| {
            depth += i32::from(*c == '（') - i32::from(*c == '）');
            depth == 0
        })
    }

    /// 第…条 that no title stands before.
    fn numbered(&mut self, at: usize) -> usize {
        match self.group(at) {
            Some((Level::Article, ..)) => {}
            _ => return at + 1,
        }
        let (length, law) = self.law_before(at);
        if law.naming == Naming::Bare {
            self.last = Some(law.clone());
        }
        self.list(at - length, at, &law, None)
    }

    /// Which law is named right before `at`, and in how many characters.
    fn law_before(&self, at: usize) -> (usize, Named) {
        let before = &self.chars[..at];
        let tail: String = before.iter().rev().take(12).rev().collect();
        const KINDS: [&str; 9] = ["法", "条例", "办法", "规定", "细则", "规则", "解释", "法典", "基准"];
        let pointed = |pointers: &[&str]| {
            pointers.iter().find_map(|pointer| {
                KINDS.iter().map(|kind| format!("{pointer}{kind}")).find(|word| tail.ends_with(word))
            })
        };
        if let Some(word) = pointed(&["本", "本实施"]) {
            let key = law_key(self.standpoint.law);
            return (word.chars().count(), Named { law: word, key, naming: Naming::Own, edition: None });
        }
        if let Some(word) = pointed(&["同", "该", "上述", "前述", "此"]) {
            let key = self.last.as_ref().map(|law| law.key.clone()).unwrap_or_default();
            let edition = self.last.as_ref().and_then(|law| law.edition);
            return (word.chars().count(), Named { law: word, key, naming: Naming::Same, edition });
        }
        let known: Vec<String> = self.known.iter().map(|(name, _)| name.clone()).collect();
        if let Some((length, certain)) = bare_name(before, &known) {
            let law: String = before[at - length..].iter().collect();
            let mut key = law_key(&law);
            if let Some((_, full)) = self.known.iter().rev().find(|(name, _)| *name == key) {
                key.clone_from(full);
            }
            let naming = if certain { Naming::Bare } else { Naming::BareUnsure };
            return (length, Named { law, key, naming, edition: None });
        }
        // Inside a law, an article alone is one of its own.
        let naming = if self.standpoint.law.is_empty() { Naming::Unnamed } else { Naming::Own };
        (0, Named { law: String::new(), key: law_key(self.standpoint.law), naming, edition: None })
    }

    /// 前款, 前条, 前两款: told by where the text stands; without that only that something before is meant.
    fn relative(&mut self, at: usize) -> usize {
        let (count, unit_at) = match self.chars.get(at + 1) {
            Some('款' | '条' | '项') => (1, at + 1),
            Some(c) => match (parse_numeral(&c.to_string()), self.chars.get(at + 2)) {
                (Some(count @ 1..=9), Some('款' | '条' | '项')) => (count, at + 2),
                _ => return at + 1,
            },
            None => return at + 1,
        };
        // 目前, 以前, and the money 款项 are other words.
        let other_word = |place: Option<usize>, words: &str| {
            place.and_then(|place| self.chars.get(place)).is_some_and(|c| words.contains(*c))
        };
        if other_word(at.checked_sub(1), "目以之此先提日天") || other_word(Some(unit_at + 1), "项目件")
        {
            return at + 1;
        }
        let own = self.standpoint.provision;
        let before = |number: u32| number.checked_sub(1).filter(|number| *number > 0);
        let (mut base, level) =
            (Provision { article: own.article, ..Provision::default() }, self.chars[unit_at]);
        let law = Named {
            law: self.chars[at..=unit_at].iter().collect(),
            key: law_key(self.standpoint.law),
            naming: Naming::Own,
            edition: None,
        };
        let mut spelled = vec![];
        match level {
            '条' => {
                base.article = own.article.and_then(|article| before(article.number)).map(ArticleNumber::new);
                spelled = self.back(base.article.map(|article| article.number), count, |number| {
                    Provision::article(ArticleNumber::new(number))
                });
            }
            '款' => {
                base.paragraph = own.paragraph.and_then(before);
                spelled =
                    self.back(base.paragraph, count, |number| Provision { paragraph: Some(number), ..base });
            }
            _ => base = Provision { paragraph: own.paragraph, item: own.item.and_then(before), ..base },
        }
        if count == 1 || spelled.is_empty() {
            return self.list(at, unit_at + 1, &law, Some(base));
        }
        for provision in spelled {
            self.push(at, unit_at + 1, &law, provision);
        }
        unit_at + 1
    }

    /// The `count` places that end with number `last`.
    fn back(&self, last: Option<u32>, count: u32, place: impl Fn(u32) -> Provision) -> Vec<Provision> {
        let Some(last) = last else { return vec![] };
        (last.saturating_sub(count - 1).max(1)..=last).map(place).collect()
    }

    /// Reads the list of places that begins at `at` and pushes a citation for each. `from` is where the
    /// first begins; `base` is the place already told.
    fn list(&mut self, from: usize, at: usize, law: &Named, base: Option<Provision>) -> usize {
        let mut current = base.unwrap_or_default();
        let (mut from, mut at, mut open) = (from, at, base.is_some());
        // Level and number of the group that ended before a 至.
        let mut range: Option<(Level, u32)> = None;
        while let Some((level, numbers, end)) = self.group(at) {
            if open && level <= deepest(&current) {
                break;
            }
            let first = numbers.first().copied().unwrap_or_default();
            if let Some((before, start)) = range.take()
                && before == level
                && first.0 > start
                && first.0 - start <= LONGEST_RANGE
            {
                for number in start + 1..first.0 {
                    let provision = with(current, level, (number, 0));
                    self.push(from, end, law, provision);
                }
            }
            for number in &numbers[..numbers.len() - 1] {
                current = with(current, level, *number);
                self.push(from, end, law, current);
            }
            current = with(current, level, numbers[numbers.len() - 1]);
            (at, open) = (end, true);
            // A deeper place follows at once.
            if self.group(at).is_some_and(|(next, ..)| next > level) {
                continue;
            }
            self.push(from, at, law, current);
            open = false;
            // Or another place after a separator.
            let Some((next, ranges)) = self.separator(at) else { break };
            let Some((next_level, ..)) = self.group(next) else { break };
            if ranges {
                range = Some((next_level, number_at(&current, next_level)));
            }
            (from, at) = (next, next);
        }
        if open {
            self.push(from, at, law, current);
        }
        at
    }

    /// A separator of a list at `at`: where the next place begins, and whether it spans a range.
    fn separator(&self, at: usize) -> Option<(usize, bool)> {
        let rest: String = self.chars[at..].iter().take(3).collect();
        for (word, ranges) in [
            ("以及", false),
            ("或者", false),
            ("、", false),
            ("和", false),
            ("及", false),
            ("与", false),
            ("或", false),
            ("，", false),
            (",", false),
            ("至", true),
            ("到", true),
            ("-", true),
            ("—", true),
            ("~", true),
            ("～", true),
        ] {
            if rest.starts_with(word) {
                return Some((at + word.chars().count(), ranges));
            }
        }
        // 第一项第三项 without a separator.
        self.group(at).map(|_| (at, false))
    }

    /// A number with its unit at `at`: 第五十八条, 第一百三十三条之一, 第一、二款, 第（二）项, （二）项. Gives the level, the numbers
    /// (with what follows 之 for an article) and where it ends.
    fn group(&self, at: usize) -> Option<Group> {
        let mut place = at;
        let has_mark = self.chars.get(place) == Some(&'第');
        if has_mark {
            place += 1;
        }
        let mut numbers = vec![];
        loop {
            let (number, end) = self.number(place)?;
            numbers.push((number, 0));
            place = end;
            match self.chars.get(place)? {
                '条' if has_mark => {
                    place += 1;
                    if self.chars.get(place) == Some(&'之')
                        && let Some((inserted, end)) = self.number(place + 1)
                        && let Some(last) = numbers.last_mut()
                    {
                        last.1 = inserted;
                        place = end;
                    }
                    return Some((Level::Article, numbers, place));
                }
                '款' if has_mark => return Some((Level::Paragraph, numbers, place + 1)),
                '项' => return Some((Level::Item, numbers, place + 1)),
                '目' if has_mark => return Some((Level::SubItem, numbers, place + 1)),
                '、' | '和' | '及' if numbers.len() < 20 => place += 1,
                // （一）（二）项
                '（' if numbers.len() < 20 => {}
                _ => return None,
            }
        }
    }

    /// A number at `at`, bare or in brackets, and where it ends.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(number) = self.chars.get(at).and_then(|c| enclosed(*c)) {
            return Some((number, at + 1));
        }
        let bracket = self.chars.get(at) == Some(&'（');
        let begin = at + usize::from(bracket);
        let length = self.chars.get(begin..)?.iter().take(10).take_while(|c| is_numeral(**c)).count();
        let digits: String = self.chars[begin..begin + length].iter().collect();
        let number = parse_numeral(&digits).filter(|number| *number > 0)?;
        let end = begin + length;
        match (bracket, self.chars.get(end)) {
            (true, Some('）')) => Some((number, end + 1)),
            (true, _) => None,
            (false, _) => Some((number, end)),
        }
    }

    fn push(&mut self, from: usize, to: usize, law: &Named, provision: Provision) {
        let (Some(from), Some(last)) = (self.places.get(from), self.places.get(to.saturating_sub(1))) else {
            return;
        };
        self.found.push(Citation {
            law: law.law.clone(),
            law_key: law.key.clone(),
            naming: law.naming,
            edition: law.edition,
            provision,
            from: *from,
            to: last + 1,
        });
    }

    fn tell(&mut self, name: String, key: &str) {
        if name.chars().count() >= 2 && !self.known.iter().any(|(known, own)| *known == name && own == key) {
            self.known.push((name, key.to_owned()));
        }
    }
}

/// What brackets after a title tell.
#[derive(Default)]
struct Bracket {
    edition: Option<u16>,
    alias: Option<String>,
}

/// The short name in 以下简称《行政处罚法》.
fn alias(inner: &str) -> Option<String> {
    let at = ["以下简称", "以下称", "下称", "简称"]
        .iter()
        .find_map(|word| inner.find(word).map(|at| at + word.len()))?;
    let name = inner[at..].trim_matches(|c| "《》“”\"'‘’：:为".contains(c));
    Some(name.to_owned()).filter(|name| !name.is_empty() && name.chars().count() <= 30)
}

fn with(provision: Provision, level: Level, (number, inserted): (u32, u32)) -> Provision {
    match level {
        Level::Article => Provision::article(ArticleNumber { number, inserted }),
        Level::Paragraph => Provision { paragraph: Some(number), item: None, sub_item: None, ..provision },
        Level::Item => Provision { item: Some(number), sub_item: None, ..provision },
        Level::SubItem => Provision { sub_item: Some(number), ..provision },
    }
}

fn deepest(provision: &Provision) -> Level {
    match provision {
        Provision { sub_item: Some(_), .. } => Level::SubItem,
        Provision { item: Some(_), .. } => Level::Item,
        Provision { paragraph: Some(_), .. } => Level::Paragraph,
        _ => Level::Article,
    }
}

fn number_at(provision: &Provision, level: Level) -> u32 {
    match level {
        Level::Article => provision.article.map(|article| article.number),
        Level::Paragraph => provision.paragraph,
        Level::Item => provision.item,
        Level::SubItem => provision.sub_item,
    }
    .unwrap_or(u32::MAX)
}
