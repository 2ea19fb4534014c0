//! Views drawn for documents: how they look, and that a terminal shows them with their colours.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use sitroom::export::snapshot::{
    Background, SnapshotFormat, SnapshotRequest, SnapshotSize, SnapshotView, VIEWS,
};
use sitroom::model::Briefing;
use sitroom::query::filter::Filter;
use sitroom::query::parse;
use sitroom::tui::app::document::DocumentContent;
use sitroom::tui::app::state::App;
use sitroom::tui::config::colour::Depth;
use sitroom::tui::config::theme::{PRESETS, Theme};
use sitroom::tui::snapshot::{SnapshotContent, draw};
use sitroom::tui::state::workspace::Workspace;
use sitroom::tui::terminal::run::Application as _;

use crate::support::desk::case;
use crate::support::pictures::pictures;

/// The views that this version has.
fn views() -> impl Iterator<Item = &'static SnapshotView> {
    VIEWS.iter().filter(|view| document(case(), "", "default").open_view(view).is_ok())
}

fn filter(briefing: &Briefing, query: &str) -> Filter {
    if query.is_empty() { Filter::default() } else { parse(query, briefing).unwrap() }
}

fn document(briefing: Briefing, query: &str, theme: &str) -> App {
    let filter = filter(&briefing, query);
    let workspace = Workspace::under(briefing, filter);
    let content = DocumentContent { workspace, problems: Vec::new(), name: "the inputs".to_owned() };
    App::for_document(content, Theme::preset(theme, Depth::True).unwrap())
}

fn cells(mut app: App, view: &SnapshotView, (columns, rows): (u16, u16)) -> Buffer {
    app.open_view(view).unwrap();
    let mut screen = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    screen.draw(|frame| app.draw(frame)).unwrap().buffer.clone()
}

fn written(
    briefing: Briefing,
    theme: &str,
    (view, columns, rows): (&'static SnapshotView, u16, u16),
) -> String {
    let size = SnapshotSize { columns, rows };
    let (format, background) = (SnapshotFormat::Ansi, Background::Auto);
    let request = SnapshotRequest { view, size, format, background };
    let (problems, filter, name) = (Vec::new(), Filter::default(), "the inputs".to_owned());
    let content = SnapshotContent { briefing, problems, filter, name, theme: Some(theme.to_owned()) };
    draw(content, &request).unwrap()
}

fn text(buffer: &Buffer) -> String {
    let rows = buffer.content.chunks(usize::from(buffer.area.width));
    rows.map(|row| format!("{}\n", row.iter().map(|cell| cell.symbol()).collect::<String>().trim_end()))
        .collect()
}

/// A colour as a terminal keeps it.
fn kept(colour: Color) -> vt100::Color {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(number) => vt100::Color::Idx(number),
        other => {
            let number = named.iter().position(|known| *known == other).unwrap();
            vt100::Color::Idx(u8::try_from(number).unwrap())
        }
    }
}

#[test]
fn a_terminal_shows_what_was_drawn_with_its_colours() {
    for (theme, _) in PRESETS {
        for view in views() {
            let (columns, rows) = if view.name == "dashboard" { (200, 60) } else { (100, 30) };
            let drawn = cells(document(pictures(), "", theme), view, (columns, rows));
            let mut terminal = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
            let written = written(pictures(), theme, (view, columns, rows));
            // The last line would scroll the first one away.
            terminal.process(written.trim_end_matches('\n').replace('\n', "\r\n").as_bytes());
            for (x, y) in (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))) {
                let (cell, shown) = (drawn.cell((x, y)).unwrap(), terminal.screen().cell(y, x).unwrap());
                let place = format!("{theme} {} {x},{y}: {:?}", view.name, cell.symbol());
                let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
                assert_eq!(symbol, cell.symbol(), "{place}");
                let has = |modifier| cell.modifier.contains(modifier);
                if symbol == " " && !has(Modifier::REVERSED | Modifier::UNDERLINED) && cell.bg == Color::Reset
                {
                    continue;
                }
                assert_eq!((shown.fgcolor(), shown.bgcolor()), (kept(cell.fg), kept(cell.bg)), "{place}");
                let look = [shown.bold(), shown.dim(), shown.italic(), shown.underline(), shown.inverse()];
                let drawn = [
                    Modifier::BOLD,
                    Modifier::DIM,
                    Modifier::ITALIC,
                    Modifier::UNDERLINED,
                    Modifier::REVERSED,
                ];
                assert_eq!(look, drawn.map(has), "{place}");
            }
        }
    }
}

#[test]
fn views_as_documents_show_them() {
    for view in views() {
        let screen = text(&cells(document(pictures(), "", "default"), view, (120, 36)));
        insta::assert_snapshot!(format!("document_{}_120x36", view.name), screen);
    }
    let dashboard = &VIEWS[0];
    for (columns, rows) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let app = document(case(), "country:IR", "default");
        let screen = text(&cells(app, dashboard, (columns, rows)));
        insta::assert_snapshot!(format!("document_of_a_case_{columns}x{rows}"), screen);
    }
}

#[test]
fn the_whole_dashboard_alone_is_about_an_event() {
    for view in views() {
        let mut app = document(case(), "", "default");
        app.open_view(view).unwrap();
        assert_eq!(app.subject().is_some(), view.name == "dashboard", "{}", view.name);
        assert_eq!(app.notice(), None, "{}", view.name);
    }
}
