//! `saved`: searches that are kept, and what is new in them.

use super::{open, search};
use crate::End;
use crate::arguments::{SavedArguments, SavedCommand};
use crate::output;
use contract::UserError;
use contract::command::{ListSavedSearches, RemoveSavedSearch, RunSavedSearch, SaveSearch, SeeSavedSearch};
use contract::view::{SavedSearchView, SearchFilters};
use workbench::Handle;

pub(crate) fn run(arguments: &SavedArguments) -> Result<End, UserError> {
    match &arguments.what {
        SavedCommand::List(list) => {
            let workbench = open(&list.workspace)?;
            workbench.level_index()?;
            for saved in workbench.handle(ListSavedSearches {})? {
                print(&saved, list.json);
            }
        }
        SavedCommand::Add { workspace, name, query, json } => {
            let workbench = open(workspace)?;
            workbench.level_index()?;
            let (name, query) = (name.clone(), query.clone());
            print(&workbench.handle(SaveSearch { name, query, filters: SearchFilters::default() })?, *json);
        }
        SavedCommand::Run { workspace, search, new, peek, limit, json } => {
            let workbench = open(workspace)?;
            workbench.level_index()?;
            let found = workbench.handle(RunSavedSearch {
                search: search.clone(),
                only_new: *new,
                limit: *limit,
                offset: 0,
            })?;
            search::print_pages(&found, *json);
            if !peek {
                workbench.handle(SeeSavedSearch { search: search.clone() })?;
            }
        }
        SavedCommand::Remove { workspace, search } => {
            open(workspace)?.handle(RemoveSavedSearch { search: search.clone() })?;
        }
    }
    Ok(End::Well)
}

fn print(saved: &SavedSearchView, as_json: bool) {
    if as_json {
        return output::json(saved);
    }
    let counts = match &saved.fault {
        Some(fault) => fault.clone(),
        None => format!("{} 页，其中新增 {} 页", saved.total, saved.new),
    };
    output::line(&format!("{}  {}  {counts}", saved.name, saved.query));
}
