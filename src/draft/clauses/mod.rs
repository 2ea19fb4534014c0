//! Clauses: what each verb, and each noun that names an event, says happened, to whom and by whom, and whether the text
//! holds it for a fact.
//!
//! All of it is read off the trees of [`crate::syntax`]:
//!
//! - `find` finds the predicates and puts each clause together;
//! - `arguments` finds subject, object, agent and obliques, and to whom a clause without a subject lends one;
//! - `force` finds negation, modality, condition and time.
//!
//! Tokens are indices into the [`Parsed`](crate::syntax::Parsed) text, whose `span` gives their bytes. A list of arguments
//! names the head of each noun phrase, coordinated ones one by one; `Parsed::extent` has the whole phrase. What the
//! trees leave open is left empty.

mod arguments;
mod find;
mod force;

pub use find::clauses;

/// What a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PredicateKind {
    /// A verb.
    Verb,
    /// A noun that names an event: `attack`.
    Noun,
}

/// Whether the subject of a verb acts or suffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The subject acts. Nouns are active, too.
    Active,
    /// The subject suffers; whoever acts is the agent.
    Passive,
}

/// Where a clause stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A sentence of its own, or joined to one.
    Main,
    /// What somebody says, thinks or wants: `said he left`, `agreed to leave`.
    Complement,
    /// When, why, if or how: `when he left`, `killing two`, `after taking the town`.
    Adverbial,
    /// A relative clause: `a bomb that killed two`.
    Relative,
    /// A clause without a finite verb at a noun: `men suspected of murder`.
    Participle,
    /// A clause in the place of a subject.
    Subject,
    /// A noun.
    Nominal,
}

/// From where a clause has its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectSource {
    /// It has one of its own.
    Own,
    /// It shares that of the verb it is joined to: `attacked and fled`.
    Shared,
    /// It takes that of the verb above it, or its object: `fled, killing two`, `forced them to flee`.
    Controlled,
    /// It is the noun at which the clause stands: `a bomb that killed two`.
    Antecedent,
    /// It has none.
    None,
}

/// How far the text holds a clause for a fact, as far as a modal verb or a verb or noun above it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// A fact, as the text has it.
    Fact,
    /// Alleged, suspected or believed.
    Alleged,
    /// `can`, `could`, `may`, `might`.
    Possible,
    /// `should`, `must`, `ought`.
    Needed,
    /// `would`.
    Hypothetical,
    /// Planned, wanted, threatened, promised, tried.
    Intended,
    /// Feared, warned of, prevented.
    Feared,
    /// Denied, refused, failed.
    Denied,
}

/// Whether a clause is part of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is not.
    None,
    /// What must come true: `if the talks fail`.
    Premise,
    /// What follows from it: `if the talks fail, troops will march`.
    Consequence,
}

/// When a clause takes place, seen from when it is written. What has no tense takes that of the clause above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It has taken place.
    Past,
    /// It takes place, or does so regularly.
    Present,
    /// It has not taken place yet.
    Future,
    /// Nothing says.
    Unknown,
}

/// A preposition of a clause and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The preposition: `against`, `with`, `in`.
    pub preposition: usize,
    /// The head of the noun phrase behind it; of coordinated ones, each has an entry.
    pub object: usize,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The verb or noun.
    pub predicate: usize,
    /// Which of both.
    pub kind: PredicateKind,
    /// Its particle: `out` in `carry out`.
    pub particle: Option<usize>,
    /// Whether the subject suffers.
    pub voice: Voice,
    /// Where the clause stands.
    pub role: Role,
    /// The subjects. Of a noun, whoever owns the event: `Norland's attack`.
    pub subjects: Vec<usize>,
    /// From where they are.
    pub subject_source: SubjectSource,
    /// The direct objects. Of a noun, what follows `of` or `on`.
    pub objects: Vec<usize>,
    /// Who acts in a passive clause, or `by` whom the event of a noun is.
    pub agents: Vec<usize>,
    /// All prepositions but the `by` of agents.
    pub obliques: Vec<Oblique>,
    /// Whether it is said not to be so.
    pub negated: bool,
    /// How far it is held for a fact.
    pub modality: Modality,
    /// Whether it is part of a condition.
    pub condition: Condition,
    /// When it takes place.
    pub time: Time,
    /// The verb or noun that it is the content of, the nearest one: `said` in `said he left`, `fears` in `fears that he left`.
    /// Most, but not all, are of speech or thought.
    pub content_of: Option<usize>,
    /// The noun that it says more about, if it is a relative clause or participle.
    pub antecedent: Option<usize>,
    /// The predicate above it, if any: for the `attack` of `launched an attack`, `launched`.
    pub above: Option<usize>,
    /// Whether the verb above a noun only says that the event took place: `launched an attack`.
    pub light: bool,
}

impl Clause {
    /// Who acts, as far as the clause says.
    #[must_use]
    pub fn actors(&self) -> &[usize] {
        match (self.kind, self.voice) {
            (PredicateKind::Verb, Voice::Active) => &self.subjects,
            (PredicateKind::Noun, _) if self.agents.is_empty() => &self.subjects,
            _ => &self.agents,
        }
    }

    /// To whom it is done, as far as the clause says.
    #[must_use]
    pub fn undergoers(&self) -> &[usize] {
        if self.voice == Voice::Passive { &self.subjects } else { &self.objects }
    }

    /// What stands behind a preposition.
    pub fn behind<'a>(
        &'a self,
        parsed: &'a crate::syntax::Parsed<'_>,
        word: &'a str,
    ) -> impl Iterator<Item = usize> + 'a {
        let obliques = self.obliques.iter();
        obliques.filter(move |one| parsed.lemma(one.preposition) == word).map(|one| one.object)
    }

    /// Whether the text holds it for something that happened or happens: not denied, planned, feared, possible,
    /// conditional or to come.
    #[must_use]
    pub fn is_fact(&self) -> bool {
        !self.negated
            && self.modality == Modality::Fact
            && self.condition == Condition::None
            && self.time != Time::Future
    }
}
