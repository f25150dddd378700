//! `rubric diff`: what differs between two standards, and what that would do to a round.

use crate::End;
use crate::arguments::RubricDiff;
use crate::command::open;
use crate::output;
use contract::UserError;
use contract::scoring::RoundId;
use serde_json::json;

pub(crate) fn run(arguments: &RubricDiff) -> Result<End, UserError> {
    let (old, new) = (&arguments.old, &arguments.new);
    let diff = workbench::diff_rubrics(old, new)?;
    for name in [old, new] {
        let errors = workbench::errors_of(name)?;
        if errors > 0 {
            output::note(&format!("提醒：{name} 有 {errors} 处错误（见 rubric lint），比较结果仅供参考"));
        }
    }
    let cases = match (&arguments.workspace, &arguments.round) {
        (Some(workspace), Some(round)) => {
            Some(open(workspace)?.rubric_impact(&RoundId::from(round.as_str()), old, new)?)
        }
        _ => None,
    };
    if arguments.json {
        let mut object = json!({ "old": diff.old, "new": diff.new, "changes": diff.changes });
        if let Some(cases) = &cases {
            object["cases"] = cases.iter().map(|row| json!(row.impact)).collect();
        }
        output::json(&object);
        return Ok(End::Well);
    }
    for change in &diff.changes {
        let weight = match (change.scoring, change.words_only()) {
            (true, _) => "影响评分",
            (false, true) => "只改文字",
            (false, false) => "不影响计分",
        };
        output::line(&format!("{weight}  {}", change.text));
    }
    output::line(&format!("共 {} 处不同", diff.changes.len()));
    for row in cases.iter().flatten().filter(|row| row.impact.differs()) {
        let case = &row.impact;
        output::line(&format!(
            "案卷 {}：{} 分 {} → {} 分 {}",
            row.name, case.old_score, case.old_grade.title, case.new_score, case.new_grade.title
        ));
        for mark in &case.marks {
            output::line(&format!("    {}", mark.text));
        }
    }
    if let Some(cases) = &cases {
        let differing = cases.iter().filter(|row| row.impact.differs()).count();
        output::line(&format!("评过的案卷 {} 个，其中 {differing} 个有变化", cases.len()));
    }
    Ok(End::Well)
}
