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
    if schema == &Value::Bool(false) {
        return vec![format!("{path} must not be given")];
    }
    let mut found = Vec::new();
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.trim_start_matches("#/$defs/");
        found.extend(faults(&root["$defs"][name], root, value, path, seen));
    }
    for all in schema["allOf"].as_array().into_iter().flatten() {
        found.extend(faults(all, root, value, path, seen));
    }
    if let Some(condition) = schema.get("if") {
        let way = if faults(condition, root, value, path, seen).is_empty() { "then" } else { "else" };
        if let Some(way) = schema.get(way) {
            found.extend(faults(way, root, value, path, seen));
        }
    }
    let words = schema["enum"].as_array();
    if words.is_some_and(|words| !words.contains(value))
        || schema.get("const").is_some_and(|only| only != value)
    {
        found.push(format!("{path}: {value}"));
    }
    for required in schema["required"].as_array().into_iter().flatten() {
        let required = required.as_str().expect("a name");
        if value.get(required).is_none() {
            found.push(format!("{path} lacks {required}"));
        }
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => {
                seen.insert(name.clone());
                found.extend(faults(schema, root, value, &format!("{path}.{name}"), seen));
            }
            None if schema["additionalProperties"] == false => {
                found.push(format!("{path}.{name} is unknown"))
            }
            None => {}
        }
    }
    if let Some(of_items) = schema.get("items") {
        let items = value.as_array().into_iter().flatten();
        found.extend(items.flat_map(|item| faults(of_items, root, item, path, seen)));
    }
    let fits = match schema["type"].as_str() {
        None => true,
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.as_f64().is_some_and(|number| (0.0..=1_000_000.0).contains(&number)),
        Some(kind) => panic!("{kind} is not used"),
    };
    if !fits {
        found.push(format!("{path} is no {}: {value}", schema["type"]));
    }
    found
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
        include_str!("shapes/stepped.toml"),
    ] {
        check(shape, &mut seen);
    }
    for text in built_in_texts() {
        check(text.text, &mut seen);
    }
    assert!(seen.len() > 30, "{seen:?}");
}

/// A text whose shape the reader refuses is refused by the schema too, so that an editor says so while it is written.
#[test]
fn what_the_reader_refuses_for_its_shape_is_refused_here() {
    let compound = include_str!("shapes/compound.toml");
    let add_on = include_str!("shapes/add-on.toml");
    let stepped = include_str!("shapes/stepped.toml");
    for (text, from, to) in [
        (example(), "effect = \"score_zero\"\n", ""),
        (example(), "mode = \"gate\"\n", "mode = \"gate\"\npoints = 3\n"),
        (example(), "mode = \"gate\"\n", "mode = \"gate\"\nfloor = 3\n"),
        (example(), "mode = \"gate\"\n", "mode = \"veto\"\n"),
        (example(), "mode = \"deduct\"\n", "mode = \"deduct\"\neffect = \"fail\"\n"),
        (example(), "mode = \"grant\"\n", "mode = \"grant\"\nfloor = 1\n"),
        (example(), "mode = \"grant\"\npoints = 4\n", "mode = \"grant\"\n"),
        (example(), "title = \"检查实施\"", "titel = \"检查实施\""),
        (example(), "[scoring]\n", "[scoring]\ngrade = \"by_score\"\n"),
        (compound, "format = 2\n", "format = 1\n"),
        (compound, "format = 2\n", ""),
        (add_on, "join = \"pooled\"\n", "join = \"pooled\"\npoints = 3\n"),
        (extending_example(), "format = 2\n", ""),
        (add_on, "join = \"pooled\"\n", "join = \"share\"\n"),
        (add_on, "join = \"pooled\"\n", "join = \"taken\"\n"),
        (stepped, "format = 3\n", "format = 2\n"),
        (stepped, "steps = [1, 2, 5]", "steps = [1, 2, 5], points = 1"),
        (stepped, "steps = [1, 2, 5]", "steps = [\"1\", \"2\"]"),
        (stepped, "steps = [1, 2, 5]", "up_to = 5"),
    ] {
        assert!(text.contains(from), "{from}");
        let broken = text.replacen(from, to, 1);
        assert!(scoring::Rubric::parse(&broken).is_err(), "the reader takes {to:?} for {from:?}");
        let value: toml::Value = toml::from_str(&broken).expect("TOML");
        let value = serde_json::to_value(value).expect("JSON");
        let schema = schema();
        let found = faults(&schema, &schema, &value, "", &mut BTreeSet::new());
        assert!(!found.is_empty(), "the schema takes {to:?} for {from:?}");
    }
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
