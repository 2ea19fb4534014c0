//! Claims of articles: what each rule finds, and what it leaves alone.

use sitroom::draft::{DraftOptions, draft};
use sitroom::model::Qualifier;
use sitroom::record::{ClaimRecord, Confidence, MeasureRecord};

fn claims_of(text: &str) -> Vec<ClaimRecord> {
    draft(text, &DraftOptions { published: "2024-07-30".parse().ok() }).claims
}

/// Measure, words of the number, low and high.
type Row<'a> = (MeasureRecord, &'a str, Option<u32>, Option<u32>);

#[track_caller]
fn finds(text: &str, expected: &[Row<'_>]) {
    let found = claims_of(text);
    let rows: Vec<Row<'_>> = found.iter().map(|c| (c.measure, c.number.of(text), c.low, c.high)).collect();
    assert_eq!(rows, expected, "in: {text}");
}

#[track_caller]
fn finds_none(text: &str) {
    finds(text, &[]);
}

#[track_caller]
fn says(text: &str, who: Option<&str>) {
    let found = claims_of(text);
    let named = found.first().expect("a claim").claimant_evidence.map(|span| span.of(text));
    assert_eq!(named, who, "in: {text}");
}

fn exactly(measure: MeasureRecord, words: &str, number: u32) -> Row<'_> {
    (measure, words, Some(number), Some(number))
}

use MeasureRecord::{Abducted, Detained, Displaced, Injured, Killed, Missing};

#[test]
fn verb_then_number() {
    finds("The bomb killed 12 people.", &[exactly(Killed, "12", 12)]);
    finds("Gunmen abducted 22 girls.", &[exactly(Abducted, "22", 22)]);
    finds("The blast killed 12, wounding 44.", &[exactly(Killed, "12", 12), exactly(Injured, "44", 44)]);
    finds_none("The strike destroyed 12 homes and killed cattle.");
    finds_none("He was killed 12 kilometres from the town.");
}

#[test]
fn number_then_participle() {
    finds("12 dead, 44 injured", &[exactly(Killed, "12", 12), exactly(Injured, "44", 44)]);
    finds("There were 20 injured civilians.", &[exactly(Injured, "20", 20)]);
    finds_none("The 12 gunmen killed the guard.");
}

#[test]
fn subject_of_verb() {
    finds("Three policemen from Kano died.", &[exactly(Killed, "Three", 3)]);
    finds("Nine people, all from one village, were later reported missing.", &[exactly(Missing, "Nine", 9)]);
    finds("Some 300 families have fled.", &[exactly(Displaced, "Some 300", 300)]);
    finds_none("He met 12 leaders before civilians were killed.");
    finds_none("In a village of 300 people, soldiers were killed.");
    finds_none("There are two series about the banker, who was arrested.");
}

#[test]
fn nouns_that_are_counted() {
    finds(
        "It led to 28 civilian deaths and 36 injuries.",
        &[exactly(Killed, "28", 28), exactly(Injured, "36", 36)],
    );
    finds("Police made 61 arrests.", &[exactly(Detained, "61", 61)]);
    finds("It claimed 37 lives.", &[exactly(Killed, "37", 37)]);
    finds("The death of 192 servicemen was confirmed.", &[exactly(Killed, "192", 192)]);
    finds_none("It changed 37 lives.");
    finds_none("The rate is 33 deaths per day.");
}

#[test]
fn tolls() {
    finds("The death toll rose to 63 from 51.", &[exactly(Killed, "63", 63)]);
    finds("That brings to 41 the number of officers killed.", &[exactly(Killed, "41", 41)]);
    finds("The number of those arrested stood at 2,600.", &[exactly(Detained, "2,600", 2_600)]);
    finds("The death toll passed 2,100.", &[(Killed, "2,100", Some(2_100), None)]);
    finds_none("It took a heavy toll on 12 economies.");
}

#[test]
fn labels() {
    finds("Killed: 27; wounded: 113.", &[exactly(Killed, "27", 27), exactly(Injured, "113", 113)]);
}

#[test]
fn persons_held_and_freed() {
    finds("They hold 136 captives.", &[exactly(Abducted, "136", 136)]);
    finds("They freed six hostages but still hold another 12.", &[exactly(Abducted, "another 12", 12)]);
    finds_none("The army rescued 23 hostages.");
    finds_none("The junta released 47 detainees.");
}

#[test]
fn persons_driven_from_home() {
    finds("Floods forced 42,000 from their homes.", &[exactly(Displaced, "42,000", 42_000)]);
    finds("Settlers forced 16 families to leave.", &[exactly(Displaced, "16", 16)]);
    finds_none("The strike forced 16 schools to close.");
}

