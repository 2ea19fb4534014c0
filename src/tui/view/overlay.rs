//! What lies over the panes: find, filter line, commands, help.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders, Clear};

use crate::model::drafted::mark;
use crate::model::{counted, group_thousands};
use crate::query::find::{Hit, Target};
use crate::tui::action::{ACTIONS, ActionInfo, Context};
use crate::tui::app::{App, Cursor};
use crate::tui::input::Input;
use crate::tui::overlay::{FilterLine, FindBox, Overlay, PaletteBox};
use crate::tui::text::{fit, pad, styled_line, width};

pub(super) fn draw(app: &mut App, frame: &mut Frame<'_>, overlay: &mut Overlay) {
    match overlay {
        Overlay::Source(reader) => super::source::whole(app, frame, reader),
        Overlay::Row(sheet) => super::row::draw(app, frame, sheet),
        Overlay::Problems(list) => super::problems::draw(app, frame, list),
        Overlay::Search { input, reader } => {
            super::source::whole(app, frame, reader);
            let area = app.drawn.areas.chips;
            prompt(app, frame, area, ("search", input, &[]));
        }
        Overlay::Help { of, top, below: _ } => help(app, frame, *of, top),
        Overlay::Filter(line) => filter(app, frame, line),
        Overlay::Find(found) => find(app, frame, found),
        Overlay::Palette(palette) => commands(app, frame, palette),
        Overlay::Chips(_) => {}
    }
}

/// A line on which text is typed, with the cursor of the terminal in it. Marks are byte ranges of the text.
pub(super) fn prompt(
    app: &App,
    frame: &mut Frame<'_>,
    area: Rect,
    (name, input, marks): (&str, &mut Input, &[(Range<usize>, Style)]),
) {
    frame.render_widget(Clear, area);
    let label = format!(" {name} ");
    let cells = u16::try_from(width(&label)).unwrap_or(0);
    let room = area.width.saturating_sub(cells + 2);
    let whole = input.text().to_owned();
    // The window is a part of the input's own text: where it begins is the distance between the two.
    let base = input.text().as_ptr() as usize;
    let window = input.window(room);
    let from = (window.text.as_ptr() as usize).saturating_sub(base);
    let line = styled_line(&whole, from..from + window.text.len(), app.theme.text, marks);
    let mut spans = vec![Span::styled(label, app.theme.hint_key)];
    spans.push(Span::styled(if window.more_left { "‹" } else { " " }, app.theme.dim));
    spans.extend(line.spans);
    if window.more_right {
        spans.push(Span::styled("›", app.theme.dim));
    }
    frame.render_widget(Line::from(spans), area);
    frame.set_cursor_position((area.x + cells + 1 + window.cursor, area.y));
}

/// A box over the panes with a title; what is left inside.
pub(super) fn boxed(app: &App, frame: &mut Frame<'_>, area: Rect, title: &str) -> Rect {
    frame.render_widget(Clear, area);
    let block = Block::new()
        .borders(Borders::ALL)
        .border_style(app.theme.border_focus)
        .title(Span::styled(format!(" {title} "), app.theme.border_focus));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

fn find(app: &mut App, frame: &mut Frame<'_>, found: &mut FindBox) {
    let body = super::source::over_panes(app);
    let area = Rect {
        x: body.x,
        y: body.y,
        width: body.width.min(84),
        height: (body.height * 11 / 20).max(7).min(body.height),
    };
    let title = found_words(found);
    let inner = boxed(app, frame, area, &title);
    prompt(app, frame, Rect { height: 1, ..inner }, ("/", &mut found.input, &[]));
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let mut cursor = Cursor { at: found.at, top: found.top };
    super::list::scroll(&mut cursor, found.found.hits.len(), list.height.into(), |_| 1);
    found.top = cursor.top;
    app.drawn.page = usize::from(list.height);
    for (y, (at, hit)) in (list.y..list.bottom()).zip(found.found.hits.iter().enumerate().skip(cursor.top)) {
        let own = Rect { y, height: 1, ..list };
        frame.render_widget(hit_line(app, hit, usize::from(list.width)), own);
        if at == found.at {
            frame.buffer_mut().set_style(own, app.theme.selected);
        }
        app.drawn.picks.push((own, at));
    }
}

/// How much was found, and whether more may come.
fn found_words(found: &FindBox) -> String {
    let count = group_thousands(found.found.count);
    match (found.found.count, found.found.done) {
        _ if found.input.text().is_empty() => "Find an actor, event, place, quote or passage".to_owned(),
        (0, true) => "Nothing found".to_owned(),
        (0, false) => "Searching".to_owned(),
        (_, true) => format!("Found: {count}"),
        (_, false) => format!("Found: {count} so far"),
    }
}

fn hit_line(app: &App, hit: &Hit, cells: usize) -> Line<'static> {
    let (sign, word, style) = match hit.target {
        Target::Event(id) => app.briefing().event(id).map_or((' ', "event", app.theme.text), |event| {
            (event.kind().sign(), "event", super::timeline::kind_style(&app.theme, event.kind()))
        }),
        Target::Actor(_) => ('◌', "actor", app.theme.text),
        Target::Place(_) => ('⌖', "place", app.theme.text),
        Target::Statement(_) => ('❝', "quote", app.theme.text),
        Target::Claim(_) => ('#', "claim", app.theme.text),
        Target::Source(_) => ('¶', "text", app.theme.dim),
    };
    let mut spans = vec![
        Span::styled(format!(" {sign} "), style),
        Span::styled(pad(word, 6), app.theme.dim),
        Span::raw(" "),
    ];
    let near = if hit.near { "  near" } else { "" };
    let mark = mark(is_drafted(app, hit));
    spans.push(Span::styled(mark, app.theme.unverified));
    let room = cells.saturating_sub(11 + width(near) + width(mark));
    let shown = window(hit, room);
    let marks: Vec<(Range<usize>, Style)> =
        hit.matched.iter().map(|range| (range.clone(), app.theme.found)).collect();
    if shown.start > 0 {
        spans.push(Span::styled("…", app.theme.dim));
    }
    spans.extend(styled_line(&hit.text, shown.clone(), app.theme.text, &marks).spans);
    if shown.end < hit.text.len() {
        spans.push(Span::styled("…", app.theme.dim));
    }
    spans.push(Span::styled(near, app.theme.dim));
    Line::from(spans)
}

