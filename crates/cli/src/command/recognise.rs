//! `recognise`: pages of a case are recognised from their pictures once more.

use super::{import, open};
use crate::End;
use crate::arguments::Recognise;
use crate::output;
use contract::UserError;
use contract::command::{GetCase, GivePasswords, RecogniseAgain};
use contract::scoring::TextSource;
use serde_json::json;
use workbench::Handle;

pub(crate) fn run(arguments: &Recognise) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    workbench.handle(GivePasswords { passwords: arguments.passwords.clone() })?;
    let case = workbench.resolve_case(&arguments.case)?;
    let pages = workbench.handle(RecogniseAgain {
        case: case.clone(),
        pages: arguments.pages.clone(),
        own_words_too: arguments.force,
    })?;
    import::recognise(&workbench)?;
    let mut end = End::Well;
    let now = workbench.handle(GetCase { case: case.clone() })?.pages;
    for page in now.iter().filter(|page| pages.contains(&page.number)) {
        let unread = page.text_source == TextSource::None;
        if unread {
            end = End::Partly;
        }
        if arguments.json {
            output::json(&json!({
                "case": case,
                "page": page.number,
                "source": page.text_source,
                "engine": page.engine,
                "quality": page.quality,
            }));
        } else {
            let outcome =
                if unread { "未识读".to_owned() } else { format!("{}  {}%", page.engine, page.quality) };
            output::line(&format!("第 {} 页  {outcome}", page.number));
        }
    }
    Ok(end)
}
