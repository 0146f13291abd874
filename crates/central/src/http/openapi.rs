//! The OpenAPI of the table: 3.1, whose schemas are JSON Schema as the types of the wire write it.

use super::operations::{Gives, OPERATIONS, Operation, Takes, Verb, Who};
use okno_protocol::{Code, OLDEST_PROTOCOL, PROTOCOL, PROTOCOL_HEADER, Problem};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The document.
#[must_use]
pub fn openapi() -> Value {
    let mut schemas = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .with_transform(RecursiveTransform(bounded))
        .into_generator();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for operation in OPERATIONS {
        let verb = match operation.verb {
            Verb::Get => "get",
            Verb::Post => "post",
        };
        paths.entry(operation.path).or_default().insert(verb.into(), described(operation, &mut schemas));
    }
    schemas.subschema_for::<Problem>();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "okno-central",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What workplaces and the central say to each other. Problems are codes; words for people stand in the screens.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "securitySchemes": {
                "session": { "type": "http", "scheme": "bearer", "description": "The access token of a session." },
            },
        },
    })
}

/// A whole number is taken up to the width that databases keep it in: the schema says so, where no type says less.
fn bounded(schema: &mut Schema) {
    let Some(whole) = schema.as_object_mut() else { return };
    let (least, most): (Value, Value) = match whole.get("format").and_then(Value::as_str) {
        Some("uint32") => (0.into(), u32::MAX.into()),
        Some("uint64") => (0.into(), i64::MAX.into()),
        Some("int64") => (i64::MIN.into(), i64::MAX.into()),
        _ => return,
    };
    whole.entry("minimum").or_insert(least);
    whole.entry("maximum").or_insert(most);
}

fn described(of: &Operation, schemas: &mut SchemaGenerator) -> Value {
    let mut told = Map::new();
    told.insert("operationId".into(), of.id.into());
    let mut parameters = vec![json!({
        "name": PROTOCOL_HEADER, "in": "header", "required": false,
        "description": "The version that the caller speaks; the first, where none is said.",
        "schema": { "type": "integer", "minimum": OLDEST_PROTOCOL, "maximum": PROTOCOL },
    })];
    match of.takes {
        Takes::Nothing => {}
        Takes::Body(shape) => {
            let schema = shape(schemas);
            told.insert(
                "requestBody".into(),
                json!({ "required": true, "content": { "application/json": { "schema": schema } } }),
            );
        }
        Takes::Query(shape) => parameters.extend(fields(&shape(schemas).to_value(), schemas)),
    }
    told.insert("parameters".into(), parameters.into());
    if let Who::Roles(roles) = of.who {
        told.insert("security".into(), json!([{ "session": [] }]));
        told.insert("x-roles".into(), json!(roles));
    }
    told.insert("responses".into(), responses(of, schemas));
    told.into()
}

/// The fields of a schema, as parameters of the address.
fn fields(schema: &Value, schemas: &SchemaGenerator) -> Vec<Value> {
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
    let whole = name.and_then(|name| schemas.definitions().get(name)).unwrap_or(schema);
    let Some(fields) = whole.get("properties").and_then(Value::as_object) else { return Vec::new() };
    fields
        .iter()
        .map(|(name, schema)| {
            let mut schema = schema.clone();
            let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
            let mut told = json!({ "name": name, "in": "query", "required": false, "schema": schema });
            if let (Some(description), Some(told)) = (description, told.as_object_mut()) {
                told.insert("description".into(), description);
            }
            told
        })
        .collect()
}

fn responses(of: &Operation, schemas: &mut SchemaGenerator) -> Value {
    let content = match of.gives {
        Gives::Json(shape) => json!({ "application/json": { "schema": shape(schemas) } }),
        Gives::Text => json!({ "text/plain": { "schema": { "type": "string" } } }),
        Gives::Events(events) => {
            let mut words = Map::new();
            for (word, shape) in events {
                words.insert((*word).into(), shape.map_or_else(|| json!({}), |shape| json!(shape(schemas))));
            }
            // OpenAPI 3.1 has no words for events: the schema is of the text, the forms of their data stand beside it.
            json!({ "text/event-stream": { "schema": { "type": "string" }, "x-events": words } })
        }
    };
    let mut responses = Map::new();
    responses.insert("200".into(), json!({ "description": "Done.", "content": content }));
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in of.problems() {
        by_status.entry(code.status()).or_default().push(code);
    }
    let problem = schemas.subschema_for::<Problem>();
    for (status, codes) in by_status {
        let words: Vec<String> =
            codes.iter().filter_map(|code| Some(json!(code).as_str()?.to_owned())).collect();
        responses.insert(
            status.to_string(),
            json!({
                "description": words.join(", "),
                "content": { "application/json": { "schema": problem } },
            }),
        );
    }
    responses.into()
}