/// Whether a program drafted what was found.
fn is_drafted(app: &App, hit: &Hit) -> bool {
    let briefing = app.briefing();
    match hit.target {
        Target::Event(id) => briefing.event(id).is_some_and(|event| event.drafted().is_some()),
        Target::Actor(id) => briefing.actor(id).is_some_and(|actor| actor.drafted.is_some()),
        Target::Place(id) => briefing.place(id).is_some_and(|place| place.drafted.is_some()),
        Target::Statement(id) => briefing.statement(id).is_some_and(|said| said.drafted.is_some()),
        Target::Claim(id) => briefing.claim(id).is_some_and(|claim| claim.drafted().is_some()),
        Target::Source(_) => false,
    }
}

/// The part of a hit's text that is shown: from its start, or from shortly before the first match.
fn window(hit: &Hit, cells: usize) -> Range<usize> {
    use unicode_segmentation::UnicodeSegmentation;
    let first = hit.matched.first().map_or(0, |range| range.start);
    let lead = hit.text.get(..first).map_or(0, width);
    let mut from = 0;
    if lead > cells / 2 {
        let skip = lead - cells / 3;
        let mut used = 0;
        for (at, grapheme) in hit.text.grapheme_indices(true) {
            if used >= skip {
                from = at;
                break;
            }
            used += width(grapheme);
        }
    }
    let mut used = 0;
    let mut to = from;
    for grapheme in hit.text.get(from..).unwrap_or("").graphemes(true) {
        used += width(grapheme);
        if used > cells.saturating_sub(2) {
            break;
        }
        to += grapheme.len();
    }
    from..to
}

fn filter(app: &mut App, frame: &mut Frame<'_>, line: &mut FilterLine) {
    let area = app.drawn.areas.chips;
    let faulty = app.theme.error.add_modifier(ratatui::style::Modifier::UNDERLINED);
    let marks: Vec<(Range<usize>, Style)> =
        line.problems.iter().map(|problem| (problem.range.clone(), faulty)).collect();
    prompt(app, frame, area, ("filter", &mut line.input, &marks));
    let count = app.desk.view().tallies.events;
    let words = format!(" {} of {} events ", count, app.briefing().events().len());
    let cells = u16::try_from(width(&words)).unwrap_or(0);
    if cells + 40 < area.width {
        let own = Rect { x: area.right() - cells, width: cells, ..area };
        frame.render_widget(Span::styled(words, app.theme.dim), own);
    }
    completions(app, frame, line);
}

fn completions(app: &mut App, frame: &mut Frame<'_>, line: &FilterLine) {
    let items = &line.completions.items;
    let body = super::source::over_panes(app);
    let rows = u16::try_from(items.len().min(10)).unwrap_or(0);
    if rows == 0 || body.height < 6 {
        return;
    }
    let rows = rows.min(body.height.saturating_sub(4));
    let area = Rect {
        x: body.x,
        y: body.bottom().saturating_sub(rows + 2),
        width: body.width.min(64),
        height: rows + 2,
    };
    let inner = boxed(app, frame, area, "Tab completes");
    let mut cursor = Cursor { at: line.choice.unwrap_or(0), top: 0 };
    super::list::scroll(&mut cursor, items.len(), rows.into(), |_| 1);
    let room = usize::from(inner.width).saturating_sub(2);
    for (y, (at, item)) in (inner.y..inner.bottom()).zip(items.iter().enumerate().skip(cursor.top)) {
        let own = Rect { y, height: 1, ..inner };
        let count = item.count.map_or_else(String::new, |count| counted(count, "event", "events"));
        let label = pad(&item.label, room.saturating_sub(width(&count)));
        let spans =
            vec![Span::raw(" "), Span::styled(label, app.theme.text), Span::styled(count, app.theme.dim)];
        frame.render_widget(Line::from(spans), own);
        if line.choice == Some(at) {
            frame.buffer_mut().set_style(own, app.theme.selected);
        }
    }
}

