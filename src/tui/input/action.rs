//! Everything the user can do: one table, from which the keymap, the hints, the help, the palette and the
//! documentation are made.

use super::context::{
    ALL, BROWSE, BY_ROW, CHANGES, CHIPS, CHOICE, COLUMNS, COMPARE, COMPLETED, Contexts, FIGURES, FORM,
    GROUPED, HELP, INPUTS, LINES, MAIN, MAP, NAMED_LINES, NOTEBOOK, PAGE, PAIRS, PANES, PICK, PRESENT, READ,
    READ_LINES, RECALLED, REJECTED, RESHAPED, ROW, SORTED, SOURCE, TREND, UNSAVED, WITH_OWN, WITH_SOURCE,
};

/// The entry of an action in the table.
#[derive(Debug, Clone, Copy)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in key files and in the palette: lower case, with hyphens.
    pub name: &'static str,
    /// A sentence for the help.
    pub words: &'static str,
    /// A word or two for the hint bar.
    pub hint: &'static str,
    /// Its default keys, as [`Chord::parse`](crate::tui::input::key::Chord::parse) reads them.
    pub keys: &'static [&'static str],
    /// Where it is valid.
    pub contexts: Contexts,
    /// Its heading in the help.
    pub group: &'static str,
    /// Other words that find it in the palette and in the help.
    pub synonyms: &'static str,
}

/// Makes the enum and the table from one list.
macro_rules! actions {
    ($($group:literal { $($action:ident $name:literal $hint:literal $contexts:expr, $keys:expr, $words:literal
        $(, also $synonyms:literal)?;)* })*) => {
        /// Something the user can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $words] $action,)*)*
        }

        impl Action {
            /// Its entry in the table.
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
                        synonyms: concat!($($synonyms)?),
                    } },)*)*
                }
            }
        }

        /// All actions in the order of the help.
        pub const ACTIONS: &[&ActionInfo] = &[$($(Action::$action.info(),)*)*];
    };
}

