//! The arguments of `archive`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The arguments of `archive`.
#[derive(Debug, Args)]
pub struct ArchiveArgs {
    /// What is done with the archive
    #[command(subcommand)]
    pub command: ArchiveCommand,
}

/// What is done with an archive.
#[derive(Debug, Subcommand)]
pub enum ArchiveCommand {
    /// Make the tables of an archive on a ClickHouse server
    Create(CreateArchiveArgs),
    /// Load exports of datasets into an archive; what has arrived before is not sent again
    Load(LoadArchiveArgs),
    /// Say what an archive holds
    Info(ArchiveInfoArgs),
}

/// The arguments of `archive create`.
#[derive(Debug, Args)]
pub struct CreateArchiveArgs {
    /// The server, as http://user@host:8123/database; its password is read from SITROOM_ARCHIVE_PASSWORD
    #[arg(value_name = "URL")]
    pub url: String,
    /// Spread the archive over the shards of this cluster, which the server knows
    #[arg(long, value_name = "NAME", requires = "shard")]
    pub cluster: Option<String>,
    /// The address of a shard; give one for each
    #[arg(long, value_name = "URL", requires = "cluster")]
    pub shard: Vec<String>,
}

/// The arguments of `archive load`.
#[derive(Debug, Args)]
pub struct LoadArchiveArgs {
    /// The server of the archive
    #[arg(value_name = "URL")]
    pub url: String,
    /// Exports of datasets
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// The arguments of `archive info`.
#[derive(Debug, Args)]
pub struct ArchiveInfoArgs {
    /// The server of the archive
    #[arg(value_name = "URL")]
    pub url: String,
}
