//! Settings by key. The store does not look into their values.

use super::{json, row, to_json};
use crate::error::Result;
use crate::store::Store;
use serde_json::Value;

impl Store {
    /// Keeps a setting in place of its former value.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_setting(&self, key: &str, value: &Value) -> Result<()> {
        let value = to_json(value, "setting.value")?;
        self.write(|tx| {
            tx.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )?;
            Ok(())
        })
    }

    /// A setting, where it was ever kept.
    ///
    /// # Errors
    /// What the database says.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        const SQL: &str = "SELECT value FROM setting WHERE key = ?1";
        self.read(|tx| row(tx, SQL, [key], |row| json(row, "value", "setting.value")))
    }
}
