//! The base's tables with a text's own laid over them, each value with the place it is to be told at.

use super::super::Rubric;
use super::super::field::{Reading, shorten};
use super::super::finding::FindingCode;
use super::super::word::FORMATS;
use super::{Extends, OWN};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// Fields of a criterion that belong to its mode.
const OF_MODE: [&str; 5] = ["points", "elements", "deductions", "floor", "effect"];

/// The whole tables: the base's with the text's own laid over them.
pub(in super::super) fn whole<'t>(
    reading: &mut Reading,
    own: &DeTable<'t>,
    base: &DeTable<'t>,
    extends: &Extends,
) -> DeTable<'t> {
    let mut overlay = Overlay { reading, extends, removed: BTreeSet::new() };
    let whole = overlay.rubric(own, base);
    overlay.unknown_removals();
    whole
}

struct Overlay<'r> {
    reading: &'r mut Reading,
    extends: &'r Extends,
    /// Names in `remove` that were found.
    removed: BTreeSet<String>,
}

/// A thing of a list that has a name.
type Item<'t> = Spanned<DeValue<'t>>;

impl Overlay<'_> {
    fn fault(&mut self, at: usize, code: FindingCode, message: String) {
        let line = self.reading.line(at);
        self.reading.fault(line, code, message);
    }

    fn rubric<'t>(&mut self, own: &DeTable<'t>, base: &DeTable<'t>) -> DeTable<'t> {
        let span = self.extends.span.clone();
        let mut whole = fields(own, base, &span, &OWN);
        whole.remove("extends");
        self.format(&mut whole, own, base);
        for name in ["scoring", "add_on", "bonus"] {
            if let Some((given, DeValue::Table(own), DeValue::Table(base))) = both(own, base, name) {
                let inner = fields(own, base, &given, &[]);
                whole.insert(key_at(name, &given), Spanned::new(given, DeValue::Table(inner)));
            }
        }
        self.list_into(&mut whole, "sections", own, base, &span, Kind::Section);
        self.bonus(&mut whole, own, base);
        if !own.contains_key("parts")
            && let Some(DeValue::Array(parts)) = whole.get_mut("parts").map(Spanned::get_mut)
        {
            for part in parts.iter_mut() {
                self.forget_removed(part);
            }
        }
        let said =
            own.get("source").or_else(|| base.get("source")).and_then(|value| value.get_ref().as_str());
        let at = own.get("source").map_or(span, Spanned::span);
        let source = self.source(said.unwrap_or_default());
        whole.insert(key_at("source", &at), Spanned::new(at, DeValue::String(Cow::Owned(source))));
        whole
    }

    /// Only format 2 and later know `extends`. What is inherited may need a later one, whatever the text itself says.
    fn format<'t>(&mut self, whole: &mut DeTable<'t>, own: &DeTable<'t>, base: &DeTable<'t>) {
        let number = |table: &DeTable<'t>| {
            let format = table.get("format").and_then(|value| value.get_ref().as_integer());
            format.map(|format| format.as_str().parse::<u8>().unwrap_or(u8::MAX))
        };
        let said = number(own);
        if said.is_some_and(|said| !FORMATS.contains(&said)) {
            // The reader tells of it.
            return;
        }
        if said.is_none_or(|said| said < 2) {
            let message = "字段“extends”要在文件开头写明 format = 2 才能使用".to_owned();
            self.fault(self.extends.span.start, FindingCode::NeedsFormat, message);
        }
        let needed = said.unwrap_or(2).max(2).max(number(base).unwrap_or(1));
        if said != Some(needed) {
            whole.remove("format");
            let format = if needed > 2 { "format = 3" } else { "format = 2" };
            whole.extend(DeTable::parse(format).map(Spanned::into_inner).unwrap_or_default());
        }
    }

    /// Where the rubric comes from, with its own words or the base's after it.
    fn source(&self, said: &str) -> String {
        let Rubric { id, version, title, .. } = &self.extends.base;
        format!("改编自“{title}”（{id} {version}）。{said}")
    }

    fn bonus<'t>(&mut self, whole: &mut DeTable<'t>, own: &DeTable<'t>, base: &DeTable<'t>) {
        let Some(DeValue::Table(before)) = base.get("bonus").map(Spanned::get_ref) else { return };
        let nothing = DeTable::new();
        let (given, span) = match own.get("bonus") {
            None => (&nothing, self.extends.span.clone()),
            Some(value) => match value.get_ref() {
                DeValue::Table(given) => (given, value.span()),
                _ => return,
            },
        };
        let Some(DeValue::Table(mut bonus)) = whole.remove("bonus").map(Spanned::into_inner) else { return };
        self.list_into(&mut bonus, "items", given, before, &span, Kind::BonusItem);
        let left = bonus
            .get("items")
            .and_then(|items| items.get_ref().as_array())
            .is_some_and(|items| !items.is_empty());
        // Where all was removed, there is no bonus; one that the text itself writes empty is its own fault.
        if left || own.contains_key("bonus") {
            whole.insert(key_at("bonus", &span), Spanned::new(span, DeValue::Table(bonus)));
        }
    }

    /// Lays a list of named things over the base's, in `whole`.
    fn list_into<'t>(
        &mut self,
        whole: &mut DeTable<'t>,
        name: &'static str,
        own: &DeTable<'t>,
        base: &DeTable<'t>,
        span: &Range<usize>,
        kind: Kind,
    ) {
        let Some(DeValue::Array(base)) = base.get(name).map(Spanned::get_ref) else { return };
        let given = match own.get(name).map(Spanned::get_ref) {
            None => None,
            Some(DeValue::Array(given)) => Some(given),
            // The reader says what is wrong with it.
            Some(_) => return,
        };
        let list = self.list(given, base, span, kind);
        let span = own.get(name).map_or_else(|| span.clone(), Spanned::span);
        whole.insert(key_at(name, &span), Spanned::new(span, DeValue::Array(list)));
    }

    fn list<'t>(
        &mut self,
        own: Option<&DeArray<'t>>,
        base: &DeArray<'t>,
        span: &Range<usize>,
        kind: Kind,
    ) -> DeArray<'t> {
        let mut list: Vec<Item<'t>> = Vec::with_capacity(base.len());
        for item in base.iter() {
            let name = named(item).unwrap_or_default();
            if self.extends.removes(name) {
                self.removed.insert(name.to_owned());
                continue;
            }
            let mut item = moved(item.get_ref(), span);
            if let DeValue::Table(section) = &mut item
                && kind == Kind::Section
            {
                let untouched = section.clone();
                self.list_into(section, "criteria", &DeTable::new(), &untouched, span, Kind::Criterion);
            }
            list.push(Spanned::new(span.clone(), item));
        }
        for item in own.into_iter().flat_map(|own| own.iter()) {
            self.lay(&mut list, item, base, span, kind);
        }
        list.into_iter().collect()
    }

    /// Lays one thing of the text over the list.
    fn lay<'t>(
        &mut self,
        list: &mut Vec<Item<'t>>,
        item: &Item<'t>,
        base: &DeArray<'t>,
        untouched: &Range<usize>,
        kind: Kind,
    ) {
        let DeValue::Table(given) = item.get_ref() else {
            list.push(item.clone());
            return;
        };
        let span = item.span();
        let name = named(item).unwrap_or_default();
        if !name.is_empty() && self.extends.removes(name) {
            let message = format!("{}“{}”已列在 remove 里，不能又写内容", kind.word(), shorten(name));
            self.fault(span.start, FindingCode::NotInBase, message);
            return;
        }
        let known =
            base.iter().find(|item| !name.is_empty() && named(item) == Some(name)).map(Spanned::get_ref);
        let made = match known {
            Some(DeValue::Table(known)) => self.changed(given, known, &span, kind),
            _ if self.is_added(given, name, &span, kind) => self.added(given, kind),
            _ => return,
        };
        let made = Spanned::new(span, DeValue::Table(made));
        let place = |list: &[Item<'t>], name: &str| list.iter().position(|item| named(item) == Some(name));
        let at = place(list, name).filter(|_| !name.is_empty());
        if at.is_some_and(|at| list[at].span() != *untouched) {
            let message = format!("{}“{}”在前面已经写过", kind.word(), shorten(name));
            self.fault(item.span().start, FindingCode::DuplicateId, message);
            return;
        }
        let Some(after) = given.get("after") else {
            match at {
                Some(at) => list[at] = made,
                None => list.push(made),
            }
            return;
        };
        if let Some(at) = at {
            list.remove(at);
        }
        let wanted = after.get_ref().as_str().unwrap_or_default();
        let found = if wanted.is_empty() { Some(0) } else { place(list, wanted).map(|at| at + 1) };
        if found.is_none() {
            let message = format!("after 所写的“{}”不在这里，无法排在它后面", shorten(wanted));
            self.fault(after.span().start, FindingCode::NotInBase, message);
        }
        list.insert(found.unwrap_or(list.len()), made);
    }

    /// A thing of the base with what the text says of it.
    fn changed<'t>(
        &mut self,
        own: &DeTable<'t>,
        base: &DeTable<'t>,
        span: &Range<usize>,
        kind: Kind,
    ) -> DeTable<'t> {
        let text = |table: &DeTable<'t>, name: &str| {
            table.get(name).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
        };
        let other_mode = text(own, "mode").is_some_and(|mode| Some(mode) != text(base, "mode"));
        let left_out: &[&str] = match kind {
            Kind::Section => &["criteria"],
            // What belongs to another mode is not taken over.
            Kind::Criterion if other_mode => &OF_MODE,
            Kind::Criterion | Kind::BonusItem => &[],
        };
        let mut whole = fields(own, base, span, left_out);
        whole.remove("after");
        if kind == Kind::Section {
            self.list_into(&mut whole, "criteria", own, base, span, Kind::Criterion);
        }
        whole
    }

    /// Whether a thing the base does not hold can be meant as an addition; says why not.
    fn is_added(&mut self, own: &DeTable<'_>, name: &str, span: &Range<usize>, kind: Kind) -> bool {
        let elsewhere = self.extends.base.sections.iter().find(|section| {
            kind == Kind::Criterion && section.criteria.iter().any(|criterion| criterion.id.as_str() == name)
        });
        if let Some(section) = elsewhere {
            let message =
                format!("项目“{}”在所继承标准的部分“{}”里，应当写在那里", shorten(name), section.id);
            self.fault(span.start, FindingCode::NotInBase, message);
            return false;
        }
        let lacking: Vec<&str> =
            kind.required().iter().copied().filter(|field| !own.contains_key(*field)).collect();
        if name.is_empty() || lacking.is_empty() {
            return true;
        }
        let message = format!(
            "所继承的标准没有{}“{}”；如果是新增，还要写 {}",
            kind.word(),
            shorten(name),
            lacking.join("、")
        );
        self.fault(span.start, FindingCode::NotInBase, message);
        false
    }

    fn added<'t>(&mut self, own: &DeTable<'t>, kind: Kind) -> DeTable<'t> {
        let mut whole = own.clone();
        whole.remove("after");
        if kind == Kind::Section
            && let Some(DeValue::Array(criteria)) = whole.get_mut("criteria").map(Spanned::get_mut)
        {
            let given = std::mem::replace(criteria, DeArray::new());
            let span = self.extends.span.clone();
            *criteria = self.list(Some(&given), &DeArray::new(), &span, Kind::Criterion);
        }
        whole
    }

    /// Takes removed sections out of what feeds a part.
    fn forget_removed(&self, part: &mut Item<'_>) {
        if let DeValue::Table(part) = part.get_mut()
            && let Some(DeValue::Array(sections)) = part.get_mut("sections").map(Spanned::get_mut)
        {
            let kept =
                |name: &Item<'_>| name.get_ref().as_str().is_none_or(|name| !self.removed.contains(name));
            *sections = std::mem::replace(sections, DeArray::new()).into_iter().filter(kept).collect();
        }
    }

    fn unknown_removals(&mut self) {
        let extends = self.extends;
        for (name, at) in extends.remove.iter().filter(|(name, _)| !self.removed.contains(name)) {
            let within = extends.base.sections.iter().any(|section| {
                extends.remove.iter().any(|(removed, _)| *removed == section.id)
                    && section.criteria.iter().any(|criterion| criterion.id.as_str() == name)
            });
            let (code, message) = if within {
                let message = format!("remove 里的“{}”所在的部分已经整个去掉，不必再列", shorten(name));
                (FindingCode::Repeated, message)
            } else {
                let message = format!("remove 里的“{}”在所继承的标准里没有", shorten(name));
                (FindingCode::NotInBase, message)
            };
            let line = self.reading.line(at.start);
            self.reading.fault(line, code, message);
        }
    }
}

