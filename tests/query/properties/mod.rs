//! Selection, counts, bars and rows against a plain reading of their meaning that knows no index.

mod bars;
mod orders;
mod plain;
mod plain_keys;
mod rows;

use std::collections::{BTreeSet, HashSet};

use crate::support::briefing;
use crate::support::random::{self, Dice};
use chrono::NaiveDate;
use plain::{is_one, plain, plain_tallies};
use proptest::prelude::*;
use sitroom::model::{Briefing, EventId, PlaceId, When};
use sitroom::query::bits::RankedBits;
use sitroom::query::{
    Bits, Chip, Filter, FilterKey, Index, Selection, Timeline, TimelineRow, Value, complete, parse, select,
};

/// As many cases as PROPTEST_CASES asks for, else so many.
pub(crate) fn cases(fewest: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(fewest))
}

/// The words of a list of suggestions, as they would be typed: `a (An Actor), "B, Iran" and 3 more`.
fn named_in(list: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted, mut aside) = (Vec::new(), String::new(), false, 0);
    let list =
        list.rsplit_once(" and ").filter(|(_, more)| more.ends_with(" more")).map_or(list, |(list, _)| list);
    for c in list.chars() {
        match c {
            '"' if aside == 0 => quoted = !quoted,
            '(' if !quoted => aside += 1,
            ')' if !quoted => aside -= 1,
            ',' if !quoted && aside == 0 => all.push(std::mem::take(&mut word)),
            _ => {}
        }
        if aside == 0 && (quoted || !matches!(c, ')' | ',')) {
            word.push(c);
        }
    }
    all.push(word);
    all.iter().map(|word| word.trim().to_owned()).collect()
}

