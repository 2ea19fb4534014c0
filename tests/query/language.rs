//! The query language: what is read from a text, and what is said where it cannot be read.

use crate::support::briefing::{self, actor_id, border};
use sitroom::model::{ActorId, Briefing, Builder, Kind, Measure, PlaceId, Quadrant};
use sitroom::query::{Filter, FilterKey, Term, Value, parse};

fn read(b: &Briefing, text: &str) -> Filter {
    parse(text, b).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// The labels of the chips.
fn labels(b: &Briefing, text: &str) -> Vec<String> {
    read(b, text).chips.iter().map(sitroom::query::Chip::label).collect()
}

/// For each problem the words it is about, its message and its hint.
fn problems(b: &Briefing, text: &str) -> Vec<(String, String, String)> {
    let problems = parse(text, b).expect_err(text);
    let of = |p: &sitroom::query::QueryProblem| {
        (text[p.range.clone()].to_owned(), p.message.clone(), p.hint.clone().unwrap_or_default())
    };
    problems.iter().map(of).collect()
}

#[test]
fn every_form_of_a_query_is_read() {
    let b = border();
    let table: &[(&str, &[&str])] = &[
        ("", &[]),
        ("   ", &[]),
        ("actor:iran", &["actor: iran"]),
        ("actor:\"Jaish al-Adl\",BLA", &["actor: Jaish al-Adl or BLA (Baloch Liberation Army)"]),
        (
            "actor:BLA kind:assault actor:blf",
            &["actor: BLA (Baloch Liberation Army) or blf (Baloch Liberation Front)", "kind: assault"],
        ),
        ("-actor:iran actor:pakistan", &["not actor: iran", "actor: pakistan"]),
        ("ACTOR:iran", &["actor: iran"]),
        ("actor:iran,IRAN", &["actor: iran"]),
        ("ambassador tehran", &["text: ambassador", "text: tehran"]),
        ("\"death toll\" -china", &["text: death toll", "not text: china"]),
        ("-\"death toll\"", &["not text: death toll"]),
        ("text:strike,offer", &["text: strike or offer"]),
        ("text:a b text:c", &["text: a or c", "text: b"]),
        ("de-escalate", &["text: de-escalate"]),
        ("12:30", &["text: 12:30"]),
        ("\"actor:iran\"", &["text: actor:iran"]),
        (r#""say \"no\" \\ yes""#, &[r#"text: say "no" \ yes"#]),
        ("since:2024-01-16 until:2024-01", &["since: 2024-01-16", "until: 2024-01"]),
        ("source:article claim:KILLED", &["source: article", "claim: KILLED"]),
        ("kind:material-conflict,Consult", &["kind: material-conflict or Consult"]),
        ("place:balochistan", &["place: balochistan"]),
        ("country:PK,ir", &["country: PK (Pakistan) or ir (Iran) (place or participant)"]),
        ("in:PK,panjgur", &["in: PK (Pakistan) or panjgur"]),
        ("leads:yes -leads:ONLY", &["leads: yes", "not leads: ONLY"]),
        ("totals:no -totals:Only", &["totals: no", "not totals: Only"]),
        ("on:2024-01-16,2024-01-19", &["on: 2024-01-16 or 2024-01-19"]),
        ("DISPUTED:Yes undated:no", &["disputed: Yes", "undated: no"]),
        ("killed:>50,0", &["killed: >50 (at least 51, best estimate) or 0 (exactly 0, best estimate)"]),
    ];
    for (text, expected) in table {
        assert_eq!(&labels(&b, text), expected, "{text}");
    }
}

#[test]
fn values_are_found_by_identifier_name_other_name_and_beginning() {
    let b = border();
    let jilani = Value::Actor(actor_id(&b, "Jalil Abbas Jilani"));
    for text in ["jilani", "JILANI", "\"Jalil Abbas Jilani\"", "jalil-abbas-jilani", "jalil", "jil", "abbas"]
    {
        assert_eq!(read(&b, &format!("actor:{text}")).chips[0].terms[0].value, jilani, "{text}");
    }
    let amir = Value::Actor(actor_id(&b, "Hossein Amir-Abdollahian"));
    for text in ["amirabdollahian", "Amir-Abdollahian", "hossein", "amir"] {
        assert_eq!(read(&b, &format!("actor:{text}")).chips[0].terms[0].value, amir, "{text}");
    }
    // A whole name is meant before names that begin with it.
    assert_eq!(read(&b, "actor:iran").chips[0].terms[0].value, Value::Actor(actor_id(&b, "Iran")));
    let one = |text: &str| read(&b, text).chips[0].terms[0].value.clone();
    assert_eq!(one("kind:assault"), Value::Kind(Kind::Assault));
    assert_eq!(one("kind:verbal-cooperation"), Value::Quadrant(Quadrant::VerbalCooperation));
    assert_eq!(one("kind:\"Verbal cooperation\""), Value::Quadrant(Quadrant::VerbalCooperation));
    assert_eq!(one("claim:killed"), Value::Measure(Measure::Killed));
    assert_eq!(one("country:Pakistan"), one("country:PAK"));
    assert_eq!(one("\"Amir-Abdollahian\""), Value::Text("amirabdollahian".to_owned()));
}

#[test]
fn all_problems_are_told_at_once_and_where_they_are() {
    let b = border();
    let text = "actr:iran actor:irn kind:assult since:2024-13-01 claim:kiled source:nowhere \"open";
    let told = problems(&b, text);
    let places: Vec<&str> = told.iter().map(|problem| problem.0.as_str()).collect();
    assert_eq!(places, ["actr", "irn", "assult", "2024-13-01", "kiled", "nowhere", "\""]);
    assert!(told[0].2.contains("`actor:`"), "{told:?}");
    assert!(told[1].2.contains("`Iran`"), "{told:?}");
    assert!(told[2].2.contains("`assault`"), "{told:?}");
    assert!(told[3].1.contains("there is no 2024-13-01"), "{told:?}");
    assert!(told[4].2.contains("`killed`"), "{told:?}");
    assert!(told[6].1.contains("not closed"), "{told:?}");
}

#[test]
fn single_problems() {
    let b = border();
    let table = [
        ("actor:baloch", "baloch", "matches 2 actors", "baloch-liberation-army"),
        ("actor:", "actor:", "needs a value", "actor:Iran"),
        ("actor:iran,", "actor:iran,", "needs a value", ""),
        ("-", "-", "nothing to search for", ""),
        ("\"...\"", "\"...\"", "nothing to search for", ""),
        ("since:unknown", "unknown", "not a date", "2024-01-16"),
        ("since:yesterday", "yesterday", "not a date", "2024-01-16"),
        ("since:2024-01-18 until:2024-01-16", "until:2024-01-16", "before it begins on 2024-01-18", ""),
        ("actor:\"Jaish al", "\"", "not closed", ""),
        ("country:Pakistn", "Pakistn", "no country", "Pakistan"),
        ("place:pangur", "pangur", "no place", "Panjgur"),
        ("leads:maybe", "maybe", "not a value of `leads:`", "leads:only"),
        ("totals:yes", "yes", "not a value of `totals:`", "totals:only"),
        ("http://example.org", "http", "no key", "quotation marks"),
    ];
    for (text, place, message, hint) in table {
        let told = problems(&b, text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert_eq!(told[0].0, place, "{text}: {told:?}");
        assert!(told[0].1.contains(message), "{text}: {told:?}");
        assert!(told[0].2.contains(hint), "{text}: {told:?}");
    }
}

#[test]
fn a_period_may_be_open_or_a_single_day() {
    let b = border();
    for text in ["since:2024-01-16 until:2024-01-16", "until:2024 since:2024-06", "-until:2020 since:2024"] {
        read(&b, text);
    }
}

#[test]
fn terms_join_the_chip_of_their_key_and_sign() {
    let b = border();
    let actor = |name: &str| Term::of(&b, FilterKey::Actor, Value::Actor(actor_id(&b, name)));
    let day = |text: &str| read(&b, &format!("since:{text}")).chips[0].terms[0].clone();
    let mut filter = Filter::default();
    for (key, term, negated) in [
        (FilterKey::Actor, actor("Iran"), false),
        (FilterKey::Actor, actor("China"), true),
        (FilterKey::Actor, actor("Pakistan"), false),
        (FilterKey::Actor, actor("Iran"), false),
        (FilterKey::Text, Term::text("strike").expect("letters"), false),
        (FilterKey::Text, Term::text("toll").expect("letters"), false),
        (FilterKey::Since, day("2024-01-16"), false),
        (FilterKey::Since, day("2024-01-17"), false),
    ] {
        filter = filter.with_term(key, term, negated);
    }
    assert_eq!(filter.to_string(), "actor:Iran,Pakistan -actor:China strike toll since:2024-01-17");
    let off = filter.toggled(0);
    assert_eq!(off.to_string(), "-actor:China strike toll since:2024-01-17");
    assert_eq!(off.chips.len(), filter.chips.len());
    assert_eq!(off.toggled(0), filter);
    assert!(off.with_term(FilterKey::Actor, actor("Iran"), false).chips[0].on);
    assert_eq!(filter.without(1).to_string(), "actor:Iran,Pakistan strike toll since:2024-01-17");
    assert_eq!(filter.cleared(), Filter::default());
    assert_eq!((filter.without(99), filter.toggled(99)), (filter.clone(), filter.clone()));
    assert!(filter.is_active() && !filter.cleared().is_active());
    assert_eq!(filter.chips[1].label(), "not actor: China");
}

/// A town at three points, the same name in another country, and police of two countries.
fn towns() -> Briefing {
    let mut b = Builder::default();
    let add = |b: &mut Builder,
               name: &str,
               country: &str,
               (within, point): (Option<PlaceId>, Option<(f32, f32)>)| {
        let id = briefing::place(b, name, &[], country, within);
        let place = &mut b.places[id.index()];
        (place.key, place.coordinates) = (name.to_owned(), point);
        id
    };
    let province = add(&mut b, "Khyber Pakhtunkhwa", "PK", (None, None));
    for point in [(34.01, 71.57), (34.0, 71.5), (34.1, 71.6), (34.01, 71.57)] {
        add(&mut b, "Peshawar", "PK", (Some(province), Some(point)));
    }
    add(&mut b, "Balad town", "IQ", (None, Some((34.0, 44.1))));
    add(&mut b, "Balad town", "SO", (None, Some((2.3, 45.3))));
    add(&mut b, "Iran", "PK", (Some(province), None));
    for country in ["PK", "IN"] {
        let id = briefing::actor(&mut b, "Police", &[], country, &[]);
        b.actors[id.index()].key = "Police".to_owned();
    }
    b.finish()
}

#[test]
fn a_town_at_several_points_is_one_place_and_the_chip_says_so() {
    let b = towns();
    assert_eq!(labels(&b, "place:Peshawar"), ["place: Peshawar, 3 points"]);
    assert_eq!(labels(&b, "place:pesh"), ["place: pesh (Peshawar, 3 points)"]);
    assert_eq!(labels(&b, "in:peshawar in:PK"), ["in: peshawar, 3 points or PK (Pakistan)"]);
    let value = |text: &str| read(&b, text).chips[0].terms[0].value.clone();
    assert_eq!(value("place:\"Peshawar, Pakistan\""), value("place:peshawar"));
    assert_eq!(Term::of(&b, FilterKey::Place, Value::Place(PlaceId(3))).value, value("place:Peshawar"));
}

#[test]
fn what_has_one_name_in_several_areas_is_told_apart_by_the_area() {
    let b = towns();
    for (text, hint) in [
        ("place:\"Balad town\"", "write one of \"Balad town, Iraq\", \"Balad town, Somalia\""),
        ("in:\"balad\"", "write one of \"Balad town, Iraq\", \"Balad town, Somalia\""),
        ("actor:police", "write one of \"Police, Pakistan\", \"Police, India\""),
    ] {
        assert_eq!(problems(&b, text)[0].2, hint, "{text}");
    }
    let value = |text: &str| read(&b, text).chips[0].terms[0].value.clone();
    assert_eq!(value("place:\"Balad town, Somalia\""), Value::Place(PlaceId(6)));
    assert_eq!(value("actor:\"police, india\""), Value::Actor(ActorId(1)));
    assert_eq!(labels(&b, "actor:\"Police, India\""), ["actor: Police, India"]);
    for id in 0..2 {
        let term = Term::of(&b, FilterKey::Actor, Value::Actor(ActorId(id)));
        assert_eq!(
            value(&Filter::default().with_term(FilterKey::Actor, term, false).to_string()),
            Value::Actor(ActorId(id))
        );
    }
    // A place with the name of a country is not what `in:` means by that name, and can still be asked for.
    assert!(matches!(value("in:Iran"), Value::Country(_)));
    assert!(matches!(value("place:Iran"), Value::Place(_)));
    let term = Term::of(&b, FilterKey::In, Value::Place(PlaceId(7)));
    assert_eq!(term.words, "Iran, Khyber Pakhtunkhwa, Pakistan");
}

#[test]
fn a_filter_that_is_typed_has_so_many_conditions() {
    let b = border();
    let words = |count: usize| vec!["word"; count].join(" ");
    assert_eq!(read(&b, &words(48)).chips.len(), 48);
    let told = problems(&b, &words(60));
    assert_eq!((told.len(), told[0].1.as_str()), (1, "a filter has at most 48 conditions"));
}

#[test]
fn the_page_on_filters_has_every_key() {
    let page = include_str!("../../docs/filters.md");
    for key in FilterKey::ALL {
        assert!(page.contains(&format!("`{}:", key.word())), "{}", key.word());
    }
}
