//! PDFs that lost their end, and with it the catalogue from which everything else is found, as half a download does.
//!
//! Writes another catalogue behind what is left. Reads no page, and leaves alone what has a catalogue.

/// Bytes of an object in which its type is looked for.
const HEAD: usize = 4096;
/// Pages that are gathered, at most.
const MOST: usize = 100_000;

/// What is left of a PDF with another catalogue behind it.
pub(super) struct Salvaged {
    /// The bytes, old and new.
    pub(super) bytes: Vec<u8>,
    /// Whether the tree of pages is ours too: then nobody knows how many there were.
    pub(super) pages_gathered: bool,
}

/// Gives `bytes` a catalogue where they have none: over their own tree of pages, or over all pages found one by one in
/// the order in which they lie. Nothing where there are neither.
pub(super) fn with_catalogue(bytes: &[u8]) -> Option<Salvaged> {
    let mut root = None;
    let mut pages: Vec<(u32, u16)> = Vec::new();
    let mut highest = 0;
    for (number, generation, head) in objects(bytes) {
        highest = highest.max(number);
        match kind(head) {
            Some("Catalog") => return None,
            Some("Pages") if !holds(head, "/Parent") => root = Some((number, generation)),
            Some("Page") if pages.len() < MOST => {
                pages.retain(|(known, _)| *known != number);
                pages.push((number, generation));
            }
            _ => {}
        }
    }
    let (own, catalogue) = (highest.checked_add(1)?, highest.checked_add(2)?);
    let mut written = String::from("\n");
    let (number, generation) = match root {
        Some(root) => root,
        None if pages.is_empty() => return None,
        None => {
            let kids: Vec<String> = pages.iter().map(|(number, g)| format!("{number} {g} R")).collect();
            written.push_str(&format!(
                "{own} 0 obj\n<< /Type /Pages /Count {} /MediaBox [0 0 595 842] /Kids [{}] >>\nendobj\n",
                kids.len(),
                kids.join(" ")
            ));
            (own, 0)
        }
    };
    written.push_str(&format!(
        "{catalogue} 0 obj\n<< /Type /Catalog /Pages {number} {generation} R >>\nendobj\n\
         trailer\n<< /Root {catalogue} 0 R /Size {} >>\nstartxref\n0\n%%EOF\n",
        catalogue.saturating_add(1)
    ));
    Some(Salvaged { bytes: [bytes, written.as_bytes()].concat(), pages_gathered: root.is_none() })
}

/// The objects of a file as they lie in it: number, generation, the first bytes of each.
fn objects(bytes: &[u8]) -> impl Iterator<Item = (u32, u16, &[u8])> {
    const OBJECT: &[u8] = b" obj";
    bytes.windows(OBJECT.len()).enumerate().filter(|(_, four)| *four == OBJECT).filter_map(|(at, _)| {
        let before = &bytes[at.saturating_sub(20)..at];
        let line = before.rsplit(|byte| matches!(byte, b'\r' | b'\n' | b'>')).next()?;
        let mut words = std::str::from_utf8(line).ok()?.split_ascii_whitespace().rev();
        let (generation, number) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let rest = &bytes[at + OBJECT.len()..];
        let head = &rest[..rest.len().min(HEAD)];
        let ends = |mark: &[u8]| head.windows(mark.len()).position(|window| window == mark);
        let end = [ends(b"endobj"), ends(b"stream")].into_iter().flatten().min();
        Some((number, generation, &head[..end.unwrap_or(head.len())]))
    })
}

/// What an object calls itself.
fn kind(head: &[u8]) -> Option<&str> {
    const TYPE: &[u8] = b"/Type";
    head.windows(TYPE.len()).enumerate().filter(|(_, window)| *window == TYPE).find_map(|(at, _)| {
        let value = head[at + TYPE.len()..].trim_ascii_start().strip_prefix(b"/")?;
        let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(value.len());
        std::str::from_utf8(&value[..end]).ok()
    })
}

fn holds(head: &[u8], name: &str) -> bool {
    head.windows(name.len()).any(|window| window == name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<< /Type /Page /Parent 1 0 R >>";

    fn file(objects: &[(u32, &str)]) -> Vec<u8> {
        let object = |(number, body): &(u32, &str)| format!("{number} 0 obj\n{body}\nendobj\n");
        format!("%PDF-1.4\n{}", objects.iter().map(object).collect::<String>()).into_bytes()
    }

    #[test]
    fn what_has_no_catalogue_gets_one_over_its_own_tree_or_over_the_pages_that_are_left() {
        const TREE: &str = "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>";
        type Objects = &'static [(u32, &'static str)];
        let table: &[(Objects, Option<(&str, bool)>)] = &[
            (&[(1, TREE), (3, PAGE)], Some(("/Pages 1 0 R", false))),
            (&[(4, PAGE), (7, PAGE), (4, PAGE)], Some(("/Kids [7 0 R 4 0 R]", true))),
            (&[(3, "<</Type/Page>>")], Some(("/Kids [3 0 R]", true))),
            (&[(1, TREE), (2, "<< /Type /Catalog /Pages 1 0 R >>")], None),
            (&[(1, "<< /Type /Font >>"), (2, "<< /Length 9 >>\nstream\n/Type /Page\nendstream")], None),
            (&[], None),
        ];
        for (objects, expected) in table {
            let salvaged = with_catalogue(&file(objects));
            let told = salvaged.as_ref().map(|salvaged| {
                (String::from_utf8_lossy(&salvaged.bytes).into_owned(), salvaged.pages_gathered)
            });
            match (expected, told) {
                (None, None) => {}
                (Some((words, gathered)), Some((bytes, pages_gathered))) => {
                    assert!(bytes.contains(words), "{words} in {bytes}");
                    assert_eq!(*gathered, pages_gathered, "{bytes}");
                }
                (expected, told) => panic!("{expected:?} for {objects:?}, got {told:?}"),
            }
        }
    }
}
