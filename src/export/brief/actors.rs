//! Actors, by country and kind.

use std::collections::BTreeSet;
use std::io;

use crate::model::{Actor, ActorId, Briefing, CountryId};

use super::numbers::sentence;
use super::page::Page;
use super::records::{draft, notes};
use super::view::View;
use crate::export::cite::{self, unquoted};
use crate::model::counted;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Who")?;
    let groups = groups(view);
    if groups.is_empty() {
        return page.text(0, "No actors are shown.");
    }
    for (index, (country, actors)) in groups.iter().enumerate() {
        if index > 0 {
            page.gap()?;
        }
        let name = country
            .map_or_else(|| "No country stated".to_owned(), |id| unquoted(view.briefing.country_name(id)));
        let many = u32::try_from(actors.len()).unwrap_or(u32::MAX);
        let many = if many > 1 { format!(", {}", counted(many, "actor", "actors")) } else { String::new() };
        page.text(0, &format!("{name}{many}"))?;
        page.gap()?;
        for actor in actors {
            page.item(2, &describe(view.briefing, actor))?;
            draft(page, 4, actor.drafted.as_deref())?;
            notes(page, 4, &actor.notes)?;
        }
    }
    Ok(())
}

/// The actors that are shown, by country: countries with the most actors first, actors without a country last; within a
/// country by kind, otherwise in the order of the briefing.
fn groups<'a>(view: &View<'a>) -> Vec<(Option<CountryId>, Vec<&'a Actor>)> {
    let mut groups: Vec<(Option<CountryId>, Vec<&Actor>)> = Vec::new();
    for id in shown(view) {
        let Some(actor) = view.briefing.actor(id) else { continue };
        match groups.iter_mut().find(|group| group.0 == actor.country) {
            Some(group) => group.1.push(actor),
            None => groups.push((actor.country, vec![actor])),
        }
    }
    for group in &mut groups {
        group.1.sort_by_key(|actor| actor.kind);
    }
    groups.sort_by_key(|group| (group.0.is_none(), usize::MAX - group.1.len()));
    groups
}

/// All actors; with a filter, or if rows of tables are not listed one by one, those that take part in what is listed.
pub(super) fn shown(view: &View<'_>) -> Vec<ActorId> {
    if !view.filtered() && view.left_out == 0 {
        return (0..view.briefing.actors().len()).map(ActorId::from_index).collect();
    }
    let mut ids = BTreeSet::new();
    for event in view.events() {
        ids.extend(event.participants().map(|part| part.0));
        ids.extend(event.reported_by());
    }
    for (_, statement) in view.statements() {
        let lists = [&statement.speakers, &statement.on_behalf, &statement.to, &statement.about];
        ids.extend(lists.into_iter().flatten());
        ids.extend(statement.through);
    }
    for claim in view.claims() {
        ids.extend(claim.claimant().into_iter().chain(claim.origin()));
    }
    ids.into_iter().collect()
}

/// "Balochistan Liberation Army (BLA): armed group. Described as ..."
fn describe(briefing: &Briefing, actor: &Actor) -> String {
    let name = unquoted(&actor.name);
    let short = actor.aliases.iter().find(|alias| is_abbreviated(briefing, actor, alias));
    let short = short.map(|alias| format!(" ({})", unquoted(alias))).unwrap_or_default();
    let unnamed = if actor.named { "" } else { ", not named by the source" };
    let mut text = format!("{name}{short}: {}{unnamed}.", actor.kind.word());
    if let Some(role) = cite::role(actor) {
        text.push_str(&format!(" Role: {}", sentence(role)));
    }
    if let Some(label) = &actor.described_as {
        text.push_str(&format!(" Described as {}", sentence(label)));
    }
    if !actor.member_of.is_empty() {
        text.push_str(&format!(" Member of: {}.", cite::names(briefing, &actor.member_of)));
    }
    text
}

/// Whether a name is an abbreviation that occurs in the words about the actor: "BLA".
fn is_abbreviated(briefing: &Briefing, actor: &Actor, alias: &str) -> bool {
    let occurs = || actor.evidence.iter().any(|&span| briefing.words(span).contains(alias));
    cite::is_abbreviation(alias) && occurs()
}
