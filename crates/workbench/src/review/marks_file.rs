//! Marks from a JSON file. What is wrong is told with the mark and the field, and a field that is misspelt is
//! never passed over: a fault counted once instead of three times would be a wrong score.

use contract::{ErrorCode, UserError};
use scoring::Mark;
use serde_json::{Map, Value};
use std::io::ErrorKind;
use std::path::Path;

type Found<T> = Result<T, String>;

const MARK: &[&str] = &["criterion", "verdict", "note", "deductions", "evidence", "reason", "points"];
const DEDUCTION: &[&str] = &["rule", "occurrences", "points", "evidence", "note"];
const VERDICTS: &[&str] =
    &["faultless", "faulty", "missing", "not_applicable", "granted", "triggered", "open"];

/// Reads a list of marks, or an object with a list named `marks`.
///
/// # Errors
/// `mark.file_unreadable` with the first thing that is wrong, in words.
pub(super) fn read(path: &Path) -> Result<Vec<Mark>, UserError> {
    let unreadable = || UserError::new(ErrorCode::MarksUnreadable);
    let bytes = std::fs::read(path).map_err(|error| {
        unreadable().about(match error.kind() {
            ErrorKind::NotFound => "没有这个文件",
            ErrorKind::IsADirectory => "这是文件夹",
            ErrorKind::PermissionDenied => "没有权限读取",
            _ => "文件没有读出来",
        })
    })?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        unreadable().about(match error.is_eof() {
            true => format!("文件到第 {} 行就断了，不完整", error.line()),
            false => format!("第 {} 行第 {} 个字符附近不符合 JSON 写法", error.line(), error.column()),
        })
    })?;
    marks(value).map_err(|words| unreadable().about(words))
}

fn marks(value: Value) -> Found<Vec<Mark>> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut object) => match object.remove("marks") {
            Some(Value::Array(list)) => list,
            _ => return Err("应当是评分记录的列表，或含有列表 marks 的对象".to_owned()),
        },
        _ => return Err("应当是评分记录的列表".to_owned()),
    };
    (1..).zip(list).map(|(n, value)| mark(value).map_err(|words| format!("第 {n} 条{words}"))).collect()
}

fn mark(value: Value) -> Found<Mark> {
    let Value::Object(fields) = &value else { return Err("不是对象".to_owned()) };
    let criterion = word(fields, "criterion").map_err(|words| format!("：{words}"))?;
    let named = |words: String| format!("（{criterion}）：{words}");
    check(fields).map_err(named)?;
    serde_json::from_value(value.clone()).map_err(|_| named("有字段的值不是约定的写法".to_owned()))
}

fn check(fields: &Map<String, Value>) -> Found<()> {
    known(fields, MARK)?;
    let verdict = word(fields, "verdict")?;
    if !VERDICTS.contains(&verdict) {
        return Err(format!("verdict 的值“{verdict}”不认识，可用的有：{}", VERDICTS.join("、")));
    }
    if verdict == "granted" && !fields.contains_key("points") {
        return Err("得分 granted 要写明 points".to_owned());
    }
    // What the verdict does not take would be passed over without a word.
    for (name, owner) in [("points", "granted"), ("deductions", "faulty")] {
        if verdict != owner && fields.get(name).is_some_and(|value| !is_empty(value)) {
            return Err(format!("只有 {owner} 可以写 {name}，这里的 verdict 是 {verdict}"));
        }
    }
    whole(fields, "points")?;
    for (n, deduction) in (1..).zip(list(fields, "deductions")?) {
        let within = |words: String| format!("第 {n} 处扣分，{words}");
        let Value::Object(deduction) = deduction else { return Err(within("不是对象".to_owned())) };
        known(deduction, DEDUCTION).map_err(within)?;
        word(deduction, "rule").map_err(within)?;
        whole(deduction, "points").map_err(within)?;
        let occurrences = deduction.get("occurrences");
        let fits =
            |value: &Value| value.as_u64().is_some_and(|times| times > 0 && u32::try_from(times).is_ok());
        if !occurrences.is_none_or(fits) {
            return Err(within(format!("occurrences 是处数，应当是 1 到 {} 之间的整数", u32::MAX)));
        }
        evidence(deduction).map_err(within)?;
    }
    evidence(fields)
}

