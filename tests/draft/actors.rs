//! Actors and places that a draft finds, a rule with one text that it fits and one that it must leave alone.

use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::model::ActorKind;
use sitroom::record::ActorRecord;

fn read(text: &str) -> DraftRecord {
    draft(text, &DraftOptions::default())
}

fn actor<'d>(draft: &'d DraftRecord, name: &str) -> &'d ActorRecord {
    draft
        .actors
        .iter()
        .find(|actor| actor.name == name)
        .unwrap_or_else(|| panic!("no {name} in {:#?}", names(draft)))
}

fn names(draft: &DraftRecord) -> Vec<&str> {
    draft.actors.iter().map(|actor| actor.name.as_str()).collect()
}

fn words<'t>(text: &'t str, actor: &ActorRecord) -> Vec<&'t str> {
    actor.evidence.iter().map(|span| &text[span.start..span.end]).collect()
}

#[test]
fn a_title_glued_to_a_name_gives_role_and_country() {
    let text = "Pakistan Prime Minister Anwaar-ul-Haq Kakar held a meeting. Kakar left.";
    let draft = read(text);
    let kakar = actor(&draft, "Anwaar-ul-Haq Kakar");
    assert_eq!(kakar.kind, ActorKind::Person);
    assert_eq!(kakar.country.as_deref(), Some("PAK"));
    assert_eq!(kakar.role.as_deref(), Some("Prime Minister"));
    assert_eq!(words(text, kakar), ["Anwaar-ul-Haq Kakar", "Kakar"]);
}

#[test]
fn a_counterpart_is_of_the_country_that_is_named() {
    let draft = read(
        "Foreign Minister Jalil Jilani of Pakistan spoke with his Iranian counterpart Hossein Amir-Abdollahian.",
    );
    assert_eq!(actor(&draft, "Hossein Amir-Abdollahian").country.as_deref(), Some("IRN"));
    assert_eq!(actor(&draft, "Hossein Amir-Abdollahian").role.as_deref(), Some("Foreign Minister"));
    assert_eq!(actor(&draft, "Jalil Jilani").country.as_deref(), Some("PAK"));
}

#[test]
fn an_apposition_gives_the_role() {
    let draft = read("Dmitry Peskov, a spokesman for the Kremlin, said no decision had been made.");
    let peskov = actor(&draft, "Dmitry Peskov");
    assert_eq!(peskov.role.as_deref(), Some("spokesman"));
    assert_eq!(peskov.country.as_deref(), Some("RUS"));
}

#[test]
fn a_name_alone_has_no_role() {
    let draft = read("John Carter said the road was closed.");
    assert_eq!(actor(&draft, "John Carter").role, None);
    assert_eq!(actor(&draft, "John Carter").country, None);
}

#[test]
fn two_of_one_surname_stay_two() {
    let text = "President Robert Mugabe spoke. First lady Grace Mugabe said nothing. Robert Mugabe left.";
    let draft = read(text);
    assert_eq!(words(text, actor(&draft, "Robert Mugabe")), ["Robert Mugabe", "Robert Mugabe"]);
}

#[test]
fn spellings_of_one_name_are_joined() {
    let text = "President Muammar Gaddafi met envoys. President Muammar Qaddafi said the talks went well.";
    let draft = read(text);
    assert_eq!(draft.actors.iter().filter(|actor| actor.kind == ActorKind::Person && actor.named).count(), 1);
}

#[test]
fn short_names_that_only_sound_alike_stay_apart() {
    let draft = read("President George Bush met Prime Minister Andrej Babis.");
    assert!(names(&draft).contains(&"George Bush") && names(&draft).contains(&"Andrej Babis"));
}

#[test]
fn names_demonyms_and_capitals_are_one_state() {
    let text = "Iran warned Pakistan. Iranian officials met. Islamabad and Tehran agreed to talk.";
    let draft = read(text);
    assert_eq!(words(text, actor(&draft, "Iran")), ["Iran", "Tehran"]);
    assert_eq!(words(text, actor(&draft, "Pakistan")), ["Pakistan", "Islamabad"]);
}

#[test]
fn a_capital_where_something_happens_is_a_place() {
    let text = "Officials met in Tehran on Monday.";
    let draft = read(text);
    assert!(!names(&draft).contains(&"Iran"));
    assert_eq!(draft.places[0].name, "Tehran");
    assert_eq!(draft.places[0].country.as_deref(), Some("IRN"));
    assert!(draft.places[0].coordinates.is_some());
}

#[test]
fn a_name_that_describes_a_noun_is_no_place() {
    assert!(read("The towns fell into Roman hands.").places.is_empty());
    assert_eq!(read("The mayor was shot in Roman on Monday.").places.len(), 1);
}

#[test]
fn a_demonym_that_two_countries_share_gives_none() {
    let draft = read("Burundian militiamen attacked Congolese refugees.");
    assert_eq!(actor(&draft, "Congolese refugees").country, None);
}

