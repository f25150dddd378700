//! From the items of a sheet to the draft: sections, bonus, total, grade bands.

use super::item::title_of;
use super::reading::{Group, Reading};
use super::standard::Clause;
use super::{ImportCode, ImportFinding, ImportOptions, grade, standard, stated_total};
use crate::id::RubricId;
use crate::points::Points;
use crate::rubric::{Bonus, BonusItem, Criterion, GradeBand, Rubric, ScoringRules, Section};

/// The draft with what people must look at; `above` are the words above the headings.
pub(super) fn draft(
    mut reading: Reading,
    options: &ImportOptions,
    above: &[&str],
) -> (Rubric, Vec<ImportFinding>) {
    let stated =
        options.total.or(reading.stated).or_else(|| above.iter().find_map(|words| stated_total(words)));
    reading.settle_sections();
    reading.settle_notes();
    reading.settle_gates();
    reading.tell_other_columns();
    let groups = std::mem::take(&mut reading.groups);
    // A sheet of nothing but points on top is scored by them.
    let is_bonus = |group: &Group| group.title.contains("加分");
    let only = groups.iter().all(is_bonus);
    let (on_top, groups): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| !only && is_bonus(group));
    let sections: Vec<Section> =
        (0..).zip(groups).map(|(index, group)| reading.section_of(index, group)).collect();
    let bonus = reading.bonus(on_top);
    let total: Points = sections.iter().map(|section| section.points).sum();
    if let Some(stated) = stated.filter(|stated| *stated != total) {
        let message = format!(
            "各项分值之和是 {total}，表上总分是 {stated}。草稿按各项分值写总分为 {total}，没有折算，请核对原表"
        );
        reading.report(0, ImportCode::TotalDiffers, message);
    } else if stated.is_none() && total != Points::whole(100) {
        let message = format!("各项分值之和是 {total}，不是 100，表上没有写明总分，请核对原表");
        reading.report(0, ImportCode::TotalDiffers, message);
    }
    let notes = reading.notes.join("\n");
    let (grades, finding) = grades(&[above.join("\n"), notes.clone()], total);
    reading.findings.push(finding);
    reading.findings.sort_by_key(|finding| finding.row);
    let first = above.first().copied().unwrap_or_default();
    let title = [options.title.trim(), first, "导入的评查标准"].into_iter().find(|title| !title.is_empty());
    let mut source = "由表格导入的草稿，使用前请逐项核对。".to_owned();
    if !notes.is_empty() {
        source.push_str(&format!("\n表上说明：{notes}"));
    }
    let rubric = Rubric {
        id: RubricId(if options.id.trim().is_empty() { "imported".to_owned() } else { options.id.clone() }),
        version: "draft".to_owned(),
        title: title.unwrap_or_default().to_owned(),
        applies_to: options.applies_to.clone(),
        when_documents: Vec::new(),
        source,
        total,
        scoring: ScoringRules {
            not_applicable: Default::default(),
            floor: Points::ZERO,
            rounding: Default::default(),
            grade: Default::default(),
        },
        grades,
        parts: Vec::new(),
        sections,
        bonus,
        add_on: None,
    };
    (rubric, reading.findings)
}

impl Reading {
    fn section_of(&mut self, index: usize, group: Group) -> Section {
        let letter =
            u8::try_from(index).ok().filter(|index| *index < 26).map(|index| char::from(b'A' + index));
        let id = letter.map_or_else(|| format!("S{}", index + 1), |letter| letter.to_string());
        let (title, line, stated) = (group.title, group.line, group.stated);
        let criteria: Vec<Criterion> =
            (1..).zip(group.items).flat_map(|(n, item)| self.criteria(&format!("{id}{n}"), item)).collect();
        let points: Points = criteria.iter().map(Criterion::max_points).sum();
        if let Some(stated) = stated.filter(|stated| *stated != points) {
            let message = format!("“{title}”写明 {stated} 分，所列项目之和是 {points} 分，草稿按项目之和");
            self.report(line, ImportCode::SectionDiffers, message);
        }
        let title = if title.trim().is_empty() { "未命名部分".to_owned() } else { title };
        Section { id, title, points, pool: false, criteria }
    }

    /// Points on top: they never count for the score.
    fn bonus(&mut self, groups: Vec<Group>) -> Option<Bonus> {
        let mut items: Vec<BonusItem> = Vec::new();
        let mut most = None;
        for group in groups {
            let line = group.line;
            for item in group.items {
                let given = |clause| match clause {
                    Clause::Bonus { points } | Clause::Given { points, .. } => Some(points),
                    _ => None,
                };
                let in_words = standard::clauses(&item.standard).0.into_iter().find_map(given);
                let id = format!("bonus-{}", items.len() + 1);
                let title = title_of(&item.words, &id);
                let title =
                    if item.standard.is_empty() { title } else { format!("{title}（{}）", item.standard) };
                let points = item.points.or(in_words).unwrap_or_default();
                items.push(BonusItem { id: id.as_str().into(), title: title.replace('\n', "；"), points });
            }
            most = most.or(group.stated);
            let message = format!("“{}”读作加分项，只用于排序，不计入得分", group.title);
            self.report(line, ImportCode::BonusRead, message);
        }
        let sum: Points = items.iter().map(|item| item.points).sum();
        let largest = items.iter().map(|item| item.points).max()?;
        Some(Bonus { max_points: most.unwrap_or(sum).max(largest), items })
    }
}

/// The bands that the notes give, else 90, 80 and 60 per cent of the total; and how they were come by.
fn grades(notes: &[String], total: Points) -> (Vec<GradeBand>, ImportFinding) {
    if let Some(bands) = notes.iter().find_map(|notes| grade::bands(notes, total)) {
        let words: Vec<String> =
            bands.iter().map(|band| format!("{} {} 分起", band.title, band.min)).collect();
        let message = format!("等次分数线取自表上说明：{}，请核对", words.join("，"));
        return (bands, ImportFinding::new(0, ImportCode::GradesRead, message));
    }
    let message = "表上没有等次分数线，草稿按总分的 90%、80%、60% 设定，请按标准修改".to_owned();
    (assumed(total), ImportFinding::new(0, ImportCode::GradesAssumed, message))
}

/// Down to tenths so that a rounded score can reach them.
fn assumed(total: Points) -> Vec<GradeBand> {
    let bands = [
        ("excellent", "优秀", 90),
        ("good", "良好", 80),
        ("qualified", "合格", 60),
        ("unqualified", "不合格", 0),
    ];
    let band = |(code, title, percent): (&str, &str, i64)| GradeBand {
        code: code.to_owned(),
        title: title.to_owned(),
        min: Points::from_hundredths(total.hundredths() * percent / 1_000 * 10),
    };
    let mut bands: Vec<GradeBand> = bands.into_iter().map(band).collect();
    if !bands.is_sorted_by(|above, below| above.min > below.min) {
        // A total too small for four bands keeps the last alone.
        bands.drain(..3);
    }
    bands
}
