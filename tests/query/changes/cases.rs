//! Two states of a case: records are the same by their ids, whatever their ranks.

use chrono::NaiveDate;
use proptest::prelude::*;
use sitroom::model::{
    ActorId, Briefing, Builder, ClaimId, EventId, Figure, Kind, Measure, Part, PlaceId, Qualifier, SourceId,
    When,
};
use sitroom::query::changes::{Changes, Field, Fields};

use super::compare;
use crate::properties::cases;
use crate::support::briefing::{actor, claim, event, place, source, statement};
use crate::support::random::Dice;

/// A case of a few lines, from which a builder is made.
#[derive(Clone, Debug)]
struct Case {
    events: Vec<EventLine>,
    claims: Vec<ClaimLine>,
    statements: Vec<StatementLine>,
    names: [&'static str; 3],
    places: [&'static str; 2],
    /// Whether actors and places come in reverse order, so that their ranks differ.
    reverse: bool,
}

#[derive(Clone, Debug)]
struct EventLine {
    id: u64,
    day: u64,
    title: u64,
    kind: Kind,
    place: usize,
    by: usize,
}

#[derive(Clone, Debug)]
struct ClaimLine {
    id: u64,
    event: u64,
    best: u32,
    qualifier: Qualifier,
    claimant: usize,
    replaces: Option<u64>,
}

#[derive(Clone, Debug)]
struct StatementLine {
    id: u64,
    word: usize,
    speaker: usize,
}

const WORDS: &str = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima";

fn day(day: u64) -> When {
    When::day(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(day))
}

impl Case {
    fn random(dice: &mut Dice) -> Self {
        let events = 1 + dice.next() % 9;
        Self {
            events: (0..events)
                .map(|id| EventLine {
                    id,
                    day: dice.next() % 30,
                    title: id,
                    kind: dice.pick(&[Kind::Assault, Kind::Protest]),
                    place: dice.below(2),
                    by: dice.below(3),
                })
                .collect(),
            claims: (0..dice.next() % 9)
                .map(|id| ClaimLine {
                    id,
                    event: dice.next() % events,
                    best: u32::try_from(dice.below(50)).unwrap(),
                    qualifier: Qualifier::NoneStated,
                    claimant: dice.below(3),
                    replaces: None,
                })
                .collect(),
            statements: (0..dice.next() % 9)
                .map(|id| StatementLine { id, word: dice.below(12), speaker: dice.below(3) })
                .collect(),
            names: ["Iran", "Pakistan", "Jaish al-Adl"],
            places: ["Panjgur", "Saravan"],
            reverse: false,
        }
    }

    fn briefing(&self) -> Briefing {
        let mut b = Builder::default();
        let text = source(&mut b, "article", WORDS);
        let mut order = [0, 1, 2];
        if self.reverse {
            order.reverse();
        }
        let mut actors = [ActorId(0); 3];
        for at in order {
            actors[at] = actor(&mut b, self.names[at], &[], "", &[]);
            b.actors[actors[at].index()].key = format!("actor-{at}");
        }
        let mut places = [PlaceId(0); 2];
        for at in if self.reverse { [1, 0] } else { [0, 1] } {
            places[at] = place(&mut b, self.places[at], &[], "", None);
            b.places[places[at].index()].key = format!("place-{at}");
        }
        for line in &self.events {
            let mut new = event(
                &format!("Title {}", line.title),
                Some(day(line.day)),
                line.kind,
                &[(actors[line.by], Part::By)],
            );
            new.key = format!("event-{}", line.id);
            new.place = Some(places[line.place]);
            b.events.push(new);
        }
        for line in &self.claims {
            let event = self.events.iter().position(|event| event.id == line.event);
            let events: Vec<EventId> = event.map(EventId::from_index).into_iter().collect();
            let mut new = claim(Measure::Killed, Some(line.best), Some(actors[line.claimant]), &events);
            new.key = format!("claim-{}", line.id);
            new.qualifier = line.qualifier;
            let old = line.replaces.and_then(|old| self.claims.iter().position(|claim| claim.id == old));
            new.supersedes = old.map(ClaimId::from_index).into_iter().collect();
            b.claims.push(new);
        }
        for line in &self.statements {
            let word = WORDS.split(' ').nth(line.word).unwrap();
            let content = crate::support::briefing::span(&b, text, word);
            let mut new = statement(actors[line.speaker], content, &[]);
            new.key = format!("statement-{}", line.id);
            b.statements.push(new);
        }
        b.finish()
    }
}

/// What changed, in words.
fn told(old: &Briefing, new: &Briefing, changes: &Changes) -> Vec<String> {
    let mut out = Vec::new();
    let event = |b: &Briefing, id| b.event(id).unwrap().key().to_owned();
    let claim = |b: &Briefing, id| b.claim(id).unwrap().key().to_owned();
    let fields = |fields: Fields| fields.iter().map(Field::word).collect::<Vec<_>>().join(" ");
    let events = &changes.events;
    out.extend(events.new.iter().map(|&id| format!("+{}", event(new, id))));
    out.extend(events.gone.iter().map(|&id| format!("-{}", event(old, id))));
    out.extend(events.changed.iter().map(|one| format!("{}: {}", event(new, one.new), fields(one.fields))));
    let claims = &changes.claims;
    out.extend(claims.new.iter().map(|&id| format!("+{}", claim(new, id))));
    out.extend(claims.gone.iter().map(|&id| format!("-{}", claim(old, id))));
    out.extend(claims.changed.iter().map(|one| format!("{}: {}", claim(new, one.new), fields(one.fields))));
    for revision in &claims.revised {
        let steps = revision.steps.iter().map(|step| {
            let b = if step.in_new { new } else { old };
            b.claim(step.claim).unwrap().figure_text()
        });
        out.push(format!("revised: {}", steps.collect::<Vec<_>>().join(", ")));
    }
    let said = &changes.statements;
    let statement = |b: &Briefing, id| b.statement(id).unwrap().key.clone();
    out.extend(said.new.iter().map(|&id| format!("+{}", statement(new, id))));
    out.extend(said.gone.iter().map(|&id| format!("-{}", statement(old, id))));
    out.extend(said.changed.iter().map(|one| format!("{}: {}", statement(new, one.new), fields(one.fields))));
    out.extend(changes.renamed.actors.iter().map(|&(_, id)| format!("renamed {}", new.actor_name(id))));
    out.extend(
        changes.renamed.places.iter().map(|&(_, id)| format!("renamed {}", new.place(id).unwrap().name)),
    );
    out.sort();
    out
}

/// Changes a case, and says what was changed.
fn change(dice: &mut Dice, case: &mut Case) -> Vec<String> {
    let mut out = Vec::new();
    let mut fields: Vec<String> = Vec::new();
    for line in &mut case.events {
        let field = match dice.below(8) {
            0 => {
                line.day += 40;
                "date"
            }
            1 => {
                line.place = 1 - line.place;
                "place"
            }
            2 => {
                line.by = (line.by + 1) % 3;
                "parties"
            }
            3 => {
                line.kind = if line.kind == Kind::Assault { Kind::Protest } else { Kind::Assault };
                "kind"
            }
            4 => {
                line.title += 100;
                "title"
            }
            _ => continue,
        };
        fields.push(format!("event-{}: {field}", line.id));
    }
    out.append(&mut fields);
    if dice.chance(2) {
        case.events.push(EventLine { id: 99, day: 3, title: 99, kind: Kind::Other, place: 0, by: 0 });
        out.push("+event-99".to_owned());
    }
    claims(dice, case, &mut out);
    for line in &mut case.statements {
        if dice.chance(6) {
            line.speaker = (line.speaker + 1) % 3;
            out.push(format!("statement-{}: speakers", line.id));
        }
    }
    if !case.statements.is_empty() && dice.chance(2) {
        let line = case.statements.remove(0);
        out.retain(|told| *told != format!("statement-{}: speakers", line.id));
        out.push(format!("-statement-{}", line.id));
    }
    if dice.chance(4) {
        case.names[0] = "Islamic Republic of Iran";
        out.push("renamed Islamic Republic of Iran".to_owned());
    }
    if dice.chance(4) {
        case.places[1] = "Saravan County";
        out.push("renamed Saravan County".to_owned());
    }
    case.reverse = dice.chance(2);
    out.sort();
    out
}

/// Changes the claims of a case: other figures, figures that replace others, and those of other claimants.
fn claims(dice: &mut Dice, case: &mut Case, out: &mut Vec<String>) {
    let mut replacing = Vec::new();
    for line in &mut case.claims {
        let before = line.best;
        match dice.below(8) {
            0 => {
                line.best += 100;
                out.push(format!("revised: {before}, {}", line.best));
            }
            1 => {
                line.qualifier = Qualifier::AtLeast;
                out.push(format!("revised: {before}, at least {before}"));
            }
            2 => {
                // Two revisions, one after the other.
                let (first, second) = (100 + line.id, 200 + line.id);
                replacing.push(ClaimLine {
                    id: first,
                    best: before + 2,
                    replaces: Some(line.id),
                    ..line.clone()
                });
                replacing.push(ClaimLine {
                    id: second,
                    best: before + 3,
                    replaces: Some(first),
                    ..line.clone()
                });
                out.push(format!("revised: {before}, {}, {}", before + 2, before + 3));
            }
            3 => {
                let other =
                    ClaimLine { id: 300 + line.id, claimant: (line.claimant + 1) % 3, ..line.clone() };
                out.push(format!("+claim-{}", other.id));
                replacing.push(other);
            }
            _ => {}
        }
    }
    case.claims.extend(replacing);
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn the_changes_between_two_cases_are_those_that_were_made(seed in any::<u64>()) {
        let dice = &mut Dice::new(seed);
        let old = Case::random(dice);
        let mut new = old.clone();
        let made = change(dice, &mut new);
        let (old, new) = (old.briefing(), new.briefing());
        let changes = compare(&old, &new);
        prop_assert_eq!(told(&old, &new, &changes), made);
    }
}

/// Two figures of one claimant, the later of which replaces the earlier by its date.
#[test]
fn a_later_figure_of_the_same_claimant_is_a_revision_and_that_of_another_is_not() {
    let case = |figures: &[(u64, u32, usize)]| {
        let mut b = Builder::default();
        source(&mut b, "article", WORDS);
        let names = ["Ministry of Health", "AFP"].map(|name| actor(&mut b, name, &[], "", &[]));
        b.events.push(event("Strike", Some(day(0)), Kind::Assault, &[]));
        for &(on, best, claimant) in figures {
            let mut new = claim(Measure::Killed, Some(best), Some(names[claimant]), &[EventId(0)]);
            new.key = format!("{claimant}-{on}");
            new.as_of = Some(day(on));
            b.claims.push(new);
        }
        b.finish()
    };
    let old = case(&[(0, 7, 0)]);
    let new = case(&[(0, 7, 0), (1, 9, 0), (2, 10, 0), (2, 12, 1)]);
    assert_eq!(told(&old, &new, &compare(&old, &new)), ["+1-2", "revised: 7, 9, 10"]);
    let later = case(&[(0, 7, 0), (1, 9, 0), (2, 10, 0), (2, 12, 1), (3, 11, 0)]);
    // From the last figure that the old state has.
    assert_eq!(told(&new, &later, &compare(&new, &later)), ["revised: 10, 11"]);
}

#[test]
fn a_bound_that_becomes_a_number_is_a_revision_and_words_are_no_zero() {
    let case = |figure: Figure, qualifier: Qualifier, words: Option<&str>| {
        let mut b = Builder::default();
        source(&mut b, "article", WORDS);
        let afp = actor(&mut b, "AFP", &[], "", &[]);
        let mut new = claim(Measure::Killed, None, Some(afp), &[]);
        (new.key, new.figure, new.qualifier) = ("toll".to_owned(), figure, qualifier);
        new.figure_words = words.map(str::to_owned);
        new.source = SourceId(0);
        b.claims.push(new);
        b.finish()
    };
    let bound = case(Figure::exactly(10), Qualifier::AtLeast, None);
    let exact = case(Figure::exactly(10), Qualifier::NoneStated, None);
    let zero = case(Figure::exactly(0), Qualifier::NoneStated, None);
    let some = case(Figure::default(), Qualifier::NoneStated, Some("several"));
    let both = |old: &Briefing, new: &Briefing| told(old, new, &compare(old, new));
    assert_eq!(both(&bound, &exact), ["revised: at least 10, 10"]);
    assert_eq!(both(&some, &zero), ["revised: “several”, 0"]);
    assert_eq!(both(&zero, &zero), Vec::<String>::new());
}
