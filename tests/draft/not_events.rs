//! What looks like an event and is none, and what makes one of several mentions: a rule with one text that it fits and
//! one that it must leave alone.

use chrono::NaiveDate;
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::model::Kind::{
    self, Accuse, Agree, Assault, Coerce, Other, Protest, Reject, Retreat, Sanction, Threaten,
};
use sitroom::record::PartRecord;

fn read(text: &str) -> DraftRecord {
    draft(text, &DraftOptions { published: NaiveDate::from_ymd_opt(2024, 1, 20) })
}

/// Asserts which kinds of events a text tells, in order.
#[track_caller]
fn kinds(text: &str, kinds: &[Kind]) {
    let draft = read(text);
    let found: Vec<Kind> = draft.events.iter().map(|event| event.kind).collect();
    assert_eq!(found, kinds, "{text}: {:#?}", draft.events);
}

/// Asserts the day of the first event of a text.
#[track_caller]
fn day(text: &str, day: Option<&str>) {
    let draft = read(text);
    let found = draft.events[0].when.as_ref().map(|when| when.start.to_string());
    assert_eq!(found.as_deref(), day, "{text}");
}

/// Asserts the place of the first event of a text.
#[track_caller]
fn place(text: &str, name: Option<&str>) {
    let draft = read(text);
    let found = draft.events[0].place.map(|place| draft.places[place.0].name.as_str());
    assert_eq!(found, name, "{text}");
}

#[track_caller]
fn who(text: &str, part: PartRecord, names: &[&str]) {
    let draft = read(text);
    let parties = draft.events[0].participants.iter().filter(|p| p.part == part);
    let found: Vec<&str> = parties.map(|p| draft.actors[p.actor.0].name.as_str()).collect();
    assert_eq!(found, names, "{text}");
}

#[test]
fn what_hangs_on_a_doubted_noun_is_none() {
    kinds("There is no evidence that Libya attacked Chad.", &[]);
    kinds("There is evidence that Libya attacked Chad.", &[Assault]);
    kinds("Libya dismissed reports that it attacked Chad.", &[Reject]);
    kinds("Libya confirmed reports that its jets bombed Chad.", &[Assault]);
    kinds("Rumours that Libya attacked Chad spread.", &[]);
    kinds("It is unlikely that Libya attacked Chad.", &[]);
    kinds("It is certain that Libya attacked Chad.", &[Assault]);
}

#[test]
fn a_denial_is_all_that_it_tells() {
    kinds("Georgia denied that its troops had shelled Russia.", &[Reject]);
    kinds("Georgia denied shelling Russia.", &[Reject]);
    kinds("Georgia began shelling Russia.", &[Assault]);
}

#[test]
fn earlier_events_to_compare_with_are_none() {
    kinds("The blast was the deadliest since Libya attacked Chad.", &[]);
    kinds("It was the worst violence since 2011, when Libya attacked Chad.", &[]);
    kinds("Since Monday, Libya has attacked Chad.", &[Assault]);
    kinds("The talks were under way when Libya attacked Chad.", &[Assault]);
}

#[test]
fn habits_are_none() {
    kinds("Libya regularly bombs Chad.", &[]);
    kinds("Libya bombs Chad every week.", &[]);
    kinds("Libya heavily bombed Chad.", &[Assault]);
}

#[test]
fn a_quotation_over_sentences_tells_none() {
    kinds("\"We are strong. Libya attacked Chad. We will win,\" he said.", &[]);
    kinds("\"We are strong.\" Libya attacked Chad. \"We will win,\" he said.", &[Assault]);
}

#[test]
fn what_somebody_says_that_he_may_do_is_a_threat() {
    kinds("France said it may suspend aid to Chad.", &[Threaten]);
    kinds("Analysts said France may suspend aid to Chad.", &[]);
    kinds("France may suspend aid to Chad.", &[]);
}

