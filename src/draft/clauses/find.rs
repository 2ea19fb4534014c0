//! Finds the predicates of a text, and puts each clause together.

use super::arguments::{self, agents, objects, obliques, owners, subjects, voice};
use super::force::{self, condition, leads_to, modal, negated, time};
use super::{Clause, Condition, Modality, PredicateKind, Role, SubjectSource, Time, Voice};
use crate::syntax::{Label, Parsed, Part, Tag};

/// The clauses of a text, in the order of their predicates. `names_event` says of the lemma of a noun whether it names an
/// event.
#[must_use]
pub fn clauses(parsed: &Parsed<'_>, names_event: impl Fn(&str) -> bool) -> Vec<Clause> {
    let mut out = Vec::new();
    for token in 0..parsed.len() {
        if is_verb(parsed, token) {
            out.push(of_verb(parsed, token));
        } else if parsed.tag(token).is_noun() && names_event(&parsed.lemma(token).to_lowercase()) {
            out.push(of_noun(parsed, token));
        }
    }
    inherit(parsed, &mut out);
    out
}

/// Whether a token is the verb of a clause, not one that helps another.
fn is_verb(parsed: &Parsed<'_>, token: usize) -> bool {
    let helps = matches!(
        parsed.label(token),
        Label::Auxiliary
            | Label::PassiveAuxiliary
            | Label::Attributive
            | Label::Compound
            | Label::Preposition
    );
    parsed.tag(token).is_verb() && !helps
}

fn role(parsed: &Parsed<'_>, verb: usize) -> Role {
    match parsed.label(verb) {
        Label::Complement | Label::OpenComplement => Role::Complement,
        Label::AdverbialClause | Label::PrepositionClause => Role::Adverbial,
        Label::Relative => Role::Relative,
        Label::Acl if is_content(parsed, verb) => Role::Complement,
        Label::Acl => Role::Participle,
        Label::ClausalSubject | Label::PassiveClausalSubject => Role::Subject,
        Label::Subject
        | Label::PassiveSubject
        | Label::Object
        | Label::PrepositionObject
        | Label::NounModifier => Role::Nominal,
        Label::Conjunct if is_verb(parsed, parsed.head(verb)) => role(parsed, parsed.head(verb)),
        _ => Role::Main,
    }
}

/// Whether a clause at a noun is what the noun is about: `reports that troops left`, `a plan to leave`.
fn is_content(parsed: &Parsed<'_>, verb: usize) -> bool {
    parsed.tag(verb) == Tag::Base || parsed.child(verb, Label::Marker).is_some()
}

fn of_verb(parsed: &Parsed<'_>, verb: usize) -> Clause {
    let role = role(parsed, verb);
    let (subjects, subject_source) = subjects(parsed, verb, role);
    let objects = objects(parsed, verb, role, subject_source);
    let above = above(parsed, verb);
    let mut first = verb;
    while parsed.label(first) == Label::Conjunct
        && is_verb(parsed, parsed.head(first))
        && parsed.head(first) != first
    {
        first = parsed.head(first);
    }
    let antecedent = matches!(role, Role::Relative | Role::Participle).then(|| parsed.head(first));
    let denied = negated(parsed, verb, own(&subjects, subject_source), &objects);
    Clause {
        predicate: verb,
        kind: PredicateKind::Verb,
        particle: parsed.child(verb, Label::Particle),
        voice: voice(parsed, verb),
        role,
        agents: agents(parsed, verb, false),
        obliques: obliques(parsed, verb, false),
        negated: denied,
        modality: modal(parsed, verb),
        condition: condition(parsed, verb),
        time: time(parsed, verb),
        content_of: content_of(parsed, verb),
        antecedent,
        above,
        light: false,
        subjects,
        subject_source,
        objects,
    }
}

/// Subjects that belong to the clause itself; `no one` above it negates only what is above.
fn own(subjects: &[usize], source: SubjectSource) -> &[usize] {
    if matches!(source, SubjectSource::Own | SubjectSource::Shared) { subjects } else { &[] }
}

fn of_noun(parsed: &Parsed<'_>, noun: usize) -> Clause {
    let above = above(parsed, noun);
    let subjects = owners(parsed, noun);
    let subject_source = if subjects.is_empty() { SubjectSource::None } else { SubjectSource::Own };
    let obliques = obliques(parsed, noun, true);
    Clause {
        predicate: noun,
        kind: PredicateKind::Noun,
        particle: None,
        voice: Voice::Active,
        role: Role::Nominal,
        objects: arguments::targets(parsed, &obliques, &["of", "on"]),
        agents: agents(parsed, noun, true),
        negated: negated(parsed, noun, &[], &[]),
        modality: Modality::Fact,
        condition: Condition::None,
        time: Time::Unknown,
        content_of: content_of(parsed, noun),
        antecedent: None,
        light: above.is_some_and(|above| {
            force::is(parsed.lemma(above), "light")
                && matches!(parsed.label(noun), Label::Object | Label::PassiveSubject)
        }),
        above,
        obliques,
        subjects,
        subject_source,
    }
}

