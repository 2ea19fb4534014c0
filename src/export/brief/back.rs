//! What follows the first page of the brief: quotes, actors, sources.

use std::io;

use crate::export::cite::{self, unquoted};
use crate::model::when::spoken_day;
use crate::model::{ActorId, Source, SourceId, StatementId, counted};
use crate::query::briefing_page::{BriefingPage, LineContent, Topic};

use super::front::not_listed;
use super::numbers::mark;
use super::page::Page;
use super::records::notes;
use super::sources::account;
use super::statements::told;
use super::view::View;

/// The most quotes, actors and sources.
const MOST: [usize; 3] = [12, 12, 12];

/// Writes quotes, actors and sources.
pub(super) fn write(view: &View<'_>, page: &mut Page<'_>, first: &BriefingPage) -> io::Result<()> {
    quotes(view, page, first)?;
    who(view, page)?;
    if !view.briefing.notes().is_empty() {
        page.heading("Notes")?;
        notes(page, 0, view.briefing.notes())?;
    }
    sources(view, page, first)
}

fn quotes(view: &View<'_>, page: &mut Page<'_>, first: &BriefingPage) -> io::Result<()> {
    let Some(section) = first.section(Topic::Statements) else { return Ok(()) };
    page.heading("Who said what")?;
    for line in section.lines.iter().take(MOST[0]) {
        let LineContent::Statement(id) = line.content else { continue };
        page.item(0, &quote(view, id))?;
    }
    not_listed(page, section.all.saturating_sub(MOST[0]), "other statement is", "other statements are")
}

/// A statement in a sentence, with the place of its words and its day.
fn quote(view: &View<'_>, id: StatementId) -> String {
    let Some(said) = view.briefing.statement(id) else { return String::new() };
    let day = said.when.map_or_else(String::new, |when| format!(" {}.", when.spoken()));
    let draft = if said.drafted.is_some() { " Draft, not confirmed." } else { "" };
    let disputed = cite::disputed(&said.notes);
    format!("{}{disputed} {}.{day}{draft}", told(view, said), mark(view.briefing, said.content))
}

/// The actors of the most events, in one paragraph. A briefing of tables has named them already.
fn who(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    if !view.briefing.events().rows().is_empty() {
        return Ok(());
    }
    let mut actors: Vec<(u32, ActorId)> = (0..)
        .map(ActorId)
        .zip(&view.tallies.actors)
        .filter(|(_, tally)| tally.events + tally.statements + tally.claims > 0)
        .map(|(id, tally)| (u32::MAX - tally.events, id))
        .collect();
    if actors.is_empty() {
        return Ok(());
    }
    actors.sort_unstable();
    page.heading("Who")?;
    let actor = |&(events, id): &(u32, ActorId)| {
        let Some(actor) = view.briefing.actor(id) else { return String::new() };
        let role = cite::role(actor).map_or_else(|| actor.kind.word().to_owned(), unquoted);
        format!("{}, {role}, {}", unquoted(&actor.name), counted(u32::MAX - events, "event", "events"))
    };
    let listed: Vec<String> = actors.iter().take(MOST[1]).map(actor).collect();
    page.text(0, &format!("{}.", listed.join("; ")))?;
    not_listed(page, actors.len().saturating_sub(MOST[1]), "other actor is", "other actors are")
}

fn sources(view: &View<'_>, page: &mut Page<'_>, first: &BriefingPage) -> io::Result<()> {
    let Some(section) = first.section(Topic::Sources) else { return Ok(()) };
    page.heading("Sources")?;
    page.text(
        0,
        "Brackets name the source and the place of the words in it: [1, paragraph 3] is the third paragraph of \
         source 1. Words in curly quotation marks are a source's own; no others are.",
    )?;
    page.gap()?;
    for line in section.lines.iter().take(MOST[2]) {
        let LineContent::Source(id, _) = line.content else { continue };
        if let Some(source) = view.briefing.source(id) {
            page.item(0, &cited(view, id, source))?;
        }
    }
    not_listed(page, section.all.saturating_sub(MOST[2]), "other source is", "other sources are")
}

/// "Source 1. Title, publisher, published Saturday 20 January 2024. Grade F, reliability not judged. SHA-256 c60a…"
fn cited(view: &View<'_>, id: SourceId, source: &Source) -> String {
    let publisher = match (&source.publisher, &source.table) {
        (Some(publisher), _) => unquoted(publisher),
        (None, Some(table)) => format!("{}, {}", table.dataset.name(), unquoted(&table.shape)),
        (None, None) => "publisher not stated".to_owned(),
    };
    let day = match (source.published, source.updated, &source.table) {
        (Some(day), ..) => format!(", published {}", spoken_day(day)),
        (None, Some(day), _) => format!(", updated {}", spoken_day(day)),
        (None, None, None) => ", day of publication not stated".to_owned(),
        (None, None, Some(_)) => String::new(),
    };
    let party = if source.party { " The publisher is a party to the events." } else { "" };
    let rows = source.table.as_ref().map_or_else(String::new, |table| {
        format!(" {}", account(table.account, view.briefing.gap_of(source)))
    });
    let remarks = source.table.iter().flat_map(|table| &table.remarks);
    let remarks: String = remarks.map(|remark| format!(" {}.", unquoted(&remark.text))).collect();
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(" {}", unquoted(url)));
    let digest = match source.sha256.as_str() {
        "" => String::new(),
        digest => format!(" SHA-256: {}", unquoted(digest)),
    };
    let reliability = source.reliability;
    let grade = format!("Grade {}, {}", reliability.letter(), reliability.label());
    let label = unquoted(&source.label());
    let named = if label == publisher { label } else { format!("{label}, {publisher}") };
    format!("Source {}. {named}{day}. {grade}.{party}{rows}{remarks}{url}{digest}", id.0 + 1)
}
