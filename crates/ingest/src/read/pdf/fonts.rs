//! The fonts that stand in for those a PDF does not bring.
//!
//! Only the faces the product carries; never the system's, so that a page looks the same everywhere.

use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{FallbackFontQuery, FontData, FontQuery};
use hayro_interpret::hayro_cmap::CidFamily;
use std::sync::Arc;

/// How pages are interpreted, for reading and for drawing alike.
pub(super) fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            // The Hei face stands in even for Song: it has all of GBK, and a rare character in a name
            // must not vanish from a page that serves as evidence.
            FontQuery::Fallback(query) if is_chinese(query) => {
                let face: FontData = Arc::new(typeface::HEI);
                Some((face, 0))
            }
            FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
        }),
        ..InterpreterSettings::default()
    }
}

fn is_chinese(query: &FallbackFontQuery) -> bool {
    const NAMES: &[&str] = &[
        "sim",
        "song",
        "hei",
        "kai",
        "fang",
        "ming",
        "st",
        "yahei",
        "dengxian",
        "fz",
        "hy",
        "noto sans cjk",
        "wenquanyi",
        "founder",
        "cjk",
        "gb2312",
        "gbk",
        "hw",
    ];
    if let Some(collection) = &query.character_collection {
        return !matches!(collection.family, CidFamily::AdobeIdentity) || names_chinese(query, NAMES);
    }
    names_chinese(query, NAMES)
}

fn names_chinese(query: &FallbackFontQuery, known: &[&str]) -> bool {
    [&query.post_script_name, &query.font_name, &query.font_family].into_iter().flatten().any(|name| {
        let name = name.to_lowercase();
        !name.is_ascii() || known.iter().any(|part| name.starts_with(part))
    })
}
