//! Two downloads of one dataset: the changes are those that were made.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sitroom::model::{Briefing, EventId, Measure};
use sitroom::query::changes::{BriefingState, Changes, Field, changes};
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use sitroom::query::select;

use super::{compare, open};
use crate::properties::cases;
use crate::support::random::{self, Dice};
use crate::support::releases::{Download, Made, changed, download};

/// Low, best and high, as far as stated.
type Stated = [Option<u32>; 3];

/// What changed, by the keys of events.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    new: BTreeSet<String>,
    gone: BTreeSet<String>,
    deleted: BTreeSet<String>,
    outside: BTreeSet<String>,
    changed: BTreeSet<(String, Vec<&'static str>)>,
    figures: BTreeSet<(String, Stated, Stated)>,
    reworded: usize,
    outdated: usize,
    revised: usize,
    same: usize,
}

fn told(old: &Briefing, new: &Briefing, changes: &Changes) -> Told {
    let key = |b: &Briefing, id: EventId| b.event(id).unwrap().key().to_owned();
    let keys = |b: &Briefing, ids: &[EventId]| ids.iter().map(|&id| key(b, id)).collect();
    let figure = |b: &Briefing, id| {
        let figure = b.claim(id).unwrap().figure();
        [figure.low, figure.best, figure.high]
    };
    let events = &changes.events;
    for change in &changes.figures {
        assert_eq!(change.measure, Measure::Killed);
        assert_eq!(key(old, change.old_event), key(new, change.new_event));
    }
    Told {
        new: keys(new, &events.new),
        gone: keys(old, &events.gone),
        deleted: events.deleted.iter().map(|deleted| key(old, deleted.event)).collect(),
        outside: keys(old, &events.outside),
        changed: (events.changed.iter())
            .map(|change| (key(new, change.new), change.fields.iter().map(Field::word).collect()))
            .collect(),
        figures: (changes.figures.iter())
            .map(|change| {
                let [one, other] = [figure(old, change.old.unwrap()), figure(new, change.new.unwrap())];
                (key(new, change.new_event), one, other)
            })
            .collect(),
        reworded: events.reworded,
        outdated: events.outdated,
        revised: events.revised,
        same: events.same,
    }
}

/// The same, read from the rows themselves.
fn expected(made: Made, old: &Download, new: &Download, deleted: &[u64], older: bool) -> Told {
    let mut out = Told::default();
    let days: Vec<u64> = new.values().map(|row| row.day).collect();
    let (first, last) = (days.iter().min(), days.iter().max());
    for (&key, _) in new.iter().filter(|(key, _)| !old.contains_key(key)) {
        out.new.insert(made.key(key));
    }
    for (&key, was) in old {
        let id = made.key(key);
        let Some(row) = new.get(&key) else {
            let outside =
                first.is_some_and(|&first| was.day < first) || last.is_some_and(|&last| was.day > last);
            let kind = match (deleted.contains(&key), outside) {
                (true, _) => &mut out.deleted,
                (_, true) => &mut out.outside,
                _ => &mut out.gone,
            };
            kind.insert(id);
            continue;
        };
        let fields = [
            (was.day != row.day, "date"),
            (was.place != row.place, "place"),
            (was.parties != row.parties, "parties"),
            (was.kind != row.kind, "kind"),
        ];
        let fields: Vec<&'static str> =
            fields.into_iter().filter(|field| field.0).map(|field| field.1).collect();
        let stated = |[low, best, high]: [u32; 3]| match made {
            Made::Ucdp => [Some(low), Some(best), Some(high)],
            Made::Acled => [None, Some(best), None],
            Made::Gdelt => [None; 3],
        };
        let [one, other] = [stated(was.killed), stated(row.killed)];
        let (figures, text) = (one != other, was.text != row.text);
        if fields.is_empty() && !figures && !text {
            out.same += 1;
        } else if older || (made == Made::Acled && row.stamp < was.stamp) {
            out.outdated += 1;
        } else if fields.is_empty() && !figures {
            out.reworded += 1;
        } else {
            if figures {
                out.figures.insert((id.clone(), one, other));
            }
            if fields.is_empty() {
                out.revised += 1;
            } else {
                out.changed.insert((id, fields));
            }
        }
    }
    out
}

