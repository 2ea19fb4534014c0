//! Find: what is found, in which order, and which letters are marked.

use crate::support::briefing::{ARTICLE, actor, actor_id, border, event, january, source};
use proptest::prelude::*;
use sitroom::model::{ActorId, Builder, Kind, SourceId};
use sitroom::query::find::rank;
use sitroom::query::{Finder, Hit, Target};

/// Each hit as text with the marked letters in square brackets.
fn marked(hit: &Hit) -> String {
    let mut text = hit.text.clone();
    for range in hit.matched.iter().rev() {
        text.insert(range.end, ']');
        text.insert(range.start, '[');
    }
    text
}

fn found(query: &str) -> Vec<Hit> {
    let b = border();
    Finder::new(&b).find(&b, query, 20)
}

fn first(query: &str) -> String {
    found(query).first().map(marked).unwrap_or_default()
}

#[test]
fn case_accents_and_hyphens_do_not_matter() {
    for query in
        ["amirabdollahian", "Amir-Abdollahian", "AMIR-ABDOLLAHIAN", "amir abdollahian", "Amir-Abdollāhiān"]
    {
        assert_eq!(first(query), "Hossein [Amir-Abdollahian]", "{query}");
    }
}

#[test]
fn other_names_are_found_and_shown_behind_the_name() {
    assert_eq!(first("baluchistan"), "Balochistan ([Baluchistan])");
    assert_eq!(first("bla"), "Baloch Liberation Army ([BLA])");
    // Where the name itself fits as well, it is shown alone, and once.
    let hits = found("jilani");
    assert_eq!(marked(&hits[0]), "Jalil Abbas [Jilani]");
    let target = hits[0].target;
    assert_eq!(hits.iter().filter(|hit| hit.target == target).count(), 1);
}

#[test]
fn jilani_is_found_by_letters_typed_wrongly() {
    let b = border();
    let jilani = Target::Actor(actor_id(&b, "Jalil Abbas Jilani"));
    for (query, near) in
        [("jli", false), ("jilnai", true), ("jelony", true), ("jilanni", true), ("jelani", true)]
    {
        let hits = found(query);
        let hit = hits.iter().find(|hit| hit.target == jilani);
        assert!(hit.is_some_and(|hit| hit.similar == near), "{query}: {hits:?}");
        assert_eq!(hits[0].target, jilani, "{query}: {hits:?}");
    }
}

#[test]
fn spelling_is_forgiven_only_where_no_name_has_the_letters() {
    assert!(found("iran").iter().all(|hit| !hit.similar));
    let hits = found("pakistn");
    assert_eq!(marked(&hits[0]), "[Pakist]a[n]");
    assert!(!hits[0].similar);
    assert!(found("zzzzzz").is_empty());
    assert!(found("x").iter().all(|hit| !hit.similar));
}

#[test]
fn whole_words_before_beginnings_before_parts_before_scattered_letters() {
    let mut b = Builder::default();
    for name in ["Barman Li", "Karmahn", "Karma", "Ark of Armaments", "Army of Arman", "Arm"] {
        actor(&mut b, name, &[], "", &[]);
    }
    let b = b.finish();
    let hits = Finder::new(&b).find(&b, "arma", 10);
    let texts: Vec<String> = hits.iter().map(marked).collect();
    assert_eq!(
        texts,
        ["Army of [Arma]n", "Ark of [Arma]ments", "K[arma]", "K[arma]hn", "B[arma]n Li"],
        "{hits:?}"
    );
}

#[test]
fn names_come_before_long_texts_of_equal_quality() {
    let kinds: Vec<u8> = found("iran")
        .iter()
        .map(|hit| match hit.target {
            Target::Actor(_) => 0,
            Target::Place(_) => 1,
            Target::Event(_) => 2,
            Target::Statement(_) => 3,
            Target::Claim(_) => 4,
            Target::Source(_) => 5,
        })
        .collect();
    // Whole words first, names before the rest; then the beginnings of words.
    assert_eq!(kinds[..2], [0, 2], "{kinds:?}");
    assert_eq!(first("iran"), "[Iran]");
}

#[test]
fn events_statements_claims_and_sentences_are_found() {
    let has = |query: &str, text: &str, test: fn(&Target) -> bool| {
        let hits = found(query);
        assert!(hits.iter().any(|hit| test(&hit.target) && marked(hit).contains(text)), "{query}: {hits:?}");
    };
    has("ambassador", "recalls its [ambassador]", |target| matches!(target, Target::Event(_)));
    has("air strike", "([air strike])", |target| matches!(target, Target::Event(_)));
    has("deescalate", "\"[de-escalate]", |target| matches!(target, Target::Statement(_)));
    has("11 killed", "[11 killed], mostly", |target| matches!(target, Target::Claim(_)));
    has("hideouts", "[hideouts] of the Baloch", |target| matches!(target, Target::Source(_)));
    // Words in any order, each from its beginning.
    has("abbas jal", "[Jal]il [Abbas]", |target| matches!(target, Target::Actor(_)));
}

