//! Who took part in an event, on one line: "Iran → Jaish al-Adl", "Government of Pakistan – TTP".

use super::words::{self, is_abbreviation, unquoted};
use crate::model::text::{fit, width};
use crate::model::{ActorId, Briefing, EventView, Part};
use crate::query::pairs::{Party, Relation, Tie};

/// Fewer cells than these for each side tell nothing of a name.
const LEAST: usize = 3;

/// Joins those who acted together with the others.
const WITH: &str = " with ";

/// Some of the parties, with the words that join them to those before.
struct Side {
    joint: &'static str,
    parties: Vec<Party>,
}

/// How the names of a side are written, from the longest form to the shortest.
#[derive(Clone, Copy)]
enum Form {
    /// All names in full.
    Full,
    /// All names, shortened.
    Short,
    /// The first name, shortened, and the number of the others.
    First,
}

/// The parties of an event in at most so many cells: `by → against`; `A – B` where two took part and the source does not
/// say who acted; `A with B` where they acted together. What does not fit is shortened: first the names, then their number,
/// then both sides alike. Empty where nobody is named.
#[must_use]
pub fn parties(briefing: &Briefing, event: EventView<'_>, cells: usize) -> String {
    let sides = sides(event);
    uncut(briefing, &sides, cells).unwrap_or_else(|| cut(briefing, &sides, cells))
}

/// The same, unless a name would have to be cut; none then, and where nobody is named.
#[must_use]
pub fn parties_uncut(briefing: &Briefing, event: EventView<'_>, cells: usize) -> Option<String> {
    uncut(briefing, &sides(event), cells).filter(|line| !line.is_empty())
}

/// The parties of an event in words, their names in full: "TTP against Civilians", "Government of Pakistan and TTP"; none
/// where nobody is named.
#[must_use]
pub fn parties_in_words(briefing: &Briefing, event: EventView<'_>) -> Option<String> {
    let mut sides = sides(event);
    for side in &mut sides {
        side.joint = match side.joint {
            " → " => " against ",
            " – " => " and ",
            other => other,
        };
    }
    let told: Vec<String> = sides.iter().map(|side| names(briefing, side, Form::Full)).collect();
    Some(joined(&sides, &told)).filter(|line| !line.is_empty())
}

/// A tie in at most so many cells, shortened in the same way: "Iran → Jaish al-Adl", "Iran – Pakistan", "Iran with Pakistan".
#[must_use]
pub fn tie(briefing: &Briefing, tie: Tie, cells: usize) -> String {
    let joint = match tie.relation {
        Relation::ActsOn => " → ",
        Relation::Undirected => " – ",
        Relation::Together => WITH,
        Relation::ActedUpon => " and ",
    };
    let sides = [Side { joint: "", parties: vec![tie.from] }, Side { joint, parties: vec![tie.to] }];
    uncut(briefing, &sides, cells).unwrap_or_else(|| cut(briefing, &sides, cells))
}

/// The name of a party.
#[must_use]
pub fn party_name(briefing: &Briefing, party: Party) -> String {
    match party {
        Party::Actor(id) => unquoted(briefing.actor_name(id)),
        Party::Country(id) => briefing.country_name(id).to_owned(),
    }
}

/// The name of a party in short, as that of an [actor](short_name); a country has no shorter one.
#[must_use]
pub fn short_party_name(briefing: &Briefing, party: Party) -> String {
    match party {
        Party::Actor(id) => short_name(briefing, id),
        Party::Country(_) => party_name(briefing, party),
    }
}

fn uncut(briefing: &Briefing, sides: &[Side], cells: usize) -> Option<String> {
    [Form::Full, Form::Short, Form::First].into_iter().find_map(|form| {
        let told: Vec<String> = sides.iter().map(|side| names(briefing, side, form)).collect();
        let line = joined(sides, &told);
        // Made drawable, nothing is cut.
        (width(&line) <= cells).then(|| fit(&line, cells))
    })
}

