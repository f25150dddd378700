//! How much of a page's text is sound, and whether it can be what the page says.
//!
//! Judges characters and how they stand together, never their meaning.

mod chinese;

use super::ReadPage;
use scoring::{TextLine, TextSource};
use std::collections::{BTreeSet, HashMap};

/// Below this percentage of sound characters a page counts as unread.
const READABLE: u8 = 60;

/// A page's words, judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    /// What they are worth.
    pub(crate) worth: Worth,
    /// The share of sound characters in percent, 0 for garbage; 100 for no characters at all.
    pub(crate) quality: u8,
}

/// What a page's words are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    /// There are none.
    Empty,
    /// They can be read and searched.
    Sound,
    /// Characters that are not what the page shows: no codes for them, or codes that mean something else.
    Garbage,
}

/// Judges the words a file itself gives for a page. Garbage has one of these signs:
///
/// - fewer than 60 in 100 characters mean anything outside their font (private use, U+FFFD, control characters);
/// - its Chinese characters are not those people write (see [`chinese`]): a wrong table of characters;
/// - bytes of a Chinese encoding stand as letters with accents;
/// - signs follow each other in the order of their codes, or stand there for the first time in that order, as numbered
///   glyphs do;
/// - one sign stands for everything, or letters, digits and signs are mixed as in no text.
///
/// A long row of one sign, as between a heading and its page number, counts once.
pub(crate) fn judge(lines: &[TextLine]) -> Judgement {
    let mut text: Vec<char> = Vec::new();
    for character in lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()) {
        if text.last() != Some(&character) || !is_ruler(character) {
            text.push(character);
        }
    }
    if text.is_empty() {
        return Judgement { worth: Worth::Empty, quality: 100 };
    }
    let quality = of_characters(text.iter().copied());
    let by_line = lines.iter().flat_map(|line| line.text.chars().chain(['\n']));
    let plausible = chinese::is_plausible(by_line)
        && !is_mojibake(&text)
        && !is_numbered(&text)
        && !comes_in_order(&text)
        && !is_one_sign(&text)
        && !is_jumble(&text);
    if is_readable(quality) && plausible {
        Judgement { worth: Worth::Sound, quality }
    } else {
        Judgement { worth: Worth::Garbage, quality: 0 }
    }
}

/// The better of two readings of one page; `found` are the words of the first before they were judged.
///
/// The second is taken when it is sound, at least two in a hundred characters sounder than the first, leaves out no more
/// than one character in twenty of those whose meaning the first misses, and is to be trusted: what is sound in the first stands in the second too (nine in ten characters, of at least three in ten), or the
/// second convinces by itself.
pub(crate) fn better(first: ReadPage, found: &[TextLine], second: ReadPage) -> ReadPage {
    let Judgement { worth, quality } = judge(&second.lines);
    if worth != Worth::Sound || quality < first.quality.saturating_add(2) {
        return first;
    }
    let characters = |lines: &[TextLine]| -> Vec<char> {
        lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect()
    };
    let found = characters(found);
    let told = characters(&second.lines);
    // What it passes over without a word is lost, and no longer shows.
    if told.len() * 20 < found.len() * 19 {
        return first;
    }
    let sound: Vec<char> = found.iter().copied().filter(|c| is_sound(*c)).collect();
    let mut left: HashMap<char, usize> = HashMap::new();
    for character in told {
        *left.entry(character).or_default() += 1;
    }
    let agreed = sound
        .iter()
        .filter(|character| {
            left.get_mut(character).is_some_and(|count| {
                let any = *count > 0;
                *count = count.saturating_sub(1);
                any
            })
        })
        .count();
    let agrees = !sound.is_empty() && sound.len() * 10 >= found.len() * 3 && agreed * 10 >= sound.len() * 9;
    let alike = chinese::is_plausible(sound.iter().copied());
    if (agrees && alike) || is_convincing(&second.lines) {
        let ReadPage { label, has_picture, doubtful, .. } = first;
        ReadPage { label, has_picture, doubtful, ..second }
    } else {
        first
    }
}

