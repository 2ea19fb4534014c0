//! Everything that can be found: every name and every text of a briefing, folded once.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::Texts;
use crate::model::parallel;
use crate::model::{
    Actor, ActorId, Briefing, ClaimView, PlaceId, Qualifier, SourceId, Span, StatementId, fold,
};

use super::fuzzy::mask;
use super::target::Target;

/// How many events of one mode are found by that mode.
const EVENTS_OF_MODE: usize = 64;

/// Fewer names than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 12;

/// Everything that can be found, names first, in flat lists.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    targets: Vec<Target>,
    masks: Vec<u64>,
    /// The bytes of each shown text that are searched.
    parts: Vec<(u32, u32)>,
    shown: Texts,
    folded: Texts,
    names: usize,
}

impl Entries {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut all = Self::default();
        let actors = parallel::map_ranges(b.actors().len(), WORTH_A_THREAD, |part| {
            let mut some = Self::default();
            for at in part {
                if let Some(actor) = b.actors().get(at) {
                    let target = Target::Actor(ActorId::from_index(at));
                    some.add_names(target, &actor.name, &actor.aliases);
                    for role in roles(b, actor) {
                        some.add_in_brackets(target, &actor.name, &role);
                    }
                }
            }
            some
        });
        let places = parallel::map_ranges(b.places().len(), WORTH_A_THREAD, |part| {
            let mut some = Self::default();
            for at in part {
                if let Some(place) = b.places().get(at) {
                    some.add_names(Target::Place(PlaceId::from_index(at)), &place.name, &place.aliases);
                }
            }
            some
        });
        actors.into_iter().chain(places).for_each(|some| all.append(&some));
        all.names = all.targets.len();
        all.add_events(b);
        for (id, statement) in (0u32..).map(StatementId).zip(b.statements()) {
            all.add(Target::Statement(id), b.words(statement.content));
        }
        for claim in b.claims().authored() {
            all.add(Target::Claim(claim.id()), &claim_line(claim));
            for span in claim.evidence() {
                all.add(Target::Claim(claim.id()), b.words(*span));
            }
        }
        for (index, source) in b.sources().iter().enumerate() {
            all.add_sentences(SourceId::from_index(index), &source.text);
        }
        all
    }

    /// The number of entries.
    pub(crate) fn len(&self) -> usize {
        self.targets.len()
    }

    /// How many entries are names; they come first.
    pub(crate) fn names(&self) -> usize {
        self.names
    }

    /// The record that an entry stands for.
    pub(crate) fn target(&self, at: u32) -> Option<Target> {
        self.targets.get(at as usize).copied()
    }

    /// The letters of an entry, as [`mask`] has them.
    pub(crate) fn mask(&self, at: u32) -> u64 {
        self.masks.get(at as usize).copied().unwrap_or(0)
    }

    /// The searched text of an entry, folded.
    pub(crate) fn folded(&self, at: u32) -> &str {
        self.folded.get(at)
    }

    /// The shown text of an entry, and the bytes of it that are searched.
    pub(crate) fn shown(&self, at: u32) -> (&str, Range<usize>) {
        let (from, to) = self.parts.get(at as usize).copied().unwrap_or_default();
        (self.shown.get(at), from as usize..to as usize)
    }

    fn append(&mut self, other: &Self) {
        self.targets.extend(&other.targets);
        self.masks.extend(&other.masks);
        self.parts.extend(&other.parts);
        for at in 0..u32::try_from(other.len()).unwrap_or(u32::MAX) {
            self.shown.push(other.shown.get(at));
            self.folded.push(other.folded.get(at));
        }
    }

    fn add(&mut self, target: Target, text: &str) {
        self.add_part(target, text, 0..text.len());
    }

    fn add_part(&mut self, target: Target, text: &str, part: Range<usize>) {
        let folded = fold(text.get(part.clone()).unwrap_or(""));
        if folded.is_empty() {
            return;
        }
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.targets.push(target);
        self.masks.push(mask(&folded));
        self.parts.push((short(part.start), short(part.end)));
        self.shown.push(text);
        self.folded.push(&folded);
    }

    fn add_names(&mut self, target: Target, name: &str, aliases: &[String]) {
        self.add(target, name);
        for alias in aliases {
            self.add_in_brackets(target, name, alias);
        }
    }

    fn add_in_brackets(&mut self, target: Target, name: &str, other: &str) {
        let text = format!("{name} ({other})");
        let from = name.len() + 2;
        self.add_part(target, &text, from..from + other.len());
    }

    fn add_events(&mut self, b: &Briefing) {
        let mut of_mode = std::collections::HashMap::new();
        for event in b.events().authored() {
            let (title, mode) = (event.title(), event.mode());
            self.add(Target::Event(event.id()), &title);
            let count = of_mode.entry(mode).or_insert(0);
            if *count < EVENTS_OF_MODE && !mode.is_empty() {
                *count += 1;
                self.add_in_brackets(Target::Event(event.id()), &title, mode);
            }
        }
    }

    fn add_sentences(&mut self, source: SourceId, text: &str) {
        for (start, sentence) in text.split_sentence_bound_indices() {
            let words = sentence.trim();
            let start = start + (sentence.len() - sentence.trim_start().len());
            if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(start + words.len())) {
                self.add(Target::Source(Span { source, start, end }), words);
            }
        }
    }
}

/// The role of an actor, as it may be asked for: "Foreign Minister of Iran", "Iranian Foreign Minister".
fn roles(b: &Briefing, actor: &Actor) -> Vec<String> {
    let Some(role) = actor.role.as_deref().filter(|role| !role.is_empty()) else { return Vec::new() };
    let Some(country) = actor.country.and_then(|id| b.countries().get(id)) else {
        return vec![role.to_owned()];
    };
    let of_country = [format!(" of {}", country.name), format!(" of the {}", country.name)];
    let office = of_country.iter().find_map(|of| role.strip_suffix(of.as_str()));
    let whole = match office {
        Some(_) => role.to_owned(),
        None => format!("{role}, {}", country.name),
    };
    let peoples = country.demonyms.iter().map(|people| format!("{people} {}", office.unwrap_or(role)));
    std::iter::once(whole).chain(peoples).collect()
}

/// A claim in one line: "at least 11 killed, mostly women and children".
fn claim_line(claim: ClaimView<'_>) -> String {
    let figure = claim.figure();
    let mut line = match claim.qualifier() {
        Qualifier::Exact | Qualifier::NoneStated => String::new(),
        qualifier => format!("{} ", qualifier.word()),
    };
    // Writing to a string cannot fail.
    let _ = match (claim.figure_words(), figure.least(), figure.most()) {
        (Some(words), ..) => write!(line, "{words} "),
        (None, Some(least), Some(most)) if least != most => write!(line, "{least}–{most} "),
        (None, Some(number), _) => write!(line, "{number} "),
        _ => Ok(()),
    };
    line.push_str(claim.measure().word());
    if !claim.victims().is_empty() {
        let _ = write!(line, ", {}", claim.victims());
    }
    line
}
