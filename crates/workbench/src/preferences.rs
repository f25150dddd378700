//! What the user chose and the program remembers.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{GetPreferences, SetPreferences};
use contract::view::Preferences;

const KEY: &str = "preferences";

impl Handle<GetPreferences> for Workbench {
    fn handle(&self, _: GetPreferences) -> std::result::Result<Preferences, UserError> {
        Ok(self.preferences()?)
    }
}

impl Handle<SetPreferences> for Workbench {
    fn handle(&self, request: SetPreferences) -> std::result::Result<Preferences, UserError> {
        Ok(self.set_preferences(request.preferences)?)
    }
}

impl Workbench {
    /// The choices; those of a first start where none were kept or they cannot be read any more.
    fn preferences(&self) -> Result<Preferences> {
        let kept = self.store.setting(KEY)?;
        Ok(kept.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default())
    }

    fn set_preferences(&self, preferences: Preferences) -> Result<Preferences> {
        self.store.set_setting(KEY, &serde_json::to_value(&preferences)?)?;
        Ok(preferences)
    }
}
