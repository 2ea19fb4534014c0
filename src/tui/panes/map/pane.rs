//! The map of the events shown. A row of the pane is a cell with events, from the north-west to the south-east.

use ratatui::layout::Rect;
use ratatui::text::Text;

use crate::atlas::View;
use crate::model::EventId;
use crate::query::filter::{DegreeBox, FilterKey, Term, Value};
use crate::query::map::{cell_box, view_box};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::map::ground::{Ground, Window};
use crate::tui::panes::map::legend::{self, Legend};
use crate::tui::panes::map::sheet::Sheet;
use crate::tui::panes::map::sizing::{self, SizedBy};
use crate::tui::panes::map::{labels, marks, outlines, remark};
use crate::tui::panes::pane::{Follow, Gesture, Pane, PaneContext, PaneResponse};
use crate::tui::state::facets::Terms;
use crate::tui::state::record::Record;
use crate::tui::text::styled::{paragraph, width};

/// A key moves the window by this part of its width or height.
const STEP: f64 = 6.0;
/// A key shows so many times less of the map, or more.
const CLOSER: f64 = 1.5;
/// A notch of the wheel likewise.
const NOTCH: f64 = 1.25;
/// The least columns and rows that are a map.
const LEAST: (u16, u16) = (8, 3);
/// The cells of the title beside a remark.
const OF_TITLE: usize = 12;
/// What is said where there are no figures to size the marks by.
const NO_FIGURES: &str =
    "No dataset shown has figures of the killed. Those of articles are not added up: see the casualties.";

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::FilterSpot,
    Action::NextSpot,
    Action::ZoomIn,
    Action::ZoomOut,
    Action::FitMap,
    Action::SizeMarks,
    Action::Help,
    Action::Quit,
    Action::FilterArea,
    Action::PanLeft,
    Action::Zoom,
    Action::NextPane,
    Action::GoTo,
    Action::FilterLine,
    Action::Find,
    Action::Undo,
];

/// The pane of the map.
pub struct MapPane {
    /// What was drawn last, or before that a window of some size.
    area: Rect,
    view: View,
    window: Window,
    /// The dataset whose killed the marks are sized by; without one they are sized by events.
    sized_by: Option<SizedBy>,
    ground: Ground,
    /// Whether the events shown have changed since they were counted.
    is_stale: bool,
    /// Whether the map was drawn since it was counted: what nobody sees is not counted.
    is_seen: bool,
    /// The chosen event and its bin. Without one it has a row of its own before all others.
    chosen: Option<(EventId, Option<usize>)>,
}

impl Default for MapPane {
    fn default() -> Self {
        let area = Rect::new(0, 0, 48, 14);
        let view = View::fit(crate::atlas::Area::WORLD, area.width, area.height);
        Self {
            area,
            view,
            window: Window::default(),
            sized_by: None,
            ground: Ground::default(),
            is_stale: true,
            is_seen: false,
            chosen: None,
        }
    }
}

impl MapPane {
    /// Counts what lies under the window, which is fitted unless it was moved.
    fn count(&mut self, context: &PaneContext<'_>) {
        let size = (self.area.width, self.area.height);
        let ground = Ground::new(context, (self.window, self.view), size, self.sized_by.as_ref());
        (self.view, self.ground) = ground;
        self.is_stale = false;
        self.locate(context);
    }

    /// Takes over what the panes are about.
    fn adopt(&mut self, context: &PaneContext<'_>) {
        let event = match context.subject {
            Some(Record::Event(id)) => Some(id),
            other => context.workspace.related(other).next(),
        };
        self.chosen = event.filter(|&id| context.workspace.shows(id)).map(|id| (id, None));
        self.locate(context);
    }

    /// Finds the bin of the chosen event.
    fn locate(&mut self, context: &PaneContext<'_>) {
        if let Some((id, bin)) = &mut self.chosen {
            *bin = self.ground.bin_of(context, self.view, *id);
        }
    }

    /// The rows before the first bin.
    fn before(&self) -> usize {
        usize::from(matches!(self.chosen, Some((_, None))))
    }

    fn chosen_row(&self) -> Option<usize> {
        self.chosen.map(|(_, bin)| bin.unwrap_or(0))
    }

    fn follow_chosen(&self) -> Follow {
        self.chosen_row().map_or(Follow::Stay, Follow::To)
    }

    fn moved(&mut self, context: &PaneContext<'_>, view: View) -> PaneResponse {
        (self.view, self.window) = (view, Window::Moved);
        self.count(context);
        PaneResponse::Moved
    }

