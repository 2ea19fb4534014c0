//! The first page: what a reader must know before anything else, in whole sentences.

use std::io;

use crate::export::cite::{self, unquoted};
use crate::export::page_words::line_words;
use crate::model::text::capital;
use crate::model::{Briefing, ClaimView, EventId, EventView, counted};
use crate::query::briefing_page::{BriefingPage, LineContent, PageLine, PageSection, Topic};
use crate::query::casualties::{ClaimLine, Scope};
use crate::query::order::deadliest_claim;
use crate::query::select::AsOf;

use super::casualties::{dataset, headline, parts_off, range, without_claim};
use super::numbers::{mark, sentence};
use super::page::Page;
use super::view::View;

/// The most figures on the first page: the others stand with their events.
const MOST_FIGURES: usize = 10;

/// The most points in dispute.
const MOST_DISPUTES: usize = 10;

/// Writes the sections of the first page below the head.
pub(super) fn write(view: &View<'_>, page: &mut Page<'_>, first: &BriefingPage) -> io::Result<()> {
    if let Some(section) = first.section(Topic::Summary) {
        page.heading(Topic::Summary.heading())?;
        for line in &section.lines {
            page.text(0, &summary(view.briefing, line))?;
        }
    }
    figures(view, page, first.section(Topic::Figures))?;
    events(view, page, first)?;
    if let Some(section) = first.section(Topic::Parties) {
        page.heading("Who took part most often")?;
        let party = |line: &PageLine| {
            let words = line_words(view.briefing, view.told.as_of, line);
            format!("{}, {} {}", words.text.replace(" · ", ", "), words.figure, words.remark)
        };
        page.text(0, &format!("{}.", section.lines.iter().map(party).collect::<Vec<_>>().join("; ")))?;
    }
    disputes(view, page, first.section(Topic::Disputes))?;
    if let Some(section) = first.section(Topic::Unknown) {
        page.heading("Not known")?;
        let gap = |line: &PageLine| {
            let words = line_words(view.briefing, view.told.as_of, line);
            format!("{} {}", words.figure, words.text)
        };
        page.text(0, &format!("{}.", section.lines.iter().map(gap).collect::<Vec<_>>().join("; ")))?;
    }
    Ok(())
}

/// A sentence of the analyst's summary.
fn summary(briefing: &Briefing, line: &PageLine) -> String {
    let LineContent::Sentence(rank) = line.content else { return String::new() };
    let Some(own) = briefing.summary().get(rank) else { return String::new() };
    let again = if own.outdated { " To be read again: a record it rests on was revised." } else { "" };
    format!("{}{again}", sentence(&own.text))
}

fn figures(view: &View<'_>, page: &mut Page<'_>, section: Option<&PageSection>) -> io::Result<()> {
    let Some(section) = section else { return Ok(()) };
    page.heading("Key figures")?;
    let mut told = Vec::new();
    let mut lines = section.lines.iter().peekable();
    while let Some(line) = lines.next() {
        match &line.content {
            LineContent::Sum(sum) => told.push(format!("{}, {}", capital(sum.measure.word()), dataset(sum))),
            LineContent::Range(_, scope) => {
                let mut claims = Vec::new();
                while let Some(PageLine { content: LineContent::Claim(claim, false), .. }) = lines.peek() {
                    claims.push(*claim);
                    lines.next();
                }
                told.push(ranged(view, scope, &claims));
            }
            LineContent::Claim(claim, _) => told.extend(alone(view.briefing, claim)),
            _ => {}
        }
    }
    let left = told.len().saturating_sub(MOST_FIGURES) + section.all - section.lines.len();
    for text in told.iter().take(MOST_FIGURES) {
        page.item(0, text)?;
    }
    not_listed(page, left, "other figure is", "other figures are")?;
    let without = without_claim(view);
    if without.is_empty() { Ok(()) } else { page.text(0, &without) }
}