#[test]
fn places_of_nearly_one_name_stay_apart() {
    let text = "The border region of Baluchistan is poor. A blast hit Panjgur in Balochistan. \
                Rockets fell in Iran's Sistan-Baluchestan province.";
    let draft = read(text);
    let place = |name: &str| draft.places.iter().find(|place| place.name == name).unwrap();
    assert_eq!(place("Baluchistan").country, None);
    assert_eq!(place("Balochistan").country.as_deref(), Some("PAK"));
    assert_eq!(place("Sistan-Baluchestan").country.as_deref(), Some("IRN"));
}

#[test]
fn a_place_within_another_takes_its_country() {
    let draft = read("Iran struck bases in the border town of Xanpur in Balochistan.");
    let town = draft.places.iter().find(|place| place.name == "Xanpur").unwrap();
    assert_eq!(town.country.as_deref(), Some("PAK"));
    assert!(town.within.is_some());
}

#[test]
fn an_acronym_in_brackets_is_an_alias() {
    let text = "The Sadrist Reform Movement (SRM) said it would vote. The SRM has ten seats.";
    let draft = read(text);
    let movement = actor(&draft, "Sadrist Reform Movement");
    assert_eq!(movement.kind, ActorKind::Organisation);
    assert_eq!(words(text, movement), ["Sadrist Reform Movement", "SRM", "SRM"]);
}

#[test]
fn a_noun_before_a_name_tells_what_it_is() {
    let draft = read("The militant group Jaish al-Zulm said it carried out the attack.");
    assert_eq!(actor(&draft, "Jaish al-Zulm").kind, ActorKind::ArmedGroup);
    let draft = read("Fighters of Jaish al-Adl crossed the border.");
    assert_eq!(actor(&draft, "Jaish al-Adl").kind, ActorKind::ArmedGroup);
}

#[test]
fn troops_belong_to_their_state() {
    let draft = read("Israeli troops arrested ten Palestinian students.");
    assert_eq!(actor(&draft, "Israeli troops").kind, ActorKind::StateForces);
    assert_eq!(actor(&draft, "Israeli troops").country.as_deref(), Some("ISR"));
    assert_eq!(actor(&draft, "Palestinian students").kind, ActorKind::Civilians);
}

#[test]
fn a_noun_that_only_describes_is_no_actor() {
    let draft = read("The military actions had stoked tensions with Iran.");
    assert_eq!(names(&draft), ["Iran"]);
}

#[test]
fn a_guard_of_its_own_keeps_out_each_word_that_names_nobody() {
    // The first name of a person is not the town or region of that name.
    assert_eq!(names(&read("Victoria Nuland met Jilani.")), ["Victoria Nuland"]);
    // "General" at the end of a name is not a rank.
    let consulate = read("The American consulate attacked Consulate General Hermosillo.");
    assert_eq!(names(&consulate), ["American consulate"]);
    // A rank that is also a plain word needs a name.
    assert_eq!(names(&read("The general said it attacked Chad.")), ["Chad"]);
    // Letters before a name are those of a company, not of the manager.
    assert_eq!(names(&read("The manager of the plant, ERP Fuels, said it would close.")), ["manager"]);
    // Those who act for a country abroad do not make it the country of the text.
    let abroad = read("Iranian diplomats in Geneva said the police arrested students.");
    assert_eq!(actor(&abroad, "police").country, None);
}

#[test]
fn bystanders_are_dropped() {
    let draft = read("Residents were asleep. France praised Chad.");
    assert_eq!(names(&draft), ["France", "Chad"]);
}

#[test]
fn us_in_small_letters_is_a_pronoun() {
    let draft = read("He told us that US officials would call.");
    assert_eq!(names(&draft).iter().filter(|name| name.contains("United States")).count(), 0);
    let draft = read("The US said it was ready.");
    assert_eq!(names(&draft), ["United States"]);
}

#[test]
fn a_foreign_country_does_not_make_a_president_its_own() {
    let draft = read("President Tarvik has threatened further action against Russia.");
    assert_eq!(actor(&draft, "Tarvik").country, None);
    let draft = read("President Carter has threatened further action against Russia.");
    assert_eq!(actor(&draft, "Carter").country.as_deref(), Some("USA"));
}

#[test]
fn a_role_before_a_comma_gives_a_name_its_person() {
    let draft = read("The mayor of Kfar Kila, Nabil Atwi, said so. His driver, Luis Prada, was freed.");
    assert_eq!(actor(&draft, "Nabil Atwi").role.as_deref(), Some("mayor"));
    assert_eq!(actor(&draft, "Luis Prada").kind, ActorKind::Person);
    let draft = read("She is a judge in Des Moines, Iowa, and left.");
    assert!(!names(&draft).contains(&"Iowa"));
}

