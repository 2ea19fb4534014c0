//! The events shown over time. A row of the pane is a bar.

use std::ops::RangeInclusive;

use ratatui::layout::Rect;

use crate::model::{EventId, When};
use crate::query::filter::{FilterKey, Term, Value};
use crate::query::histogram::TimeUnit;
use crate::query::scale::Spacing;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Gesture, Pane, PaneContext, PaneResponse};
use crate::tui::panes::trend::counts::TrendCounts;
use crate::tui::panes::trend::period::selected;
use crate::tui::panes::trend::plot::Plot;
use crate::tui::panes::trend::words::Picture;
use crate::tui::state::record::Record;

/// The columns of bars before the pane was ever drawn.
const COLUMNS: u16 = 60;
/// All events stand behind those shown if the highest bar of these is at least one part in so many.
const COMPARABLE: u32 = 6;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::FilterBars,
    Action::BeginRange,
    Action::NextPicture,
    Action::FinerBars,
    Action::CoarserBars,
    Action::Help,
    Action::Quit,
    Action::FitPeriod,
    Action::SwitchScale,
    Action::CompareWhole,
    Action::Zoom,
    Action::NextPane,
    Action::FilterLine,
    Action::Undo,
];

/// Bars chosen together.
#[derive(Clone, Copy, Debug)]
struct BarRange {
    /// Where it begins.
    anchor: usize,
    /// Where the mouse has drawn it to; the cursor is its other end otherwise.
    head: Option<usize>,
}

/// The pane of the trend.
pub struct TrendPane {
    /// The area in which the bars were drawn last.
    pub(super) plot: Rect,
    pub(super) counts: Option<TrendCounts>,
    /// The time that the bars cover.
    pub(super) period: Option<When>,
    /// Whether that is the whole period, although the filter selects a part of it.
    is_whole: bool,
    /// The length of the bars, if the user has chosen one.
    unit: Option<TimeUnit>,
    pub(super) picture: Picture,
    pub(super) spacing: Spacing,
    /// Whether all events stand behind those shown, if the user has said so.
    compares: Option<bool>,
    range: Option<BarRange>,
    /// The chosen event, and the bar in which it counts.
    pub(super) chosen: Option<(EventId, usize)>,
    pub(super) is_stale: bool,
    /// Whether the bars were drawn since they were counted: what nobody sees is not counted.
    is_seen: bool,
}

impl Default for TrendPane {
    fn default() -> Self {
        Self {
            plot: Rect::new(0, 0, COLUMNS, 10),
            counts: None,
            period: None,
            is_whole: false,
            unit: None,
            picture: Picture::Events,
            spacing: Spacing::Linear,
            compares: None,
            range: None,
            chosen: None,
            is_stale: true,
            is_seen: false,
        }
    }
}

impl TrendPane {
    pub(super) fn count(&mut self, context: &PaneContext<'_>) {
        let whole = context.briefing().period();
        let period =
            whole.map(
                |whole| {
                    if self.is_whole { whole } else { selected(context.workspace.shown_filter(), whole) }
                },
            );
        if period != self.period {
            (self.period, self.unit) = (period, None);
        }
        let columns = usize::from(self.plot.width);
        let before = self.counts.take().map(|counts| counts.axis().clone());
        self.counts = period.map(|period| TrendCounts::new(context, period, self.unit, columns));
        if before.as_ref() != self.counts.as_ref().map(TrendCounts::axis) {
            self.range = None;
        }
        if let Picture::Killed(rank) = self.picture
            && self.counts.as_ref().is_none_or(|counts| rank >= counts.killed.len())
        {
            self.picture = Picture::Killed(0);
        }
        self.is_stale = false;
        self.locate(context);
    }

    /// Takes over what the panes are about.
    pub(super) fn adopt(&mut self, context: &PaneContext<'_>) {
        let event = match context.subject {
            Some(Record::Event(id)) => Some(id),
            other => context.workspace.related(other).next(),
        };
        let event = event.filter(|&id| context.workspace.shows(id));
        self.chosen = event.and_then(|id| Some((id, self.bar_of(context, id)?)));
    }

    fn locate(&mut self, context: &PaneContext<'_>) {
        self.chosen = self.chosen.and_then(|(id, _)| Some((id, self.bar_of(context, id)?)));
    }

    fn bar_of(&self, context: &PaneContext<'_>, event: EventId) -> Option<usize> {
        self.counts.as_ref()?.placing.bar_of(context.briefing(), event)
    }

    fn follow_chosen(&self) -> Follow {
        self.chosen.map_or(Follow::Stay, |(_, bar)| Follow::To(bar))
    }

    /// The bars of the range, or the bar of the cursor.
    pub(super) fn bars(&self, cursor: usize) -> RangeInclusive<usize> {
        let (one, other) = match self.range {
            Some(BarRange { anchor, head }) => (anchor, head.unwrap_or(cursor)),
            None => (cursor, cursor),
        };
        one.min(other)..=one.max(other)
    }

    fn recounted(&mut self, context: &PaneContext<'_>) -> PaneResponse {
        self.count(context);
        PaneResponse::Moved
    }

    /// Shows shorter bars, or longer ones.
    fn resized_bars(&mut self, context: &PaneContext<'_>, shorter: bool) -> PaneResponse {
        let (Some(counts), Some(period)) = (&self.counts, self.period) else { return PaneResponse::Ignored };
        let too_long = !shorter && counts.bars() <= 1;
        let Some(unit) = counts.axis().beside(shorter).filter(|_| !too_long) else {
            return PaneResponse::Note(if shorter { FINEST } else { "There is one bar only." });
        };
        let columns = usize::from(self.plot.width);
        if crate::query::TimeAxis::by(period, unit, columns).is_none() {
            return PaneResponse::Note("Shorter bars do not fit: choose a part of the time first.");
        }
        self.unit = Some(unit);
        self.recounted(context)
    }

