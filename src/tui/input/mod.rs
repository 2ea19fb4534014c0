//! What a person can do, and with which keys.

pub mod action;
pub mod key;
pub mod key_file;
pub mod keymap;
pub mod line_editor;
