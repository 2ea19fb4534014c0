//! Events that a draft finds, a rule with one text that it fits and one that it must leave alone.

use chrono::NaiveDate;
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::model::Kind;
use sitroom::record::{EventRecord, PartRecord};

fn read(text: &str) -> DraftRecord {
    draft(text, &DraftOptions { published: NaiveDate::from_ymd_opt(2024, 1, 20) })
}

fn event(draft: &DraftRecord, kind: Kind) -> &EventRecord {
    draft
        .events
        .iter()
        .find(|event| event.kind == kind)
        .unwrap_or_else(|| panic!("no {kind:?} in {:#?}", draft.events))
}

fn who(draft: &DraftRecord, event: &EventRecord, part: PartRecord) -> Vec<String> {
    let ids = event.participants.iter().filter(|p| p.part == part).map(|p| p.actor);
    ids.map(|id| draft.actors[id.0].name.clone()).collect()
}

/// Asserts that a text tells one event of a kind, and who does it to whom.
fn tells(text: &str, kind: Kind, by: &[&str], (part, to): (PartRecord, &[&str])) {
    let draft = read(text);
    let event = event(&draft, kind);
    let acts = if by.is_empty() { Vec::new() } else { who(&draft, event, PartRecord::By) };
    assert_eq!(acts, by, "{text}");
    assert_eq!(who(&draft, event, part), to, "{text}");
}

fn nothing(text: &str) {
    let draft = read(text);
    assert!(draft.events.is_empty(), "{text}: {:#?}", draft.events);
}

#[test]
fn who_does_what_to_whom() {
    tells(
        "Turkish jets bombed Syria overnight.",
        Kind::Assault,
        &["Turkish jets"],
        (PartRecord::Against, &["Syria"]),
    );
    tells(
        "Sweden granted asylum to an Iranian journalist.",
        Kind::Aid,
        &["Sweden"],
        (PartRecord::To, &["Iranian journalist"]),
    );
    tells("Ecuador criticised Colombia.", Kind::Accuse, &["Ecuador"], (PartRecord::Against, &["Colombia"]));
    tells(
        "Poland expelled two Russian diplomats based in Warsaw.",
        Kind::Sanction,
        &["Poland"],
        (PartRecord::Against, &["Russian diplomats"]),
    );
    tells(
        "Lebanon asked the United Nations for help.",
        Kind::Request,
        &["Lebanon"],
        (PartRecord::To, &["United Nations"]),
    );
}

#[test]
fn the_passive_turns_the_parties() {
    tells(
        "A convoy of Chad was attacked by Sudanese rebels.",
        Kind::Assault,
        &["Sudanese rebels"],
        (PartRecord::Against, &["Chad"]),
    );
    tells(
        "Kenyan soldiers were attacked by Al-Shabaab.",
        Kind::Assault,
        &["Al-Shabaab"],
        (PartRecord::Against, &["Kenyan soldiers"]),
    );
    tells(
        "Al-Shabaab attacked Kenyan soldiers.",
        Kind::Assault,
        &["Al-Shabaab"],
        (PartRecord::Against, &["Kenyan soldiers"]),
    );
}

#[test]
fn both_do_it_together() {
    tells(
        "Peru and Chile signed a trade agreement.",
        Kind::Support,
        &[],
        (PartRecord::With, &["Peru", "Chile"]),
    );
    tells(
        "Fighting erupted between Armenian and Azerbaijani troops.",
        Kind::Assault,
        &[],
        (PartRecord::With, &["Armenia", "Azerbaijani troops"]),
    );
}

#[test]
fn the_subject_of_two_verbs_is_one() {
    let draft = read("Pakistan recalled its ambassador from Tehran and condemned Iran.");
    assert_eq!(who(&draft, event(&draft, Kind::Sanction), PartRecord::By), ["Pakistan"]);
    assert_eq!(who(&draft, event(&draft, Kind::Accuse), PartRecord::By), ["Pakistan"]);
}

