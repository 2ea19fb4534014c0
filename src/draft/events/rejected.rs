//! Guards against what looks like an event but is not one: asked, denied, wished, planned, possible, background.

use chrono::Month;

use super::super::grammar::Class;
use super::super::times::is_weekday;
use super::super::token::TokenKind;
use super::clauses::Clauses;
use super::group::{Group, Modal, Mood};
use crate::draft::clauses::{Condition, Modality};
use crate::model::Kind;
use crate::record::TextSpan;
use crate::syntax::Label;

/// Why a verb reports no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No pattern matches.
    NoEvent,
    /// The sentence is a question.
    Asked,
    /// It is inside quotation marks.
    Quoted,
    /// It is part of a condition.
    Condition,
    /// Its clause is denied, doubted, feared or hoped.
    Unreal,
    /// It is an earlier event that something is compared with.
    Background,
    /// It happens again and again.
    Habit,
    /// It is a game, with its score.
    Game,
    /// It is wanted, planned or tried.
    Wanted,
    /// It is named but not reported: "for attacking".
    Named,
    /// It may happen.
    Possible,
    /// Somebody should.
    Advised,
    /// It is announced, but neither a promise nor a threat.
    Announced,
    /// It did not happen.
    Negated,
    /// It describes someone.
    Describes,
    /// No participant is known.
    Nobody,
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoEvent => "no event",
            Self::Asked => "part of a question",
            Self::Quoted => "inside quotation marks",
            Self::Condition => "part of a condition",
            Self::Unreal => "denied, doubted, feared or hoped",
            Self::Background => "an earlier event, for comparison",
            Self::Habit => "a habit, not a single event",
            Self::Game => "a game with its score",
            Self::Wanted => "wanted, planned or tried",
            Self::Named => "named but not reported",
            Self::Possible => "only possible",
            Self::Advised => "only advised",
            Self::Announced => "announced, neither a promise nor a threat",
            Self::Negated => "negated",
            Self::Describes => "a description, not an event",
            Self::Nobody => "no known participant",
        }
    }
}

/// A rejected event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The verb.
    pub span: TextSpan,
    /// What it would have been.
    pub kind: Kind,
    /// Why it was rejected.
    pub why: Reason,
}

/// Words before a verb that make it a condition or a question.
const CONDITIONS: &[&str] =
    &["if", "unless", "whether", "should", "lest", "until", "hypothetical", "in case"];

/// Words for something that happens repeatedly.
const HABITS: &[&str] = &[
    "always",
    "often",
    "regularly",
    "routinely",
    "frequently",
    "usually",
    "typically",
    "sometimes",
    "occasionally",
    "periodically",
    "habitually",
    "normally",
    "traditionally",
    "generally",
    "rarely",
    "seldom",
    "annually",
];

/// Periods that follow "every".
const SPELLS: &[&str] = &["day", "night", "week", "weekend", "month", "year", "summer", "winter", "spring"];

/// Adjectives that leave the following clause open or deny it: "it is unlikely that".
const UNCERTAIN: &[&str] =
    &["false", "untrue", "unlikely", "impossible", "unclear", "doubtful", "possible", "likely", "wrong"];

impl Clauses<'_, '_> {
    /// Why a verb reports no event, whatever its meaning; none if it may report one.
    pub(super) fn untold(&self, index: usize, group: &Group) -> Option<Reason> {
        if self.tokens.clone().next_back().is_some_and(|last| self.is_any(last, &["?"])) {
            return Some(Reason::Asked);
        }
        if self.is_quoted(group.head) && !self.speaks_itself(index) {
            return Some(Reason::Quoted);
        }
        if self.is_asked(group.head) {
            return Some(Reason::Asked);
        }
        if self.is_a_name_given(group) {
            return Some(Reason::Describes);
        }
        if self.is_conditional(index, group) {
            return Some(Reason::Condition);
        }
        if self.is_unreal(index, group) || self.is_no_fact(group) {
            return Some(Reason::Unreal);
        }
        if self.is_background(index, group) {
            return Some(Reason::Background);
        }
        if self.is_habit(index, group) {
            return Some(Reason::Habit);
        }
        if self.is_a_game(index) {
            return Some(Reason::Game);
        }
        self.hangs(index, group)
    }

    /// Whether a speaker quoted with "we" or "I" is known.
    fn speaks_itself(&self, index: usize) -> bool {
        let subject = self.subjects.get(index);
        subject.is_some_and(|subject| {
            let first = subject.noun.is_some_and(|noun| self.is_any(noun, &["we", "i"]));
            first && !subject.actors.is_empty()
        })
    }

