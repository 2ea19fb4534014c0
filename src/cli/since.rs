//! The earlier state with which commands compare their inputs.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::args::{FilterArg, InputArgs, ReadingArgs, SinceArg};
use super::open;
use super::report::print_message;
use crate::draft::case;
use crate::load::{self, Watch};
use crate::model::Briefing;
use crate::query::changes::{BriefingState, Parts, changes, leave_out_read, news};
use crate::query::filter::{Filter, FilterKey};
use crate::query::index::Index;
use crate::userfiles::read_marks;

/// The inputs that are the earlier state: FILE, read as the others are.
#[must_use]
pub fn earlier(file: &Path, reading: &ReadingArgs) -> InputArgs {
    InputArgs { inputs: vec![file.to_owned()], reading: reading.clone(), save_columns: None }
}

/// Checks that the earlier state can be read at all.
///
/// # Errors
/// There is no such file, or standard input is to be both.
pub fn check(since: &SinceArg, inputs: &InputArgs) -> Result<()> {
    let Some(file) = &since.since else { return Ok(()) };
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if is_stdin(file) {
        if inputs.inputs.iter().any(|input| is_stdin(input)) {
            bail!("standard input can be INPUT or --since, not both");
        }
        return Ok(());
    }
    let name = crate::model::clean(&file.display().to_string()).into_owned();
    file.metadata().map(drop).with_context(|| format!("--since: cannot read {name}"))
}

/// Reads the earlier state for the dashboard.
///
/// # Errors
/// An input that cannot be read or has errors.
pub fn watched(args: &InputArgs, watch: &mut Watch<'_>) -> Result<Briefing> {
    Ok(open::watched(args, &[], watch)?.briefing)
}

/// The filter of the command line; if it asks for what is new, the inputs are compared with the earlier state.
///
/// # Errors
/// An invalid filter, or an earlier state that cannot be read or compared. Whether there is one is [checked](check) before.
pub fn filter(
    (filter, since): (&FilterArg, &SinceArg),
    inputs: &InputArgs,
    (briefing, index): (&Briefing, &Index),
) -> Result<Filter> {
    let Some(file) = &since.since else { return open::filter(filter, briefing) };
    let filter = open::filter_of_news(filter, briefing)?;
    if !filter.asks_for(FilterKey::New) {
        print_message("note: --since has no effect without new: in --filter, as in --filter new:yes");
        return Ok(filter);
    }
    let old = open::open_to_compare(&earlier(file, &inputs.reading))?;
    let old = if old.is_unclaimed() && !briefing.is_unclaimed() { drafted(&old)? } else { old };
    let parts = Parts::of(&old, briefing);
    if !parts.have_common() {
        let in_words =
            |parts: &[&str]| if parts.is_empty() { "no events".to_owned() } else { parts.join(", ") };
        bail!(
            "the inputs cannot be compared with --since: it has {}, they have {}",
            in_words(&parts.old),
            in_words(&parts.new)
        );
    }
    let state = |briefing| BriefingState { briefing, selection: None };
    let mut news = news(briefing, &changes(state(&old), state(briefing)));
    if let Some(path) = read_marks::file_of(&inputs.inputs) {
        leave_out_read(briefing, &mut news, &read_marks::read(&path));
    }
    index.set_news(Some(Arc::new(news)));
    Ok(filter)
}

fn drafted(articles: &Briefing) -> Result<Briefing> {
    let files = case::files_of(articles, || true).unwrap_or_default();
    Ok(load::load_draft(files.into()).context("the earlier state cannot be drafted")?.briefing)
}
