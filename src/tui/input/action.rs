//! Everything a person can do: one table, from which the keys, the hints, the help, the palette and the
//! documents are made.

/// Where keys are pressed: each has its own meaning of the keys.
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
    /// The pane with the detail of one event.
    Detail,
    /// The row of filter chips.
    Chips,
    /// The text of a source.
    Source,
    /// A row of a table, field by field.
    Row,
    /// The list of keys.
    Help,
    /// The filter line.
    Filter,
    /// The find box.
    Find,
    /// The list of commands.
    Palette,
    /// The line that searches the text at hand.
    Search,
    /// The list of what is wrong in the inputs.
    Problems,
    /// The question what becomes of an unsaved draft.
    Unsaved,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Timeline,
        Self::Actors,
        Self::Casualties,
        Self::Quotes,
        Self::Detail,
        Self::Chips,
        Self::Source,
        Self::Row,
        Self::Help,
        Self::Filter,
        Self::Find,
        Self::Palette,
        Self::Search,
        Self::Problems,
        Self::Unsaved,
    ];

    /// Its name in a sentence: "in ...".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Timeline => "the timeline",
            Self::Actors => "the actors",
            Self::Casualties => "the casualties",
            Self::Quotes => "the quotes",
            Self::Detail => "the detail",
            Self::Chips => "the chips",
            Self::Source => "the source",
            Self::Row => "the row",
            Self::Help => "the help",
            Self::Filter => "the filter line",
            Self::Find => "the find box",
            Self::Palette => "the palette",
            Self::Search => "the search line",
            Self::Problems => "the list of problems",
            Self::Unsaved => "the question about the draft",
        }
    }

    /// Whether text is typed here, so that a key that types a character types it.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Filter | Self::Find | Self::Palette | Self::Search | Self::Problems)
    }
}

/// A set of contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contexts(u16);

impl Contexts {
    /// These contexts.
    pub const fn of(contexts: &[Context]) -> Self {
        let mut bits = 0;
        let mut rest = contexts;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u16;
            rest = tail;
        }
        Self(bits)
    }

    /// These and the others.
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether the context is one of them.
    pub const fn contains(self, context: Context) -> bool {
        self.0 & (1 << context as u16) != 0
    }

    /// Whether text is typed in all of them.
    pub fn only_text(self) -> bool {
        Context::ALL.into_iter().filter(|&context| self.contains(context)).all(Context::takes_text)
    }
}

/// The panes with rows.
const LISTS: Contexts =
    Contexts::of(&[Context::Timeline, Context::Actors, Context::Casualties, Context::Quotes]);
/// The panes whose rows stand in groups: days, countries, measures.
const GROUPED: Contexts = Contexts::of(&[Context::Timeline, Context::Actors, Context::Casualties]);
/// All panes.
const PANES: Contexts = LISTS.and(Contexts::of(&[Context::Detail]));
const SORTED: Contexts = Contexts::of(&[Context::Timeline, Context::Actors]);
const CHIPS: Contexts = Contexts::of(&[Context::Chips]);
const SOURCE: Contexts = Contexts::of(&[Context::Source]);
const ROW: Contexts = Contexts::of(&[Context::Row]);
/// What is read over the panes.
const READ: Contexts = SOURCE.and(ROW);
const HELP: Contexts = Contexts::of(&[Context::Help]);
/// Panes and texts, through which one moves by row and page.
const BROWSE: Contexts = PANES.and(READ).and(HELP);
/// Text lines with a list of hits below them.
const PICK: Contexts = Contexts::of(&[Context::Find, Context::Palette, Context::Problems]);
/// Text lines with completion.
const COMPLETED: Contexts = Contexts::of(&[Context::Filter, Context::Palette]);
/// Text lines that remember what was typed.
const RECALLED: Contexts = Contexts::of(&[Context::Filter, Context::Search]);
/// All text lines.
const INPUTS: Contexts = PICK.and(RECALLED);
/// Panes, with what lies around them.
const BOARD: Contexts = PANES.and(CHIPS);
const UNSAVED: Contexts = Contexts::of(&[Context::Unsaved]);
/// Everywhere.
const ALL: Contexts = BOARD.and(BROWSE).and(INPUTS).and(UNSAVED);

/// What the table says of one action.
#[derive(Debug, Clone, Copy)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in key files and in the palette: lower case with hyphens.
    pub name: &'static str,
    /// A sentence for the help.
    pub words: &'static str,
    /// A word or two for the hint bar.
    pub hint: &'static str,
    /// Its keys unless the user says otherwise, as [`Chord::parse`](crate::tui::input::key::Chord::parse) reads them.
    pub keys: &'static [&'static str],
    /// Where it is valid.
    pub contexts: Contexts,
    /// The heading under which it stands in the help.
    pub group: &'static str,
}

