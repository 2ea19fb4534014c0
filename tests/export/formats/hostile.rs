//! Hostile texts in every field that a source can fill: no format lets them act.

use chrono::NaiveDate;
use proptest::prelude::*;
use sitroom::export::formats::FORMATS;
use sitroom::export::{ExportOptions, RecordChoice};
use sitroom::model::{
    Actor, ActorId, ActorKind, Aspect, Briefing, Builder, EventId, Form, Kind, Marking, Measure, Note, Part,
    Place, PlaceId, PlacePrecision, Source, SourceId, Span, Statement,
};

use super::{bytes_with, written_with};
use crate::support::briefing::{claim, event, january};

fn source(words: &str) -> Source {
    Source {
        key: words.to_owned(),
        file: words.to_owned(),
        title: Some(words.to_owned()),
        publisher: Some(words.to_owned()),
        url: Some(format!("https://example.org/{words}")),
        language: Some(words.to_owned()),
        published: NaiveDate::from_ymd_opt(2024, 1, 20),
        text: words.to_owned().into(),
        sha256: "0123456789abcdef".to_owned(),
        ..Source::default()
    }
}

fn place(words: &str) -> Place {
    Place {
        key: words.to_owned(),
        name: words.to_owned(),
        aliases: Vec::new(),
        countries: Vec::new(),
        coordinates: Some((-5.1, 179.9)),
        precision: PlacePrecision::Near,
        within: None,
        evidence: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

/// A briefing in which every text of a source is this one.
pub(super) fn hostile(words: &str) -> Briefing {
    let mut builder = Builder { title: words.to_owned(), ..Builder::default() };
    let length = u32::try_from(words.len()).unwrap();
    builder.sources.push(source(words));
    let mut actor = Actor::new("actor", words, ActorKind::ArmedGroup);
    actor.role = Some(words.to_owned());
    actor.described_as = Some(words.to_owned());
    builder.actors.push(actor);
    builder.places.push(place(words));
    let span = Span { source: SourceId(0), start: 0, end: length };
    let note = Note { text: words.to_owned(), disputes: Some(Aspect::When) };
    let mut strike = event(words, Some(january(16)), Kind::Assault, &[(ActorId(0), Part::By)]);
    strike.mode = words.to_owned();
    strike.when_basis = words.to_owned();
    strike.place = Some(PlaceId(0));
    strike.evidence = vec![span];
    strike.notes = vec![note.clone()];
    strike.reported_by = vec![ActorId(0)];
    builder.events.push(strike);
    builder.events.push(event(words, None, Kind::Other, &[]));
    let mut toll = claim(Measure::Killed, Some(7), None, &[EventId(0)]);
    toll.victims = words.to_owned();
    toll.claimant_words = words.to_owned();
    toll.evidence = vec![span];
    toll.notes = vec![note.clone()];
    builder.claims.push(toll);
    builder.statements.push(Statement {
        key: words.to_owned(),
        speakers: vec![ActorId(0)],
        on_behalf: Vec::new(),
        through: Some(ActorId(0)),
        to: Vec::new(),
        about: Vec::new(),
        events: vec![EventId(0)],
        when: None,
        form: Form::Direct,
        content: span,
        quoted: vec![span],
        cue: None,
        speaker_evidence: Vec::new(),
        notes: vec![note],
        drafted: None,
    });
    builder.finish()
}

/// What no file may contain, as a terminal would act on it or hide something by it.
fn acts(c: char) -> bool {
    c != '\n' && sitroom::model::clean::shown(c) != Some(c)
}

fn check(words: &str) {
    let briefing = hostile(words);
    for format in FORMATS {
        for records in [RecordChoice::Events, RecordChoice::Claims, RecordChoice::Statements] {
            if records != RecordChoice::Events && !format.is_table {
                continue;
            }
            let options = ExportOptions {
                records,
                every_event: format.is_document,
                whole_sources: format.carries_sources,
                marking: Marking { handling: Some(words.to_owned()), ..Marking::default() },
            };
            let text = written_with(&briefing, format.name, "", options.clone());
            assert_eq!(text.chars().find(|&c| acts(c)), None, "{}", format.name);
            match format.name {
                "csv" => table(&text, if records == RecordChoice::Events { 2 } else { 1 }),
                "geojson" => _ = super::geojson::features(&text),
                "timelinejs" => {
                    let (title, slides) = super::timelinejs::slides(&text);
                    assert!(!title.to_string().contains("<script") && slides.len() == 1);
                }
                "bibtex" => assert_eq!(super::bibtex::keys(&text).len(), 1),
                "html" => _ = super::html::tags(&text),
                "markdown" => markdown(&text),
                "docx" => super::docx::check(&bytes_with(&briefing, "docx", "", options)),
                "xlsx" => super::xlsx::check(&briefing, &options.marking),
                "json" => {
                    let read = crate::support::cases::load_text("briefing.json", &text);
                    assert!(!read.problems.iter().any(|problem| problem.message.contains("not JSON")));
                    assert_eq!(
                        read.briefing.marking().handling.as_deref(),
                        Some(words).filter(|words| !words.trim().is_empty())
                    );
                }
                "case" => _ = toml::from_str::<toml::Table>(&text).unwrap(),
                other => panic!("{other} is not tested"),
            }
        }
    }
}

/// As many rows as expected, and no cell that a spreadsheet would run; figures and degrees are numbers.
fn table(text: &str, expected: usize) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> =
        reader.records().map(|row| row.expect("as many cells as columns")).collect();
    assert_eq!(rows.len(), expected);
    for (name, cell) in rows.iter().flat_map(|row| names.iter().zip(row.iter())) {
        let number = ["latitude", "longitude"].contains(&name);
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']) || number, "{name}: {cell}");
        assert!(!number || cell.is_empty() || cell.parse::<f64>().is_ok(), "{name}: {cell}");
    }
}

/// Nothing but what the format writes itself: no element, link or picture.
fn markdown(text: &str) {
    let bare = super::markdown::bare(text);
    for part in bare.split('<').skip(1) {
        assert!(part.starts_with("http"), "{part}");
    }
    for part in bare.split('[').skip(1) {
        assert!(part.starts_with('^'), "{part}");
    }
    assert!(!bare.contains('`') && !bare.contains("~~"), "{bare}");
}

#[test]
fn known_attacks_stay_text() {
    for words in [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style></title><script>",
        "]]> <!-- -- >",
        "[a](javascript:alert(1)) ![b](http://x) <http://x>",
        "# heading\n- list\n1. one\n> quote\n| a | b |",
        "a}, } @misc{b, title={c} } \\input{/etc/passwd} %",
        "\u{1b}[31mred\u{1b}]8;;http://x\u{7}\u{202e}txt.exe\u{200b}",
        "back\\slash `code` *em* _em_ ~~no~~ $x$ &amp; &#60;",
        "_x003D_1+1 _x001b_[31m _x_ _x00_ __x0041__",
        "https://example.org/a b\"><script>|%zz#a#b",
        "\u{fffe}\u{ffff}\u{fdd0}",
        "\\",
        "'",
        "\"",
    ] {
        check(words);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_text(words in "([ -~]|[=+@\\-\\\\\"'<>{}\\[\\]|;,%#&$_^~`*!()\\n\\t\\r]|[\u{80}-\u{a0}\u{200b}-\u{202f}\u{2066}-\u{2069}＝＋é]){1,40}") {
        check(&words);
    }
}
