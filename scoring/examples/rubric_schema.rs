//! Prints the JSON schema of rubric files, for editors:
//! `cargo run -p scoring --example rubric_schema > docs/rubric.schema.json`

#![allow(clippy::print_stdout, reason = "printing is all it does")]

use scoring::{ActKind, DocumentType};
use serde_json::{Value, json};

/// The schema. Words come from the code; a test holds it against every rubric that comes with the program.
pub(crate) fn schema() -> Value {
    let acts: Vec<&str> = ActKind::ALL.into_iter().map(ActKind::code).collect();
    let others = [DocumentType::Other];
    let documents: Vec<&str> =
        DocumentType::ALL.iter().chain(&others).copied().map(DocumentType::code).collect();
    let rules: Vec<String> = scoring::rule_id::all().collect();
    let effect = json!({ "enum": ["score_zero", "fail", "bar_top_grade"] });
    let policy = json!({ "enum": ["renormalise", "full_marks"] });
    let bands = json!({ "type": "array", "items": { "$ref": "#/$defs/grade" } });
    let rubric = |sections: &str, extends: Option<Value>| {
        let mut fields = json!({
            "format": { "enum": [1, 2, 3], "default": 1, "description": "使用 parts、pool、elements、add_on、extends 等字段时写 2，使用 steps 时写 3" },
            "id": text("标准编号，各版本相同"),
            "version": text("版本号"),
            "title": text("标准名称"),
            "applies_to": list(json!({ "enum": acts }), "适用的行为种类；为空则只由人选用"),
            "when_documents": list(json!({ "enum": documents }), "卷内有其中一种文书时优先选用"),
            "source": text("来源，以及哪些内容是设定的"),
            "total": points("总分"),
            "scoring": object(&[], json!({
                "not_applicable": policy,
                "floor": points("最低分"),
                "rounding": { "enum": ["half_up_2", "half_up_1", "half_up_0"] },
                "grade": { "enum": ["by_score", "lowest_of_parts"] },
            })),
            "add_on": add_on(extends.is_none()),
            "grades": bands,
            "parts": { "type": "array", "items": { "$ref": "#/$defs/part" } },
            "sections": { "type": "array", "items": { "$ref": format!("#/$defs/{sections}") } },
            "bonus": object(&["max_points", "items"], json!({
                "max_points": points("加分上限，只用于排序"),
                "items": { "type": "array", "items": object(&["id", "title", "points"], json!({
                    "id": text("加分项编号"), "title": text("加分项名称"), "points": points("分值"),
                })) },
            })),
        });
        if let Some(extends) = extends {
            fields["extends"] = extends;
            fields["format"] = json!({ "enum": [2, 3] });
            for partial in ["bonus", "add_on"] {
                fields[partial]["required"] = json!([]);
            }
            fields["bonus"]["properties"]["items"]["items"]["required"] = json!(["id"]);
            fields["bonus"]["properties"]["items"]["items"]["properties"]["after"] = after();
            return object(&["format", "id", "version", "title", "extends"], fields);
        }
        let mut whole = object(&["id", "version", "title", "total", "grades", "sections"], fields);
        let says = |formats: Value| json!({ "properties": { "format": { "enum": formats } }, "required": ["format"] });
        whole["allOf"] = json!([
            { "if": says(json!([2, 3])), "else": format_1() },
            { "if": says(json!([3])), "else": before_format_3() },
        ]);
        whole
    };
    let extends = object(
        &["rubric"],
        json!({
            "rubric": text("所继承的标准：内置标准写“编号-版本”，文件写文件名"),
            "digest": text("所继承标准的摘要，写了就核对"),
            "remove": list(json!({ "type": "string" }), "去掉的部分、项目、加分项的编号"),
        }),
    );
    let criterion = json!({
        "id": text("项目编号"),
        "title": text("项目名称"),
        "guidance": text("评查内容"),
        "basis": text("依据"),
        "mode": { "enum": ["deduct", "grant", "gate"] },
        "points": points("分值"),
        "effect": effect,
        "elements": { "type": "array", "items": { "$ref": "#/$defs/element" } },
        "deductions": { "type": "array", "items": { "$ref": "#/$defs/deduction" } },
        "floor": points("最低得分"),
        "allow_not_applicable": { "type": "boolean", "default": false },
        "documents": list(json!({ "enum": documents }), "对应文书"),
        "rules": list(json!({ "enum": rules }), "对应检查规则"),
    });
    let section = |criterion: &str| {
        json!({
            "id": text("部分编号"),
            "title": text("部分名称"),
            "points": points("各项目分值之和"),
            "pool": { "type": "boolean", "default": false, "description": "各项目从本部分分值中共同扣减" },
            "criteria": { "type": "array", "items": { "$ref": format!("#/$defs/{criterion}") } },
        })
    };
    let changed = |mut fields: Value| {
        fields["after"] = after();
        object(&["id"], fields)
    };
    let mut whole_criterion = object(&["id", "title", "mode"], criterion.clone());
    whole_criterion["allOf"] = modes(true);
    // What a change leaves out stays as it is in the base.
    let mut changed_criterion = changed(criterion);
    changed_criterion["allOf"] = modes(false);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "评查标准",
        "description": "案卷评查标准的文件格式，说明见 rubric-format.md",
        "if": { "required": ["extends"] },
        "then": { "$ref": "#/$defs/extending" },
        "else": { "$ref": "#/$defs/whole" },
        "$defs": {
            "whole": rubric("section", None),
            "extending": rubric("changed_section", Some(extends)),
            // At most two decimals. No `multipleOf`: validators that divide in binary would refuse 2.3.
            "points": { "type": "number", "minimum": 0, "maximum": 1_000_000 },
            "grade": object(&["code", "title", "min"], json!({
                "code": text("等次编号"), "title": text("等次名称"), "min": points("最低分数线"),
            })),
            "part": object(&["id", "title", "sections", "points"], json!({
                "id": text("计分部分编号"),
                "title": text("计分部分名称"),
                "sections": list(json!({ "type": "string" }), "所含部分的编号"),
                "measure": { "enum": ["proportion", "all_or_nothing", "lost"] },
                "points": points("没有失分时计多少；扣减部分最多扣多少"),
                "of": points("所含部分的分值之和"),
                "cap": points("最多计多少"),
                "floor": points("最少计多少"),
                "from": text("从哪个计分部分扣减"),
                "rate": object(&["lost", "takes"], json!({
                    "lost": points("每失多少分"), "takes": points("扣多少分"),
                })),
                "counted": { "type": "boolean", "default": true },
                "not_applicable": policy,
                "threshold": object(&["min", "effect"], json!({ "min": points("门槛"), "effect": effect })),
                "grades": bands,
            })),
            "section": object(&["id", "title", "points", "criteria"], section("criterion")),
            "criterion": whole_criterion,
            "changed_section": changed(section("changed_criterion")),
            "changed_criterion": changed_criterion,
            "element": object(&["title", "points"], json!({
                "id": text("要素编号"), "title": text("得分要素"), "points": points("分值"),
            })),
            "deduction": deduction(),
        },
    })
}

