//! The pairs of parties under the filter, counted only while they are seen.

use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::query::pairs::{Grouping, PairFinder, Pairs, Tie, pairs};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pairs::grid::{Grid, Sizes};
use crate::tui::panes::pairs::list::Columns;
use crate::tui::panes::pairs::matrix::Matrix;
use crate::tui::panes::pairs::words;
use crate::tui::panes::pane::{Follow, Pane, PaneContext, PaneResponse};
use crate::tui::state::facets::terms_of;
use crate::tui::state::record::{PairRecord, Record};
use crate::tui::text::styled::{paragraph, short_paragraph};

/// The columns from which on pairs are a matrix, unless the user says otherwise.
const WIDE: u16 = 96;
/// The rows from which on a blank line parts the foot from the pairs.
const WITH_GAP: u16 = 16;

/// The lines that the foot may have for the chosen pair, and for what the numbers mean and leave out.
fn foot_lines(height: u16) -> (usize, usize) {
    match height {
        ..8 => (0, 0),
        8..WITH_GAP => (2, 1),
        WITH_GAP.. => (3, 2),
    }
}

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::FilterPair,
    Action::Table,
    Action::SwitchParties,
    Action::GoTo,
    Action::Zoom,
    Action::Help,
    Action::Quit,
    Action::NextPane,
    Action::FilterLine,
    Action::Exclude,
    Action::Find,
    Action::Undo,
];

/// The pane of the pairs.
#[derive(Default)]
pub struct PairsPane {
    grouping: Grouping,
    pairs: Pairs,
    /// The matrix and its sizes, if the pairs are drawn as one.
    matrix: Option<(Matrix, Sizes)>,
    /// Whether the user wants a matrix; without a wish it depends on the room.
    wish: Option<bool>,
    /// The sizes of what was drawn last.
    area: Rect,
    /// Whether there are counts of what is shown.
    is_counted: bool,
    /// Whether the pairs were drawn since they were counted: what nobody sees is not counted.
    is_seen: bool,
}

impl PairsPane {
    fn count(&mut self, context: &PaneContext<'_>) {
        let selection = &context.workspace.view().selection;
        self.pairs = pairs(context.briefing(), context.workspace.index(), selection, self.grouping);
        self.is_counted = true;
        self.shape(context);
    }

    /// Makes the matrix, if there is to be one.
    fn shape(&mut self, context: &PaneContext<'_>) {
        self.matrix = None;
        if self.wish.unwrap_or(self.area.width >= WIDE)
            && let Some(sizes) = Sizes::new(context, &self.pairs, self.area)
        {
            self.matrix = Some((Matrix::new(&self.pairs, sizes.most), sizes));
        }
    }

    fn tie_at(&self, row: usize) -> Option<Tie> {
        match &self.matrix {
            Some((matrix, _)) => matrix.tie(&self.pairs, row),
            None => self.pairs.pairs.get(row).map(|pair| pair.tie),
        }
    }

    fn row_of_tie(&self, tie: Tie) -> Option<usize> {
        match &self.matrix {
            Some((matrix, _)) => matrix.cell_of(tie),
            None => self.pairs.pairs.iter().position(|pair| pair.tie.is_same(tie)),
        }
    }

    /// The row of the subject: of the pair, or of the first pair of an event.
    fn row_of_subject(&self, context: &PaneContext<'_>) -> Option<usize> {
        match context.subject? {
            Record::Pair(pair) => self.row_of_tie(pair.tie),
            Record::Event(event) => {
                let finder = PairFinder::new(context.briefing(), context.workspace.index(), self.grouping);
                finder.ties(event).find_map(|tie| self.row_of_tie(tie))
            }
            _ => None,
        }
    }

    /// Takes over other sizes; the cursor stays on its pair.
    fn resize(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, area: Rect) {
        let is_other = (area.width, area.height) != (self.area.width, self.area.height);
        let tie = self.tie_at(canvas.cursor.at);
        self.area = area;
        let is_new = !self.is_counted;
        if is_new {
            self.count(context);
        } else if is_other {
            self.shape(context);
        } else {
            return;
        }
        let row = match tie {
            Some(tie) => self.row_of_tie(tie),
            None => self.row_of_subject(context),
        };
        canvas.cursor.at = row.unwrap_or(if is_other || is_new { 0 } else { canvas.cursor.at });
    }

    /// The lines at the foot: the chosen pair, then what the numbers mean and what is not shown.
    fn foot(&self, context: &PaneContext<'_>, tie: Option<Tie>, area: Rect) -> Vec<Line<'static>> {
        let cells = usize::from(area.width);
        let mut remarks = Vec::new();
        if !self.has_remark_above(area.height) {
            remarks.extend(Some(self.remark()).filter(|remark| !remark.is_empty()));
        }
        if let Some((matrix, _)) = &self.matrix {
            remarks.extend(words::marks(&self.pairs, &matrix.cells));
            let drawn = (matrix.parties_drawn(), matrix.pairs_drawn());
            remarks.extend(words::shown(&self.pairs, drawn));
        }
        remarks.extend(words::acted_upon(&self.pairs));
        remarks.extend(words::left_out(context, &self.pairs));
        let mut lines = Vec::new();
        let (of_chosen, of_remarks) = foot_lines(area.height);
        if let Some(words) = tie.and_then(|tie| words::chosen(context, &self.pairs, tie)) {
            lines.extend(short_paragraph(&words, cells, of_chosen, context.theme.text));
        }
        lines.extend(short_paragraph(&remarks.join(" · "), cells, of_remarks, context.theme.dim));
        if area.height >= WITH_GAP && !lines.is_empty() {
            lines.insert(0, Line::default());
        }
        lines
    }

    /// What is unusual about the pane.
    fn remark(&self) -> String {
        let mut remarks = Vec::new();
        if self.grouping == Grouping::Countries {
            remarks.push("by country");
        }
        if self.wish == Some(true) && self.matrix.is_none() && !self.pairs.pairs.is_empty() {
            remarks.push("no room for a matrix");
        }
        remarks.join(" · ")
    }

    /// Whether the upper border has room for the remark: above a list, it has the titles of the columns.
    fn has_remark_above(&self, height: u16) -> bool {
        self.matrix.is_some() || foot_lines(height).1 == 0
    }
}

impl Pane for PairsPane {
    fn id(&self) -> PaneId {
        PaneId::PAIRS
    }

