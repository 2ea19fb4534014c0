//! The sources, numbered as they are cited.

use std::collections::BTreeSet;
use std::io;

use crate::model::table::Account;
use crate::model::text::capital;
use crate::model::when::spoken_day;
use crate::model::{Incomplete, Source, SourceId, Span, group_thousands};

use super::page::Page;
use super::records::notes;
use super::view::View;
use crate::export::cite::{self, unquoted};
use crate::model::counted;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Sources")?;
    for (index, (source, counts)) in view.briefing.sources().iter().zip(resting(view)).enumerate() {
        if index > 0 {
            page.gap()?;
        }
        page.item(0, &format!("Source {}. {}", index + 1, unquoted(&source.label())))?;
        write_source(view, page, source, counts)?;
    }
    Ok(())
}

fn write_source(
    view: &View<'_>,
    page: &mut Page<'_>,
    source: &Source,
    [events, statements, claims]: [u32; 3],
) -> io::Result<()> {
    let publisher = source.publisher.as_deref().map_or_else(|| "not stated".to_owned(), unquoted);
    page.item(2, &format!("Publisher: {publisher}."))?;
    if let Some(title) = &source.title {
        page.item(2, &format!("Title: {}.", unquoted(title)))?;
    }
    let published = source.published.map_or_else(|| "not stated".to_owned(), spoken_day);
    page.item(2, &format!("Published: {published}."))?;
    if let (None, Some(day)) = (source.published, source.updated) {
        page.item(2, &format!("Updated: {}.", spoken_day(day)))?;
    }
    if let Some(lead) = &source.lead {
        page.item(2, &format!("A lead, {}.", unquoted(lead)))?;
    }
    let language = source.language.as_deref().map_or_else(|| "not stated".to_owned(), unquoted);
    page.item(2, &format!("Language: {language}."))?;
    let reliability = source.reliability;
    page.item(2, &format!("Grade: {}, {}.", reliability.letter(), reliability.label()))?;
    if source.party {
        page.item(2, "The publisher is a party to the events.")?;
    }
    let mut rests = vec![
        view.index.in_words(events),
        counted(statements, "statement", "statements"),
        counted(claims, "claim", "claims"),
    ];
    // The claims of a table are the figures of its rows.
    rests.truncate(if source.table.is_some() { 1 } else { 3 });
    let rests = cite::list(&rests);
    page.item(2, &format!("Used for: {rests}."))?;
    page.item(2, &format!("File: {}", unquoted(&source.file)))?;
    if let Some(table) = &source.table {
        page.item(2, &format!("Dataset: {}, {}.", table.dataset.name(), unquoted(&table.shape)))?;
        page.item(2, &account(table.account, view.briefing.gap_of(source)))?;
        for remark in &table.remarks {
            page.item(2, &format!("{}.", unquoted(&remark.text)))?;
        }
    }
    if let Some(url) = &source.url {
        page.item(2, &format!("URL: {}", unquoted(url)))?;
    }
    if !source.sha256.is_empty() {
        page.item(2, &format!("SHA-256: {}", unquoted(&source.sha256)))?;
    }
    notes(page, 2, &source.notes)
}

/// What happened to the rows: "Rows: 12 read, 10 shown, 1 merged with another, 1 set aside."
pub(super) fn account(account: Account, gap: Option<&Incomplete>) -> String {
    let [read, shown, merged, aside] =
        [account.read, account.shown, account.merged, account.set_aside].map(group_thousands);
    let stopped = match gap {
        Some(gap) => format!(" {}.", capital(&unquoted(&gap.words()))),
        None if account.stopped => " Reading was stopped before the end of the file.".to_owned(),
        None => String::new(),
    };
    let left_out: String = cite::rows_left_out(account)
        .map(|(rows, what)| format!(", {} {what}", group_thousands(rows)))
        .collect();
    format!(
        "Rows: {read} read, {shown} shown, {merged} merged with another, {aside} set aside{left_out}.{stopped}"
    )
}

/// How many of the events, statements and claims shown have words in each source.
fn resting(view: &View<'_>) -> Vec<[u32; 3]> {
    let mut counts = vec![[0u32; 3]; view.briefing.sources().len()];
    let mut rest = |record: usize, spans: &[Span]| {
        let sources: BTreeSet<SourceId> = spans.iter().map(|span| span.source).collect();
        for source in sources {
            if let Some(count) = counts.get_mut(source.index()).and_then(|counts| counts.get_mut(record)) {
                *count += 1;
            }
        }
    };
    view.events().for_each(|event| rest(0, event.evidence()));
    view.statements().for_each(|(_, statement)| rest(1, &[statement.content]));
    view.claims().for_each(|claim| rest(2, claim.evidence()));
    // Rows of tables count for the table, listed one by one or not.
    for (counts, &rows) in counts.iter_mut().zip(&view.tallies.sources) {
        counts[0] = counts[0].max(rows);
    }
    counts
}