#[test]
fn what_somebody_says_that_he_plans_is_a_promise_or_a_threat() {
    kinds("France said it plans to send food aid to Chad.", &[Agree]);
    kinds("France said it plans to expel the ambassador of Chad.", &[Threaten]);
    kinds("France plans to send food aid to Chad.", &[]);
}

#[test]
fn a_promise_is_good_or_bad_by_its_deed() {
    kinds("Iran vowed to retaliate against Israel.", &[Threaten]);
    kinds("Iran pledged to withdraw its troops from Syria.", &[Agree]);
    kinds("Nigeria said it will withdraw its troops from Chad.", &[Agree]);
    kinds("Nigeria said it will withdraw its troops from Chad unless Libya leaves.", &[Threaten]);
}

#[test]
fn what_is_called_an_attack_is_not_called_off() {
    kinds("Ghana called the shelling the worst attack in years.", &[]);
    kinds("Ghana called off the attack on Monday.", &[Kind::Retreat]);
}

#[test]
fn participles_that_describe_are_none() {
    kinds("Mali jailed two firms accused of fraud.", &[Coerce]);
    kinds("Tents were sent to families displaced by the fighting in Tigray.", &[]);
    kinds("The families attacked by Libya fled.", &[Assault]);
}

#[test]
fn harm_and_the_clause_that_tells_how_are_one_event() {
    let text = "Two Kenyan policemen were killed when Al-Shabaab ambushed them near Garissa on Monday.";
    kinds(text, &[Assault]);
    who(text, PartRecord::By, &["Al-Shabaab"]);
    day(text, Some("2024-01-15"));
    kinds(
        "Two Kenyan policemen were killed before Al-Shabaab ambushed Somali soldiers.",
        &[Assault, Assault],
    );
}

#[test]
fn who_attacks_stands_before_the_attack() {
    let text = "Three Kenyan policemen were killed in an Ethiopian air strike.";
    who(text, PartRecord::By, &["Ethiopia"]);
    who("Three Kenyan policemen were killed in an Ethiopian village.", PartRecord::By, &[]);
}

#[test]
fn accidents_and_disasters_are_no_attacks() {
    kinds("Dozens of miners were killed when a gold mine collapsed in Mali.", &[Other]);
    kinds("Ten people died in a bus crash in Peru.", &[Other]);
    kinds("Floods swept through Kenya, forcing thousands from their homes.", &[Other]);
    kinds("An earthquake struck western Nepal on Friday.", &[Other]);
    kinds("The news of the earthquake struck everybody.", &[]);
    kinds("Ten people died in an attack by Libya.", &[Assault]);
}

#[test]
fn something_happens_in_a_state() {
    place("Rebels kidnapped two Chinese engineers in Nigeria.", Some("Nigeria"));
    place("In Mali, rebels attacked Chadian soldiers.", Some("Mali"));
    place("Farmers in France protested against Germany.", Some("France"));
    place("Libya attacked Nigerian soldiers.", None);
    place("Libya urged Chad to stop the war in Sudan.", None);
    place("Libya praised farmers.", None);
}

#[test]
fn a_time_that_is_part_of_a_noun_or_still_to_come_dates_nothing() {
    day("Libya rejected criticism of last week's election in Chad.", None);
    day("Libya condemned the 2014 attack on Chad.", None);
    day("Belgium promised to deliver tanks to Ukraine by 2028.", None);
    day("Libya condemned Chad on Monday.", Some("2024-01-15"));
}

#[test]
fn a_recall_is_against_the_state_that_one_leaves() {
    who("Ecuador recalled its own envoy from Argentina.", PartRecord::Against, &["Argentina"]);
    kinds("Ecuador recalled its own envoy from Argentina.", &[Sanction]);
}

