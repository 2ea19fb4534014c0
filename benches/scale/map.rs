//! The map of a million events: counting them cell by cell after a change of the filter, and drawing the pane.

use std::hint::black_box;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sitroom::atlas::View;
use sitroom::model::{Briefing, Measure};
use sitroom::query::map::{KilledOf, bins, events_by_place, fitted};
use sitroom::query::{DatasetSum, Filter, Index, casualties, select};
use sitroom::tui::app::state::App;
use sitroom::tui::terminal::run::{AppEvent, Application};

use super::{Limit, median, say, timed};

/// The columns and rows of the map on a screen of 200 by 60 cells.
const SIZE: (u16, u16) = (199, 54);

/// The window fitted to what each filter selects, and all marks in it.
pub(crate) fn counting(b: &Briefing, filters: &[Filter]) {
    let index = Index::new(b);
    for is_killed in [false, true] {
        let mut times = Vec::new();
        for filter in filters.iter().chain([&Filter::default()]) {
            let (selection, _) = select(b, &index, filter);
            let summaries = casualties(b, &index, &selection);
            let sum: Option<&DatasetSum> = summaries
                .iter()
                .find(|summary| is_killed && summary.measure == Measure::Killed)
                .and_then(|summary| summary.datasets.first());
            times.extend((0..5).map(|_| {
                timed(|| {
                    let sites = index.sites(b);
                    let by_place = events_by_place(b, &index, &selection);
                    let view = View::fit(fitted(sites, &by_place, SIZE).unwrap(), SIZE.0, SIZE.1);
                    let of = sum.map(|sum| KilledOf::new(b, &index, &selection, sum));
                    black_box(bins(b, &index, &selection, view, of))
                }) * 1e3
            }));
        }
        let worst = times.iter().copied().fold(0.0, f64::max);
        let what = if is_killed { "killed" } else { "events" };
        let limits = [("the limit", Some(10.0), Limit::AtMost(1.0))];
        say(&format!("map after a filter, sized by {what} (median)"), median(times), "ms", &limits);
        say(&format!("map after a filter, sized by {what} (worst, all events)"), worst, "ms", &limits);
    }
}

/// The map alone on the screen.
pub(crate) fn drawing(app: &mut App) {
    let mut screen = Terminal::new(TestBackend::new(200, 60)).unwrap();
    for sizing in ["6z", "m"] {
        for key in sizing.chars() {
            let key = KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE);
            let _ = app.update(AppEvent::Input(Event::Key(key)));
        }
        let times = (0..50).map(|_| timed(|| screen.draw(|frame| app.draw(frame)).unwrap().count) * 1e3);
        let what = if sizing == "m" { "killed" } else { "events" };
        let limits = [("the limit", Some(5.0), Limit::AtMost(1.0))];
        say(
            &format!("one frame of the map at 200x60, {what} (median)"),
            median(times.collect()),
            "ms",
            &limits,
        );
    }
}