fn commands(app: &mut App, frame: &mut Frame<'_>, palette: &mut PaletteBox) {
    let body = super::source::over_panes(app);
    let area = Rect {
        x: body.x,
        y: body.y,
        width: body.width.min(90),
        height: (body.height * 13 / 20).max(7).min(body.height),
    };
    let inner = boxed(app, frame, area, "Commands");
    prompt(app, frame, Rect { height: 1, ..inner }, (":", &mut palette.input, &[]));
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let mut cursor = Cursor { at: palette.at, top: palette.top };
    super::list::scroll(&mut cursor, palette.actions.len(), list.height.into(), |_| 1);
    palette.top = cursor.top;
    app.drawn.page = usize::from(list.height);
    for (y, (at, action)) in (list.y..list.bottom()).zip(palette.actions.iter().enumerate().skip(cursor.top))
    {
        let own = Rect { y, height: 1, ..list };
        frame.render_widget(command_line(app, action.info(), palette.of, usize::from(list.width)), own);
        if at == palette.at {
            frame.buffer_mut().set_style(own, app.theme.selected);
        }
        app.drawn.picks.push((own, at));
    }
}

/// A command: its keys, its name, and what it does.
fn command_line(app: &App, info: &ActionInfo, of: Context, cells: usize) -> Line<'static> {
    let keys: Vec<String> = app.keymap.keys_of(of, info.action).map(|chord| chord.show(false)).collect();
    let room = cells.saturating_sub(15 + 24);
    Line::from(vec![
        Span::styled(format!(" {}", pad(&keys.join(" "), 14)), app.theme.hint_key),
        Span::styled(pad(info.name, 22), app.theme.text),
        Span::styled(fit(info.words, room), app.theme.dim),
    ])
}

fn help(app: &mut App, frame: &mut Frame<'_>, of: Context, top: &mut usize) {
    let body = super::source::over_panes(app);
    let inner = boxed(app, frame, body, "Keys");
    let lines = help_lines(app, of, usize::from(inner.width));
    let height = usize::from(inner.height);
    *top = (*top).min(lines.len().saturating_sub(height));
    app.drawn.page = height;
    let extent = super::list::Extent { first: *top, seen: height, len: lines.len() };
    let seen: Vec<Line<'static>> = lines.into_iter().skip(*top).take(height).collect();
    frame.render_widget(Text::from(seen), inner);
    super::list::scrollbar(app, frame, inner, extent);
}

/// The keys valid where the help was asked for, then all others.
fn help_lines(app: &App, of: Context, cells: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(Span::styled(format!(" Valid in {}", of.words()), app.theme.heading))];
    let valid = |info: &&&ActionInfo| app.keymap.keys_of(of, info.action).next().is_some();
    lines.extend(ACTIONS.iter().filter(valid).map(|info| help_line(app, info, Some(of), cells)));
    lines.push(Line::default());
    lines.push(Line::from(Span::styled(" Signs", app.theme.heading)));
    for (sign, words) in SIGNS {
        lines.push(Line::from(vec![
            Span::styled(format!("   {}", pad(sign, 22)), app.theme.hint_key),
            Span::styled(fit(words, cells.saturating_sub(26)), app.theme.text),
        ]));
    }
    let others: Vec<_> = ACTIONS.iter().filter(|info| !valid(info)).collect();
    let mut group = "";
    for info in others {
        if info.group != group {
            group = info.group;
            lines.push(Line::default());
            lines.push(Line::from(Span::styled(
                format!(" Elsewhere: {}", group.to_lowercase()),
                app.theme.heading,
            )));
        }
        lines.push(help_line(app, info, None, cells));
    }
    lines
}

/// What the signs before and behind records mean.
const SIGNS: [(&str, &str); 6] = [
    ("~", "Drafted by a program; nobody has confirmed it yet."),
    ("≠", "Contradicted, or called into question."),
    ("?", "Not verified: the headline of an article not read."),
    ("·", "A lead: the signal of a machine, no incident."),
    ("•", "Belongs to what is chosen."),
    ("●", "Is in the filter."),
];

fn help_line(app: &App, info: &ActionInfo, of: Option<Context>, cells: usize) -> Line<'static> {
    let keys: Vec<String> = match of {
        Some(of) => app.keymap.keys_of(of, info.action).map(|chord| chord.show(false)).collect(),
        None => app.keymap.all_keys_of(info.action).map(|chord| chord.show(false)).collect(),
    };
    let keys = keys.join("  ");
    Line::from(vec![
        Span::styled(format!("   {}", pad(&keys, 22)), app.theme.hint_key),
        Span::styled(fit(info.words, cells.saturating_sub(26)), app.theme.text),
    ])
}
