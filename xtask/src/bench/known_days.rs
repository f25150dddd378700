//! The days that the truth of a case file tells, under the keys that its author chose.

use serde_json::Value;

/// The days of the case that the program shows, and the steps they are of.
pub(super) const OF_THE_CASE: &[(&str, &str)] = &[
    ("filing", "filing"),
    ("notice", "notice"),
    ("decision", "decision"),
    ("service", "decision_service"),
    ("payment", "payment"),
    ("closing", "closing"),
];

/// Steps as the program names them, and as truths do that write them out or cut them short.
const STEPS: &[(&str, &[&str], &[&str])] = &[
    ("source", &["src"], &["src"]),
    ("onsite_record", &["onsite"], &["on"]),
    ("correction", &["rect", "correction"], &["rect"]),
    ("filing", &["filing"], &["file"]),
    ("interview", &["intv"], &["intv"]),
    ("report", &["report"], &["rep"]),
    ("legal_review", &["review", "lreview"], &["rev"]),
    ("notice", &["notice"], &["not"]),
    ("notice_service", &["notice_srv", "nsrv"], &["nots"]),
    ("statement", &["stmt"], &["stm"]),
    ("hearing", &["hearing", "hear"], &["hear"]),
    ("discussion", &["disc"], &["disc"]),
    ("decision_approval", &["appr", "approval", "lappr"], &["app", "appr"]),
    ("decision", &["dec", "decision"], &["dec"]),
    ("decision_service", &["dec_srv", "dsrv", "service"], &["decs", "srv"]),
    ("payment", &["pay", "payment"], &["pay"]),
    ("publicity", &["pub"], &["pub"]),
    ("closing", &["close", "closing"], &["close"]),
    ("application", &["application", "app", "recv"], &["apply"]),
    ("acceptance", &["acceptance", "accepted", "acc"], &["acc"]),
];

/// The steps by their names.
pub(super) fn steps() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|(step, ..)| *step)
}

/// The day that a truth tells of a step.
pub(super) fn of(truth: &Value, step: &str) -> Option<String> {
    let days = &truth["facts"]["dates"];
    let day = keys(truth, step).iter().find_map(|key| days[*key].as_str()).filter(|day| !day.is_empty());
    day.map(str::to_owned)
}

/// Whether a truth tells that a step has no day. Only authors who list what looks like a fault and is none write a
/// day of every step; of a case set right they may mean either course.
pub(super) fn absent(truth: &Value, step: &str) -> bool {
    let days = &truth["facts"]["dates"];
    let known = keys(truth, step).iter().filter_map(|key| days.get(*key)).next();
    truth.get("near_misses").is_some()
        && truth["act_kind"] != "corrected"
        && known.is_some_and(Value::is_null)
}

/// The keys under which a truth tells the day of a step, none where it means another.
fn keys(truth: &Value, step: &str) -> &'static [&'static str] {
    /// Keys that only truths of the short form have.
    const SHORT: &[&str] = &["on", "file", "decs", "srv", "rc", "sz"];
    let days = &truth["facts"]["dates"];
    let act = truth["act_kind"].as_str().unwrap_or_default();
    let licence = act.starts_with("licen");
    // An inspection is approved and announced, the application for a licence corrected, and of a case set right the
    // setting right is accepted and reported: no steps of a penalty.
    let other = match step {
        "decision_approval" | "notice" => act == "inspection",
        "correction" => licence || act == "corrected",
        // What is reviewed there is the application.
        "legal_review" | "source" => licence,
        // An inspection ends with what was found: no decision is made and no case is closed.
        "decision" | "decision_service" | "closing" => act == "inspection",
        "acceptance" | "report" => act == "corrected",
        _ => false,
    };
    // What a licence file begins with is the application.
    if licence && step == "application" && days["application"].is_null() && !days["src"].is_null() {
        return &["src"];
    }
    let short = SHORT.iter().any(|key| !days[*key].is_null());
    match STEPS.iter().find(|(name, ..)| *name == step) {
        Some((_, _, cut)) if short && !other => cut,
        Some((_, long, _)) if !other => long,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn days_are_found_under_the_keys_of_each_author() {
        let penalty = |dates: Value| json!({"act_kind": "penalty_ordinary", "facts": {"dates": dates}});
        let long = penalty(json!({"filing": "2024-01-02", "report": "2024-02-01", "dec_srv": "2024-03-01"}));
        assert_eq!(of(&long, "filing").as_deref(), Some("2024-01-02"));
        assert_eq!(of(&long, "report").as_deref(), Some("2024-02-01"));
        assert_eq!(of(&long, "decision_service").as_deref(), Some("2024-03-01"));
        assert_eq!(of(&long, "hearing"), None);
        // In the short form a report is that of a test, and the report of the investigation is cut short.
        let short = penalty(json!({"file": "2024-01-02", "report": "2024-01-20", "rep": "2024-02-01"}));
        assert_eq!(of(&short, "filing").as_deref(), Some("2024-01-02"));
        assert_eq!(of(&short, "report").as_deref(), Some("2024-02-01"));
        let licence = json!({"act_kind": "licence", "facts": {"dates": {"src": "2024-01-02"}}});
        assert_eq!(of(&licence, "application").as_deref(), Some("2024-01-02"));
        assert_eq!(of(&licence, "source"), None);
        let inspection = json!({"act_kind": "inspection", "facts": {"dates": {"appr": "2024-01-02"}}});
        assert_eq!(of(&inspection, "decision_approval"), None);
    }
}
