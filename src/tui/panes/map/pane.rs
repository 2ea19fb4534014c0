//! The map of the events shown. A row of the pane is a cell with events, from the north-west to the south-east.

use ratatui::layout::Rect;
use ratatui::text::Text;

use crate::atlas::View;
use crate::model::EventId;
use crate::query::filter::{DegreeBox, FilterKey, Term, Value};
use crate::query::map::{Site, cell_box, view_box};
use crate::tui::input::action::{Action, Context};
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::map::legend::{self, Missing};
use crate::tui::panes::map::sheet::Sheet;
use crate::tui::panes::map::{labels, marks, outlines};
use crate::tui::panes::pane::{Follow, Gesture, Pane, PaneContext, PaneResponse};
use crate::tui::state::facets::Terms;
use crate::tui::state::record::Record;
use crate::tui::text::styled::paragraph;

/// A key moves the window by this part of its width or height.
const STEP: f64 = 6.0;
/// A key shows so many times less of the map, or more.
const CLOSER: f64 = 1.5;
/// A notch of the wheel likewise.
const NOTCH: f64 = 1.25;
/// The least columns and rows that are a map, and the rows from which on there is a line at the foot.
const LEAST: (u16, u16) = (8, 3);
const WITH_LEGEND: u16 = 6;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::FilterSpot,
    Action::NextSpot,
    Action::ZoomIn,
    Action::ZoomOut,
    Action::FitMap,
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
    /// Whether the user moved the window: else it is fitted to the events shown.
    is_moved: bool,
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
        let (ground, chosen) = (Ground::default(), None);
        Self { area, view, is_moved: false, ground, is_stale: true, is_seen: false, chosen }
    }
}

impl MapPane {
    /// Counts what lies under the window, which is fitted unless it was moved.
    fn count(&mut self, context: &PaneContext<'_>) {
        let window = self.is_moved.then_some(self.view);
        (self.view, self.ground) = Ground::new(context, window, (self.area.width, self.area.height));
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
        (self.view, self.is_moved) = (view, true);
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
        view_box(sites, self.view, (self.area.width, self.area.height))
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
                self.is_moved = false;
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
            Gesture::Drag { columns, rows } => {
                self.moved(context, self.view.panned(-f64::from(columns), -f64::from(rows)))
            }
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let fit = context.key(Context::Map, Action::FitMap).filter(|_| self.is_moved);
        let inner = canvas.frame(&fit.map_or_else(String::new, |key| format!("{key} fits")));
        let foot = u16::from(inner.height >= WITH_LEGEND);
        let area = Rect { height: inner.height - foot, ..inner };
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return;
        }
        self.is_seen = true;
        self.resize(context, canvas, area);
        let bins = &self.ground.bins;
        if bins.bins.is_empty() && bins.outside == 0 {
            let words = if bins.unplaced > 0 {
                "No event shown has a place that can be drawn on a map."
            } else {
                "No events to show on a map."
            };
            let lines = paragraph(words, area.width.into(), 1, context.theme.dim);
            canvas.frame.render_widget(Text::from(lines), area);
            return;
        }
        outlines::draw(canvas.frame, area, self.view, (context.theme, context.glyphs));
        let at = canvas.cursor.at.checked_sub(self.before());
        let is_marked = canvas.pane.has_focus || (self.chosen.is_some() && !context.for_document);
        let chosen = at.filter(|&at| at < bins.bins.len() && is_marked);
        let mut sheet = Sheet::new(area);
        let buffer = canvas.frame.buffer_mut();
        let marks = marks::draw(
            context.theme,
            buffer,
            &mut sheet,
            &bins.bins,
            chosen.map(|at| (at, context.theme.selected)),
        );
        if let Some(at) = chosen {
            labels::place(context, buffer, &mut sheet, (&self.ground, &marks.places, at));
        }
        labels::countries(context, buffer, &mut sheet, self.view);
        labels::places(context, buffer, &mut sheet, (&self.ground, &marks.places, chosen));
        let id = self.id();
        let rows = marks.places.iter().enumerate().map(|(at, &mark)| (mark, id, at + self.before()));
        canvas.map.rows.extend(rows);
        canvas.map.made += marks.places.len();
        if foot > 0 {
            let line = Rect { y: area.bottom(), height: 1, ..inner };
            let is_told = at.is_none() && !context.for_document;
            let missing = if is_told { self.missing(context) } else { None };
            legend::draw(context, canvas.frame, line, (&self.ground, self.view), (missing, marks.is_crowded));
        }
    }
}

impl MapPane {
    /// Why the chosen event is not on the map, if it is not.
    fn missing(&self, context: &PaneContext<'_>) -> Option<Missing> {
        let Some((id, None)) = self.chosen else { return None };
        let b = context.briefing();
        let place = b.event(id).and_then(crate::model::EventView::place);
        let site = place.and_then(|place| context.workspace.index().sites(b).get(place));
        let is_inside = |site: Site| self.view.area().contains(site.point);
        Some(match site {
            None => Missing::Unplaced,
            Some(site) if is_inside(site) => Missing::SumsUp,
            Some(_) => Missing::Outside,
        })
    }
}
