//! `sitroom diff`: what changed from one input to another.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::args::{DiffArgs, DiffFormat, InputArgs, ReadingArgs};
use super::exit::{FINE, PARTIAL};
use super::open;
use super::report::print_message;
use crate::draft::case;
use crate::export::changes::{self as export, ComparedStates};
use crate::load;
use crate::model::{Briefing, clean, counted};
use crate::query::changes::{BriefingState, Parts, changes};
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::select::{Selection, select};

/// How many changes of each kind are listed without `--all`.
const MOST: usize = 40;

/// Prints what changed and returns the exit code.
///
/// # Errors
/// An input that cannot be read or has errors, inputs that cannot be compared, an invalid filter, or an error of `out`.
pub fn diff(args: &DiffArgs, out: &mut dyn Write) -> Result<u8> {
    if [&args.old, &args.new].iter().all(|input| input.as_os_str() == "-") {
        bail!("standard input can be OLD or NEW, not both");
    }
    let old = open_state(&args.reading, &args.old, None)?;
    let new = open_state(&args.reading, &args.new, args.deleted.as_deref())?;
    comparable(&old, &new)?;
    let [of_old, of_new] = filters(args, [&old, &new])?;
    let [of_old, of_new] = [(&old, of_old, "OLD"), (&new, of_new, "NEW")].map(|(briefing, filter, side)| {
        args.filter.filter.as_ref().map(|_| selected(briefing, filter, side))
    });
    let changes = changes(
        BriefingState { briefing: &old, selection: of_old.as_ref() },
        BriefingState { briefing: &new, selection: of_new.as_ref() },
    );
    let names = [&args.old, &args.new].map(|path| path.display().to_string());
    let states = ComparedStates {
        old: &old,
        new: &new,
        changes: &changes,
        names: [&names[0], &names[1]],
        filter: args.filter.filter.as_deref().unwrap_or(""),
        most: (!args.all).then_some(MOST),
    };
    match args.format {
        DiffFormat::Text => export::text(&states, out)?,
        DiffFormat::Markdown => export::markdown(&states, out)?,
        DiffFormat::Json => {
            export::json(&states, out)?;
            writeln!(out)?;
        }
    }
    let changed = if args.exit_code && !changes.is_empty() { PARTIAL } else { FINE };
    Ok(changed.max(super::exit::code(&old)).max(super::exit::code(&new)))
}

/// Opens one state of a file, without its warnings; articles without records are drafted in memory.
///
/// # Errors
/// Like [`diff`].
#[cfg(feature = "net")]
pub(super) fn state(file: &Path) -> Result<Briefing> {
    let (reading, inputs) = (ReadingArgs::default(), vec![file.to_owned()]);
    let inputs = InputArgs { inputs, reading, save_columns: None };
    drafted(open::without_errors(open::load(&inputs)?)?.briefing, file)
}

/// Prints what changed from one state to another, as text without a filter, and returns the exit code.
///
/// # Errors
/// States that cannot be compared, or an error of `out`.
#[cfg(feature = "net")]
pub(super) fn print(states: [&Briefing; 2], names: [&str; 2], out: &mut dyn Write) -> Result<u8> {
    let [old, new] = states;
    comparable(old, new)?;
    let whole = |briefing| BriefingState { briefing, selection: None };
    let changes = changes(whole(old), whole(new));
    export::text(&ComparedStates { old, new, changes: &changes, names, filter: "", most: Some(MOST) }, out)?;
    Ok(super::exit::code(old).max(super::exit::code(new)))
}

/// Opens one of the inputs; articles without records are drafted in memory.
fn open_state(reading: &ReadingArgs, input: &Path, deleted: Option<&Path>) -> Result<Briefing> {
    let inputs = InputArgs {
        inputs: std::iter::once(input).chain(deleted).map(Path::to_owned).collect(),
        reading: reading.clone(),
        save_columns: None,
    };
    drafted(open::open_to_compare(&inputs)?, input)
}

/// What an input says; articles without records are drafted.
fn drafted(briefing: Briefing, input: &Path) -> Result<Briefing> {
    if !briefing.is_unclaimed() {
        return Ok(briefing);
    }
    let files = case::files_of(&briefing, || true).unwrap_or_default();
    let drafted = load::load_draft(files.into());
    Ok(drafted.with_context(|| format!("cannot draft {}", input.display()))?.briefing)
}

/// Checks that the two have something in common, and says what only one of them has.
///
/// # Errors
/// They have nothing in common.
fn comparable(old: &Briefing, new: &Briefing) -> Result<()> {
    let parts = Parts::of(old, new);
    let in_words = |parts: &[&str]| if parts.is_empty() { "no events".to_owned() } else { parts.join(", ") };
    if !parts.have_common() {
        bail!(
            "OLD and NEW cannot be compared: OLD is {}, NEW is {}\n\
             help: give two downloads of one dataset, two cases or two articles; a list of deleted events goes after --deleted",
            in_words(&parts.old),
            in_words(&parts.new)
        );
    }
    let only_old = parts.only_old().map(|part| ("OLD", part, "gone"));
    for (side, part, what) in only_old.chain(parts.only_new().map(|part| ("NEW", part, "new"))) {
        print_message(&format!("note: only {side} has {part}: all of it counts as {what}"));
    }
    let release =
        |briefing: &Briefing| briefing.versions().releases.iter().map(|(_, release)| *release).max();
    if release(old).zip(release(new)).is_some_and(|(old, new)| new < old) {
        print_message(
            "note: NEW is an older release than OLD, so nothing in it counts as changed; exchange the two",
        );
    }
    Ok(())
}

/// The filter as each of the two briefings reads it. A name that only one of them knows selects nothing in the other.
///
/// # Errors
/// A filter that neither understands.
fn filters(args: &DiffArgs, briefings: [&Briefing; 2]) -> Result<[Option<Filter>; 2]> {
    let [old, new] = briefings.map(|briefing| open::filter(&args.filter, briefing));
    if old.is_err() && new.is_err() {
        return Err(new.err().or(old.err()).unwrap_or_else(|| anyhow::anyhow!("invalid filter")));
    }
    for (side, filter) in [("OLD", &old), ("NEW", &new)] {
        if filter.is_err() {
            print_message(&format!(
                "note: the filter names something that {side} does not have: it selects nothing there"
            ));
        }
    }
    Ok([old.ok(), new.ok()])
}

/// What the filter selects.
fn selected(briefing: &Briefing, filter: Option<Filter>, side: &str) -> Selection {
    let Some(filter) = filter else { return Selection::none(briefing) };
    let (selection, tallies) = select(briefing, &Index::new(briefing), &filter);
    if tallies.leads_left_out > 0 {
        let leads = counted(tallies.leads_left_out, "lead", "leads");
        print_message(&format!("note: {} left out in {side}; leads:yes brings them in", clean(&leads)));
    }
    selection
}