/// What a list holds.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Section,
    Criterion,
    BonusItem,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Section => "部分",
            Self::Criterion => "项目",
            Self::BonusItem => "加分项",
        }
    }

    /// What an addition cannot do without.
    fn required(self) -> &'static [&'static str] {
        match self {
            Self::Section => &["title", "points", "criteria"],
            Self::Criterion => &["title", "mode"],
            Self::BonusItem => &["title", "points"],
        }
    }
}

/// The fields of `own`, then those of `base` that `own` does not give, but for `left_out`.
fn fields<'t>(own: &DeTable<'t>, base: &DeTable<'t>, span: &Range<usize>, left_out: &[&str]) -> DeTable<'t> {
    let mut whole = own.clone();
    for (key, value) in base.iter() {
        let name = key.get_ref().as_ref();
        if !own.contains_key(name) && !left_out.contains(&name) {
            let value = Spanned::new(span.clone(), moved(value.get_ref(), span));
            whole.insert(Spanned::new(span.clone(), key.get_ref().clone()), value);
        }
    }
    whole
}

/// A value of the base as if it stood at `span`.
fn moved<'t>(value: &DeValue<'t>, span: &Range<usize>) -> DeValue<'t> {
    let place = |value: &Spanned<DeValue<'t>>| Spanned::new(span.clone(), moved(value.get_ref(), span));
    match value {
        DeValue::Array(list) => DeValue::Array(list.iter().map(place).collect()),
        DeValue::Table(table) => DeValue::Table(
            table
                .iter()
                .map(|(key, value)| (Spanned::new(span.clone(), key.get_ref().clone()), place(value)))
                .collect(),
        ),
        plain => plain.clone(),
    }
}

fn key_at<'t>(name: &'static str, span: &Range<usize>) -> Spanned<DeString<'t>> {
    Spanned::new(span.clone(), Cow::Borrowed(name))
}

/// A field that both give: where the text has it, and what each says.
fn both<'a, 't>(
    own: &'a DeTable<'t>,
    base: &'a DeTable<'t>,
    name: &str,
) -> Option<(Range<usize>, &'a DeValue<'t>, &'a DeValue<'t>)> {
    let given = own.get(name)?;
    Some((given.span(), given.get_ref(), base.get(name)?.get_ref()))
}

fn named<'i>(item: &'i Item<'_>) -> Option<&'i str> {
    match item.get_ref() {
        DeValue::Table(fields) => fields.get("id").and_then(|id| id.get_ref().as_str()),
        _ => None,
    }
}
