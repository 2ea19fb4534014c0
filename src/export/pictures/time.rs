//! The events over time.

use super::words;
use crate::export::request::Export;
use crate::model::{When, counted, group_thousands};
use crate::query::histogram::{
    BarPart, Histogram, HistogramBar, Placing, TimeAxis, histogram, selected_period,
};

/// The most bars.
const MOST_BARS: usize = 60;

/// The events over time, by interval and quadrant.
#[derive(Clone, Debug)]
pub struct TimeChart {
    /// The intervals.
    pub axis: TimeAxis,
    /// The events in each of them.
    pub histogram: Histogram,
}

impl TimeChart {
    /// The selected events over the time from the first to the last of them.
    ///
    /// # Errors
    /// Why nothing can be drawn, in words.
    pub fn of(export: &Export<'_>) -> Result<Self, &'static str> {
        let Export { briefing, index, selection, .. } = export;
        if index.counts_totals() {
            return Err("the inputs hold totals of periods, and no events");
        }
        let period = selected_period(briefing, index, selection).ok_or("no selected event has a date")?;
        let placing = Placing::new(briefing, index, TimeAxis::fitting(period, MOST_BARS));
        let histogram = histogram(index, selection, &placing);
        Ok(Self { axis: placing.axis().clone(), histogram })
    }

    /// What the chart is called: "Events by month".
    #[must_use]
    pub fn title(&self) -> String {
        format!("Events by {}", self.axis.unit().words())
    }

    /// The days of a bar: "May 2023".
    #[must_use]
    pub fn name(&self, bar: usize) -> String {
        self.axis.when(bar).map(|when| when.brief()).unwrap_or_default()
    }

    /// What the chart shows and leaves out, in sentences.
    #[must_use]
    pub fn words(&self) -> String {
        let bars = &self.histogram.bars;
        let events: u32 = bars.iter().map(HistogramBar::events).sum();
        let period = bars.first().zip(bars.last());
        let period = period.and_then(|(first, last)| When::range(first.first, last.last).ok());
        let period = period.map(|when| when.brief()).unwrap_or_default();
        let count = |part: BarPart| (bars.iter().map(|bar| part.count(bar)).sum::<u32>(), part.word());
        let parts: Vec<(u32, &str)> = BarPart::present(bars).into_iter().map(count).collect();
        let parts = if parts.is_empty() { String::new() } else { format!(": {}", words::parts(&parts)) };
        let events = counted(events, "event", "events");
        let mut sentences = vec![format!("{events} by {}, {period}{parts}.", self.axis.unit().words())];
        sentences.extend(self.most());
        let mut outside: Vec<String> = words::spanning(self.histogram.spanning).into_iter().collect();
        outside.extend(words::left_out_of_bars(&self.histogram));
        if !outside.is_empty() {
            sentences.push(format!("In no bar: {}.", outside.join(", ")));
        }
        sentences.join(" ")
    }

    /// The bar with the most events: "Most in one month: 31 (May 2023)."
    fn most(&self) -> Option<String> {
        let bars = &self.histogram.bars;
        let most = bars.iter().map(HistogramBar::events).max().filter(|&most| most > 0 && bars.len() > 1)?;
        let first = bars.iter().position(|bar| bar.events() == most)?;
        let others = bars.iter().filter(|bar| bar.events() == most).count().saturating_sub(1);
        let others = match others {
            0 => String::new(),
            others => format!(" and {} more", group_thousands(others)),
        };
        let unit = self.axis.unit().words();
        Some(format!("Most in one {unit}: {} ({}{others}).", group_thousands(most), self.name(first)))
    }
}
