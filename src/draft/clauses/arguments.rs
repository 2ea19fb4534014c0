//! Subjects, objects, agents and what stands behind prepositions.

use chrono::{Month, Weekday};

use super::{Oblique, Role, SubjectSource, Voice, force};
use crate::syntax::{Label, Parsed, Part, Tag};

/// The most steps that are taken up the tree for a subject.
const STEPS: usize = 8;

/// A noun phrase, and those joined to it by `and`, `or` and commas.
pub(super) fn joined(parsed: &Parsed<'_>, token: usize) -> Vec<usize> {
    let mut out = vec![token];
    let mut at = 0;
    while let Some(&one) = out.get(at) {
        at += 1;
        let more = parsed.labelled(one, Label::Conjunct);
        out.extend(more.filter(|next| parsed.part(*next) != Part::Verb));
    }
    out
}

/// All children with one of some labels, with what is joined to each.
fn all(parsed: &Parsed<'_>, token: usize, labels: &[Label]) -> Vec<usize> {
    let children = parsed.children(token).iter().filter(|child| labels.contains(&parsed.label(**child)));
    children.flat_map(|child| joined(parsed, *child)).collect()
}

/// The voice of a verb.
pub(super) fn voice(parsed: &Parsed<'_>, verb: usize) -> Voice {
    let has = |label| parsed.child(verb, label).is_some();
    let bare = parsed.tag(verb) == Tag::PastParticiple
        && !has(Label::Auxiliary)
        && !has(Label::Subject)
        && matches!(parsed.label(verb), Label::Acl | Label::AdverbialClause | Label::Relative);
    let joined_to_passive = parsed.label(verb) == Label::Conjunct
        && parsed.tag(verb) == Tag::PastParticiple
        && !has(Label::Auxiliary)
        && !has(Label::Subject)
        && voice(parsed, parsed.head(verb)) == Voice::Passive;
    let passive = has(Label::PassiveAuxiliary) || has(Label::PassiveSubject) || has(Label::Agent);
    if passive || bare || joined_to_passive { Voice::Passive } else { Voice::Active }
}

/// Whether a word only stands for the noun at which its clause stands.
fn is_relative(parsed: &Parsed<'_>, token: usize) -> bool {
    matches!(parsed.tag(token), Tag::WhDeterminer | Tag::WhPronoun)
        || (parsed.lemma(token) == "that" && parsed.part(token) == Part::Pronoun)
}

/// The subjects of a verb in its own clause, or elsewhere.
pub(super) fn subjects(parsed: &Parsed<'_>, verb: usize, role: Role) -> (Vec<usize>, SubjectSource) {
    let own = own_subjects(parsed, verb);
    if let Some(first) = own.first() {
        if role == Role::Relative && is_relative(parsed, *first) {
            return (joined_antecedent(parsed, verb), SubjectSource::Antecedent);
        }
        return (own, SubjectSource::Own);
    }
    let (mut at, mut source) = (verb, SubjectSource::None);
    for _ in 0..STEPS {
        let above = parsed.head(at);
        source = match (parsed.label(at), source) {
            _ if above == at => return (Vec::new(), SubjectSource::None),
            (Label::Conjunct, SubjectSource::None) => SubjectSource::Shared,
            (Label::Conjunct, source) => source,
            (Label::Acl, _) if parsed.tag(at) != Tag::Base => {
                return (joined_antecedent(parsed, at), SubjectSource::Antecedent);
            }
            (Label::OpenComplement, _) => {
                let objects = all(parsed, above, &[Label::Object, Label::Dative]);
                if !objects.is_empty() && parsed.tag(at) == Tag::Base {
                    return (objects, SubjectSource::Controlled);
                }
                SubjectSource::Controlled
            }
            // `accused the group of firing`, hung on `group`.
            (Label::Preposition, _) if governor(parsed, at) != above => {
                return (joined(parsed, above), SubjectSource::Controlled);
            }
            // The same hung on `accused`; `kept them from leaving`.
            (Label::Preposition, _) if matches!(parsed.lemma(at), "of" | "from" | "for") => {
                let role = if parsed.label(above) == Label::Relative { Role::Relative } else { Role::Main };
                let objects = objects(parsed, above, role, SubjectSource::Own);
                if !objects.is_empty() {
                    return (objects, SubjectSource::Controlled);
                }
                SubjectSource::Controlled
            }
            (Label::AdverbialClause | Label::PrepositionClause | Label::Preposition, _) => {
                SubjectSource::Controlled
            }
            // A complement without a subject of its own is what a parser makes of a quoted fragment.
            _ => return (Vec::new(), SubjectSource::None),
        };
        let found = own_subjects(parsed, above);
        if let Some(first) = found.first() {
            let relative = parsed.label(above) == Label::Relative && is_relative(parsed, *first);
            return (if relative { joined_antecedent(parsed, above) } else { found }, source);
        }
        at = above;
    }
    (Vec::new(), SubjectSource::None)
}

/// The word that a preposition belongs to: mostly its head, but the verb where `accused the group of` is taken for a group
/// of something.
pub(super) fn governor(parsed: &Parsed<'_>, preposition: usize) -> usize {
    let noun = parsed.head(preposition);
    let verb = parsed.head(noun);
    let of = matches!(parsed.lemma(preposition), "of" | "from");
    let lemma = parsed.lemma(verb);
    let leads = force::is(lemma, "alleged") || force::is(lemma, "denied") || force::is(lemma, "feared");
    let object =
        matches!(parsed.label(noun), Label::Object | Label::PassiveSubject) && parsed.tag(noun).is_noun();
    let clause = parsed.child(preposition, Label::PrepositionClause).is_some();
    if of && leads && object && clause && parsed.tag(verb).is_verb() { verb } else { noun }
}

