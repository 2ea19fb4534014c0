//! What the timeline says if it has no events.

use crate::model::{counted, group_thousands};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::pane::{Activity, PaneContext};

/// Why there are no events, and what can be done.
pub(super) fn why_empty(context: &PaneContext<'_>) -> String {
    let tallies = &context.workspace.view().tallies;
    match context.activity {
        Activity::Loading(name) if context.briefing().sources().is_empty() => {
            return format!("Reading {name}. Events appear here as they are read.");
        }
        _ => {}
    }
    if context.briefing().events().is_empty() {
        return without_records(context);
    }
    if tallies.statements + tallies.claims > 0 {
        let quotes = counted(tallies.statements, "quote", "quotes");
        let claims = counted(tallies.claims, "claim", "claims");
        let verb = if tallies.statements + tallies.claims == 1 { "does" } else { "do" };
        let undo = ways_out(context, &[(Action::Undo, "undoes it")]);
        return format!("No event matches the filter, but {quotes} and {claims} {verb}.{undo}");
    }
    if tallies.leads_left_out > 0 {
        let key = context.key(Context::Timeline, Action::Leads);
        let key = key.map_or_else(String::new, |key| format!(" {key} shows them."));
        let leads = group_thousands(tallies.leads_left_out);
        return format!("Only leads: {leads} machine-coded media reports, not counted as incidents.{key}");
    }
    let undo = ways_out(context, &[(Action::Undo, "undoes it"), (Action::ClearChips, "clears it")]);
    format!("Nothing matches the filter.{undo}")
}

/// The keys that help, and what they do: " u undoes it, C clears it."
fn ways_out(context: &PaneContext<'_>, ways: &[(Action, &str)]) -> String {
    let way = |(action, words): &(Action, &str)| {
        context.key(Context::Timeline, *action).map(|key| format!("{key} {words}"))
    };
    let ways: Vec<String> = ways.iter().filter_map(way).collect();
    if ways.is_empty() { String::new() } else { format!(" {}.", ways.join(", ")) }
}

/// What can be done with sources that nothing has been extracted from.
fn without_records(context: &PaneContext<'_>) -> String {
    let sources = context.briefing().sources();
    let key = |action: Action| {
        let key = context.key(Context::Timeline, action);
        key.unwrap_or_else(|| format!(": {}", action.info().name))
    };
    if !sources.is_empty() && sources.iter().all(|source| source.lead.is_some()) {
        let leads = group_thousands(sources.len());
        let only = format!("{leads} leads: titles and addresses of articles, without their text.");
        if context.for_document {
            return only;
        }
        return format!(
            "{only} Press {} to list them. Save the articles that matter and open them.",
            key(Action::ListLeads)
        );
    }
    if context.for_document {
        return "Nothing extracted from the sources yet.".to_owned();
    }
    let (draft, read) = (key(Action::Draft), key(Action::OpenSource));
    let these = if sources.len() == 1 { "this article" } else { "these articles" };
    if context.can_draft() {
        return format!(
            "Nothing extracted from {these} yet. Press {draft} to draft events, quotes and figures, {read} to read."
        );
    }
    if context.activity == Activity::Drafting {
        return format!("Drafting {these}. The draft appears here.");
    }
    format!("Nothing extracted from this source yet. Press {read} or 4 to read it, / to search it.")
}