/// The nearest verb above a token, past nouns and prepositions.
fn above(parsed: &Parsed<'_>, token: usize) -> Option<usize> {
    parsed.ancestors(token).find(|one| is_verb(parsed, *one))
}

/// The verb or noun that a clause is the content of, be it far above.
fn content_of(parsed: &Parsed<'_>, token: usize) -> Option<usize> {
    let mut at = token;
    for head in parsed.ancestors(token) {
        let verb = is_verb(parsed, head);
        let content = match parsed.label(at) {
            Label::Complement => verb,
            Label::Acl => parsed.tag(head).is_noun() && is_content(parsed, at),
            _ => false,
        };
        if content {
            return Some(head);
        }
        at = head;
    }
    // `Seven died, he said`: the verb of speech is put in.
    parsed.labelled(at, Label::Parataxis).find(|inserted| is_verb(parsed, *inserted))
}

/// Lets clauses take from the one above them what they do not say themselves: time, condition, and how far they are a fact.
fn inherit(parsed: &Parsed<'_>, clauses: &mut [Clause]) {
    let mut order: Vec<(usize, usize)> = clauses
        .iter()
        .enumerate()
        .map(|(index, clause)| (parsed.ancestors(clause.predicate).count(), index))
        .collect();
    order.sort_unstable();
    for (_, index) in order {
        let Some(mut clause) = clauses.get(index).cloned() else { continue };
        let lead = lead(parsed, &clause);
        clause.modality = clause.modality.max(lead.map_or(Modality::Fact, |word| leads_to(parsed, word)));
        let found = clause.above.and_then(|above| {
            clauses.binary_search_by_key(&above, |one| one.predicate).ok().and_then(|at| clauses.get(at))
        });
        if let Some(upper) = found {
            take(parsed, &mut clause, upper);
        }
        if matches!(clause.modality, Modality::Intended | Modality::Feared) && clause.time == Time::Unknown {
            clause.time = Time::Future;
        }
        if let Some(place) = clauses.get_mut(index) {
            *place = clause;
        }
    }
}

/// The word that says of the whole clause that it is planned, feared or the like, if the clause hangs on it.
fn lead(parsed: &Parsed<'_>, clause: &Clause) -> Option<usize> {
    let mut at = clause.predicate;
    while parsed.label(at) == Label::Conjunct && parsed.head(at) != at {
        at = parsed.head(at);
    }
    let head = parsed.head(at);
    match parsed.label(at) {
        Label::Complement | Label::OpenComplement | Label::Object | Label::PassiveSubject if head != at => {
            Some(head)
        }
        Label::Acl if is_content(parsed, at) => Some(head),
        // `accused of firing`, `fears of an attack`, `the risk of war`.
        Label::PrepositionClause | Label::PrepositionObject
            if matches!(parsed.lemma(head), "of" | "for" | "from" | "about" | "over" | "against") =>
        {
            Some(arguments::governor(parsed, head))
        }
        Label::Compound | Label::Attributive => Some(head),
        _ => None,
    }
    .filter(|lead| {
        clause.kind == PredicateKind::Verb || is_verb(parsed, *lead) || parsed.part(*lead) == Part::Noun
    })
}

/// What a clause takes from the one above it.
fn take(parsed: &Parsed<'_>, clause: &mut Clause, upper: &Clause) {
    if matches!(clause.role, Role::Relative | Role::Participle) {
        // What is said of a noun beside the main thing is not planned or feared with it.
        if clause.time == Time::Unknown {
            let done = parsed.tag(clause.predicate) == Tag::PastParticiple;
            clause.time = if done { Time::Past } else { upper.time };
        }
        return;
    }
    let joined = parsed.label(clause.predicate) == Label::Conjunct;
    let part =
        clause.kind == PredicateKind::Noun || clause.role != Role::Complement || clause.time == Time::Unknown;
    let own_sentence = joined && clause.subject_source == SubjectSource::Own;
    if clause.condition == Condition::None && !own_sentence {
        clause.condition = upper.condition;
    }
    let finite = clause.time != Time::Unknown;
    if part && !finite {
        clause.time = upper.time;
        let adverbial =
            clause.role == Role::Adverbial && parsed.label(clause.predicate) == Label::AdverbialClause;
        if clause.kind == PredicateKind::Verb || clause.light || !adverbial {
            clause.modality = clause.modality.max(upper.modality);
        }
    }
    // `did not launch an attack`, `no one was seen firing`.
    let inside = clause.light || (clause.role == Role::Complement && !finite);
    clause.negated |= inside && upper.negated;
    if clause.light && clause.subjects.is_empty() && clause.agents.is_empty() {
        let actors = upper.actors().to_vec();
        if !actors.is_empty() {
            (clause.subjects, clause.subject_source) = (actors, SubjectSource::Controlled);
        }
        if clause.objects.is_empty() {
            clause.objects = arguments::targets(parsed, &upper.obliques, &["on", "against"]);
        }
    }
}
