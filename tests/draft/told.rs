//! How well a draft tells the events of the sentences in `tests/fixtures/draft/events.txt`: what is found, and what of it is
//! right. Fails where it falls under the level once reached.

use chrono::NaiveDate;
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::model::Kind;
use sitroom::record::ActorRecord;
use sitroom::record::{EventRecord, PartRecord};

const LIST: &str = include_str!("../fixtures/draft/events.txt");

/// An event as the list tells it.
struct Gold {
    kinds: Vec<Kind>,
    by: Vec<&'static str>,
    to: Vec<&'static str>,
    day: Option<NaiveDate>,
    place: Option<&'static str>,
}

/// The sentences, each with its events.
fn told() -> Vec<(&'static str, Vec<Gold>)> {
    let mut out: Vec<(&str, Vec<Gold>)> = Vec::new();
    for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(event) => out.last_mut().expect("a sentence").1.push(gold(event)),
            None => out.push((line, Vec::new())),
        }
    }
    out
}

fn gold(line: &'static str) -> Gold {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[kinds, by, to, day, place] = cells.as_slice() else { panic!("five cells: {line}") };
    let parties =
        |cell: &'static str| cell.split('+').filter(|party| *party != "-").collect::<Vec<&'static str>>();
    Gold {
        kinds: kinds.split('|').map(|kind| Kind::parse(kind).expect(kind)).collect(),
        by: parties(by),
        to: parties(to),
        day: (day != "-").then(|| day.parse().expect(day)),
        place: Some(place).filter(|place| *place != "-"),
    }
}

/// Whether an actor is a party of the list: its country in three capitals, else words of one of its names.
fn is(actor: &ActorRecord, evidence: &str, party: &str) -> bool {
    party.split('|').any(|party| {
        let code = party.len() == 3 && party.bytes().all(|b| b.is_ascii_uppercase());
        let named = |name: &str| name.to_lowercase().contains(&party.to_lowercase());
        code && actor.country.as_deref() == Some(party)
            || named(&actor.name)
            || named(evidence)
            || actor.aliases.iter().any(|alias| named(alias))
    })
}

/// Counts of what is asked, found and right.
#[derive(Clone, Copy, Default, Debug)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, gold: usize, found: usize, right: usize) {
        self.gold += gold;
        self.found += found;
        self.right += right;
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }
}

#[derive(Default, Debug)]
struct Score {
    events: Count,
    parties: Count,
    days: Count,
    places: Count,
}

/// Those of one side that are asked, found and right.
fn side(
    draft: &DraftRecord,
    event: &EventRecord,
    parts: &[PartRecord],
    text: &str,
    gold: &[&str],
) -> (usize, usize, usize) {
    let found: Vec<(&ActorRecord, &str)> = event
        .participants
        .iter()
        .filter(|p| parts.contains(&p.part))
        .map(|p| (&draft.actors[p.actor.0], p.evidence.map_or("", |span| span.of(text))))
        .collect();
    let right = gold.iter().filter(|party| found.iter().any(|(a, words)| is(a, words, party))).count();
    let good = found.iter().filter(|(a, words)| gold.iter().any(|party| is(a, words, party))).count();
    (gold.len(), found.len() - good + right, right)
}

fn compare(text: &str, golds: &[Gold], score: &mut Score, misses: &mut Vec<String>) {
    let draft = draft(text, &DraftOptions { published: NaiveDate::from_ymd_opt(2024, 1, 20) });
    let mut used: Vec<usize> = Vec::new();
    for gold in golds {
        let fits = |index: &usize| !used.contains(index) && gold.kinds.contains(&draft.events[*index].kind);
        let sides = |index: usize| {
            let event = &draft.events[index];
            let by = side(&draft, event, &[PartRecord::By, PartRecord::With], text, &gold.by);
            let to = side(
                &draft,
                event,
                &[PartRecord::Against, PartRecord::To, PartRecord::Mediator],
                text,
                &gold.to,
            );
            (by, to)
        };
        let best = (0..draft.events.len()).filter(fits).max_by_key(|index| {
            let (by, to) = sides(*index);
            (by.2 + to.2, usize::MAX - index)
        });
        let Some(index) = best else {
            misses.push(format!("missed {:?}: {text}", gold.kinds));
            score.parties.add(gold.by.len() + gold.to.len(), 0, 0);
            score.days.add(usize::from(gold.day.is_some()), 0, 0);
            score.places.add(usize::from(gold.place.is_some()), 0, 0);
            continue;
        };
        used.push(index);
        let event = &draft.events[index];
        let (by, to) = sides(index);
        for (name, (asked, found, right)) in [("by", by), ("to", to)] {
            score.parties.add(asked, found, right);
            if asked != right || found != right {
                misses.push(format!("{name} {asked}/{found}/{right}: {text}"));
            }
        }
        let day = event.when.as_ref().map(|when| when.start);
        let day_right = day.is_some() && day == gold.day;
        score.days.add(gold.day.is_some().into(), day.is_some().into(), day_right.into());
        if day != gold.day {
            misses.push(format!("day {day:?}: {text}"));
        }
        let place = event.place.map(|place| draft.places[place.0].name.as_str());
        let place_right = place
            .zip(gold.place)
            .is_some_and(|(found, gold)| gold.split('|').any(|gold| found.contains(gold)));
        score.places.add(gold.place.is_some().into(), place.is_some().into(), place_right.into());
        if place.is_some() != gold.place.is_some() || place.is_some() && !place_right {
            misses.push(format!("place {place:?}: {text}"));
        }
    }
    for event in draft.events.iter().enumerate().filter(|(i, _)| !used.contains(i)).map(|(_, e)| e) {
        misses.push(format!("false {} {:?}: {text}", event.kind.word(), event.title));
    }
    score.events.add(golds.len(), draft.events.len(), used.len());
}

#[test]
fn the_events_of_the_list_are_told() {
    let (mut score, mut misses) = (Score::default(), Vec::new());
    for (text, golds) in told() {
        compare(text, &golds, &mut score, &mut misses);
    }
    for miss in &misses {
        eprintln!("{miss}");
    }
    let Score { events, parties, days, places } = score;
    for (what, count, (precision, recall)) in [
        ("events", events, (0.95, 0.96)),
        ("parties", parties, (0.9, 0.89)),
        ("days", days, (0.98, 0.92)),
        ("places", places, (0.94, 0.83)),
    ] {
        eprintln!("{what}: {count:?} P {:.3} R {:.3}", count.precision(), count.recall());
        assert!(count.precision() >= precision, "{what}: {count:?}");
        assert!(count.recall() >= recall, "{what}: {count:?}");
    }
}
