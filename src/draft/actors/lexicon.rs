//! The word lists for actors and places, as one table of phrases by first word.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::super::scan::tokens;
use super::super::token::Token;
use super::super::words::{Table, rows, sections};
use crate::model::{ActorKind, Countries, fold};
use crate::record::TextSpan;

/// An ISO 3166-1 alpha-3 code.
pub(crate) type Iso = &'static str;

/// How a word names a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateForm {
    /// `Iran`.
    Name,
    /// `Iranian`, `Iranians`.
    People,
    /// `Tehran`.
    Capital,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// A state.
    State(Iso, StateForm),
    /// A region, with the codes of its countries (`;` between them).
    Region(&'static str),
    /// The people of a region.
    RegionPeople(&'static str),
    /// A body with a name: an index into [`Lexicon::bodies`].
    Body(usize),
    /// The last word of a role.
    Role,
    /// The last word of a role that is never capitalised: `farmer`, `wife`.
    Calling,
    /// A word before the last word of a role.
    Modifier,
    /// A word of address before a name.
    Honorific,
    /// A noun for a body of people or an institution.
    Group(ActorKind),
    /// A noun for those who hold office: they speak and act for a body.
    Officials,
    /// A noun for a body that belongs to someone: `office`.
    Owned,
    /// A noun for weapons: it acts but has no name.
    Weapon,
    /// A word that may precede such a noun.
    Between,
    /// A noun beside a name that says what it names: `the radio station Voz de Frontera`.
    Names(ActorKind),
    /// The last word of a proper name, by what it names.
    BodyEnd(ActorKind),
    /// The first words of an organisation's name.
    Opening,
    /// A kind of place.
    PlaceKind,
    /// The last word of a geographic name.
    Feature,
    /// A word before a place.
    Locative,
    /// A word between that and the place.
    LocativeBetween,
}

impl Sense {
    /// Whether it is a proper name, which has a capital.
    fn is_name(self) -> bool {
        matches!(self, Self::State(..) | Self::Region(_) | Self::RegionPeople(_) | Self::Body(_))
    }
}

/// A body with a name of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body {
    /// Its name in the list.
    pub name: &'static str,
    /// What it is.
    pub kind: ActorKind,
    /// Its country.
    pub country: Option<Iso>,
}

/// A phrase, without its first word.
#[derive(Debug)]
pub(crate) struct Phrase {
    rest: Box<[Box<str>]>,
    /// Whether it is an acronym: all of its letters are capitals.
    upper: bool,
    /// Whether its last word has a capital.
    closes_upper: bool,
    /// What it is.
    pub sense: Sense,
}

/// The lists.
pub(crate) struct Lexicon {
    words: Table<Box<str>, Vec<Phrase>>,
    /// The bodies of the lists.
    pub bodies: Vec<Body>,
}

/// The countries, for as long as the program runs.
static COUNTRIES: LazyLock<Countries> = LazyLock::new(Countries::standard);

/// The lists, read once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The alpha-3 code for an alpha-2 code.
pub(super) fn iso3(iso2: &str) -> Option<Iso> {
    let country = COUNTRIES.get(COUNTRIES.by_iso2(iso2)?)?;
    Some(&country.iso3)
}

/// The common name of the country with that alpha-3 code.
pub(crate) fn country_name(iso: &str) -> Option<&'static str> {
    let country = COUNTRIES.get(COUNTRIES.by_iso3(iso)?)?;
    Some(&country.name)
}

/// Whether words are the name of a country.
pub(crate) fn is_country(words: &str) -> bool {
    COUNTRIES.by_name(words).is_some()
}

/// The form under which a token is looked up: without full stops.
pub(crate) fn key(token: &Token) -> Cow<'_, str> {
    if token.form.contains('.') {
        Cow::Owned(token.form.replace('.', ""))
    } else {
        Cow::Borrowed(&token.form)
    }
}

