//! Opens the dashboard: settings, terminal, inputs, and the loop until it ends.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;

use crate::model::text::typed::one_line;
use crate::tui::app::state::App;
use crate::tui::config::colour::Depth;
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::{PRESETS, Theme};
use crate::tui::input::key_file::patched;
use crate::tui::input::keymap::KeyMap;
use crate::tui::jobs::earlier::EarlierOpening;
use crate::tui::jobs::loading::Opening;
use crate::tui::speaker;
use crate::tui::speaker::follow::{FollowApp, listen};
use crate::tui::terminal::event::EventStream;
use crate::tui::terminal::guard::{self, Terminal};
use crate::tui::terminal::run::{AppEvent, Application as _, Exit, run};
use crate::userfiles::file::{self, ConfigFile, ConfigProblem};
use crate::userfiles::read_marks;

/// What the user chose for the dashboard.
#[derive(Clone, Default)]
pub struct Settings {
    /// The name of a preset, or a theme file.
    pub theme: Option<String>,
    /// A key file.
    pub keys: Option<PathBuf>,
    /// The files and folders that are opened.
    pub inputs: Vec<PathBuf>,
    /// The earlier state with which they are compared.
    pub earlier: Option<EarlierOpening>,
    /// Whether the dashboard opens with the presentation.
    pub presents: bool,
    /// Whether articles without records are drafted as soon as they are read.
    pub drafts: bool,
}

/// How long to wait before taking the screen, so that the first picture shows what has been read by then, and early
/// errors appear without a flicker.
const PATIENCE: Duration = Duration::from_millis(60);

/// Shows the inputs in the terminal until the user quits, and returns the exit code of the program. What has been
/// read can be looked at while the rest is read.
///
/// # Errors
/// When a theme or key file has problems (all are reported), when nothing could be opened, or when the terminal
/// cannot be used. The terminal is given back in any case.
pub fn open(opening: Opening, settings: &Settings) -> anyhow::Result<u8> {
    let glyphs = Glyphs::of_environment(|name| std::env::var(name).ok());
    let mut app = App::waiting(keymap(settings)?, theme(settings)?).with_glyphs(glyphs);
    app.read_from(settings.inputs.clone());
    if let Some(earlier) = settings.earlier.clone() {
        // What came through a pipe is never the same input again.
        let marks = opening.again.then(|| read_marks::file_of(&settings.inputs)).flatten();
        app.compare_with(earlier, marks);
    }
    if cfg!(unix)
        && let Some(folder) = file::runtime_folder()
    {
        app.let_follow(folder);
    }
    if settings.presents {
        app.present_when_shown();
    }
    if settings.drafts {
        app.draft_when_read();
    }
    let events = EventStream::listen().context("cannot listen to the terminal")?;
    app.open(opening, events.message_sender()).context("cannot read the inputs")?;
    events.handle_messages(PATIENCE, |message| {
        let _ = app.update(AppEvent::Message(message));
        app.is_ready()
    });
    if let Some(failure) = app.take_failure() {
        return Err(failure);
    }
    let mut terminal = Terminal::enter().context("cannot use the terminal")?;
    app.enter();
    let ended = run(&mut terminal, &events, &mut app).context("cannot write to the terminal");
    let failure = app.take_failure();
    if let Some(words) = app.finish() {
        guard::write_stderr(&one_line(&words));
    }
    // The process ends here: dropping a million events first would keep the shell waiting.
    std::mem::forget(app);
    failure.map_or_else(|| ended.map(Exit::code), Err)
}

/// Follows the newest presentation of this user in the terminal until the user quits, and returns the exit code of the
/// program.
///
/// # Errors
/// When there is no presentation, when a theme or key file has problems, or when the terminal cannot be used.
pub fn follow(settings: &Settings) -> anyhow::Result<u8> {
    let folder = file::runtime_folder().context("there is no home folder")?;
    let stream = speaker::connect(&folder)?;
    let mut app = FollowApp::new(keymap(settings)?, theme(settings)?);
    let events = EventStream::listen().context("cannot listen to the terminal")?;
    let sender = events.message_sender();
    let thread = std::thread::Builder::new().name("presentation".into());
    thread.spawn(move || listen(stream, &sender)).context("cannot read the presentation")?;
    let mut terminal = Terminal::enter().context("cannot use the terminal")?;
    let ended = run(&mut terminal, &events, &mut app).context("cannot write to the terminal");
    ended.map(Exit::code)
}

/// All problems in one error; none in none.
fn report(problems: &[ConfigProblem]) -> anyhow::Result<()> {
    let reports: Vec<String> = problems.iter().map(ToString::to_string).collect();
    if reports.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(reports.join("\n"))) }
}

fn keymap(settings: &Settings) -> anyhow::Result<KeyMap> {
    let Some(file) = file::find(settings.keys.as_deref(), "keys.toml")? else {
        return Ok(KeyMap::default());
    };
    let (keymap, problems) = patched(&file);
    report(&problems)?;
    Ok(keymap)
}

fn theme(settings: &Settings) -> anyhow::Result<Theme> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = Depth::of_environment(variable);
    if let Some(named) = &settings.theme {
        return named_theme(named, depth);
    }
    if Theme::preset_of_environment(variable) == "mono" {
        return Ok(Theme::preset("mono", depth).unwrap_or_default());
    }
    match file::find(None, "theme.toml")? {
        Some(file) => of_file(&file, depth),
        None => Ok(Theme::preset("default", depth).unwrap_or_default()),
    }
}

/// The theme of that name, or of a file.
///
/// # Errors
/// When the file cannot be read or has problems; all are reported.
pub(super) fn named_theme(named: &str, depth: Depth) -> anyhow::Result<Theme> {
    match Theme::preset(named, depth) {
        Some(preset) => Ok(preset),
        None if !Path::new(named).exists() => {
            let names: Vec<&str> = PRESETS.iter().map(|(name, _)| *name).collect();
            let named = file::shown(named);
            Err(anyhow::anyhow!("unknown theme `{named}`; {}, or name a file", file::one_of(&names)))
        }
        None => of_file(&ConfigFile::read(Path::new(named))?, depth),
    }
}

fn of_file(file: &ConfigFile, depth: Depth) -> anyhow::Result<Theme> {
    let (theme, problems) = Theme::from_file(file, depth);
    report(&problems)?;
    Ok(theme)
}