/// Whether words that nothing speaks for but themselves are to be believed: twenty Chinese characters in everyday use, or
/// forty letters with the vowels of a language among them.
pub(crate) fn is_convincing(lines: &[TextLine]) -> bool {
    if judge(lines).worth != Worth::Sound {
        return false;
    }
    let text = || lines.iter().flat_map(|line| line.text.chars());
    if text().filter(|c| chinese::is_chinese(*c)).count() >= 20 {
        return chinese::is_everyday(text());
    }
    let letters: Vec<char> = text().filter(char::is_ascii_alphabetic).collect();
    let vowels =
        letters.iter().filter(|c| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u')).count();
    let all = text().filter(|c| !c.is_whitespace()).count();
    letters.len() >= 40
        && letters.len() * 10 >= all * 6
        && vowels * 100 >= letters.len() * 25
        && vowels * 100 <= letters.len() * 55
}

/// Whether a sign is drawn in rows, to lead the eye or as a rule.
fn is_ruler(character: char) -> bool {
    matches!(
        character,
        '.' | '_' | '-' | '=' | '*' | '~' | '·' | '•' | '\u{2010}'
            ..='\u{2015}' | '…' | '⋯' | '─' | '━' | '﹍' | '＿' | '．'
    )
}

/// Whether bytes of GBK were taken for letters of Latin-1: ÐÐÕþ for 行政.
fn is_mojibake(text: &[char]) -> bool {
    const FEW: usize = 8;
    let byte_of = |c: &char| u8::try_from(u32::from(*c)).ok().filter(|byte| *byte > 0xa0);
    let high = text.iter().filter_map(byte_of).count();
    // A language with accents has them here and there; here they are the greater part.
    if high < FEW || high * 3 < text.len() {
        return false;
    }
    // Run by run: a byte that was lost on the way shifts the pairs only up to the next sign.
    let mut decoded = String::new();
    for run in text.split(|c| byte_of(c).is_none()) {
        let bytes: Vec<u8> = run.iter().filter_map(byte_of).collect();
        decoded.push_str(&encoding_rs::GBK.decode_without_bom_handling(&bytes).0);
    }
    let chinese = decoded.chars().filter(|c| chinese::is_chinese(*c)).count();
    chinese * 10 >= decoded.chars().count() * 6 && chinese::is_plausible(decoded.chars())
}

/// Whether signs stand in the order of their codes: glyphs numbered as they came, from `!` on.
fn is_numbered(text: &[char]) -> bool {
    const FEW: usize = 40;
    if text.len() < FEW {
        return false;
    }
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | '_' | '-');
    let mut pairs = 0;
    let mut rising = BTreeSet::new();
    for pair in text.windows(2).filter(|pair| is_sign(pair[0]) && is_sign(pair[1])) {
        pairs += 1;
        if u32::from(pair[0]) + 1 == u32::from(pair[1]) && pair != ['(', ')'] {
            rising.insert(pair[0]);
        }
    }
    pairs * 10 >= text.len() && rising.len() >= 5
}

/// Whether nearly each letter, digit and sign that is new in the text has the code after the one that was new before it.
fn comes_in_order(text: &[char]) -> bool {
    /// Different characters, and signs that come in order.
    const FEW: (usize, usize) = (20, 8);
    // A bit for each of the first 128 characters.
    let mut seen = 0_u128;
    let mut is_new = |c: &char| {
        let known = seen;
        seen |= 1 << (u32::from(*c) % 128);
        seen != known
    };
    let new: Vec<char> = text.iter().copied().filter(|c| c.is_ascii_graphic() && is_new(c)).collect();
    let rising = |pair: &&[char]| u32::from(pair[0]) + 1 == u32::from(pair[1]);
    let in_order = new.windows(2).filter(rising).count();
    let signs = new.windows(2).filter(rising).filter(|pair| pair[1].is_ascii_punctuation()).count();
    new.len() >= FEW.0 && signs >= FEW.1 && (in_order + 1) * 20 >= new.len() * 19
}

