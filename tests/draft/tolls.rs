//! Tolls: which events a figure covers, over which period it counts, and when the article itself puts it forward.

use sitroom::draft::case::{DraftedArticle, files};
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::load::load_draft;
use sitroom::record::ClaimRecord;

fn drafted(text: &str) -> DraftRecord {
    draft(text, &DraftOptions { published: "2024-07-30".parse().ok() })
}

/// The words of the number, and the titles of the events that the claim covers.
fn covered(text: &str) -> Vec<(String, Vec<String>)> {
    let draft = drafted(text);
    let titles =
        |claim: &ClaimRecord| claim.events.iter().map(|id| draft.events[id.0].title.clone()).collect();
    draft.claims.iter().map(|claim| (claim.number.of(text).to_owned(), titles(claim))).collect()
}

/// The claim with this number covers the one event whose title begins so.
#[track_caller]
fn covers(text: &str, number: &str, title: &str) {
    let all = covered(text);
    let found =
        all.iter().find(|(words, _)| words == number).unwrap_or_else(|| panic!("no {number} in {all:?}"));
    assert!(found.1.len() == 1 && found.1[0].starts_with(title), "{number} covers {:?}", found.1);
}

#[track_caller]
fn covers_nothing(text: &str, number: &str) {
    let all = covered(text);
    let found =
        all.iter().find(|(words, _)| words == number).unwrap_or_else(|| panic!("no {number} in {all:?}"));
    assert!(found.1.is_empty(), "{number} covers {:?}", found.1);
}

#[test]
fn a_figure_covers_the_event_of_its_clause() {
    covers("Rebels attacked a village near Goma on Friday, killing 12 people.", "12", "Rebels attacked");
    covers(
        "On Friday rebels attacked a village near Goma. A separate blast in Beni killed five people.",
        "five",
        "A separate blast",
    );
}

#[test]
fn figures_of_one_sentence_belong_together() {
    covers(
        "A strike on Goma on July 14 reportedly killed 90 people and injured 300 more.",
        "300",
        "A strike on Goma",
    );
}

const BLAST: &str = "Rebels bombed a market in Goma on Monday.";

