//! Opens the dashboard: settings, terminal, inputs, and the loop until it ends.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use crate::tui::app::state::App;
use crate::tui::config::colour::Depth;
use crate::tui::config::file::{self, ConfigProblem};
use crate::tui::config::theme::Theme;
use crate::tui::input::key_file::patched;
use crate::tui::input::keymap::KeyMap;
use crate::tui::jobs::loading::Opening;
use crate::tui::terminal::event::EventStream;
use crate::tui::terminal::guard::{self, Terminal};
use crate::tui::terminal::run::{AppEvent, Application as _, Exit, run};
use crate::tui::text::clean::one_line;

/// What the user chose for the dashboard.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The name of a preset, or a theme file.
    pub theme: Option<String>,
    /// A key file.
    pub keys: Option<PathBuf>,
}

/// How long the screen is not taken, so that what is read by then is on the first picture, and what is wrong
/// by then is told without a flicker.
const PATIENCE: Duration = Duration::from_millis(60);

/// Shows what the inputs hold in the terminal until the user ends it; the exit code of the program. While they
/// are read, what is read so far can be looked at.
///
/// # Errors
/// When a theme or key file is faulty (all its faults are told), when nothing could be opened, or when the
/// terminal cannot be used. The terminal is given back in any case.
pub fn open(opening: Opening, settings: &Settings) -> anyhow::Result<u8> {
    let mut app = App::waiting(keymap(settings)?, theme(settings)?);
    let events = EventStream::listen().context("the terminal cannot be listened to")?;
    app.open(opening, events.message_sender()).context("the inputs cannot be read")?;
    events.hear(PATIENCE, |message| {
        let _ = app.update(AppEvent::Message(message));
        app.is_ready()
    });
    if let Some(failure) = app.take_failure() {
        return Err(failure);
    }
    let mut terminal = Terminal::enter().context("the terminal cannot be used")?;
    app.enter();
    let ended = run(&mut terminal, &events, &mut app).context("the terminal cannot be written to");
    let failure = app.take_failure();
    if let Some(words) = app.finish() {
        guard::say(&one_line(&words));
    }
    // The process ends: taking a million events apart before that would keep the shell waiting.
    std::mem::forget(app);
    failure.map_or_else(|| ended.map(Exit::code), Err)
}

fn faults(problems: &[ConfigProblem]) -> anyhow::Result<()> {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    if told.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(told.join("\n"))) }
}

fn keymap(settings: &Settings) -> anyhow::Result<KeyMap> {
    let Some(file) = file::find(settings.keys.as_deref(), "keys.toml")? else {
        return Ok(KeyMap::default());
    };
    let (keymap, problems) = patched(&file);
    faults(&problems)?;
    Ok(keymap)
}

fn theme(settings: &Settings) -> anyhow::Result<Theme> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = Depth::of_environment(variable);
    let named = settings.theme.as_deref();
    if let Some(preset) = named.and_then(|name| Theme::preset(name, depth)) {
        return Ok(preset);
    }
    if named.is_none() && Theme::preset_of_environment(variable) == "mono" {
        return Ok(Theme::preset("mono", depth).unwrap_or_default());
    }
    match file::find(named.map(std::path::Path::new), "theme.toml")? {
        Some(file) => {
            let (theme, problems) = Theme::from_file(&file, depth);
            faults(&problems)?;
            Ok(theme)
        }
        None => Ok(Theme::preset("default", depth).unwrap_or_default()),
    }
}
