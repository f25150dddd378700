//! What it means to answer a command.

use contract::{Command, UserError};

/// Answers one kind of command. Each command of the contract has exactly one implementation, beside
/// the use case it belongs to.
pub trait Handle<C: Command> {
    /// Does what the command asks.
    ///
    /// # Errors
    /// A [`UserError`] whose code tells what stood in the way; what was done before stays done only
    /// where the command says so.
    fn handle(&self, request: C) -> Result<C::Response, UserError>;
}