/// Several claimants on the same events: "Shelling: 9 to 14 killed, from 2 claimants. 12 according to police [1, …]; …".
fn ranged(view: &View<'_>, scope: &Scope, claims: &[ClaimLine]) -> String {
    let b = view.briefing;
    let found: Vec<(&ClaimLine, ClaimView<'_>)> =
        claims.iter().filter_map(|line| Some((line, b.claim(line.claim)?))).collect();
    let measure = found.first().map_or_else(String::new, |(_, claim)| format!(" {}", claim.measure().word()));
    let each = |(line, claim): &(&ClaimLine, ClaimView<'_>)| {
        let off = line.portions_off.map_or_else(String::new, |sum| format!(" ({})", parts_off(sum)));
        format!(
            "{}, {}{off}{}",
            cite::number(b, *claim),
            cite::attributed_to(b, *claim),
            claim_mark(b, *claim)
        )
    };
    let conflict = if scope.contested { " These figures conflict." } else { "" };
    let each: Vec<String> = found.iter().map(each).collect();
    format!(
        "{}: {}. {}.{conflict}",
        cite::covered(b, &scope.events),
        range(view, scope, &measure),
        capital(&each.join("; "))
    )
}

/// The only figure of its events: "Iran and Pakistan trade strikes: 11 killed jointly, mostly women and children, according
/// to AFP [1, …]."
fn alone(b: &Briefing, line: &ClaimLine) -> Option<String> {
    let claim = b.claim(line.claim)?;
    let events: Vec<EventId> = claim.events().collect();
    let jointly = if b.jointly(claim).is_some() { " jointly" } else { "" };
    let victims = match claim.victims() {
        "" => String::new(),
        words => format!(", {}", unquoted(words)),
    };
    let as_of = claim.as_of().map_or_else(String::new, |when| format!(", as of {}", when.spoken()));
    let unread =
        if claim.is_verified() { String::new() } else { format!(" {} It is not counted.", headline()) };
    let off = line.portions_off.map_or_else(String::new, |sum| format!(" {}", parts_off(sum)));
    Some(format!(
        "{}: {} {}{jointly}{victims}, {}{as_of}{}.{off}{unread}",
        cite::covered(b, &events),
        cite::number(b, claim),
        claim.measure().word(),
        cite::attributed_to(b, claim),
        claim_mark(b, claim),
    ))
}

/// Where the words of a claim stand.
fn claim_mark(b: &Briefing, claim: ClaimView<'_>) -> String {
    claim.evidence().first().map_or_else(String::new, |&span| format!(" {}", mark(b, span)))
}

fn events(view: &View<'_>, page: &mut Page<'_>, first: &BriefingPage) -> io::Result<()> {
    let section = first.section(Topic::Events);
    if section.is_none() && first.counts.events == 0 {
        return Ok(());
    }
    page.heading("What happened")?;
    let mut listed = 0;
    for line in section.into_iter().flat_map(|section| &section.lines) {
        let LineContent::Event(id, _) = line.content else { continue };
        if let Some(event) = view.briefing.event(id) {
            page.item(0, &happened(view.briefing, view.told.as_of, event))?;
            listed += 1;
        }
    }
    let left = (first.counts.events as usize).saturating_sub(listed);
    not_listed(page, left, "other event is", "other events are")?;
    not_listed(page, first.counts.totals as usize, "total is", "totals are")
}

/// "Tuesday 16 January 2024: Iran strikes what it calls bases in Panjgur; 11 killed according to AFP [1, paragraph 9]."
fn happened(b: &Briefing, as_of: AsOf, event: EventView<'_>) -> String {
    let day = event.when().map_or_else(|| "Date not stated".to_owned(), |when| when.spoken());
    let told = match event.row().and(cite::parties_in_words(b, event)) {
        Some(parties) => {
            let place = cite::place_of(b, event, 60);
            let place = if place.is_empty() { String::new() } else { format!(", {place}") };
            format!("{parties}{place}: {}", unquoted(event.type_words()).to_lowercase())
        }
        None => unquoted(&event.title()),
    };
    let killed = deadliest_claim(b, as_of, event.id()).map_or_else(String::new, |(_, claim)| {
        let jointly = if b.jointly(claim).is_some() { " jointly" } else { "" };
        let unread = if claim.is_verified() { "" } else { ", not verified" };
        let number = cite::number(b, claim);
        format!("; {number} killed{jointly}, {}{unread}", cite::attributed_to(b, claim))
    });
    let place = match (event.row(), event.evidence().first()) {
        (Some(row), _) => cite::row_mark(b, row).replace(' ', "\u{a0}"),
        (None, Some(&span)) => mark(b, span),
        (None, None) => String::new(),
    };
    let draft = if event.drafted().is_some() { " Draft, not confirmed." } else { "" };
    format!("{day}: {told}{killed}{} {place}.{draft}", cite::disputed(event.notes()))
}

fn disputes(view: &View<'_>, page: &mut Page<'_>, section: Option<&PageSection>) -> io::Result<()> {
    let Some(section) = section else { return Ok(()) };
    page.heading("Points in dispute")?;
    for line in section.lines.iter().take(MOST_DISPUTES) {
        let words = line_words(view.briefing, view.told.as_of, line);
        page.item(0, &format!("{}: {}", capital(&words.label), sentence_kept(&words.text)))?;
    }
    not_listed(page, section.all.saturating_sub(MOST_DISPUTES), "other point is", "other points are")
}

/// A sentence with a full stop at its end; curly quotation marks are those of a source and stay.
fn sentence_kept(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Says how many records are left out.
pub(super) fn not_listed(page: &mut Page<'_>, left: usize, one: &str, many: &str) -> io::Result<()> {
    if left == 0 {
        return Ok(());
    }
    let left = u32::try_from(left).unwrap_or(u32::MAX);
    page.text(0, &format!("{} not listed here.", capital(&counted(left, one, many))))
}
