//! Rubrics that the workspace keeps: its own beside those that come with the program.

use super::{is_built_in, joined, parse, sound_rubric, spoils, summary};
use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{GetRubricText, KeepRubric, ListRubrics, WeighRubric};
use contract::view::{RubricImpactRow, RubricSummary};
use contract::{ErrorCode, UserError};
use scoring::rubric::{JOINT, built_in_named};
use scoring::{Rubric, RubricRef};
use std::path::Path;

impl Handle<ListRubrics> for Workbench {
    fn handle(&self, _: ListRubrics) -> std::result::Result<Vec<RubricSummary>, UserError> {
        let told = |rubric: &Rubric| summary(rubric, rubric.reference());
        let built_in = scoring::rubric::built_in().iter().map(told);
        Ok(built_in.chain(self.own_rubrics()?.iter().map(told)).collect())
    }
}

impl Handle<GetRubricText> for Workbench {
    fn handle(&self, request: GetRubricText) -> std::result::Result<String, UserError> {
        Ok(self.rubric_text(&request.rubric)?)
    }
}

impl Handle<KeepRubric> for Workbench {
    fn handle(&self, request: KeepRubric) -> std::result::Result<RubricSummary, UserError> {
        Ok(self.keep_rubric(&request.text)?)
    }
}

impl Handle<WeighRubric> for Workbench {
    fn handle(&self, request: WeighRubric) -> std::result::Result<Vec<RubricImpactRow>, UserError> {
        Ok(self.weigh_rubric(&request)?)
    }
}

impl Workbench {
    /// The workspace's own rubrics, the latest first; those joined with an add-on are made anew where they are wanted.
    fn own_rubrics(&self) -> Result<Vec<Rubric>> {
        let kept = self.store.rubric_texts()?.into_iter();
        let own =
            kept.filter(|(reference, _)| !is_built_in(reference) && !reference.id.as_str().contains(JOINT));
        own.map(|(_, text)| parse(&text)).collect()
    }

    /// A rubric by name: `id` for the newest, `id-version` for that version, built in or kept; or several joined.
    pub(crate) fn rubric_named(&self, name: &str) -> Result<Rubric> {
        if let Some(rubric) = built_in_named(name) {
            return Ok(rubric.clone());
        }
        let known = |rubric: &Rubric| {
            rubric.id.as_str() == name || format!("{}-{}", rubric.id, rubric.version) == name
        };
        if let Some(rubric) = self.own_rubrics()?.into_iter().find(known) {
            return Ok(rubric);
        }
        joined(name, |part| self.rubric_named(part))?
            .ok_or_else(|| UserError::new(ErrorCode::RubricNotFound).about(name).into())
    }

    fn rubric_text(&self, reference: &RubricRef) -> Result<String> {
        let versions = scoring::rubric::built_in_versions().iter();
        // The file itself, with its comments, is the better start for a rubric of one's own.
        let mut texts = versions.zip(scoring::rubric::built_in_texts());
        if let Some((_, text)) = texts.find(|(rubric, _)| rubric.reference() == *reference) {
            return Ok(text.text.to_owned());
        }
        let missing = || UserError::new(ErrorCode::RubricNotFound).about(reference.id.as_str());
        Ok(self.store.rubric_text(reference)?.ok_or_else(missing)?)
    }

    fn keep_rubric(&self, text: &str) -> Result<RubricSummary> {
        let rubric = sound(text)?;
        let reference = rubric.reference();
        self.version_must_be_free(&reference)?;
        self.store.keep_rubric(&reference, &rubric.to_toml(), &now())?;
        Ok(summary(&rubric, reference))
    }

    /// Refuses a rubric whose id and version are known with another content.
    pub(crate) fn version_must_be_free(&self, reference: &RubricRef) -> Result<()> {
        let taken = |other: &RubricRef| {
            other.id == reference.id && other.version == reference.version && other.digest != reference.digest
        };
        let built_in = scoring::rubric::built_in_versions().iter().map(Rubric::reference);
        let kept = self.store.rubric_texts()?.into_iter().map(|(reference, _)| reference);
        if built_in.chain(kept).any(|other| taken(&other)) {
            let name = format!("{} {}", reference.id, reference.version);
            return Err(UserError::new(ErrorCode::RubricVersionTaken).about(name).into());
        }
        Ok(())
    }

    /// A rubric by name as [`Workbench::rubric_named`], or a file; one with errors of meaning is refused.
    pub(crate) fn rubric_or_file(&self, name: &str) -> Result<Rubric> {
        if !Path::new(name).exists()
            && let Ok(known) = self.rubric_named(name)
        {
            return Ok(known);
        }
        Ok(sound_rubric(name)?)
    }

    fn weigh_rubric(&self, request: &WeighRubric) -> Result<Vec<RubricImpactRow>> {
        let old = parse(&self.rubric_text(&request.rubric)?)?;
        self.impact_of(&request.round, &old, &sound(&request.text)?)
    }
}

/// The rubric of a text without errors.
fn sound(text: &str) -> Result<Rubric> {
    match scoring::lint(text).into_iter().find(spoils) {
        None => parse(text),
        Some(finding) => {
            let place = format!("第 {} 行：{}", finding.line, finding.message);
            Err(UserError::new(ErrorCode::RubricFaulty).about(place).into())
        }
    }
}