#[test]
fn bounds_and_words() {
    fn case(words: &str, low: Option<u32>, high: Option<u32>) {
        finds(&format!("{words} people were killed."), &[(Killed, words, low, high)]);
    }
    case("At least 12", Some(12), None);
    case("More than 200", Some(200), None);
    case("Up to 10", None, Some(10));
    case("Nearly 100", None, Some(100));
    case("About 40", Some(40), Some(40));
    case("Between 20 and 25", Some(20), Some(25));
    case("30 to 40", Some(30), Some(40));
}

#[test]
fn numbers_in_words() {
    finds("Twenty-two people were killed.", &[exactly(Killed, "Twenty-two", 22)]);
    finds("1.2 million people were displaced.", &[exactly(Displaced, "1.2 million", 1_200_000)]);
    finds("Half a million people were displaced.", &[exactly(Displaced, "Half a million", 500_000)]);
    finds("Two hundred and twelve people were killed.", &[exactly(Killed, "Two hundred and twelve", 212)]);
    finds("Dozens were killed.", &[(Killed, "Dozens", None, None)]);
    finds("Scores of people were injured.", &[(Injured, "Scores", None, None)]);
    finds("Two dozen people were killed.", &[exactly(Killed, "Two dozen", 24)]);
    finds("Hundreds of thousands of people fled.", &[(Displaced, "Hundreds of thousands", None, None)]);
    finds("Several people were killed.", &[(Killed, "Several", None, None)]);
    finds("A landmine killed a farmer.", &[exactly(Killed, "a", 1)]);
    finds(
        "It hit a car, killing one person and wounding another.",
        &[exactly(Killed, "one", 1), exactly(Injured, "another", 1)],
    );
    finds(
        "The quake killed 1500 and injured 2000 more.",
        &[exactly(Killed, "1500", 1_500), exactly(Injured, "2000", 2_000)],
    );
    finds(
        "The staff said 250 were wounded and 1100 captured.",
        &[exactly(Injured, "250", 250), exactly(Detained, "1100", 1_100)],
    );
    finds_none("A landmine killed a cow.");
}

#[test]
fn qualifiers() {
    let qualifier = |text: &str| claims_of(text)[0].qualifier;
    assert_eq!(qualifier("At least 12 people were killed."), Qualifier::AtLeast);
    assert_eq!(qualifier("Up to 12 people were killed."), Qualifier::AtMost);
    assert_eq!(qualifier("Some 12 people were killed."), Qualifier::About);
    assert_eq!(qualifier("Exactly 12 people were killed."), Qualifier::Exact);
    assert_eq!(qualifier("12 people were killed."), Qualifier::NoneStated);
}