fn evidence(fields: &Map<String, Value>) -> Found<()> {
    for place in list(fields, "evidence")? {
        let Value::Object(place) = place else {
            return Err("evidence 的每一项应当是对象".to_owned());
        };
        match word(place, "kind")? {
            "place" if place.get("page").and_then(Value::as_u64).is_none() => {
                return Err("依据 place 要写明页码 page，是从 1 起的整数".to_owned());
            }
            "not_found" if !place.get("looked_at").is_some_and(Value::is_array) => {
                return Err("依据 not_found 要在列表 looked_at 里写明看过哪些材料".to_owned());
            }
            "place" | "not_found" => {}
            kind => {
                return Err(format!("依据的 kind“{kind}”不认识，可用的有：place、not_found"));
            }
        }
    }
    Ok(())
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn known(fields: &Map<String, Value>, names: &[&str]) -> Found<()> {
    match fields.keys().find(|name| !names.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => Err(format!("不认识的字段“{name}”，可用的有：{}", names.join("、"))),
    }
}

fn word<'v>(fields: &'v Map<String, Value>, name: &str) -> Found<&'v str> {
    match fields.get(name) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(format!("{name} 应当是文字")),
        None => Err(format!("缺少 {name}")),
    }
}

fn list<'v>(fields: &'v Map<String, Value>, name: &str) -> Found<&'v [Value]> {
    match fields.get(name) {
        None => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(format!("{name} 应当是列表")),
    }
}

/// Points are hundredths: a decimal is most likely meant as points.
fn whole(fields: &Map<String, Value>, name: &str) -> Found<()> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(()),
        Some(value) if value.is_i64() => Ok(()),
        Some(value) => {
            Err(format!("{name} 以百分之一分为单位，应当是整数（2.5 分写作 250），这里是 {value}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_mark_and_the_field_that_are_wrong_are_named() {
        let place = json!([{ "kind": "place", "page": 1, "quote": "字" }]);
        for (value, words) in [
            (json!({ "criterion": "A" }), "应当是评分记录的列表，或含有列表 marks 的对象"),
            (json!([{ "verdict": "faultless" }]), "第 1 条：缺少 criterion"),
            (json!([{ "criterion": "A" }]), "第 1 条（A）：缺少 verdict"),
            (
                json!([{ "criterion": "A", "verdict": "faultless" }, { "criterion": "B", "verdict": "ok" }]),
                "第 2 条（B）：verdict 的值“ok”不认识",
            ),
            (
                json!([{ "criterion": "A", "verdict": "granted", "points": 2.5 }]),
                "整数（2.5 分写作 250），这里是 2.5",
            ),
            (json!([{ "criterion": "A", "verdict": "granted" }]), "要写明 points"),
            (
                json!([{ "criterion": "A", "verdict": "faultless", "points": 100 }]),
                "只有 granted 可以写 points",
            ),
            (
                json!([{ "criterion": "A", "verdict": "faultless", "deductions": [{ "rule": "A-1" }] }]),
                "只有 faulty 可以写 deductions",
            ),
            (
                json!([{ "criterion": "A", "verdict": "faulty", "deductions": [{ "rule": "A-1", "occurences": 3 }] }]),
                "第 1 条（A）：第 1 处扣分，不认识的字段“occurences”",
            ),
            (
                json!([{ "criterion": "A", "verdict": "faulty", "deductions": [{ "rule": "A-1", "occurrences": -1 }] }]),
                "occurrences 是处数",
            ),
            (
                json!([{ "criterion": "A", "verdict": "faulty", "deductions": [{ "rule": "A-1", "occurrences": 0 }] }]),
                "应当是 1 到",
            ),
            (
                json!([{ "criterion": "A", "verdict": "missing", "evidence": [{ "kind": "page" }] }]),
                "kind“page”不认识",
            ),
            (
                json!([{ "criterion": "A", "verdict": "missing", "evidence": [{ "kind": "place" }] }]),
                "页码 page",
            ),
        ] {
            let told = marks(value.clone()).expect_err("refused");
            assert!(told.contains(words), "{value}: {told}");
        }
        let sound = json!({ "marks": [
            { "criterion": "A", "verdict": "faulty", "note": "", "deductions": [
                { "rule": "A-1", "occurrences": 4_000_000_000_u32, "points": null, "evidence": place } ] },
            { "criterion": "B", "verdict": "not_applicable", "reason": "未发生", "deductions": [] },
        ] });
        assert_eq!(marks(sound).map(|marks| marks.len()), Ok(2));
    }
}
