//! Cases drawn at random, as folders.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::sync::Arc;

use sitroom::load::{Input, Loaded, Options, load};
use toml::{Table, Value};

use super::dice::Dice;

/// Words of sources. They repeat themselves, so that many have to be told apart by what stands around them.
const WORDS: [&str; 14] = [
    "strike",
    "the strike",
    "Délta",
    "“quoted”",
    "\"plain\"",
    "it's",
    "strike strike",
    "人道",
    "\u{202e}turned",
    "a\u{300}",
    "\u{1b}[31m",
    "end.",
    "👩‍👩‍👧",
    "\\back",
];

const DATES: [&str; 9] = [
    "2024-01-16",
    "2024-01-16T14:30",
    "2024-W03",
    "2024-01",
    "2024",
    "2024-01-16/2024-01-19",
    "2024-01-29/2024-02-28",
    "2023-11-02/2024-11-01",
    "2024-01-15/2024-01-21",
];

struct Made<'d> {
    dice: &'d mut Dice,
    texts: Vec<String>,
}

/// The files of a case drawn at random, without errors.
pub(crate) fn random_case(dice: &mut Dice) -> Vec<(String, String)> {
    let sources = 1 + dice.below(3);
    let texts = (0..sources).map(|_| text(dice)).collect();
    Made { dice, texts }.case()
}

fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..4 + dice.below(30) {
        text.push_str(dice.pick(&WORDS));
        text.push_str(dice.pick(&[" ", " ", " ", "\n", "\n\n", "\r\n", "  "]));
    }
    text
}

