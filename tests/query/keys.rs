//! What the keys select, and what is said where a value cannot be read.

use chrono::{Datelike, NaiveDate};
use sitroom::model::table::{Dataset, Member, Mode, Row};
use sitroom::model::{
    ActorId, Aspect, Briefing, Builder, EventId, Figure, Kind, Measure, Note, Part, Standing, When,
};
use sitroom::query::{Filter, Index, complete, parse, select};

use crate::support::briefing::{actor, border, claim, event, source};
use crate::support::tables::{Rows, row, table};

fn read(b: &Briefing, text: &str) -> Filter {
    parse(text, b).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// The events and claims that a filter selects.
fn selected(b: &Briefing, text: &str) -> (Vec<u32>, Vec<u32>) {
    let selection = select(b, &Index::new(b), &read(b, text)).0;
    (selection.events.iter().collect(), selection.claims.iter().collect())
}

fn events(b: &Briefing, text: &str) -> Vec<u32> {
    selected(b, text).0
}

fn label(b: &Briefing, text: &str) -> String {
    read(b, text).chips[0].label()
}

/// The message and the hint about the one problem of a query.
fn problem(b: &Briefing, text: &str) -> (String, String) {
    let problems = parse(text, b).expect_err(text);
    assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    (problems[0].message.clone(), problems[0].hint.clone().unwrap_or_default())
}

/// What is offered at the end of a query, each with the count.
fn offered(b: &Briefing, text: &str) -> Vec<(String, Option<u32>)> {
    let items = complete(text, text.len(), b, &Index::new(b)).items;
    items.into_iter().map(|item| (item.insert, item.count)).collect()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// Events on these days.
fn on_days(days: &[NaiveDate]) -> Briefing {
    let mut b = Builder::default();
    source(&mut b, "article", "Words.");
    for &day in days {
        b.events.push(event("An event", Some(When::day(day)), Kind::Assault, &[]));
    }
    b.finish()
}

#[test]
fn a_day_is_one_on_which_something_may_have_happened() {
    let b = border();
    for (text, expected) in [
        ("on:2024-01-16", &[0, 1][..]),
        ("on:2024-01-17", &[1, 2]),
        ("on:2024-01-18", &[]),
        ("on:2024-01-16,2024-01-19", &[0, 1, 3]),
        ("on:jan-2024", &[0, 1, 2, 3]),
        ("on:2023", &[]),
        ("-on:2024-01-17", &[0, 3, 4, 5]),
        ("since:\"17 jan\"", &[1, 2, 3]),
        ("until:\"jan 16th, 2024\"", &[0, 1]),
    ] {
        assert_eq!(events(&b, text), expected, "{text}");
    }
}

#[test]
fn a_day_without_a_year_is_the_only_one_of_the_briefing() {
    let b = border();
    assert_eq!(label(&b, "on:\"17 jan\""), "on: 17 jan (17 Jan 2024)");
    assert_eq!(label(&b, "on:17-january-2024"), "on: 17-january-2024");
    assert_eq!(label(&b, "since:jan"), "since: jan (January 2024)");
    let (message, hint) = problem(&b, "on:\"3 may\"");
    assert_eq!(message, "`3 may` needs a year: the briefing covers 16–19 Jan 2024");
    assert_eq!(hint, "for example `3 may 2024`");

    // Both years have 17 January, only one an event then.
    let b = on_days(&[day(2022, 3, 1), day(2023, 1, 17), day(2024, 5, 1)]);
    assert_eq!(label(&b, "on:\"jan 17\""), "on: jan 17 (17 Jan 2023)");
    let b = on_days(&[day(2022, 1, 17), day(2022, 6, 1), day(2024, 1, 17)]);
    let (message, hint) = problem(&b, "on:\"17 jan\"");
    assert_eq!(message, "`17 jan` is in 2 years of the briefing");
    assert_eq!(hint, "write one of \"17 jan 2022\", \"17 jan 2024\"");
    assert_eq!(events(&b, "on:\"17 jan 2024\""), [2]);
}

#[test]
fn a_date_that_may_be_two_days_is_refused_with_both() {
    let b = border();
    let (message, hint) = problem(&b, "on:5/1/2024");
    assert_eq!(message, "`5/1/2024`: may be 5 Jan 2024 or 1 May 2024");
    assert_eq!(hint, "write 2024-01-05 or 2024-05-01");
    assert_eq!(events(&b, "on:17/1/2024"), [1, 2]);
    assert_eq!(events(&b, "on:1/17/2024"), [1, 2]);
    let (message, _) = problem(&b, "on:\"mon 16 jan 2024\"");
    assert_eq!(message, "`mon 16 jan 2024`: 16 Jan 2024 is a Tuesday");
    assert!(problem(&b, "on:\"30 feb 2024\"").0.contains("there is no 30 february 2024"));
}

#[test]
fn undated_records_are_those_without_any_date() {
    let b = border();
    assert_eq!(events(&b, "undated:yes"), [4, 5]);
    assert_eq!(events(&b, "undated:no"), [0, 1, 2, 3]);
    assert_eq!(events(&b, "-undated:no"), [4, 5]);
}

#[test]
fn parties_are_two_of_one_event() {
    let b = border();
    // The ministers belong to Pakistan and Iran.
    assert_eq!(events(&b, "between:Pakistan,Iran"), [1, 3, 5]);
    assert_eq!(events(&b, "between:Iran,\"Jaish al-Adl\""), [0]);
    assert_eq!(events(&b, "between:Pakistan,BLA"), [2]);
    assert_eq!(events(&b, "between:China,Iran"), [] as [u32; 0]);
    assert_eq!(events(&b, "between:China"), [] as [u32; 0], "nobody else takes part");
    assert_eq!(events(&b, "between:BLF"), [2]);
    // Any two of several, and what only reports is no party.
    assert_eq!(events(&b, "between:Pakistan,Iran,BLA"), [1, 2, 3, 5]);
    assert_eq!(events(&b, "between:\"Iranian media\",Iran"), [] as [u32; 0]);
    assert_eq!(label(&b, "between:Pakistan,BLA"), "between: Pakistan and BLA (Baloch Liberation Army)");
    assert_eq!(label(&b, "-between:China"), "not between: China and anybody else");
    let offers = offered(&b, "between:Pakistan,");
    assert!(offers.contains(&("Iran".to_owned(), Some(3))), "{offers:?}");
    assert!(!offers.iter().any(|(insert, _)| insert == "Pakistan"));
}

/// A strike of which one claimant says 7 killed, later 9, another 20, a headline 100; and words without a number.
fn toll() -> Briefing {
    let mut b = Builder::default();
    source(&mut b, "article", "Words.");
    let [police, army] = ["Police", "Army"].map(|name| actor(&mut b, name, &[], "", &[]));
    for at in 1..4 {
        b.events.push(event("A strike", Some(When::day(day(2024, 1, at))), Kind::Assault, &[]));
    }
    let on = |number: Option<u32>, who: ActorId, event: u32| {
        claim(Measure::Killed, number, Some(who), &[EventId(event)])
    };
    let mut later = on(Some(9), police, 0);
    later.supersedes = vec![sitroom::model::ClaimId(0)];
    let mut headline = on(Some(100), army, 0);
    headline.standing = Standing::Headline;
    let mut bounds = on(None, police, 1);
    bounds.figure = Figure { low: Some(3), best: None, high: Some(30) };
    let injured = claim(Measure::Injured, Some(50), Some(police), &[EventId(2)]);
    b.claims = vec![on(Some(7), police, 0), later, on(Some(20), army, 0), headline, bounds, injured];
    b.events[2].notes = vec![Note { text: "Who?".to_owned(), disputes: Some(Aspect::Who) }];
    b.finish()
}

#[test]
fn figures_count_by_their_best_estimate_while_they_stand() {
    let b = toll();
    for (text, events, claims) in [
        ("killed:>=9", &[0][..], &[1, 2][..]),
        ("killed:7", &[], &[]),
        ("killed:>20", &[], &[]),
        ("killed:10..20", &[0], &[2]),
        ("killed:<=3", &[1], &[4]),
        ("killed:20+", &[0], &[2]),
        ("killed:3,20", &[0, 1], &[2, 4]),
        ("injured:>0", &[2], &[5]),
        ("-killed:>0", &[2], &[0, 3, 5]),
    ] {
        assert_eq!(selected(&b, text), (events.to_vec(), claims.to_vec()), "{text}");
    }
    assert_eq!(label(&b, "killed:>=50"), "killed: >=50 (at least 50, best estimate)");
    assert_eq!(
        read(&b, "killed:\"> 9\"").chips[0].terms[0].value,
        read(&b, "killed:10+").chips[0].terms[0].value
    );
    let (message, hint) = problem(&b, "killed:many");
    assert_eq!(message, "`many` is not a number, nor a range of numbers");
    assert!(hint.contains(">=50"), "{hint}");
    assert_eq!(
        offered(&b, "killed:"),
        [(">=1", 2), (">=10", 1)].map(|(text, count)| (text.to_owned(), Some(count)))
    );
    assert_eq!(offered(&b, "killed:>=9")[0], (">=9".to_owned(), Some(1)));
}

#[test]
fn marks_select_what_the_screen_marks() {
    let b = toll();
    // 9 and 20 contradict each other; the third event is disputed by a note.
    assert_eq!(selected(&b, "disputed:yes"), (vec![0, 2], vec![1, 2]));
    assert_eq!(selected(&b, "disputed:no"), (vec![1], vec![0, 3, 4, 5]));
    assert_eq!(selected(&b, "verified:no"), (vec![0], vec![3]));
    assert_eq!(selected(&b, "verified:yes"), (vec![1, 2], vec![0, 1, 2, 4, 5]));
    let index = Index::new(&b);
    let marked = (0..3)
        .filter(|&id| index.is_disputed(&b, sitroom::query::select::AsOf::NOW, EventId(id)))
        .collect::<Vec<u32>>();
    assert_eq!(marked, events(&b, "disputed:yes"));
    assert_eq!(problem(&b, "verified:maybe").1, "write verified:yes or verified:no");
}

/// Rows of ACLED with types and outlets, and an article of Dawn.
fn cited() -> Briefing {
    let mut b = Builder::default();
    let article = source(&mut b, "article", "Words of Dawn.");
    b.sources[article.index()].publisher = Some("DAWN".to_owned());
    let mut own = event("A statement", None, Kind::Consult, &[]);
    own.mode = "press conference".to_owned();
    own.evidence = vec![crate::support::briefing::span(&b, article, "Words")];
    b.events.push(own);
    let acled = table(&mut b, "acled", Dataset::Acled);
    for (kind, words, types) in [
        (Kind::Assault, "armed clash", ["Battles", "Armed clash"]),
        (Kind::Assault, "air or drone strike", ["Explosions/Remote violence", "Air/drone strike"]),
        (Kind::Protest, "peaceful protest", ["Protests", "Peaceful protest"]),
    ] {
        b.modes.push(Mode {
            kind,
            words: words.to_owned(),
            types: types.map(str::to_owned).to_vec(),
            goldstein: None,
        });
    }
    let actor = actor(&mut b, "TTP", &[], "", &[]);
    let mut rows = Rows::new(acled);
    let cells = ["Dawn (Pakistan); Samaa TV", "Dawn", "Samaa TV; Samaa TV"].map(|cell| b.cited.intern(cell));
    for (at, mode) in (0i32..).zip([0, 1, 2]) {
        let first = day(2024, 1, 1).num_days_from_ce() + at;
        rows.push(Row { mode, ..row(first) }, "", "", &[Member::new(actor, Part::Involved)]);
        rows.cite(cells[mode as usize]);
    }
    b.blocks.push(rows.block());
    b.finish()
}

#[test]
fn types_are_the_datasets_own_words() {
    let b = cited();
    for (text, expected) in [
        ("type:Battles", &[0][..]),
        ("type:\"armed clash\"", &[0]),
        ("type:\"Air/drone strike\"", &[1]),
        ("type:\"air or drone strike\"", &[1]),
        ("type:explosions", &[1]),
        ("type:press", &[3]),
        ("type:battles,protests", &[0, 2]),
    ] {
        assert_eq!(events(&b, text), expected, "{text}");
    }
    assert_eq!(label(&b, "type:battle"), "type: battle (Battles)");
    assert_eq!(problem(&b, "type:p").0, "`p` matches 3 types");
    assert_eq!(
        problem(&b, "type:battels"),
        ("no type is called `battels`".to_owned(), "did you mean `Battles`?".to_owned())
    );
    assert!(offered(&b, "type:ba").contains(&("Battles".to_owned(), Some(1))));
    assert!(offered(&b, "clash").contains(&("type:\"Armed clash\"".to_owned(), Some(1))));
}

#[test]
fn publishers_are_outlets_cited_and_publishers_of_articles() {
    let b = cited();
    assert_eq!(events(&b, "publisher:dawn"), [1, 3]);
    assert_eq!(events(&b, "publisher:\"Dawn (Pakistan)\""), [0]);
    assert_eq!(events(&b, "publisher:samaa"), [0, 2]);
    assert_eq!(label(&b, "publisher:samaa"), "publisher: samaa (Samaa TV)");
    assert_eq!(problem(&b, "publisher:dwan").1, "did you mean `DAWN`?");
    let offers = [("DAWN", 2), ("\"Samaa TV\"", 2), ("\"Dawn (Pakistan)\"", 1)];
    assert_eq!(offered(&b, "publisher:"), offers.map(|(name, count)| (name.to_owned(), Some(count))));
    let own = |id: u32| b.publishers_of(b.event(EventId(id)).expect("an event"));
    assert_eq!(
        (own(0), own(2), own(3)),
        (vec!["Dawn (Pakistan)", "Samaa TV"], vec!["Samaa TV"], vec!["DAWN"])
    );
}

#[test]
fn dates_typed_into_the_filter_line_are_offered() {
    let b = border();
    assert_eq!(offered(&b, "2024-01-17").last(), Some(&("on:2024-01-17".to_owned(), Some(1))));
    assert!(offered(&b, "on:2024-01-1").contains(&("2024-01-16".to_owned(), Some(1))));
    assert!(offered(&b, "on:\"17 ja").is_empty() && !offered(&b, "on:\"17 jan").is_empty());
}
