//! The command line: its arguments and their help.

mod about;
mod analysis;
#[cfg(feature = "net")]
mod archive;
mod command;
#[cfg(feature = "net")]
mod get;
mod handover;
mod inputs;

pub use about::{CompletionArgs, DatasetsArgs, DatasetsFormat, ManArgs, SchemaArgs, SchemaFormat};
pub use analysis::{
    CheckArgs, DiffArgs, DiffFormat, DraftArgs, DraftFormat, ReportFormat, StatsArgs, StatsFormat,
};
#[cfg(feature = "net")]
pub use archive::{ArchiveArgs, ArchiveCommand, ArchiveInfoArgs, CreateArchiveArgs, LoadArchiveArgs};
pub use command::{COMMANDS, Command, CommandLine, OpenArgs};
#[cfg(feature = "net")]
pub use get::{GetArgs, GetService};
pub use handover::{BriefArgs, ExportArgs, MarkingArgs, PresentArgs, SnapshotArgs, VerifyArgs};
pub use inputs::{FilterArg, InputArgs, ReadingArgs, SinceArg};
