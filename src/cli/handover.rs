//! What `sitroom export` says and asks alike for a file and for a bundle.

use std::io::ErrorKind;

use super::args::{ExportArgs, MarkingArgs};
use super::report::print_message;
use crate::export::{Export, ExportOptions};
use crate::model::Marking;
use crate::output::WriteError;

/// What the command line asks for.
pub(super) fn options(args: &ExportArgs) -> ExportOptions {
    let MarkingArgs { handling, embargo, prepared_by } = args.marking.clone();
    ExportOptions {
        records: args.records.unwrap_or_default(),
        every_event: args.all,
        whole_sources: args.with_sources,
        marking: Marking { handling, embargo, prepared_by },
    }
}

/// Names the datasets whose terms forbid passing their rows on.
pub(super) fn print_restricted(export: &Export<'_>) {
    for dataset in export.restricted() {
        print_message(&format!(
            "note: {dataset} forbids passing its data on as they are; see its terms of use"
        ));
    }
}

/// What to do when something cannot be written where this option says.
pub(super) fn help(error: &WriteError, option: &str) -> String {
    let WriteError::Io(error) = error else { return String::new() };
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("; free some space or name a place on another disk with {option}")
        }
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            format!("; name a folder that you may write to with {option}")
        }
        _ => String::new(),
    }
}
