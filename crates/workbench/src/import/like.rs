//! Files that say nearly the same without being the same: a second scan, the Word file beside its PDF.

use crate::error::Result;
use crate::handle::Handle;
use crate::precedent::called;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::FindLikeFiles;
use contract::view::{LikeFile, LikeFiles};
use scoring::JobId;
use search::NearDuplicates;
use std::collections::HashSet;

impl Handle<FindLikeFiles> for Workbench {
    fn handle(&self, request: FindLikeFiles) -> std::result::Result<Vec<LikeFiles>, UserError> {
        Ok(self.like_files(&request.job)?)
    }
}

/// A file that was taken in.
struct Read {
    sha256: String,
    file: LikeFile,
}

impl Workbench {
    fn like_files(&self, job: &JobId) -> Result<Vec<LikeFiles>> {
        let round = self.job_record(job)?.round;
        let of_job: HashSet<_> =
            self.store.job_sources(job)?.into_iter().filter_map(|line| line.settled?.case).collect();
        let (mut texts_of, mut files) = (NearDuplicates::default(), Vec::new());
        for (place, case) in self.store.cases(&round)?.into_iter().enumerate() {
            let texts = self.store.page_texts(&case.id)?;
            for source in self.store.sources(&case.id)? {
                let pages = source.first_page..source.first_page + source.pages;
                let within = texts.iter().filter(|page| pages.contains(&page.number));
                texts_of.add(place, &within.map(|page| page.text.as_str()).collect::<Vec<_>>().join("\n"));
                files.push(Read {
                    sha256: source.sha256,
                    file: LikeFile {
                        case: case.id.clone(),
                        case_name: called(&case),
                        name: source.name,
                        first_page: source.first_page,
                    },
                });
            }
        }
        let mut like = Vec::new();
        for group in texts_of.find().groups {
            let Some((first, _)) = group.members.first().copied() else { continue };
            for (place, share) in group.members.iter().skip(1) {
                let (one, other) = (&files[*place], &files[first]);
                // Files of the same bytes are told as duplicates already.
                if one.sha256 == other.sha256 {
                    continue;
                }
                let (one, other) = match (of_job.contains(&one.file.case), of_job.contains(&other.file.case))
                {
                    (true, _) => (one, other),
                    (false, true) => (other, one),
                    (false, false) => continue,
                };
                like.push(LikeFiles {
                    file: one.file.clone(),
                    other: other.file.clone(),
                    percent: (share * 100.0).round().clamp(0.0, 100.0) as u8,
                });
            }
        }
        Ok(like)
    }
}
