//! The overlays, each in its own file or folder. The top one has the focus.
//!
//! A new overlay is a type that implements [`overlay::Overlay`]; whoever opens it pushes it on the
//! [stack](stack::OverlayStack).

pub mod briefing_page;
pub mod changes;
pub mod chips;
pub mod choice;
pub mod columns;
pub mod compare;
pub mod filter_line;
pub mod find;
pub mod help;
pub mod leads;
pub mod notebook;
pub mod overlay;
pub mod palette;
mod pick_box;
pub mod present;
pub mod problems;
pub mod record_form;
pub mod rejected;
pub mod row;
pub mod save_as;
mod signs;
pub mod source;
pub mod stack;
pub mod unsaved;
mod words;
