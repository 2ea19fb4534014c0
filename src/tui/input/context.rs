//! Where keys are pressed, and the sets of such places in which actions are valid.

/// Where a key is pressed. Each context gives the keys meanings of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The timeline pane.
    Timeline,
    /// The actors pane.
    Actors,
    /// The casualties pane.
    Casualties,
    /// The quotes pane.
    Quotes,
    /// The detail pane.
    Detail,
    /// The map pane.
    Map,
    /// The trend pane.
    Trend,
    /// The pane of the pairs.
    Pairs,
    /// The row of filter chips.
    Chips,
    /// The text of a source.
    Source,
    /// A row of a table, field by field.
    Row,
    /// The help: the list of keys.
    Help,
    /// The filter line.
    Filter,
    /// The find box.
    Find,
    /// The command palette.
    Palette,
    /// The line that searches the text on the screen.
    Search,
    /// The list of problems in the inputs.
    Problems,
    /// The list of leads without a text.
    Leads,
    /// The question about an unsaved draft.
    Unsaved,
    /// The columns of a table of no known dataset.
    Columns,
    /// The list of what a column can be used for.
    Fields,
    /// The briefing page.
    Page,
    /// The question what of an event to filter by.
    Choice,
    /// The notebook.
    Notebook,
    /// The line on which the name of a file is typed.
    SaveAs,
    /// The comparison.
    Compare,
    /// The presentation.
    Present,
    /// What changed since the earlier state.
    Changes,
    /// The fields of a record that is being corrected.
    Form,
    /// The list of rejected records.
    Rejected,
}

impl Context {
    /// All contexts.
    pub const ALL: [Self; 30] = [
        Self::Timeline,
        Self::Actors,
        Self::Casualties,
        Self::Quotes,
        Self::Detail,
        Self::Map,
        Self::Trend,
        Self::Pairs,
        Self::Chips,
        Self::Source,
        Self::Row,
        Self::Help,
        Self::Filter,
        Self::Find,
        Self::Palette,
        Self::Search,
        Self::Problems,
        Self::Leads,
        Self::Unsaved,
        Self::Columns,
        Self::Fields,
        Self::Page,
        Self::Choice,
        Self::Notebook,
        Self::SaveAs,
        Self::Compare,
        Self::Present,
        Self::Changes,
        Self::Form,
        Self::Rejected,
    ];

    /// Its name after "in".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Timeline => "the timeline",
            Self::Actors => "the actors",
            Self::Casualties => "the casualties",
            Self::Quotes => "the quotes",
            Self::Detail => "the detail",
            Self::Map => "the map",
            Self::Trend => "the trend",
            Self::Pairs => "the pairs",
            Self::Chips => "the filter chips",
            Self::Source => "the source text",
            Self::Row => "the table row",
            Self::Help => "the help",
            Self::Filter => "the filter line",
            Self::Find => "the find box",
            Self::Palette => "the palette",
            Self::Search => "the search line",
            Self::Problems => "the list of problems",
            Self::Leads => "the list of leads",
            Self::Unsaved => "the question about the draft",
            Self::Columns => "the columns of the table",
            Self::Fields => "the list of fields",
            Self::Page => "the briefing page",
            Self::Choice => "the question what to filter by",
            Self::Notebook => "the notebook",
            Self::SaveAs => "the name of the file",
            Self::Compare => "the comparison",
            Self::Present => "the presentation",
            Self::Changes => "the list of changes",
            Self::Form => "the fields of the record",
            Self::Rejected => "the rejected records",
        }
    }

    /// Whether text is typed here: keys that type a character then do so.
    pub const fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Filter
                | Self::Find
                | Self::Palette
                | Self::Search
                | Self::Problems
                | Self::Leads
                | Self::Fields
                | Self::SaveAs
                | Self::Form
        )
    }
}

/// A set of contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contexts(u32);

impl Contexts {
    /// The set of these contexts.
    pub const fn of(contexts: &[Context]) -> Self {
        let mut bits = 0;
        let mut rest = contexts;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = tail;
        }
        Self(bits)
    }

    /// The union of two sets.
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether the set contains a context.
    pub const fn contains(self, context: Context) -> bool {
        self.0 & (1 << context as u32) != 0
    }

    /// Whether all of the set are among these.
    pub const fn are_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether text is typed in all contexts of the set.
    pub fn only_text(self) -> bool {
        Context::ALL.into_iter().filter(|&context| self.contains(context)).all(Context::takes_text)
    }
}

/// The panes with rows.
pub(super) const LISTS: Contexts =
    Contexts::of(&[Context::Timeline, Context::Actors, Context::Casualties, Context::Quotes]);
