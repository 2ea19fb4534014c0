//! The events on a map.

use super::words;
use crate::atlas::{Point, View};
use crate::export::cite::{self, unquoted};
use crate::export::request::Export;
use crate::model::{EventId, counted, group_thousands};
use crate::query::map::{Bin, MapBins, NamedPlace, Stand, bins, events_by_place, fitted, named_places};

/// The columns and rows of the window.
const SIZE: (u16, u16) = (82, 30);
/// The columns and rows whose events have one mark: fewer, so that marks lie apart.
const MARKS: (u16, u16) = (41, 15);

/// The events on a map: one mark for each cell of a window with events.
#[derive(Clone, Debug)]
pub struct MapChart {
    /// The window upon the globe.
    pub view: View,
    /// The marks, those with the most events first.
    pub marks: Vec<MapMark>,
    /// What is on the map, in words: "12 events".
    inside: String,
    /// What is not, in words: "2 outside", "3 without a place".
    off: Vec<String>,
}

/// The events that lie close together.
#[derive(Clone, Debug)]
pub struct MapMark {
    /// Where the mark stands: at the place it is named after.
    pub point: Point,
    /// The name of that place, safe to show; empty where there is none.
    pub name: String,
    /// Whether events at other places are counted too.
    pub has_others: bool,
    /// The events.
    pub bin: Bin,
}

impl MapChart {
    /// The selected events in the window that the dashboard fits to them.
    ///
    /// # Errors
    /// Why nothing can be drawn, in words.
    pub fn of(export: &Export<'_>) -> Result<Self, &'static str> {
        let Export { briefing, index, selection, tallies, .. } = export;
        let sites = index.sites(briefing);
        let by_place = events_by_place(briefing, index, selection);
        let area = fitted(sites, &by_place, SIZE).ok_or("no selected event has a place that can be drawn")?;
        let view = View::fit(area, SIZE.0, SIZE.1);
        // The same window in larger cells.
        let grid = view.resized(MARKS.0, MARKS.1);
        let scale = f64::from(MARKS.1) / f64::from(SIZE.1);
        let grid = grid.zoomed(scale, f64::from(MARKS.0) / 2.0, f64::from(MARKS.1) / 2.0);
        let bins = bins(briefing, index, selection, grid, None);
        let names = named_places(sites, &by_place, grid, &bins.bins);
        let mut marks: Vec<MapMark> =
            bins.bins.iter().zip(names).map(|(bin, named)| mark(export, grid, bin, named)).collect();
        marks.sort_by_key(|mark| std::cmp::Reverse(mark.bin.count().events));
        let mut off = words::off_the_map(&bins, |count| group_thousands(count.events));
        off.extend(words::summing_up(tallies.summing_up.count()));
        if !index.counts_totals() {
            off.extend(words::totals(tallies.totals));
        }
        Ok(Self { view, marks, inside: index.in_words(MapBins::inside(&bins).events), off })
    }

    /// What the map is called.
    #[must_use]
    pub fn title(&self) -> &'static str {
        "Events on the map"
    }

    /// The events of the largest mark.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.marks.first().map_or(0, |mark| mark.bin.count().events)
    }

    /// The ways in which points stand for places on this map, the most precise first, each with its events.
    #[must_use]
    pub fn stands(&self) -> Vec<(Stand, u32)> {
        let count = |at: usize| -> u32 {
            self.marks.iter().filter_map(|mark| mark.bin.stands.get(at)).map(|count| count.events).sum()
        };
        let all = Stand::ALL.into_iter().enumerate().map(|(at, stand)| (stand, count(at)));
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// What the map shows and leaves out, in sentences.
    #[must_use]
    pub fn words(&self) -> String {
        let marks = counted(self.marks.len() as u64, "mark", "marks");
        let mut sentences = vec![format!("{} on the map, under {marks}.", self.inside)];
        let largest: Vec<String> = self.marks.iter().take(3).map(MapMark::words).collect();
        if self.marks.len() > 1 && self.most() > 1 {
            sentences.push(format!("Most: {}.", cite::list(&largest)));
        }
        let known = self.stands().into_iter().map(|(stand, count)| {
            let words = if stand == Stand::Point {
                "at the place itself or the town of that name"
            } else {
                stand.word()
            };
            format!("{} {words}", group_thousands(count))
        });
        sentences
            .push(format!("How precisely the place is known: {}.", known.collect::<Vec<_>>().join(", ")));
        if !self.off.is_empty() {
            sentences.push(format!("Not on the map: {}.", self.off.join(", ")));
        }
        sentences.join(" ")
    }
}

impl MapMark {
    /// What the mark is called: "Panjgur and around".
    #[must_use]
    pub fn title(&self) -> String {
        let name = if self.name.is_empty() { "place without a name" } else { &self.name };
        format!("{name}{}", words::around(self.has_others))
    }

    /// The mark with its number: "Panjgur and around (12)".
    fn words(&self) -> String {
        format!("{} ({})", self.title(), group_thousands(self.bin.count().events))
    }
}

/// The mark of a bin: at the place it is named after, or else where its first event is drawn.
fn mark(export: &Export<'_>, view: View, bin: &Bin, named: Option<NamedPlace>) -> MapMark {
    let briefing = export.briefing;
    let first = |id: EventId| briefing.event(id).and_then(crate::model::EventView::place);
    let place = named.map(|named| named.place).or_else(|| first(bin.first));
    let site = place.and_then(|place| export.index.sites(briefing).get(place));
    let middle = || view.point_at(f64::from(bin.column) + 0.5, f64::from(bin.row) + 0.5);
    MapMark {
        point: site.map_or_else(middle, |site| site.point),
        name: place
            .and_then(|place| briefing.place(place))
            .map(|own| unquoted(&own.name))
            .unwrap_or_default(),
        has_others: named.is_some_and(|named| named.has_others),
        bin: bin.clone(),
    }
}