fn sides(event: EventView<'_>) -> Vec<Side> {
    let mut of: [Vec<Party>; 5] = Default::default();
    for (actor, part) in event.participants() {
        let party = Party::Actor(actor);
        let [by, with, against, involved, mediators] = &mut of;
        let own = match part {
            Part::By => by,
            Part::With => with,
            Part::Against => against,
            Part::Involved => involved,
            Part::Mediator => mediators,
        };
        if !own.contains(&party) {
            own.push(party);
        }
    }
    let [mut by, with, mut against, mut involved, mediators] = of;
    if !by.is_empty() && by.len() == against.len() && by.iter().all(|party| against.contains(party)) {
        // They did it to each other: an arrow would name both twice.
        against.clear();
        involved.retain(|party| !by.contains(party));
        involved.splice(0..0, by.drain(..));
    }
    let mut sides = Vec::new();
    let alone = by.is_empty() && with.is_empty() && against.is_empty();
    if alone && involved.len() == 2 {
        let other = involved.split_off(1);
        sides.push(Side { joint: "", parties: involved });
        sides.push(Side { joint: " – ", parties: other });
    } else if alone {
        sides.push(Side { joint: "", parties: involved });
    } else {
        sides.push(Side { joint: "", parties: by });
        sides.push(Side { joint: WITH, parties: with });
        sides.push(Side { joint: " → ", parties: against });
        sides.push(Side { joint: "; ", parties: involved });
    }
    sides.push(Side { joint: "; mediator ", parties: mediators });
    sides.retain(|side| !side.parties.is_empty());
    sides
}

fn names(briefing: &Briefing, side: &Side, form: Form) -> String {
    let all = || side.parties.iter().copied();
    match (form, side.parties.as_slice()) {
        (Form::Full, _) => all().map(|party| party_name(briefing, party)).collect::<Vec<_>>().join(", "),
        (Form::First, &[first, _, ..]) => {
            format!("{} +{}", short_party_name(briefing, first), side.parties.len() - 1)
        }
        _ => all().map(|party| short_party_name(briefing, party)).collect::<Vec<_>>().join(", "),
    }
}

/// The sides with their joints. Of the joint of the first side only an arrow or a word for its part is left.
fn joined(sides: &[Side], told: &[String]) -> String {
    let mut line = String::new();
    for (side, names) in sides.iter().zip(told) {
        let joint = match side.joint {
            WITH if line.is_empty() => "",
            joint if line.is_empty() => joint.trim_start_matches([';', ' ']),
            joint => joint,
        };
        line.push_str(joint);
        line.push_str(names);
    }
    line
}

/// The shortest form, with the longest sides cut to one length.
fn cut(briefing: &Briefing, sides: &[Side], cells: usize) -> String {
    let told: Vec<String> = sides.iter().map(|side| names(briefing, side, Form::First)).collect();
    let widths: Vec<usize> = told.iter().map(|names| width(names)).collect();
    let whole = joined(sides, &told);
    let joints = width(&whole).saturating_sub(widths.iter().sum());
    let room = cells.saturating_sub(joints);
    // The greatest length to which all sides can be cut.
    let used = |most: usize| widths.iter().map(|&own| own.min(most)).sum::<usize>();
    let most = (0..=room).rev().find(|&most| used(most) <= room).unwrap_or(0);
    if most < LEAST {
        return fit(&whole, cells);
    }
    let told: Vec<String> = told.iter().map(|names| fit(names, most)).collect();
    fit(&joined(sides, &told), cells)
}

/// The name of an actor in short: its abbreviation ("TTP" of "TTP: Tehreek-i-Taliban Pakistan"), else the name without what
/// stands in brackets after it, "Government" shortened.
#[must_use]
pub fn short_name(briefing: &Briefing, id: ActorId) -> String {
    let name = unquoted(briefing.actor_name(id));
    let aliases = briefing.actor(id).map(|actor| actor.aliases.as_slice()).unwrap_or_default();
    if let Some(alias) = aliases.iter().find(|alias| is_abbreviation(alias) && alias.len() < name.len()) {
        return alias.clone();
    }
    if let Some((short, _)) = name.split_once(": ").filter(|(short, _)| is_abbreviation(short)) {
        return short.to_owned();
    }
    let (before, bracketed) = match name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((before, bracketed)) if !before.is_empty() => (before, bracketed),
        _ => (name.as_str(), ""),
    };
    if is_abbreviation(bracketed) {
        return bracketed.to_owned();
    }
    before
        .strip_prefix("Government of ")
        .map_or_else(|| before.to_owned(), |country| format!("Govt of {country}"))
}

/// The parties of an event, to be read aloud: "By: Iran. Against: Jaish al-Adl and Pakistan." Empty where nobody is named.
#[must_use]
pub fn participants(briefing: &Briefing, event: EventView<'_>) -> String {
    let mut sentences = Vec::new();
    for &part in Part::ALL {
        let actors: Vec<_> = event.participants().filter(|(_, own)| *own == part).map(|(id, _)| id).collect();
        if !actors.is_empty() {
            let label = match part {
                Part::By => "By",
                Part::Against => "Against",
                Part::With => "With",
                Part::Mediator => "Mediator",
                Part::Involved => "Involved",
            };
            sentences.push(format!("{label}: {}.", words::names(briefing, &actors)));
        }
    }
    sentences.join(" ")
}
