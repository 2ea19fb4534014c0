//! Where credentials come from: the environment, a file of the user's, or a question. Never from the command line, which
//! other users of the computer can read.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::GetError;
use crate::http::Secret;
use crate::userfiles::file::ConfigFile;

/// Asks the user.
pub trait Ask {
    /// Asks for something; what is typed is not shown if it `is_hidden`. `None` if nobody can be asked.
    ///
    /// # Errors
    /// The user gave up, or the terminal cannot be read.
    fn ask(&mut self, what: &str, is_hidden: bool) -> Result<Option<Secret>, GetError>;
}

/// Something a service wants to know of the user.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// The table of the file, and the first part of the name in the environment.
    pub(crate) service: &'static str,
    /// The field of the table, and the rest of the name in the environment.
    pub(crate) field: &'static str,
    /// What it is, for the question.
    pub(crate) what: &'static str,
    /// Whether it is hidden when it is typed.
    pub(crate) is_hidden: bool,
    /// Where to get one.
    pub(crate) help: &'static str,
}

impl Wanted {
    /// Its name in the environment.
    pub(crate) fn variable(&self) -> String {
        format!("SITROOM_{}_{}", self.service.to_uppercase(), self.field.to_uppercase())
    }
}

/// Where credentials are looked for.
pub struct Credentials<'a> {
    /// The file; `None` where there is no home folder.
    pub file: Option<PathBuf>,
    /// Asks the user.
    pub ask: &'a mut dyn Ask,
}

impl Credentials<'_> {
    /// Looks for something, and asks for it in the end.
    pub(crate) fn find(&mut self, wanted: &Wanted) -> Result<Secret, GetError> {
        if let Ok(value) = std::env::var(wanted.variable()) {
            let secret = Secret::new(&value);
            if !secret.is_empty() {
                return Ok(secret);
            }
        }
        if let Some(file) = self.file.as_deref().filter(|file| file.exists())
            && let Some(secret) = of_file(file, wanted)?
        {
            return Ok(secret);
        }
        if let Some(secret) = self.ask.ask(wanted.what, wanted.is_hidden)?.filter(|secret| !secret.is_empty())
        {
            return Ok(secret);
        }
        let place = self.file.as_ref().map_or_else(String::new, |file| {
            format!(", or write `{}` under [{}] in {}", wanted.field, wanted.service, file.display())
        });
        let (what, help) = (wanted.what, wanted.help);
        Err(GetError::new(format!("{what} is needed\nhelp: set {}{place}; {help}", wanted.variable())))
    }
}

/// Reads one field of the file.
fn of_file(path: &Path, wanted: &Wanted) -> Result<Option<Secret>, GetError> {
    check_private(path)?;
    let file = ConfigFile::read(path).map_err(|problem| GetError::new(problem.to_string()))?;
    let table = file.parse().map_err(|problems| {
        // The message of the parser may quote a line with a password.
        let line = problems.first().map_or(0, |problem| problem.line);
        GetError::new(format!("{}:{line}: is not valid TOML", path.display()))
    })?;
    let Some(section) = table.get(wanted.service) else { return Ok(None) };
    let wrong = |what: &str| GetError::new(format!("{}: {what}", path.display()));
    let DeValue::Table(section) = section.get_ref() else {
        return Err(wrong(&format!("{} is no table; write [{0}]", wanted.service)));
    };
    field(section, wanted.field)
        .map(|value| match value.get_ref() {
            DeValue::String(text) => Ok(Secret::new(text)),
            _ => Err(wrong(&format!("{} of [{}] is not text", wanted.field, wanted.service))),
        })
        .transpose()
}

fn field<'t, 'a>(table: &'t DeTable<'a>, name: &str) -> Option<&'t Spanned<DeValue<'a>>> {
    table.get(name)
}

/// Refuses a file that other users can read.
#[cfg(unix)]
fn check_private(path: &Path) -> Result<(), GetError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = path.metadata().map(|of| of.permissions().mode()).unwrap_or(0);
    if mode & 0o077 != 0 {
        let what = format!("{} holds credentials and can be read by others", path.display());
        return Err(GetError::new(format!("{what}\nhelp: run chmod 600 {}", path.display())));
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_private(_: &Path) -> Result<(), GetError> {
    Ok(())
}
