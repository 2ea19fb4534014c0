//! Statements drafted from articles: each rule with a text where it holds and one where it must not.

use sitroom::draft::{DraftOptions, draft};
use sitroom::model::Form;

/// Speaker, content and rule of each statement.
fn said(text: &str) -> Vec<(String, String, &'static str)> {
    let draft = draft(text, &DraftOptions::default());
    let words = |span: sitroom::record::TextSpan| span.of(text).to_owned();
    let one = |one: &sitroom::record::StatementRecord| {
        (one.speaker_evidence.map(words).unwrap_or_default(), words(one.content), one.rule)
    };
    draft.statements.iter().map(one).collect()
}

#[track_caller]
fn only(text: &str, speaker: &str, content: &str, rule: &str) {
    let found = said(text);
    assert_eq!(
        found,
        [(speaker.to_owned(), content.to_owned(), found.first().map_or("", |one| one.2))],
        "{text}"
    );
    assert_eq!(found.first().map(|one| one.2), Some(rule), "{text}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(said(text), [], "{text}");
}

#[test]
fn quotation_then_speaker_and_verb() {
    let rule = "content, speaker, verb";
    only("\"We will reply,\" the minister said.", "the minister", "\"We will reply,\"", rule);
    only("“Is it over?” the mayor asked.", "the mayor", "“Is it over?”", rule);
    only(
        "\"We will reply,\" the minister, who leads the party, told reporters in Velik.",
        "the minister",
        "\"We will reply,\"",
        rule,
    );
    none("The so-called \"reply\" was a leaflet.");
}

#[test]
fn quotation_then_verb_and_speaker() {
    let rule = "content, verb, speaker";
    only("\"Nobody came,\" said Fatma Demir, a teacher.", "Fatma Demir", "\"Nobody came,\"", rule);
    only("Nobody came to the hall, said Ana Borsan.", "Ana Borsan", "Nobody came to the hall", rule);
    none("He sat under the sign \"Exit\" and read the paper.");
}

#[test]
fn speaker_verb_and_quotation_or_clause() {
    let rule = "speaker, verb, content";
    only("The minister said: \"We will reply.\"", "The minister", "\"We will reply.\"", rule);
    only("The minister said that the army would reply.", "The minister", "that the army would reply", rule);
    only(
        "The minister said the army would \"reply in kind\".",
        "The minister",
        "the army would \"reply in kind\"",
        rule,
    );
    only("Police say 12 people were hurt.", "Police", "12 people were hurt", rule);
    none("The minister did not say whether the army would reply.");
    none("The minister could say that the army would reply.");
    none("He said nothing.");
}

#[test]
fn one_addressed_is_passed_over() {
    let rule = "speaker, verb, content";
    only(
        "The envoy told reporters on Monday that talks would go on.",
        "The envoy",
        "that talks would go on",
        rule,
    );
    only(
        "The envoy told the council in a closed session that talks would go on.",
        "The envoy",
        "that talks would go on",
        rule,
    );
    none("Residents were told that talks would go on.");
}

#[test]
fn verb_inside_the_content() {
    let rule = "speaker and verb inside the content";
    only(
        "The plan, the envoy said, would fail by spring.",
        "the envoy",
        "The plan, the envoy said, would fail by spring",
        rule,
    );
    only(
        "Clinton, an aide said, \"is confident of the result\".",
        "an aide",
        "Clinton, an aide said, \"is confident of the result\"",
        rule,
    );
    none("The plan, which failed, was costly.");
}

#[test]
fn things_said_are_acts() {
    let draft = draft("The United Nations called for restraint.", &DraftOptions::default());
    let one = draft.statements.first().unwrap();
    assert_eq!((one.form, one.rule), (Form::Act, "speaker, verb, thing said"));
    only("China offered to mediate.", "China", "to mediate", "speaker, verb, thing said");
    none("The calls for restraint went unheard.");
    none("The accused man left the court.");
}

#[test]
fn saying_takes_the_subject_of_its_clause() {
    let found = said("The general defended the raid, saying no civilians were hurt.");
    assert!(
        found.contains(&("The general".to_owned(), "no civilians were hurt".to_owned(), "saying")),
        "{found:?}"
    );
    let found = said("After saying that talks were over, the envoy left the hall.");
    assert_eq!(found.first().map(|one| one.0.as_str()), Some("the envoy"), "{found:?}");
    assert_eq!(found.first().map(|one| one.1.as_str()), Some("that talks were over"), "{found:?}");
    none("They left without saying goodbye.");
}

#[test]
fn according_to() {
    let rule = "according to";
    only("Nine people died, according to the border police.", "the border police", "Nine people died", rule);
    only("According to the border police, nine people died.", "the border police", "nine people died", rule);
    none("They acted according to which rule suited them.");
}

#[test]
fn document_named_first() {
    let rule = "in a statement, quotation";
    only(
        "In a statement released from his office, \"The talks are over.\"",
        "his office",
        "\"The talks are over.\"",
        rule,
    );
    only(
        "In a letter to the council, the envoy, \"The talks are over.\"",
        "the envoy",
        "\"The talks are over.\"",
        rule,
    );
    none("In the old town, \"The Talks\" is a bar.");
}

#[test]
fn signed_and_named_quotations() {
    only(
        "\"He is someone that nobody would follow.\" -- Maria Costa",
        "Maria Costa",
        "\"He is someone that nobody would follow.\"",
        "quotation, dash, speaker",
    );
    only(
        "The spokesman Ivo Tarak: \"These claims are groundless and always were.\"",
        "The spokesman Ivo Tarak",
        "\"These claims are groundless and always were.\"",
        "speaker, colon, quotation",
    );
    none("The title was long: \"Peace\".");
}

#[test]
fn quotations_that_go_on() {
    let found = said("\"We will reply,\" the minister said. \"Nobody should doubt that.\"");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.first().unwrap().1.ends_with("doubt that.\""), "{found:?}");
    let found = said("“People ask why I stay.\n\n“Then they laugh,” Lenz said.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found.first().unwrap().0, "Lenz");
    assert!(found.first().unwrap().1.starts_with("“People ask"), "{found:?}");
    let found = said("The council estimates that 300 remain.\n\n\"I was born here,\" Lenz said.");
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn an_odd_mark_spoils_nothing() {
    let text = "They struck the group (BLF)\" in the hills.\n\n\"We will reply,\" the minister said. He left \"at once.\n\n\"Nobody came,\" said Fatma Demir.";
    let found = said(text);
    let speakers: Vec<&str> = found.iter().map(|one| one.0.as_str()).collect();
    assert!(speakers.contains(&"the minister") && speakers.contains(&"Fatma Demir"), "{found:?}");
}

#[test]
fn one_who_thinks_aloud_is_quoted_once() {
    let found = said("The mayor said he thinks the bridge will hold.");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn boilerplate_makes_no_statement() {
    let text = "The talks failed in the spring and nobody was surprised.\n\nAlso watch | Envoy said: \"It is over now.\" × \"We go on,\" the minister said.\n\nAlso read | The army said that it would reply\n\nThe end came in May of that year, and it came quietly.";
    only(text, "the minister", "\"We go on,\"", "content, speaker, verb");
}

#[test]
fn a_name_put_in_behind_the_speaker() {
    let rule = "content, speaker, verb";
    let fire = "The fire has been put out";
    only("The fire has been put out, the mayor, Ivo Bondar, wrote on Telegram.", "the mayor", fire, rule);
    only(
        "\"It came like a moped,\" Oksana Lysenko, who sells coffee, told our reporter Tom Hale.",
        "Oksana Lysenko",
        "\"It came like a moped,\"",
        rule,
    );
    none("The mayor, Ivo Bondar, left the hall.");
}

#[test]
fn a_figure_that_others_comment_on_is_no_part_of_what_was_said() {
    only(
        "The army said on its radio, Andalus, that it had lost 15 men, a figure that nobody believed.",
        "The army",
        "that it had lost 15 men",
        "speaker, verb, content",
    );
}

#[test]
fn an_answer_behind_a_name_and_a_colon() {
    let said =
        said("Dr. Rima Haddad runs a clinic there.\n\nRima Haddad: Nine people came with wounds last night.");
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!((said[0].0.as_str(), said[0].2), ("Rima Haddad", "speaker, colon, answer"));
    none("Dr. Rima Haddad runs a clinic there.\n\nThe clinic: Nine people came with wounds last night.");
}

#[test]
fn forms() {
    let form = |text: &str| draft(text, &DraftOptions::default()).statements.first().map(|one| one.form);
    assert_eq!(form("\"We will reply,\" the minister said."), Some(Form::Direct));
    assert_eq!(form("The minister said the army would \"reply in kind\"."), Some(Form::Mixed));
    assert_eq!(form("Both agreed \"close contact should be kept.\""), Some(Form::Mixed));
    assert_eq!(form("The minister said the army would reply."), Some(Form::Indirect));
}

#[test]
fn speakers_are_actors_and_pronouns_are_resolved_where_it_is_safe() {
    let text = "Foreign Minister Jalil Jilani spoke to the press. \"We will reply,\" Jilani said.\n\n\"It is our right,\" he added.";
    let found = draft(text, &DraftOptions::default());
    let jilani = found.actors.iter().find(|actor| actor.name.contains("Jilani")).unwrap().id;
    assert_eq!(
        found.statements.iter().map(|one| one.speakers.clone()).collect::<Vec<_>>(),
        [vec![jilani], vec![jilani]]
    );
    let text =
        "Foreign Minister Jalil Jilani met Defence Minister Ana Borsan. \"It is our right,\" he added.";
    let found = draft(text, &DraftOptions::default());
    assert_eq!(found.statements.first().unwrap().speakers, [], "two persons, and nothing tells them apart");
}

/// The names of the speakers of each statement of a sentence.
fn speakers(sentence: &str) -> Vec<Vec<String>> {
    let text = format!("Talks go on\n\nThe hall stayed dark all night.\n\n{sentence}\n");
    let draft = draft(&text, &DraftOptions::default());
    let names = |ids: &[sitroom::record::ActorRecordId]| {
        ids.iter().map(|id| draft.actors[id.0].name.clone()).collect()
    };
    draft.statements.iter().map(|one| names(&one.speakers)).collect()
}

#[test]
fn a_joint_statement_has_all_its_speakers() {
    for sentence in [
        "Foreign Minister Anna Sample and Defence Minister Boris Trell said the border would be closed.",
        "Anna Sample, the foreign minister of Velia, and Boris Trell, the defence minister, said the border would be closed.",
        "The foreign minister of France, Anna Sample, and the foreign minister of Germany, Boris Trell, said the talks had failed.",
        "Foreign Minister Anna Sample, together with Defence Minister Boris Trell, said the talks had failed.",
        "Foreign Minister Anna Sample as well as Defence Minister Boris Trell said the border would be closed.",
        "Foreign Minister Anna Sample & Defence Minister Boris Trell said the border would be closed.",
        "“The talks have failed,” said Anna Sample, foreign minister, and Boris Trell, defence minister.",
        "“We will not wait any longer for peace,” said Anna Sample and Boris Trell in a joint statement.",
        "A joint statement by Anna Sample and Boris Trell said the talks had failed.",
        "Foreign ministers Anna Sample and Boris Trell announced on Monday that the ambassadors would return.",
        "Ministers Anna Sample and Boris Trell said the border would be closed.",
    ] {
        assert_eq!(speakers(sentence), [["Anna Sample", "Boris Trell"]], "{sentence}");
    }
    assert_eq!(
        speakers(
            "Foreign Minister Anna Sample, Defence Minister Boris Trell and Interior Minister Carla Wend said the border would be closed."
        ),
        [["Anna Sample", "Boris Trell", "Carla Wend"]]
    );
}

#[test]
fn who_is_only_named_beside_a_speaker_does_not_speak() {
    for sentence in [
        "He met Foreign Minister Anna Sample, and Defence Minister Boris Trell said the border would be closed.",
        "Police arrested Foreign Minister Anna Sample, and Defence Minister Boris Trell said the border would be closed.",
        "“The talks have failed,” said Defence Minister Boris Trell, and Foreign Minister Anna Sample left the hall.",
        "After talks with Foreign Minister Anna Sample, Defence Minister Boris Trell said the border would be closed.",
    ] {
        let found = speakers(sentence);
        assert!(!found.iter().flatten().any(|name| name == "Anna Sample"), "{sentence}: {found:?}");
    }
}

#[test]
fn statements_within_statements_are_followed_to_the_third() {
    let text =
        "Anna Sample said Boris Trell said Carla Vane said Dan West said Ed York said the army had left.";
    assert_eq!(said(text).len(), 3, "{:?}", said(text));
}

#[test]
fn a_line_of_its_own_announces_who_speaks_next() {
    let rule = "speaker announced, quotation";
    let quote = "\"Our forces answered the fire at dawn.\"";
    let body = "The road was closed and nobody came through until late in the evening.";
    for (line, who) in [
        ("And from Interior Minister Sana Karim:", "Interior Minister Sana Karim"),
        ("From the desk of Jamal Idris, spokesman of the fire brigade.", "Jamal Idris"),
    ] {
        only(&format!("{body}\n\n{line}\n\n{quote}"), who, quote, rule);
    }
    // A sentence that only names somebody announces nobody.
    let text = format!("Sana Karim is the interior minister.\n\n{quote}");
    assert!(said(&text).iter().all(|(.., found)| *found != rule), "{text}");
    // The sentence of the quotation says who speaks.
    let text = "And from Interior Minister Sana Karim:\n\n\"We answered the fire,\" the mayor said.";
    assert!(said(text).iter().all(|(who, ..)| who == "the mayor"), "{:?}", said(text));
}

#[test]
fn an_item_of_a_list_is_no_part_of_the_statement_before_it() {
    for mark in ["»", "-", "*", "→", "•"] {
        let text = format!(
            "The mayor said the road was open.\n\n{mark} Two ambulances were damaged.\n{mark} One clinic closed.\n\n\"We stay,\" said Mariam Soto."
        );
        let found: Vec<String> = said(&text).into_iter().map(|(_, content, _)| content).collect();
        assert_eq!(found, ["the road was open", "\"We stay,\""], "{mark}");
    }
}

#[test]
fn in_another_language_an_explicit_frame_names_the_speaker() {
    let who = |text: &str| said(text).first().map(|(who, ..)| who.clone()).unwrap_or_default();
    let more = "La ciudad quedó sin luz durante la noche, según la alcaldía, y las calles estaban vacías.";
    assert_eq!(
        who(&format!("«No nos iremos de aquí», dijo Mariam Soto, comerciante. {more}")),
        "Mariam Soto"
    );
    assert_eq!(
        who(&format!("Mariam de la Cruz afirmó: «No nos iremos de aquí». {more}")),
        "Mariam de la Cruz"
    );
    // Nobody is named, or only by a word that may be anything.
    assert_eq!(who(&format!("«No nos iremos de aquí», dijo la mujer. {more}")), "");
    assert_eq!(who(&format!("Se leía «No nos iremos de aquí» en la pared. {more}")), "");
    assert_eq!(who("وقال المتحدث باسم الوزارة: «لن نغادر البلدة اليوم»."), "المتحدث باسم الوزارة");
}
