//! Completion: what is offered, for which bytes, with which counts.

use crate::support::briefing::border;
use proptest::prelude::*;
use sitroom::load::{Input, Options, load};
use sitroom::query::{Completions, Index, complete, parse, select};

/// Completes where the bar stands.
fn at(query: &str) -> (String, Completions) {
    let cursor = query.find('|').expect("a cursor");
    let text = query.replace('|', "");
    let b = border();
    let completions = complete(&text, cursor, &b, &Index::new(&b));
    (text, completions)
}

/// The query after the item whose text to insert ends so was chosen, and its count.
fn chosen(query: &str, item: &str) -> (String, Option<u32>) {
    let (mut text, completions) = at(query);
    let found = completions.items.iter().find(|found| found.insert.ends_with(item));
    let found = found.unwrap_or_else(|| panic!("{query}: {completions:?}"));
    text.replace_range(completions.replace, &found.insert);
    (text, found.count)
}

fn inserts(query: &str) -> Vec<String> {
    at(query).1.items.into_iter().map(|item| item.insert).collect()
}

#[test]
fn keys_are_offered_at_the_start_of_a_word() {
    let all = [
        "actor:",
        "between:",
        "country:",
        "in:",
        "place:",
        "bbox:",
        "kind:",
        "type:",
        "on:",
        "since:",
        "until:",
        "as-of:",
        "undated:",
        "source:",
        "claim:",
        "killed:",
        "disputed:",
        "verified:",
        "text:",
        "lacks:",
    ];
    for query in ["|", "actor:iran |", "-|", "| actor:iran"] {
        assert_eq!(inserts(query), all, "{query}");
    }
    assert_eq!(chosen("actor:iran ki|", "kind:").0, "actor:iran kind:");
    assert_eq!(chosen("ac|:iran", "actor:").0, "actor:iran");
    assert_eq!(chosen("-ki|", "kind:").0, "-kind:");
}

#[test]
fn a_bare_word_offers_values_with_their_keys() {
    assert_eq!(chosen("jai|", "\"Jaish al-Adl\""), ("actor:\"Jaish al-Adl\"".to_owned(), Some(1)));
    assert_eq!(chosen("-jai|", "\"Jaish al-Adl\""), ("-actor:\"Jaish al-Adl\"".to_owned(), Some(4)));
    assert_eq!(inserts("iran|")[..2], ["country:Iran", "actor:Iran"].map(str::to_owned));
    let pak = inserts("pak|");
    assert!(
        pak.contains(&"actor:Pakistan".to_owned()) && pak.contains(&"country:Pakistan".to_owned()),
        "{pak:?}"
    );
    assert!(inserts("assa|").contains(&"kind:assault".to_owned()));
    assert_eq!(chosen("amirab|", "Amir-Abdollahian\"").0, "actor:\"Hossein Amir-Abdollahian\"");
    assert!(inserts("\"jai|").is_empty(), "quoted words are text");
}

#[test]
fn values_are_offered_behind_their_key_with_what_would_be_left() {
    assert_eq!(chosen("kind:ass|", "assault"), ("kind:assault".to_owned(), Some(2)));
    assert_eq!(chosen("country:IR kind:ass|", "assault").1, Some(2));
    assert_eq!(chosen("place:panjgur kind:|", "assault").1, Some(1));
    assert_eq!(chosen("place:panjgur kind:|", "consult").1, Some(0));
    // Other values of the same key are alternatives, not conditions.
    assert_eq!(chosen("kind:assault kind:con|", "consult").1, Some(1));
    assert_eq!(chosen("kind:assault,con|", "consult"), ("kind:assault,consult".to_owned(), Some(1)));
    assert_eq!(chosen("-kind:ass|", "assault").1, Some(3));
    assert_eq!(chosen("kind:assault -actor:bl|", "\"Baloch Liberation Army\"").1, Some(1));
    assert_eq!(chosen("since:2024-01-1|", "17").1, Some(2), "what ends on the 17th is not before it");
    assert_eq!(chosen("until:|", "2024-01-16").1, Some(1));
    assert_eq!(chosen("claim:|", "killed").1, Some(2));
    assert_eq!(chosen("source:|", "article").1, Some(5));
    assert!(inserts("text:stri|").is_empty());
    assert!(inserts("nokey:stri|").is_empty());
}