fn plain_rows(b: &Briefing, selection: &Selection) -> Vec<TimelineRow> {
    let mut rows: Vec<TimelineRow> = Vec::new();
    let mut heading: Option<(usize, Option<(NaiveDate, NaiveDate)>)> = None;
    for event in selection.events.iter().filter_map(|id| b.event(EventId(id))) {
        let date = event.when().map(|when| (when.first, when.last));
        if heading.is_none_or(|(_, last)| last != date) {
            heading = Some((rows.len(), date));
            let when = date.map(|(first, last)| When::range(first, last).expect("a range"));
            rows.push(TimelineRow::Heading { when, events: 0 });
        }
        if let Some(TimelineRow::Heading { events, .. }) = heading.and_then(|(at, _)| rows.get_mut(at)) {
            *events += 1;
        }
        rows.push(TimelineRow::Event(event.id()));
    }
    rows
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn selection_and_every_count(seed in any::<u64>(), size in 0usize..160) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        for _ in 0..3 {
            let filter = random::filter(&mut dice, &b);
            let (selection, tallies) = select(&b, &index, &filter);
            let on: Vec<&Chip> = filter.active().collect();
            prop_assert_eq!(&selection, &plain(&b, &on), "{}", &filter);
            prop_assert_eq!(tallies, plain_tallies(&b, &filter), "{}", &filter);
        }
    }

    #[test]
    fn rows_of_the_timeline(seed in any::<u64>(), size in 0usize..300) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let selection = select(&b, &index, &random::filter(&mut dice, &b)).0;
        let timeline = Timeline::new(&b, &index, &selection);
        let rows = plain_rows(&b, &selection);
        prop_assert_eq!(timeline.len(), rows.len());
        let all: Vec<TimelineRow> = (0..timeline.len() + 2).filter_map(|at| timeline.row(at)).collect();
        prop_assert_eq!(&all, &rows);
        let event = |row: &TimelineRow| if let TimelineRow::Event(id) = row { Some(*id) } else { None };
        let events: Vec<EventId> = rows.iter().filter_map(event).collect();
        prop_assert_eq!(timeline.events(), events.len());
        prop_assert_eq!((0..events.len() + 2).filter_map(|rank| timeline.event(rank)).collect::<Vec<_>>(), events.clone());
        for id in (0..b.events().len()).map(EventId::from_index) {
            prop_assert_eq!(timeline.row_of(id), rows.iter().position(|row| *row == TimelineRow::Event(id)));
            prop_assert_eq!(timeline.rank_of(id), events.iter().position(|other| *other == id));
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_filter_is_read_back_from_its_text(seed in any::<u64>(), texts in prop::collection::vec("\\PC{1,12}", 3)) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, 20);
        let mut filter = random::filter(&mut dice, &b);
        for text in &texts {
            if let Some(term) = sitroom::query::Term::text(text) {
                filter = filter.with_term(FilterKey::Text, term, dice.chance(3));
            }
        }
        let written = filter.to_string();
        let active = Filter { chips: filter.active().cloned().collect() };
        match parse(&written, &b) {
            Ok(read) => prop_assert_eq!(read, active, "{}", written),
            // Days are drawn at random: a period that ends before it begins is refused.
            Err(problems) => prop_assert!(
                problems.len() == 1 && problems[0].message.contains("before it begins"), "{written}: {problems:?}"
            ),
        }
    }

    #[test]
    fn what_is_offered_is_read_as_just_that_and_counted_right(seed in any::<u64>(), size in 0usize..60) {
        offers_are_read_and_counted_right(seed, size)?;
    }

    #[test]
    fn what_is_suggested_for_a_wrong_value_is_accepted(
        seed in any::<u64>(), words in "(kauni[a-c] ?(town)?|ira[a-n]|qal[a-c]|grou[a-p]|delt[a-e]|Congoles|Guinea[nm])",
    ) {
        let b = random::briefing(&mut Dice::new(seed), 20);
        for key in ["place", "in", "actor", "country"] {
            let Err(problems) = parse(&format!("{key}:\"{words}\""), &b) else { continue };
            let Some(hint) = &problems[0].hint else { continue };
            let suggested: Vec<String> = match hint.strip_prefix("write one of ") {
                Some(list) => named_in(list),
                None => hint.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
            };
            for value in suggested {
                prop_assert!(parse(&format!("{key}:{value}"), &b).is_ok(), "{key}:{value} of {hint}");
            }
        }
    }

    #[test]
    fn any_text_is_a_filter_or_has_problems_within_it(
        text in "((-?(actor|between|kind|type|publisher|on|since|until|claim|killed|disputed|country|text|x):)?[a-z0-9é\"\\\\,: -]{0,8} ?){0,6}",
    ) {
        let b = briefing::border();
        match parse(&text, &b) {
            Ok(filter) => {
                let again = parse(&filter.to_string(), &b);
                prop_assert_eq!(again.as_ref(), Ok(&filter), "{}", filter);
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in &problems {
                    prop_assert!(text.get(problem.range.clone()).is_some_and(|words| !words.is_empty()), "{problem:?}");
                }
                prop_assert!(problems.is_sorted_by_key(|problem| problem.range.start));
            }
        }
    }

    #[test]
    fn nothing_typed_breaks_anything(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
        let b = briefing::border();
        let _ = parse(&text, &b);
        let completions = complete(&text, text.len() / 2, &b, &Index::new(&b));
        prop_assert!(text.get(completions.replace).is_some());
    }

    #[test]
    fn sets_of_bits_are_sets(
        len in 0usize..700,
        one in prop::collection::hash_set(0u32..700, 0..200),
        other in prop::collection::hash_set(0u32..700, 0..200),
        range in (0usize..720, 0usize..720),
    ) {
        let below = |set: &HashSet<u32>| -> BTreeSet<u32> {
            set.iter().copied().filter(|&number| (number as usize) < len).collect()
        };
        let bits = |set: &HashSet<u32>| {
            let mut bits = Bits::new(len);
            set.iter().for_each(|&number| bits.insert(number));
            bits
        };
        let (a, b) = (below(&one), below(&other));
        let of = |bits: &Bits| bits.iter().collect::<BTreeSet<u32>>();
        let mut and = bits(&one);
        and.and(&bits(&other));
        prop_assert_eq!(of(&and), &a & &b);
        prop_assert_eq!(bits(&one).count_and(&bits(&other)), and.count());
        let mut or = bits(&one);
        or.or(&bits(&other));
        prop_assert_eq!(of(&or), &a | &b);
        let mut not = bits(&one);
        not.and_not(&bits(&other));
        prop_assert_eq!(of(&not), &a - &b);
        let mut inverted = bits(&one);
        inverted.invert();
        let everything: BTreeSet<u32> = (0..u32::try_from(len).expect("small")).collect();
        prop_assert_eq!(of(&inverted), &everything - &a);
        prop_assert_eq!(of(&Bits::full(len)), everything);
        let mut ranged = Bits::new(len);
        ranged.insert_range(range.0..range.1);
        prop_assert!((0u32..750).all(|n| ranged.contains(n) == ((range.0..range.1.min(len)).contains(&(n as usize)))));
        let set = bits(&one);
        prop_assert_eq!((set.count() as usize, set.is_empty(), set.len()), (a.len(), a.is_empty(), len));
        prop_assert!(set.iter().is_sorted());
        let ranked = RankedBits::new(set.clone());
        for number in 0..720u32 {
            prop_assert_eq!(set.contains(number), a.contains(&number));
            prop_assert_eq!(set.first_at_or_after(number), a.range(number..).next().copied());
            prop_assert_eq!(ranked.rank(number) as usize, a.range(..number).count());
            prop_assert_eq!(ranked.select(number), a.iter().nth(number as usize).copied());
        }
    }
}

