//! Clauses: who did what to whom, and whether it is held for a fact.

use sitroom::draft::clauses::{Clause, Condition, Modality, Role, SubjectSource, Time, Voice, clauses};
use sitroom::syntax::{Parsed, Parser};

fn parse(text: &str) -> Parsed<'_> {
    let parser = Parser::shared();
    parser.parse(text, parser.tokenize(text, 0..text.len()), None)
}

fn find(parsed: &Parsed<'_>) -> Vec<Clause> {
    clauses(parsed, |noun| ["attack", "raid", "strike", "shelling", "truce"].contains(&noun))
}

/// The clause of a predicate, by its word.
fn clause(text: &str, word: &str) -> Clause {
    let parsed = parse(text);
    let found = find(&parsed).into_iter().find(|clause| parsed.word(clause.predicate) == word);
    found.unwrap_or_else(|| panic!("no clause of {word} in {text}"))
}

/// The words of tokens, separated by commas.
fn words(text: &str, tokens: &[usize]) -> String {
    let parsed = parse(text);
    tokens.iter().map(|token| parsed.word(*token)).collect::<Vec<_>>().join(",")
}

#[test]
fn subject_object_agent_and_obliques_are_found() {
    // Text, predicate; then actors, undergoers, and prepositions with what is behind them.
    for (text, word, actors, undergoers, obliques) in [
        ("Gunmen attacked a convoy near the town.", "attacked", "Gunmen", "convoy", "near town"),
        (
            "The village was taken by militants and deserters in May.",
            "taken",
            "militants,deserters",
            "village",
            "in May",
        ),
        ("Rebels attacked, looted and burned two villages.", "burned", "Rebels", "villages", ""),
        ("The army shelled and destroyed a school.", "shelled", "army", "school", ""),
        ("Soldiers were ambushed and killed on Friday.", "killed", "", "Soldiers", "on Friday"),
        ("Gunmen attacked a convoy, killing three soldiers.", "killing", "Gunmen", "soldiers", ""),
        ("Police found the bomb that destroyed the bridge.", "destroyed", "bomb", "bridge", ""),
        ("He visited the town that the rebels took.", "took", "rebels", "town", ""),
        (
            "The ministry accused the group of firing mortars at a school.",
            "firing",
            "group",
            "mortars",
            "at school",
        ),
        ("Norland launched an attack on Sutherby on Friday.", "attack", "Norland", "Sutherby", "on Sutherby"),
        ("Norland’s strike on the camp killed 12 people.", "strike", "Norland", "camp", "on camp"),
        ("A raid by the army on Friday failed.", "raid", "army", "", "on Friday"),
        ("Both governments agreed to exchange prisoners.", "exchange", "governments", "prisoners", ""),
        ("The dam, hit by rockets, collapsed.", "hit", "rockets", "dam", ""),
    ] {
        let clause = clause(text, word);
        assert_eq!(words(text, clause.actors()), actors, "{text}");
        assert_eq!(words(text, clause.undergoers()), undergoers, "{text}");
        let found =
            clause.obliques.iter().map(|one| words(text, &[one.preposition, one.object]).replace(',', " "));
        assert_eq!(found.collect::<Vec<_>>().join(","), obliques, "{text}");
    }
}

#[test]
fn what_is_not_a_fact_is_told_from_what_is() {
    use Condition::{Consequence, None, Premise};
    use Modality::{Alleged, Denied, Fact, Feared, Hypothetical, Intended, Possible};
    use Time::{Future, Past, Present};
    for (text, word, negated, modality, condition, time) in [
        ("Gunmen attacked a convoy.", "attacked", false, Fact, None, Past),
        ("The rebels did not fire on the trucks.", "fire", true, Fact, None, Past),
        ("No one was killed in the raid.", "killed", true, Fact, None, Past),
        ("No one was killed in the raid.", "raid", false, Fact, None, Past),
        ("Troops left without firing a shot.", "firing", true, Fact, None, Past),
        ("The army did not launch an attack.", "attack", true, Fact, None, Past),
        ("The army will attack the port.", "attack", false, Fact, None, Future),
        ("The army has attacked the port.", "attacked", false, Fact, None, Past),
        ("The army is attacking the port.", "attacking", false, Fact, None, Present),
        ("The army may attack the port.", "attack", false, Possible, None, Future),
        ("The group threatened to attack ships.", "attack", false, Intended, None, Past),
        ("He denied that his troops had shelled the hospital.", "shelled", false, Denied, None, Past),
        ("Troops failed to retake the town.", "retake", false, Denied, None, Past),
        ("The group is accused of firing mortars.", "firing", false, Alleged, None, Present),
        ("There are fears that the dam might collapse.", "collapse", false, Feared, None, Future),
        ("An attack by Norland would violate the truce.", "attack", false, Hypothetical, None, Future),
        ("If the talks fail, the government will send troops.", "fail", false, Fact, Premise, Present),
        ("If the talks fail, the government will send troops.", "send", false, Fact, Consequence, Future),
        ("People will starve unless a truce is agreed.", "agreed", false, Fact, Premise, Present),
        ("The dam, hit by rockets, might collapse.", "hit", false, Fact, None, Past),
    ] {
        let clause = clause(text, word);
        let found = (clause.negated, clause.modality, clause.condition, clause.time);
        assert_eq!(found, (negated, modality, condition, time), "{word} in {text}");
        let fact = !negated && modality == Fact && condition == None && time != Future;
        assert_eq!(clause.is_fact(), fact);
    }
}

#[test]
fn clauses_know_where_they_stand() {
    let text = "At least 12 people were killed when warplanes struck a market, the ministry said.";
    let killed = clause(text, "killed");
    assert_eq!((killed.role, killed.voice), (Role::Complement, Voice::Passive));
    assert_eq!(words(text, killed.content_of.as_slice()), "said");
    assert_eq!(words(text, clause(text, "struck").content_of.as_slice()), "said");
    assert_eq!(clause(text, "said").content_of, None);

    let text = "Police arrested men suspected of planting the bomb which destroyed a bridge.";
    let destroyed = clause(text, "destroyed");
    assert_eq!(destroyed.role, Role::Relative);
    assert_eq!(destroyed.subject_source, SubjectSource::Antecedent);
    assert_eq!(words(text, destroyed.antecedent.as_slice()), "bomb");
    assert_eq!(clause(text, "suspected").role, Role::Participle);
    assert_eq!(words(text, &clause(text, "planting").subjects), "men");

    let text = "Norland carried out a raid on the port.";
    assert!(clause(text, "raid").light);
    assert_eq!(words(text, clause(text, "carried").particle.as_slice()), "out");
}

#[test]
fn predicates_come_in_order_with_bytes_of_the_text() {
    let text = "Ana Ruiz, who won’t resign, said “we’ll strike back” before the raid began.";
    let parsed = parse(text);
    let found = find(&parsed);
    let words: Vec<_> = found.iter().map(|clause| &text[parsed.span(clause.predicate)]).collect();
    assert_eq!(words, ["resign", "said", "strike", "raid", "began"]);
    assert!(found.is_sorted_by_key(|clause| clause.predicate));
}
