//! Properties that hold for any text: evidence is found byte for byte, and nothing panics.

use chrono::NaiveDate;
use proptest::prelude::*;
use sitroom::load::{Code, Loaded, render, to_json};
use sitroom::model::{Precision, When};

use crate::mini::{CASE, Case, TEXT};

/// A case with one event that rests on `exact`.
fn resting_on(text: &str, exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> Loaded {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let part = |name: &str, words: Option<&str>| {
        words.map_or(String::new(), |words| format!(", {name} = {}", quoted(words)))
    };
    let case = format!(
        "title = \"t\"\n[[source]]\nid = \"s\"\nfile = \"sources/article.txt\"\n[[event]]\nid = \"e\"\n\
         title = \"t\"\nwhen = \"unknown\"\nkind = \"other\"\nevidence = {{ exact = {}{}{} }}\n",
        quoted(exact),
        part("prefix", prefix),
        part("suffix", suffix),
    );
    Case::of(case.as_bytes(), text.as_bytes()).load()
}

/// Every byte at which the words begin with their surroundings, found the slow way.
fn oracle(text: &str, exact: &str, prefix: &str, suffix: &str) -> Vec<usize> {
    let fits = |&at: &usize| {
        text.is_char_boundary(at)
            && text[at..].starts_with(exact)
            && text[..at].ends_with(prefix)
            && text[at + exact.len()..].starts_with(suffix)
    };
    (0..=text.len()).filter(fits).collect()
}

/// A text and a part of it that is not blank, as byte offsets.
fn text_and_part() -> impl Strategy<Value = (String, usize, usize)> {
    let letters = prop_oneof!["[ab\n ]{1,24}", "[a’“é👩‍🚀\u{202e}\u{1b} .]{1,40}", "\\PC{1,60}"];
    letters
        .prop_flat_map(|text| {
            let count = text.chars().count();
            (Just(text), 0..count, 1..=8usize)
        })
        .prop_map(|(text, from, length)| {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (start, end) = (ends[from], ends[(from + length).min(ends.len() - 1)]);
            (text, start, end)
        })
        .prop_filter("not blank", |(text, start, end)| !text[*start..*end].trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn evidence_is_found_byte_for_byte((text, start, end) in text_and_part()) {
        let exact = &text[start..end];
        let places = oracle(&text, exact, "", "");
        let loaded = resting_on(&text, exact, None, None);
        let events = loaded.briefing.events();
        if places.len() == 1 {
            prop_assert!(loaded.problems.is_empty());
            let span = events.iter().next().unwrap().evidence()[0];
            prop_assert_eq!(span.range(), start..end);
            prop_assert_eq!(loaded.briefing.words(span), exact);
        } else {
            prop_assert!(events.is_empty());
            prop_assert_eq!(loaded.problems.len(), 1);
            prop_assert_eq!(loaded.problems[0].code, Code::WordsAmbiguous);
            let many = format!("{} times", places.len());
            prop_assert!(loaded.problems[0].message.ends_with(&many), "{}", loaded.problems[0].message);
        }
        let _ = render(&loaded.problems, true);
    }

    #[test]
    fn surroundings_choose_among_places((text, start, end) in text_and_part(), reach in 1usize..6) {
        let before: String = text[..start].chars().rev().take(reach).collect();
        let prefix: String = before.chars().rev().collect();
        let suffix: String = text[end..].chars().take(reach).collect();
        prop_assume!(!prefix.trim().is_empty() && !suffix.trim().is_empty());
        let exact = &text[start..end];
        let places = oracle(&text, exact, &prefix, &suffix);
        let loaded = resting_on(&text, exact, Some(&prefix), Some(&suffix));
        match places[..] {
            [only] => {
                prop_assert!(loaded.problems.is_empty(), "{}", render(&loaded.problems, false));
                let span = loaded.briefing.events().iter().next().unwrap().evidence()[0];
                prop_assert_eq!(span.range(), only..only + exact.len());
            }
            _ => prop_assert_eq!(loaded.problems[0].code, Code::WordsAmbiguous),
        }
    }

    #[test]
    fn words_that_are_not_there_are_said_to_be_absent(text in "\\PC{0,80}", words in "\\PC{1,30}") {
        prop_assume!(!text.contains(&words) && !words.trim().is_empty());
        let loaded = resting_on(&text, &words, None, None);
        prop_assert_eq!(loaded.problems.len(), 1);
        prop_assert_eq!(loaded.problems[0].code, Code::WordsNotFound);
        prop_assert!(loaded.briefing.events().is_empty());
        let _ = render(&loaded.problems, false);
    }

    #[test]
    fn long_lines_of_wide_characters_are_drawn(
        part in "[a漢👩‍🚀é\t ]{1,40}",
        times in 1usize..60,
        words in "[a漢é ]{1,30}",
    ) {
        let loaded = resting_on(&part.repeat(times), &words, None, None);
        prop_assert!(loaded.problems.len() <= 1);
        for colour in [false, true] {
            let drawn = render(&loaded.problems, colour);
            prop_assert_eq!(drawn.is_empty(), loaded.problems.is_empty());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        drawn(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]a-z\"'=\n{}, .0-9\\PC]{0,120}") {
        drawn(text.as_bytes());
    }

    #[test]
    fn no_change_of_a_byte_makes_it_panic(at in 0..CASE.len(), byte in any::<u8>(), cut in 0usize..40) {
        let mut bytes = CASE.as_bytes().to_vec();
        bytes[at] = byte;
        drawn(&bytes);
        bytes.drain(at..(at + cut).min(CASE.len()));
        drawn(&bytes);
    }
}

/// Loads and draws a case whatever comes of it.
fn drawn(case: &[u8]) {
    let case = Case::of(case, TEXT.as_bytes());
    let loaded = sitroom::load::load(&[case.input()], &sitroom::load::Options::default());
    if let Ok(loaded) = loaded {
        let _ = render(&loaded.problems, false);
        let _ = to_json(&loaded.problems);
    }
}

#[test]
fn no_cut_of_a_case_makes_it_panic() {
    let case = Case::sound();
    for end in 0..CASE.len() {
        case.write("case.toml", &CASE.as_bytes()[..end]);
        let loaded = sitroom::load::load(&[case.input()], &sitroom::load::Options::default());
        // A cut within a character leaves no UTF-8, and then there is nothing to be drawn.
        if let Ok(loaded) = loaded
            && end % 8 == 0
        {
            assert!(!render(&loaded.problems, false).is_empty() || loaded.problems.is_empty());
        }
    }
}

#[test]
fn depth_does_not_overflow() {
    for deep in ["[".repeat(200_000), "a = ".to_owned() + &"[".repeat(200_000), "{a=".repeat(100_000)] {
        drawn(deep.as_bytes());
        drawn(format!("[[event]]\nevidence = {deep}").as_bytes());
        drawn(format!("a{}", ".a".repeat(100_000)).as_bytes());
    }
}

proptest! {
    /// A date is read back from the form in which it is written, whole months and years included.
    #[test]
    fn a_date_is_read_back_as_it_was_written(first in 1i32..3_000_000, more in 0u64..800, whole in 0usize..3) {
        let first = NaiveDate::from_num_days_from_ce_opt(first).unwrap();
        let when = match whole {
            0 => When::range(first, first + chrono::Days::new(more)).unwrap(),
            1 => When::parse(&first.format("%Y-%m").to_string()).unwrap_or(None).unwrap_or(When::day(first)),
            _ => When::parse(&first.format("%Y").to_string()).unwrap_or(None).unwrap_or(When::day(first)),
        };
        prop_assume!(when.to_string().split('/').all(|part| !part.starts_with('+')));
        prop_assert_eq!(When::parse(&when.to_string()), Ok(Some(when)));
    }
}

#[test]
fn a_stretch_of_time_is_told_as_briefly_as_it_can_be() {
    let brief = |text: &str| When::parse(text).unwrap().unwrap().brief();
    assert_eq!(brief("2024-01-16"), "16 Jan 2024");
    assert_eq!(brief("2024-01-16/2024-01-17"), "16–17 Jan 2024");
    assert_eq!(brief("2024-02"), "Feb 2024");
    assert_eq!(brief("2024"), "2024");
    assert_eq!(brief("2020/2024"), "2020–2024");
    assert_eq!(brief("2020-01-01/2024-12-30"), "1 Jan 2020 – 30 Dec 2024");
}

#[test]
fn a_date_is_told_as_exactly_as_its_cells_allow() {
    let within = |text: &str, cells: usize| When::parse(text).unwrap().unwrap().within(cells);
    assert_eq!(within("2024-01-16", 22), "16 Jan 2024");
    assert_eq!(within("2024-01-16/2024-01-19", 14), "16–19 Jan 2024");
    assert_eq!(within("2009", 22), "2009 (year)");
    assert_eq!(within("2009", 9), "2009");
    assert_eq!(within("2024-09", 22), "September 2024 (month)");
    assert_eq!(within("2024-09", 14), "September 2024");
    assert_eq!(within("2024-09", 11), "Sep 2024");
    assert_eq!(within("2024-02-28/2024-03-02", 20), "28 Feb – 2 Mar 2024");
    assert_eq!(within("2024-02-28/2024-03-02", 14), "Feb–Mar 2024");
    assert_eq!(within("2023-12-30/2024-01-02", 20), "Dec 2023–Jan 2024");
    assert_eq!(within("2023-12-30/2024-01-02", 11), "2023–2024");
    let day = NaiveDate::from_ymd_opt(2024, 1, 16).unwrap();
    let rough = When { precision: Precision::Month, ..When::day(day) };
    assert_eq!(
        (rough.within(22).as_str(), rough.within(14).as_str()),
        ("~16 Jan 2024 (month)", "~16 Jan 2024")
    );
}
