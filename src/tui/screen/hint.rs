//! The keys that are shown with what they do.

use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::keymap::KeyMap;

/// What the hint bar offers in a list, the most useful first.
pub const LIST: &[Action] = &[
    Action::OpenSource,
    Action::FilterLine,
    Action::Find,
    Action::BriefingPage,
    Action::Zoom,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::Sort,
    Action::ToggleFilter,
    Action::CopyCitation,
    Action::Undo,
    Action::Chips,
];

/// The first key of an action in a context, as it is shown.
#[must_use]
pub fn key(keymap: &KeyMap, context: Context, action: Action) -> Option<String> {
    keymap.keys_of(context, action).next().map(|chord| chord.show(false))
}

/// All keys of an action in a context, as they are shown.
pub fn keys(keymap: &KeyMap, context: Context, action: Action) -> Vec<String> {
    keymap.keys_of(context, action).map(|chord| chord.show(false)).collect()
}
