//! The comparison as it answers keys.

use crate::query::compare::{Against, Comparison};
use crate::query::filter::Filter;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::compare::state::CompareOverlay;
use crate::tui::overlays::compare::view;
use crate::tui::overlays::filter_line::FilterLineOverlay;
use crate::tui::overlays::overlay::{
    Overlay, OverlayCanvas, OverlayContext, Request, Response, StackChange, scroll_step,
};
use crate::tui::state::cursor::Cursor;
use crate::tui::state::remap::Remap;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::FilterSide,
    Action::ComparePrevious,
    Action::CompareYear,
    Action::CompareFilter,
    Action::CompareDatasets,
    Action::MoveRight,
    Action::Help,
    Action::Quit,
    Action::CloseComparison,
];

impl CompareOverlay {
    /// Compares the filter in force with the period before it; where no event has a date, two datasets.
    ///
    /// # Errors
    /// Why there is nothing to compare with.
    pub fn new(context: &OverlayContext<'_>) -> Result<Self, &'static str> {
        let compared = |against: Against| Ok((compare(context, &against)?, against));
        let (comparison, against) = compared(Against::Previous)
            .or_else(|why: &'static str| compared(Against::Datasets(0)).map_err(|_| why))?;
        Ok(Self { against, comparison, cursor: Cursor::default(), side: 0 })
    }

    /// Compares with something else.
    fn against(&mut self, context: &OverlayContext<'_>, against: Against) -> Response {
        match compare(context, &against) {
            Ok(comparison) => {
                self.cursor = self.cursor.clamped(comparison.rows.len());
                (self.comparison, self.against) = (comparison, against);
                Response::STAY
            }
            Err(why) => Response::notify(why),
        }
    }

    /// Opens the line on which another filter is typed.
    fn type_filter(&self, context: &OverlayContext<'_>) -> Response {
        let text = self.comparison.sides.get(1).map_or_else(String::new, |side| side.filter.to_string());
        let text = if text.is_empty() { text } else { format!("{text} ") };
        let mut line = FilterLineOverlay::to_compare(&text);
        let _ = line.typed(context);
        Response { change: StackChange::Push(Box::new(line)), request: None }
    }

    /// Shows what the row counts on the chosen side.
    fn filter_side(&self, context: &OverlayContext<'_>) -> Response {
        let Some(row) = self.comparison.rows.get(self.cursor.at) else { return Response::STAY };
        let filter = self.comparison.filter_of(context.briefing(), row, self.side);
        Response::close_and(Request::SetFilter(filter))
    }
}

fn compare(context: &OverlayContext<'_>, against: &Against) -> Result<Comparison, &'static str> {
    let workspace = context.workspace;
    Comparison::new(workspace.briefing(), workspace.index(), workspace.filter(), against)
}

impl Overlay for CompareOverlay {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if let Some(by) = scroll_step(action, context.page) {
            self.cursor.step(by, self.comparison.rows.len());
            return Response::STAY;
        }
        match action {
            Action::MoveLeft => self.side = 0,
            Action::MoveRight => self.side = 1,
            Action::ComparePrevious => return self.against(context, Against::Previous),
            Action::CompareYear => return self.against(context, Against::YearEarlier),
            Action::CompareDatasets => {
                let next =
                    if let Against::Datasets(number) = self.against { number.wrapping_add(1) } else { 0 };
                return self.against(context, Against::Datasets(next));
            }
            Action::CompareFilter => return self.type_filter(context),
            Action::FilterSide => return self.filter_side(context),
            Action::Back | Action::CloseComparison => return Response::CLOSE,
            _ => {}
        }
        Response::STAY
    }

    /// Chooses a row; the one that is chosen already is filtered by.
    fn pick(&mut self, context: &OverlayContext<'_>, row: usize) -> Response {
        if std::mem::replace(&mut self.cursor.at, row) == row {
            return self.filter_side(context);
        }
        Response::STAY
    }

    fn take_filter(&mut self, context: &OverlayContext<'_>, filter: Filter) -> Response {
        self.against(context, Against::Filter(filter))
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        if let Against::Filter(filter) = &self.against {
            self.against = Against::Filter(remap.filter(filter, context.is_loading));
        }
        let against = self.against.clone();
        self.comparison = compare(context, &against).ok()?;
        self.cursor = self.cursor.clamped(self.comparison.rows.len());
        Some(Response::STAY)
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        view::draw(self, context, canvas);
    }
}
