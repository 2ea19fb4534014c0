//! How the briefing page looks.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::model::when::format_day;
use crate::model::{Reliability, When, counted, group_thousands};
use crate::query::briefing_page::{BriefingPage, Topic};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::briefing_page::blocks::{Block, Density, Item, block};
use crate::tui::overlays::briefing_page::cursor::{PageCursor, Stop};
use crate::tui::overlays::briefing_page::layout::{self, band_height, bands, fit, of_column};
use crate::tui::overlays::overlay::{OverlayCanvas, OverlayContext};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::{Extent, scrollbar};
use crate::tui::text::styled::{fit as cut, paragraph};

/// An item at its place on the page.
struct Placed {
    x: usize,
    y: usize,
    cells: usize,
    item: Item,
}

/// Draws the page over the panes.
pub(super) fn draw(
    cursor: &mut PageCursor,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
) {
    let body = canvas.body();
    let inner = titled_box(context.theme, canvas.frame, body, "Briefing");
    draw_in(cursor, context, canvas, inner);
}

/// Draws the page into an area.
pub(super) fn draw_in(
    cursor: &mut PageCursor,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    inner: Rect,
) {
    let Some(page) = &context.workspace.view().page else {
        let waiting = Span::styled(" The page is being composed.", context.theme.dim);
        canvas.frame.render_widget(waiting, Rect { height: inner.height.min(1), ..inner });
        cursor.stops.clear();
        return;
    };
    let mut head = head(context, page, inner);
    if let Some(since) = context.workspace.since().filter(|_| !context.for_document) {
        head.extend(paragraph(
            &since.words(),
            usize::from(inner.width).saturating_sub(2),
            1,
            context.theme.fresh,
        ));
    }
    if context.briefing().is_unclaimed() {
        let key = context.key(Context::Page, Action::OpenSource);
        let reads = key.map_or_else(String::new, |key| format!(" {key} reads one."));
        let words = format!("Nothing extracted yet: only the sources are known.{reads}");
        head.extend(paragraph(&words, usize::from(inner.width).saturating_sub(2), 1, context.theme.text));
    }
    let used = u16::try_from(head.len()).unwrap_or(0).min(inner.height);
    canvas.frame.render_widget(Text::from(head), Rect { height: used, ..inner });
    let area = Rect { y: inner.y + used, height: inner.height - used, ..inner };
    canvas.map.page = usize::from(area.height);
    let placed = arranged(cursor, context, page, area);
    cursor.settle(placed.iter().filter_map(|placed| placed.item.stop).collect());
    let len = placed.iter().map(|placed| placed.y + placed.item.lines.len()).max().unwrap_or(0);
    scroll(cursor, &placed, len, usize::from(area.height));
    let extent = Extent { first: cursor.top, seen: usize::from(area.height).min(len), len };
    scrollbar(context.theme, canvas.frame, area, extent);
    for placed in placed {
        show(cursor, context, canvas, (area, placed));
    }
}