#[test]
fn a_name_behind_said_or_before_who_is_a_person() {
    let draft =
        read("\"They knew,\" said Selin Kaya of the Green Party. Oksana Lysenko, who sells coffee, left.");
    assert_eq!(actor(&draft, "Selin Kaya").kind, ActorKind::Person);
    assert_eq!(actor(&draft, "Oksana Lysenko").kind, ActorKind::Person);
    let draft = read("Green Door, which sells coffee, closed.");
    assert!(!names(&draft).contains(&"Green Door"));
}

#[test]
fn an_age_or_a_calling_makes_one_name_a_person() {
    let draft = read("Yanto, a 29-year-old farmer, dug on. A marcher, Intisar, 26, wept.");
    assert_eq!(actor(&draft, "Yanto").role.as_deref(), Some("farmer"));
    assert_eq!(actor(&draft, "Intisar").kind, ActorKind::Person);
    let draft = read("Uncle Sam paid for it.");
    assert!(!names(&draft).contains(&"Sam"));
}

#[test]
fn a_name_that_is_given_is_a_person() {
    let draft =
        read("His name is Viktor Lenz, and he stays. They named the commander as Omar Shamala. Lenz left.");
    assert_eq!(actor(&draft, "Viktor Lenz").evidence.len(), 2);
    assert_eq!(actor(&draft, "Omar Shamala").kind, ActorKind::Person);
    let draft = read("The best ship is Green Dawn, and it stays.");
    assert!(!names(&draft).contains(&"Green Dawn"));
}

#[test]
fn nouns_beside_a_name_tell_what_it_is() {
    let draft = read("He told the radio station Voz de Frontera that the Los Tiburones gang had left.");
    assert_eq!(actor(&draft, "Voz de Frontera").kind, ActorKind::Media);
    assert_eq!(actor(&draft, "Los Tiburones").kind, ActorKind::ArmedGroup);
    let draft = read("He left the Velden company.");
    assert!(!names(&draft).contains(&"Velden"));
}

#[test]
fn names_with_particles_ranks_and_nicknames() {
    let draft =
        read("Governor Rosario \"Chit\" Imperial met Maj. Gen. Wichai Suksawat. Leader Mahrang Kurd spoke.");
    assert!(names(&draft).contains(&"Rosario \"Chit\" Imperial"));
    assert!(names(&draft).contains(&"Wichai Suksawat"));
    assert!(names(&draft).contains(&"Mahrang Kurd"));
    let draft = read("Former Texas Gov. Rick Perry spoke of \"Big\" Oil.");
    assert!(names(&draft).contains(&"Rick Perry"));
}

#[test]
fn a_body_of_a_body_is_one_name() {
    let draft = read(
        "Envoys of the African Union Commission (AUC) and of the Royal Thai Army agreed on it. The United Nations left.",
    );
    assert!(actor(&draft, "African Union Commission").aliases.iter().any(|alias| alias == "AUC"));
    assert_eq!(actor(&draft, "Royal Thai Army").country.as_deref(), Some("THA"));
    assert!(names(&draft).contains(&"United Nations"));
}

#[test]
fn every_span_is_text() {
    let text =
        "“Iran’s envoy” — said Özil Ünal, 45, of Türkiye’s Red Crescent (TRC)…\u{a0}Kyiv’s mayor agreed.";
    let draft = read(text);
    for actor in &draft.actors {
        assert!(
            actor
                .evidence
                .iter()
                .all(|span| text.get(span.start..span.end).is_some_and(|words| !words.trim().is_empty()))
        );
    }
}

#[test]
fn an_armed_group_has_only_the_country_that_the_article_states() {
    let country = |text: &str, name: &str| actor(&read(text), name).country.clone();
    for (text, name) in [
        ("Boko Haram fighters killed nine people on Wednesday, police said.", "Boko Haram"),
        ("Al-Shabaab attacked a bus in Kenya on Tuesday.", "Al-Shabaab"),
        ("Hezbollah (HZB) fired rockets at a village in Israel.", "Hezbollah"),
        ("The clash between Israel and Hamas went on.", "Hamas"),
        ("Israel's Hamas policy failed, the general said.", "Hamas"),
        ("Iran-backed Hezbollah fired rockets at a village.", "Hezbollah"),
    ] {
        assert_eq!(country(text, name), None, "{text}");
    }
    for (text, name, iso) in [
        ("Lebanon's Hezbollah fired rockets at a village.", "Hezbollah", "LBN"),
        ("Lebanese Hezbollah fired rockets at a village.", "Hezbollah", "LBN"),
        ("Yemeni Houthi fighters attacked a ship on Monday.", "Ansarallah", "YEM"),
        ("Somalia-based Al-Shabaab attacked a bus on Tuesday.", "Al-Shabaab", "SOM"),
    ] {
        assert_eq!(country(text, name).as_deref(), Some(iso), "{text}");
    }
}

#[test]
fn a_surname_that_a_leader_has_gives_nobody_else_a_country() {
    let draft = read("Defence Minister Boris Doe left. Foreign Minister Anna Sample stayed.");
    assert_eq!(actor(&draft, "Boris Doe").country, None);
}
