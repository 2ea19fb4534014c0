//! BibTeX: the cited sources, with keys that stay the same.

use sitroom::load::{Input, Options, load};

use super::{case, pictures, written};
use crate::support::pictures::paths;

/// The keys of the entries; every entry is closed, and its braces match.
pub(super) fn keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let (mut depth, mut escaped) = (0i32, false);
    for line in text.lines() {
        if depth == 0 {
            assert!(
                line.is_empty() || line.starts_with('%') && !line.contains('@') || line.starts_with('@'),
                "{line}"
            );
        }
        if let (0, Some(entry)) = (depth, line.strip_prefix('@')) {
            let (kind, key) = entry.split_once('{').expect("an entry has a key");
            assert!(["online", "misc"].contains(&kind), "{kind}");
            let key = key.strip_suffix(',').expect("a comma behind the key");
            assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{key}");
            keys.push(key.to_owned());
        }
        for c in line.chars().filter(|_| !line.starts_with('%')) {
            match c {
                '{' if !escaped => depth += 1,
                '}' if !escaped => depth -= 1,
                _ => {}
            }
            assert!(depth >= 0, "{line}");
            escaped = c == '\\' && !escaped;
        }
    }
    assert_eq!(depth, 0, "every brace is closed: {text}");
    keys
}

#[test]
fn the_sources_of_the_fixtures() {
    insta::assert_snapshot!("case", written(&case(), "bibtex", ""));
    insta::assert_snapshot!("pictures", written(&pictures(), "bibtex", ""));
}

#[test]
fn only_cited_sources_are_listed() {
    assert_eq!(keys(&written(&pictures(), "bibtex", "")).len(), 3);
    assert_eq!(keys(&written(&pictures(), "bibtex", "country:AF")).len(), 1, "only the table");
    let none = written(&pictures(), "bibtex", "since:2031-01-01");
    assert!(keys(&none).is_empty() && none.contains("No source is cited"), "{none}");
}

#[test]
fn keys_differ_and_depend_neither_on_the_filter_nor_on_the_order_of_inputs() {
    let all = keys(&written(&pictures(), "bibtex", ""));
    let mut sorted = all.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), all.len());
    let [table, reports] = paths().map(Input::Path);
    let turned = load(&[reports, table], &Options::default()).unwrap().briefing;
    let mut turned = keys(&written(&turned, "bibtex", ""));
    turned.sort();
    assert_eq!(turned, sorted);
    assert!(keys(&written(&pictures(), "bibtex", "country:AF")).iter().all(|key| all.contains(key)));
}