#[test]
fn parts_hang_on_their_whole() {
    let text = "At least 12 people, including three children, were killed.";
    let found = claims_of(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((found[1].low, found[1].part_of), (Some(3), Some(found[0].id)));
    assert_eq!(found[1].victims.as_deref(), Some("children"));
    finds("It killed eight, two of them women.", &[exactly(Killed, "eight", 8), exactly(Killed, "two", 2)]);
    finds("They took 300 hostage, of whom 190 were later rescued.", &[exactly(Abducted, "300", 300)]);
    finds(
        "12,400 people, or about 2,100 families, had been displaced.",
        &[exactly(Displaced, "12,400", 12_400)],
    );
}

#[test]
fn numbers_that_share_a_verb() {
    finds(
        "It killed three civilians and two soldiers.",
        &[exactly(Killed, "three", 3), exactly(Killed, "two", 2)],
    );
    finds(
        "They found 9 bodies on Monday and 14 on Tuesday.",
        &[exactly(Killed, "9", 9), exactly(Killed, "14", 14)],
    );
    finds("It killed three civilians and two soldiers escaped.", &[exactly(Killed, "three", 3)]);
}

#[test]
fn two_verbs_with_one_number_tell_of_neither() {
    finds_none("The attack killed or wounded 50.");
    finds_none("Twenty people were killed and injured.");
    finds_none("It left 180 dead, wounded or taken prisoner.");
    finds("Two men were kidnapped and killed.", &[exactly(Abducted, "Two", 2)]);
}

#[test]
fn what_might_be_is_no_claim() {
    finds_none("A strike could kill 1,000 people.");
    finds_none("As many as 20,000 people would be displaced.");
    finds_none("The army did not kill 12 villagers.");
    finds_none("The ministry denies that its forces killed 30 villagers.");
    finds_none("He threatened to kill 12 hostages.");
    finds("The group claimed to have killed 10 soldiers.", &[exactly(Killed, "10", 10)]);
}

#[test]
fn ages_money_terms_and_weapons_are_no_persons() {
    finds_none("The 45-year-old, aged 45 months, died at 45.");
    finds_none("He died in 2019 on 12 May at 11.");
    finds_none("He was jailed for 15 years and fined $2,000.");
    finds_none("The army said 12 drones and three missiles were killed off.");
    finds("Two boys, 9 and 11, were killed.", &[exactly(Killed, "Two", 2)]);
    finds_none("1 in 50 children was wounded.");
}

#[test]
fn a_guard_of_its_own_keeps_out_each_number_that_counts_no_persons() {
    // A sum of money.
    finds_none("It claimed $40 lives.");
    // A part of a name.
    finds_none("Rebels from group 12 were killed.");
    // An age after a name.
    finds_none("Idris Bello, 52, was killed.");
    // A question.
    finds_none("Nobody knows how many people were killed.");
    // One that is not a count.
    finds_none("Rebels killed one another.");
    // A range of ages.
    finds("Twelve children, ranging in age from 10 to 16, were killed.", &[exactly(Killed, "Twelve", 12)]);
    // A ratio.
    finds_none("The attack killed 12 out of 40 people.");
    // An owner, and an age in an adjective.
    finds_none("Soldiers killed the 12's leader.");
    finds_none("A 12 year-old boy was killed.");
    // The size of a place, and of a family.
    finds_none("A community of 300 people fled.");
    finds_none("The mother of three was killed.");
    // A description of somebody named.
    finds_none("Robert Levinson, a contractor, was killed.");
    // Things taken from persons.
    finds_none("In the raid 14 were seized.");
    finds_none("In the raid 12 gizmos were seized.");
}

#[test]
fn what_is_only_feared_is_less_certain() {
    let confidence = |text: &str| claims_of(text).first().expect("a claim").confidence;
    assert_eq!(confidence("The blast left 12 people feared dead."), Confidence::Low);
    assert_eq!(confidence("The blast left 12 people dead."), Confidence::High);
}

#[test]
fn claimants() {
    says("12 people were killed, police said.", Some("police"));
    says("According to the Red Cross, 12 people were killed.", Some("the Red Cross"));
    says("\"We lost 23 people,\" said the mayor.", Some("the mayor"));
    says("12 died, the governor, Oleh Kiper, wrote on Telegram.", Some("the governor, Oleh Kiper"));
    says("OVD-Info, which tracks arrests, said 366 people were detained.", Some("OVD-Info"));
    says("12 people were killed on Monday.", None);
    says("The group claimed responsibility for the attack that killed 12 people.", None);
    says("By Israel's count, 12 people were killed.", Some("Israel"));
    says("Dozens killed as troops break up sit-in: opposition", Some("opposition"));
}

#[test]
fn through_whom_it_came() {
    let text = "State television, citing the Guards, said five officers had been killed.";
    let claim = &claims_of(text)[0];
    assert_eq!(claim.claimant_evidence.map(|s| s.of(text)), Some("the Guards"));
    assert_eq!(claim.through.map(|s| s.of(text)), Some("State television"));
    let text = "Witnesses told Reuters that 12 people had been killed.";
    let claim = &claims_of(text)[0];
    assert_eq!(claim.claimant_evidence.map(|s| s.of(text)), Some("Witnesses"));
    assert_eq!(claim.through.map(|s| s.of(text)), Some("Reuters"));
}

#[test]
fn each_side_keeps_its_figure() {
    let text = "The ministry says 24 people died, but the opposition insists that at least 70 were killed.";
    let who: Vec<_> = claims_of(text).iter().map(|c| c.claimant_evidence.map(|s| s.of(text))).collect();
    assert_eq!(who, [Some("The ministry"), Some("the opposition")]);
}

#[test]
fn a_pronoun_stands_for_the_claimant_before() {
    let text = "The ministry said 24 people died. It said 30 others were injured.";
    let who: Vec<_> = claims_of(text).iter().map(|c| c.claimant_evidence.map(|s| s.of(text))).collect();
    assert_eq!(who, [Some("The ministry"), Some("The ministry")]);
}

#[test]
fn persons_treated_buried_and_sheltering() {
    finds("They treated 44 people for burns.", &[exactly(Injured, "44", 44)]);
    finds("Two hikers were buried under snow.", &[exactly(Missing, "Two", 2)]);
    finds("Some 900 people are sheltering in schools.", &[exactly(Displaced, "Some 900", 900)]);
    finds_none("They treated 44 people with respect.");
}

#[test]
fn captors_hold_hostages() {
    finds("The gang is holding two engineers.", &[exactly(Abducted, "two", 2)]);
    finds("Police are holding two engineers.", &[exactly(Detained, "two", 2)]);
}

#[test]
fn a_part_is_the_subject_and_not_its_whole() {
    finds("Two of the six miners were found dead.", &[exactly(Killed, "Two", 2)]);
    finds_none("Every family there has lost a relative.");
}

#[test]
fn what_is_disputed_is_denied_and_a_disputed_place_is_not() {
    finds("Soldiers fought at the disputed temple, leaving one guard dead.", &[exactly(Killed, "one", 1)]);
    finds_none("The army disputed that 12 people were killed.");
}

#[test]
fn a_headline_and_its_body_make_one_claim() {
    let text = "Blast kills dozens in Velik\n\nA blast in the town of Velik killed 32 people on Monday, police said.";
    let found = claims_of(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].low, found[0].evidence.len()), (Some(32), 2));
    let text =
        "Blast kills 50 in Velik\n\nA blast in the town of Velik killed 32 people on Monday, police said.";
    assert_eq!(claims_of(text).len(), 2);
}

