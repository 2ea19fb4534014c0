//! What `sitroom draft --explain` prints: what was found by which rule, and what was rejected and why.

use std::io::Write;
use std::process::{Command, Stdio};

/// What the program prints of a text.
fn explained(text: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sitroom"))
        .args(["draft", "--explain", "--published", "2024-01-20", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[track_caller]
fn has(text: &str, line: &str) {
    let out = explained(text);
    assert!(out.lines().any(|found| found.trim() == line), "no {line:?} in:\n{out}");
}

#[track_caller]
fn has_not(text: &str, words: &str) {
    let out = explained(text);
    assert!(!out.contains(words), "{words:?} in:\n{out}");
}

#[test]
fn an_event_is_told_with_its_rule_and_day() {
    let text = "Iran bombed Syria on Tuesday.";
    has(text, "event e1 assault, 2024-01-16: Iran bombed Syria on Tuesday [verb pattern, high]");
    has_not(text, "rejected");
}

#[test]
fn a_figure_is_told_with_its_claimant_period_and_events() {
    has(
        "Rebels bombed Goma on Tuesday, killing 12 people.",
        "claim c1 killed: 12 by the article, in its own voice, covers e1 [verb then number, high]",
    );
    has(
        "Police said 300 people have died since October 7.",
        "claim c1 killed: 300 by Police, since 2023-10-07 [subject of verb, high]",
    );
}

#[test]
fn what_is_not_english_is_said() {
    let text = "«No nos iremos», dijo Mariam Soto, comerciante del pueblo desde hace más de veinte años.";
    let out = explained(text);
    assert!(out.starts_with("note: drafting reads English; this text is probably Spanish"), "{out}");
    has(
        text,
        "statement s1 by Mariam Soto: «No nos iremos» [quotation marks, verb and name, language not read, low]",
    );
}

#[test]
fn each_event_let_go_says_why() {
    for (text, line) in [
        ("Israel did not attack Lebanon.", "rejected: attack as assault (negated)"),
        ("Iran may attack Israel.", "rejected: attack as assault (only possible)"),
        ("Which rebels attacked Chad?", "rejected: attacked as assault (part of a question)"),
        ("If Iran attacks Israel, oil will rise.", "rejected: attacks as assault (part of a condition)"),
        (
            "Libya denied that it attacked Chad.",
            "rejected: attacked as assault (denied, doubted, feared or hoped)",
        ),
        ("Libya wants to attack Chad.", "rejected: attack as assault (wanted, planned or tried)"),
        ("Libya often attacks Chad.", "rejected: attacks as assault (a habit, not a single event)"),
        (
            "It was the worst day since Libya attacked Chad.",
            "rejected: attacked as assault (an earlier event, for comparison)",
        ),
        ("\"Libya attacked Chad,\" he said.", "rejected: attacked as assault (inside quotation marks)"),
        ("The fog attacked.", "rejected: attacked as assault (no known participant)"),
        ("Libya should attack Chad.", "rejected: attack as assault (only advised)"),
    ] {
        has(text, line);
    }
}

#[test]
fn each_figure_let_go_says_what_it_is() {
    for (text, line) in [
        ("A 34-year-old man ran.", "rejected: 34-year-old (an age)"),
        ("The village lies 12 km from Goma.", "rejected: 12 (a distance)"),
        ("The bridge cost $40 million.", "rejected: 40 (money)"),
        ("Prices rose 9 percent.", "rejected: 9 (a share)"),
        ("Mali bought 300 tonnes of rice.", "rejected: 300 (a weight)"),
        ("They met at door 7.", "rejected: 7 (a number, neither a toll nor a date)"),
        ("Mali bought 20 tractors.", "rejected: 20 (a number before tractors, not a toll)"),
    ] {
        has(text, line);
    }
    has_not("The attack killed 12 people on 3 January 2024.", "rejected: 12");
    has_not("The attack killed 12 people on 3 January 2024.", "rejected: 2024");
}

#[test]
fn a_quotation_without_a_speaker_is_let_go() {
    has("The so-called \"reply\" was a leaflet.", "rejected: \"reply\" (no speaker and no reporting verb)");
    has_not("\"We go on,\" the minister said.", "no speaker");
}