#[test]
fn what_stands_in_commas_is_no_subject() {
    tells("Iran, which borders Iraq, praised Qatar.", Kind::Support, &["Iran"], (PartRecord::To, &["Qatar"]));
    tells(
        "The president of Mali, a former colonel, praised Niger.",
        Kind::Support,
        &["president"],
        (PartRecord::To, &["Niger"]),
    );
}

#[test]
fn announced_deeds_are_promises_or_threats() {
    tells(
        "Germany said it would send tanks to Ukraine.",
        Kind::Agree,
        &["Germany"],
        (PartRecord::To, &["Ukraine"]),
    );
    tells(
        "Washington said it would suspend aid to Haiti.",
        Kind::Threaten,
        &["United States"],
        (PartRecord::Against, &["Haiti"]),
    );
    tells(
        "Greece says it will not recognise Kosovo.",
        Kind::Reject,
        &["Greece"],
        (PartRecord::Against, &["Kosovo"]),
    );
    tells(
        "Turkey warned Greece that it would respond.",
        Kind::Threaten,
        &["Türkiye"],
        (PartRecord::Against, &["Greece"]),
    );
}

#[test]
fn what_somebody_says_another_must_is_a_request() {
    tells(
        "Russia said Sudan must return the helicopter.",
        Kind::Request,
        &["Russia"],
        (PartRecord::To, &["Sudan"]),
    );
    nothing("Sudan must return the helicopter.");
}

#[test]
fn what_is_not_so_is_no_event() {
    nothing("Israel did not attack Lebanon on Monday.");
    nothing("Iran may attack Israel, analysts fear.");
    nothing("If Iran attacks Israel, the United States will respond.");
    nothing("Did Russia bomb Georgia?");
    nothing("Officials fear that rebels attacked Chad.");
    nothing("France hopes to visit Mali.");
    nothing("Islamabad and Tehran should help each other.");
    nothing("\"We attacked Chad and we bombed Niger,\" he said.");
    nothing("The crisis might escalate.");
}

#[test]
fn what_is_denied_is_only_a_denial() {
    let draft = read("Iran denied that it attacked Iraq.");
    assert_eq!(draft.events.iter().map(|event| event.kind).collect::<Vec<_>>(), [Kind::Reject]);
}

#[test]
fn what_begins_or_goes_on_happens_and_what_is_wanted_does_not() {
    assert_eq!(read("Ethiopia began to withdraw its troops from Eritrea.").events[0].kind, Kind::Retreat);
    nothing("Ethiopia wants to withdraw its troops from Eritrea.");
}

#[test]
fn mentions_of_one_event_are_joined() {
    let text = "Pakistan and Iran have agreed to calm tensions. On Friday, Pakistan's Foreign Minister Jalil Jilani spoke \
                with his Iranian counterpart Hossein Amir-Abdollahian and both leaders agreed to work together.";
    let draft = read(text);
    let agreed: Vec<_> = draft.events.iter().filter(|event| event.kind == Kind::Agree).collect();
    assert_eq!(agreed.len(), 1);
    assert_eq!(agreed[0].evidence.len(), 2);
    assert_eq!(agreed[0].when.as_ref().unwrap().start, NaiveDate::from_ymd_opt(2024, 1, 19).unwrap());
}

#[test]
fn events_of_other_parties_stay_apart() {
    let draft = read("Israel bombed Syria. Israel bombed Lebanon. Syria bombed Israel.");
    assert_eq!(draft.events.len(), 3);
}

#[test]
fn an_event_has_the_time_of_its_own_clause() {
    let draft = read("Iran launched attacks on Pakistan on Tuesday, officials said on Friday.");
    let when = event(&draft, Kind::Assault).when.as_ref().unwrap();
    assert_eq!(when.start, NaiveDate::from_ymd_opt(2024, 1, 16).unwrap());
    let draft = read("Iran launched attacks on Pakistan, officials said on Friday.");
    assert_eq!(event(&draft, Kind::Assault).when, None);
}