/// The period, the day and zone, and the counts of what is shown.
fn head(context: &OverlayContext<'_>, page: &BriefingPage, inner: Rect) -> Vec<Line<'static>> {
    let briefing = context.briefing();
    let span = page.counts.days.and_then(|(first, last)| When::range(first, last).ok());
    let mut parts = Vec::from_iter(span.map(|span| span.short()));
    let stated = briefing.as_of().map(format_day);
    parts.push(match (context.workspace.as_of().date(), stated) {
        (Some(day), Some(stated)) => format!("as of {} (briefing: {stated})", format_day(day)),
        (Some(day), None) => format!("as of {}", format_day(day)),
        (None, Some(stated)) => format!("as of {stated}"),
        (None, None) => "as-of day not stated".to_owned(),
    });
    parts.extend(context.workspace.reported_later());
    parts.push(briefing.zone().map_or_else(|| "zone not stated".to_owned(), |zone| format!("zone {zone}")));
    let graded = briefing.sources().iter().filter(|source| source.reliability != Reliability::F).count();
    let all = briefing.sources().len();
    let sources = counted(u32::try_from(all).unwrap_or(u32::MAX), "source", "sources");
    parts.push(match graded {
        0 => format!("{sources}, not graded"),
        _ if graded == all => sources,
        some => format!("{sources}, {} graded", group_thousands(some)),
    });
    let cells = usize::from(inner.width).saturating_sub(2);
    let words = parts.join(" · ");
    if inner.height < 24 {
        return vec![Line::from(Span::styled(format!(" {}", cut(&words, cells)), context.theme.dim))];
    }
    paragraph(&words, cells, 1, context.theme.dim)
}

/// All that is shown, each at its place, in the order of the sections.
fn arranged(
    cursor: &PageCursor,
    context: &OverlayContext<'_>,
    page: &BriefingPage,
    area: Rect,
) -> Vec<Placed> {
    let height = usize::from(area.height);
    let bands = bands(usize::from(area.width), |topic| page.section(topic).is_some());
    let made = |density: Density| {
        let mut blocks: Vec<Block> = Vec::new();
        for column in bands.iter().flatten() {
            let of = |topic: &Topic| {
                let most = if cursor.expanded == Some(*topic) { usize::MAX } else { height };
                block(context, page, *topic, (column.cells, most, density))
            };
            blocks.extend(column.topics.iter().filter_map(of));
        }
        let fits = fit(&bands, &mut blocks, height, cursor.expanded);
        (blocks, fits)
    };
    // The first density in which the page fits; the last one if it never does.
    let (mut density, mut blocks) = (Density::Roomy, Vec::new());
    for next in [Density::Roomy, Density::Close, Density::Tight] {
        let (made, fits) = made(next);
        (density, blocks) = (next, made);
        if fits {
            break;
        }
    }
    let roomy = density == Density::Roomy;
    let mut placed = Vec::new();
    let mut y = 0;
    for band in &bands {
        for column in band {
            let mut at = y;
            let topics: Vec<Topic> = of_column(column, &blocks).map(|block| block.topic).collect();
            for topic in topics {
                let Some(rank) = blocks.iter().position(|block| block.topic == topic) else { continue };
                let Some(block) = blocks.get(rank) else { continue };
                at = place(context, block, (column.x, at, column.cells), &mut placed) + layout::gap(roomy);
            }
        }
        let own = band_height(band, &blocks, roomy);
        y += own + if own > 0 { layout::gap(roomy) } else { 0 };
    }
    // How many more there are stands below the lines of a section, or in its heading.
    let of_more = if roomy { usize::MAX } else { 0 };
    let order =
        |stop: Option<Stop>| stop.map(|stop| (stop.topic, stop.line.map_or(of_more, |line| line + 1)));
    placed.sort_by_key(|placed| order(placed.item.stop));
    placed
}

/// Places a block below what is there; returns where it ends.
fn place(
    context: &OverlayContext<'_>,
    block: &Block,
    (x, y, cells): (usize, usize, usize),
    placed: &mut Vec<Placed>,
) -> usize {
    let more = block.more();
    let in_heading = block.density != Density::Roomy;
    let rest = (more > 0).then_some(Stop { topic: block.topic, line: None });
    let heading =
        Item { stop: rest.filter(|_| in_heading), lines: vec![block.heading(context.theme, cells)] };
    placed.push(Placed { x, y, cells, item: heading });
    let mut at = y + 1;
    for item in block.items.iter().take(block.shown) {
        let own = Item { stop: item.stop, lines: item.lines.clone() };
        let height = own.lines.len();
        placed.push(Placed { x, y: at, cells, item: own });
        at += height;
    }
    if more > 0 && !in_heading {
        let words = Span::styled(format!("   {} more", group_thousands(more)), context.theme.dim);
        placed.push(Placed { x, y: at, cells, item: Item { stop: rest, lines: vec![Line::from(words)] } });
        at += 1;
    }
    at
}

/// Scrolls no farther than needed to bring the line under the cursor into view.
fn scroll(cursor: &mut PageCursor, placed: &[Placed], len: usize, height: usize) {
    cursor.top = cursor.top.min(len.saturating_sub(height));
    let chosen = placed.iter().find(|placed| placed.item.stop.is_some() && placed.item.stop == cursor.at);
    let Some(chosen) = chosen else { return };
    let (first, end) = (chosen.y, chosen.y + chosen.item.lines.len());
    if end > cursor.top + height {
        cursor.top = end.saturating_sub(height);
    }
    // The heading above the first line of a section is seen with it.
    let above = placed.iter().any(|other| {
        other.item.stop.is_none_or(|stop| stop.line.is_none()) && other.x == chosen.x && other.y + 1 == first
    });
    cursor.top = cursor.top.min(first.saturating_sub(usize::from(above)));
}

/// Draws what is seen of an item, and notes it for the mouse.
fn show(
    cursor: &PageCursor,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    (area, placed): (Rect, Placed),
) {
    let rank = placed.item.stop.and_then(|stop| cursor.stops.iter().position(|own| *own == stop));
    let is_chosen = rank.is_some() && placed.item.stop == cursor.at && !context.for_document;
    for (y, line) in (placed.y..).zip(placed.item.lines) {
        let Some(below) = y.checked_sub(cursor.top).filter(|&below| below < usize::from(area.height)) else {
            continue;
        };
        let cell = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let x = area.x.saturating_add(cell(placed.x));
        let own = Rect { x, y: area.y + cell(below), width: cell(placed.cells), height: 1 };
        let own = own.intersection(area);
        canvas.frame.render_widget(line, own);
        if is_chosen {
            canvas.frame.buffer_mut().set_style(own, context.theme.selected);
        }
        if let Some(rank) = rank {
            canvas.map.picks.push((own, rank));
        }
    }
}
