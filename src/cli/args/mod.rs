//! The command line: its arguments and their help.

mod about;
mod analysis;
mod archive;
mod command;
mod handover;
mod inputs;

pub use about::{CompletionArgs, DatasetsArgs, DatasetsFormat, ManArgs, SchemaArgs, SchemaFormat};
pub use analysis::{
    CheckArgs, DiffArgs, DiffFormat, DraftArgs, DraftFormat, ReportFormat, StatsArgs, StatsFormat,
};
pub use archive::{ArchiveArgs, ArchiveCommand, ArchiveInfoArgs, CreateArchiveArgs, LoadArchiveArgs};
pub use command::{COMMANDS, Command, CommandLine, OpenArgs};
pub use handover::{BriefArgs, ExportArgs, MarkingArgs, PresentArgs, SnapshotArgs, VerifyArgs};
pub use inputs::{FilterArg, InputArgs, ReadingArgs, SinceArg};
