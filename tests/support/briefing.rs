//! Briefings made by hand for tests.
#![allow(dead_code, reason = "each test takes what it needs")]

use chrono::NaiveDate;
use sitroom::model::event::Event;
use sitroom::model::{
    Actor, ActorId, ActorKind, Briefing, Builder, Claim, Credibility, EventId, Figure, Form, Kind, LinkKind,
    Measure, Part, Place, PlaceId, PlacePrecision, Qualifier, Source, SourceId, Span, Standing, Statement,
    When,
};

/// A day of January 2024.
pub(crate) fn january(day: u32) -> When {
    When::day(NaiveDate::from_ymd_opt(2024, 1, day).expect("a day of January"))
}

/// Adds a source and returns its id.
pub(crate) fn source(to: &mut Builder, key: &str, text: &str) -> SourceId {
    to.sources.push(Source {
        key: key.to_owned(),
        file: format!("{key}.txt"),
        text: text.to_owned().into(),
        ..Source::default()
    });
    SourceId::from_index(to.sources.len() - 1)
}

/// The first occurrence of the words in a source.
pub(crate) fn span(of: &Builder, source: SourceId, words: &str) -> Span {
    let at = of.sources[source.index()].text.find(words).expect("words of the source");
    let byte = |at: usize| u32::try_from(at).expect("a short source");
    Span { source, start: byte(at), end: byte(at + words.len()) }
}

/// Adds an actor and returns its id. `country` as in a filter, empty for none.
pub(crate) fn actor(
    to: &mut Builder,
    name: &str,
    aliases: &[&str],
    country: &str,
    member_of: &[ActorId],
) -> ActorId {
    let key = name.to_lowercase().replace(' ', "-");
    let mut actor = Actor::new(&key, name, ActorKind::Organisation);
    actor.aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
    actor.country = to.countries.find(country);
    actor.member_of = member_of.to_vec();
    to.actors.push(actor);
    ActorId::from_index(to.actors.len() - 1)
}

/// Adds a place and returns its id.
pub(crate) fn place(
    to: &mut Builder,
    name: &str,
    aliases: &[&str],
    country: &str,
    within: Option<PlaceId>,
) -> PlaceId {
    to.places.push(Place {
        key: name.to_lowercase().replace(' ', "-"),
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        countries: to.countries.find(country).into_iter().collect(),
        coordinates: None,
        precision: PlacePrecision::Near,
        within,
        evidence: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    });
    PlaceId::from_index(to.places.len() - 1)
}

