//! Casualties: the claims by measure, with claims about the same events side by side.

use std::io;

use crate::model::text::capital;
use crate::model::{ClaimView, EventId, Measure, group_thousands};
use crate::query::DatasetSum;
use crate::query::casualties::{ClaimLine, Scope};

use super::numbers::{event_numbers, number, numbers};
use super::page::Page;
use super::records::{draft, evidence, notes};
use super::view::View;
use crate::export::cite::{self, unquoted};
use crate::model::counted;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Casualties")?;
    page.text(
        0,
        "Each figure is attributed to its claimant. Figures from different claimants are never added together, \
         and a figure that covers several events counts once.",
    )?;
    for summary in &view.figures {
        if !summary.datasets.is_empty() {
            page.gap()?;
            page.text(0, &format!("{}, by dataset", of_people(summary.measure)))?;
        }
        for sum in &summary.datasets {
            page.gap()?;
            let unlisted = if view.left_out > 0 && sum.stated > 0 {
                " These sums include rows that are not listed one by one."
            } else {
                ""
            };
            page.item(0, &format!("{}{unlisted}", dataset(sum)))?;
        }
        for (index, scope) in summary.scopes.iter().enumerate() {
            page.gap()?;
            if index == 0 {
                page.text(0, &of_people(summary.measure))?;
                page.gap()?;
            }
            write_scope(view, page, scope)?;
        }
    }
    let without = without_claim(view);
    if !without.is_empty() {
        page.gap()?;
        page.text(0, &without)?;
    }
    Ok(())
}

fn of_people(measure: Measure) -> String {
    format!("People {}", measure.word())
}

/// The measures without a claim: "No source gives a figure for people injured or missing."
pub(super) fn without_claim(view: &View<'_>) -> String {
    let has = |measure: Measure| {
        let dataset =
            |of: &crate::query::casualties::MeasureSummary| !of.datasets.is_empty() && of.measure == measure;
        view.figures.iter().any(dataset) || view.claims().any(|claim| claim.measure() == measure)
    };
    let missing: Vec<&str> =
        Measure::ALL.iter().filter(|&&measure| !has(measure)).map(|measure| measure.word()).collect();
    let words = match missing.as_slice() {
        [] => return String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    };
    if view.filtered() {
        format!("Under this filter, no source gives a figure for people {words}.")
    } else {
        format!("No source gives a figure for people {words}.")
    }
}

fn write_scope(view: &View<'_>, page: &mut Page<'_>, scope: &Scope) -> io::Result<()> {
    page.item(0, &format!("{}: {}.", covers(view, &scope.events), range(view, scope, "")))?;
    if scope.contested {
        page.item(0, "These claims conflict.")?;
    }
    for line in &scope.claims {
        if let Some(claim) = view.briefing.claim(line.claim) {
            write_claim(view, page, line, claim)?;
        }
    }
    Ok(())
}

/// The events that figures cover: one or two with their titles, more by number.
fn covers(view: &View<'_>, events: &[EventId]) -> String {
    match events {
        [] => "For no event in particular".to_owned(),
        [one] => format!("For {}", view.event(*one)),
        [one, two] => format!("For {}, and {}, together", view.event(*one), view.event(*two)),
        _ => format!("For {} together", event_numbers(events)),
    }
}

/// The sum of the rows of a dataset: "ACLED (source 2): 1,204. 300 rows state a figure, 20 of them zero."
pub(super) fn dataset(sum: &DatasetSum) -> String {
    let sources = numbers("source", sum.sources.iter().map(|source| source.0));
    let category = sum.category.as_ref().map(|words| format!(", {}", unquoted(words))).unwrap_or_default();
    let counted_events = sum.counted.words().map_or_else(String::new, |words| format!(" {words}"));
    if sum.stated == 0 {
        let silent = counted(sum.silent, "row", "rows");
        return format!(
            "{}{category} ({sources}): no figure stated{counted_events} in {silent}.",
            sum.dataset.name()
        );
    }
    let range = if sum.overall().differs() {
        format!(" (low {}, high {})", group_thousands(sum.low), group_thousands(sum.high))
    } else {
        String::new()
    };
    let stated = counted(sum.stated, "row states", "rows state");
    let mut text = format!(
        "{}{category} ({sources}): {}{range}{counted_events}. {stated} a figure, {} of them zero; {} none.",
        sum.dataset.name(),
        group_thousands(sum.best),
        group_thousands(sum.zero),
        counted(sum.silent, "row states", "rows state"),
    );
    if sum.unordered > 0 {
        let unordered = counted(sum.unordered, "row", "rows");
        text.push_str(&format!(" In {unordered}, low, best and high are out of order."));
    }
    text
}

