//! The sets of what is new are the lists of what changed, and filters ask for just them.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use proptest::prelude::*;
use sitroom::load::{Input, Options, load};
use sitroom::model::{Briefing, ClaimId, EventId, StatementId};
use sitroom::query::changes::{fingerprint, leave_out_read, news};
use sitroom::query::parse::parse;
use sitroom::query::select::News;
use sitroom::query::{Index, Selection, select};

use super::{compare, open};
use crate::properties::cases;
use crate::support::random::{self, Dice};
use crate::support::releases::{Made, changed, download};

/// The ids in the three sets.
fn ids(set: &Selection) -> [BTreeSet<u32>; 3] {
    [set.events.iter().collect(), set.statements.iter().collect(), set.claims.iter().collect()]
}

fn events(b: &Briefing) -> impl Iterator<Item = EventId> + use<> {
    (0..b.events().len()).map(EventId::from_index)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_is_marked_are_the_lists_of_the_diff(seed in any::<u64>(), made in 0usize..3) {
        let mut dice = Dice::new(seed);
        let made = Made::ALL[made];
        let rows = download(&mut dice);
        let newer = changed(&mut dice, &rows);
        let file = |rows: &_, name: &str| open(&[(name, &made.file(rows))]);
        let (old, new) = (file(&rows, "old.csv"), file(&newer, "new.csv"));
        let told = compare(&old, &new);
        let mut sets = news(&new, &told);
        let mut other: BTreeSet<u32> = told.events.changed.iter().map(|change| change.new.0).collect();
        other.extend(told.figures.iter().map(|change| change.new_event.0));
        let added: BTreeSet<u32> = told.events.new.iter().map(|id| id.0).collect();
        prop_assert_eq!(&ids(&sets.added)[0], &added);
        prop_assert_eq!(&ids(&sets.changed)[0], &other);
        prop_assert_eq!(ids(&sets.unread)[0].clone(), added.union(&other).copied().collect::<BTreeSet<u32>>());
        // A record that did not change is remembered, one that did is not.
        let before: HashSet<u64> = events(&old).map(|id| fingerprint::of_event(&old, id)).collect();
        for id in events(&new) {
            let is_known = before.contains(&fingerprint::of_event(&new, id));
            prop_assert!(!(is_known && sets.unread.events.contains(id.0)), "{:?}", new.event(id).unwrap().key());
        }
        leave_out_read(&new, &mut sets, &before);
        prop_assert_eq!(&sets.unread.events, &sets.all().events);
        let now: HashSet<u64> = events(&new).map(|id| fingerprint::of_event(&new, id)).collect();
        leave_out_read(&new, &mut sets, &now);
        prop_assert!(sets.unread.events.is_empty());
    }

    #[test]
    fn a_filter_selects_just_what_is_in_the_sets(seed in any::<u64>(), size in 0usize..120) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let mut sets = News::none(&b);
        for id in 0..b.events().len() as u32 {
            match dice.below(4) {
                0 => sets.added.events.insert(id),
                1 => sets.changed.events.insert(id),
                _ => {}
            }
        }
        for id in 0..b.statements().len() as u32 {
            if dice.chance(3) { sets.added.statements.insert(id) }
        }
        for claim in b.claims().authored().map(|claim| claim.id().0).collect::<Vec<_>>() {
            if dice.chance(3) { sets.changed.claims.insert(claim) }
        }
        sets.unread = sets.all();
        let read: Vec<u32> = sets.unread.events.iter().filter(|_| dice.chance(2)).collect();
        read.into_iter().for_each(|id| sets.unread.events.remove(id));
        index.set_news(Some(Arc::new(sets.clone())));
        let others = random::filter(&mut dice, &b);
        for (word, set) in
            [("added", &sets.added), ("changed", &sets.changed), ("unread", &sets.unread), ("yes", &sets.all())]
        {
            let asked = parse(&format!("new:{word}"), &b).unwrap();
            let mut both = others.clone();
            both.chips.extend(asked.chips);
            let (own, all) = (select(&b, &index, &both).0, select(&b, &index, &others).0);
            let holds = |id: u32| {
                let claim = b.claim(ClaimId(id)).unwrap();
                if claim.is_table_row() {
                    claim.events().any(|event| set.events.contains(event.0))
                } else {
                    set.claims.contains(id)
                }
            };
            prop_assert_eq!(&ids(&own)[0], &all.events.iter().filter(|&id| set.events.contains(id)).collect());
            let said = all.statements.iter().filter(|&id| set.statements.contains(id));
            prop_assert_eq!(&ids(&own)[1], &said.collect());
            prop_assert_eq!(&ids(&own)[2], &all.claims.iter().filter(|&id| holds(id)).collect());
        }
        let none = select(&b, &index, &parse("new:yes new:no", &b).unwrap()).0;
        let all = select(&b, &index, &parse("", &b).unwrap()).0;
        prop_assert_eq!(none.events, all.events);
        index.set_news(None);
        prop_assert!(select(&b, &index, &parse("new:yes", &b).unwrap()).0.events.is_empty());
    }
}

#[test]
fn a_record_of_a_case_has_a_fingerprint_of_its_own() {
    let b = load(&[Input::Embedded], &Options::default()).unwrap().briefing;
    let mut all: HashSet<u64> = events(&b).map(|id| fingerprint::of_event(&b, id)).collect();
    all.extend((0..b.statements().len() as u32).map(|id| fingerprint::of_statement(&b, StatementId(id))));
    all.extend(b.claims().authored().map(|claim| fingerprint::of_claim(&b, claim.id())));
    let count = b.events().len() + b.statements().len() + b.claims().authored().count();
    assert_eq!(all.len(), count);
}
