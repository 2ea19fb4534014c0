//! The plain brief of the built-in case: complete, verbatim where it quotes, and fit to be read aloud.

use sitroom::export::brief::{self as text, Extent};
use sitroom::export::cite;
use sitroom::load::{Input, Options, load};
use sitroom::model::Briefing;
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use unicode_width::UnicodeWidthStr;

fn case() -> Briefing {
    let loaded = load(&[Input::Embedded], &Options::default()).unwrap();
    assert!(loaded.problems.is_empty());
    loaded.briefing
}

fn brief(briefing: &Briefing, query: &str) -> String {
    extent(briefing, query, Extent::All)
}

fn short(briefing: &Briefing, query: &str) -> String {
    extent(briefing, query, Extent::Short)
}

fn extent(briefing: &Briefing, query: &str, extent: Extent) -> String {
    let filter = if query.is_empty() { Filter::default() } else { parse(query, briefing).unwrap() };
    let mut out = Vec::new();
    text::brief((briefing, &Index::new(briefing)), &filter, extent, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The text with every run of blanks a single space, so that wrapping does not matter.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between curly quotation marks.
fn quotes(text: &str) -> Vec<&str> {
    text.split('“').skip(1).map(|rest| rest.split_once('”').expect("every quotation is closed").0).collect()
}

#[test]
fn it_names_every_record() {
    let briefing = case();
    let brief = folded(&brief(&briefing, ""));
    for event in briefing.events().iter() {
        assert!(
            brief.contains(&format!("Event {}. {}", event.id().0 + 1, event.title())),
            "{}",
            event.title()
        );
        for &span in event.evidence() {
            assert!(brief.contains(&folded(briefing.words(span))), "{}", briefing.words(span));
        }
    }
    for actor in briefing.actors() {
        let named = format!("{}: {}", actor.name, actor.kind.word());
        let abbreviated = format!("): {}", actor.kind.word());
        let told = brief.contains(&named) || brief.contains(&actor.name) && brief.contains(&abbreviated);
        assert!(told, "{}", actor.name);
    }
    for place in briefing.places() {
        assert!(brief.contains(&place.name), "{}", place.name);
    }
    for statement in briefing.statements() {
        for &span in statement.words() {
            assert!(brief.contains(&folded(briefing.words(span))), "{}", statement.key);
        }
        assert!(brief.contains(&cite::clause(&briefing, statement)), "{}", statement.key);
        assert!(brief.contains(&cite::speakers(&briefing, statement)), "{}", statement.key);
    }
    for claim in briefing.claims().iter() {
        let said = format!("{} {}", claim.figure_text(), claim.measure().word());
        assert!(brief.contains(&said), "{}", claim.key());
        assert!(
            brief.contains(&format!("according to {}", cite::claimant(&briefing, claim))),
            "{}",
            claim.key()
        );
    }
    let notes = briefing.events().iter().flat_map(|event| event.notes());
    let notes = notes.chain(briefing.actors().iter().flat_map(|actor| &actor.notes));
    let notes = notes.chain(briefing.places().iter().flat_map(|place| &place.notes));
    let notes = notes.chain(briefing.statements().iter().flat_map(|statement| &statement.notes));
    let notes = notes.chain(briefing.sources().iter().flat_map(|source| &source.notes));
    for note in notes.chain(briefing.notes()) {
        assert!(brief.contains(&format!("Analyst's note: {}", folded(&note.text))), "{}", note.text);
    }
}

#[test]
fn every_quotation_stands_in_the_article() {
    let briefing = case();
    let article = folded(&briefing.sources()[0].text);
    let brief = folded(&brief(&briefing, ""));
    let quotes = quotes(&brief);
    for quote in &quotes {
        assert!(article.contains(quote), "not in the article: {quote}");
    }
    for words in [
        "to neutralise and destroy terrorist camps in Pakistan is essential.",
        "de-escalate the situation.",
        "Any attempt by anyone to breach it on any pretext will be responded with [the] full might of the state,",
    ] {
        assert!(quotes.contains(&words), "not quoted: {words}");
    }
}

#[test]
fn what_nobody_said_in_these_words_is_not_quoted() {
    let briefing = case();
    let brief = folded(&brief(&briefing, ""));
    let (_, said) = brief.split_once(" What was said ").unwrap();
    let (said, _) = said.split_once(" Casualties ").unwrap();
    let spoken: usize = briefing.statements().iter().map(|statement| statement.quoted.len()).sum();
    assert_eq!(quotes(said).len(), spoken);
    assert!(said.contains("China offered to mediate ["), "{said}");
}

#[test]
fn every_citation_leads_to_its_words() {
    let briefing = case();
    let paragraphs: Vec<String> =
        briefing.sources()[0].text.lines().filter(|line| !line.trim().is_empty()).map(folded).collect();
    let brief = folded(&brief(&briefing, ""));
    let mut checked = 0;
    for cited in brief.split('“').skip(1) {
        // A stray closing mark of the article can stand within the words: they end before the citation.
        let Some((words, rest)) = cited.split_once("” [1, paragraph ") else { continue };
        let number: usize = rest.split_once(']').unwrap().0.parse().unwrap();
        assert!(paragraphs[number - 1].contains(words), "{words} is not in paragraph {number}");
        checked += 1;
    }
    assert!(checked > 15, "{checked}");
}

#[test]
fn it_can_be_read_without_the_eye() {
    let brief = brief(&case(), "");
    for line in brief.lines() {
        assert!(line.width() <= 80, "too wide: {line}");
        assert_eq!(line, line.trim_end());
    }
    let drawn = |c: &char| matches!(c, '\u{2190}'..='\u{2bff}' | '|' | '*' | '#' | '\t' | '~');
    assert_eq!(brief.chars().filter(drawn).collect::<String>(), "");
    let (_, records) = brief.split_once("\n\nEvery record\n").unwrap();
    let headings = [
        "What happened",
        "Who",
        "Where",
        "What was said",
        "Casualties",
        "Points in dispute",
        "Gaps",
        "Sources",
    ];
    let places: Vec<usize> =
        headings.iter().map(|heading| records.find(&format!("\n\n{heading}\n\n")).expect(heading)).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_hard_points_of_the_case_are_told() {
    let brief = folded(&brief(&case(), ""));
    for words in [
        "As of: Saturday 20 January 2024.",
        "Wednesday 17 January 2024 Event 4. Pakistan strikes",
        "Disputed: the date.",
        "The date, in event 4",
        "Date not stated Event 8.",
        "Not before Tuesday 16 January 2024",
        "together: 11, from 1 claimant. Claim 1. 11 killed, mostly women and children, according to AFP.",
        "nothing verified. Claim 2. 10 killed, Pakistan's own citizens, according to “Reports”.",
        "From the headline of another article, which was not read: not verified.",
        "No source gives a figure for people injured, missing, displaced or detained.",
        "No date stated for: event 8,",
        "No publisher stated for: source 1",
        "SHA-256: c60af0f0904e86b66409ed2eac49befc83bc77bc0734209744362506d9dfaaff",
    ] {
        assert!(brief.contains(words), "missing: {words}");
    }
}

#[test]
fn a_filtered_brief_says_so_and_keeps_the_numbers() {
    let briefing = case();
    let brief = folded(&brief(&briefing, "country:IR since:2024-01-17 until:2024-01-17"));
    assert!(
        brief.contains("Filter: country: Iran (place or participant); since: Wednesday 17 January 2024; until: Wednesday 17 January 2024."),
        "{brief}"
    );
    assert!(brief.contains("Shown: 1 of 11 events and 1 that sums up 1 of them,"), "{brief}");
    assert!(brief.contains("Left out because the filter sets dates:"), "{brief}");
    assert!(brief.contains("Event 4. Pakistan strikes"), "{brief}");
    assert!(!brief.contains("Event 2. "), "{brief}");
    let article = folded(&briefing.sources()[0].text);
    for quote in quotes(&brief) {
        assert!(article.contains(quote), "not in the article: {quote}");
    }
}

#[test]
fn the_whole_brief() {
    insta::assert_snapshot!(brief(&case(), ""));
}

#[test]
fn totals_stand_apart_from_events() {
    let events = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,fatalities,notes\n\
                  MLI1,2025-10-05,Battles,Armed clash,Red Group,Mali,Gao,7,Invented.\n";
    let totals = "Country,Admin1,Admin2,Month,Year,Events,Fatalities\nMali,Gao,Ansongo,October,2025,12,40\n";
    let inputs = [("acled.csv", events), ("political_violence.csv", totals)]
        .map(|(name, text)| Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() });
    let briefing = load(&inputs, &Options::default()).unwrap().briefing;
    let brief = folded(&brief(&briefing, ""));
    assert!(brief.contains("Everything is shown: 1 event, 1 total,"), "{brief}");
    let (before, after) = brief.split_once(" Totals Each total counts").expect("a section of its own");
    assert!(before.contains("Event 2. Armed clash in Gao"), "{before}");
    assert!(!before.contains("Ansongo"), "{before}");
    assert!(after.contains("Total 1. 12 events: political violence in Ansongo."), "{after}");
    assert!(after.contains("Figure: 40 killed, according to ACLED."), "{after}");
    assert!(!after.contains("known only to"), "the period of a total is known: {after}");
    assert!(after.contains("Here: total\u{a0}1.") || after.contains("Here: total 1."), "{after}");
    assert!(
        after.contains("ACLED district-month, political violence (source 2): 40 in 12 events counted."),
        "{after}"
    );
}

/// The sections of the short brief and their headings, from the top.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let mut sections = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("\n\n") {
        let (heading, body) = after.split_once("\n\n").unwrap_or((after, ""));
        if !heading.contains('\n') && !heading.ends_with('.') {
            sections.push((heading, body));
        }
        rest = after;
    }
    sections
}

