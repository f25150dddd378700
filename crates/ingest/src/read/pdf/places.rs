//! Which pages a file has, also those that it names and does not hold any more.
//!
//! The interpreter passes over a page that is missing, and over one that is named twice. Each has its place here, so
//! that the count is that of the paper and a lost page is told.

use hayro_syntax::Pdf;
use hayro_syntax::object::array::ArrayIter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::{HashMap, HashSet};

/// Nodes that lie below each other in a tree of pages, at most.
const DEEPEST: usize = 64;
/// Where the head of a file made for the web stands.
const HEAD: usize = 1024;

/// For each page of the file its number among those of the interpreter, from 0; nothing for one that is lost. No more
/// than `most` are lost.
pub(super) fn places_of(pdf: &Pdf, most: usize) -> Vec<Option<usize>> {
    let found = pdf.pages().len();
    let as_found = || (0..found).map(Some).collect::<Vec<_>>();
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = root.and_then(|root| root.get::<Dict<'_>>("Pages"));
    let told = tree.as_ref().and_then(|tree| tree.get::<i64>("Count"));
    if found == 0 || told == i64::try_from(found).ok() {
        return as_found();
    }
    let walked = tree.as_ref().map(|tree| walk(pdf, tree, most));
    match walked {
        Some(walked) if walked.found == found => walked.whole(told, most),
        // The interpreter had to look for pages: what the file tells of itself is all there is.
        _ => {
            let lost = told_by_head(pdf)
                .or_else(|| told_by_nodes(pdf))
                .filter(|told| *told <= most)
                .map_or(0, |told| told.saturating_sub(found));
            let mut places = as_found();
            places.extend(std::iter::repeat_n(None, lost));
            places
        }
    }
}

#[derive(Default)]
struct Walked {
    places: Vec<Option<usize>>,
    /// Different pages among them.
    found: usize,
}

impl Walked {
    /// With as many pages in the last place that is lost as the file counts beyond those that were seen: a whole branch
    /// of the tree may be gone. A count that nothing lost accounts for is wrong.
    fn whole(mut self, told: Option<i64>, most: usize) -> Vec<Option<usize>> {
        let told = told.and_then(|told| usize::try_from(told).ok()).filter(|told| *told <= most).unwrap_or(0);
        let more = told.saturating_sub(self.places.len());
        if let Some(last) = self.places.iter().rposition(Option::is_none) {
            self.places.splice(last..last, std::iter::repeat_n(None, more));
        }
        self.places
    }
}

fn walk(pdf: &Pdf, tree: &Dict<'_>, most: usize) -> Walked {
    let mut walked = Walked::default();
    let mut known: HashMap<ObjectIdentifier, usize> = HashMap::new();
    let mut nodes: HashSet<ObjectIdentifier> = tree.obj_id().into_iter().collect();
    let mut open: Vec<_> = kids_of(tree).into_iter().collect();
    while let Some(kid) = open.last_mut().map(Iterator::next) {
        if walked.places.len() > most {
            break;
        }
        let Some(kid) = kid else {
            open.pop();
            continue;
        };
        let (id, node) = match kid {
            MaybeRef::Ref(id) => {
                let id = ObjectIdentifier::from(id);
                if let Some(place) = known.get(&id) {
                    walked.places.push(Some(*place));
                    continue;
                }
                (Some(id), pdf.xref().get::<Dict<'_>>(id))
            }
            MaybeRef::NotRef(object) => match object {
                Object::Dict(node) => (None, Some(node)),
                _ => continue,
            },
        };
        let Some(node) = node else {
            walked.places.push(None);
            continue;
        };
        if node.get::<Name<'_>>("Type").is_some_and(|name| name.as_str() == "Pages") {
            let fresh = id.is_none_or(|id| nodes.insert(id));
            if fresh && open.len() < DEEPEST {
                open.extend(kids_of(&node));
            }
            continue;
        }
        if let Some(id) = id {
            known.insert(id, walked.found);
        }
        walked.places.push(Some(walked.found));
        walked.found += 1;
    }
    walked
}

fn kids_of<'a>(node: &Dict<'a>) -> Option<ArrayIter<'a>> {
    node.get::<Array<'_>>("Kids").map(|kids| kids.raw_iter())
}

/// What a file made for the web says of its pages in its head, where it is shorter than it says there.
fn told_by_head(pdf: &Pdf) -> Option<usize> {
    let bytes: &[u8] = pdf.data().as_ref();
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    let head = String::from_utf8_lossy(head);
    let dictionary = head.split_once("/Linearized")?.1.split(">>").next()?;
    let number = |key: &str| {
        let rest = dictionary.split(key).skip(1).find(|rest| {
            rest.starts_with([' ', '\t', '\r', '\n']) || rest.starts_with(|c: char| c.is_ascii_digit())
        })?;
        let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    number("/N").filter(|_| number("/L").is_some_and(|length| length > bytes.len()))
}

/// The most pages that any node of the tree counts.
fn told_by_nodes(pdf: &Pdf) -> Option<usize> {
    let nodes = pdf.objects().into_iter().filter_map(Object::into_dict);
    let of_pages =
        nodes.filter(|node| node.get::<Name<'_>>("Type").is_some_and(|name| name.as_str() == "Pages"));
    of_pages.filter_map(|node| usize::try_from(node.get::<i64>("Count")?).ok()).max()
}