fn names(made: Made, older: bool) -> [&'static str; 2] {
    match made {
        Made::Ucdp if older => ["GEDEvent_v25_1.csv", "GEDEvent_v24_1.csv"],
        Made::Ucdp => ["GEDEvent_v24_1.csv", "GEDEvent_v25_1.csv"],
        Made::Acled => ["acled-1.csv", "acled-2.csv"],
        Made::Gdelt => ["1.export.CSV", "2.export.CSV"],
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    /// The changes between two downloads are those that were made, whatever the dataset.
    #[test]
    fn the_changes_between_two_downloads_are_those_that_were_made(seed in any::<u64>()) {
        let dice = &mut Dice::new(seed);
        let made = dice.pick(&Made::ALL);
        let old = download(dice);
        let new = changed(dice, &old);
        let older = made == Made::Ucdp && dice.chance(4);
        let [one, other] = names(made, older);
        let removed = old.keys().filter(|key| made == Made::Acled && !new.contains_key(key));
        let deleted: Vec<u64> = removed.copied().filter(|_| dice.chance(2)).collect();
        let list: String = deleted.iter().map(|&key| format!("{},1712102400\n", made.key(key))).collect();
        let list = format!("event_id_cnty,deleted_timestamp\n{list}");
        let texts = [made.file(&old), made.file(&new)];
        if new.is_empty() {
            return Ok(());
        }
        let of_old = open(&[(one, &texts[0])]);
        let mut files = vec![(other, texts[1].as_str())];
        if !deleted.is_empty() {
            files.push(("deleted.csv", &list));
        }
        let of_new = open(&files);
        let changes = compare(&of_old, &of_new);
        prop_assert_eq!(told(&of_old, &of_new, &changes), expected(made, &old, &new, &deleted, older));
        // Every row is accounted for.
        let events = &changes.events;
        let both = events.changed.len() + events.revised + events.reworded + events.outdated + events.same;
        prop_assert_eq!(events.new.len() + both, new.len());
        prop_assert_eq!(events.gone.len() + events.deleted.len() + events.outside.len() + both, old.len());
    }

}

proptest! {
    #![proptest_config(cases(200))]

    /// Nothing changes between a briefing and itself, and what is new in one direction is gone in the other.
    #[test]
    fn a_briefing_does_not_differ_from_itself(seed in any::<u64>(), size in 0..60usize) {
        let dice = &mut Dice::new(seed);
        let briefing = random::briefing(dice, size);
        let changes = compare(&briefing, &briefing);
        prop_assert!(changes.is_empty(), "{changes:?}");
        prop_assert_eq!(changes.events.same, briefing.events().len());
        prop_assert_eq!(changes.claims.same, briefing.claims().authored().count());
        prop_assert_eq!(changes.statements.same, briefing.statements().len());
        let other = random::briefing(dice, size);
        let (there, back) = (compare(&briefing, &other), compare(&other, &briefing));
        prop_assert_eq!(there.statements.new.len(), back.statements.gone.len());
        prop_assert_eq!(there.sources.new, back.sources.gone);
        let gone = back.events.gone.len() + back.events.outside.len();
        prop_assert_eq!(there.events.new.len(), gone);
    }

    /// Under a filter, an event is told if it is selected before or after.
    #[test]
    fn a_filter_tells_what_it_selects_before_or_after(seed in any::<u64>()) {
        let dice = &mut Dice::new(seed);
        let old = download(dice);
        let new = changed(dice, &old);
        let bound = 1 + dice.next() % 280;
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(bound);
        let texts = [Made::Ucdp.file(&old), Made::Ucdp.file(&new)];
        let [of_old, of_new] = [open(&[("GEDEvent_v24_1.csv", &texts[0])]), open(&[("GEDEvent_v25_1.csv", &texts[1])])];
        let chosen = |b: &Briefing| {
            let filter = parse(&format!("since:{day}"), b).unwrap();
            select(b, &Index::new(b), &filter).0
        };
        let (one, other) = (chosen(&of_old), chosen(&of_new));
        let some = changes(
            BriefingState { briefing: &of_old, selection: Some(&one) },
            BriefingState { briefing: &of_new, selection: Some(&other) },
        );
        let all = told(&of_old, &of_new, &compare(&of_old, &of_new));
        let is_in = |key: &String| {
            let key: u64 = key.parse().unwrap();
            [&old, &new].iter().any(|rows| rows.get(&key).is_some_and(|row| row.day >= bound))
        };
        let some = told(&of_old, &of_new, &some);
        prop_assert_eq!(some.new, all.new.into_iter().filter(&is_in).collect());
        prop_assert_eq!(some.gone, all.gone.into_iter().filter(&is_in).collect());
        prop_assert_eq!(some.changed, all.changed.into_iter().filter(|change| is_in(&change.0)).collect());
        prop_assert_eq!(some.figures, all.figures.into_iter().filter(|change| is_in(&change.0)).collect());
    }
}

const GED: &str = "id,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,date_end,best,low,high\n";

#[test]
fn zero_is_a_figure_and_an_empty_cell_is_none() {
    let row = |best: &str| format!("{GED}1,2,A,B,Gao,16.2,0.1,Mali,2024-01-01,2024-01-01,{best},,\n");
    let (none, zero, two) = (row(""), row("0"), row("2"));
    let figures = |old: &str, new: &str| {
        let [old, new] = [old, new].map(|text| open(&[("ged.csv", text)]));
        let changes = compare(&old, &new);
        let figure = |b: &Briefing, id: Option<_>| id.map(|id| b.claim(id).unwrap().figure().best);
        let both = changes.figures.iter().map(|change| (figure(&old, change.old), figure(&new, change.new)));
        both.collect::<Vec<_>>()
    };
    assert_eq!(figures(&none, &zero), [(None, Some(Some(0)))]);
    assert_eq!(figures(&zero, &none), [(Some(Some(0)), None)]);
    assert_eq!(figures(&zero, &two), [(Some(Some(0)), Some(Some(2)))]);
    assert_eq!(figures(&zero, &zero), []);
}

#[test]
fn a_place_that_moves_by_a_few_metres_is_the_same() {
    let row =
        |name: &str, lat: &str| format!("{GED}1,2,A,B,{name},{lat},0.1,Mali,2024-01-01,2024-01-01,1,1,1\n");
    let changed = |old: String, new: String| {
        let [old, new] = [old, new].map(|text| open(&[("ged.csv", &text)]));
        compare(&old, &new).events.changed.len()
    };
    assert_eq!(changed(row("Gao town", "16.2000"), row("Gao town", "16.2050")), 0);
    assert_eq!(changed(row("Gao town", "16.2000"), row("GAO Town", "16.2000")), 0);
    assert_eq!(changed(row("Gao town", "16.2000"), row("Gao town", "16.9000")), 1);
    assert_eq!(changed(row("Gao town", "16.2000"), row("Kidal town", "16.2000")), 1);
}

#[test]
fn rows_without_a_key_pair_only_with_rows_that_say_the_same() {
    let table = |rows: &[&str]| format!("When,Dead,Where\n{}\n", rows.join("\n"));
    let options = sitroom::load::Options {
        columns: Some("date=When,fatalities=Dead,place=Where".parse().unwrap()),
        ..sitroom::load::Options::default()
    };
    let open = |text: String| {
        let input =
            sitroom::load::Input::Bytes { name: "mine.csv".to_owned(), bytes: text.as_bytes().into() };
        sitroom::load::load(&[input], &options).unwrap().briefing
    };
    let old =
        open(table(&["2024-01-01,3,Gao", "2024-01-01,3,Gao", "2024-01-02,1,Kidal", "2024-01-09,1,Gao"]));
    let new = open(table(&["2024-01-01,3,Gao", "2024-01-02,2,Kidal", "2024-01-09,1,Gao"]));
    let events = compare(&old, &new).events;
    assert_eq!((events.same, events.new.len(), events.gone.len(), events.changed.len()), (2, 1, 2, 0));
}
