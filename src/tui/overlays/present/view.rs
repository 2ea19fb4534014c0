//! What a slide looks like: one thought, much of the screen empty, and at the edge only its number and the time.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Clear;

use crate::export::slide_words::{SlideWords, slide_words, speaker_notes};
use crate::model::{EventId, counted};
use crate::query::map::Site;
use crate::query::slides::{Slide, SlideContent, Slides};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::overlay::{OverlayCanvas, OverlayContext};
use crate::tui::overlays::present::lines;
use crate::tui::overlays::present::state::PresentOverlay;
use crate::tui::panes::map::locator;
use crate::tui::screen::boxes::titled_line;
use crate::tui::state::record::sign_of;
use crate::tui::text::styled::{fit, paragraph, width};

/// The most cells of a line of text.
const WIDEST: u16 = 96;
/// The least columns and rows of the screen for a map beside an event.
const ROOM_FOR_MAP: (u16, u16) = (100, 24);
/// The most columns and rows of the map.
const LARGEST_MAP: (u16, u16) = (64, 26);

/// Draws the slide that is shown.
pub(super) fn draw(
    shown: &mut PresentOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    area: Rect,
) {
    let Some(slides) = PresentOverlay::slides(context) else {
        let waiting = Span::styled("  The slides are being made.", context.theme.dim);
        return canvas.frame.render_widget(waiting, Rect { height: area.height.min(1), ..area });
    };
    shown.at = shown.at.min(slides.slides.len().saturating_sub(1));
    let Some(slide) = slides.slides.get(shown.at) else { return };
    let notes = if shown.has_notes { notes(context, &slides, shown.at, area.width) } else { Vec::new() };
    let most = area.height / 2;
    let notes = cut(notes, usize::from(most), context.theme.dim);
    let below = u16::try_from(notes.len()).unwrap_or(most);
    let room = Rect { height: area.height - below, ..area };
    match slide.content {
        SlideContent::Page => draw_page(shown, context, canvas, room),
        _ => draw_slide(shown, context, canvas, (room, slide)),
    }
    edge(shown, context, canvas, (room, slides.slides.len()));
    if below > 0 {
        let place = Rect { y: room.bottom(), height: below, ..area };
        canvas.frame.render_widget(Clear, place);
        canvas.frame.render_widget(Text::from(notes), place);
    }
}

/// The number of the slide and the time, at the upper edge.
fn edge(
    shown: &PresentOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    (area, all): (Rect, usize),
) {
    let seconds = shown.elapsed.as_secs();
    let time = format!("{:02}:{:02}", seconds / 60, seconds % 60);
    let number = if shown.typed.is_empty() {
        format!("{}/{all}", shown.at + 1)
    } else {
        format!("go to {}_ of {all}", shown.typed)
    };
    let words = format!("{number}  {time}");
    let cells = u16::try_from(width(&words)).unwrap_or(0);
    let x = area.right().saturating_sub(cells + 2).max(area.x);
    let place = Rect { x, y: area.y, width: cells, height: 1 }.intersection(area);
    canvas.frame.render_widget(Span::styled(words, context.theme.dim), place);
}

