//! What a snapshot of the dashboard is asked for: the view, its size, the format and the background. The dashboard draws
//! it.

/// A view of the dashboard, and how it is reached.
#[derive(Debug, PartialEq, Eq)]
pub struct SnapshotView {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub words: &'static str,
    /// The names of the actions that open it, from the dashboard as it opens; it gets the whole size then. Without any, it
    /// is the dashboard itself.
    pub actions: &'static [&'static str],
}

/// All views; the first is the default.
pub const VIEWS: &[SnapshotView] = &[
    view("dashboard", "All panes that the size has room for", &[]),
    view("briefing", "The briefing page: the figures, what happened, what is disputed", &["briefing-page"]),
    view("timeline", "The events by day", &["focus-timeline"]),
    view("table", "The events as a table", &["focus-timeline", "table"]),
    view("casualties", "The casualties as a picture", &["focus-casualties", "table"]),
    view("map", "The events on a map", &["focus-map"]),
    view("trend", "The events over time", &["focus-trend"]),
    view("matrix", "Who acts against whom", &["focus-pairs"]),
];

const fn view(name: &'static str, words: &'static str, actions: &'static [&'static str]) -> SnapshotView {
    SnapshotView { name, words, actions }
}

/// The format of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotFormat {
    /// Plain text.
    Text,
    /// Text with the escape sequences of colours.
    Ansi,
    /// A drawing.
    Svg,
    /// A web page.
    Html,
}

impl SnapshotFormat {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Text, Self::Ansi, Self::Svg, Self::Html];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Ansi => "ansi",
            Self::Svg => "svg",
            Self::Html => "html",
        }
    }

    /// The format of files with this ending, in lower case and without its full stop.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" | "text" => Some(Self::Text),
            "ans" | "ansi" => Some(Self::Ansi),
            "svg" => Some(Self::Svg),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }

    /// Whether it has a background of its own. Text has that of the terminal.
    #[must_use]
    pub const fn has_background(self) -> bool {
        matches!(self, Self::Svg | Self::Html)
    }
}

/// What a drawing or a web page stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Light, or dark where the reader's system prefers that.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The size of a snapshot, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotSize {
    /// Cells in a line.
    pub columns: u16,
    /// Lines.
    pub rows: u16,
}

impl SnapshotSize {
    /// The least size on which anything is drawn.
    pub const LEAST: Self = Self { columns: 20, rows: 5 };
    /// The greatest size.
    pub const MOST: Self = Self { columns: 1000, rows: 1000 };

    /// Reads a size such as `120x36`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split_once(['x', 'X', '×']);
        let read = parts.and_then(|(columns, rows)| {
            Some(Self { columns: columns.trim().parse().ok()?, rows: rows.trim().parse().ok()? })
        });
        let size = read.ok_or_else(|| "write columns and rows as 120x36".to_owned())?;
        let (least, most) = (Self::LEAST, Self::MOST);
        let fits = (least.columns..=most.columns).contains(&size.columns)
            && (least.rows..=most.rows).contains(&size.rows);
        if fits { Ok(size) } else { Err(format!("choose from {least} to {most}")) }
    }
}

impl std::fmt::Display for SnapshotSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.columns, self.rows)
    }
}

/// What is drawn, and how.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotRequest {
    /// The view.
    pub view: &'static SnapshotView,
    /// Its size.
    pub size: SnapshotSize,
    /// The format.
    pub format: SnapshotFormat,
    /// What it stands on.
    pub background: Background,
}
