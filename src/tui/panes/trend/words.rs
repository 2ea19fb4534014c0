//! The lines around the bars: what they show, what the marks mean, what is not in a bar, and what the chosen bars count.

use std::ops::RangeInclusive;

use ratatui::text::{Line, Span};

use crate::export::pictures::words;
use crate::model::{When, group_thousands, of_all};
use crate::query::PeriodSum;
use crate::query::histogram::{BarPart, GoldsteinSum, Histogram, HistogramBar, KilledSeries, TimeAxis};
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::trend::balance::weight_words;
use crate::tui::panes::trend::counts::TrendCounts;
use crate::tui::panes::trend::stacks::{Marks, filling, short_word, style};
use crate::tui::text::styled::{fit, fit_words, width};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// The events by quadrant.
    Events,
    /// The killed of one dataset, by its rank among those with figures.
    Killed(usize),
    /// Conflict against cooperation.
    Balance,
}

/// What the title says: what is counted, by which bars.
pub(super) fn title(counts: &TrendCounts, picture: Picture, is_log: bool) -> String {
    let unit = counts.axis().unit().words();
    let what = match (picture, &counts.directed) {
        (Picture::Events, _) => format!("events by {unit}"),
        (Picture::Killed(rank), _) => match counts.killed.get(rank) {
            Some(series) => format!("killed by {unit}, {}", series.name),
            None => format!("killed by {unit}"),
        },
        (Picture::Balance, None) => format!("conflict and cooperation by {unit}"),
        (Picture::Balance, Some(_)) => format!("each towards the other, by {unit}"),
    };
    if is_log { format!("{what}, log scale") } else { what }
}

/// What the marks mean.
pub(super) fn legend(
    context: &PaneContext<'_>,
    counts: &TrendCounts,
    (picture, whole): (Picture, bool),
    cells: usize,
) -> Line<'static> {
    let (theme, glyphs) = (context.theme, context.glyphs);
    let marks = Marks::of(glyphs);
    if let Picture::Killed(_) = picture {
        let mark = filling(BarPart::ALL[0], glyphs);
        let words = format!("best estimate  {} up to the high one", marks.whisker);
        return Line::from(vec![
            Span::styled(format!(" {mark} "), theme.histogram),
            Span::styled(fit(&words, cells.saturating_sub(3)), theme.dim),
        ]);
    }
    let is_balance = picture == Picture::Balance;
    let mut parts = BarPart::present(&counts.shown.bars);
    parts.retain(|part| !(is_balance && *part == BarPart::Other));
    let all =
        counts.whole.as_ref().filter(|_| whole && !is_balance).map(|_| format!("{} all events", marks.whole));
    let named = |word: fn(BarPart) -> &'static str| -> usize {
        parts.iter().map(|&part| width(word(part)) + 4).sum::<usize>()
            + all.as_ref().map_or(0, |all| width(all))
    };
    let word = if named(BarPart::word) <= cells { BarPart::word } else { short_word };
    let mut spans = vec![Span::raw(" ")];
    for part in parts {
        spans.push(Span::styled(filling(part, glyphs), style(part, theme)));
        spans.push(Span::styled(format!(" {}  ", word(part)), theme.dim));
    }
    spans.extend(all.map(|all| Span::styled(all, theme.dim)));
    Line::from(spans)
}

/// What is not in a bar.
pub(super) fn left_out(context: &PaneContext<'_>, counts: &TrendCounts, picture: Picture) -> String {
    let mut parts = Vec::new();
    match (picture, &counts.directed) {
        (Picture::Killed(rank), _) => {
            if let Some(series) = counts.killed.get(rank) {
                parts.extend(killed_left_out(series));
            }
        }
        (Picture::Balance, Some((_, directed))) => {
            parts.extend(events_left_out(context, &added(&directed.there, &directed.back)));
            if directed.undirected > 0 {
                parts.push(format!("{} without a direction", group_thousands(directed.undirected)));
            }
        }
        (Picture::Balance, None) => {
            let other: u32 = counts.shown.bars.iter().map(|bar| bar.other).sum();
            parts.extend(events_left_out(context, &counts.shown));
            if other > 0 {
                parts.push(format!("{} not coded", group_thousands(other)));
            }
        }
        (Picture::Events, _) => parts.extend(events_left_out(context, &counts.shown)),
    }
    parts.join(" · ")
}

