//! Versions of one article: the same events, and figures in one voice that later versions raise.

use sitroom::draft::case::{DraftedArticle, toml};
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use toml::{Table, Value};

/// A version of an invented article.
fn version(stamp: &str, toll: u32, more: &str) -> String {
    format!(
        "At least {toll} people killed as ferry sinks off Tessalit\n\nPublished: {stamp}\n\n\
         At least {toll} people were killed on Friday when a ferry sank in a storm off the port of Tessalit, and rescuers \
         were still looking for survivors in the dark.\n\n\
         Militants attacked the port of Tessalit on the same day, the second raid within a month. \
         The interior minister, Moussa Diallo, said the navy had sent three ships. \
         The Ministry of Health said 25 people were injured in the raid.\n\n{more}\n"
    )
}

/// The case over texts, in this order.
fn case(texts: &[String]) -> Table {
    let drafts: Vec<DraftRecord> = texts.iter().map(|text| draft(text, &DraftOptions::default())).collect();
    let names: Vec<String> = (1..=texts.len()).map(|number| format!("v{number}.txt")).collect();
    let articles: Vec<DraftedArticle<'_>> = texts
        .iter()
        .zip(&drafts)
        .zip(&names)
        .map(|((text, draft), file)| DraftedArticle { file, text, draft, source: None })
        .collect();
    toml(&articles).parse().unwrap()
}

fn records<'a>(case: &'a Table, kind: &str) -> Vec<&'a Table> {
    case.get(kind).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

/// The killed in the article's own voice: number, id and what it supersedes.
fn tolls(case: &Table) -> Vec<(i64, String, Vec<String>)> {
    let own = records(case, "claim")
        .into_iter()
        .filter(|one| one["measure"].as_str() == Some("killed") && one.get("claimant_words").is_some());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = own.map(|one| {
        let old = match one.get("supersedes") {
            Some(Value::Array(all)) => all.iter().map(text).collect(),
            Some(one) => vec![text(one)],
            None => Vec::new(),
        };
        (one["low"].as_integer().unwrap(), text(&one["id"]), old)
    });
    found.collect()
}

/// Whether each figure supersedes the one before, from 10 to 12.
#[track_caller]
fn is_chain(case: &Table) {
    let mut all = tolls(case);
    all.sort();
    let numbers: Vec<i64> = all.iter().map(|(number, ..)| *number).collect();
    assert_eq!(numbers, [10, 11, 12]);
    let ids: Vec<String> = all.iter().map(|(_, id, _)| id.clone()).collect();
    assert_eq!(all[0].2, [""; 0]);
    assert_eq!(all[1].2, [ids[0].clone()]);
    assert_eq!(all[2].2, [ids[1].clone()]);
}

fn versions(stamps: [&str; 3]) -> [String; 3] {
    [
        version(stamps[0], 10, "The port stayed closed."),
        version(stamps[1], 11, "The port stayed closed, and a hospital in Gao took in the injured."),
        version(stamps[2], 12, "The government has ordered three days of mourning for the victims."),
    ]
}

#[test]
fn a_toll_in_the_voice_of_the_article_rises_from_version_to_version() {
    is_chain(&case(&versions(["19 January 2024", "20 January 2024", "21 January 2024"])));
}

#[test]
fn versions_of_one_day_follow_their_time_of_day() {
    let [first, second, third] =
        versions(["20 January 2024 at 9:15 am", "20 January 2024 at 11:40 am", "20 January 2024 at 8:05 pm"]);
    is_chain(&case(&[first.clone(), second.clone(), third.clone()]));
    is_chain(&case(&[third, first, second]));
}

#[test]
fn versions_that_state_no_time_follow_the_order_in_which_they_are_given() {
    is_chain(&case(&versions(["20 January 2024"; 3])));
}

#[test]
fn an_event_told_in_the_same_words_is_linked_even_without_a_day() {
    let case = case(&versions(["20 January 2024"; 3]));
    let raids: Vec<&Table> = records(&case, "event")
        .into_iter()
        .filter(|one| one["title"].as_str().is_some_and(|title| title.starts_with("Militants attacked")))
        .collect();
    assert_eq!(raids.len(), 3);
    assert!(raids[0].get("same_as").is_none());
    assert!(raids[1].get("same_as").is_some() && raids[2].get("same_as").is_some(), "{raids:?}");
}

#[test]
fn another_article_about_the_same_event_speaks_with_its_own_voice() {
    let [first, ..] = versions(["19 January 2024"; 3]);
    let other = "Ferry disaster: 15 dead\n\nPublished: 21 January 2024\n\n\
                 At least 15 people were killed on Friday when an overloaded boat went down near Tessalit. \
                 Relatives waited at the harbour through the night for any word from the coast guard.\n";
    let case = case(&[first, other.to_owned()]);
    assert_eq!(tolls(&case).iter().map(|(.., old)| old.len()).sum::<usize>(), 0);
}

#[test]
fn a_ministry_without_a_country_is_one_in_all_versions() {
    let case = case(&versions(["20 January 2024"; 3]));
    let injured: Vec<&Table> = records(&case, "claim")
        .into_iter()
        .filter(|one| one["measure"].as_str() == Some("injured"))
        .collect();
    assert_eq!(injured.len(), 3);
    assert!(injured.iter().all(|one| one["claimant"].as_str() == Some("ministry-of-health")), "{injured:?}");
    assert!(injured[2].get("supersedes").is_some(), "{injured:?}");
}