#[test]
fn a_figure_covers_the_attack_that_its_sentence_mentions_again() {
    for more in [
        "By Tuesday six of those hurt in the attack had died.",
        "The death toll rose to 12 overnight.",
        "The death toll rose to 12 on Tuesday.",
        "Officials later put the dead at 14.",
    ] {
        let text = format!("{BLAST}\n\n{more}");
        let all = covered(&text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        assert_eq!(all[0].1, ["Rebels bombed a market in Goma on Monday"], "{text}");
    }
}

#[test]
fn a_hospital_counts_the_victims_of_what_the_text_is_about() {
    let text =
        format!("{BLAST} At least nine people died.\n\nThe hospital said it had received 26 injured people.");
    let all = covered(&text);
    let last = all.iter().find(|(number, _)| number == "26").expect("a claim");
    assert_eq!(last.1.len(), 1, "{all:?}");
}

#[test]
fn another_attack_or_another_day_is_none_of_those_told() {
    covers(&format!("{BLAST}\n\nA similar attack left 40 people dead in 2019."), "40", "A similar attack");
    covers_nothing(&format!("{BLAST}\n\nAfter an earlier ambush, 40 people were found dead."), "40");
    covers_nothing(&format!("{BLAST}\n\nOn 3 March 2021, 40 people died."), "40");
    covers_nothing(&format!("{BLAST}\n\nIn Kenya, 40 people died."), "40");
    covers_nothing("Libya condemned Chad on Monday. Officials said 12 people had died.", "12");
}

#[test]
fn a_figure_that_counts_a_period_covers_no_single_day() {
    let text = format!("{BLAST}\n\nMore than 40,000 people have died since October 7, the ministry said.");
    covers_nothing(&text, "More than 40,000");
    let claim = &drafted(&text).claims[0];
    // In July, that is the October of last year.
    assert_eq!(claim.since.as_ref().map(|when| when.start.to_string()).as_deref(), Some("2023-10-07"));
    covers_nothing(&format!("{BLAST}\n\nSo far this year, 300 people have died."), "300");
    covers_nothing(&format!("{BLAST}\n\nIn the past two weeks, 300 people have died."), "300");
}

#[test]
fn a_comparison_with_the_past_counts_no_period() {
    let text = "Rebels bombed a market in Goma on Monday, killing 12 people in the deadliest attack since October 7.";
    covers(text, "12", "Rebels bombed");
    assert_eq!(drafted(text).claims[0].since, None);
    let text = format!("{BLAST} It injured five people, one of whom has since died.");
    assert!(drafted(&text).claims.iter().all(|claim| claim.since.is_none()), "{text}");
}

#[test]
fn what_goes_on_since_a_day_has_a_period_up_to_publication() {
    let event = &drafted("Since Friday, Israel has bombed Lebanon.").events[0];
    let when = event.when.as_ref().expect("a date");
    assert_eq!((when.start.to_string(), when.end.to_string()), ("2024-07-26".into(), "2024-07-30".into()));
}

#[test]
fn a_verbal_act_does_not_take_the_day_of_the_attack_it_is_about() {
    let event = &drafted("Chad condemned the attack on Libya of 23 June.").events[0];
    assert_eq!(event.when, None);
}

#[test]
fn an_article_that_names_nobody_gives_a_figure_in_its_own_voice() {
    let own = |text: &str| drafted(text).claims[0].own_voice;
    assert!(own("At least 10 people were killed on Monday."));
    assert!(!own("At least 10 people were killed on Monday, police said."));
    assert!(!own("He said at least 10 people were killed."), "whoever he is");
}

#[test]
fn a_number_in_words_stays_in_words_and_still_meets_its_headline() {
    let text =
        "Dozens killed in Goma blast\n\nA blast in Goma on Monday killed 35 people and injured scores.";
    let claims = drafted(text).claims;
    let shown: Vec<_> =
        claims.iter().map(|claim| (claim.number.of(text), claim.low, claim.evidence.len())).collect();
    assert_eq!(shown, [("35", Some(35), 2), ("scores", None, 1)]);
    let text = "Dozens killed in Goma blast\n\nA blast in Goma on Monday killed three people.";
    assert_eq!(drafted(text).claims.len(), 2, "three are not dozens");
}

#[test]
fn a_war_of_another_year_is_not_the_news() {
    let text = "Some 200 people were killed in fighting in Goma. The war of 2020 cost more than 6,500 lives.";
    covers_nothing(text, "more than 6,500");
}

#[test]
fn a_second_clause_attributes_nothing_of_the_first() {
    let text = "The quake has killed 12 people, and the mayor says 40 are missing.";
    let who: Vec<_> =
        drafted(text).claims.iter().map(|claim| claim.claimant_evidence.map(|span| span.of(text))).collect();
    assert_eq!(who, [None, Some("the mayor")]);
}

#[test]
fn the_day_in_the_name_of_an_attack_is_that_of_its_relative_clause() {
    let text = "The army struck Beirut on Tuesday. It hit the man behind Saturday's rocket attack that killed 12 children.";
    let draft = drafted(text);
    let killed = draft.events.iter().find(|event| event.title.contains("killed 12")).expect("an event");
    assert_eq!(killed.when.as_ref().map(|when| when.start.to_string()).as_deref(), Some("2024-07-27"));
}

#[test]
fn the_case_of_a_draft_keeps_the_period_the_voice_and_the_words() {
    let text = "More than 40,000 people have died since October 7. Scores of people were injured on Monday.";
    let draft = drafted(text);
    let article = DraftedArticle { file: "a.txt", text, draft: &draft, source: None };
    let case = load_draft(files(&[article]).into()).expect("a case").briefing;
    let claims: Vec<_> = case.claims().iter().collect();
    assert_eq!(claims[0].since().map(|when| when.first.to_string()).as_deref(), Some("2023-10-07"));
    assert_eq!(claims[1].since(), None);
    assert_eq!((claims[1].figure_text().as_str(), claims[1].estimate()), ("“Scores”", None));
    assert!(claims.iter().all(|claim| claim.claimant_words() == "the article, in its own voice"));
}