#[test]
fn a_sentence_is_named_by_its_span() {
    let hits = found("mediate");
    let hit = hits.iter().find(|hit| matches!(hit.target, Target::Source(_))).expect("a sentence");
    let Target::Source(span) = hit.target else { panic!("{hit:?}") };
    assert_eq!(span.source, SourceId(0));
    assert_eq!(&ARTICLE[span.range()], "China offered to mediate.");
    assert_eq!(hit.text, "China offered to mediate.");
}

#[test]
fn letters_that_merely_stand_in_order_do_not_count_in_long_texts() {
    let long = "just a very long sentence about everything that went wrong in the last of all the weeks of the year \
                with nothing in it";
    let mut b = Builder::default();
    source(&mut b, "s", long);
    b.events.push(event("j is far from l and from i", None, Kind::Other, &[]));
    let b = b.finish();
    let finder = Finder::new(&b);
    assert!(finder.find(&b, "jli", 10).is_empty());
    assert_eq!(finder.find(&b, "nothing", 10).len(), 1);
}

#[test]
fn lines_of_a_menu_are_ranked() {
    let lines = ["quit", "undo", "next pane", "clear the filter", "filter", "find"];
    let ranked = |query| rank(query, lines.into_iter()).into_iter().map(|at| lines[at]).collect::<Vec<_>>();
    assert_eq!(ranked("filter"), ["filter", "clear the filter"]);
    assert_eq!(ranked("fi"), ["find", "filter", "clear the filter"]);
    assert_eq!(ranked("npn"), ["next pane"]);
    assert_eq!(ranked(""), lines);
    assert!(ranked("xyz").is_empty());
}

#[test]
fn nothing_is_found_by_nothing() {
    for query in ["", " ", "-", "..."] {
        assert!(found(query).is_empty(), "{query:?}");
    }
    let b = border();
    assert!(Finder::default().find(&b, "iran", 5).is_empty());
    assert!(Finder::new(&b).find(&b, "iran", 0).is_empty());
    assert_eq!(Finder::new(&b).find(&b, "a", 3).len(), 3);
}

#[test]
fn accents_and_wide_letters_keep_the_marks_in_place() {
    let mut b = Builder::default();
    actor(&mut b, "Re\u{301}my 東京 Zoe\u{308}", &[], "", &[]);
    let b = b.finish();
    let finder = Finder::new(&b);
    let mark = |query: &str| finder.find(&b, query, 1).first().map(marked).unwrap_or_default();
    assert_eq!(mark("remy"), "[Re\u{301}my] 東京 Zoe\u{308}");
    assert_eq!(mark("東京"), "Re\u{301}my [東京] Zoe\u{308}");
    assert_eq!(mark("zoe"), "Re\u{301}my 東京 [Zoe\u{308}]");
}