/// Current heads of state and government, by full name and by short name if only one country has it.
static LEADERS: LazyLock<Table<String, Option<Iso>>> = LazyLock::new(|| {
    let mut leaders: Table<String, Option<Iso>> = Table::default();
    for row in rows(include_str!("../../../data/words/leaders.tsv")) {
        let &[full, called, iso] = row.as_slice() else { continue };
        leaders.insert(fold(full), Some(iso));
        if called == "-" {
            continue;
        }
        let short = leaders.entry(fold(called)).or_insert(Some(iso));
        *short = short.filter(|known| *known == iso);
    }
    leaders
});

/// The country of a head of state or government. A surname alone counts only together with such an office.
pub(crate) fn leader(name: &str, office: bool) -> Option<Iso> {
    let key = fold(name);
    // With a first name it is someone else, unless the list has the full name.
    let last = Some(key.as_str()).filter(|key| office && !key.contains(' '));
    let whole = LEADERS.get(&key).filter(|_| office || key.contains(' '));
    whole.or_else(|| LEADERS.get(last?)).copied().flatten()
}

/// Whether a name is that of an institution that every country or town has: `Ministry of Health`, `City Council`.
pub(crate) fn is_institution(name: &str) -> bool {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let first = words.first().copied().unwrap_or("");
    let phrases = || LEXICON.beginning(first).iter();
    let is = |phrase: &Phrase| phrase.rest.iter().map(|word| &**word).eq(words.iter().skip(1).copied());
    if phrases().any(|phrase| matches!(phrase.sense, Sense::Body(_)) && is(phrase)) {
        return false;
    }
    let noun = |word: &str| {
        let mut phrases = LEXICON.beginning(word).iter();
        phrases.any(|phrase| {
            phrase.rest.is_empty() && matches!(phrase.sense, Sense::Group(_) | Sense::BodyEnd(_))
        })
    };
    noun(first) || words.len() <= 2 && words.last().is_some_and(|last| noun(last))
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self { words: Table::default(), bodies: Vec::new() };
        lexicon.countries();
        lexicon.states();
        lexicon.regions();
        for list in [
            include_str!("../../../data/words/organisations.tsv"),
            include_str!("../../../data/words/armed-groups.tsv"),
            include_str!("../../../data/words/media.tsv"),
        ] {
            lexicon.named(list);
        }
        for (section, line) in sections(include_str!("../../../data/words/roles.txt")) {
            lexicon.add(
                line,
                match section {
                    "head" => Sense::Role,
                    "calling" => Sense::Calling,
                    "modifier" => Sense::Modifier,
                    _ => Sense::Honorific,
                },
            );
        }
        for (section, line) in sections(include_str!("../../../data/words/collectives.txt")) {
            lexicon.add(
                line,
                match section {
                    "officials" => Sense::Officials,
                    "owned" => Sense::Owned,
                    "weapons" => Sense::Weapon,
                    "names media" => Sense::Names(ActorKind::Media),
                    "names organisation" => Sense::Names(ActorKind::Organisation),
                    "names armed group" => Sense::Names(ActorKind::ArmedGroup),
                    kind => ActorKind::parse(kind).map_or(Sense::Between, Sense::Group),
                },
            );
        }
        for (section, line) in sections(include_str!("../../../data/words/bodies.txt")) {
            lexicon.add(line, ActorKind::parse(section).map_or(Sense::Opening, Sense::BodyEnd));
        }
        for (section, line) in sections(include_str!("../../../data/words/places.txt")) {
            lexicon.add(
                line,
                match section {
                    "kind" => Sense::PlaceKind,
                    "feature" => Sense::Feature,
                    "in" => Sense::Locative,
                    _ => Sense::LocativeBetween,
                },
            );
        }
        for phrases in lexicon.words.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

    fn countries(&mut self) {
        for (_, country) in COUNTRIES.iter() {
            let iso: Iso = &country.iso3;
            // Two states are called Congo.
            for name in
                std::iter::once(&country.name).chain(&country.aliases).filter(|name| &***name != "Congo")
            {
                self.add(name, Sense::State(iso, StateForm::Name));
            }
            for people in &country.demonyms {
                // One that two countries share ("Congolese") identifies neither.
                match COUNTRIES.by_demonym(people) {
                    Some(_) => self.add(people, Sense::State(iso, StateForm::People)),
                    None => self.add(people, Sense::RegionPeople("")),
                }
            }
            // The capital of a territory does not stand for a state.
            if !country.capital.is_empty() && !country.gw.is_empty() {
                self.add(&country.capital, Sense::State(iso, StateForm::Capital));
            }
        }
    }

    fn states(&mut self) {
        for row in rows(include_str!("../../../data/words/states.tsv")) {
            let &[name, iso, form] = row.as_slice() else { continue };
            let form = match form {
                "people" => StateForm::People,
                "capital" => StateForm::Capital,
                _ => StateForm::Name,
            };
            self.add(name, Sense::State(iso, form));
        }
    }

    fn regions(&mut self) {
        for row in rows(include_str!("../../../data/words/regions.tsv")) {
            let isos = row.get(1).copied().unwrap_or("");
            if let Some(name) = row.first() {
                self.add(name, Sense::Region(isos));
            }
            for people in row.get(2).into_iter().flat_map(|cell| cell.split(';')).filter(|p| !p.is_empty()) {
                self.add(people, Sense::RegionPeople(isos));
            }
        }
    }

    fn named(&mut self, list: &'static str) {
        for row in rows(list) {
            let Some(name) = row.first().copied() else { continue };
            let kind = row.get(2).and_then(|cell| ActorKind::parse(cell)).unwrap_or(ActorKind::Organisation);
            let country = row.get(3).copied().filter(|cell| !cell.is_empty());
            let sense = Sense::Body(self.bodies.len());
            self.bodies.push(Body { name, kind, country });
            let aliases = row.get(1).into_iter().flat_map(|cell| cell.split(';')).filter(|a| !a.is_empty());
            for spelling in std::iter::once(name).chain(aliases) {
                self.add(spelling, sense);
            }
        }
    }

    /// Adds a phrase; one with a hyphen also with a space instead, unless it is a name.
    fn add(&mut self, phrase: &str, sense: Sense) {
        self.insert(phrase, sense);
        if !sense.is_name() && phrase.contains('-') {
            self.insert(&phrase.replace('-', " "), sense);
        }
    }

    fn insert(&mut self, phrase: &str, sense: Sense) {
        let upper = sense.is_name() && !phrase.contains(char::is_lowercase);
        let closes_upper = phrase.rsplit(' ').next().is_some_and(|word| word.contains(char::is_uppercase));
        let mut words =
            tokens(phrase, TextSpan::new(0, phrase.len())).into_iter().map(|t| Box::from(&*key(&t)));
        let Some(first) = words.next() else { return };
        let phrase = Phrase { rest: words.collect(), upper, closes_upper, sense };
        self.words.entry(first).or_default().push(phrase);
    }

    /// The phrases that begin with a word, longest first.
    pub(crate) fn beginning(&self, word: &str) -> &[Phrase] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
}

impl Phrase {
    /// Whether it is a single word.
    pub(super) fn is_word(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many tokens it takes at the front of `here`; none if it is not there.
    pub(crate) fn matches(&self, text: &str, here: &[Token]) -> Option<usize> {
        let len = 1 + self.rest.len();
        let found = here.get(..len)?;
        let same = found.iter().skip(1).zip(&self.rest).all(|(token, word)| key(token) == **word);
        let written = |token: &Token| {
            let word = token.span.of(text);
            if self.upper { !word.contains(char::is_lowercase) } else { word.contains(char::is_uppercase) }
        };
        let last = !self.closes_upper || found.last().is_some_and(written);
        let cased = !self.sense.is_name() || found.first().is_some_and(written) && last;
        (same && cased).then_some(len)
    }
}