/// The panes whose rows are grouped by day, country or measure.
pub(super) const GROUPED: Contexts = Contexts::of(&[Context::Timeline, Context::Actors, Context::Casualties]);
pub(super) const PAIRS: Contexts = Contexts::of(&[Context::Pairs]);
/// The panes whose rows rest on words.
pub(super) const WITH_SOURCE: Contexts = LISTS.and(Contexts::of(&[Context::Detail]));
/// The panes that are gone through row by row.
pub(super) const BY_ROW: Contexts = WITH_SOURCE.and(PAIRS);
pub(super) const MAP: Contexts = Contexts::of(&[Context::Map]);
pub(super) const TREND: Contexts = Contexts::of(&[Context::Trend]);
/// The panes that are pictures, and handle keys of their own.
pub(super) const PICTURES: Contexts = MAP.and(TREND);
/// All panes.
pub(super) const PANES: Contexts = BY_ROW.and(PICTURES);
pub(super) const SORTED: Contexts = Contexts::of(&[Context::Timeline, Context::Actors]);
/// The panes that show their rows in another form, too.
pub(super) const RESHAPED: Contexts = Contexts::of(&[Context::Timeline, Context::Casualties]).and(PAIRS);
/// The pictures of figures, which have a scale and several forms.
pub(super) const FIGURES: Contexts = Contexts::of(&[Context::Casualties, Context::Trend]);
/// The panes with actions of their own, which they handle themselves.
pub(super) const WITH_OWN: Contexts = SORTED.and(RESHAPED).and(FIGURES).and(PICTURES);
pub(super) const CHIPS: Contexts = Contexts::of(&[Context::Chips]);
pub(super) const SOURCE: Contexts = Contexts::of(&[Context::Source]);
pub(super) const ROW: Contexts = Contexts::of(&[Context::Row]);
/// What opens over the panes to be read.
pub(super) const READ: Contexts = SOURCE.and(ROW);
pub(super) const HELP: Contexts = Contexts::of(&[Context::Help]);
pub(super) const PAGE: Contexts = Contexts::of(&[Context::Page]);
/// The panes and the briefing page: both have lines that rest on records.
pub(super) const LINES: Contexts = PANES.and(PAGE);
/// The same without the trend, whose rows are bars.
pub(super) const NAMED_LINES: Contexts = BY_ROW.and(MAP).and(PAGE);
/// The same without pictures, which have keys of their own for that.
pub(super) const READ_LINES: Contexts = BY_ROW.and(PAGE);
/// What to filter by.
pub(super) const CHOICE: Contexts = Contexts::of(&[Context::Choice]);
/// The citations collected.
pub(super) const NOTEBOOK: Contexts = Contexts::of(&[Context::Notebook]);
/// The name of a file.
pub(super) const SAVE_AS: Contexts = Contexts::of(&[Context::SaveAs]);
pub(super) const COMPARE: Contexts = Contexts::of(&[Context::Compare]);
/// The presentation.
pub(super) const PRESENT: Contexts = Contexts::of(&[Context::Present]);
/// What changed since the earlier state.
pub(super) const CHANGES: Contexts = Contexts::of(&[Context::Changes]);
/// The fields of a record that is being corrected.
pub(super) const FORM: Contexts = Contexts::of(&[Context::Form]);
/// The rejected records.
pub(super) const REJECTED: Contexts = Contexts::of(&[Context::Rejected]);
/// Panes, pages and texts: movement by row and page.
pub(super) const BROWSE: Contexts = READ_LINES
    .and(READ)
    .and(HELP)
    .and(COLUMNS)
    .and(CHOICE)
    .and(NOTEBOOK)
    .and(COMPARE)
    .and(CHANGES)
    .and(REJECTED);
/// Text lines with a list of matches.
pub(super) const PICK: Contexts =
    Contexts::of(&[Context::Find, Context::Palette, Context::Problems, Context::Leads, Context::Fields]);
/// Text lines with completion.
pub(super) const COMPLETED: Contexts = Contexts::of(&[Context::Filter, Context::Palette]).and(FORM);
/// Text lines with a history.
pub(super) const RECALLED: Contexts = Contexts::of(&[Context::Filter, Context::Search]);
/// All text lines.
pub(super) const INPUTS: Contexts = PICK.and(RECALLED).and(SAVE_AS).and(FORM);
/// Panes and the filter chips.
pub(super) const MAIN: Contexts = PANES.and(CHIPS);
/// The columns of a table of no known dataset.
pub(super) const COLUMNS: Contexts = Contexts::of(&[Context::Columns]);
pub(super) const UNSAVED: Contexts = Contexts::of(&[Context::Unsaved]);
/// Everywhere.
pub(super) const ALL: Contexts = MAIN.and(BROWSE).and(INPUTS).and(UNSAVED).and(PRESENT);