/// The least distance of the word to a word of the name, or to a beginning of one of about its length.
fn distance(word: &str, name: &str) -> usize {
    let length = word.chars().count();
    let distances = name.split(' ').flat_map(|other| {
        let all = other.chars().count();
        let ends = [length - 1, length, length + 1, all];
        ends.map(|end| strsim::osa_distance(word, &other.chars().take(end).collect::<String>()))
    });
    distances.min().unwrap_or(usize::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn near_is_what_differs_in_half_of_the_letters_at_most(
        names in prop::collection::vec("[abcdé]{1,9}( [abcd]{1,9}){0,2}", 1..20),
        query in "[abcdxyé]{1,7}( [abcdx]{1,7})?",
    ) {
        let mut b = Builder::default();
        for name in &names {
            actor(&mut b, name, &[], "", &[]);
        }
        let b = b.finish();
        let hits = Finder::new(&b).find(&b, &query, 100);
        let query = sitroom::model::fold(&query);
        let letters = query.chars().filter(|c| *c != ' ').count();
        if letters < 2 || hits.iter().any(|hit| !hit.similar && names.iter().any(|name| {
            let name = sitroom::model::fold(name);
            name.contains(&query) || name.contains(&query.replace(' ', "")) || query.contains(' ')
        })) {
            return Ok(());
        }
        for (id, name) in (0u32..).map(ActorId).zip(&names) {
            let name = sitroom::model::fold(name);
            let total: usize = query.split(' ').map(|word| distance(word, &name)).sum();
            let near = total <= (letters / 2).max(1) && total < letters;
            let hit = hits.iter().find(|hit| hit.target == Target::Actor(id));
            prop_assert_eq!(hit.is_some_and(|hit| hit.similar), near && hit.is_none_or(|hit| hit.similar), "{} {}", query, name);
            prop_assert!(hit.is_some() || !near, "{} {}", query, name);
        }
    }

    #[test]
    fn typing_on_finds_what_a_fresh_search_finds(
        names in prop::collection::vec("[abc\u{e9}]{1,5}( [abc\u{e9}-]{1,5}){0,2}", 1..12),
        queries in prop::collection::vec("[abc]{1,4}( [abc]{0,3})?", 1..3),
    ) {
        let mut b = Builder::default();
        for name in &names {
            actor(&mut b, name, &[], "", &[]);
            b.events.push(event(name, None, Kind::Other, &[]));
        }
        let b = b.finish();
        let typing = Finder::new(&b);
        for query in &queries {
            for (end, _) in query.char_indices().chain([(query.len(), ' ')]) {
                let fresh = Finder::new(&b);
                prop_assert_eq!(typing.find(&b, &query[..end], 50), fresh.find(&b, &query[..end], 50), "{}", &query[..end]);
            }
        }
    }

    #[test]
    fn any_name_and_any_query(name in "\\PC{0,30}", query in "\\PC{0,12}") {
        let mut b = Builder::default();
        actor(&mut b, &name, &[&query, "x"], "", &[]);
        let b = b.finish();
        let hits = Finder::new(&b).find(&b, &query, 10);
        if !sitroom::model::fold(&query).is_empty() {
            prop_assert_eq!(hits.first().map(|hit| hit.target), Some(Target::Actor(ActorId(0))));
        }
        for hit in hits {
            for range in &hit.matched {
                prop_assert!(range.start < range.end && hit.text.get(range.clone()).is_some());
            }
            prop_assert!(hit.matched.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}

#[test]
fn a_date_finds_the_events_of_that_date() {
    let texts = |query: &str| found(query).into_iter().map(|hit| hit.text).collect::<Vec<_>>();
    for query in ["2024-01-17", "17 jan 2024", "17 jan", "jan 17"] {
        assert_eq!(texts(query)[..2], ["Pakistan strikes Sistan", "Strikes across the border"], "{query}");
    }
    assert_eq!(texts("jan-2024").len(), 4);
    assert_eq!(texts("2024").len(), 4);
    assert!(texts("18 jan 2024").is_empty() && texts("3 may").is_empty());
    // Words come first where a year may be meant as words.
    let mut b = Builder::default();
    let article = source(&mut b, "article", "Plan 2024 is ready. More words.");
    b.events.push(event("A strike", Some(january(16)), Kind::Assault, &[]));
    let b = b.finish();
    let targets: Vec<Target> =
        Finder::new(&b).find(&b, "2024", 9).into_iter().map(|hit| hit.target).collect();
    assert!(
        matches!(targets[..], [Target::Source(span), Target::Event(_)] if span.source == article),
        "{targets:?}"
    );
}

/// The foreign ministers of two countries, and a sentence that names neither.
fn ministers() -> sitroom::model::Briefing {
    let mut b = Builder::default();
    let text = "The Iran foreign minister spoke. The foreign minister of Pakistan answered.";
    source(&mut b, "article", text);
    for (name, country, role) in [
        ("Jalil Abbas Jilani", "PK", "Foreign Minister of Pakistan"),
        ("Hossein Amir-Abdollahian", "IR", "Foreign Minister of Iran"),
        ("Mohammad-Ali Hosseini", "IR", "envoy to Pakistan"),
    ] {
        let id = actor(&mut b, name, &[], country, &[]);
        b.actors[id.index()].role = Some(role.to_owned());
    }
    b.finish()
}

#[test]
fn roles_and_offices_are_found_with_their_country_in_any_order() {
    let b = ministers();
    let finder = Finder::new(&b);
    let first = |query: &str| finder.find(&b, query, 10).first().map(marked).unwrap_or_default();
    for query in [
        "iran foreign minister",
        "foreign minister iran",
        "foreign minister of iran",
        "iranian foreign minister",
        "Iran's foreign minister",
        "iran foreign minis",
    ] {
        assert!(first(query).starts_with("Hossein Amir-Abdollahian ("), "{query}: {}", first(query));
    }
    assert!(first("pakistani foreign minister").starts_with("Jalil Abbas Jilani ("));
    assert_eq!(first("iran envoy"), "Mohammad-Ali Hosseini ([envoy] to Pakistan, [Iran])");
    // Each actor once, whatever finds it.
    let hits = finder.find(&b, "foreign minister", 10);
    let targets: std::collections::HashSet<Target> = hits.iter().map(|hit| hit.target).collect();
    assert_eq!(targets.len(), hits.len());
}

#[test]
fn a_day_finds_what_happened_on_it() {
    let b = border();
    let finder = Finder::new(&b);
    let days = |query: &str| -> Vec<String> {
        let events = finder.find(&b, query, 50).into_iter().filter_map(|hit| match hit.target {
            Target::Event(id) => Some(b.event(id)?.when()?.to_string()),
            _ => None,
        });
        events.collect()
    };
    for day in b.events().first_days().iter().take(b.events().dated()) {
        let day = chrono::NaiveDate::from_num_days_from_ce_opt(*day).unwrap();
        for form in ["%-d %B", "%-d %b %Y", "%B %-d", "%a %-d %b", "%Y-%m-%d", "%-dth %B, %Y"] {
            let query = day.format(form).to_string();
            let found = days(&query);
            let starts = |when: &String| when.starts_with(&day.to_string());
            assert!(found.first().is_some_and(starts), "{query}: {found:?}");
        }
    }
    for query in ["30 february", "17", "17 18 january", "17 jan jan", "17 foo"] {
        let hits = finder.find(&b, query, 50);
        assert!(hits.iter().all(|hit| hit.score < i64::MAX), "{query} is no day: {hits:?}");
    }
}