/// Whether one sign, such as a place holder, stands for each character.
fn is_one_sign(text: &[char]) -> bool {
    const FEW: usize = 20;
    text.len() >= FEW && !text[0].is_alphanumeric() && text.iter().all(|c| *c == text[0])
}

/// Whether capitals, small letters, digits and signs of many kinds follow each other as in no language, table or code:
/// the numbers of glyphs, taken for characters.
fn is_jumble(text: &[char]) -> bool {
    /// Characters, and kinds of signs among them.
    const FEW: (usize, usize) = (80, 14);
    let class = |c: char| match c {
        'a'..='z' => 0,
        'A'..='Z' => 1,
        '0'..='9' => 2,
        _ => 3,
    };
    let is_graphic = |c: &char| c.is_ascii_graphic() || matches!(*c, '‘' | '’');
    let graphic: Vec<char> = text.iter().copied().filter(is_graphic).collect();
    let signs: BTreeSet<char> = graphic.iter().copied().filter(|c| class(*c) == 3).collect();
    let changes = graphic.windows(2).filter(|pair| class(pair[0]) != class(pair[1])).count();
    let of_signs = graphic.iter().filter(|c| class(**c) == 3).count();
    let runs = graphic.chunk_by(|one, next| class(*one) == class(*next));
    let of_words: usize = runs.filter(|run| run.len() >= 3 && class(run[0]) < 2).map(<[char]>::len).sum();
    graphic.len() >= FEW.0
        && graphic.len() * 10 >= text.len() * 9
        && signs.len() >= FEW.1
        && of_signs * 10 >= graphic.len() * 3
        && changes * 20 >= graphic.len() * 9
        && of_words * 8 < graphic.len()
}

/// The share of sound characters in `lines`, in percent; 100 for no characters at all.
pub(crate) fn of_lines(lines: &[TextLine]) -> u8 {
    of_characters(lines.iter().flat_map(|line| line.text.chars()))
}

/// Whether text of this quality is worth keeping.
pub(crate) const fn is_readable(quality: u8) -> bool {
    quality >= READABLE
}

/// Whether the picture of a page has to be asked for words: it has none of its own, some that are lost, or the picture may
/// hold others.
pub(crate) fn needs_recognition(source: TextSource, lines: &[TextLine], doubtful: bool) -> bool {
    match source {
        TextSource::None => true,
        TextSource::Ocr => doubtful,
        TextSource::Text => doubtful || lines.iter().any(|line| has_hole(&line.text)),
    }
}

/// Whether words of a line are lost: characters without a meaning follow each other, or stand within the words. One by
/// itself before or behind them is a sign, and so is one of the places that faces of signs use.
pub(crate) fn has_hole(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '\u{f000}'..='\u{f0ff}');
    let lost = |c: &char| !is_sound(*c) && !c.is_control();
    let characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let of_words = |c: &char| is_sound(*c) && c.is_alphanumeric();
    let follow = characters
        .windows(2)
        .any(|pair| pair.iter().all(lost) && (pair[0] != pair[1] || pair[0] == char::REPLACEMENT_CHARACTER));
    let within = characters
        .windows(3)
        .any(|three| lost(&three[1]) && !is_sign(three[1]) && of_words(&three[0]) && of_words(&three[2]));
    follow || within
}

/// Whether a text has a character that means something.
pub(crate) fn says_something(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && is_sound(c))
}

/// Whether words that some program recognised read like a text: what it took for something else does not.
pub(crate) fn reads_well(lines: &[TextLine]) -> bool {
    chinese::reads_well(lines.iter().flat_map(|line| line.text.chars().chain(['\n'])))
}