/// Writes the enum and the table from one list.
macro_rules! actions {
    ($($group:literal { $($action:ident $name:literal $hint:literal $contexts:expr, $keys:expr, $words:literal;)* })*) => {
        /// Something a person can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $words] $action,)*)*
        }

        impl Action {
    /// Whether it changes a line that is typed, or moves the cursor on it.
    #[must_use]
    pub const fn is_edit(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::CursorLeft
                | A::CursorRight
                | A::WordLeft
                | A::WordRight
                | A::LineStart
                | A::LineEnd
                | A::DeleteBack
                | A::DeleteForward
                | A::DeleteWord
                | A::DeleteToStart
                | A::DeleteToEnd
        )
    }

            /// What the table says of it.
            pub const fn info(self) -> &'static ActionInfo {
                match self {
                    $($(Self::$action => const { &ActionInfo {
                        action: Self::$action,
                        name: $name,
                        words: $words,
                        hint: $hint,
                        keys: &$keys,
                        contexts: $contexts,
                        group: $group,
                    } },)*)*
                }
            }
        }

        /// All actions, in the order of the help.
        pub const ACTIONS: &[&ActionInfo] = &[$($(Action::$action.info(),)*)*];
    };
}

actions! {
    "Moving" {
        MoveUp "move-up" "up" BROWSE.and(PICK), ["k", "Up", "Ctrl-p"], "Go up one row.";
        MoveDown "move-down" "down" BROWSE.and(PICK), ["j", "Down", "Ctrl-n"], "Go down one row.";
        HalfPageUp "half-page-up" "half page up" BROWSE, ["Ctrl-u"], "Go up half a page.";
        HalfPageDown "half-page-down" "half page down" BROWSE, ["Ctrl-d"], "Go down half a page.";
        PageUp "page-up" "page up" BROWSE.and(PICK), ["PageUp", "Ctrl-b"], "Go up one page.";
        PageDown "page-down" "page down" BROWSE.and(PICK), ["PageDown", "Ctrl-f"], "Go down one page.";
        GoTop "go-top" "top" BROWSE, ["g g", "Home"], "Go to the first row.";
        GoBottom "go-bottom" "bottom" BROWSE, ["G", "End"], "Go to the last row.";
        PreviousGroup "previous-group" "previous group" GROUPED, ["["], "Go to the day or group before this one.";
        NextGroup "next-group" "next group" GROUPED, ["]"], "Go to the day or group after this one.";
        MoveLeft "move-left" "left" BOARD, ["h", "Left"], "Go to the pane or the chip on the left.";
        MoveRight "move-right" "right" BOARD, ["l", "Right"], "Go to the pane or the chip on the right.";
    }
    "Panes" {
        NextPane "next-pane" "next pane" PANES, ["Tab"], "Go to the next pane.";
        PreviousPane "previous-pane" "previous pane" PANES, ["Shift-Tab"], "Go to the previous pane.";
        FocusTimeline "focus-timeline" "timeline" PANES, ["1"], "Go to the timeline.";
        FocusActors "focus-actors" "actors" PANES, ["2"], "Go to the actors.";
        FocusCasualties "focus-casualties" "casualties" PANES, ["3"], "Go to the casualties.";
        FocusQuotes "focus-quotes" "quotes" PANES, ["4"], "Go to the quotes.";
        FocusDetail "focus-detail" "detail" PANES, ["5"], "Go to the detail of the chosen event.";
        Zoom "zoom" "zoom" PANES, ["z"], "Give this pane the whole screen, or put it back.";
        Sort "sort" "sort" SORTED, ["s"], "Change the order: of events by date, killed, claims, credibility; of actors by count, name.";
    }
    "Reading" {
        OpenSource "open-source" "source" PANES, ["Enter"], "Read the source words that support this row, or the row of the table, field by field.";
        GoTo "go-to" "go to" PANES, ["t"], "Go to what this line names; from another pane, to its detail.";
        Back "back" "back" BOARD.and(READ), ["Esc"], "Go back to where you were.";
        NextHit "next-hit" "next" PANES.and(READ), ["n"], "Go to the next linked event; in a source, to the next evidence or hit; in a row, to the next row of the event.";
        PreviousHit "previous-hit" "previous" PANES.and(READ), ["N"], "Go to the previous linked event; in a source, to the previous evidence or hit; in a row, to the previous row of the event.";
        RowBelow "row-below" "row below" ROW, ["]"], "Go to the row below in the file.";
        RowAbove "row-above" "row above" ROW, ["["], "Go to the row above in the file.";
        Find "find" "find" BOARD, ["/"], "Find an actor, event, place, quote or passage.";
        SearchText "search-text" "search" SOURCE, ["/"], "Search the text on the screen.";
        CopyCitation "copy-citation" "cite" PANES.and(READ), ["y"], "Copy the citation: the words, who said them, when, and the source.";
        OpenUrl "open-url" "link" PANES.and(READ), ["o"], "Show the link of the source and open it in the browser.";
    }
    "Filtering" {
        FilterLine "filter-line" "filter" BOARD, ["f"], "Type a filter.";
        Mark "mark" "mark" PANES, ["Space"], "Add what this row stands for to the filter, or take it out again.";
        FilterBy "filter-by" "only this" PANES, ["=", "F"], "Show only what belongs to this row.";
        Exclude "exclude" "without" PANES, ["-"], "Hide what belongs to this row.";
        Leads "leads" "leads" PANES, ["L"], "Show the leads as well, or leave them out again.";
        Chips "chips" "chips" PANES, ["c"], "Choose among the chips of the filter.";
        ToggleChip "toggle-chip" "on/off" CHIPS, ["Space", "Enter", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "Switch a chip on or off: the chosen one, or the one of the digit.";
        DropChip "drop-chip" "remove chip" BOARD, ["Backspace", "Delete"], "Remove the chosen chip; from a pane, the last one.";
        ClearChips "clear-chips" "clear" BOARD, ["C"], "Remove all chips.";
        Undo "undo" "undo" BOARD, ["u"], "Undo the last change of the filter.";
        Redo "redo" "redo" BOARD, ["Ctrl-r"], "Do again what was undone.";
    }
    "Program" {
        Help "help" "help" BOARD.and(READ).and(INPUTS), ["?", "F1"], "List the keys that are valid here.";
        CloseHelp "close-help" "close" HELP, ["Esc", "q", "?", "F1", "Ctrl-c"], "Close the list of keys.";
        Palette "palette" "commands" BOARD.and(READ), [":"], "Find a command by its name.";
        Draft "draft" "draft" PANES, ["d"], "Draft the events, quotes and figures of an article, by rules; nothing is written.";
        KeepDraft "keep-draft" "keep the draft" PANES, ["D"], "Write the draft as a case folder beside the article; what is there is left alone.";
        SaveAndLeave "save-and-leave" "save, then leave" UNSAVED, ["s", "D"], "Save the draft, then leave.";
        LeaveUnsaved "leave-unsaved" "leave without saving" UNSAVED, ["l"], "Leave without saving the draft.";
        Problems "problems" "problems" BOARD, ["!"], "List what is wrong in the inputs, row by row.";
        Reload "reload" "read again" PANES, ["R"], "Read the inputs again.";
        Redraw "redraw" "redraw" ALL, ["Ctrl-l"], "Draw the whole screen again.";
        Suspend "suspend" "suspend" ALL, ["Ctrl-z"], "Go to the shell; fg comes back.";
        Quit "quit" "quit" BOARD.and(READ), ["q", "Ctrl-c"], "End the program.";
    }
    "Text lines" {
        Submit "submit" "accept" INPUTS, ["Enter"], "Accept what was typed.";
        Cancel "cancel" "cancel" INPUTS.and(UNSAVED), ["Esc", "Ctrl-c"], "Leave the line and put all back as it was.";
        Complete "complete" "complete" COMPLETED, ["Tab"], "Complete the word, then go to the next completion.";
        CompleteBack "complete-back" "previous completion" COMPLETED, ["Shift-Tab"], "Go to the previous completion.";
        HistoryOlder "history-older" "older" RECALLED, ["Up", "Ctrl-p"], "Recall what was typed before.";
        HistoryNewer "history-newer" "newer" RECALLED, ["Down", "Ctrl-n"], "Recall what was typed after that.";
        CursorLeft "cursor-left" "left" INPUTS, ["Left"], "Go left one character.";
        CursorRight "cursor-right" "right" INPUTS, ["Right"], "Go right one character.";
        WordLeft "word-left" "word left" INPUTS, ["Ctrl-Left", "Alt-Left", "Alt-b"], "Go left one word.";
        WordRight "word-right" "word right" INPUTS, ["Ctrl-Right", "Alt-Right", "Alt-f"], "Go right one word.";
        LineStart "line-start" "start" INPUTS, ["Home", "Ctrl-a"], "Go to the start of the line.";
        LineEnd "line-end" "end" INPUTS, ["End", "Ctrl-e"], "Go to the end of the line.";
        DeleteBack "delete-back" "delete" INPUTS, ["Backspace", "Ctrl-h"], "Delete the character before the cursor.";
        DeleteForward "delete-forward" "delete ahead" INPUTS, ["Delete", "Ctrl-d"], "Delete the character under the cursor.";
        DeleteWord "delete-word" "delete word" INPUTS, ["Ctrl-w", "Alt-Backspace"], "Delete the word before the cursor.";
        DeleteToStart "delete-to-start" "delete to start" INPUTS, ["Ctrl-u"], "Delete all before the cursor.";
        DeleteToEnd "delete-to-end" "delete to end" INPUTS, ["Ctrl-k"], "Delete all after the cursor.";
    }
}

impl Action {
    /// The action of a name, as key files and the palette have it.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|info| info.name == name).map(|info| info.action)
    }
}
