//! What changed, in words: text, Markdown and JSON.

use sitroom::export::changes::{ComparedStates, json, markdown, text};
use sitroom::load::{Input, Options, load};
use sitroom::model::{
    Briefing, Builder, ClaimId, EventId, Figure, Kind, Measure, Part, Qualifier, Statement,
};
use sitroom::query::changes::{BriefingState, changes};

use crate::support::briefing::{actor, claim, event, january, place, source, span, statement};

/// The three formats.
#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Json,
}

fn written(old: &Briefing, new: &Briefing, format: Format, most: Option<usize>) -> String {
    let changes = changes(
        BriefingState { briefing: old, selection: None },
        BriefingState { briefing: new, selection: None },
    );
    let states = ComparedStates { old, new, changes: &changes, names: ["old", "new"], filter: "", most };
    let mut out = Vec::new();
    match format {
        Format::Text => text(&states, &mut out).unwrap(),
        Format::Markdown => markdown(&states, &mut out).unwrap(),
        Format::Json => json(&states, &mut out).unwrap(),
    }
    String::from_utf8(out).unwrap()
}

const GED: &str = "id,code_status,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,country,date_start,date_end,\
best,low,high,source_article";

fn rows(name: &str, rows: &[&str]) -> Briefing {
    let text = format!("{GED}\n{}\n", rows.join("\n"));
    let input = Input::Bytes { name: name.to_owned(), bytes: text.as_bytes().into() };
    load(&[input], &Options::default()).unwrap().briefing
}

fn releases() -> [Briefing; 2] {
    let old = rows(
        "GEDEvent_v24_1.csv",
        &[
            "1,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2023-01-01,2023-01-01,7,5,9,Wire",
            "2,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2023-02-01,2023-02-01,3,3,3,Wire",
            "3,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2023-03-01,2023-03-01,1,1,1,Wire",
            "4,Clear,1,Front A,Front B,Kidal town,18.44,1.41,Mali,2023-04-01,2023-04-03,0,0,0,Wire",
            "5,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2023-05-01,2023-05-01,2,2,2,Wire",
            "6,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,1999-05-01,1999-05-01,2,2,2,Wire",
        ],
    );
    let new = rows(
        "GEDEvent_v25_1.csv",
        &[
            "1,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2023-01-01,2023-01-01,1207,5,1300,Wire",
            "3,Clear,2,Front A,Civilians,Ménaka town,15.92,2.4,Mali,2023-03-02,2023-03-02,2,2,2,Wire",
            "4,Clear,2,Front A,Front B,Kidal town,18.44,1.41,Mali,2023-04-01,2023-04-03,,,,Wire",
            "5,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2023-05-01,2023-05-01,2,2,2,Other wire",
            "7,Clear,2,Front A,Front B,Gao town,16.27,-0.04,Mali,2024-06-01,2024-06-01,4,4,4,Wire",
        ],
    );
    [old, new]
}

/// A case before and after a day: a toll was revised twice, somebody else put forward another, a statement was added.
fn cases() -> [Briefing; 2] {
    let case = |later: bool| {
        let mut b = Builder::default();
        let article = source(
            &mut b,
            "article",
            "A strike hit Panjgur. The ministry put the toll at 7, then 9, then 10. AFP said 12. Iran denied it.",
        );
        let ministry = actor(&mut b, "Ministry of Health", &[], "PK", &[]);
        let afp = actor(&mut b, "AFP", &[], "FR", &[]);
        let iran = actor(&mut b, if later { "Islamic Republic of Iran" } else { "Iran" }, &[], "IR", &[]);
        b.actors[iran.index()].key = "iran".to_owned();
        let panjgur = place(&mut b, "Panjgur", &[], "PK", None);
        let mut strike = event(
            "Strike on Panjgur",
            Some(january(if later { 17 } else { 16 })),
            Kind::Assault,
            &[(iran, Part::By)],
        );
        (strike.place, strike.key) = (later.then_some(panjgur), "strike".to_owned());
        strike.evidence = vec![span(&b, article, "A strike hit Panjgur")];
        b.events.push(strike);
        let toll = |b: &mut Builder, day: u32, best: u32, who, words: &str| {
            let mut new = claim(Measure::Killed, Some(best), Some(who), &[EventId(0)]);
            (new.key, new.as_of) = (format!("toll-{best}"), Some(january(day)));
            new.evidence = vec![span(b, article, words)];
            new.supersedes = match best {
                9 => vec![ClaimId(0)],
                10 => vec![ClaimId(1)],
                _ => Vec::new(),
            };
            b.claims.push(new);
        };
        toll(&mut b, 16, 7, ministry, "7");
        if later {
            toll(&mut b, 17, 9, ministry, "9");
            toll(&mut b, 18, 10, ministry, "10");
            toll(&mut b, 18, 12, afp, "AFP said 12");
            let said = statement(iran, span(&b, article, "Iran denied it"), &[EventId(0)]);
            b.statements.push(Statement { key: "denial".to_owned(), ..said });
        }
        b.finish()
    };
    [case(false), case(true)]
}