/// Whether words of the file's own are so odd together that its picture is to be asked.
pub(crate) fn reads_oddly(lines: &[TextLine]) -> bool {
    chinese::reads_oddly(lines.iter().flat_map(|line| line.text.chars().chain(['\n'])))
}

fn of_characters(characters: impl Iterator<Item = char>) -> u8 {
    let (mut all, mut sound) = (0u64, 0u64);
    for character in characters.filter(|c| !c.is_whitespace()) {
        all += 1;
        sound += u64::from(is_sound(character));
    }
    (sound * 100).checked_div(all).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(100)
}

/// Whether a character means something outside the font it was set in.
fn is_sound(character: char) -> bool {
    !matches!(character,
        char::REPLACEMENT_CHARACTER
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'..='\u{10ffff}'
        | '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{fff0}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scans_and_pages_with_words_that_are_lost_or_in_doubt_are_recognised() {
        let table = [
            (TextSource::None, "", false, true),
            (TextSource::None, "", true, true),
            (TextSource::Text, "当事人", false, false),
            (TextSource::Text, "当事人", true, true),
            (TextSource::Text, "", false, false),
            (TextSource::Text, "当事人：\u{fffd}\u{fffd}", false, true),
            (TextSource::Ocr, "当事人", false, false),
            (TextSource::Ocr, "当事人", true, true),
        ];
        for (source, text, doubtful, expected) in table {
            let lines = [TextLine { text: text.to_owned(), ..TextLine::default() }];
            assert_eq!(
                needs_recognition(source, &lines, doubtful),
                expected,
                "{source:?}, {text}, {doubtful}"
            );
        }
    }

    #[test]
    fn holes_are_told_from_signs() {
        let table = [
            ("当事人：张三", false),
            ("当事人：\u{fffd}\u{fffd}\u{fffd}", true),
            ("当事人：\u{e001} \u{e002}", true),
            ("处\u{e010}决定书", true),
            ("\u{f0b7}第一项", false),
            ("\u{e00b}第一项", false),
            ("是\u{f0a3}否\u{f0a3}", false),
            ("目录\u{e0c4}\u{e0c4}\u{e0c4}\u{e0c4}1", false),
            ("", false),
        ];
        for (text, hole) in table {
            assert_eq!(has_hole(text), hole, "{text:?}");
        }
    }

    fn judged(text: &str) -> (Worth, u8) {
        let Judgement { worth, quality } =
            judge(&[TextLine { text: text.to_owned(), ..TextLine::default() }]);
        (worth, quality)
    }

    #[test]
    fn garbage_is_told_from_words() {
        let sentence = "当事人于二〇二四年三月五日在其经营场所内销售超过保质期的食品，违反了《中华人民共和国食品安全法》。";
        let bytes = encoding_rs::GBK.encode(sentence).0;
        let mojibake: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let table = [
            (" \n", Worth::Empty, 100),
            (sentence, Worth::Sound, 100),
            (mojibake.as_str(), Worth::Garbage, 0),
            ("犐犆犛犔犌犕犜犛犲犮狌狉犲犲犾犲犮狋狉狅狀犻犮狊犲犪犾", Worth::Garbage, 0),
            (
                "!\"#：44632-2014 $%&'()*+,-./0 123456+,789: 20140213;< 20140213=> *?+,@AB !\"#$%&'()*+,",
                Worth::Garbage,
                0,
            ),
            // Numbered glyphs between leaders and figures that another face has a table for.
            (
                "１２３ !\"…………Ⅰ\n!\" １ ………１\n#$ ２ ……１\n%#&'()* ３ …１\n+,-./ ４ ……２\n01, ５ …２\n23456789(:;<= ６ …２",
                Worth::Garbage,
                0,
            ),
            ("第一条 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. A. B. C. D. E. F. G. H. I. J. K.", Worth::Sound, 100),
            ("目录………………………………………………………1", Worth::Sound, 100),
            ("\u{fffd}\u{fffd}\u{fffd}……………………………………………………1", Worth::Garbage, 0),
            ("Les élèves français étudient à l'université où ils préparent la thèse.", Worth::Sound, 100),
            (
                "{\"a\":[{\"b\":\"c\"},{\"d\":\"e\"}],\"f\":{\"g\":\"h\",\"i\":[\"j\",\"k\"]}}",
                Worth::Sound,
                100,
            ),
            ("一二三\u{e001}", Worth::Sound, 75),
            ("¤¤¤¤¤¤\n¤¤¤¤¤¤¤¤¤¤¤¤¤¤\n¤¤¤¤", Worth::Garbage, 0),
            ("________________________________", Worth::Sound, 100),
            ("000000000000000000000000", Worth::Sound, 100),
            // Numbers of glyphs, in no order.
            (
                "5k?0%3>Y@’4\n[6,.#!\"*/\"!\"N\nf57I[_#?ctqB@O+!\\817I8ID\n++AI=&XP,;:5N(J+IhLS.H;:5N!!%%$*\"*\n)$!*!)\"%’%H<[_‘B1:*$$N(w\"\"$#]-\n++W0rsF\\HMUAJnCR[_‘7zmb$70mV2H",
                Worth::Garbage,
                0,
            ),
            (
                "GET /a/b?c=1&d=%20 HTTP/1.1; q=0.8, text/html; <https://example.org/#x> (Windows NT 10.0; Win64) [1] {2} \"3\" *4* +5 ~6 ^7 |8",
                Worth::Sound,
                100,
            ),
        ];
        for (text, worth, quality) in table {
            assert_eq!(judged(text), (worth, quality), "{text:?}");
        }
    }

    fn page(text: &str, engine: &str) -> (ReadPage, Vec<TextLine>) {
        let lines = vec![TextLine { text: text.to_owned(), ..TextLine::default() }];
        let Judgement { worth, quality } = judge(&lines);
        let sound = worth == Worth::Sound;
        let page = ReadPage {
            index: 0,
            label: String::new(),
            width: 595.0,
            height: 842.0,
            lines: if sound { lines.clone() } else { Vec::new() },
            text_source: if sound { TextSource::Text } else { TextSource::None },
            engine: engine.to_owned(),
            quality: if sound { quality } else { 0 },
            has_picture: true,
            doubtful: false,
        };
        (page, lines)
    }

    #[test]
    fn a_second_reading_is_taken_when_it_is_sounder_and_can_be_trusted() {
        let sentence = "当事人在其经营场所内销售超过保质期的食品，违反食品安全法";
        let holes = "当事人在其经营场所内\u{fffd}\u{fffd}\u{fffd}\u{fffd}保质期的食品，违反食品安全法";
        let table = [
            (holes, sentence, "second"),
            ("\u{fffd}\u{fffd}\u{fffd}\u{fffd}", sentence, "second"),
            ("\u{fffd}\u{fffd}\u{fffd}\u{fffd}", "$%&'()*", "first"),
            ("\u{fffd}\u{fffd}\u{fffd}\u{fffd}", "几个字", "first"),
            (holes, "另一页上的几个字", "first"),
            (sentence, sentence, "first"),
            (holes, holes, "first"),
            (holes, "当事人在其经营场所内保质期的食品，违反食品安全法", "first"),
        ];
        for (first, second, taken) in table {
            let ((first, found), (second, _)) = (page(first, "first"), page(second, "second"));
            assert_eq!(better(first, &found, second).engine, taken);
        }
    }

    #[test]
    fn percentages() {
        let table = [
            ("", 100),
            ("行政处罚决定书 2024", 100),
            ("行政\u{fffd}\u{fffd}", 50),
            ("\u{e000}\u{f8ff}\u{1}", 0),
            ("一二三\u{e001}", 75),
        ];
        for (text, percent) in table {
            assert_eq!(of_characters(text.chars()), percent, "{text:?}");
        }
    }
}