/// Which fields belong to which way of judging; `required` where they must be given too.
fn modes(required: bool) -> Value {
    let mode = |mode: &str, needs: &[&str], without: &[&str]| {
        let without: serde_json::Map<String, Value> =
            without.iter().map(|name| ((*name).to_owned(), json!(false))).collect();
        let mut then = json!({ "properties": without });
        if required {
            then["required"] = json!(needs);
        }
        json!({ "if": { "properties": { "mode": { "const": mode } }, "required": ["mode"] }, "then": then })
    };
    json!([
        mode("deduct", &["points", "deductions"], &["effect", "elements"]),
        mode("grant", &["points"], &["effect"]),
        mode("gate", &["effect"], &["points", "deductions", "elements", "floor"]),
    ])
}

fn add_on(whole: bool) -> Value {
    let mut add_on = object(
        &["join"],
        json!({
            "to": list(json!({ "type": "string" }), "可以附加于哪些标准"),
            "join": { "enum": ["pooled", "added", "share", "taken", "apart"] },
            "points": points("share、taken 的分值"),
        }),
    );
    let joins = |joins: Value| json!({ "properties": { "join": { "enum": joins } }, "required": ["join"] });
    let without = json!({
        "if": joins(json!(["pooled", "added", "apart"])), "then": { "properties": { "points": false } },
    });
    let with = json!({ "if": joins(json!(["share", "taken"])), "then": { "required": ["points"] } });
    // A change may leave to the base what it does not say.
    add_on["allOf"] = if whole { json!([without, with]) } else { json!([without]) };
    add_on
}

/// What a file of format 1 may not hold.
fn format_1() -> Value {
    let grant = json!({ "properties": { "mode": { "const": "grant" } }, "required": ["mode"] });
    json!({ "properties": {
        "when_documents": false, "parts": false, "add_on": false,
        "scoring": { "properties": { "grade": false } },
        "sections": { "items": { "properties": {
            "pool": false,
            "criteria": { "items": {
                "properties": { "elements": false, "floor": false },
                "if": grant, "then": { "properties": { "deductions": false } },
            } },
        } } },
    } })
}

/// What a file of format 1 or 2 may not hold.
fn before_format_3() -> Value {
    let parts = json!({ "items": { "properties": { "rate": false } } });
    json!({ "properties": { "parts": parts, "sections": { "items": { "properties": { "criteria": { "items": {
        "properties": { "deductions": { "items": { "properties": { "steps": false } } } },
    } } } } } } })
}

/// Steps say all that a deduction costs; without them its points must be given.
fn deduction() -> Value {
    let mut deduction = object(
        &["reason"],
        json!({
            "id": text("扣分标准编号"),
            "reason": text("扣分理由"),
            "points": points("扣多少；有 up_to 时是最少扣多少"),
            "up_to": points("最多扣多少"),
            "per_occurrence": { "type": "boolean", "default": false },
            "cap": points("各处合计最多扣多少"),
            "steps": {
                "type": "array", "items": { "$ref": "#/$defs/points" }, "minItems": 2,
                "description": "按处数分档：1 处、2 处……各共扣多少，更多处按最后一档",
            },
        }),
    );
    deduction["if"] = json!({ "required": ["steps"] });
    deduction["then"] =
        json!({ "properties": { "points": false, "up_to": false, "per_occurrence": false, "cap": false } });
    deduction["else"] = json!({ "required": ["points"] });
    deduction
}

fn after() -> Value {
    text("排在哪个编号之后；空文字表示排在最前")
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn points(description: &str) -> Value {
    json!({ "$ref": "#/$defs/points", "description": description })
}

fn list(items: Value, description: &str) -> Value {
    json!({ "type": "array", "items": items, "description": description })
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

#[allow(dead_code, reason = "the test takes the schema alone")]
fn main() {
    println!("{}", serde_json::to_string_pretty(&schema()).unwrap_or_default());
}
