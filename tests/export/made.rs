//! The plain brief of briefings made by hand: what each kind of record says, and what never gets out.

use std::borrow::Cow;

use chrono::NaiveDate;
use sitroom::export::brief::{self as text, Extent};
use sitroom::model::{
    Actor, ActorId, ActorKind, Aspect, Briefing, Builder, Claim, Credibility, Event, EventId, Figure, Form,
    Kind, LinkKind, Measure, Note, Part, Place, PlacePrecision, Portion, Qualifier, Source, SourceId, Span,
    Standing, Statement, When,
};
use sitroom::query::filter::Filter;
use sitroom::query::index::Index;
use sitroom::query::parse::parse;
use unicode_width::UnicodeWidthStr;

fn day(text: &str) -> Option<When> {
    When::parse(text).unwrap()
}

/// The words as a span of the source.
fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    let at = |byte: usize| u32::try_from(byte).unwrap();
    Span { source: SourceId(0), start: at(start), end: at(start + words.len()) }
}

fn event(text: &str, key: &str, title: &str, when: &str, words: &str) -> Event {
    Event {
        key: key.to_owned(),
        when: day(when),
        when_basis: String::new(),
        kind: Kind::Assault,
        mode: "shelling".to_owned(),
        title: title.to_owned(),
        place: None,
        participants: vec![(ActorId(0), Part::By), (ActorId(1), Part::Against)],
        source: SourceId(0),
        evidence: vec![span(text, words)],
        links: Vec::new(),
        reported_by: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

fn claim(text: &str, figure: Figure, qualifier: Qualifier, claimant: u32, words: &str) -> Claim {
    Claim {
        key: String::new(),
        measure: Measure::Killed,
        figure,
        figure_words: None,
        qualifier,
        victims: String::new(),
        portions: Vec::new(),
        claimant: Some(ActorId(claimant)),
        claimant_words: String::new(),
        origin: None,
        source: SourceId(0),
        since: None,
        as_of: day("2024-02-02"),
        events: vec![EventId(0)],
        supersedes: Vec::new(),
        standing: Standing::Reported,
        credibility: Credibility::NOT_JUDGED,
        evidence: vec![span(text, words)],
        notes: Vec::new(),
        drafted: None,
    }
}

fn statement(text: &str, form: Form, content: &str, quoted: &[&str]) -> Statement {
    Statement {
        key: String::new(),
        speakers: vec![ActorId(0)],
        on_behalf: Vec::new(),
        through: None,
        to: Vec::new(),
        about: Vec::new(),
        events: vec![EventId(0)],
        when: None,
        form,
        content: span(text, content),
        quoted: quoted.iter().map(|words| span(text, words)).collect(),
        cue: None,
        speaker_evidence: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

fn builder(text: &str) -> Builder {
    let mut builder = Builder { title: "A made case".to_owned(), ..Builder::default() };
    builder.sources.push(Source {
        key: "made".to_owned(),
        file: "made.txt".to_owned(),
        published: NaiveDate::from_ymd_opt(2024, 2, 3),
        text: Cow::Owned(text.to_owned()),
        ..Source::default()
    });
    builder.actors.push(Actor::new("north", "North", ActorKind::State));
    builder.actors.push(Actor::new("south", "South", ActorKind::State));
    builder
}

fn printed(briefing: &Briefing, filter: &Filter) -> String {
    let mut out = Vec::new();
    text::brief((briefing, &Index::new(briefing)), filter, Extent::All, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    for line in text.lines() {
        assert!(line.width() <= 80, "too wide: {line:?}");
        assert_eq!(line.trim_end(), line, "blanks at the end of {line:?}");
    }
    text
}

/// The text with every run of blanks a single space, so that wrapping does not matter.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_stand_side_by_side_with_what_is_wrong_with_them() {
    let text = "North says 9 died. South says at least 12 died, 5 of them men and 6 women. \
                Earlier North said 7 died. A number of people were hurt, witnesses said.";
    let mut made = builder(text);
    made.actors.push(Actor::new("witnesses", "Witnesses", ActorKind::Civilians));
    made.events.push(event(text, "raid", "North raids South", "2024-02-01", "North says"));
    let seven = claim(text, Figure::exactly(7), Qualifier::NoneStated, 0, "7 died");
    let nine = Claim {
        supersedes: vec![sitroom::model::ClaimId(0)],
        ..claim(text, Figure::exactly(9), Qualifier::NoneStated, 0, "9 died")
    };
    let part = |number, victims: &str| Portion { number: Some(number), victims: victims.to_owned() };
    let twelve = Claim {
        portions: vec![part(5, "men"), part(6, "women")],
        ..claim(text, Figure::exactly(12), Qualifier::AtLeast, 1, "at least 12 died")
    };
    let hurt = Claim {
        measure: Measure::Injured,
        figure_words: Some("A number of".to_owned()),
        as_of: None,
        ..claim(text, Figure::default(), Qualifier::NoneStated, 2, "A number of people")
    };
    made.claims.extend([seven, nine, twelve, hurt]);
    let out = folded(&printed(&made.finish(), &Filter::default()));
    for words in [
        "For event 1, North raids South: 9 to 12 or more, from 2 claimants.",
        "These claims conflict.",
        "Claim 1. 7 killed, according to North. As of: Friday 2 February 2024. Superseded by claim 2 from the same claimant.",
        "Claim 3. At least 12 killed, according to South.",
        "Of these: 5 men and 6 women.",
        "Its parts add up to 11",
        "Claim 4. “A number of” injured, according to Witnesses. As of: not stated.",
        "No source gives a figure for people missing, displaced or detained.",
        "Conflicting figures: claim 2, 9 killed according to North; claim 3, at least 12 killed according to South.",
        "No date stated for: claim 4",
    ] {
        assert!(out.contains(words), "missing: {words}\n{out}");
    }
}

#[test]
fn zero_is_a_figure_and_no_claim_is_none() {
    let text = "North says nobody died: 0 deaths.";
    let mut made = builder(text);
    made.events.push(event(text, "raid", "North raids South", "2024-02-01", "North says"));
    made.claims.push(claim(text, Figure::exactly(0), Qualifier::NoneStated, 0, "0 deaths"));
    let out = folded(&printed(&made.finish(), &Filter::default()));
    assert!(out.contains("Claim 1. 0 killed, according to North."), "{out}");
    assert!(
        out.contains("No source gives a figure for people injured, missing, displaced or detained."),
        "{out}"
    );
}

#[test]
fn only_the_speakers_own_words_are_in_curly_quotation_marks() {
    let text = "He said that « all is well » and that 'nobody' fled. He said the town was calm. \
                “We stay,” he said. \"One.\" he began, \"Two.\"";
    let mut made = builder(text);
    made.events.push(event(text, "raid", "The “raid”", "2024-02-01", "the town"));
    made.statements.extend([
        statement(
            text,
            Form::Mixed,
            "that « all is well » and that 'nobody' fled",
            &[" all is well ", "nobody"],
        ),
        statement(text, Form::Indirect, "the town was calm", &[]),
        statement(text, Form::Direct, "“We stay,”", &["We stay,"]),
        statement(text, Form::Direct, "One.", &["One.", "Two."]),
    ]);
    let out = folded(&printed(&made.finish(), &Filter::default()));
    for words in [
        "that “all is well” and that “nobody” fled [1, paragraph 1]",
        "the town was calm [1, paragraph 1]",
        "“We stay,” [1, paragraph 1]",
        "“One.” […] “Two.” [1, paragraph 1]",
        "The \"raid\"",
    ] {
        assert!(out.contains(words), "missing: {words}\n{out}");
    }
}

#[test]
fn links_dates_and_disputes_are_said_in_words() {
    let text = "North shelled South. South answered. Later they met.";
    let mut made = builder(text);
    made.zone = Some("UTC+3".to_owned());
    let mut answer = event(text, "answer", "South answers", "unknown", "South answered");
    answer.links.push((LinkKind::InResponseTo, EventId(1)));
    let mut shelling =
        event(text, "shelling", "North shells South", "2024-02-01T14:30", "North shelled South");
    shelling.when_basis = "the dateline".to_owned();
    shelling.notes.push(Note { text: "Others say 31 January".to_owned(), disputes: Some(Aspect::When) });
    made.events.extend([answer, shelling]);
    let out = folded(&printed(&made.finish(), &Filter::default()));
    for words in [
        "(times in UTC+3).",
        "Thursday 1 February 2024 Event 1. North shells South.",
        "Time: Thursday 1 February 2024, 14:30.",
        "Basis of the date: the dateline.",
        "Answered by: event 2.",
        "Date not stated Event 2. South answers.",
        "Not before Thursday 1 February 2024",
        "In response to: event 1, North shells South.",
        "The date, in event 1, North shells South. Analyst's note: Others say 31 January.",
        "No date stated for: event 2, South answers.",
        "No publisher stated for: source 1, made.txt.",
    ] {
        assert!(out.contains(words), "missing: {words}\n{out}");
    }
}

#[test]
fn a_filter_is_named_with_how_much_it_leaves() {
    let text = "North shelled South. South fled.";
    let mut made = builder(text);
    let mut fled = event(text, "fled", "South flees", "2024-02-02", "South fled");
    fled.participants = vec![(ActorId(1), Part::By)];
    made.events.push(event(text, "shelling", "North shells South", "2024-02-01", "North shelled South"));
    made.events.push(fled);
    made.events.push(event(text, "undated", "North shells again", "unknown", "shelled"));
    let briefing = made.finish();
    let filter = parse("since:2024-02-02", &briefing).unwrap();
    let out = folded(&printed(&briefing, &filter));
    for words in [
        "Filter: since: Friday 2 February 2024.",
        "Shown: 1 of 3 events",
        "1 event without a date",
        "Event 2. South flees.",
    ] {
        assert!(out.contains(words), "missing: {words}\n{out}");
    }
    assert!(!out.contains("North shells"), "{out}");
    assert!(!out.contains("North:"), "an actor without a part is told: {out}");
    let nothing = parse("nowhere-to-be-found", &briefing).unwrap();
    let out = folded(&printed(&briefing, &nothing));
    assert!(out.contains("Shown: 0 of 3 events") && out.contains("No events are shown."), "{out}");
}

#[test]
fn nothing_harmful_of_a_source_gets_out() {
    let bad = "\u{1b}[31mred\u{1b}[0m \u{9b}2J \u{202e}rtl\u{202c} \u{2066}iso\u{2069} \u{200b}zero\u{7f}\u{0} 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 👩‍👩‍👧‍👦";
    let text = format!("{bad}\nSecond line.");
    let mut made = builder(&text);
    let note = || Note { text: bad.to_owned(), disputes: Some(Aspect::Words) };
    made.title = bad.to_owned();
    made.zone = Some(bad.to_owned());
    made.notes.push(note());
    let source = &mut made.sources[0];
    (source.file, source.title, source.publisher) =
        (bad.to_owned(), Some(bad.to_owned()), Some(bad.to_owned()));
    (source.url, source.language) = (Some(bad.to_owned()), Some(bad.to_owned()));
    source.notes.push(note());
    let actor = &mut made.actors[0];
    (actor.name, actor.role, actor.described_as) =
        (bad.to_owned(), Some(bad.to_owned()), Some(bad.to_owned()));
    actor.notes.push(note());
    let mut told = event(&text, "bad", bad, "2024-02-01", bad);
    (told.mode, told.when_basis) = (bad.to_owned(), bad.to_owned());
    told.notes.push(note());
    told.reported_by.push(ActorId(0));
    made.events.push(told);
    let mut words = statement(&text, Form::Direct, bad, &[bad]);
    words.notes.push(note());
    words.cue = Some(span(&text, bad));
    made.statements.push(words);
    let mut figure = claim(&text, Figure::default(), Qualifier::NoneStated, 0, bad);
    (figure.figure_words, figure.victims) = (Some(bad.to_owned()), bad.to_owned());
    (figure.claimant, figure.claimant_words) = (None, bad.to_owned());
    figure.portions.push(Portion { number: None, victims: bad.to_owned() });
    figure.notes.push(note());
    made.claims.push(figure);
    let out = printed(&made.finish(), &Filter::default());
    assert!(out.contains("␛[31mred"), "{out}");
    for c in out.chars().filter(|&c| c != '\n') {
        let harmful = c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!harmful, "{c:?} got out");
    }
}

#[test]
fn an_empty_briefing_says_so() {
    let out = folded(&printed(&Builder::default().finish(), &Filter::default()));
    for words in [
        "Briefing",
        "As of: not stated.",
        "No events are shown.",
        "No statements are shown.",
        "No actors are shown.",
    ] {
        assert!(out.contains(words), "missing: {words}\n{out}");
    }
}

#[test]
fn the_filter_in_force_says_which_of_two_places_and_whether_where_or_who() {
    let mut b = Builder::default();
    for country in ["IQ", "SO"] {
        b.places.push(Place {
            key: "Balad town".to_owned(),
            name: "Balad town".to_owned(),
            aliases: Vec::new(),
            countries: b.countries.find(country).into_iter().collect(),
            coordinates: None,
            precision: PlacePrecision::Near,
            within: None,
            evidence: Vec::new(),
            notes: Vec::new(),
            drafted: None,
        });
    }
    let briefing = b.finish();
    for (query, said) in [
        ("place:\"Balad town, Somalia\"", "place: Balad town, Somalia."),
        ("in:SO", "in: Somalia."),
        ("country:SO", "country: Somalia (place or participant)."),
        ("-killed:>=50,0", "not killed: at least 50 (best estimate) or exactly 0 (best estimate)."),
        ("on:\"17 jan 2024\" undated:no", "on: Wednesday 17 January 2024; undated: no."),
    ] {
        let out = folded(&printed(&briefing, &parse(query, &briefing).unwrap()));
        assert!(out.contains(&format!("Filter: {said}")), "{out}");
    }
}
