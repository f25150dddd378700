//! The JSON schema for editors says what the program reads.

#[path = "../../examples/rubric_schema.rs"]
mod rubric_schema;

use crate::sample::{any_rubric, example, extending_example};
use proptest::prelude::*;
use rubric_schema::schema;
use scoring::rubric::built_in_texts;
use serde_json::Value;
use std::collections::BTreeSet;

const KEPT: &str = include_str!("../../../docs/rubric.schema.json");

/// What a value breaks in a schema: enough of the rules for the few words that the schema uses.
fn faults(
    schema: &Value,
    root: &Value,
    value: &Value,
    path: &str,
    seen: &mut BTreeSet<String>,
) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.trim_start_matches("#/$defs/");
        return faults(&root["$defs"][name], root, value, path, seen);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let tried = ways.iter().map(|way| faults(way, root, value, path, seen)).collect::<Vec<_>>();
        let fitting = tried.iter().filter(|faults| faults.is_empty()).count();
        return match fitting {
            1 => Vec::new(),
            0 => tried.into_iter().min_by_key(Vec::len).unwrap_or_default(),
            more => vec![format!("{path} is {more} things at once")],
        };
    }
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) { Vec::new() } else { vec![format!("{path}: {value}")] };
    }
    match schema["type"].as_str() {
        Some("object") => {
            let Some(fields) = value.as_object() else { return vec![format!("{path} is no table")] };
            let known = schema["properties"].as_object().expect("properties");
            let mut found = Vec::new();
            for required in schema["required"].as_array().expect("required") {
                let required = required.as_str().expect("a name");
                if !fields.contains_key(required) {
                    found.push(format!("{path} lacks {required}"));
                }
            }
            for (name, value) in fields {
                seen.insert(name.clone());
                match known.get(name) {
                    Some(schema) => {
                        found.extend(faults(schema, root, value, &format!("{path}.{name}"), seen))
                    }
                    None => found.push(format!("{path}.{name} is unknown")),
                }
            }
            found
        }
        Some("array") => {
            let Some(items) = value.as_array() else { return vec![format!("{path} is no list")] };
            items.iter().flat_map(|item| faults(&schema["items"], root, item, path, seen)).collect()
        }
        Some("string") if value.is_string() => Vec::new(),
        Some("boolean") if value.is_boolean() => Vec::new(),
        Some("number") if value.as_f64().is_some_and(|number| (0.0..=1_000_000.0).contains(&number)) => {
            Vec::new()
        }
        kind => vec![format!("{path} is no {kind:?}: {value}")],
    }
}

fn check(text: &str, seen: &mut BTreeSet<String>) {
    let value: toml::Value = toml::from_str(text).expect("TOML");
    let value = serde_json::to_value(value).expect("JSON");
    let schema = schema();
    assert_eq!(faults(&schema, &schema, &value, "", seen), Vec::<String>::new(), "{text}");
}

#[test]
fn the_kept_schema_is_the_generated_one() {
    let kept: Value = serde_json::from_str(KEPT).expect("JSON");
    assert_eq!(kept, schema(), "run: cargo run -p scoring --example rubric_schema > docs/rubric.schema.json");
}

#[test]
fn every_rubric_at_hand_satisfies_it() {
    let mut seen = BTreeSet::new();
    check(example(), &mut seen);
    check(extending_example(), &mut seen);
    for shape in [
        include_str!("shapes/compound.toml"),
        include_str!("shapes/pool.toml"),
        include_str!("shapes/apart.toml"),
        include_str!("shapes/add-on.toml"),
    ] {
        check(shape, &mut seen);
    }
    for text in built_in_texts() {
        check(text.text, &mut seen);
    }
    assert!(seen.len() > 30, "{seen:?}");
}

proptest! {
    #[test]
    fn whatever_can_be_printed_satisfies_it(mut rubric in any_rubric()) {
        for criterion in rubric.sections.iter_mut().flat_map(|section| &mut section.criteria) {
            criterion.rules = vec!["P-08".to_owned()];
        }
        check(&rubric.to_toml(), &mut BTreeSet::new());
    }
}

/// Each property of the schema is a field that the program knows in that place.
#[test]
fn no_property_is_unknown_to_the_program() {
    let mut names = BTreeSet::new();
    fn collect(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(properties) = fields.get("properties").and_then(Value::as_object) {
                    names.extend(properties.keys().cloned());
                }
                fields.values().for_each(|value| collect(value, names));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            _ => {}
        }
    }
    collect(&schema(), &mut names);
    let page = include_str!("../../../docs/rubric-format.md");
    let undescribed: Vec<&String> = names
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")) && !page.contains(&format!("[{name}]")))
        .collect();
    assert_eq!(undescribed, Vec::<&String>::new(), "the format page describes every field");
}
