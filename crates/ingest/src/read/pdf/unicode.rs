//! What a glyph says, where the PDF itself does not tell.
//!
//! Many Chinese files carry their fonts without a table of characters. Then the code of the glyph is taken
//! through the predefined tables of its character collection, or looked up backwards in the embedded font.

use super::super::docx;
use ecow::EcoString;
use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::collections::HashMap;
use std::rc::Rc;

/// Fonts looked at for their encodings, at most.
const MOST_FONTS: usize = 20_000;

/// What is known about the fonts of one file; filled as glyphs ask.
#[derive(Default)]
pub(super) struct Unicode {
    /// Encodings of the composite fonts, by their name without the subset mark.
    encodings: Option<HashMap<String, Vec<Encoding>>>,
    /// Characters of embedded fonts by glyph, by the font's digest.
    reversed: HashMap<u128, Rc<HashMap<u16, char>>>,
    /// The tables from a collection's glyph numbers to characters.
    collections: HashMap<&'static [u8], Option<Rc<CMap>>>,
}

struct Encoding {
    codes: Rc<CMap>,
    family: CidFamily,
}

/// What a glyph says.
pub(super) enum Told {
    /// These characters; U+FFFD for ink without a meaning.
    Text(EcoString),
    /// Blanks, where it may have ink all the same.
    Blank(EcoString),
    /// It is no character at all.
    Nothing,
}

impl Unicode {
    /// The text of `glyph`.
    pub(super) fn text_of(&mut self, glyph: &Glyph<'_>, pdf: &Pdf) -> Told {
        let told = glyph.as_unicode().map(|text| match text {
            BfString::Char(character) if is_invisible(character) => EcoString::new(),
            BfString::Char(character) => plain(character).into(),
            BfString::String(text) => clean(&text),
        });
        let text = match told.filter(|text| is_told(text)) {
            Some(text) => text,
            None => match glyph {
                Glyph::Outline(outline) => {
                    let found = self.by_encoding(outline, pdf).or_else(|| self.by_font(outline));
                    found.map_or_else(|| char::REPLACEMENT_CHARACTER.into(), |c| clean(&c))
                }
                Glyph::Type3(_) => char::REPLACEMENT_CHARACTER.into(),
            },
        };
        match text {
            text if text.is_empty() => Told::Nothing,
            text if text.chars().all(char::is_whitespace) => Told::Blank(text),
            text => Told::Text(text),
        }
    }

    fn by_encoding(&mut self, glyph: &OutlineGlyph, pdf: &Pdf) -> Option<String> {
        let name = glyph.font_data()?.postscript_name?;
        let encodings = self.encodings.get_or_insert_with(|| encodings_of(pdf));
        for Encoding { codes, family } in encodings.get(&name)? {
            let code = glyph.char_code();
            let Some(cid) = (1..=4).find_map(|length| codes.lookup_cid_code(code, length)) else { continue };
            let Some(table) = table_of(&mut self.collections, family) else { continue };
            match table.lookup_bf_string(cid) {
                Some(BfString::Char(character)) => return Some(character.to_string()),
                Some(BfString::String(text)) => return Some(text),
                None => {}
            }
        }
        None
    }

    fn by_font(&mut self, glyph: &OutlineGlyph) -> Option<String> {
        let data = glyph.font_data()?;
        // Numbers of glyphs mean nothing in a face that only stands in for the one they are numbers of.
        if (*data.data).as_ref().len() == typeface::HEI.len() {
            return None;
        }
        let reversed = self
            .reversed
            .entry(data.cache_key)
            .or_insert_with(|| Rc::new(reverse((*data.data).as_ref()).unwrap_or_default()));
        let id = u16::try_from(glyph.glyph_id().to_u32()).ok().filter(|id| *id != 0)?;
        reversed.get(&id).map(char::to_string)
    }
}

fn table_of(
    collections: &mut HashMap<&'static [u8], Option<Rc<CMap>>>,
    family: &CidFamily,
) -> Option<Rc<CMap>> {
    let name = family.ucs2_cmap()?;
    let key: &'static [u8] = match family {
        CidFamily::AdobeGB1 => b"gb",
        CidFamily::AdobeCNS1 => b"cns",
        CidFamily::AdobeJapan1 => b"japan",
        CidFamily::AdobeKorea1 => b"korea",
        _ => return None,
    };
    collections.entry(key).or_insert_with(|| parse(load_embedded(name)?).map(Rc::new)).clone()
}

fn parse(data: &[u8]) -> Option<CMap> {
    CMap::parse(data, load_embedded)
}

/// The encodings of all composite fonts of a file. Walks every object once.
fn encodings_of(pdf: &Pdf) -> HashMap<String, Vec<Encoding>> {
    let mut found: HashMap<String, Vec<Encoding>> = HashMap::new();
    let mut predefined: HashMap<Vec<u8>, Option<Rc<CMap>>> = HashMap::new();
    let fonts = pdf.objects().into_iter().filter_map(Object::into_dict);
    for font in fonts.filter(|dict| name_is(dict, "Subtype", "Type0")).take(MOST_FONTS) {
        if let Some((name, encoding)) = encoding_of(&font, &mut predefined) {
            found.entry(name).or_default().push(encoding);
        }
    }
    found
}

fn name_is(dict: &Dict<'_>, key: &str, value: &str) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_str() == value)
}

