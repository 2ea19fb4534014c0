//! Texts that would make careless rules slow, drafted, explained and written as a case: what comes out grows with the
//! text and not faster. `cargo bench --bench draft` measures the time.

use crate::support::hostile;
use sitroom::draft::case::{DraftedArticle, toml};
use sitroom::draft::{DraftOptions, MOST, draft, explain, limit_notice};

/// How much is written of a text: as JSON, as an explanation and as a case.
fn written(text: &str) -> [usize; 3] {
    let draft = draft(text, &DraftOptions::default());
    let mut said = Vec::new();
    explain::explain(text, &DraftOptions::default(), &mut said).unwrap();
    let case = toml(&[DraftedArticle { file: "a.txt", text, draft: &draft, source: None }]);
    [serde_json::to_string(&draft).unwrap().len(), said.len(), case.len()]
}

#[test]
fn what_is_written_grows_with_the_text_and_not_faster() {
    const SMALL: usize = 4_000;
    for ((name, small), (_, large)) in hostile::texts(SMALL).into_iter().zip(hostile::texts(SMALL * 4)) {
        let (small, large) = (written(&small), written(&large));
        for (small, large) in small.iter().zip(large) {
            // Numbers of spans grow longer; a little is said of every text.
            assert!(large <= small * 5 + 4_000, "{name}: {small} bytes, then {large}");
        }
    }
}

#[test]
fn words_that_stand_often_are_told_apart_in_a_case() {
    // Each of the same sentences is evidence, and none may be taken for another.
    let text = "Iran attacked Iraq on Monday, killing 12 people, police said. ".repeat(3)
        + "Iran attacked Iraq on Monday, killing 13 people, police said.";
    let one = draft(&text, &DraftOptions { published: "2024-03-05".parse().ok() });
    let case = toml(&[DraftedArticle { file: "a.txt", text: &text, draft: &one, source: None }]);
    let case: toml::Table = case.parse().unwrap();
    let last = case["claim"].as_array().unwrap().last().unwrap()["evidence"].clone();
    assert_eq!(last.as_str(), Some("killing 13 people"), "{last}");
    for claim in case["claim"].as_array().unwrap() {
        let words = claim["evidence"].as_str().map_or_else(
            || {
                let part =
                    |field: &str| claim["evidence"].get(field).and_then(toml::Value::as_str).unwrap_or("");
                format!("{}{}{}", part("prefix"), part("exact"), part("suffix"))
            },
            str::to_owned,
        );
        assert!(text.contains(&words), "{words}");
    }
}

#[test]
fn a_text_that_says_the_same_all_over_makes_no_flood_of_records() {
    for (name, piece) in [
        ("he said", "he said, "),
        ("killed", "11 killed, "),
        ("attacks", "Iran attacked Iraq. "),
        ("answers", "\"Yes, we will,\" the mayor said. "),
    ] {
        let text = piece.repeat(66_000 / piece.len());
        let one = draft(&text, &DraftOptions::default());
        assert!(
            one.statements.len() <= MOST && one.events.len() <= MOST && one.claims.len() <= MOST,
            "{name}"
        );
        let json = serde_json::to_string(&one).unwrap().len();
        let case = toml(&[DraftedArticle { file: "a.txt", text: &text, draft: &one, source: None }]).len();
        assert!(
            json <= text.len() * 32 && case <= text.len() * 12,
            "{name}: {json} and {case} of {}",
            text.len()
        );
    }
    let one = draft(&"Police said the road was closed. ".repeat(6_000), &DraftOptions::default());
    assert_eq!(
        limit_notice(&one).as_deref(),
        Some("only the first 5,000 statements are drafted; split the article")
    );
    assert_eq!(limit_notice(&draft("Police said four people were killed.", &DraftOptions::default())), None);
}

#[test]
fn a_statement_that_cannot_be_told_from_others_is_left_out_of_a_case() {
    let text = format!("Nobody knows, the harbour master said. {}", "It was dark, he said. ".repeat(300));
    let one = draft(&text, &DraftOptions::default());
    assert!(one.statements.len() > 200);
    let case = toml(&[DraftedArticle { file: "a.txt", text: &text, draft: &one, source: None }]);
    let files = [("case.toml".to_owned(), case), ("sources/a.txt".to_owned(), text)].into();
    let input = sitroom::load::Input::Case { name: "draft".to_owned(), files };
    let loaded = sitroom::load::load(&[input], &sitroom::load::Options::default()).unwrap();
    assert!(loaded.problems.is_empty(), "{}", sitroom::load::render(&loaded.problems, false));
    assert!(!loaded.briefing.statements().is_empty());
}
