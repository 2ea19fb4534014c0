//! What was known by a day: which claims are selected, which of them stand, and on which days that changes.

use chrono::NaiveDate;
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::query::playback::{Change, reported_later, step};
use sitroom::query::{Filter, FilterKey, Index, Selection, Term, Value, casualties, complete, parse, select};

use crate::support::pictures::pictures;

fn read(b: &Briefing, text: &str) -> Filter {
    parse(text, b).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

fn under(b: &Briefing, text: &str) -> Selection {
    select(b, &Index::new(b), &read(b, text)).0
}

/// The selected figures of the case: "≥10 killed", with `-` in front where it was superseded and `≠` where contested.
fn figures(b: &Briefing, text: &str) -> Vec<String> {
    let selection = under(b, text);
    let mut all = Vec::new();
    for summary in casualties(b, &Index::new(b), &selection) {
        for line in summary.scopes.iter().flat_map(|scope| &scope.claims) {
            let claim = b.claim(line.claim).unwrap();
            if !claim.is_table_row() {
                let gone = if line.superseded_by.is_some() { "-" } else { "" };
                let contested = if line.contested { "≠" } else { "" };
                all.push(format!("{gone}{contested}{} {}", claim.figure_text(), summary.measure.word()));
            }
        }
    }
    all
}

#[test]
fn figures_are_judged_as_they_stood() {
    let b = pictures();
    assert!(figures(&b, "as-of:2022-07-27").is_empty());
    assert_eq!(figures(&b, "as-of:2022-07-28"), ["≠at least 10 killed", "≠0 killed"]);
    let later = ["≠0 killed", "≠12 killed", "≠9–14 killed", "-at least 10 killed", "30 injured"];
    assert_eq!(figures(&b, "as-of:2022-07-29"), later);
    assert_eq!(figures(&b, ""), later, "without the key all is known");
    assert_eq!(figures(&b, "as-of:jul-2022"), later, "the last day of a month counts");
    assert_eq!(figures(&b, "-as-of:2022-07-28"), ["≠12 killed", "≠9–14 killed", "30 injured"]);
}

#[test]
fn keys_that_ask_about_figures_ask_about_those_that_stood() {
    let b = pictures();
    let case = |text: &str| under(&b, &format!("publisher:\"The Courier\" {text}")).events.count();
    assert_eq!(
        (case("killed:10 as-of:2022-07-28"), case("killed:10"), case("killed:10 as-of:2022-07-29")),
        (1, 0, 0)
    );
    assert_eq!((case("killed:12 as-of:2022-07-28"), case("killed:12 as-of:2022-07-29")), (0, 1));
    assert_eq!((case("claim:injured as-of:2022-07-28"), case("claim:injured")), (0, 1));
    assert_eq!((case("disputed:yes as-of:2022-07-27"), case("disputed:yes as-of:2022-07-28")), (0, 1));
    let offered = |text: &str| {
        let items = complete(text, text.len(), &b, &Index::new(&b)).items;
        items.into_iter().map(|item| (item.insert, item.count)).collect::<Vec<_>>()
    };
    let with = "publisher:\"The Courier\" as-of:2022-07-28 killed:10";
    assert_eq!(offered(with)[0], ("10".to_owned(), Some(1)));
    assert_eq!(offered("publisher:\"The Courier\" killed:10")[0], ("10".to_owned(), Some(0)));
}

#[test]
fn a_later_day_replaces_the_one_before() {
    let b = pictures();
    for text in ["as-of:2022-07-27 as-of:2022-07-28", "as-of:2022-07-27,2022-07-28"] {
        assert_eq!(read(&b, text).to_string(), "as-of:2022-07-28");
    }
    let day =
        |day: u32| Value::Day(sitroom::model::When::day(NaiveDate::from_ymd_opt(2022, 7, day).unwrap()));
    let term = |at: u32| Term::of(&b, FilterKey::AsOf, day(at));
    let filter = Filter::default().with_term(FilterKey::AsOf, term(27), false);
    assert_eq!(filter.with_term(FilterKey::AsOf, term(28), false).to_string(), "as-of:2022-07-28");
    assert_eq!(filter.as_of().date(), NaiveDate::from_ymd_opt(2022, 7, 27));
    assert_eq!(
        read(&b, "-as-of:2022-07-28").as_of().date(),
        None,
        "what is left out says nothing of what is known"
    );
}

#[test]
fn steps_go_to_the_days_on_which_something_changes() {
    let b = pictures();
    let index = Index::new(&b);
    let go = |text: &str, forward: bool| {
        let filter = read(&b, &format!("publisher:\"The Courier\" {text}"));
        step(&b, &index, &filter, forward).map(|day| day.to_string())
    };
    assert_eq!(go("", true), None, "now is the end");
    assert_eq!(go("", false).as_deref(), Some("2022-07-28"), "the last day before the end");
    assert_eq!(go("as-of:2022-07-28", true).as_deref(), Some("2022-07-29"));
    assert_eq!(go("as-of:2022-07-29", true), None);
    assert_eq!(go("as-of:2022-07-28", false), None);
    assert_eq!(go("as-of:2020-01-01", true).as_deref(), Some("2022-07-28"));
    let [before, after] = ["as-of:2022-07-28", "as-of:2022-07-29"].map(|text| under(&b, text));
    let change = Change::between(&b, &index, &before, &after);
    assert_eq!((change.claims, change.replaced), ([3, 0], [1, 0]));
    let back = Change::between(&b, &index, &after, &before);
    assert_eq!((back.claims, back.replaced), ([0, 3], [0, 1]));
}

#[test]
fn stepping_through_the_whole_changes_something_each_time_and_ends_at_the_end() {
    let b = pictures();
    let index = Index::new(&b);
    let mut filter = read(&b, "as-of:2000-01-01");
    let (mut selection, mut days) = (select(&b, &index, &filter).0, Vec::new());
    while let Some(day) = step(&b, &index, &filter, true) {
        filter = read(&b, &format!("as-of:{day}"));
        let next = select(&b, &index, &filter).0;
        assert_ne!((&next.events, &next.claims), (&selection.events, &selection.claims), "{day}");
        selection = next;
        days.push(day);
    }
    let all = select(&b, &index, &Filter::default()).0;
    let undated = b.events().len() - b.events().dated();
    assert_eq!(selection.events.count() as usize + undated, all.events.count() as usize);
    let mut back = vec![*days.last().unwrap()];
    while let Some(day) = step(&b, &index, &read(&b, &format!("as-of:{}", back[back.len() - 1])), false) {
        back.push(day);
    }
    back.reverse();
    assert_eq!(days, back);
}

#[test]
fn events_that_were_reported_only_later_are_counted() {
    let b = load(&[Input::Embedded], &Options::default()).unwrap().briefing;
    let told = |text: &str| {
        let selection = under(&b, text);
        reported_later(&b, &Index::new(&b), &selection)
    };
    let (later, all) = told("as-of:2024-01-17");
    assert_eq!((later, all), (3, 3), "all from one article, and one more that sums up two of them");
    assert_eq!(told("as-of:2024-01-20").0, 0);
    assert_eq!(told("").0, 0);
    assert!(under(&b, "as-of:2024-01-17").claims.is_empty(), "no figure was published yet");
    assert_eq!(under(&b, "as-of:2024-01-20").claims, under(&b, "").claims);
}
