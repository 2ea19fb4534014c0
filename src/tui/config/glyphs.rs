//! The marks that lines on a map and what is new are drawn with: the finest that the terminal has.

/// The marks that lines are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Braille patterns, eight dots a cell.
    #[default]
    Braille,
    /// Half blocks, two dots a cell.
    Blocks,
    /// Full stops and colons.
    Ascii,
}

impl Glyphs {
    /// What the environment says: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set names an encoding, and the
    /// console of Linux (`TERM=linux`) has no Braille. Where nothing is set, the terminal is taken to know Unicode.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
        let is_unicode = locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        match variable("TERM") {
            _ if !is_unicode => Self::Ascii,
            Some(term) if term == "linux" => Self::Blocks,
            _ => Self::Braille,
        }
    }

    /// The mark of a record that an earlier state does not have.
    #[must_use]
    pub const fn added(self) -> &'static str {
        "+"
    }

    /// The mark of a record that has changed since an earlier state.
    #[must_use]
    pub const fn changed(self) -> &'static str {
        match self {
            Self::Braille | Self::Blocks => "±",
            Self::Ascii => "%",
        }
    }

    /// The mark of a key event. The console of Linux has no star.
    #[must_use]
    pub const fn key_event(self) -> &'static str {
        match self {
            Self::Braille => "★",
            Self::Blocks | Self::Ascii => "*",
        }
    }
}