actions! {
    "Moving" {
        MoveUp "move-up" "up" BROWSE.and(PICK).and(PRESENT), ["k", "Up", "Ctrl-p"], "Move up one row.";
        MoveDown "move-down" "down" BROWSE.and(PICK).and(PRESENT), ["j", "Down", "Ctrl-n"], "Move down one row.";
        HalfPageUp "half-page-up" "half page up" BROWSE, ["Ctrl-u"], "Move up half a page.";
        HalfPageDown "half-page-down" "half page down" BROWSE, ["Ctrl-d"], "Move down half a page.";
        PageUp "page-up" "page up" BROWSE.and(PICK), ["PageUp", "Ctrl-b"], "Move up one page.";
        PageDown "page-down" "page down" BROWSE.and(PICK), ["PageDown", "Ctrl-f"], "Move down one page.";
        GoTop "go-top" "top" BROWSE.and(TREND), ["g g", "Home"], "Go to the first row.";
        GoBottom "go-bottom" "bottom" BROWSE.and(TREND), ["G", "End"], "Go to the last row.";
        PreviousGroup "previous-group" "previous group" GROUPED.and(PAGE).and(CHANGES), ["["], "Go to the previous day, group or section.", also "date";
        NextGroup "next-group" "next group" GROUPED.and(PAGE).and(CHANGES), ["]"], "Go to the next day, group or section.", also "date";
        MoveLeft "move-left" "left" BY_ROW.and(CHIPS).and(COMPARE), ["h", "Left"], "Go to the pane, chip or side on the left.";
        MoveRight "move-right" "right" BY_ROW.and(CHIPS).and(COMPARE), ["l", "Right"], "Go to the pane, chip or side on the right.";
    }
    "Panes" {
        NextPane "next-pane" "next pane" PANES, ["Tab"], "Go to the next pane.";
        PreviousPane "previous-pane" "previous pane" PANES, ["Shift-Tab"], "Go to the previous pane.";
        FocusTimeline "focus-timeline" "timeline" PANES, ["1"], "Go to the timeline.", also "events dates days chronology";
        FocusActors "focus-actors" "actors" PANES, ["2"], "Go to the actors.", also "people persons parties countries who";
        FocusCasualties "focus-casualties" "casualties" PANES, ["3"], "Go to the casualties.", also "killed injured dead deaths figures numbers";
        FocusQuotes "focus-quotes" "quotes" PANES, ["4"], "Go to the quotes.", also "statements said words speech";
        FocusDetail "focus-detail" "detail" PANES, ["5"], "Go to the detail of the selected event.", also "info properties more";
        FocusMap "focus-map" "map" PANES, ["6"], "Go to the map.", also "where geography atlas borders coordinates";
        FocusTrend "focus-trend" "trend" PANES, ["7"], "Go to the trend.", also "over time histogram chart escalation months years when";
        FocusPairs "focus-pairs" "pairs" PANES, ["8"], "Go to the pairs: who does what to whom.", also "who whom dyads network matrix against relations";
        BriefingPage "briefing-page" "briefing" PANES, ["b"], "Open the briefing page: what happened, the figures, what is disputed and what is not known.", also "summary overview brief page";
        CloseBriefing "close-briefing" "dashboard" PAGE, ["b"], "Close the briefing page.";
        GoToSection "go-to-section" "section" PAGE, ["1", "2", "3", "4", "5", "6", "7", "8"], "Go to the section with that number.";
        SwitchZone "switch-zone" "zone" PANES, ["U"], "Show times in UTC, or again in the time zone of the case.", also "timezone clock utc hours";
        Zoom "zoom" "zoom" PANES, ["z"], "Zoom this pane to the full screen, or back.", also "maximise fullscreen enlarge";
        Table "table" "table" RESHAPED, ["T"], "Show the same in another form: events as a table, figures as a picture, pairs as a matrix, or as a list again.", also "columns spreadsheet rows grid chart graph picture matrix";
        NextPicture "next-picture" "next picture" FIGURES, ["m"], "Show the next picture of the figures: of casualties who says how many, by period and growing; of the trend events, killed and balance.", also "chart graph cumulative measure escalation toll";
        SwitchScale "switch-scale" "log/linear" FIGURES, ["w"], "Switch the scale of the picture: linear or logarithmic.", also "axis logarithmic";
        Sort "sort" "sort" SORTED, ["s"], "Sort by the next column: events by date, death toll and more; actors by events, killed or name.", also "order rank";
        ReverseSort "reverse-sort" "reverse" SORTED, ["S"], "Reverse the order: events by date then begin with the newest.", also "newest latest descending";
    }
    "Reading" {
        OpenSource "open-source" "source" WITH_SOURCE.and(PAGE).and(PRESENT), ["Enter"], "Open the source passage behind this row, or its table row.", also "article evidence text read original row";
        GoTo "go-to" "go to" LINES, ["t"], "Go to what this line names; from other panes, to its detail.";
        Back "back" "back" MAIN.and(READ).and(PAGE).and(COMPARE), ["Esc"], "Go back to where you were.", also "return leave";
        NextHit "next-hit" "next" WITH_SOURCE.and(READ), ["n"], "Go to the next linked event; while reading, to the next match or row.";
        PreviousHit "previous-hit" "previous" WITH_SOURCE.and(READ), ["N"], "Go to the previous linked event; while reading, to the previous match or row.";
        RowBelow "row-below" "row below" ROW, ["]"], "Go to the next row of the file.";
        RowAbove "row-above" "row above" ROW, ["["], "Go to the previous row of the file.";
        Find "find" "find" MAIN.and(PAGE), ["/"], "Find an actor, event, place, quote, passage or day.", also "search look date role office minister";
        SearchText "search-text" "search" SOURCE.and(HELP), ["/"], "Search this text.", also "find";
        ListLeads "list-leads" "list of leads" MAIN, ["M"], "List the leads without a text: articles of which only title and address are known.";
        CopyCitation "copy-citation" "cite" LINES.and(READ).and(NOTEBOOK).and(CHANGES), ["y"], "Copy the citation: the words, who said them, when, and the source.", also "copy export yank clipboard quote reference";
        OpenUrl "open-url" "link" PANES.and(READ), ["o"], "Show the link of the source and open it in the browser.", also "url web";
    }
    "On the map" {
        PanLeft "pan-left" "west" MAP, ["h", "Left"], "Move the map to the west.";
        PanRight "pan-right" "east" MAP, ["l", "Right"], "Move the map to the east.";
        PanUp "pan-up" "north" MAP, ["k", "Up"], "Move the map to the north.";
        PanDown "pan-down" "south" MAP, ["j", "Down"], "Move the map to the south.";
        ZoomIn "zoom-in" "closer" MAP, ["+"], "Show less of the map, larger.";
        ZoomOut "zoom-out" "wider" MAP, ["-"], "Show more of the map, smaller.";
        FitMap "fit-map" "fit" MAP, ["0"], "Fit the map to the events shown, without few far away; again to show all.", also "reset all outside";
        SizeMarks "size-marks" "size" MAP, ["m"], "Size the marks by the killed of a dataset, of the next one, or by events again.", also "deaths toll figures killed dataset";
        NextSpot "next-spot" "next spot" MAP, ["n"], "Go to the next spot with events, southwards.";
        PreviousSpot "previous-spot" "previous spot" MAP, ["N"], "Go to the previous spot with events.";
        FilterSpot "filter-spot" "only here" MAP, ["Enter"], "Show only what lies at the chosen spot.", also "bbox area";
        FilterArea "filter-area" "this area" MAP, ["v"], "Show only what lies in the area that the map shows.", also "bbox view window";
    }
    "On the trend" {
        PreviousBar "previous-bar" "earlier" TREND, ["h", "Left"], "Go to the previous bar with events.";
        NextBar "next-bar" "later" TREND, ["l", "Right"], "Go to the next bar with events.";
        BeginRange "begin-range" "range" TREND, ["v"], "Begin a range of bars at this one; again to drop it.", also "select period between";
        FilterBars "filter-bars" "only this time" TREND, ["Enter", "Space"], "Show only the time of this bar, or of the range.", also "since until period narrow";
        FinerBars "finer-bars" "shorter bars" TREND, ["+"], "Show shorter bars.", also "finer days weeks months";
        CoarserBars "coarser-bars" "longer bars" TREND, ["-"], "Show longer bars.", also "coarser months years";
        FitPeriod "fit-period" "whole period" TREND, ["0"], "Show the whole period, or again the part that the filter selects.", also "fit reset";
        CompareWhole "compare-whole" "beside all" TREND, ["W"], "Show all events behind those that the filter selects, or not.", also "unfiltered outline";
    }
    "Among the pairs" {
        FilterPair "filter-pair" "only these" PAIRS, ["Enter"], "Show only the events between the two parties, whoever acted.", also "between both";
        SwitchParties "switch-parties" "countries" PAIRS, ["v"], "Pair the countries of the parties, or the parties again.", also "states nations group";
    }
    "Comparing" {
        Compare "compare" "compare" PANES, ["V"], "Compare the filter with an earlier period, another filter or another dataset.", also "versus difference change trend side";
        ComparePrevious "compare-previous" "period before" COMPARE, ["p"], "Compare with the period before, of the same length.";
        CompareYear "compare-year" "year before" COMPARE, ["y"], "Compare with the same period a year earlier.";
        CompareFilter "compare-filter" "another filter" COMPARE, ["f"], "Compare with another filter, which you type.";
        CompareDatasets "compare-datasets" "datasets" COMPARE, ["d"], "Compare two datasets; again for the next two.";
        FilterSide "filter-side" "only these" COMPARE, ["Enter"], "Show only what this row counts on the chosen side.", also "narrow records";
        CloseComparison "close-comparison" "dashboard" COMPARE, ["V"], "Close the comparison.";
    }
    "What is new" {
        NextNew "next-new" "next new" WITH_SOURCE, ["}"], "Go to the next row that is new or changed since the earlier state and unread.", also "unread fresh";
        PreviousNew "previous-new" "previous new" WITH_SOURCE, ["{"], "Go to the previous row that is new or changed and unread.", also "unread fresh";
        ToggleRead "toggle-read" "read/unread" WITH_SOURCE, ["r"], "Mark this row as read, or as unread again.", also "new seen";
        ReadAll "read-all" "all read" PANES, ["I"], "Mark all that is shown as read.", also "catch up new seen";
        Changes "changes" "changes" MAIN.and(PAGE).and(CHANGES), ["H"], "List what changed since the earlier state, what is gone too, or close the list.", also "diff since new revised gone";
        GoToChange "go-to-change" "go to" CHANGES, ["Enter", "t"], "Go to the record that changed.";
    }
    "Filtering" {
        FilterLine "filter-line" "filter line" MAIN.and(PAGE), ["f"], "Type a filter by date, actor, country or words.", also "query day since until country narrow";
        ToggleFilter "toggle-filter" "filter" NAMED_LINES, ["Space"], "Filter by this row; again to stop. Of an event, asks by what.", also "select mark narrow";
        FilterBy "filter-by" "only this" LINES, ["=", "F"], "Show only what belongs to this row. Of an event, asks by what.", also "filter narrow isolate";
        Exclude "exclude" "exclude" READ_LINES, ["-"], "Hide what belongs to this row. Of an event, asks by what.", also "filter without not remove";
        DayBack "day-back" "day before" MAIN.and(PAGE), ["<"], "Go back to the previous day on which something changed: what had happened, what was known, which figures stood.", also "as-of playback history earlier step";
        DayForward "day-forward" "next day" MAIN.and(PAGE), [">"], "Go on to the next day on which something changed; after the last, show everything again.", also "as-of playback history later step";
        Leads "leads" "leads" LINES, ["L"], "Show or hide leads.";
        Chips "chips" "chips" PANES, ["c"], "Select a filter chip.";
        ToggleChip "toggle-chip" "on/off" CHIPS, ["Space", "Enter", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "Switch a chip on or off: the selected one, or the one with that number.";
        RemoveChip "remove-chip" "remove chip" MAIN.and(PAGE), ["Backspace", "Delete"], "Remove the selected chip; from a pane, the last one.";
        ClearChips "clear-chips" "clear" MAIN.and(PAGE), ["C"], "Remove all chips.", also "reset all filter everything";
        Undo "undo" "undo" MAIN.and(PAGE), ["u"], "Undo the last change to the filter. Decisions about records are undone, too.", also "revert";
        Redo "redo" "redo" MAIN.and(PAGE), ["Ctrl-r"], "Redo the last undone change.";
        Choose "choose" "choose" CHOICE, ["Enter", "Space", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "Filter by the selected value, or by the one with that number.";
    }
    "Handing over" {
        SaveBrief "save-brief" "save brief" LINES, ["e"], "Save a brief of what is shown in a file.", also "export write print hand over report";
        Collect "collect" "collect" LINES.and(READ), ["Y"], "Add the citation of this row to the notebook.", also "cite note bookmark remember";
        OpenNotebook "notebook" "notebook" MAIN.and(PAGE), ["B"], "Open the notebook: the citations that you have collected.", also "citations notes bookmarks list";
        KeyEvent "key-event" "key event" READ_LINES, ["*"], "Mark this event as a key event, or take that back: the briefing page and the presentation show these.", also "important star slide";
        GoToCited "go-to-cited" "go to" NOTEBOOK, ["Enter", "t"], "Go to what is cited.";
        ShiftDown "shift-down" "down" NOTEBOOK, ["J"], "Move the citation down.", also "reorder";
        ShiftUp "shift-up" "up" NOTEBOOK, ["K"], "Move the citation up.", also "reorder";
        DropCitation "drop-citation" "remove" NOTEBOOK, ["Backspace", "Delete"], "Remove the citation from the notebook.";
        CopyNotebook "copy-notebook" "copy all" NOTEBOOK, ["Y"], "Copy all citations as a numbered list.", also "clipboard export";
        SaveNotebook "save-notebook" "save" NOTEBOOK, ["s"], "Save all citations as a numbered list in a file.", also "export write";
    }
    "Confirming a draft" {
        Accept "accept" "accept" READ_LINES, ["a"], "Confirm this record: it is right.", also "approve yes verify draft";
        Reject "reject" "reject" READ_LINES, ["x"], "Reject this record: it no longer counts.", also "delete remove wrong no draft";
        EditRecord "edit-record" "edit" READ_LINES, ["E"], "Correct this record: what happened, when, where, who; the figure and its claimant; the speaker.", also "change mend fix fields";
        AcceptAll "accept-all" "accept all" READ_LINES, ["A"], "Confirm every record of this kind that is shown.", also "approve every";
        ListRejected "list-rejected" "rejected" MAIN.and(PAGE), ["X"], "List the rejected records, to bring one back.", also "deleted removed restore";
        BringBack "bring-back" "bring back" REJECTED, ["Enter", "a"], "Bring the record back as it was before.", also "restore";
        NextField "next-field" "next field" FORM, ["Down", "Ctrl-n"], "Go to the next field.";
        PreviousField "previous-field" "previous field" FORM, ["Up", "Ctrl-p"], "Go to the previous field.";
    }
    "Presenting" {
        Present "present" "present" MAIN.and(PAGE), ["p"], "Present what is shown, slide by slide: the briefing page, the key events, what is disputed and not known, the sources.", also "slides slideshow talk minister full screen";
        NextSlide "next-slide" "next" PRESENT, ["n", "Space", "Right", "PageDown"], "Go to the next slide.";
        PreviousSlide "previous-slide" "previous" PRESENT, ["N", "Left", "PageUp", "Backspace"], "Go to the previous slide.";
        FirstSlide "first-slide" "first" PRESENT, ["Home"], "Go to the first slide.";
        LastSlide "last-slide" "last" PRESENT, ["End"], "Go to the last slide.";
        SlideNumber "slide-number" "number" PRESENT, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "Type the number of a slide; Enter goes to it.";
        GoToSlide "go-to-slide" "go to" PRESENT, ["g"], "Go to the slide whose number you typed; without one, to the first.", also "jump";
        BlankScreen "blank-screen" "blank" PRESENT, [".", "b"], "Blank the screen, or show the slide again.", also "black hide";
        SpeakerNotes "speaker-notes" "notes" PRESENT, ["s"], "Show the notes of the slide, or hide them.", also "analyst remarks";
        EndPresentation "end-presentation" "end" PRESENT, ["Esc", "q", "Ctrl-c"], "End the presentation.", also "close quit leave";
    }
    "Naming columns" {
        ChooseField "choose-field" "use for …" COLUMNS, ["Space"], "Choose what a column is used for.";
        ClearField "clear-field" "not used" COLUMNS, ["Backspace", "Delete"], "Use a column for nothing.";
        OpenTable "open-table" "open" COLUMNS, ["Enter"], "Open the table by the columns named.";
        SaveColumns "save-columns" "save" COLUMNS, ["s"], "Save what the columns are used for: tables with this header then open by it.";
    }
    "Program" {
        Help "help" "help" MAIN.and(PAGE).and(READ).and(INPUTS).and(COLUMNS).and(CHOICE).and(NOTEBOOK).and(PRESENT).and(CHANGES).and(REJECTED), ["?", "F1"], "List the keys that work here, and what the signs mean.", also "keys signs legend symbols manual";
        CloseHelp "close-help" "close" HELP, ["Esc", "q", "?", "F1", "Ctrl-c"], "Close the list of keys.";
        Palette "palette" "commands" MAIN.and(PAGE).and(READ), [":"], "Find a command by name.";
        Draft "draft" "draft" PANES, ["d"], "Draft the events, quotes and figures of an article, by rules; nothing is saved.", also "extract";
        SaveDraft "save-draft" "save draft" PANES, ["D"], "Save the draft as a case folder beside the article; nothing is overwritten.", also "export write keep";
        SaveAndLeave "save-and-leave" "save and leave" UNSAVED, ["s", "D"], "Save the draft, then leave.";
        LeaveUnsaved "leave-unsaved" "leave without saving" UNSAVED, ["l"], "Leave without saving the draft.";
        Problems "problems" "problems" MAIN.and(PAGE), ["!"], "List the problems in the inputs.", also "errors warnings faults";
        Reload "reload" "reload" PANES, ["R"], "Read the inputs again.", also "refresh update";
        Redraw "redraw" "redraw" ALL, ["Ctrl-l"], "Redraw the screen.";
        Suspend "suspend" "suspend" ALL, ["Ctrl-z"], "Suspend to the shell; fg resumes.";
        Quit "quit" "quit" MAIN.and(PAGE).and(READ).and(COMPARE), ["q", "Ctrl-c"], "Quit the program.", also "exit close leave";
    }
    "Typing" {
        Submit "submit" "accept" INPUTS, ["Enter"], "Accept what you typed.";
        Cancel "cancel" "cancel" INPUTS.and(UNSAVED).and(COLUMNS).and(CHOICE).and(NOTEBOOK).and(CHANGES).and(REJECTED), ["Esc", "Ctrl-c"], "Cancel, and restore what was there before.";
        Complete "complete" "complete" COMPLETED, ["Tab"], "Complete the word; again for the next completion.";
        CompleteBack "complete-back" "previous completion" COMPLETED, ["Shift-Tab"], "Go to the previous completion.";
        HistoryOlder "history-older" "older" RECALLED, ["Up", "Ctrl-p"], "Recall the previous entry.";
        HistoryNewer "history-newer" "newer" RECALLED, ["Down", "Ctrl-n"], "Recall the next entry.";
        CursorLeft "cursor-left" "left" INPUTS, ["Left"], "Move left one character.";
        CursorRight "cursor-right" "right" INPUTS, ["Right"], "Move right one character.";
        WordLeft "word-left" "word left" INPUTS, ["Ctrl-Left", "Alt-Left", "Alt-b"], "Move left one word.";
        WordRight "word-right" "word right" INPUTS, ["Ctrl-Right", "Alt-Right", "Alt-f"], "Move right one word.";
        LineStart "line-start" "start" INPUTS, ["Home", "Ctrl-a"], "Go to the start of the line.";
        LineEnd "line-end" "end" INPUTS, ["End", "Ctrl-e"], "Go to the end of the line.";
        DeleteBack "delete-back" "delete" INPUTS, ["Backspace", "Ctrl-h"], "Delete the character before the cursor.";
        DeleteForward "delete-forward" "delete ahead" INPUTS, ["Delete", "Ctrl-d"], "Delete the character under the cursor.";
        DeleteWord "delete-word" "delete word" INPUTS, ["Ctrl-w", "Alt-Backspace"], "Delete the word before the cursor.";
        DeleteToStart "delete-to-start" "delete to start" INPUTS, ["Ctrl-u"], "Delete everything before the cursor.";
        DeleteToEnd "delete-to-end" "delete to end" INPUTS, ["Ctrl-k"], "Delete everything after the cursor.";
    }
}

/// Names that actions once had: key files may still use them.
const OLD_NAMES: &[(&str, Action)] =
    &[("mark", Action::ToggleFilter), ("drop-chip", Action::RemoveChip), ("keep-draft", Action::SaveDraft)];

impl Action {
    /// The action of a name in a key file.
    pub fn named(name: &str) -> Option<Self> {
        let current = ACTIONS.iter().find(|info| info.name == name).map(|info| info.action);
        current.or_else(|| OLD_NAMES.iter().find(|(old, _)| *old == name).map(|(_, action)| *action))
    }

    /// Whether only panes that handle it themselves have it.
    #[must_use]
    pub fn is_of_panes(self) -> bool {
        self.info().contexts.and(WITH_OWN) == WITH_OWN
    }

    /// Whether it edits a text line or moves its cursor.
    #[must_use]
    pub const fn is_edit(self) -> bool {
        matches!(
            self,
            Self::CursorLeft
                | Self::CursorRight
                | Self::WordLeft
                | Self::WordRight
                | Self::LineStart
                | Self::LineEnd
                | Self::DeleteBack
                | Self::DeleteForward
                | Self::DeleteWord
                | Self::DeleteToStart
                | Self::DeleteToEnd
        )
    }
}