/// What two histograms leave out together.
fn added(one: &Histogram, other: &Histogram) -> Histogram {
    Histogram {
        bars: Vec::new(),
        spanning: one.spanning + other.spanning,
        outside: one.outside + other.outside,
        undated: one.undated + other.undated,
        summing_up: one.summing_up + other.summing_up,
        totals: one.totals + other.totals,
    }
}

fn events_left_out(context: &PaneContext<'_>, shown: &Histogram) -> Vec<String> {
    let mark = Marks::of(context.glyphs).spanning;
    let spanning = words::spanning(shown.spanning).map(|words| format!("{mark} {words}"));
    spanning.into_iter().chain(words::left_out_of_bars(shown)).collect()
}

fn killed_left_out(series: &KilledSeries) -> Vec<String> {
    let sum = |sum: &PeriodSum, words: &str| {
        (sum.high.max(sum.best) > 0).then(|| format!("{} killed {words}", group_thousands(sum.best)))
    };
    let parts = [
        sum(&series.spanning, "in events that span several bars"),
        sum(&series.undated, "in undated ones"),
        sum(&series.outside, "outside"),
    ];
    parts.into_iter().flatten().collect()
}

/// What the chosen bars count: "May 2014: 41 events: 38 material conflict, 3 verbal conflict · killed 210 (190–260, UCDP GED)".
/// The quadrants are left out where there is no room.
pub(super) fn chosen(
    counts: &TrendCounts,
    part: Option<When>,
    bars: &RangeInclusive<usize>,
    cells: usize,
) -> String {
    let own = || bars.clone().filter_map(|bar| counts.shown.bars.get(bar));
    let events: u32 = own().map(HistogramBar::events).sum();
    let all = counts.whole.as_ref().map_or(events, |whole| {
        bars.clone().filter_map(|bar| whole.bars.get(bar)).map(HistogramBar::events).sum()
    });
    let events_words = format!(
        "{}: {} {}",
        name(counts.axis(), part, bars),
        of_all(events as usize, all as usize),
        if all == 1 { "event" } else { "events" }
    );
    let of_part = |part: BarPart| (own().map(|bar| part.count(bar)).sum::<u32>(), part.word());
    let parts: Vec<(u32, &str)> =
        BarPart::ALL.into_iter().map(of_part).filter(|(count, _)| *count > 0).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", words::parts(&parts)) };
    let weight = bars.clone().filter_map(|bar| counts.goldstein.get(bar)).copied();
    let weight = weight.reduce(GoldsteinSum::and);
    let weight = weight.and_then(|sum| Some(format!(" · mean Goldstein {}", weight_words(sum.mean()?))));
    let killed = counts.killed.iter().map(|series| format!(" · {}", killed(series, bars)));
    let more: String = killed.chain(weight).collect();
    let whole = format!("{events_words}{parts}{more}");
    if width(&whole) <= cells { whole } else { fit_words(&format!("{events_words}{more}"), cells) }
}

/// The killed of the chosen bars: "killed 210 (UCDP GED best, 190–260)".
fn killed(series: &KilledSeries, bars: &RangeInclusive<usize>) -> String {
    let (mut low, mut best, mut high, mut stated) = (0, 0, 0, 0);
    for sum in bars.clone().filter_map(|bar| series.bars.get(bar)) {
        (low, best, high, stated) = (low + sum.low, best + sum.best, high + sum.high, stated + sum.stated);
    }
    let name = &series.name;
    if stated == 0 {
        return format!("killed: no figure ({name})");
    }
    let best_words = group_thousands(best);
    if low == best && best == high {
        return format!("killed {best_words} ({name})");
    }
    format!("killed {best_words} ({name} best, {}–{})", group_thousands(low), group_thousands(high))
}

/// The days of the chosen bars, as far as they lie in that part of the period.
fn name(axis: &TimeAxis, part: Option<When>, bars: &RangeInclusive<usize>) -> String {
    let ends = axis.when(*bars.start()).zip(axis.when(*bars.end()));
    let when = ends.and_then(|(first, last)| {
        let (first, last) = (first.first, last.last);
        let within = part.map_or((first, last), |part| (first.max(part.first), last.min(part.last)));
        When::range(within.0, within.1).ok()
    });
    when.map(|when| when.brief()).unwrap_or_default()
}
