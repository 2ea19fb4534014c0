//! What lies over the panes: find, filter line, commands, help.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::model::{counted, group_thousands};
use crate::tui::app::inputs::Leaving;
use crate::tui::app::state::{App, Cursor};
use crate::tui::input::action::{ACTIONS, Action, ActionInfo, Context};
use crate::tui::overlays::state::{FilterLine, Overlay, PaletteBox};
use crate::tui::text::styled::{fit, pad, width};

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, overlay: &mut Overlay) {
    match overlay {
        Overlay::Source(reader) => crate::tui::overlays::source::view::whole(app, frame, reader),
        Overlay::Row(sheet) => crate::tui::overlays::row::view::draw(app, frame, sheet),
        Overlay::Problems(list) => crate::tui::overlays::problems::view::draw(app, frame, list),
        Overlay::Search { input, reader } => {
            crate::tui::overlays::source::view::whole(app, frame, reader);
            let area = app.drawn.areas.chips;
            crate::tui::screen::boxes::prompt(app, frame, area, ("search", input, &[]));
        }
        Overlay::Help { of, top, below: _ } => help(app, frame, *of, top),
        Overlay::Filter(line) => filter(app, frame, line),
        Overlay::Find(found) => crate::tui::overlays::find::view::draw(app, frame, found),
        Overlay::Palette(palette) => commands(app, frame, palette),
        Overlay::Chips(_) => {}
        Overlay::Unsaved { leaving, below: _ } => unsaved(app, frame, *leaving),
    }
}

/// The question what becomes of the draft; the hint bar has the answers.
fn unsaved(app: &App, frame: &mut Frame<'_>, leaving: Leaving) {
    let body = crate::tui::overlays::source::view::over_panes(app);
    let verb = match leaving {
        Leaving::Quit => "leave",
        Leaving::Reload => "read the inputs again",
    };
    let key = |action| {
        let key = app.keymap.keys_of(Context::Unsaved, action).next();
        pad(&key.map_or_else(String::new, |key| key.show(false)), 4)
    };
    let mut lines = vec!["The draft is only in memory.".to_owned(), String::new()];
    lines.push(format!("{} save it, then {verb}", key(Action::SaveAndLeave)));
    lines.push(format!("{} {verb} without saving it", key(Action::LeaveUnsaved)));
    lines.push(format!("{} go on with it", key(Action::Cancel)));
    let cells = lines.iter().map(|line| width(line)).max().unwrap_or(0) + 4;
    let size = [(cells, body.width), (lines.len() + 2, body.height)];
    let [wide, high] = size.map(|(wish, room)| u16::try_from(wish).unwrap_or(room).min(room));
    let (x, y) = (body.x + (body.width - wide) / 2, body.y + (body.height - high) / 2);
    let inner = crate::tui::screen::boxes::boxed(
        app,
        frame,
        Rect { x, y, width: wide, height: high },
        "Unsaved draft",
    );
    let line = |line: String| Line::from(Span::styled(format!(" {line}"), app.theme.text));
    frame.render_widget(Text::from_iter(lines.into_iter().map(line)), inner);
}

fn filter(app: &mut App, frame: &mut Frame<'_>, line: &mut FilterLine) {
    let area = app.drawn.areas.chips;
    let faulty = app.theme.error.add_modifier(ratatui::style::Modifier::UNDERLINED);
    let marks: Vec<(Range<usize>, Style)> =
        line.problems.iter().map(|problem| (problem.range.clone(), faulty)).collect();
    crate::tui::screen::boxes::prompt(app, frame, area, ("filter", &mut line.input, &marks));
    let count = group_thousands(app.workspace.view().tallies.counted());
    let all = app.briefing().events().len() - app.workspace.index().everything_summing_up();
    let words = format!(" {count} of {} events ", group_thousands(all));
    let cells = u16::try_from(width(&words)).unwrap_or(0);
    if cells + 40 < area.width {
        let own = Rect { x: area.right() - cells, width: cells, ..area };
        frame.render_widget(Span::styled(words, app.theme.dim), own);
    }
    completions(app, frame, line);
}

fn completions(app: &mut App, frame: &mut Frame<'_>, line: &FilterLine) {
    let items = &line.completions.items;
    let body = crate::tui::overlays::source::view::over_panes(app);
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
    let inner = crate::tui::screen::boxes::boxed(app, frame, area, "Tab completes");
    let mut cursor = Cursor { at: line.choice.unwrap_or(0), top: 0 };
    crate::tui::screen::list::scroll(&mut cursor, items.len(), rows.into(), |_| 1);
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
    let body = crate::tui::overlays::source::view::over_panes(app);
    let area = Rect {
        x: body.x,
        y: body.y,
        width: body.width.min(90),
        height: (body.height * 13 / 20).max(7).min(body.height),
    };
    let inner = crate::tui::screen::boxes::boxed(app, frame, area, "Commands");
    crate::tui::screen::boxes::prompt(
        app,
        frame,
        Rect { height: 1, ..inner },
        (":", &mut palette.input, &[]),
    );
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let mut cursor = Cursor { at: palette.at, top: palette.top };
    crate::tui::screen::list::scroll(&mut cursor, palette.actions.len(), list.height.into(), |_| 1);
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
    let body = crate::tui::overlays::source::view::over_panes(app);
    let inner = crate::tui::screen::boxes::boxed(app, frame, body, "Keys");
    let lines = help_lines(app, of, usize::from(inner.width));
    let height = usize::from(inner.height);
    *top = (*top).min(lines.len().saturating_sub(height));
    app.drawn.page = height;
    let extent = crate::tui::screen::list::Extent { first: *top, seen: height, len: lines.len() };
    let seen: Vec<Line<'static>> = lines.into_iter().skip(*top).take(height).collect();
    frame.render_widget(Text::from(seen), inner);
    crate::tui::screen::list::scrollbar(app, frame, inner, extent);
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