    fn context(&self) -> Context {
        Context::Pairs
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        if self.is_seen {
            self.count(context);
        } else {
            (self.pairs, self.matrix, self.is_counted) = (Pairs::default(), None, false);
        }
        self.is_seen = false;
    }

    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        self.row_of_subject(context).map_or(Follow::Stay, Follow::To)
    }

    fn wake(&mut self, context: &PaneContext<'_>) -> Follow {
        if !self.is_counted {
            self.count(context);
        }
        // Not to the pair of an event: the pane begins with the pairs that have the most events.
        match context.subject {
            Some(Record::Pair(_)) => self.follow(context),
            _ => Follow::Stay,
        }
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.matrix.as_ref().map_or(self.pairs.pairs.len(), |(matrix, _)| matrix.cells.len())
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        let tie = self.tie_at(row)?;
        let first = match &self.matrix {
            Some((matrix, _)) => matrix.cells.get(row)?.of(&self.pairs).next()?.first,
            None => self.pairs.pairs.get(row)?.first,
        };
        Some(Record::Pair(PairRecord { tie, first }))
    }

    fn row_of(&self, context: &PaneContext<'_>, record: Record) -> Option<usize> {
        let context = PaneContext { subject: Some(record), ..*context };
        self.row_of_subject(&context)
    }

    fn row_beside(&self, row: usize, action: Action) -> Option<usize> {
        self.matrix.as_ref().and_then(|(matrix, _)| matrix.beside(row, action))
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Pair(_))
    }

    fn second_click(&self) -> Action {
        Action::FilterPair
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        match action {
            Action::FilterPair => {
                let terms = context.subject.map(|record| terms_of(context.workspace, record));
                match (self.grouping, terms) {
                    (Grouping::Countries, _) => {
                        PaneResponse::Note("No filter selects two countries; pair the parties to filter.")
                    }
                    (_, Some(terms)) if !terms.is_empty() => PaneResponse::FilterBy(terms),
                    _ => PaneResponse::Note("No pair is chosen."),
                }
            }
            Action::SwitchParties => {
                self.grouping = self.grouping.switched();
                PaneResponse::Reordered(match self.grouping {
                    Grouping::Parties => "Pairs of parties.",
                    Grouping::Countries => "Pairs of the countries of the parties.",
                })
            }
            Action::Table => {
                let is_matrix = self.matrix.is_none();
                self.wish = Some(is_matrix);
                self.shape(context);
                PaneResponse::Reshaped { zoomed: is_matrix }
            }
            _ => PaneResponse::Ignored,
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame("");
        self.is_seen = true;
        // The foot grows and shrinks with the chosen pair, the matrix does not.
        let (of_chosen, of_remarks) = foot_lines(inner.height);
        let gap = usize::from(inner.height >= WITH_GAP);
        let most = u16::try_from(of_chosen + of_remarks + gap).unwrap_or(0);
        self.resize(context, canvas, Rect { height: inner.height.saturating_sub(most), ..inner });
        let above = if self.has_remark_above(inner.height) { self.remark() } else { String::new() };
        if !above.is_empty() {
            canvas.frame(&above);
        }
        if self.pairs.pairs.is_empty() {
            let words = words::why_empty(context, &self.pairs, self.grouping);
            let lines = paragraph(&words, inner.width.into(), 1, context.theme.dim);
            canvas.frame.render_widget(Text::from(lines), inner);
            return;
        }
        let (has_focus, is_covered) = (canvas.pane.has_focus, canvas.pane.is_covered);
        let tie = self.tie_at(canvas.cursor.at).filter(|_| has_focus || canvas.pane.marks_row);
        let foot = self.foot(context, tie, inner);
        let foot_rows = u16::try_from(foot.len()).unwrap_or(0);
        let area = Rect { height: inner.height.saturating_sub(foot_rows), ..inner };
        if let Some((matrix, sizes)) = &self.matrix {
            let style = if has_focus && !is_covered {
                context.theme.selected
            } else {
                context.theme.selected_inactive
            };
            let chosen = tie.map(|_| (canvas.cursor.at, style));
            Grid { pairs: &self.pairs, matrix, sizes: *sizes, chosen }.draw(context, canvas, area);
        } else {
            let columns = Columns::new(context, &self.pairs, inner.width.into());
            if above.is_empty() {
                columns.titles(context, canvas, inner);
            }
            canvas.list(area, self.pairs.pairs.len(), true, |row| {
                self.pairs.pairs.get(row).map_or_else(Vec::new, |pair| vec![columns.line(context, pair)])
            });
        }
        let foot_area = Rect { y: area.bottom(), height: foot_rows, ..inner };
        canvas.frame.render_widget(Text::from(foot), foot_area);
    }
}