#[test]
fn two_releases_in_text() {
    let [old, new] = releases();
    insta::assert_snapshot!(written(&old, &new, Format::Text, Some(40)));
}

#[test]
fn two_releases_in_markdown() {
    let [old, new] = releases();
    insta::assert_snapshot!(written(&old, &new, Format::Markdown, Some(40)));
}

#[test]
fn two_states_of_a_case_in_text() {
    let [old, new] = cases();
    insta::assert_snapshot!(written(&old, &new, Format::Text, Some(40)));
}

#[test]
fn two_states_of_a_case_in_json() {
    let [old, new] = cases();
    insta::assert_snapshot!(written(&old, &new, Format::Json, None));
}

#[test]
fn nothing_changed_is_said() {
    let [old, _] = releases();
    insta::assert_snapshot!(written(&old, &old, Format::Text, Some(40)));
}

#[test]
fn what_is_not_listed_is_counted() {
    let row =
        |id: usize| format!("{id},Clear,2,A,B,Gao town,16.2,-0.1,Mali,2023-01-01,2023-01-01,1,1,1,Wire");
    let many: Vec<String> = (0..1000).map(row).collect();
    let old = rows("a.csv", &["9999,Clear,2,A,B,Gao town,16.2,-0.1,Mali,2023-01-01,2023-01-01,1,1,1,Wire"]);
    let new = rows("b.csv", &many.iter().map(String::as_str).collect::<Vec<_>>());
    let some = written(&old, &new, Format::Text, Some(40));
    assert!(
        some.contains("New events (1,000)\n") && some.contains("  and 960 more (--all lists them)\n"),
        "{some}"
    );
    assert_eq!(some.lines().filter(|line| line.contains("b.csv, line")).count(), 40);
    let all = written(&old, &new, Format::Text, None);
    assert_eq!(all.lines().filter(|line| line.contains("b.csv, line")).count(), 1000);
    assert!(written(&old, &new, Format::Markdown, Some(40)).contains("and 960 more (`--all` lists them)"));
    let json: serde_json::Value = serde_json::from_str(&written(&old, &new, Format::Json, Some(40))).unwrap();
    assert_eq!(json["events_new"].as_array().unwrap().len(), 1000);
}

/// Words that would act on a terminal, hide what follows or be markup.
const HOSTILE: &str = "\u{1b}[2J\u{202e}evil\u{7}<script>[x](http://evil.example)**|";

/// No format lets anything through that a terminal acts on.
#[test]
fn words_of_sources_never_reach_the_terminal_raw() {
    let state = |suffix: &str| {
        let mut b = Builder::default();
        let hostile = format!("{HOSTILE} {suffix}");
        let article = source(&mut b, "article", &format!("Words {hostile} end."));
        b.sources[0].title = Some(hostile.clone());
        b.sources[0].publisher = Some(hostile.clone());
        b.sources[0].sha256 = format!("{suffix}0123456789abcdef");
        let who = actor(&mut b, &hostile, &[], "", &[]);
        b.actors[0].key = format!("key{HOSTILE}");
        let place = place(&mut b, &hostile, &[], "", None);
        b.places[0].key = format!("key{HOSTILE}");
        let mut new = event(&hostile, Some(january(16)), Kind::Assault, &[(who, Part::By)]);
        (new.key, new.place, new.mode) = (format!("key{HOSTILE}"), Some(place), hostile.clone());
        b.events.push(new);
        let mut new = event(&hostile, Some(january(16)), Kind::Assault, &[(who, Part::By)]);
        new.key = hostile.clone();
        b.events.push(new);
        for (key, claimant) in [(format!("key{HOSTILE}"), Some(who)), (hostile.clone(), None)] {
            let mut new = claim(Measure::Killed, None, claimant, &[EventId(0)]);
            (new.key, new.victims) = (key, hostile.clone());
            (new.claimant_words, new.figure_words) = (hostile.clone(), Some(hostile.clone()));
            new.qualifier = Qualifier::NoneStated;
            new.figure = Figure::default();
            new.evidence = vec![span(&b, article, HOSTILE)];
            b.claims.push(new);
        }
        let said = statement(who, span(&b, article, &hostile), &[]);
        b.statements.push(Statement { key: format!("key{HOSTILE}"), ..said.clone() });
        b.statements.push(Statement { key: hostile.clone(), ..said });
        b.finish()
    };
    let (old, new) = (state("one"), state("two"));
    for format in [Format::Text, Format::Markdown, Format::Json] {
        let out = written(&old, &new, format, None);
        assert!(out.contains("evil"), "{out}");
        let acts = |c: char| c != '\n' && sitroom::model::clean::shown(c) != Some(c);
        assert!(!out.contains(acts), "{:?}", out.chars().filter(|&c| acts(c)).collect::<String>());
    }
    let marks = written(&old, &new, Format::Markdown, None);
    let items: String = marks.lines().filter(|line| !line.starts_with('#')).collect();
    let plain = items.replace("\\<", "").replace("\\[", "").replace("\\(", "").replace("\\*", "");
    assert!(marks.contains("\\<script") && !plain.contains(['<', '[', '(', '*']), "{marks}");
}
