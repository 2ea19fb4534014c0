//! The dashboard. What it takes to own a screen and give it back, and the words in which keys, colours and
//! text lines are spoken of, know nothing of a briefing:
//!
//! - [`terminal`] enters the screen and gives it back, whatever happens.
//! - [`event`] and [`signal`] turn keys, signals, panics and work of other threads into one stream.
//! - [`run`] is the loop: event, update, draw if something changed.
//! - [`action`], [`key`], [`keys`] and [`key_file`] are what a person can do and with which keys.
//! - [`theme`] and [`colour`] are the meanings that styles stand for.
//! - [`input`] is one line of text being typed.
//! - [`clipboard`] and [`mod@open`] are the two ways out: copy, and open a link.
//! - [`config`] reads a user's files and says where they are wrong.
//!
//! The rest shows a briefing, and never changes it:
//!
//! - [`desk`] is the briefing under a filter, with undo; [`record`] is what can be chosen of it.
//! - [`app`] is the state, `update` changes it by [`action`], `view` draws it.
//! - [`rows`], [`mod@detail`] and [`reader`] are what stands in the panes, before it is drawn.
//! - [`drafting`] makes a briefing of articles of which nothing is claimed yet.
//! - [`layout`] and [`text`] fit things on a grid of cells.

pub mod action;
pub mod app;
mod board;
pub mod carry;
pub mod clean;
pub mod clipboard;
pub mod colour;
pub mod config;
pub mod costs;
pub mod desk;
pub mod detail;
pub mod drafting;
pub mod event;
pub mod input;
pub mod key;
pub mod key_file;
pub mod keys;
mod latest;
pub mod layout;
pub mod listing;
pub mod loading;
pub mod open;
pub mod overlay;
pub mod reader;
pub mod record;
mod relation;
pub mod rows;
pub mod rowsheet;
pub mod run;
mod same;
pub mod seek;
pub mod signal;
pub mod terminal;
pub mod text;
pub mod theme;
mod update;
mod view;
pub mod work;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use run::Application as _;

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
pub fn open(opening: loading::Opening, settings: &Settings) -> anyhow::Result<u8> {
    let mut app = app::App::waiting(keymap(settings)?, theme(settings)?);
    let events = event::Events::listen().context("the terminal cannot be listened to")?;
    let mailbox = events.mailbox();
    app.open(opening, work::Courier::new(move |message| mailbox.send(message)))
        .context("the inputs cannot be read")?;
    events.hear(PATIENCE, |message| {
        let _ = app.update(run::AppEvent::Work(message));
        app.is_ready()
    });
    if let Some(failure) = app.take_failure() {
        return Err(failure);
    }
    let mut terminal = terminal::Terminal::enter().context("the terminal cannot be used")?;
    app.enter();
    let ended = run::run(&mut terminal, &events, &mut app).context("the terminal cannot be written to");
    let failure = app.take_failure();
    if let Some(words) = app.finish() {
        terminal::say(&clean::one_line(&words));
    }
    // The process ends: taking a million events apart before that would keep the shell waiting.
    std::mem::forget(app);
    failure.map_or_else(|| ended.map(run::Exit::code), Err)
}

fn faults(problems: &[config::ConfigProblem]) -> anyhow::Result<()> {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    if told.is_empty() { Ok(()) } else { Err(anyhow::anyhow!(told.join("\n"))) }
}

fn keymap(settings: &Settings) -> anyhow::Result<keys::KeyMap> {
    let Some(file) = config::find(settings.keys.as_deref(), "keys.toml")? else {
        return Ok(keys::KeyMap::default());
    };
    let (keymap, problems) = key_file::patched(&file);
    faults(&problems)?;
    Ok(keymap)
}

fn theme(settings: &Settings) -> anyhow::Result<theme::Theme> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = colour::Depth::of_environment(variable);
    let named = settings.theme.as_deref();
    if let Some(preset) = named.and_then(|name| theme::Theme::preset(name, depth)) {
        return Ok(preset);
    }
    if named.is_none() && theme::Theme::preset_of_environment(variable) == "mono" {
        return Ok(theme::Theme::preset("mono", depth).unwrap_or_default());
    }
    match config::find(named.map(std::path::Path::new), "theme.toml")? {
        Some(file) => {
            let (theme, problems) = theme::Theme::from_file(&file, depth);
            faults(&problems)?;
            Ok(theme)
        }
        None => Ok(theme::Theme::preset("default", depth).unwrap_or_default()),
    }
}