    /// Closer or farther, around the chosen bin, or else around the middle.
    fn zoomed(&mut self, context: &PaneContext<'_>, factor: f64) -> PaneResponse {
        let bin = self.chosen.and_then(|(_, bin)| self.ground.bins.bins.get(bin?));
        let (column, row) = match bin {
            Some(bin) => (f64::from(bin.column) + 0.5, f64::from(bin.row) + 0.5),
            None => (f64::from(self.area.width) / 2.0, f64::from(self.area.height) / 2.0),
        };
        self.moved(context, self.view.zoomed(factor, column, row))
    }

    /// The area of the chosen bin.
    fn spot(&self, context: &PaneContext<'_>) -> Option<DegreeBox> {
        let bin = self.ground.bins.bins.get(self.chosen?.1?)?;
        let sites = context.workspace.index().sites(context.briefing());
        Some(cell_box(sites, self.view, (bin.column, bin.row)))
    }

    fn in_window(&self, context: &PaneContext<'_>) -> DegreeBox {
        let sites = context.workspace.index().sites(context.briefing());
        view_box(sites, self.view)
    }

    /// Takes over another size; the cursor stays on its record.
    fn resize(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, area: Rect) {
        let is_other = (area.width, area.height) != (self.area.width, self.area.height);
        self.area = area;
        if !is_other && !self.is_stale {
            return;
        }
        let record = self.record_at(context, canvas.cursor.at);
        self.count(context);
        if self.chosen.is_none() {
            self.adopt(context);
        }
        let row = record.and_then(|record| self.row_of(context, record));
        if let Some(row) = row.or_else(|| self.chosen_row()) {
            canvas.cursor.at = row;
        }
    }
}

/// The condition that it happened in that area.
fn terms(context: &PaneContext<'_>, area: DegreeBox) -> Terms {
    let key = FilterKey::Bbox;
    vec![(key, Term::of(context.briefing(), key, Value::Area(area)))]
}

impl Pane for MapPane {
    fn id(&self) -> PaneId {
        PaneId::MAP
    }

    fn context(&self) -> Context {
        Context::Map
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.is_stale = true;
        if self.is_seen {
            self.count(context);
        } else {
            self.ground = Ground::default();
        }
        self.is_seen = false;
        self.adopt(context);
    }

    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        self.adopt(context);
        self.follow_chosen()
    }

    fn wake(&mut self, context: &PaneContext<'_>) -> Follow {
        if self.is_stale {
            self.count(context);
        }
        self.adopt(context);
        self.follow_chosen()
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.before() + self.ground.bins.bins.len()
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        if let Some((id, _)) = self.chosen.filter(|_| self.chosen_row() == Some(row)) {
            return Some(Record::Event(id));
        }
        let bin = self.ground.bins.bins.get(row.checked_sub(self.before())?)?;
        Some(Record::Event(bin.first))
    }

    fn row_of(&self, context: &PaneContext<'_>, record: Record) -> Option<usize> {
        let Record::Event(id) = record else { return None };
        if self.chosen.is_some_and(|(own, _)| own == id) {
            return self.chosen_row();
        }
        self.ground.bin_of(context, self.view, id).map(|bin| bin + self.before())
    }

    fn second_click(&self) -> Action {
        Action::FilterSpot
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        // The rows stay as they are.
        match action {
            Action::NextSpot => return PaneResponse::Step(1),
            Action::PreviousSpot => return PaneResponse::Step(-1),
            _ => {}
        }
        if self.is_stale {
            self.count(context);
        }
        self.adopt(context);
        let (across, down) = (f64::from(self.area.width) / STEP, f64::from(self.area.height) / STEP);
        match action {
            Action::PanLeft => self.moved(context, self.view.panned(-across, 0.0)),
            Action::PanRight => self.moved(context, self.view.panned(across, 0.0)),
            Action::PanUp => self.moved(context, self.view.panned(0.0, -down)),
            Action::PanDown => self.moved(context, self.view.panned(0.0, down)),
            Action::ZoomIn => self.zoomed(context, CLOSER),
            Action::ZoomOut => self.zoomed(context, 1.0 / CLOSER),
            Action::FitMap => {
                let leaves_out = self.window == Window::Most && self.ground.bins.outside.events > 0;
                self.window = if leaves_out { Window::All } else { Window::Most };
                self.count(context);
                PaneResponse::Moved
            }
            Action::SizeMarks => {
                let next = sizing::next(context, self.sized_by.as_ref());
                if next.is_none() && self.ground.dataset.is_none() {
                    return PaneResponse::Note(NO_FIGURES);
                }
                self.sized_by = next;
                self.count(context);
                PaneResponse::Moved
            }
            Action::FilterSpot => match self.spot(context) {
                Some(area) => PaneResponse::FilterBy(terms(context, area)),
                None => PaneResponse::Note("No spot is chosen."),
            },
            Action::FilterArea => PaneResponse::FilterBy(terms(context, self.in_window(context))),
            _ => PaneResponse::Ignored,
        }
    }

    fn gesture(&mut self, context: &PaneContext<'_>, gesture: Gesture) -> PaneResponse {
        self.adopt(context);
        match gesture {
            Gesture::Wheel { at: (column, row), up } => {
                let from = |at: u16, origin: u16| f64::from(at.saturating_sub(origin)) + 0.5;
                let (column, row) = (from(column, self.area.x), from(row, self.area.y));
                let factor = if up { NOTCH } else { 1.0 / NOTCH };
                self.moved(context, self.view.zoomed(factor, column, row))
            }
            Gesture::Drag { columns, rows, .. } => {
                self.moved(context, self.view.panned(-f64::from(columns), -f64::from(rows)))
            }
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame("");
        let foot = legend::lines(inner.height);
        let area = Rect { height: inner.height - foot, ..inner };
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return;
        }
        self.is_seen = true;
        self.resize(context, canvas, area);
        let bins = &self.ground.bins;
        if bins.bins.is_empty() && bins.outside.events == 0 {
            let words = if bins.unplaced.events > 0 {
                "No event shown has a place that can be drawn on a map."
            } else {
                "No events to show on a map."
            };
            let lines = paragraph(words, area.width.into(), 1, context.theme.dim);
            canvas.frame.render_widget(Text::from(lines), area);
            return;
        }
        let at = canvas.cursor.at.checked_sub(self.before());
        let is_marked = canvas.pane.has_focus || (self.chosen.is_some() && !context.for_document);
        let chosen = at.filter(|&at| at < bins.bins.len() && is_marked);
        let remark = self.remark(context, (at, chosen), usize::from(inner.width).saturating_sub(OF_TITLE));
        canvas.frame(&remark);
        let is_crowded = self.draw_map(context, canvas, area, chosen);
        if foot > 0 {
            let legend = Legend { ground: &self.ground, view: self.view, is_crowded };
            legend.draw(context, canvas.frame, Rect { y: area.bottom(), height: foot, ..inner });
        }
    }
}

