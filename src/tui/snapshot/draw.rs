//! Draws a view and writes it.

use anyhow::Context as _;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::grid::Grid;
use super::ink::Palettes;
use super::markup::Labels;
use super::{ansi, html, svg, text};
use crate::export::snapshot::{SnapshotFormat, SnapshotRequest};
use crate::load::Problem;
use crate::model::{Briefing, clean};
use crate::query::filter::Filter;
use crate::tui::app::document::DocumentContent;
use crate::tui::app::state::App;
use crate::tui::config::colour::Depth;
use crate::tui::config::theme::Theme;
use crate::tui::launch::named_theme;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::run::Application as _;

/// What is drawn.
pub struct SnapshotContent {
    /// The briefing.
    pub briefing: Briefing,
    /// The problems of its inputs.
    pub problems: Vec<Problem>,
    /// The filter on it.
    pub filter: Filter,
    /// What the inputs are called.
    pub name: String,
    /// The name of a theme, or a theme file.
    pub theme: Option<String>,
}

/// Draws a view of a briefing; returns the text of the file.
///
/// # Errors
/// When the theme has problems, or this version has no such view.
pub fn draw(content: SnapshotContent, request: &SnapshotRequest) -> anyhow::Result<String> {
    let SnapshotContent { briefing, problems, filter, name, theme } = content;
    let theme = match theme.as_deref() {
        Some(named) => named_theme(named, Depth::True)?,
        None => Theme::preset("default", Depth::True).unwrap_or_default(),
    };
    let workspace = Workspace::under(briefing, filter);
    let mut app = App::for_document(DocumentContent { workspace, problems, name }, theme);
    app.open_view(request.view)?;
    let mut screen = Terminal::new(TestBackend::new(request.size.columns, request.size.rows))
        .context("cannot draw the snapshot")?;
    let drawn = screen.draw(|frame| app.draw(frame)).context("cannot draw the snapshot")?;
    let grid = Grid::of(drawn.buffer);
    let labels = labels(&app, request);
    // The process ends soon: dropping a million events first would keep the shell waiting.
    std::mem::forget(app);
    let palettes = Palettes::of(request.background);
    Ok(match request.format {
        SnapshotFormat::Text => text::text(&grid),
        SnapshotFormat::Ansi => ansi::ansi(&grid),
        SnapshotFormat::Svg => svg::svg(&grid, palettes, &labels),
        SnapshotFormat::Html => html::html(&grid, palettes, &labels),
    })
}

fn labels(app: &App, request: &SnapshotRequest) -> Labels {
    let title = format!("{}: {}", clean(&app.title()), request.view.name);
    let description = format!("{}; {}.", request.view.words, clean(&app.facts().join("; ")));
    Labels { title, description }
}