fn encoding_of(
    font: &Dict<'_>,
    predefined: &mut HashMap<Vec<u8>, Option<Rc<CMap>>>,
) -> Option<(String, Encoding)> {
    let base = font.get::<Name<'_>>("BaseFont")?;
    let name = match base.as_str().split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest,
        _ => base.as_str(),
    };
    let codes = match font.get::<Object<'_>>("Encoding")? {
        Object::Name(name) => predefined
            .entry(name.as_ref().to_vec())
            .or_insert_with(|| match CMapName::from_bytes(name.as_ref()) {
                CMapName::IdentityH => Some(Rc::new(CMap::identity_h())),
                CMapName::IdentityV => Some(Rc::new(CMap::identity_v())),
                known => parse(load_embedded(known)?).map(Rc::new),
            })
            .clone()?,
        Object::Stream(stream) => Rc::new(parse_stream(&stream)?),
        _ => return None,
    };
    let family = match codes.metadata().character_collection.as_ref().map(|c| c.family.clone()) {
        Some(family) if family != CidFamily::AdobeIdentity => family,
        _ => {
            let descendant = font.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
            let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
            let registry = info.get::<PdfString<'_>>("Registry")?;
            let ordering = info.get::<PdfString<'_>>("Ordering")?;
            CidFamily::from_registry_ordering(registry.as_ref(), ordering.as_ref())
        }
    };
    Some((name.to_owned(), Encoding { codes, family }))
}

fn parse_stream(stream: &Stream<'_>) -> Option<CMap> {
    let decoded = stream.decoded_data().ok()?;
    parse(&decoded)
}

/// Glyph to character for an embedded font that kept its own table.
fn reverse(font: &[u8]) -> Option<HashMap<u16, char>> {
    let face = ttf_parser::RawFace::parse(font, 0).ok()?;
    let table = face.table(ttf_parser::Tag::from_bytes(b"cmap"))?;
    let table = ttf_parser::cmap::Table::parse(table)?;
    let mut characters = HashMap::new();
    for subtable in table.subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            if let (Some(glyph), Some(character)) = (subtable.glyph_index(code), char::from_u32(code)) {
                // The common character before the compatibility form that shares its glyph.
                let entry = characters.entry(glyph.0).or_insert(character);
                if is_compatibility(*entry) && !is_compatibility(character) {
                    *entry = character;
                }
            }
        });
    }
    Some(characters)
}

fn is_compatibility(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{e000}'..='\u{f8ff}' | '\u{a0}' | '\u{ad}')
}

/// Whether the file's own word for a glyph is one.
fn is_told(text: &str) -> bool {
    !text.is_empty() && !text.chars().all(|c| c == char::REPLACEMENT_CHARACTER || c == '\0')
}

/// Radicals become the characters they look like, invisible marks go.
pub(super) fn clean(text: &str) -> EcoString {
    text.chars().filter(|c| !is_invisible(*c)).map(plain).collect()
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{0}')
}

/// Converters put the radical ⽴ where the character 立 was meant; nobody could find the word then.
fn plain(character: char) -> char {
    use unicode_normalization::char::decompose_compatible;
    /// Simplified radicals that Unicode does not itself relate to their characters, in pairs.
    const RADICALS: &str = "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⼾户";
    match character {
        '\u{2e80}'..='\u{2fdf}' => {
            let mut pairs = RADICALS.chars();
            while let (Some(radical), Some(meant)) = (pairs.next(), pairs.next()) {
                if radical == character {
                    return meant;
                }
            }
            let mut meant = character;
            decompose_compatible(character, |c| meant = c);
            meant
        }
        '\u{f900}'..='\u{faff}' => {
            let mut meant = character;
            decompose_compatible(character, |c| meant = c);
            meant
        }
        '\u{a0}' => ' ',
        // Points before the lines of lists, in the private places of the faces for signs.
        '\u{f000}'..='\u{f0ff}' => docx::sign_of(character, ""),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters_and_invisible_marks_go() {
        let table = [
            ("⽴案", "立案"),
            ("⻔⼾", "门户"),
            ("处\u{200b}罚", "处罚"),
            ("ﬁ", "ﬁ"),
            ("\u{f0b7}第一项", "•第一项"),
            ("\u{f003}", "\u{f003}"),
            ("\u{f9dc}", "隆"),
            ("⺟", "母"),
            ("", ""),
        ];
        for (given, meant) in table {
            assert_eq!(clean(given), meant, "{given:?}");
        }
    }

    #[test]
    fn collections_lead_to_characters() {
        let mut collections = HashMap::new();
        let table = table_of(&mut collections, &CidFamily::AdobeGB1).expect("the table is carried");
        // 国 is CID 1820 or so in every supplement; find it by its GBK code instead of trusting a number.
        let codes =
            parse(load_embedded(CMapName::from_bytes(b"GBK-EUC-H")).expect("carried")).expect("parses");
        let cid = codes.lookup_cid_code(0xb9fa, 2).expect("国 has a number");
        assert_eq!(table.lookup_bf_string(cid), Some(BfString::Char('国')));
    }

    #[test]
    fn an_embedded_font_tells_its_characters() {
        let characters = reverse(typeface::SONG).expect("the face has a table");
        assert!(characters.values().any(|c| *c == '罚'));
        assert!(reverse(b"no font").is_none());
    }
}
