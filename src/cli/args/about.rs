//! The arguments of the commands about the program itself.

use clap::{Args, ValueEnum};
use clap_complete::Shell;

/// The arguments of `datasets`.
#[derive(Debug, Args)]
pub struct DatasetsArgs {
    /// A dataset, or another kind of input; the beginning of its name is enough if no other begins like that
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = DatasetsFormat::Text)]
    pub format: DatasetsFormat,
}

/// The output format of `datasets`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DatasetsFormat {
    /// For people
    Text,
    /// For machines: a list, or one object if a name is given
    Json,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What the schema describes; case files by default
    #[arg(value_name = "WHAT", conflicts_with = "format")]
    pub what: Option<SchemaFormat>,
    /// Which schema to print
    #[arg(long, value_enum, default_value_t = SchemaFormat::Toml)]
    pub format: SchemaFormat,
}

impl SchemaArgs {
    /// The files to describe.
    #[must_use]
    pub fn files(&self) -> SchemaFormat {
        self.what.unwrap_or(self.format)
    }
}

/// The files that a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    /// Case files
    Toml,
    /// JSON drafts, one object per article
    Json,
    /// Briefings as JSON, as `sitroom export --format json` writes them
    Briefing,
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionArgs {
    /// The shell
    pub shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command; without it, the page of sitroom itself
    pub command: Option<String>,
}