/// An event of which only this is known.
pub(crate) fn event(title: &str, when: Option<When>, kind: Kind, participants: &[(ActorId, Part)]) -> Event {
    Event {
        key: title.to_lowercase().replace(' ', "-"),
        when,
        when_basis: String::new(),
        kind,
        mode: String::new(),
        title: title.to_owned(),
        place: None,
        participants: participants.to_vec(),
        source: SourceId(0),
        evidence: Vec::new(),
        links: Vec::new(),
        reported_by: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

/// A statement of which only this is known.
pub(crate) fn statement(speaker: ActorId, content: Span, events: &[EventId]) -> Statement {
    Statement {
        key: String::new(),
        speakers: vec![speaker],
        on_behalf: Vec::new(),
        through: None,
        to: Vec::new(),
        about: Vec::new(),
        events: events.to_vec(),
        when: None,
        form: Form::Indirect,
        content,
        quoted: Vec::new(),
        cue: None,
        speaker_evidence: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

/// A claim of which only this is known.
pub(crate) fn claim(
    measure: Measure,
    number: Option<u32>,
    claimant: Option<ActorId>,
    events: &[EventId],
) -> Claim {
    Claim {
        key: String::new(),
        measure,
        figure: Figure { best: number, ..Figure::default() },
        figure_words: None,
        qualifier: Qualifier::NoneStated,
        victims: String::new(),
        portions: Vec::new(),
        claimant,
        claimant_words: String::new(),
        origin: None,
        source: SourceId(0),
        since: None,
        as_of: None,
        events: events.to_vec(),
        supersedes: Vec::new(),
        standing: Standing::Reported,
        credibility: Credibility::NOT_JUDGED,
        evidence: Vec::new(),
        notes: Vec::new(),
        drafted: None,
    }
}

/// The text of the one source of [`border`].
pub(crate) const ARTICLE: &str = "Iran struck bases of Jaish al-Adl in Panjgur on Tuesday, Iranian media reported. \
The next day Pakistan struck hideouts of the Baloch Liberation Army in Sistan-Baluchestan.\n\n\
Jalil Abbas Jilani spoke with Hossein Amir-Abdollahian; both agreed to \"de-escalate the situation.\" \
A collective death toll of 11 -- mostly women and children -- was reported, AFP said. \
China offered to mediate. Pakistan recalled its ambassador from Tehran.";

/// Two strikes across a border and what followed. Events in the order of their ids: 0 the strike on Panjgur
/// (16 January), 1 both strikes together (16-17 January), 2 the strike on Sistan (17 January), 3 the phone
/// call (19 January), and undated 4 the recall and 5 the offer.
pub(crate) fn border() -> Briefing {
    let mut b = Builder { title: "Border".to_owned(), ..Builder::default() };
    let article = source(&mut b, "article", ARTICLE);
    let iran = actor(&mut b, "Iran", &["Islamic Republic of Iran"], "IR", &[]);
    let pakistan = actor(&mut b, "Pakistan", &[], "PK", &[]);
    let ministry = actor(&mut b, "Foreign Ministry of Pakistan", &[], "", &[pakistan]);
    let jilani = actor(&mut b, "Jalil Abbas Jilani", &["Jilani"], "", &[ministry]);
    let amir = actor(&mut b, "Hossein Amir-Abdollahian", &["Amir-Abdollahian"], "IR", &[iran]);
    let jaish = actor(&mut b, "Jaish al-Adl", &["Jaish ul-Adl"], "", &[]);
    let army = actor(&mut b, "Baloch Liberation Army", &["BLA"], "", &[]);
    let front = actor(&mut b, "Baloch Liberation Front", &["BLF"], "", &[]);
    let afp = actor(&mut b, "Agence France-Presse", &["AFP"], "FR", &[]);
    let china = actor(&mut b, "China", &[], "CN", &[]);
    let media = actor(&mut b, "Iranian media", &[], "IR", &[]);
    let region = place(&mut b, "Balochistan", &["Baluchistan"], "PK", None);
    let panjgur = place(&mut b, "Panjgur", &[], "", Some(region));
    let sistan = place(&mut b, "Sistan and Baluchestan", &["Sistan-Baluchestan"], "IR", None);

    let add = |b: &mut Builder, mut event: Event, words: &str| {
        event.evidence = vec![span(b, article, words)];
        b.events.push(event);
        EventId::from_index(b.events.len() - 1)
    };
    let (by, against, with) = (Part::By, Part::Against, Part::With);
    let mut strike =
        event("Iran strikes Panjgur", Some(january(16)), Kind::Assault, &[(iran, by), (jaish, against)]);
    strike.mode = "air strike".to_owned();
    strike.place = Some(panjgur);
    strike.reported_by = vec![media];
    strike.links = vec![(LinkKind::PartOf, EventId(2))];
    let first = add(&mut b, strike, "Iran struck bases of Jaish al-Adl in Panjgur on Tuesday");
    let parties = [(pakistan, by), (army, against), (front, against)];
    let mut strike = event("Pakistan strikes Sistan", Some(january(17)), Kind::Assault, &parties);
    strike.mode = "air strike".to_owned();
    strike.place = Some(sistan);
    strike.links = vec![(LinkKind::InResponseTo, first), (LinkKind::PartOf, EventId(2))];
    let second = add(&mut b, strike, "The next day Pakistan struck hideouts");
    let days = When::range(january(16).first, january(17).first).expect("two days in order");
    let both = event("Strikes across the border", Some(days), Kind::Assault, &[(iran, by), (pakistan, by)]);
    let both = add(&mut b, both, "A collective death toll of 11");
    let call =
        event("Ministers speak by phone", Some(january(19)), Kind::Consult, &[(jilani, by), (amir, with)]);
    let call = add(&mut b, call, "Jalil Abbas Jilani spoke with Hossein Amir-Abdollahian");
    let recall =
        event("Pakistan recalls its ambassador", None, Kind::Sanction, &[(pakistan, by), (iran, against)]);
    add(&mut b, recall, "Pakistan recalled its ambassador from Tehran");
    let offer = event("China offers to mediate", None, Kind::Support, &[(china, by)]);
    add(&mut b, offer, "China offered to mediate");

    let content = span(&b, article, "both agreed to \"de-escalate the situation.\"");
    let mut said = statement(jilani, content, &[call]);
    said.quoted = vec![span(&b, article, "de-escalate the situation.")];
    said.on_behalf = vec![ministry];
    b.statements.push(said);
    let mut toll = claim(Measure::Killed, Some(11), Some(afp), &[first, second, both]);
    toll.victims = "mostly women and children".to_owned();
    toll.evidence = vec![span(&b, article, "A collective death toll of 11 -- mostly women and children")];
    b.claims.push(toll);
    let b = b.finish();
    assert_eq!(actor_id(&b, "Jalil Abbas Jilani"), jilani, "actors keep their ids");
    b
}

/// The rank of the actor of that name.
pub(crate) fn actor_id(b: &Briefing, name: &str) -> ActorId {
    ActorId::from_index(
        b.actors().iter().position(|actor| actor.name == name).expect("a name of the briefing"),
    )
}
