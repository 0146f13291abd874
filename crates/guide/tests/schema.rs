//! The JSON Schema for editors says what the reader says: all content conforms, and the samples that are broken
//! in their form do not.

use crate::support;
use serde_json::Value;
use std::path::Path;

/// The part of JSON Schema 2020-12 that our schema uses. A keyword it does not know fails the test, so the
/// schema cannot say more than is checked here.
fn conforms(schema: &Value, value: &Value, root: &Value) -> bool {
    let Value::Object(rules) = schema else { panic!("a schema is an object") };
    rules.iter().all(|(keyword, rule)| match keyword.as_str() {
        "$schema" | "title" | "description" | "$defs" => true,
        "$ref" => {
            let name = rule.as_str().and_then(|path| path.strip_prefix("#/$defs/")).expect("a definition");
            conforms(&root["$defs"][name], value, root)
        }
        "oneOf" => options(rule).filter(|schema| conforms(schema, value, root)).count() == 1,
        "anyOf" => options(rule).any(|schema| conforms(schema, value, root)),
        "const" => value == rule,
        "enum" => options(rule).any(|allowed| allowed == value),
        "type" => match rule {
            Value::String(kind) => is(value, kind),
            kinds => options(kinds).any(|kind| is(value, kind.as_str().expect("a type"))),
        },
        "pattern" => value.as_str().is_none_or(|text| fits(rule.as_str().expect("a pattern"), text)),
        "maxLength" => value.as_str().is_none_or(|text| text.chars().count() <= number(rule)),
        "minItems" => value.as_array().is_none_or(|items| items.len() >= number(rule)),
        "maxItems" => value.as_array().is_none_or(|items| items.len() <= number(rule)),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| conforms(rule, item, root))),
        "required" => value.as_object().is_none_or(|fields| {
            options(rule).all(|name| fields.contains_key(name.as_str().expect("a name")))
        }),
        "properties" => value.as_object().is_none_or(|fields| {
            fields
                .iter()
                .all(|(name, field)| rule.get(name).is_none_or(|schema| conforms(schema, field, root)))
        }),
        "additionalProperties" => {
            assert_eq!(rule, &Value::Bool(false));
            let known = &rules["properties"];
            value.as_object().is_none_or(|fields| fields.keys().all(|name| known.get(name).is_some()))
        }
        other => panic!("the test does not know {other}"),
    })
}

fn options(rule: &Value) -> impl Iterator<Item = &Value> {
    rule.as_array().expect("a list").iter()
}

fn number(rule: &Value) -> usize {
    usize::try_from(rule.as_u64().expect("a number")).expect("small")
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        other => panic!("the test does not know the type {other}"),
    }
}

/// The two patterns of the schema.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z][a-z0-9_]{0,39}$" => {
            text.len() <= 40
                && text.starts_with(|c: char| c.is_ascii_lowercase())
                && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        }
        "^\\d{4}-\\d{2}-\\d{2}$" => {
            text.len() == 10
                && text
                    .chars()
                    .enumerate()
                    .all(|(i, c)| if i == 4 || i == 7 { c == '-' } else { c.is_ascii_digit() })
        }
        other => panic!("the test does not know the pattern {other}"),
    }
}

fn schema() -> Value {
    let path = support::library_folder().join("schema/guide.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("JSON")
}

fn yaml(text: &str) -> Option<Value> {
    serde_saphyr::from_str(text).ok()
}

#[test]
fn all_content_conforms_to_the_schema() {
    let schema = schema();
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base");
    for (path, text) in support::library_files().into_iter().chain(support::files_of(&broken)) {
        let value = yaml(&text).expect("YAML");
        assert!(conforms(&schema, &value, &schema), "{path}");
    }
}

#[test]
fn what_is_broken_in_form_does_not_conform() {
    let schema = schema();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let form = [
        "missing-field",
        "unknown-field",
        "bad-value",
        "bad-id",
        "wrong-type",
        "unknown-kind",
        "not-yet",
        "step-kind",
        "too-large",
    ];
    let mut checked = 0;
    for (path, text) in support::files_of(&folder).into_iter().filter(|(path, _)| !path.contains('/')) {
        let of_form = form.iter().any(|code| path.starts_with(code)) && !path.starts_with("wrong-kind");
        let Some(value) = yaml(&text).filter(|_| of_form) else { continue };
        assert!(!conforms(&schema, &value, &schema), "{path}");
        checked += 1;
    }
    assert!(checked >= 12, "{checked}");
}
