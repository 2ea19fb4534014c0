//! The chosen pair in words, and what the numbers mean and leave out.

use crate::export::cite;
use crate::model::figure::differ;
use crate::model::{Conduct, counted, group_thousands};
use crate::query::pairs::{Grouping, Pair, Pairs, Relation, Tie};
use crate::tui::panes::pairs::matrix::Cell;
use crate::tui::panes::pane::PaneContext;

/// What stands behind a number of the matrix.
pub(super) fn mark(pairs: &Pairs, cell: &Cell) -> char {
    let mut relations = cell.of(pairs).map(|pair| pair.tie.relation);
    let first = relations.next();
    match first {
        _ if relations.next().is_some() => '*',
        Some(Relation::Undirected) => '–',
        Some(Relation::Together) => '+',
        Some(Relation::ActsOn | Relation::ActedUpon) | None => ' ',
    }
}

/// The marks of a matrix, explained as far as they occur.
pub(super) fn marks(pairs: &Pairs, cells: &[Cell]) -> Vec<String> {
    let all = [
        (' ', "row acts on column"),
        ('–', "– direction not stated"),
        ('+', "+ together"),
        ('*', "* of several sorts"),
    ];
    let occurs = |own: char| cells.iter().any(|cell| mark(pairs, cell) == own);
    all.into_iter().filter(|(own, _)| occurs(*own)).map(|(_, words)| words.to_owned()).collect()
}

/// How many parties and pairs are drawn, where these are not all.
pub(super) fn shown(pairs: &Pairs, (parties_drawn, pairs_drawn): (usize, usize)) -> Option<String> {
    let of = |drawn: usize, all: usize, words: &str| {
        format!("{} of {} {words}", group_thousands(drawn), group_thousands(all))
    };
    let (parties, all) = (pairs.parties.len(), pairs.pairs.len());
    (pairs_drawn < all)
        .then(|| format!("{}, {}", of(parties_drawn, parties, "parties"), of(pairs_drawn, all, "pairs")))
}

/// How many pairs are left out because nothing is known of them but that both are acted upon.
pub(super) fn acted_upon(pairs: &Pairs) -> Option<String> {
    let count = pairs.acted_upon.len();
    (count > 0).then(|| format!("{} only acted upon together", counted(count, "pair", "pairs")))
}

/// The events that have no pair, by the reason.
pub(super) fn left_out(context: &PaneContext<'_>, pairs: &Pairs) -> Vec<String> {
    let index = context.workspace.index();
    let one = |count: u32, one: &str, many: &str| {
        (count > 0).then(|| format!("{} {}", index.in_words(count), if count == 1 { one } else { many }))
    };
    let all = [
        one(pairs.alone, "names one party only", "name one party only"),
        one(pairs.unnamed, "names nobody", "name nobody"),
        one(pairs.stateless, "has parties of no known country", "have parties of no known country"),
        one(pairs.targets, "names only who was acted upon", "name only who was acted upon"),
        one(pairs.crowded, "names too many to be paired", "name too many to be paired"),
    ];
    all.into_iter().flatten().collect()
}

/// Why there is no pair.
pub(super) fn why_empty(context: &PaneContext<'_>, pairs: &Pairs, grouping: Grouping) -> String {
    let left_out = left_out(context, pairs);
    if left_out.is_empty() {
        return "No events to pair.".to_owned();
    }
    let what = match grouping {
        Grouping::Parties => "No event shown names two parties",
        Grouping::Countries => "No event shown has parties of two known countries",
    };
    format!("{what}: {}.", left_out.join(", "))
}

/// What the parties do to one another: "all violence", or the sign, the number and the word of each conduct.
fn conducts(pair: &Pair) -> String {
    let counts = Conduct::ALL.into_iter().zip(pair.conducts).filter(|(_, count)| *count > 0);
    let mut counts: Vec<(Conduct, u32)> = counts.collect();
    counts.sort_by_key(|(_, count)| u32::MAX - count);
    if let [(conduct, count)] = counts.as_slice()
        && *count == pair.events
    {
        let all = if pair.events > 1 { "all " } else { "" };
        return format!("{all}{}", conduct.label());
    }
    let known: u32 = counts.iter().map(|(_, count)| count).sum();
    let told = |(conduct, count): (Conduct, u32)| {
        format!("{} {} {}", conduct.sign(), group_thousands(count), conduct.label())
    };
    let mut told: Vec<String> = counts.into_iter().map(told).collect();
    if known < pair.events {
        told.push(format!("{} other", group_thousands(pair.events - known)));
    }
    told.join(", ")
}

/// The killed, and which dataset says so; that they are not added up if several do.
fn killed(context: &PaneContext<'_>, pair: &Pair) -> Option<String> {
    let b = context.briefing();
    let table = b.event(pair.first).and_then(|event| b.table(event.source()));
    match (pair.killed, table) {
        (Some(killed), Some(table)) => {
            let [low, best, high] = killed.map(group_thousands);
            let range = if differ(killed) { format!(" (low {low}, high {high})") } else { String::new() };
            Some(format!("killed {best}{range}, {}", table.dataset.name()))
        }
        (None, Some(_)) if pair.is_mixed => Some("killed not added up: several datasets".to_owned()),
        _ => None,
    }
}

/// Another tie of the same parties.
fn other_way(context: &PaneContext<'_>, tie: Tie, other: Tie) -> String {
    match other.relation {
        Relation::ActsOn if tie.relation == Relation::ActsOn => "the other way".to_owned(),
        Relation::ActsOn => {
            let [from, to] =
                [other.from, other.to].map(|party| cite::short_party_name(context.briefing(), party));
            format!("{from} → {to}")
        }
        Relation::Undirected => "direction not stated".to_owned(),
        Relation::Together => "together".to_owned(),
        Relation::ActedUpon => "both acted upon".to_owned(),
    }
}

/// The chosen pair: its events, what they are, the killed, and the other events of the same parties.
pub(super) fn chosen(context: &PaneContext<'_>, pairs: &Pairs, tie: Tie) -> Option<String> {
    let pair = pairs.pairs.iter().find(|pair| pair.tie.is_same(tie))?;
    let events = context.workspace.index().in_words(pair.events);
    let names = cite::tie(context.briefing(), tie, usize::MAX);
    let mut parts = vec![format!("{names}: {events}, {}", conducts(pair))];
    parts.extend(killed(context, pair));
    let others = pairs.between(tie).filter(|other| !other.tie.is_same(tie));
    let mut both = 0;
    for other in others {
        both += other.events;
        let words = other_way(context, tie, other.tie);
        parts.push(format!("{words} {}", group_thousands(other.events)));
    }
    if both > 0 {
        parts.push(counted(both + pair.events, "event in all", "events in all"));
    }
    Some(parts.join(" · "))
}