#[test]
fn a_crowd_is_against_whom_it_names() {
    who("Thousands of Peruvians marched in Lima against Chile.", PartRecord::Against, &["Chile"]);
    kinds("Shares rallied in Tokyo on Monday.", &[]);
    kinds("Prison guards went on strike in Belgium.", &[Protest]);
}

#[test]
fn what_a_headline_tells_the_body_tells_again() {
    let text = "Libya bombs Chad\n\nNDJAMENA, Jan 20 (Reuters) - Libya bombed Chad on Friday, officials said.\n\nThe army gave no toll.";
    kinds(text, &[Assault]);
    assert_eq!(read(text).events[0].evidence.len(), 2);
    day(text, Some("2024-01-19"));
    let text =
        "Libya bombs Chad\n\nNDJAMENA, Jan 20 (Reuters) - Libya bombed Niger on Friday, officials said.";
    kinds(text, &[Assault, Assault]);
}

#[test]
fn release_is_no_part_of_an_attack() {
    kinds("Rebels stormed a prison in Chad, freeing hundreds of prisoners.", &[Assault]);
    kinds("Libya freed hundreds of prisoners of Chad.", &[Retreat]);
    kinds("Libya accused Chad of freeing prisoners.", &[Accuse]);
}

#[test]
fn other_senses_of_a_verb_tell_none() {
    kinds("The film was shot in Morocco by an Italian director.", &[]);
    kinds("A Malian soldier was shot in Morocco by an Italian tourist.", &[Assault]);
    kinds("Amnesty International released a report.", &[]);
    kinds("Libya released three prisoners of Chad.", &[Retreat]);
    kinds("India launched a satellite on Sunday.", &[]);
    kinds("Kenyan runners won gold in Tokyo.", &[]);
}

#[test]
fn a_game_is_no_attack() {
    kinds("France beat Germany 2-1 in Paris on Saturday.", &[]);
    kinds("French police beat German tourists in Paris on Saturday.", &[Assault]);
}

#[test]
fn a_warning_needs_somebody_who_is_warned() {
    kinds("The United Nations warned of famine in northern Gaza.", &[]);
    kinds("Iran warned Israel of serious consequences.", &[Threaten]);
}

#[test]
fn what_is_refused_is_not_refused_to_where_it_was() {
    who("France declined to comment on the strike in Yemen.", PartRecord::Against, &[]);
    who("France rejected an offer by Yemen.", PartRecord::Against, &["Yemen"]);
}

#[test]
fn those_who_bear_arms_do_not_riot() {
    kinds("Clashes between the Sudanese army and the Rapid Support Forces continued in Darfur.", &[Assault]);
    kinds("Clashes between police and protesters continued in Lagos.", &[Protest]);
}

#[test]
fn what_is_left_behind_is_no_withdrawal() {
    kinds("Soldiers of Chad and Libya exchanged gunfire, leaving one soldier dead.", &[Assault]);
    kinds("Armed men stormed a prison near the capital of Haiti.", &[Assault]);
    kinds("The attackers arrived before dawn.", &[]);
}

#[test]
fn a_later_word_dates_the_attack_that_was_told() {
    day("Gunmen killed ten villagers in Mali. The attackers came on Sunday.", Some("2024-01-14"));
    day("Gunmen killed ten villagers in Mali. The governor came on Sunday.", None);
    day("Gunmen stormed a prison in Haiti. Five were hurt in Tuesday's attack.", Some("2024-01-16"));
    day("Ten people were abducted by gunmen who came on Tuesday.", Some("2024-01-16"));
}

#[test]
fn calls_for_air_support_and_helpers_of_a_side_are_no_events() {
    kinds("The troops called in an air strike on Tuesday.", &[]);
    kinds("Armed groups supporting the prime minister gathered in Chad.", &[]);
    kinds("3.8 million people to be assisted by the end of the year.", &[]);
}

#[test]
fn a_range_of_days_is_no_score() {
    kinds("Clashes erupted in Goma on 16-17 January between militias.", &[Assault]);
}
