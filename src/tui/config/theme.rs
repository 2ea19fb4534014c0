//! Themes: what styles mean, and which style a theme gives to each meaning.
//!
//! ```toml
//! base = "default"
//! [styles]
//! accent = { fg = "blue", bold = true }
//! highlight = { bg = ["#f0e442", "yellow"], underlined = true }   # the first that the terminal can show
//! ```
//! An entry replaces the whole style of a meaning. Meanings that the file does not name keep the style of the base.

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::model::suggest::{did_you_mean, nearest};
use crate::model::{Conduct, Kind};
use crate::tui::config::colour::{self, Depth};
use crate::userfiles::file::{ConfigFile, ConfigProblem, kind_of, one_of, shown};

/// Makes the struct and the table of its names from one list.
macro_rules! meanings {
    ($($name:ident $words:literal;)*) => {
        /// A style for each meaning. No code that draws names a colour.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Theme {
            $(#[doc = $words] pub $name: Style,)*
        }

        /// The meanings: the name in a theme file, and what it means.
        pub const MEANINGS: &[(&str, &str)] = &[$((stringify!($name), $words),)*];

        impl Theme {
            /// The style of a meaning by its name.
            pub fn get(&self, name: &str) -> Option<Style> {
                match name {
                    $(stringify!($name) => Some(self.$name),)*
                    _ => None,
                }
            }

            fn get_mut(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

meanings! {
    text "Ordinary text.";
    dim "Less important text: units, context, counts.";
    header "The top line: the briefing and its period.";
    title "The title of a pane.";
    heading "A heading in a pane: a day, a country, a measure.";
    border "The lines between panes.";
    border_focus "The line and title of the focused pane.";
    selected "The selected row of the focused pane.";
    selected_inactive "The selected row of another pane.";
    marked "A row that the filter names.";
    accent "What belongs to the selected row elsewhere on the screen.";
    contested "Figures and records that contradict each other.";
    unverified "What has not been verified.";
    draft "What nobody has confirmed yet.";
    fresh "What is new since the last briefing.";
    highlight "Source words that support the selected row.";
    other_evidence "Source words that support other records.";
    found "Letters that match the search.";
    violence "Violence: force against people or things.";
    protest "Protest: demonstrations, strikes, riots.";
    hostile_acts "Hostile acts short of violence: sanctions, arrests, deployments.";
    hostile_words "Demands and hostile words: appeals, accusations, threats.";
    friendly_words "Friendly words: talks, agreements in words.";
    friendly_acts "Friendly acts: aid, withdrawal, release.";
    histogram "Bars over time.";
    chip "A filter chip that is on.";
    chip_off "A filter chip that is off.";
    success "A message of success.";
    error "A message of failure.";
    hint_key "A key in the hint bar.";
    hint_text "What that key does.";
}

/// The presets: their names and their embedded files.
pub const PRESETS: &[(&str, &str)] = &[
    ("default", include_str!("../../../data/themes/default.toml")),
    ("mono", include_str!("../../../data/themes/mono.toml")),
    ("high-contrast", include_str!("../../../data/themes/high-contrast.toml")),
    ("colour-blind", include_str!("../../../data/themes/colour-blind.toml")),
];

/// Names that meanings once had: theme files may still use them.
const OLD_NAMES: &[(&str, &str)] = &[
    ("conflict_material", "violence"),
    ("conflict_verbal", "hostile_words"),
    ("cooperation_verbal", "friendly_words"),
    ("cooperation_material", "friendly_acts"),
];

impl Theme {
    /// The style of a kind of event: that of its conduct.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Style {
        kind.conduct().map_or(self.dim, |conduct| self.of_conduct(conduct))
    }

    /// The style of what the parties do to one another.
    #[must_use]
    pub fn of_conduct(&self, conduct: Conduct) -> Style {
        match conduct {
            Conduct::Violence => self.violence,
            Conduct::Protest => self.protest,
            Conduct::HostileActs => self.hostile_acts,
            Conduct::HostileWords => self.hostile_words,
            Conduct::FriendlyWords => self.friendly_words,
            Conduct::FriendlyActs => self.friendly_acts,
        }
    }

    /// The preset of that name, for a terminal of that colour depth.
    pub fn preset(name: &str, depth: Depth) -> Option<Self> {
        let (name, text) = PRESETS.iter().find(|(known, _)| *known == name)?;
        let mut reader = ThemeReader { file: &ConfigFile::new(*name, *text), depth, problems: Vec::new() };
        Some(reader.read(Self::default()))
    }

    /// The preset to use when the user named none: `mono` under a non-empty `NO_COLOR` (no-color.org), else
    /// `default`. A theme that the user named overrides `NO_COLOR`.
    pub fn preset_of_environment(variable: impl Fn(&str) -> Option<String>) -> &'static str {
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) { "mono" } else { "default" }
    }

    /// The theme of a user's file, and every problem found in it. Entries with problems keep the style of the base.
    pub fn from_file(file: &ConfigFile, depth: Depth) -> (Self, Vec<ConfigProblem>) {
        let mut reader = ThemeReader { file, depth, problems: Vec::new() };
        let base = Self::preset("default", depth).unwrap_or_default();
        let theme = reader.read(base);
        reader.problems.sort_by_key(|problem| (problem.line, problem.column));
        (theme, reader.problems)
    }
}

/// Reads one theme file and collects its problems.
struct ThemeReader<'f> {
    file: &'f ConfigFile,
    depth: Depth,
    problems: Vec<ConfigProblem>,
}