#[test]
fn claimants_named_around_the_figure() {
    says("The blast struck at noon, with the fire service reporting four dead.", Some("the fire service"));
    says("A battle left 70 people dead, by the count of the monitor Ledger.", Some("the monitor Ledger"));
    says(
        "It differs from that of the government, which put the number of dead at 26.",
        Some("the government"),
    );
    says("Twelve people were killed, with the road closed.", None);
}

#[test]
fn as_of() {
    let text = "As of 12 July, 40 people had been killed.";
    assert_eq!(claims_of(text)[0].as_of.as_ref().map(|w| w.start.to_string()).as_deref(), Some("2024-07-12"));
}

/// The measure of our own sentences, in the manner of `score-draft claims`: a claim is found where measure and
/// number meet.
#[test]
fn hard_sentences() {
    let list = include_str!("../fixtures/claims.jsonl");
    assert!(list.lines().count() >= 100);
    measured(list, 0.97);
}

/// Sixty more, written after the rules for the others were.
#[test]
fn harder_sentences() {
    measured(include_str!("../fixtures/claims-hard.jsonl"), 0.92);
}

#[track_caller]
fn measured(list: &str, least: f64) {
    let (mut gold, mut all, mut hits, mut numbers, mut named, mut named_right) = (0, 0, 0, 0, 0, 0);
    for line in list.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let found = claims_of(text);
        let wanted = row["claims"].as_array().unwrap();
        (gold, all) = (gold + wanted.len(), all + found.len());
        let mut used = vec![false; found.len()];
        for want in wanted {
            let at = |end: &str| usize::try_from(want["span"][end].as_u64().unwrap()).unwrap();
            let hit = found.iter().enumerate().find(|(index, c)| {
                let kind = serde_json::to_value(c.measure).unwrap();
                !used[*index]
                    && kind == want["kind"]
                    && c.number.start < at("end")
                    && at("start") < c.number.end
            });
            let Some((index, claim)) = hit else { continue };
            used[index] = true;
            hits += 1;
            let bound = |name: &str| want[name].as_u64().map(|n| u32::try_from(n).unwrap());
            numbers += usize::from((claim.low, claim.high) == (bound("min"), bound("max")));
            let names = want["reported_by"].as_array().unwrap();
            if !names.is_empty() {
                let said = claim.claimant_evidence.map_or("", |s| s.of(text)).to_lowercase();
                let name = |n: &serde_json::Value| n.as_str().unwrap().to_lowercase();
                named += 1;
                let right = !said.is_empty()
                    && names.iter().any(|n| said.contains(&name(n)) || name(n).contains(&said));
                named_right += usize::from(right);
            }
        }
    }
    let share = |part: usize, of: usize| part as f64 / of as f64;
    let f1 = 2.0 * share(hits, gold) * share(hits, all) / (share(hits, gold) + share(hits, all));
    assert!(f1 >= least, "F1 {f1:.3}");
    assert!(share(numbers, hits) >= 0.97, "numbers {numbers} of {hits}");
    assert!(share(named_right, named) >= 0.85, "claimants {named_right} of {named}");
}

#[test]
fn no_sentence_breaks_it() {
    for text in [
        "killed",
        "12",
        "of 12 of killed of",
        "a a a killed 12 12 12",
        "killed:",
        "between 3 and killed",
        "said said said 12 killed said",
        ", said",
        "; but ; 12 dead",
        "tens of thousands of of",
    ] {
        for claim in claims_of(text) {
            assert!(!claim.number.of(text).is_empty(), "{text}");
        }
    }
    let long = "killed 12 people and ".repeat(2_000);
    assert!(claims_of(&long).len() > 1_000);
}
