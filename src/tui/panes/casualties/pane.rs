//! The casualties: for each measure who claims what, side by side, never added; and what datasets say over time. As a
//! list or as a picture.

use crate::model::EventId;
use crate::query::scale::Spacing;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::casualties::picture::row::{Picture, PictureForm};
use crate::tui::panes::casualties::picture::view::PictureView;
use crate::tui::panes::casualties::rows::{CasualtyRow, casualty_rows};
use crate::tui::panes::casualties::view;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext, PaneResponse};
use crate::tui::state::record::Record;

/// No more rows than these are counted for the lines that the pane asks for.
const MOST_COUNTED: usize = 40;

/// What the hint bar offers over the list, and over the picture.
const HINTS: &[Action] = &[
    Action::OpenSource,
    Action::FilterLine,
    Action::Find,
    Action::BriefingPage,
    Action::Table,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::Zoom,
    Action::ToggleFilter,
    Action::CopyCitation,
    Action::Undo,
    Action::Chips,
];
const PICTURE_HINTS: &[Action] = &[
    Action::OpenSource,
    Action::NextPicture,
    Action::SwitchScale,
    Action::Table,
    Action::Help,
    Action::Quit,
    Action::CopyCitation,
    Action::FilterLine,
    Action::Zoom,
    Action::ToggleFilter,
    Action::Find,
];

/// The pane of the casualties.
#[derive(Default)]
pub struct CasualtiesPane {
    rows: Vec<CasualtyRow>,
    /// The picture, if that is shown instead of the list.
    picture: Option<Picture>,
    form: PictureForm,
    spacing: Spacing,
    /// The events that another pane chose last: the picture begins with them.
    chosen: Vec<EventId>,
}

impl CasualtiesPane {
    fn record(&self, row: usize) -> Option<Record> {
        match &self.picture {
            Some(picture) => picture.rows.get(row)?.record(),
            None => self.rows.get(row)?.record(),
        }
    }

    /// The picture. The events chosen before come first, unless the subject is about others.
    fn make_picture(&self, context: &PaneContext<'_>) -> Picture {
        let own: Vec<EventId> = context.workspace.related(context.subject).collect();
        let is_about_chosen = own.is_empty() || own.iter().any(|event| self.chosen.contains(event));
        Picture::new(context, self.form, if is_about_chosen { &self.chosen } else { &own })
    }

    fn count(&self) -> usize {
        self.picture.as_ref().map_or(self.rows.len(), |picture| picture.rows.len())
    }
}

impl Pane for CasualtiesPane {
    fn id(&self) -> PaneId {
        PaneId::CASUALTIES
    }

    fn context(&self) -> Context {
        Context::Casualties
    }

    fn hints(&self) -> &'static [Action] {
        if self.picture.is_some() { PICTURE_HINTS } else { HINTS }
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.rows = casualty_rows(context.briefing(), context.workspace.view());
        // The events may have other numbers in another briefing.
        let own: Vec<EventId> = context.workspace.related(context.subject).collect();
        self.chosen.retain(|event| own.contains(event));
        self.picture = self.picture.is_some().then(|| self.make_picture(context));
    }

    /// Goes to the first claim that belongs to the subject. In the list, single rows of tables are below the sums, which
    /// are to be seen first; the picture begins with the subject.
    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        self.chosen = context.workspace.related(context.subject).collect();
        if self.picture.is_some() {
            self.picture = Some(self.make_picture(context));
            return Follow::Top;
        }
        let belongs = |row: &CasualtyRow| match row {
            CasualtyRow::Claim(line) => context.workspace.claim_concerns(context.subject, line.claim),
            _ => false,
        };
        self.rows.iter().position(belongs).map_or(Follow::Stay, Follow::To)
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.count()
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        self.record(row)
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Claim(_) | Record::Measure(_) | Record::Sum(_))
    }

    /// For an interval the first one of the same dataset that is shown now, else the sum of the dataset, else the first row.
    fn stand_in_for(&self, record: Option<Record>) -> Option<usize> {
        let Some(Record::Sum(own)) = record else { return Some(0) };
        let same = |row: usize, is_whole: bool| match self.record(row) {
            Some(Record::Sum(sum)) => {
                (sum.source, sum.mode) == (own.source, own.mode) && sum.when.is_none() == is_whole
            }
            _ => false,
        };
        let interval = (0..self.count()).find(|&row| same(row, false));
        interval.or_else(|| (0..self.count()).find(|&row| same(row, true))).or(Some(0))
    }

    /// Counted for a column of some thirty cells.
    fn lines_needed(&self) -> u16 {
        if let Some(picture) = &self.picture {
            return u16::try_from(picture.rows.len().min(MOST_COUNTED) * 2).unwrap_or(u16::MAX);
        }
        let lines = |row: &CasualtyRow| match row {
            CasualtyRow::Dataset(..) | CasualtyRow::Claim(_) => 3,
            CasualtyRow::Silent(_) => 2,
            // Tolls over time are for those who scroll to them.
            CasualtyRow::OverTime { .. } | CasualtyRow::Toll { .. } => 0,
            CasualtyRow::Measure(_)
            | CasualtyRow::Scope(_)
            | CasualtyRow::Row(_)
            | CasualtyRow::Rest(_)
            | CasualtyRow::Singly(_) => 1,
        };
        self.rows.iter().take(MOST_COUNTED).map(lines).sum()
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        match action {
            Action::Table => {
                let is_picture = self.picture.is_none();
                self.picture = is_picture.then(|| self.make_picture(context));
                PaneResponse::Reshaped { zoomed: is_picture }
            }
            Action::NextPicture | Action::SwitchScale if self.picture.is_none() => {
                PaneResponse::Note("The figures are shown as a list: show them as a picture first.")
            }
            Action::NextPicture => {
                self.form = self.form.next();
                self.picture = Some(self.make_picture(context));
                PaneResponse::OtherForm(self.form.announced())
            }
            Action::SwitchScale => {
                self.spacing = self.spacing.switched();
                PaneResponse::Moved
            }
            _ => PaneResponse::Ignored,
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let remark =
            self.picture.as_ref().map(|_| format!("{} · {} scale", self.form.words(), self.spacing.word()));
        let inner = canvas.frame(&remark.unwrap_or_default());
        let cells = usize::from(inner.width);
        let is_selectable = self.record(canvas.cursor.at).is_some();
        if let Some(picture) = &self.picture {
            if (0..canvas.cursor.at).all(|row| self.record(row).is_none()) {
                // The headings above the first line are seen with it.
                canvas.cursor.top = 0;
            }
            let view = PictureView::new(context, picture, (self.spacing, cells));
            canvas.list(inner, picture.rows.len(), is_selectable, |row| {
                picture.rows.get(row).map_or_else(Vec::new, |row| view.lines(row))
            });
            return;
        }
        canvas.list(inner, self.rows.len(), is_selectable, |row| {
            self.rows.get(row).map_or_else(Vec::new, |row| view::lines(context, row, cells))
        });
    }
}