#[test]
fn the_short_brief_is_two_pages_and_its_first_part_one() {
    let text = short(&case(), "");
    assert!(text.lines().count() <= 120, "{}", text.lines().count());
    let first = text.split("\n\nWho said what\n").next().unwrap();
    assert!(first.lines().count() <= 58, "one page of print: {}", first.lines().count());
    assert!(text.lines().all(|line| line.width() <= 80));
    let headings: Vec<&str> = sections(&text).iter().map(|(heading, _)| *heading).collect();
    let expected = [
        "Analyst's summary",
        "Key figures",
        "What happened",
        "Points in dispute",
        "Not known",
        "Who said what",
        "Who",
        "Notes",
        "Sources",
    ];
    assert_eq!(headings, expected);
    insta::assert_snapshot!("the_short_brief", text);
}

#[test]
fn the_short_brief_counts_what_it_does_not_list() {
    let text = folded(&short(&case(), ""));
    for words in [
        "As of: Saturday 20 January 2024 (no time zone stated).",
        "11 killed jointly, mostly women and children, according to AFP, as of Saturday 20 January 2024 [1, paragraph 9].",
        "not verified. It is not counted.",
        "[disputed: the date] [1, paragraph 11]",
        "7 other events are not listed here.",
        "5 events without a date; 6 events without a place; 1 figure not verified.",
        "said that the cooperation of Islamabad and Tehran “to neutralise and destroy terrorist camps in Pakistan is \
         essential.” [1, paragraph 3].",
        "8 other actors are not listed here.",
    ] {
        assert!(text.contains(words), "missing: {words}\n{text}");
    }
}

#[test]
fn a_dataset_is_told_on_two_pages() {
    let briefing = crate::support::pictures::pictures();
    let text = short(&briefing, "");
    assert!(text.lines().count() <= 150, "{}", text.lines().count());
    let folded = folded(&text);
    for words in [
        "Killed, UCDP GED (source 1): 2,062 (low 1,680, high 2,519).",
        "0 to 14 killed, from 3 claimants. 0, according to Army",
        "These figures conflict.",
        "294 other events are not listed here.",
    ] {
        assert!(folded.contains(words), "missing: {words}\n{text}");
    }
    insta::assert_snapshot!("the_short_brief_of_a_dataset", text);
}

#[test]
fn quotations_of_the_short_brief_stand_in_the_article() {
    let briefing = case();
    let article = folded(&briefing.sources()[0].text);
    let text = folded(&short(&briefing, ""));
    let found = quotes(&text);
    assert!(found.len() > 5, "{found:?}");
    for quote in found {
        assert!(article.contains(quote), "not in the article: {quote}");
    }
}