/// The range of the current claims: "11, from 1 claimant", "9 to 12 or more killed, from 3 claimants".
pub(super) fn range(view: &View<'_>, scope: &Scope, measure: &str) -> String {
    let Some((least, most)) = scope.range else {
        let mut claims = scope.claims.iter().filter_map(|line| view.briefing.claim(line.claim));
        let unread = claims.all(|claim| !claim.is_verified());
        return if unread { "nothing verified" } else { "no number given" }.to_owned();
    };
    let numbers = if least == most {
        group_thousands(least)
    } else {
        format!("{} to {}", group_thousands(least), group_thousands(most))
    };
    let more = if scope.open_above { " or more" } else { "" };
    format!("{numbers}{more}{measure}, from {}", counted(scope.claimants, "claimant", "claimants"))
}

fn write_claim(
    view: &View<'_>,
    page: &mut Page<'_>,
    line: &ClaimLine,
    claim: ClaimView<'_>,
) -> io::Result<()> {
    let briefing = view.briefing;
    let victims = match claim.victims() {
        "" => String::new(),
        words => format!(", {}", unquoted(words)),
    };
    let origin = claim.origin().map(|id| format!(", citing {}", unquoted(briefing.actor_name(id))));
    let head = format!(
        "Claim {}. {} {}{victims}, {}{}.",
        number(claim.id().0),
        capital(&cite::number(briefing, claim)),
        claim.measure().word(),
        cite::attributed_to(briefing, claim),
        origin.unwrap_or_default(),
    );
    page.item(2, &head)?;
    draft(page, 4, claim.drafted())?;
    let as_of = claim.as_of().map_or_else(|| "not stated".to_owned(), |when| when.spoken());
    page.item(4, &format!("As of: {as_of}."))?;
    for standing in standing(line, claim) {
        page.item(4, &standing)?;
    }
    if !claim.portions().is_empty() {
        page.item(4, &format!("Of these: {}.", portions(claim)))?;
    }
    evidence(view, page, 4, claim.evidence())?;
    notes(page, 4, claim.notes())
}

/// What sets the claim apart from a plain, current one.
fn standing(line: &ClaimLine, claim: ClaimView<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    if !claim.is_verified() {
        sentences.push(headline().to_owned());
    }
    if let Some(by) = line.superseded_by {
        sentences.push(format!("Superseded by claim {} from the same claimant.", number(by.0)));
    }
    if line.contested {
        sentences.push("In conflict with another current claim.".to_owned());
    }
    if let Some(sum) = line.portions_off {
        sentences.push(parts_off(sum));
    }
    if claim.credibility().digit() < 6 {
        let credibility = claim.credibility();
        sentences.push(format!("Credibility {}: {}.", credibility.digit(), credibility.label()));
    }
    sentences
}

pub(super) fn headline() -> &'static str {
    "From the headline of another article, which was not read: not verified."
}

pub(super) fn parts_off(sum: u32) -> String {
    format!("Its parts add up to {}, not to the figure itself.", group_thousands(sum))
}

fn portions(claim: ClaimView<'_>) -> String {
    let word = |portion: &crate::model::Portion| match portion.number {
        Some(number) => format!("{} {}", group_thousands(number), unquoted(&portion.victims)),
        None => unquoted(&portion.victims),
    };
    cite::list(&claim.portions().iter().map(word).collect::<Vec<_>>())
}