#[test]
fn the_best_comes_first() {
    assert_eq!(inserts("kind:|")[..2], ["material-conflict", "assault"].map(str::to_owned));
    assert_eq!(inserts("kind:s|")[..2], ["sanction", "support"].map(str::to_owned));
    let (_, completions) = at("actor:balo|");
    let labels: Vec<&str> = completions.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["Baloch Liberation Army", "Baloch Liberation Front"]);
    let (_, completions) = at("actor:blf|");
    assert_eq!(completions.items[0].label, "Baloch Liberation Front (BLF)");
    assert_eq!(completions.items[0].insert, "\"Baloch Liberation Front\"");
    assert_eq!(inserts("country:ir|")[0], "Iran");
}

#[test]
fn only_the_value_under_the_cursor_is_replaced() {
    assert_eq!(
        chosen("actor:\"jai|\" kind:assault", "\"Jaish al-Adl\"").0,
        "actor:\"Jaish al-Adl\" kind:assault"
    );
    assert_eq!(
        chosen("actor:\"jai| kind:assault", "\"Jaish al-Adl\"").0,
        "actor:\"Jaish al-Adl\" kind:assault"
    );
    assert_eq!(chosen("actor:jai|xyz,bla", "\"Jaish al-Adl\"").0, "actor:\"Jaish al-Adl\",bla");
    assert_eq!(chosen("actor:jaish,bl|", "Army\"").0, "actor:jaish,\"Baloch Liberation Army\"");
}

#[test]
fn what_is_wrong_elsewhere_is_passed_over() {
    assert_eq!(chosen("actor:nobody kind:ass|", "assault").1, Some(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_offered_is_read_back_and_counted_right(
        rest in prop::sample::select(vec!["", "country:IR ", "kind:assault ", "-china ", "since:2024-01-17 "]),
        sign in prop::sample::select(vec!["", "-"]),
        typed in prop::sample::select(vec!["a", "b", "i", "pa", "actor:", "place:", "country:", "source:", "claim:", "kind:m"]),
    ) {
        let b = border();
        let index = Index::new(&b);
        let text = format!("{rest}{sign}{typed}");
        let completions = complete(&text, text.len(), &b, &index);
        prop_assert!(completions.items.len() <= 50);
        for item in completions.items {
            let Some(count) = item.count else { continue };
            let mut whole = text.clone();
            whole.replace_range(completions.replace.clone(), &item.insert);
            let filter = parse(&whole, &b);
            prop_assert!(filter.is_ok(), "{whole}: {filter:?}");
            // A second value of the key that is filtered already is an alternative to it.
            let joins = rest.split(':').next().is_some_and(|key| item.insert.starts_with(key) || typed.starts_with(key));
            if !joins || rest.is_empty() || !sign.is_empty() {
                let left = index.counted(&select(&b, &index, &filter.unwrap()).1);
                prop_assert_eq!(left, count, "{}", whole);
            }
        }
    }

    #[test]
    fn any_text_and_any_cursor(text in "[a-z:,\"\\\\ é-]{0,24}", cursor in 0usize..30) {
        let b = border();
        let completions = complete(&text, cursor, &b, &Index::new(&b));
        prop_assert!(text.get(completions.replace).is_some());
    }
}

#[test]
fn totals_are_offered_where_there_are_some() {
    let table = "location_code,event_type,events,fatalities,reference_period_start,reference_period_end,admin_level\n\
        MLI,political_violence,2,3,2020-01-01,2020-01-31,0\n";
    let input = Input::Bytes { name: "hapi.csv".to_owned(), bytes: table.as_bytes().into() };
    let b = load(&[input], &Options::default()).unwrap().briefing;
    let offered = |query: &str| -> Vec<String> {
        let all = complete(query, query.len(), &b, &Index::new(&b)).items;
        all.into_iter().map(|item| item.insert).collect()
    };
    assert_eq!(offered("tot"), ["totals:"]);
    let mut values = offered("totals:");
    values.sort();
    assert_eq!(values, ["no", "only"]);
    assert!(inserts("tot|").iter().all(|insert| insert != "totals:"), "a case has no totals");
}
