//! What the signs before and behind records mean, for the help.

use ratatui::style::Style;

use crate::model::{Conduct, Kind};
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::Theme;

/// A sign, what it means, and the style in which it is shown.
pub(super) struct SignWords {
    /// The sign.
    pub(super) sign: String,
    /// What it means.
    pub(super) words: String,
    /// Its style.
    pub(super) style: Style,
}

/// All signs: first those of the kinds of events, filled for acts and hollow for words.
pub(super) fn signs(theme: &Theme, glyphs: Glyphs) -> Vec<SignWords> {
    let conducts = Conduct::ALL.into_iter().map(|conduct| {
        let kinds: Vec<&str> = conduct.kinds().map(Kind::word).collect();
        let kinds = Some(kinds.join(", ")).filter(|kinds| kinds != conduct.label());
        let kinds = kinds.map_or_else(String::new, |kinds| format!(" ({kinds})"));
        let words = format!("An event: {}{kinds}.", conduct.label());
        SignWords { sign: conduct.sign().to_string(), words, style: theme.of_conduct(conduct) }
    });
    let other = |&(sign, words): &(&str, &str)| {
        let style = match sign {
            "≠" => theme.contested,
            "~" | "?" => theme.unverified,
            "•" | "●" => theme.accent,
            _ => theme.hint_key,
        };
        SignWords { sign: sign.to_owned(), words: words.to_owned(), style }
    };
    let marks = [
        (glyphs.key_event(), "A key event.", theme.accent),
        (glyphs.added(), "New since the earlier state, and unread.", theme.fresh),
        (glyphs.changed(), "Changed since the earlier state, and unread.", theme.fresh),
    ];
    let mark = |(sign, words, style): (&str, &str, Style)| SignWords {
        sign: sign.to_owned(),
        words: words.to_owned(),
        style,
    };
    conducts.chain(OTHERS.iter().map(other)).chain(marks.into_iter().map(mark)).collect()
}

/// The signs that are not those of a conduct.
const OTHERS: [(&str, &str); 12] = [
    ("–", "An event of none of these kinds."),
    ("·", "A lead: a machine-coded media report, not an incident."),
    ("#", "A total: a row that counts the events of a period and an area, not an event."),
    ("○", "No date is stated."),
    ("░", "Time of events that last longer than a bar of the histogram."),
    ("~", "Drafted by a program; not yet confirmed by a person. Before a date: about."),
    ("≠", "Contradicted or disputed."),
    ("≥", "At least: the source names no exact figure."),
    ("?", "Not verified: the headline of another article, not read."),
    ("▌", "The selected row."),
    ("•", "Belongs to the selection."),
    ("●", "Is in the filter."),
];
