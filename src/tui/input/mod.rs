//! What the user can do, and with which keys.
//!
//! - [`action`] is the table of actions, [`context`] where they are valid.
//! - [`key`] reads and shows keys; [`keymap`] says what they mean in a context; [`key_file`] is the user's patch.
//! - [`line_editor`] is one line of text being typed.

pub mod action;
pub mod context;
pub mod key;
pub mod key_file;
pub mod keymap;
pub mod line_editor;