    /// Guards against questions within a sentence: "it is unclear how Chad will respond".
    fn is_asked(&self, verb: usize) -> bool {
        let content = matches!(
            self.tree.label(verb),
            Label::Complement | Label::PrepositionClause | Label::AdverbialClause | Label::ClausalSubject
        );
        content
            && self
                .tree
                .children(verb)
                .any(|child| self.is_any(child, &["how", "why", "whether"]) && child < verb)
    }

    /// Guards against names that somebody gives to what is told elsewhere: "in what it called a terrorist attack".
    fn is_a_name_given(&self, group: &Group) -> bool {
        let what = |child: usize| {
            child < group.head
                && (self.is_any(child, &["what", "which"])
                    || self.tree.children(child).any(|at| self.is_any(at, &["what"])))
                && !matches!(self.tree.label(child), Label::Subject | Label::PassiveSubject)
        };
        group.is_any(&["call", "describe", "term", "dub", "label", "brand", "say"])
            && self.tree.children(group.head).any(what)
    }

    /// Guards against what a text does not hold for a fact: "accused of firing", "denied that it fired".
    fn is_no_fact(&self, group: &Group) -> bool {
        let Some(clause) = self.tree.clause(group.head) else { return false };
        let finite = group.mood == Mood::Finite;
        match clause.modality {
            Modality::Alleged => !finite,
            Modality::Feared => !finite || group.modal.is_none(),
            Modality::Denied => true,
            Modality::Intended | Modality::Possible | Modality::Needed | Modality::Hypothetical => {
                group.mood == Mood::Ing
            }
            _ => clause.condition == Condition::Premise,
        }
    }

    /// Guards against conditions: whether a verb is in a conditional clause.
    fn is_conditional(&self, index: usize, group: &Group) -> bool {
        let start = index
            .checked_sub(1)
            .and_then(|before| self.groups.get(before))
            .map_or(self.tokens.start, |g| g.tokens.end);
        let fronted = self.is_any(self.tokens.start, &["if", "unless", "should"]) && group.modal.is_some();
        fronted || (start..group.tokens.start).any(|at| self.is_any(at, CONDITIONS))
    }

    /// Guards against clauses that are denied, doubted, feared or hoped.
    fn is_unreal(&self, index: usize, group: &Group) -> bool {
        let before = self.groups.iter().take(index).rev().find(|before| before.mood == Mood::Finite);
        let Some(before) = before else { return self.hangs_on_doubt(self.tokens.start, None, group) };
        let gap = before.tokens.end..group.tokens.start;
        let own = self.subjects.get(index).is_some_and(|subject| !subject.inherited);
        let parted = gap.clone().any(|at| self.is_any(at, &[",", "and", "but", ";", "after", "when"]));
        let adjacent = gap.is_empty() && group.mood == Mood::Ing;
        before.is_of("unreal") && (own && !parted || adjacent)
            || self.hangs_on_doubt(gap.start, Some(before), group)
    }

    /// Guards against clauses with "that" after a noun or adjective that leaves them open: "there is no evidence that",
    /// "dismissed reports that", "it is unlikely that".
    fn hangs_on_doubt(&self, start: usize, before: Option<&Group>, group: &Group) -> bool {
        let range = start..group.tokens.start;
        let Some(that) = range.clone().rev().find(|at| self.is_any(*at, &["that"])) else { return false };
        let parted = (that..group.tokens.start).any(|at| self.is_any(at, &[";", "but"]));
        let Some(noun) = that.checked_sub(1).filter(|noun| *noun >= start && !parted) else { return false };
        let denied = (start..noun).any(|at| self.is_any(at, &["no", "little", "any", "false", "without"]))
            || before.is_some_and(|before| before.negated || before.is_of("dismisses"));
        self.is_class(noun, Class::Doubtful)
            || denied && self.is_class(noun, Class::Reported)
            || before.is_some_and(|before| before.is_any(&["be", "seem", "appear"]))
                && self.is_any(noun, UNCERTAIN)
    }

    /// Guards against background: an earlier event that something is compared with: "the worst since rebels attacked
    /// it", "the most since 2011, when rebels attacked it".
    fn is_background(&self, index: usize, group: &Group) -> bool {
        let region = self.region(index);
        let first =
            self.subjects.get(index).filter(|subject| !subject.inherited && !subject.tokens.is_empty());
        let Some(opener) = first.map_or(group.tokens.start, |subject| subject.tokens.start).checked_sub(1)
        else {
            return false;
        };
        if !region.contains(&opener) {
            return false;
        }
        let perfect = group.tokens.clone().any(|at| self.is_class(at, Class::Have));
        if self.is_any(opener, &["since"]) {
            return !perfect;
        }
        let before = (region.start..opener).rev().find(|at| !self.is_any(*at, &[","]));
        self.is_any(opener, &["when"]) && before.is_some_and(|at| self.is_year(at))
    }