fn words(dice: &mut Dice) -> String {
    let count = 1 + dice.below(3);
    (0..count).map(|_| dice.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

impl Made<'_> {
    fn case(mut self) -> Vec<(String, String)> {
        let mut case = Table::new();
        let mut files = Vec::new();
        case.insert("title".into(), self.words());
        self.some(&mut case, "as_of", |_| "2024-01-20".into());
        self.some(&mut case, "zone", |_| "Asia/Karachi".into());
        for field in ["handling", "embargo", "prepared_by"] {
            self.some(&mut case, field, Self::words);
        }
        let names = ["sources/a.txt", "other/a.txt", "sources/A.TXT"];
        let sources: Vec<Value> = (0..self.texts.len()).map(|at| self.source(at, names[at])).collect();
        for (name, text) in names.iter().zip(&self.texts) {
            files.push(((*name).to_owned(), text.clone()));
        }
        if self.dice.chance(4) {
            let mut country = Table::new();
            country.insert("code".into(), self.dice.pick(&["XNC", "XN"]).into());
            country.insert("name".into(), "Norland".into());
            country.insert("demonyms".into(), vec!["Norlander"].into());
            case.insert("country".into(), vec![Value::Table(country)].into());
        }
        let has_country = case.contains_key("country");
        let places = self.list(3, |made, at| made.place(at, has_country));
        let actors = self.list(5, |made, at| made.actor(at, has_country));
        let events = self.list(7, |made, at| made.event(at, (actors.len(), places.len())));
        let statements = self.list(if actors.is_empty() { 1 } else { 5 }, |made, at| {
            made.statement(at, (actors.len(), events.len()))
        });
        let claims = self.list(6, |made, at| made.claim(at, (actors.len(), events.len())));
        if !events.is_empty() {
            self.some(&mut case, "key_events", |made| made.ids("e", events.len()));
            let summary = self.list(3, |made, _| made.sentence((events.len(), claims.len())));
            case.insert("summary".into(), summary.into());
        }
        let slides = self.list(3, |made, _| made.slide(events.len()));
        let lists = [
            ("source", sources),
            ("place", places),
            ("actor", actors),
            ("event", events),
            ("statement", statements),
            ("claim", claims),
            ("slide", slides),
        ];
        for (name, list) in lists {
            case.insert(name.into(), list.into());
        }
        self.notes(&mut case);
        files.push(("case.toml".to_owned(), toml::to_string(&case).unwrap()));
        files
    }

    fn words(&mut self) -> Value {
        words(self.dice).into()
    }

    /// Sets a field in half of the cases.
    fn some(&mut self, table: &mut Table, name: &str, value: impl FnOnce(&mut Self) -> Value) {
        if self.dice.chance(2) {
            let value = value(self);
            table.insert(name.into(), value);
        }
    }

    fn list(&mut self, most: usize, mut one: impl FnMut(&mut Self, usize) -> Value) -> Vec<Value> {
        (0..self.dice.below(most)).map(|at| one(self, at)).collect()
    }

    fn notes(&mut self, table: &mut Table) {
        let notes = self.list(3, |made, _| {
            let mut note = Table::new();
            note.insert("text".into(), made.words());
            made.some(&mut note, "disputes", |made| {
                made.dice.pick(&["when", "place", "who", "figure", "words"]).into()
            });
            note.into()
        });
        table.insert("note".into(), notes.into());
    }

    fn drafted(&mut self, table: &mut Table) {
        if self.dice.chance(3) {
            table.insert("draft".into(), true.into());
            self.some(table, "rule", Self::words);
            self.some(table, "confidence", |made| made.dice.pick(&["low", "fair", "high"]).into());
        }
    }

    /// One or two of the first records of a kind.
    fn ids(&mut self, letter: &str, below: usize) -> Value {
        let ids: Vec<String> = (0..1 + self.dice.below(2)).map(|_| self.id(letter, below)).collect();
        ids.into()
    }

    fn id(&mut self, letter: &str, below: usize) -> String {
        format!("{letter}{}", self.dice.below(below))
    }

    /// Some words of a source within a range of its bytes, cited so that their place is certain.
    fn quote(&mut self, source: usize, within: std::ops::Range<usize>) -> (Value, std::ops::Range<usize>) {
        let text = &self.texts[source];
        let starts: Vec<usize> = text[within.clone()]
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace())
            .map(|(at, _)| within.start + at)
            .collect();
        let start = starts[self.dice.below(starts.len())];
        let ends: Vec<usize> = text[start..within.end]
            .char_indices()
            .skip(1)
            .map(|(at, _)| start + at)
            .chain([within.end])
            .collect();
        let end = ends[self.dice.below(ends.len().min(30))];
        let mut quote = Table::new();
        quote.insert("exact".into(), text[start..end].into());
        quote.insert("source".into(), format!("s{source}").into());
        if !text[..start].trim().is_empty() {
            quote.insert("prefix".into(), text[..start].into());
        }
        if !text[end..].trim().is_empty() {
            quote.insert("suffix".into(), text[end..].into());
        }
        (quote.into(), start..end)
    }

    fn evidence(&mut self) -> Value {
        let quotes: Vec<Value> = (0..1 + self.dice.below(2))
            .map(|_| {
                let source = self.dice.below(self.texts.len());
                self.quote(source, 0..self.texts[source].len()).0
            })
            .collect();
        quotes.into()
    }

    fn source(&mut self, at: usize, file: &str) -> Value {
        let mut source = Table::new();
        source.insert("id".into(), format!("s{at}").into());
        source.insert("file".into(), file.into());
        for field in ["title", "publisher", "url"] {
            self.some(&mut source, field, Self::words);
        }
        self.some(&mut source, "published", |_| "2024-01-18".into());
        self.some(&mut source, "updated", |_| "2024-01-19".into());
        self.some(&mut source, "language", |_| "en".into());
        self.some(&mut source, "reliability", |made| made.dice.pick(&["A", "C", "F"]).into());
        self.some(&mut source, "party", |made| made.dice.chance(2).into());
        self.notes(&mut source);
        source.into()
    }

    fn country(&mut self, added: bool) -> String {
        let all = ["PK", "IRN", "France", "Norland"];
        all[self.dice.below(if added { 4 } else { 3 })].to_owned()
    }

    fn place(&mut self, at: usize, added: bool) -> Value {
        let mut place = Table::new();
        place.insert("id".into(), format!("p{at}").into());
        place.insert("name".into(), self.words());
        self.some(&mut place, "aliases", |made| vec![words(made.dice), words(made.dice)].into());
        self.some(&mut place, "countries", |made| vec![made.country(added), made.country(added)].into());
        self.some(&mut place, "precision", |made| {
            made.dice.pick(&["near", "exact", "not stated", "sea"]).into()
        });
        if place.contains_key("precision") && self.dice.chance(2) {
            let degrees = |dice: &mut Dice, most: f64| dice.below(1_000_000) as f64 / 1e6 * 2.0 * most - most;
            place.insert("lat".into(), degrees(self.dice, 90.0).into());
            place.insert("lon".into(), degrees(self.dice, 180.0).into());
        }
        if at > 0 {
            self.some(&mut place, "within", |made| made.id("p", at).into());
        }
        self.some(&mut place, "evidence", Self::evidence);
        self.drafted(&mut place);
        self.notes(&mut place);
        place.into()
    }

    fn actor(&mut self, at: usize, added: bool) -> Value {
        let mut actor = Table::new();
        actor.insert("id".into(), format!("a{at}").into());
        actor.insert("name".into(), self.words());
        actor.insert(
            "kind".into(),
            self.dice.pick(&["state", "armed group", "person", "unidentified"]).into(),
        );
        self.some(&mut actor, "aliases", |made| vec![words(made.dice)].into());
        self.some(&mut actor, "country", |made| made.country(added).into());
        self.some(&mut actor, "role", Self::words);
        self.some(&mut actor, "described_as", Self::words);
        self.some(&mut actor, "named", |made| made.dice.chance(2).into());
        if at > 0 {
            self.some(&mut actor, "member_of", |made| made.ids("a", at));
        }
        self.some(&mut actor, "evidence", Self::evidence);
        self.drafted(&mut actor);
        self.notes(&mut actor);
        actor.into()
    }

    fn when(&mut self) -> Value {
        self.dice.pick(&DATES).into()
    }

    fn event(&mut self, at: usize, (actors, places): (usize, usize)) -> Value {
        let mut event = Table::new();
        event.insert("id".into(), format!("e{at}").into());
        event.insert("title".into(), self.words());
        event.insert("when".into(), if self.dice.chance(5) { "unknown".into() } else { self.when() });
        event.insert("kind".into(), self.dice.pick(&["assault", "consult", "other", "protest"]).into());
        self.some(&mut event, "when_basis", Self::words);
        self.some(&mut event, "mode", Self::words);
        if places > 0 {
            self.some(&mut event, "place", |made| made.id("p", places).into());
        }
        if actors > 0 {
            for field in ["by", "against", "with", "mediator", "involved", "reported_by"] {
                self.some(&mut event, field, |made| made.ids("a", actors));
            }
        }
        if at > 0 {
            for field in ["in_response_to", "after", "part_of", "same_as"] {
                self.some(&mut event, field, |made| made.ids("e", at));
            }
        }
        event.insert("evidence".into(), self.evidence());
        self.some(&mut event, "revised", |made| made.dice.pick(&["2024-01-19", "2024-01-25"]).into());
        self.drafted(&mut event);
        self.notes(&mut event);
        event.into()
    }

    fn statement(&mut self, at: usize, (actors, events): (usize, usize)) -> Value {
        let mut said = Table::new();
        said.insert("id".into(), format!("said{at}").into());
        said.insert("speaker".into(), self.ids("a", actors));
        for field in ["on_behalf_of", "to", "about"] {
            self.some(&mut said, field, |made| made.ids("a", actors));
        }
        self.some(&mut said, "through", |made| made.id("a", actors).into());
        if events > 0 {
            self.some(&mut said, "events", |made| made.ids("e", events));
        }
        self.some(&mut said, "when", Self::when);
        let source = self.dice.below(self.texts.len());
        let (content, span) = self.quote(source, 0..self.texts[source].len());
        said.insert("said".into(), content);
        let form = self.dice.pick(&["direct", "mixed", "indirect", "act"]);
        said.insert("form".into(), form.into());
        if matches!(form, "direct" | "mixed") {
            let quotes: Vec<Value> =
                (0..1 + self.dice.below(2)).map(|_| self.quote(source, span.clone()).0).collect();
            said.insert("quote".into(), quotes.into());
        }
        self.some(&mut said, "cue", |made| made.quote(source, 0..made.texts[source].len()).0);
        self.some(&mut said, "speaker_words", Self::evidence);
        self.some(&mut said, "revised", |_| "2024-01-25".into());
        self.drafted(&mut said);
        self.notes(&mut said);
        said.into()
    }

    fn claim(&mut self, at: usize, (actors, events): (usize, usize)) -> Value {
        let mut claim = Table::new();
        claim.insert("id".into(), format!("c{at}").into());
        claim
            .insert("measure".into(), self.dice.pick(&["killed", "injured", "displaced", "detained"]).into());
        match self.dice.below(4) {
            0 => _ = claim.insert("figure_words".into(), "a number of".into()),
            1 => _ = claim.insert("low".into(), 3.into()),
            2 => {
                claim.insert("low".into(), 0.into());
                claim.insert("best".into(), 7.into());
                claim.insert("high".into(), 1_000_000_000.into());
            }
            _ => _ = claim.insert("figure".into(), 12.into()),
        }
        self.some(&mut claim, "qualifier", |made| {
            made.dice.pick(&["exact", "at least", "at most", "about"]).into()
        });
        self.some(&mut claim, "victims", Self::words);
        self.some(&mut claim, "portions", |made| {
            let mut portion = Table::new();
            made.some(&mut portion, "number", |_| 4.into());
            portion.insert("victims".into(), made.words());
            vec![Value::Table(portion)].into()
        });
        // One claimant for all, so that each may replace any earlier one.
        match actors {
            0 => _ = claim.insert("claimant_words".into(), "Reports".into()),
            _ => _ = claim.insert("claimant".into(), "a0".into()),
        }
        if actors > 0 {
            self.some(&mut claim, "origin", |made| made.id("a", actors).into());
        }
        self.some(&mut claim, "as_of", Self::when);
        self.some(&mut claim, "since", Self::when);
        if events > 0 {
            self.some(&mut claim, "covers", |made| made.ids("e", events));
        }
        if at > 0 {
            self.some(&mut claim, "supersedes", |made| made.ids("c", at));
        }
        self.some(&mut claim, "standing", |made| made.dice.pick(&["reported", "headline not read"]).into());
        self.some(&mut claim, "credibility", |made| i64::try_from(1 + made.dice.below(6)).unwrap().into());
        claim.insert("evidence".into(), self.evidence());
        self.some(&mut claim, "revised", |_| "2024-01-25".into());
        self.drafted(&mut claim);
        self.notes(&mut claim);
        claim.into()
    }

    fn sentence(&mut self, (events, claims): (usize, usize)) -> Value {
        let mut sentence = Table::new();
        sentence.insert("text".into(), self.words());
        let mut rests_on = vec![self.id("e", events)];
        if claims > 0 && self.dice.chance(2) {
            rests_on.push(self.id("c", claims));
        }
        sentence.insert("rests_on".into(), rests_on.into());
        self.some(&mut sentence, "written", |_| "2024-01-21".into());
        sentence.into()
    }

    fn slide(&mut self, events: usize) -> Value {
        let mut slide = Table::new();
        if events > 0 && self.dice.chance(2) {
            slide.insert("event".into(), self.id("e", events).into());
        } else {
            slide.insert("title".into(), self.words());
            slide.insert("text".into(), format!("{}\nsecond line", words(self.dice)).into());
        }
        self.some(&mut slide, "notes", Self::words);
        slide.into()
    }
}

/// Loads the files of a case.
pub(crate) fn load_files(files: Vec<(String, String)>) -> Loaded {
    let input = Input::Case { name: "case".to_owned(), files: Arc::from(files) };
    load(&[input], &Options::default()).unwrap()
}

/// Loads what a file of that name holds.
pub(crate) fn load_text(name: &str, text: &str) -> Loaded {
    let input = Input::Bytes { name: name.to_owned(), bytes: Arc::from(text.as_bytes()) };
    load(&[input], &Options::default()).unwrap()
}
