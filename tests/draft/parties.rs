//! Who does what to whom, across relative clauses, apposition, pronouns and sentences; a rule with one text that it fits
//! and one that it must leave alone.

use chrono::NaiveDate;
use sitroom::draft::{DraftOptions, DraftRecord, draft};
use sitroom::model::Kind::{
    self, Accuse, Agree, Assault, Coerce, Consult, Mobilize, Protest, Request, Support, Threaten,
};
use sitroom::record::PartRecord::{self, Against, By, To, With};

fn read(text: &str) -> DraftRecord {
    draft(text, &DraftOptions { published: NaiveDate::from_ymd_opt(2024, 1, 20) })
}

/// Asserts the events of a text: kind and parties, each with its part.
#[track_caller]
fn told(text: &str, events: &[(Kind, &[(PartRecord, &str)])]) {
    let draft = read(text);
    let found: Vec<(Kind, Vec<(PartRecord, &str)>)> = draft
        .events
        .iter()
        .map(|event| {
            let parties = event.participants.iter();
            (event.kind, parties.map(|p| (p.part, draft.actors[p.actor.0].name.as_str())).collect())
        })
        .collect();
    let wanted: Vec<_> = events.iter().map(|(kind, parties)| (*kind, parties.to_vec())).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn a_relative_clause_stands_between_subject_and_verb() {
    told(
        "Gunmen who crossed from Niger killed three Nigerian soldiers on Sunday.",
        &[(Assault, &[(By, "Gunmen"), (Against, "Nigerian soldiers")])],
    );
    told(
        "Chad, which borders Libya, bombed Sudan on Tuesday.",
        &[(Assault, &[(By, "Chad"), (Against, "Sudan")])],
    );
    told(
        "Chad attacked Libya, which condemned Sudan.",
        &[(Assault, &[(By, "Chad"), (Against, "Libya")]), (Accuse, &[(By, "Libya"), (Against, "Sudan")])],
    );
}

#[test]
fn a_participle_in_commas_is_no_verb_of_the_sentence() {
    let draft =
        read("Three people were killed on Monday in Goma. The attack in Goma, blamed on M23, wounded ten.");
    assert_eq!(draft.events.len(), 1, "{:#?}", draft.events);
    assert_eq!(draft.events[0].evidence.len(), 2);
}

#[test]
fn a_participle_behind_a_clause_of_time_is_of_the_main_subject() {
    told(
        "Turkey retaliated after a Syrian shell killed a Turkish soldier, striking Syrian army positions.",
        &[
            (Assault, &[(By, "Syria"), (Against, "Turkish soldier")]),
            (Assault, &[(By, "Türkiye"), (Against, "Syria")]),
        ],
    );
}

#[test]
fn the_pronoun_is_the_subject_and_not_the_one_told() {
    told("Chad told Libya it would suspend aid.", &[(Threaten, &[(By, "Chad"), (Against, "Libya")])]);
}

#[test]
fn the_two_of_the_event_before_are_both() {
    let text =
        "Mali's president met Niger's president in Paris. The two presidents discussed the war in Sudan.";
    let draft = read(text);
    let parties = |index: usize| {
        let event = &draft.events[index];
        event.participants.iter().map(|p| (p.part, p.actor)).collect::<Vec<_>>()
    };
    assert_eq!(draft.events[0].kind, Consult);
    if let Some(second) = draft.events.get(1) {
        assert_eq!(second.kind, Consult);
        assert_eq!(parties(0), parties(1));
    }
    told("The two presidents discussed the war in Sudan.", &[]);
}

#[test]
fn two_states_that_agree_do_it_with_each_other() {
    told("Peru and Chile agreed to open consulates.", &[(Agree, &[(With, "Peru"), (With, "Chile")])]);
    told("Peru agreed to help Chile.", &[(Agree, &[(By, "Peru"), (To, "Chile")])]);
}

#[test]
fn a_mention_that_leaves_out_who_did_it_is_joined_by_day_and_victim() {
    let text = "Libya arrested the opposition leader Omar Ali on Friday. Omar Ali was arrested on Friday, his lawyer said.";
    told(text, &[(Coerce, &[(By, "Libya"), (Against, "Omar Ali")])]);
    let text = "Libya arrested the opposition leader Omar Ali on Friday. Omar Ali was arrested on Monday, his lawyer said.";
    assert_eq!(read(text).events.len(), 2);
}

#[test]
fn the_passive_with_the_one_summoned_as_subject() {
    told(
        "The Iranian ambassador was summoned by France on Tuesday.",
        &[(Accuse, &[(Against, "Iranian ambassador"), (By, "France")])],
    );
    told(
        "Drones were launched by Iran at Iraq on Tuesday.",
        &[(Assault, &[(Against, "Iraq"), (By, "Iran")])],
    );
}

#[test]
fn a_camp_for_refugees_stands_for_them() {
    told(
        "A camp for Congolese refugees was attacked by Burundian soldiers.",
        &[(Assault, &[(Against, "Congolese refugees"), (By, "Burundian soldiers")])],
    );
}

#[test]
fn a_threat_is_to_those_on_whose_deed_it_depends() {
    told(
        "Russia threatened to end the talks if Georgia moves troops.",
        &[(Threaten, &[(By, "Russia"), (Against, "Georgia")])],
    );
    told(
        "Libya vowed to retaliate after a Chadian air strike.",
        &[(Threaten, &[(By, "Libya"), (Against, "Chad")])],
    );
}

#[test]
fn who_is_told_that_somebody_must_is_asked() {
    told("Libya urged Chad to leave Sudan.", &[(Request, &[(By, "Libya"), (To, "Chad")])]);
    told(
        "Peruvian teachers marched in Lima to demand the return of land seized by Chile.",
        &[(Protest, &[(By, "Peruvian teachers"), (Against, "Chile")]), (Coerce, &[(By, "Chile")])],
    );
}

#[test]
fn those_who_belong_to_a_group_act_for_it() {
    told(
        "Fighters of the Islamic State attacked Iraq.",
        &[(Assault, &[(By, "Islamic State"), (Against, "Iraq")])],
    );
    told("Fighters in the Gulf attacked Iraq.", &[(Assault, &[(By, "Fighters"), (Against, "Iraq")])]);
}

#[test]
fn the_source_of_the_words_is_no_party() {
    told(
        "Rebels abducted 40 people in Goma on Monday, according to the Ugandan army.",
        &[(Assault, &[(By, "Rebels"), (Against, "people")])],
    );
    told(
        "Rebels abducted 40 Ugandan soldiers in Goma on Monday.",
        &[(Assault, &[(By, "Rebels"), (Against, "Ugandan soldiers")])],
    );
}

#[test]
fn who_suffered_what_is_condemned_is_not_condemned() {
    told("Peru condemned attacks on civilians.", &[(Accuse, &[(By, "Peru")])]);
    told("Peru condemned the Chilean attack.", &[(Accuse, &[(By, "Peru"), (Against, "Chile")])]);
    told("Peru condemned Chile.", &[(Accuse, &[(By, "Peru"), (Against, "Chile")])]);
}

#[test]
fn what_is_called_for_names_no_addressee() {
    told("Peru called for an end to hostilities in Chad.", &[(Request, &[(By, "Peru")])]);
    told("Peru called on Chad to end hostilities.", &[(Request, &[(By, "Peru"), (To, "Chad")])]);
}

#[test]
fn an_act_does_not_speak_for_who_does_it() {
    told("The latest Chadian strikes have put new pressure on talks with Libya.", &[]);
    told("Chad put new pressure on Libya.", &[(Request, &[(By, "Chad"), (To, "Libya")])]);
}

#[test]
fn adjectives_joined_by_and_are_two_states() {
    told(
        "Peruvian and Chilean troops clashed on Monday.",
        &[(Assault, &[(With, "Peru"), (With, "Chilean troops")])],
    );
}

#[test]
fn the_words_of_a_pattern_are_those_of_its_own_clause() {
    told(
        "Germany welcomed President Reagan's statement on Tuesday.",
        &[(Support, &[(By, "Germany"), (To, "Reagan")])],
    );
    told("Chad began a drive to convince Sudan to amend the constitution.", &[]);
}

#[test]
fn what_a_protest_or_a_war_is_against_is_its_other_side() {
    told(
        "Students blocked roads in defiance of the Chinese authorities.",
        &[(Protest, &[(By, "Students"), (Against, "Chinese authorities")])],
    );
    told(
        "Britain mobilized army reservists for a possible war against Iraq.",
        &[(Mobilize, &[(By, "United Kingdom"), (Against, "Iraq")])],
    );
}

#[test]
fn a_border_is_of_neither_side() {
    told(
        "Burmese troops captured a stronghold on the Thai border on Tuesday.",
        &[(Coerce, &[(By, "Burmese troops")])],
    );
}

#[test]
fn a_subject_behind_a_comma_is_not_part_of_the_phrase_before() {
    let text = "With the signing of a memorandum on the cessation of hostilities, the Sudanese government and the SPLA \
                have agreed to allow access.";
    told(text, &[(Agree, &[(By, "Sudanese government"), (By, "Sudan People's Liberation Army")])]);
}

#[test]
fn whom_somebody_complains_to_is_not_whom_it_is_about() {
    told("Lebanon complained to the United Nations on Tuesday.", &[(Accuse, &[(By, "Lebanon")])]);
}

#[test]
fn nobody_is_given_the_country_of_whom_they_met() {
    let draft =
        read("President Emil Moreau gave a warm welcome on Thursday to South African leader F.W. de Klerk.");
    let host = draft.actors.iter().find(|actor| actor.name == "Emil Moreau").expect("a host");
    assert_eq!(host.country, None);
}

#[test]
fn attackers_who_die_are_no_victims_of_their_attack() {
    told(
        "Gunmen attacked a base in Ahvaz on Tuesday. All four attackers were killed in clashes.",
        &[(Assault, &[(By, "Gunmen")]), (Assault, &[(Against, "attackers")])],
    );
}

#[test]
fn clashes_between_armed_groups_are_no_riot() {
    told(
        "Clashes erupted in Tripoli on Tuesday between militias. At least 32 people were killed.",
        &[(Assault, &[(With, "militias"), (Against, "people")])],
    );
}

#[test]
fn a_verb_joined_to_words_of_a_name_keeps_its_subject() {
    let text = "The gunmen were suspected drug traffickers and opened fire as police closed in on them, the Security \
                Ministry said.";
    told(text, &[(Assault, &[(By, "gunmen")])]);
}

#[test]
fn a_body_is_not_the_state_of_its_adjective() {
    told(
        "A Danish aid group was hit by U.S. firepower on Tuesday.",
        &[(Assault, &[(Against, "Danish aid group"), (By, "United States")])],
    );
}

#[test]
fn what_stands_under_the_heading_of_another_country_is_told_apart() {
    let draft = read(
        "Weekly picks\n\nEthiopia\n\nAn airstrike on 16 January in Mekele killed at least seven people.\n\nLibya\n\n\
         The fighting in the capital was heavy. At least 32 people were killed.",
    );
    let covered: Vec<_> = draft.claims.iter().map(|claim| (claim.low, claim.events.clone())).collect();
    assert_eq!(draft.events.len(), 2, "{:#?}", draft.events);
    assert_eq!(covered, [(Some(7), vec![draft.events[0].id]), (Some(32), vec![draft.events[1].id])]);
}