    /// The next picture: events, the killed of each dataset, the balance.
    fn next_picture(&mut self) -> PaneResponse {
        let datasets = self.counts.as_ref().map_or(0, |counts| counts.killed.len());
        self.picture = match self.picture {
            Picture::Events => Picture::Killed(0),
            Picture::Killed(rank) if rank + 1 < datasets => Picture::Killed(rank + 1),
            Picture::Killed(_) => Picture::Balance,
            Picture::Balance => Picture::Events,
        };
        PaneResponse::Moved
    }

    fn filter_bars(&self, context: &PaneContext<'_>) -> PaneResponse {
        let none = PaneResponse::Note("No bar is chosen.");
        let Some(counts) = &self.counts else { return none };
        let cursor = self.chosen.map(|(_, bar)| bar);
        let Some(cursor) = cursor.or(self.range.and_then(|range| range.head)) else { return none };
        let bars = self.bars(cursor);
        let ends = counts.axis().when(*bars.start()).zip(counts.axis().when(*bars.end()));
        let Some((first, last)) = ends else { return none };
        let term = |key, when| (key, Term::of(context.briefing(), key, Value::Day(when)));
        PaneResponse::FilterBy(vec![term(FilterKey::Since, first), term(FilterKey::Until, last)])
    }

    /// Whether all events stand behind those shown.
    pub(super) fn compares(&self) -> bool {
        self.compares.unwrap_or_else(|| {
            let Some(counts) = &self.counts else { return false };
            let most = |bars: &[crate::query::HistogramBar]| {
                bars.iter().map(crate::query::HistogramBar::events).max().unwrap_or(0)
            };
            let whole = counts.whole.as_ref().map_or(0, |whole| most(&whole.bars));
            most(&counts.shown.bars).saturating_mul(COMPARABLE) >= whole
        })
    }
}

/// What is said where bars cannot be shorter.
const FINEST: &str = "Bars are no shorter than a day.";

impl Pane for TrendPane {
    fn id(&self) -> PaneId {
        PaneId::TREND
    }

    fn context(&self) -> Context {
        Context::Trend
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.is_stale = true;
        if self.is_seen {
            self.count(context);
        } else {
            self.counts = None;
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
        self.counts.as_ref().map_or(0, TrendCounts::bars)
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        if let Some((id, _)) = self.chosen.filter(|(_, bar)| *bar == row) {
            return Some(Record::Event(id));
        }
        self.counts.as_ref()?.shown.bars.get(row)?.opening.map(Record::Event)
    }

    fn row_of(&self, context: &PaneContext<'_>, record: Record) -> Option<usize> {
        let Record::Event(id) = record else { return None };
        self.bar_of(context, id)
    }

    fn second_click(&self) -> Action {
        Action::FilterBars
    }

    fn drop_range(&mut self) -> bool {
        self.range.take().is_some()
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        if self.is_stale {
            self.count(context);
        }
        self.adopt(context);
        if let Some(range) = &mut self.range {
            range.head = range.head.filter(|_| action == Action::FilterBars);
        }
        match action {
            Action::NextBar => PaneResponse::Step(1),
            Action::PreviousBar => PaneResponse::Step(-1),
            Action::FilterBars => self.filter_bars(context),
            Action::BeginRange => {
                let anchor = self.chosen.map(|(_, anchor)| BarRange { anchor, head: None });
                self.range = if self.range.is_some() { None } else { anchor };
                PaneResponse::Moved
            }
            Action::FinerBars => self.resized_bars(context, true),
            Action::CoarserBars => self.resized_bars(context, false),
            Action::FitPeriod => {
                let whole = context.briefing().period();
                let is_part =
                    whole.is_some_and(|whole| selected(context.workspace.shown_filter(), whole) != whole);
                self.is_whole = is_part && !self.is_whole;
                self.unit = None;
                self.recounted(context)
            }
            Action::NextPicture => self.next_picture(),
            Action::SwitchScale => {
                self.spacing = self.spacing.switched();
                PaneResponse::Moved
            }
            Action::CompareWhole if self.counts.as_ref().is_none_or(|counts| counts.whole.is_none()) => {
                PaneResponse::Note("No filter is set: all events are shown.")
            }
            Action::CompareWhole => {
                self.compares = Some(!self.compares());
                PaneResponse::Moved
            }
            _ => PaneResponse::Ignored,
        }
    }

    fn gesture(&mut self, context: &PaneContext<'_>, gesture: Gesture) -> PaneResponse {
        self.adopt(context);
        match gesture {
            Gesture::Wheel { up, .. } => self.resized_bars(context, up),
            Gesture::Drag { at, columns, .. } => {
                let Some(counts) = &self.counts else { return PaneResponse::Ignored };
                let plot = Plot::new(self.plot, counts.bars());
                let before = u16::try_from((i32::from(at.0) - columns).max(0)).unwrap_or(0);
                let from = plot.bar_at(before);
                let begun = self.range.filter(|range| range.head == Some(from));
                let anchor = begun.map_or(from, |range| range.anchor);
                self.range = Some(BarRange { anchor, head: Some(plot.bar_at(at.0)) });
                PaneResponse::Moved
            }
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        self.is_seen |= self.draw_picture(context, canvas);
    }
}