fn own_subjects(parsed: &Parsed<'_>, verb: usize) -> Vec<usize> {
    all(
        parsed,
        verb,
        &[Label::Subject, Label::PassiveSubject, Label::ClausalSubject, Label::PassiveClausalSubject],
    )
}

/// The noun at which a clause stands. Which of several joined nouns is meant cannot be told; it is the nearest.
fn joined_antecedent(parsed: &Parsed<'_>, verb: usize) -> Vec<usize> {
    vec![parsed.head(verb)]
}

/// The direct objects of a verb. In a relative clause the noun at which it stands may be one: `the town they took`.
pub(super) fn objects(parsed: &Parsed<'_>, verb: usize, role: Role, source: SubjectSource) -> Vec<usize> {
    let own = all(parsed, verb, &[Label::Object]);
    match own.first() {
        Some(first) if role == Role::Relative && is_relative(parsed, *first) => vec![parsed.head(verb)],
        None if role == Role::Relative && source == SubjectSource::Own && lacks_object(parsed, verb) => {
            vec![parsed.head(verb)]
        }
        _ => {
            // `soldiers who attacked and killed two` share no object, but `shelled and destroyed a school` do.
            let shares = own.is_empty()
                && source == SubjectSource::Own
                && parsed.child(verb, Label::Preposition).is_none()
                && parsed.child(verb, Label::Complement).is_none();
            let next = parsed.labelled(verb, Label::Conjunct).find(|next| parsed.part(*next) == Part::Verb);
            match next {
                Some(next)
                    if shares && adjacent(parsed, verb, next) && own_subjects(parsed, next).is_empty() =>
                {
                    all(parsed, next, &[Label::Object])
                }
                _ => own,
            }
        }
    }
}

/// Whether a relative clause with a subject of its own has no place for the noun at which it stands but that of the object:
/// `the town they took`, not `the day they left` or `the man whose house they took`.
fn lacks_object(parsed: &Parsed<'_>, verb: usize) -> bool {
    const TIMES: [&str; 9] = ["day", "hour", "month", "moment", "place", "time", "way", "week", "year"];
    let head = parsed.head(verb);
    let other = |child: &usize| {
        let label = parsed.label(*child);
        let stranded = label == Label::Preposition && parsed.children(*child).is_empty();
        let question = matches!(parsed.tag(*child), Tag::WhAdverb | Tag::WhPossessive)
            || parsed
                .children(*child)
                .iter()
                .any(|one| matches!(parsed.tag(*one), Tag::WhDeterminer | Tag::WhPronoun));
        stranded || question || matches!(label, Label::Complement | Label::OpenComplement)
    };
    parsed.label(verb) == Label::Relative
        && voice(parsed, verb) == Voice::Active
        && !TIMES.contains(&parsed.lemma(head))
        && !parsed.children(verb).iter().any(other)
}

/// Whether nothing but `and` or `or` stands between two verbs.
fn adjacent(parsed: &Parsed<'_>, verb: usize, next: usize) -> bool {
    next == verb + 2 && parsed.label(verb + 1) == Label::Conjunction
}

/// Who acts in a passive clause, or `by` whom the event of a noun is.
pub(super) fn agents(parsed: &Parsed<'_>, predicate: usize, noun: bool) -> Vec<usize> {
    let by = parsed.children(predicate).iter().filter(|child| {
        parsed.label(**child) == Label::Agent
            || (noun && parsed.label(**child) == Label::Preposition && parsed.lemma(**child) == "by")
    });
    by.flat_map(|by| all(parsed, *by, &[Label::PrepositionObject])).collect()
}

/// What stands behind the prepositions of a predicate. One preposition may lead to another: `from across the border`.
pub(super) fn obliques(parsed: &Parsed<'_>, predicate: usize, noun: bool) -> Vec<Oblique> {
    let mut out = Vec::new();
    let is = |child: &usize| matches!(parsed.label(*child), Label::Preposition | Label::Dative);
    let mut waiting: Vec<usize> = parsed.children(predicate).iter().copied().filter(is).collect();
    let mut at = 0;
    while let Some(&preposition) = waiting.get(at) {
        at += 1;
        if noun && parsed.lemma(preposition) == "by" {
            continue;
        }
        let objects = all(parsed, preposition, &[Label::PrepositionObject]);
        out.extend(objects.into_iter().map(|object| Oblique { preposition, object }));
        waiting.extend(parsed.labelled(preposition, Label::Preposition));
        waiting.extend(
            parsed.labelled(preposition, Label::Conjunct).filter(|p| parsed.part(*p) == Part::Adposition),
        );
    }
    out
}

/// What stands behind some prepositions, dates aside: `an attack on the port on Friday`.
pub(super) fn targets(parsed: &Parsed<'_>, obliques: &[Oblique], prepositions: &[&str]) -> Vec<usize> {
    let behind = obliques.iter().filter(|one| prepositions.contains(&parsed.lemma(one.preposition)));
    behind.map(|one| one.object).filter(|object| !is_date(parsed.word(*object))).collect()
}

fn is_date(word: &str) -> bool {
    let name = word.trim_end_matches('.');
    name.parse::<Weekday>().is_ok()
        || name.parse::<Month>().is_ok()
        || name.starts_with(|c: char| c.is_ascii_digit())
}

/// Whose event a noun names: `Norland's attack`, `its attack`.
pub(super) fn owners(parsed: &Parsed<'_>, noun: usize) -> Vec<usize> {
    all(parsed, noun, &[Label::Possessor])
}