impl MapPane {
    /// Draws lines, marks and names; returns whether a sign is underlined for want of room for its number.
    fn draw_map(
        &self,
        context: &PaneContext<'_>,
        canvas: &mut Canvas<'_, '_>,
        area: Rect,
        chosen: Option<usize>,
    ) -> bool {
        outlines::draw(canvas.frame, area, self.view, (context.theme, context.glyphs));
        let mut sheet = Sheet::new(area);
        let buffer = canvas.frame.buffer_mut();
        let selected = chosen.map(|at| (at, context.theme.selected));
        let marks = marks::draw(context.theme, buffer, &mut sheet, &self.ground, selected);
        if let Some(at) = chosen {
            labels::place(context, buffer, &mut sheet, (&self.ground, &marks.places, at));
        }
        let ground = (&self.ground, marks.places.as_slice(), chosen);
        labels::places(context, buffer, &mut sheet, ground, labels::FIRST_PLACES);
        labels::countries(context.theme, buffer, &mut sheet, self.view);
        labels::places(context, buffer, &mut sheet, ground, labels::OTHER_PLACES);
        let id = self.id();
        let rows = marks.places.iter().enumerate().map(|(at, mark)| (mark.cells, id, at + self.before()));
        canvas.map.rows.extend(rows);
        canvas.map.made += marks.places.len();
        marks.is_crowded
    }

    /// What lies at the chosen spot, or why the chosen event is not on the map, and what the key that fits the window
    /// does: what has room.
    fn remark(
        &self,
        context: &PaneContext<'_>,
        (at, chosen): (Option<usize>, Option<usize>),
        room: usize,
    ) -> String {
        let is_told = at.is_none() && !context.for_document;
        let missing = if is_told { remark::missing(context, self.view, self.chosen) } else { None };
        let spot = chosen.and_then(|at| remark::spot(context, &self.ground, at));
        let spot = spot.or(missing.map(str::to_owned));
        let does = match self.window {
            Window::Most if self.ground.bins.outside.events == 0 => None,
            Window::Most => Some("shows all"),
            Window::All | Window::Moved => Some("fits"),
        };
        let key = context.key(Context::Map, Action::FitMap);
        let fits = does.and_then(|does| Some(format!("{} {does}", key?)));
        let both = spot.iter().chain(&fits).cloned().collect::<Vec<_>>().join(" · ");
        if width(&both) <= room { both } else { fits.or(spot).unwrap_or_default() }
    }
}