/// An area and a country of one name, and a place of one name in each; a place in a place of its own name.
#[test]
fn places_in_an_area_and_a_country_of_one_name_are_one() {
    offers_are_read_and_counted_right(8_178_361_909_017_393_206, 0).unwrap();
    offers_are_read_and_counted_right(16_768_302_862_576_781_278, 7).unwrap();
    offers_are_read_and_counted_right(14_312_166_129_850_547_089, 0).unwrap();
}

fn offers_are_read_and_counted_right(seed: u64, size: usize) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let b = random::briefing(&mut dice, size);
    let index = Index::new(&b);
    let typed = ["", "k", "kau", "\"kaunia t", "iran", "q", "al", "—", "group"];
    let mut all: Vec<(String, &str)> = Vec::new();
    for key in ["place:", "in:", "actor:"] {
        all.extend(typed.map(|typed| (key.to_owned(), typed)));
    }
    for _ in 0..12 {
        let (key, typed) =
            (dice.pick(&FilterKey::ALL).word(), dice.pick(&["", "a", "d", "2", ">=", "5..9", "al", "20"]));
        all.push((format!("{}{key}:", dice.pick(&["", "", "-"])), typed));
    }
    if b.actors().len() > 1 {
        all.extend(["between:a0,", "between:a1,a0,", "-between:a1,"].map(|pair| (pair.to_owned(), "")));
    }
    for (key, typed) in all {
        let text = format!("{key}{typed}");
        let completions = complete(&text, text.len(), &b, &index);
        let mut values = HashSet::new();
        for item in completions.items {
            let mut whole = text.clone();
            whole.replace_range(completions.replace.clone(), &item.insert);
            let filter = parse(&whole, &b);
            prop_assert!(filter.is_ok(), "{} {:?}: {:?}", whole, &item, filter);
            let filter = filter.unwrap();
            let value = filter.chips[0].terms.last().expect("a term").value.clone();
            prop_assert!(values.insert(value), "{whole} is offered twice");
            let left = index.counted(&select(&b, &index, &filter).1);
            prop_assert_eq!(Some(left), item.count, "{}", whole);
        }
        // Each place is offered, as itself or as another point of the same place.
        for id in (0..b.places().len())
            .map(PlaceId::from_index)
            .filter(|_| matches!(key.as_str(), "place:" | "in:") && typed.is_empty())
        {
            let offered =
                values.iter().any(|value| matches!(value, Value::Place(own) if is_one(&b, *own, id)));
            let all: Vec<_> = b.places().iter().map(|p| (&p.key, &p.name, &p.countries, p.within)).collect();
            prop_assert!(offered, "{key} {:?} of {:?}", id, all);
        }
    }
    Ok(())
}