    fn is_year(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.kind == TokenKind::Number
                && token.form.len() == 4
                && token.form.bytes().all(|byte| byte.is_ascii_digit())
                && token.form.starts_with(['1', '2'])
        })
    }

    /// Guards against habits: what is done repeatedly.
    fn is_habit(&self, index: usize, group: &Group) -> bool {
        let near = group.tokens.start.saturating_sub(1)..group.tokens.end + 1;
        if near.clone().any(|at| self.is_any(at, HABITS)) {
            return true;
        }
        let used = self.is_any(group.tokens.start, &["to"])
            && group.tokens.start.checked_sub(1).is_some_and(|at| self.is_any(at, &["used"]));
        let behind = self.behind(index);
        used || behind
            .clone()
            .any(|at| self.is_any(at, &["every", "each"]) && at + 1 < behind.end && self.is_spell(at + 1))
    }

    fn is_spell(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_any(SPELLS) || is_weekday(&token.form))
    }

    /// Guards against games: whether a score follows a verb: "beat Germany 2-1".
    fn is_a_game(&self, index: usize) -> bool {
        let month = |at: usize| self.token(at).is_some_and(|token| token.form.parse::<Month>().is_ok());
        self.behind(index).filter(|at| !month(at + 1) && !at.checked_sub(1).is_some_and(month)).any(|at| {
            self.token(at).filter(|token| token.kind == TokenKind::Number).is_some_and(|token| {
                let (left, right) = token.form.split_once('-').unwrap_or_default();
                let goals =
                    |side: &str| (1..=2).contains(&side.len()) && side.bytes().all(|b| b.is_ascii_digit());
                goals(left) && goals(right)
            })
        })
    }

    /// Why a verb that depends on another verb or a modal reports nothing.
    fn hangs(&self, index: usize, group: &Group) -> Option<Reason> {
        let before = group.tokens.start.checked_sub(1);
        let carrier = index.checked_sub(1).and_then(|before| self.groups.get(before));
        // "Denied" in quotation marks stands beside "firing" none the less.
        let beside =
            |carrier: &&Group| (carrier.tokens.end..group.tokens.start).all(|at| self.is_any(at, &["\""]));
        let near = carrier.filter(beside);
        match group.mood {
            Mood::Finite | Mood::Participle => {
                let advised =
                    (group.tokens.clone()).any(|at| self.is_any(at, &["should", "ought", "can", "cannot"]));
                (group.modal == Some(Modal::May) && advised).then_some(Reason::Advised)
            }
            Mood::Ing => {
                let named = before.is_some_and(|at| {
                    self.is_class(at, Class::Preposition) || self.is_class(at, Class::Determiner)
                });
                // "Denied attacking", "considered attacking", but "kept attacking".
                let wanted = near.is_some_and(|carrier| !carrier.is_of("carries") && !carrier.passive);
                match () {
                    () if named || index == 0 || self.is_a_noun(group.head) => Some(Reason::Named),
                    () if wanted => Some(Reason::Wanted),
                    () => None,
                }
            }
            Mood::Infinitive => {
                let told = near.is_some_and(|carrier| {
                    let real =
                        !carrier.negated && carrier.modal.is_none() && carrier.mood != Mood::Infinitive;
                    let forced = carrier.passive && carrier.is_of("compels");
                    real && (carrier.is_of("carries")
                        || forced
                        || carrier.is_of("tries") && self.is_force(index))
                });
                (!told && !self.is_meant(index)).then_some(Reason::Wanted)
            }
        }
    }

    /// Whether a verb in -ing stands for a noun: "it would require Chad leaving the town". After "with" it tells something:
    /// "with Chad pointing the finger at Sudan".
    fn is_a_noun(&self, verb: usize) -> bool {
        let label = self.tree.label(verb);
        let with = self.is_any(self.tree.head(verb), &["with"]);
        let noun = matches!(
            label,
            Label::Object
                | Label::PrepositionObject
                | Label::PrepositionClause
                | Label::Subject
                | Label::ClausalSubject
                | Label::Attribute
                | Label::Complement
        );
        noun && !(with && label == Label::PrepositionClause)
    }

    /// Whether an infinitive is what someone says they themselves intend to do: "said it plans to send".
    pub(super) fn is_meant(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let (Some(carrier), Some(group)) = (self.groups.get(before), self.groups.get(index)) else {
            return false;
        };
        let near = carrier.tokens.end == group.tokens.start;
        near && carrier.is_of("intends")
            && carrier.mood == Mood::Finite
            && !carrier.negated
            && carrier.modal.is_none()
            && self.says_of_itself(before)
    }

    fn is_force(&self, index: usize) -> bool {
        let behind = self.behind(index);
        self.pattern(index, &behind)
            .is_some_and(|fit| matches!(fit.pattern.kind, Kind::Assault | Kind::Coerce))
    }
}
