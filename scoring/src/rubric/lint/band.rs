//! Grade bands: in order, within reach, one from 0 on.

use super::Lint;
use crate::points::Points;
use crate::rubric::finding::FindingCode;
use crate::rubric::{GradeBand, Rounding, Rubric};

impl Lint {
    /// The bands at `path`, for scores up to `most`.
    pub(super) fn bands(&mut self, path: &str, bands: &[GradeBand], most: Points, rubric: &Rubric) {
        let mut above: Option<Points> = None;
        for (index, grade) in bands.iter().enumerate() {
            let path = format!("{path}[{index}]");
            let min = format!("{path}.min");
            // The names of a part's grades are those of the rubric's.
            if path.starts_with("grades") {
                self.name(&format!("{path}.code"), "等次", &grade.code);
            }
            self.title(&format!("{path}.title"), "等次名称", &grade.title);
            if grade.min > most {
                let message =
                    format!("等次“{}”的最低分 {} 高于总分 {most}，无法达到", grade.title, grade.min);
                self.report(&min, FindingCode::GradeUnreachable, message);
            } else if above.is_some_and(|above| grade.min >= above) {
                let above = above.unwrap_or_default();
                let message =
                    format!("等次“{}”的最低分 {} 应当低于上一等次的 {above}", grade.title, grade.min);
                self.report(&min, FindingCode::GradeOrder, message);
            } else if !any_score(grade.min, above, most, rubric.scoring.rounding) {
                let message =
                    format!("得分取整后没有落在等次“{}”里的（最低分 {}），无法达到", grade.title, grade.min);
                self.report(&min, FindingCode::GradeUnreachable, message);
            } else if path.starts_with("grades")
                && above.is_some_and(|above| rubric.scoring.floor >= above)
                && rubric.scoring.floor <= rubric.total
                && index + 1 < bands.len()
            {
                let message =
                    format!("最低分 {} 已经高于等次“{}”，此等次无法达到", rubric.scoring.floor, grade.title);
                self.report(&min, FindingCode::GradeUnreachable, message);
            }
            above = Some(grade.min);
        }
        if !bands.iter().any(|grade| grade.min == Points::ZERO) {
            let path = match bands.len() {
                0 => path.to_owned(),
                count => format!("{path}[{}].min", count - 1),
            };
            self.report(&path, FindingCode::GradeNotAtZero, "没有从 0 分起的等次".to_owned());
        }
    }
}

/// Whether a rounded score can lie in the band from `min` to below `above`, at most `most`.
fn any_score(min: Points, above: Option<Points>, most: Points, rounding: Rounding) -> bool {
    let step = match rounding {
        Rounding::HalfUp2 => 1,
        Rounding::HalfUp1 => 10,
        Rounding::HalfUp0 => 100,
    };
    let least = min.hundredths().div_euclid(step) + i64::from(min.hundredths().rem_euclid(step) > 0);
    let least = Points::from_hundredths(least.saturating_mul(step)).min(most);
    least >= min && above.is_none_or(|above| least < above)
}