/// The briefing page, under the title of the briefing.
fn draw_page(
    shown: &mut PresentOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    area: Rect,
) {
    let briefing = context.briefing();
    let sources = briefing.sources();
    let title = match (briefing.title(), sources) {
        ("", [first]) => first.label(),
        ("", several) => counted(several.len(), "source", "sources"),
        (title, _) => title.to_owned(),
    };
    let cells = usize::from(area.width).saturating_sub(20);
    let title = Span::styled(format!("  {}", fit(&title, cells)), context.theme.header);
    canvas.frame.render_widget(title, Rect { height: area.height.min(1), ..area });
    let inner = Rect {
        x: area.x + 1,
        y: area.y + area.height.min(2),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let counts = context.workspace.view().page.as_ref().map(|page| page.counts);
    let is_empty = counts.is_some_and(|own| own.events + own.totals + own.statements + own.claims == 0);
    if is_empty && !briefing.is_unclaimed() {
        let words = match context.workspace.filter().is_active() {
            true => "The filter selects no event, no statement and no figure.",
            false => "The inputs hold no event, no statement and no figure.",
        };
        let lines = paragraph(words, inner.width.into(), 1, context.theme.text);
        return canvas.frame.render_widget(Text::from(lines), inner);
    }
    shown.page.draw_in(context, canvas, (inner, shown.chosen.is_some()));
}

/// The areas of a slide: its text, the map beside it, its foot.
struct SlideAreas {
    text: Rect,
    map: Option<Rect>,
    foot: Rect,
}

impl SlideAreas {
    fn new(area: Rect, has_map: bool) -> Self {
        let margin = (area.width / 12).max(2);
        let above = if area.height < 20 { 1 } else { 2 + area.height / 8 };
        let width = area.width.saturating_sub(2 * margin);
        let height = area.height.saturating_sub(above + 3);
        let whole = Rect { x: area.x + margin, y: area.y + above.min(area.height), width, height };
        let foot = Rect { y: area.bottom().saturating_sub(2), height: area.height.min(2), ..whole };
        if !has_map {
            return Self { text: Rect { width: width.min(WIDEST), ..whole }, map: None, foot };
        }
        let map =
            Rect { width: (width * 2 / 5).min(LARGEST_MAP.0), height: height.min(LARGEST_MAP.1), ..whole };
        let map = Rect { x: whole.right() - map.width, ..map };
        let text = Rect { width: width.saturating_sub(map.width + 4).min(WIDEST), ..whole };
        Self { text, map: Some(map), foot }
    }
}

fn draw_slide(
    shown: &PresentOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    (area, slide): (Rect, &Slide),
) {
    let briefing = context.briefing();
    let words = slide_words(briefing, context.workspace.as_of(), slide);
    let event = match &slide.content {
        SlideContent::Event(event) => Some(event.event),
        _ => None,
    };
    let has_room = area.width >= ROOM_FOR_MAP.0 && area.height >= ROOM_FOR_MAP.1;
    let site = event.filter(|_| has_room).and_then(|id| site(context, id));
    let areas = SlideAreas::new(area, site.is_some());
    let cells = usize::from(areas.text.width);
    let (mut above, style) = head(context, &words, event, cells);
    // One line at least is left for what follows, or for how much that is.
    above.truncate(usize::from(areas.text.height).saturating_sub(1));
    let used = u16::try_from(above.len()).unwrap_or(0);
    canvas.frame.render_widget(Text::from(above), Rect { height: used, ..areas.text });
    // The lines begin below the heading, which an event has behind its sign.
    let x = if event.is_some() { areas.text.x + 1 } else { areas.text.x.saturating_sub(1) };
    let below = Rect { x, y: areas.text.y + used, height: areas.text.height - used, ..areas.text };
    let room = usize::from(below.height);
    let body = if words.text.is_empty() {
        let rows = lines::rows(context.theme, &words, cells.saturating_sub(1));
        body(context, rows, (&words, shown.chosen), room)
    } else {
        let text = paragraph(&words.text, cells, 1, context.theme.text);
        cut(text, room, context.theme.dim)
    };
    canvas.frame.render_widget(Text::from(body), below);
    let foot = paragraph(&words.source, areas.foot.width.into(), 0, context.theme.dim);
    let used = u16::try_from(foot.len()).unwrap_or(2).min(areas.foot.height);
    let foot_area = Rect { y: areas.foot.bottom() - used, height: used, ..areas.foot };
    if words.source.is_empty() {
        return;
    }
    canvas.frame.render_widget(Text::from(foot), foot_area);
    let sign = event.and_then(|id| briefing.event(id)).map(|event| sign_of(briefing, event));
    if let (Some(map), Some(site), Some(sign)) = (areas.map, site, sign) {
        locator::draw(&context.view, canvas.frame, map, (site, sign, style));
    }
}

/// Where an event lies, if that can be drawn.
fn site(context: &OverlayContext<'_>, event: EventId) -> Option<Site> {
    let place = context.briefing().event(event)?.place()?;
    context.workspace.index().sites(context.briefing()).get(place)
}

/// Day, heading and facts, and the style of what happened.
fn head(
    context: &OverlayContext<'_>,
    words: &SlideWords,
    event: Option<EventId>,
    cells: usize,
) -> (Vec<Line<'static>>, Style) {
    let theme = context.theme;
    let event = event.and_then(|id| context.briefing().event(id));
    let style = event.map_or(theme.header, |event| theme.of_kind(event.kind()));
    let mut lines = Vec::new();
    if !words.above.is_empty() {
        lines.extend(paragraph(&words.above, cells, 0, theme.dim));
    }
    let is_contested = words.warning.starts_with('≠');
    let of_warning = if is_contested { theme.contested } else { theme.unverified };
    if !words.warning.is_empty() {
        lines.extend(paragraph(&words.warning, cells, 0, of_warning));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    let mut heading = paragraph(&words.heading, cells, if event.is_some() { 2 } else { 0 }, theme.header);
    if let (Some(event), Some(first)) = (event, heading.first_mut().and_then(|line| line.spans.first_mut())) {
        *first = Span::styled(format!("{} ", sign_of(context.briefing(), event)), style);
    }
    lines.extend(heading);
    let indent = if event.is_some() { 2 } else { 0 };
    for fact in &words.facts {
        lines.extend(paragraph(fact, cells, indent, theme.text));
    }
    lines.push(Line::default());
    (lines, style)
}

/// As many lines as there is room for, apart from each other where that costs none of them; then how many are left out.
fn body(
    context: &OverlayContext<'_>,
    mut rows: Vec<Vec<Line<'static>>>,
    (words, chosen): (&SlideWords, Option<usize>),
    room: usize,
) -> Vec<Line<'static>> {
    if let Some(own) = chosen.and_then(|at| rows.get_mut(at)) {
        lines::marked(own, context.theme.selected);
    }
    let needed = rows.iter().map(Vec::len).sum::<usize>();
    let is_roomy = needed + rows.len() <= room;
    let all = rows.len();
    // What is chosen is in view.
    let first = chosen.map_or(0, |at| first_row(&rows, at, room.saturating_sub(1)));
    let (mut out, mut shown) = (Vec::new(), 0);
    for own in rows.into_iter().skip(first) {
        let rest = usize::from(shown + 1 + first < all || words.more > 0);
        if out.len() + own.len() + rest > room && shown > 0 {
            break;
        }
        out.extend(own);
        shown += 1;
        if is_roomy {
            out.push(Line::default());
        }
    }
    out.truncate(room.max(1));
    let left_out = all - shown + words.more;
    if left_out > 0 {
        out.truncate(room.saturating_sub(1));
        let more = counted(left_out, "more line", "more lines");
        let key = |action| context.key(Context::Present, action);
        let through = match (key(Action::MoveDown), key(Action::MoveUp)) {
            (Some(down), Some(up)) => format!(": {down} and {up} go through them"),
            _ => String::new(),
        };
        out.push(Line::styled(format!(" {more}{through}"), context.theme.dim));
    }
    out
}

/// The first line from which the chosen one is still in view.
fn first_row(rows: &[Vec<Line<'static>>], at: usize, room: usize) -> usize {
    let mut used = 0;
    let fits = (0..=at).rev().take_while(|&row| {
        used += rows.get(row).map_or(0, Vec::len);
        used <= room
    });
    fits.last().unwrap_or(at)
}

/// As many lines as there is room for; the last one says how many are left out.
fn cut(mut lines: Vec<Line<'static>>, room: usize, dim: Style) -> Vec<Line<'static>> {
    if lines.len() > room {
        let left_out = lines.len() + 1 - room;
        lines.truncate(room.saturating_sub(1));
        let more = counted(left_out, "more line", "more lines");
        lines.push(Line::styled(format!(" {more}, for which the screen has no room"), dim));
    }
    lines
}

/// The notes of a slide, what the filter leaves out, and which slide comes next.
fn notes(context: &OverlayContext<'_>, slides: &Slides, at: usize, columns: u16) -> Vec<Line<'static>> {
    let (theme, briefing) = (context.theme, context.briefing());
    let cells = usize::from(columns).saturating_sub(2);
    let mut lines = vec![titled_line(theme, "Notes", columns)];
    let own = slides.slides.get(at).map(|slide| speaker_notes(briefing, slide)).unwrap_or_default();
    if own.is_empty() {
        lines.extend(paragraph("No notes on this slide.", cells, 2, theme.dim));
    }
    for note in own {
        lines.extend(paragraph(&note, cells, 2, theme.text));
    }
    if slides.left_out > 0 {
        let count = counted(slides.left_out, "slide", "slides");
        lines.extend(paragraph(&format!("The filter leaves out {count} of the case."), cells, 2, theme.dim));
    }
    let next = match slides.slides.get(at + 1) {
        Some(slide) => format!("Next: {}", slide_words(briefing, context.workspace.as_of(), slide).heading),
        None => "This is the last slide.".to_owned(),
    };
    lines.extend(paragraph(&next, cells, 2, theme.dim));
    lines
}