#[test]
fn finer_words_are_the_mode() {
    let mode = |text: &str| read(text).events[0].mode.clone();
    assert_eq!(mode("Chad recalled its ambassador from Sudan.").as_deref(), Some("recall of ambassador"));
    assert_eq!(mode("Chad criticised Sudan.").as_deref(), Some("disapprove"));
    assert_eq!(mode("Iran attacked Iraq."), None);
}

#[test]
fn a_verb_that_needs_two_parties_has_none_alone() {
    nothing("The striking workers hit a new record.");
    tells(
        "A missile hit Israeli soldiers.",
        Kind::Assault,
        &[],
        (PartRecord::Against, &["Israeli soldiers"]),
    );
}

#[test]
fn a_visit_to_a_place_is_one_to_its_state() {
    tells(
        "Iraqi President Saddam Hussein arrived in Amman on Wednesday.",
        Kind::Consult,
        &["Saddam Hussein"],
        (PartRecord::To, &["Jordan"]),
    );
}

#[test]
fn an_answer_is_linked_to_what_it_answers() {
    let draft = read("Iran attacked Pakistan on Tuesday. In response, Pakistan bombed Iran on Thursday.");
    assert_eq!(draft.events[1].in_response_to, [draft.events[0].id]);
    let draft = read("Iran attacked Pakistan on Tuesday. Pakistan bombed Iran on Thursday.");
    assert!(draft.events[1].in_response_to.is_empty());
}

#[test]
fn those_who_die_in_an_ambush_suffer_it() {
    let ambush = "Two policemen died in an ambush by Maoist guerrillas in Nepal.";
    tells(ambush, Kind::Assault, &["Maoist guerrillas"], (PartRecord::Against, &["policemen"]));
    nothing("Two policemen died in Nepal.");
}

#[test]
fn unlikely_is_no_adverb() {
    nothing("Analysts said the government was unlikely to attack the rebels.");
    assert_eq!(read("The government openly attacked the rebels of Chad.").events.len(), 1);
}

#[test]
fn hostile_text_is_read_without_harm() {
    for text in [
        "",
        "\u{feff}",
        "\"\"\"\"",
        "'s 's 's",
        "to to to to",
        "and, and, and -- -- attacked by by by",
        "\u{202e}Iran\u{0} attacked",
    ] {
        let _ = read(text);
    }
    let _ = read(&"Iran attacked Iraq and ".repeat(2000));
}

/// Asserts how many events of a kind a text tells.
fn counts(text: &str, kind: Kind, count: usize) {
    let draft = read(text);
    let events: Vec<&EventRecord> = draft.events.iter().filter(|event| event.kind == kind).collect();
    assert_eq!(events.len(), count, "{text}: {events:#?}");
}

#[test]
fn an_attack_and_its_toll_are_one_event() {
    counts(
        "Rebels attacked the town of Kibo on Monday. At least 14 people were killed and 30 wounded.",
        Kind::Assault,
        1,
    );
    counts(
        "A bomb exploded in Kabul on Monday.\n\nPolice said the attack injured nine people. Two others were killed.",
        Kind::Assault,
        1,
    );
}

#[test]
fn a_toll_over_a_period_or_of_another_attack_stays_apart() {
    counts(
        "Rebels attacked the town of Kibo on Monday. More than 500 people have been killed in Ethiopia since 2020.",
        Kind::Assault,
        2,
    );
    counts(
        "Rebels attacked Kibo in Ethiopia on Monday. Seven people were killed in a drone strike in Sudan on Sunday.",
        Kind::Assault,
        2,
    );
}

#[test]
fn a_denial_told_twice_is_one_event() {
    counts(
        "Hezbollah rejected the accusation. The group made no further comment.\n\nHezbollah denied responsibility for the attack.",
        Kind::Reject,
        1,
    );
}