impl ThemeReader<'_> {
    fn problem(&mut self, at: &Spanned<impl Sized>, message: String, hint: impl Into<Option<String>>) {
        self.problems.push(self.file.problem(at.span().start, message, hint.into()));
    }

    /// The base, overridden by the styles of the file.
    fn read(&mut self, base: Theme) -> Theme {
        let file = self.file;
        let table = match file.parse() {
            Ok(table) => table,
            Err(problems) => {
                self.problems = problems;
                return base;
            }
        };
        // The base comes first, wherever the file names it.
        let mut theme = table.get("base").and_then(|value| self.base(value)).unwrap_or(base);
        for (name, value) in table.iter() {
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("base", _) => {}
                ("styles", DeValue::Table(styles)) => self.styles(&mut theme, styles),
                ("styles", other) => {
                    let message = format!("`styles` must be a table, not {}", kind_of(other));
                    self.problem(value, message, "put styles under the line `[styles]`".to_owned());
                }
                _ => self.problems.push(file.unknown(name, "entry", ["base", "styles"].into_iter())),
            }
        }
        theme
    }

    fn base(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Theme> {
        let names = || PRESETS.iter().map(|(name, _)| *name);
        let list = || one_of(&names().collect::<Vec<_>>());
        let DeValue::String(name) = value.get_ref() else {
            let message = format!("`base` must be the name of a theme, not {}", kind_of(value.get_ref()));
            self.problem(value, message, list());
            return None;
        };
        let theme = Theme::preset(name, self.depth);
        if theme.is_none() {
            let hint = nearest(name, names()).map_or_else(list, did_you_mean);
            self.problem(value, format!("unknown theme `{}`", shown(name)), hint);
        }
        theme
    }

    fn styles(&mut self, theme: &mut Theme, styles: &DeTable<'_>) {
        for (name, value) in styles.iter() {
            let written: &str = name.get_ref();
            let known = OLD_NAMES.iter().find(|(old, _)| *old == written).map_or(written, |(_, new)| *new);
            let Some(style) = theme.get_mut(known) else {
                let known = MEANINGS.iter().map(|(name, _)| *name);
                self.problems.push(self.file.unknown(name, "style", known));
                continue;
            };
            match value.get_ref() {
                DeValue::Table(entry) => {
                    if let Some(read) = self.style(entry) {
                        *style = read;
                    }
                }
                other => {
                    let message = format!("a style must be a table, not {}", kind_of(other));
                    self.problem(value, message, "write { fg = \"blue\", bold = true }".to_owned());
                }
            }
        }
    }

    /// Reads one style; `None` when any part of it is not understood.
    fn style(&mut self, entry: &DeTable<'_>) -> Option<Style> {
        let before = self.problems.len();
        let mut style = Style::new();
        for (name, value) in entry.iter() {
            let modifier = MODIFIERS.iter().find(|(known, _)| known == name.get_ref());
            match (name.get_ref().as_ref(), modifier, value.get_ref()) {
                ("fg", ..) => style.fg = self.colour(value),
                ("bg", ..) => style.bg = self.colour(value),
                (_, Some((_, modifier)), DeValue::Boolean(on)) => {
                    style = if *on { style.add_modifier(*modifier) } else { style };
                }
                (part, Some(_), other) => {
                    let message = format!("`{part}` must be true or false, not {}", kind_of(other));
                    self.problem(value, message, None);
                }
                (_, None, _) => {
                    let known = ["fg", "bg"].into_iter().chain(MODIFIERS.iter().map(|(name, _)| *name));
                    self.problems.push(self.file.unknown(name, "style property", known));
                }
            }
        }
        (self.problems.len() == before).then_some(style)
    }

    /// Reads one colour, or the first of a list that the terminal can show.
    fn colour(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Color> {
        match value.get_ref() {
            DeValue::Array(list) => self.first_shown(value, list),
            _ => self.one_colour(value).map(|colour| self.depth.fit(colour)),
        }
    }

    fn first_shown(&mut self, at: &Spanned<DeValue<'_>>, list: &DeArray<'_>) -> Option<Color> {
        let colours: Vec<Color> = list.iter().filter_map(|item| self.one_colour(item)).collect();
        let Some(last) = colours.last() else {
            self.problem(
                at,
                "the list of colours is empty".into(),
                "for no colour, write \"none\"".to_owned(),
            );
            return None;
        };
        let shown = colours.iter().find(|colour| self.depth.shows(**colour));
        Some(shown.copied().unwrap_or_else(|| self.depth.fit(*last)))
    }

    fn one_colour(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Color> {
        let forms = "write a name such as \"blue\" or \"bright-blue\", \"none\", \"#rrggbb\", or 0 to 255";
        match value.get_ref() {
            DeValue::String(text) => {
                let colour = colour::parse(text);
                if colour.is_none() {
                    let hint = nearest(text, colour::names()).map_or_else(|| forms.to_owned(), did_you_mean);
                    self.problem(value, format!("unknown colour `{}`", shown(text)), hint);
                }
                colour
            }
            DeValue::Integer(number) => {
                let index = u8::from_str_radix(number.as_str(), number.radix()).ok();
                if index.is_none() {
                    self.problem(value, format!("unknown colour {number}"), forms.to_owned());
                }
                index.map(Color::Indexed)
            }
            other => {
                self.problem(value, format!("a colour cannot be {}", kind_of(other)), forms.to_owned());
                None
            }
        }
    }
}

/// The names of text modifiers in a theme file.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed_out", Modifier::CROSSED_OUT),
];
