//! The pictures of a document: the events over time and on a map.

use super::parts::{Block, Column, Drawing, Line, PictureBlock, Section, TableBlock};
use crate::export::pictures::{MapChart, TimeChart};
use crate::export::request::Export;
use crate::model::{Conduct, group_thousands};
use crate::query::histogram::BarPart;
use crate::query::map::Stand;

/// The section with the pictures; a line says why one is missing.
pub(super) fn section(export: &Export<'_>) -> Section {
    let missing = |what: &str, why: &str| Block::Paragraph(Line::of(format!("No {what}: {why}.")));
    let time = TimeChart::of(export).map_or_else(|why| missing("histogram", why), over_time);
    let map = MapChart::of(export).map_or_else(|why| missing("map", why), on_the_map);
    Section { id: "when-and-where", heading: "When and where", blocks: vec![time, map] }
}

fn over_time(chart: TimeChart) -> Block {
    let numbers = bars(&chart);
    Block::Picture(Box::new(PictureBlock {
        id: "over-time",
        title: chart.title(),
        words: chart.words(),
        drawing: Drawing::Time(chart),
        numbers,
    }))
}

/// The bars as a table, those without events left out.
fn bars(chart: &TimeChart) -> TableBlock {
    let bars = &chart.histogram.bars;
    let parts = BarPart::present(bars);
    let spans = bars.iter().any(|bar| bar.spanning > 0);
    let mut columns = vec![text("Period"), figure("Events")];
    columns.extend(parts.iter().map(|part| figure(part.word())));
    columns.extend(spans.then_some(figure("may lie here")));
    let mut rows = Vec::new();
    for (at, bar) in bars.iter().enumerate().filter(|(_, bar)| bar.events() + bar.spanning > 0) {
        let mut row = vec![Line::of(chart.name(at)), number(bar.events())];
        row.extend(parts.iter().map(|part| number(part.count(bar))));
        row.extend(spans.then(|| number(bar.spanning)));
        rows.push(row);
    }
    let caption = if spans {
        "Events by period; periods without events are left out. Events that may lie in several periods are in none of the other numbers."
    } else {
        "Events by period; periods without events are left out."
    };
    TableBlock { caption, columns, rows }
}

fn on_the_map(chart: MapChart) -> Block {
    let numbers = marks(&chart);
    Block::Picture(Box::new(PictureBlock {
        id: "on-the-map",
        title: chart.title().to_owned(),
        words: chart.words(),
        drawing: Drawing::Map(chart),
        numbers,
    }))
}

/// The marks as a table: how many events each stands for, and how precisely their places are known.
fn marks(chart: &MapChart) -> TableBlock {
    let stands: Vec<Stand> = chart.stands().into_iter().map(|(stand, _)| stand).collect();
    let mut columns = vec![text("Place"), figure("Events")];
    columns.extend(stands.iter().map(|stand| figure(stand.word())));
    columns.push(text("Mostly"));
    let row = |mark: &crate::export::pictures::MapMark| {
        let of = |stand: &Stand| {
            let at = Stand::ALL.iter().position(|own| own == stand);
            at.and_then(|at| mark.bin.stands.get(at)).map_or(0, |count| count.events)
        };
        let mut row = vec![Line::of(mark.title()), number(mark.bin.count().events)];
        row.extend(stands.iter().map(|stand| number(of(stand))));
        row.push(Line::of(mark.bin.conduct().map_or("not coded", Conduct::label)));
        row
    };
    TableBlock {
        caption: "Events by mark, and how precisely their places are known",
        columns,
        rows: chart.marks.iter().map(row).collect(),
    }
}

fn text(heading: &'static str) -> Column {
    Column { heading, is_figure: false }
}

fn figure(heading: &'static str) -> Column {
    Column { heading, is_figure: true }
}

fn number(number: u32) -> Line {
    Line::of(group_thousands(number))
}
