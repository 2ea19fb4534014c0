//! Labels: what a token is to its head, in the terms of ClearNLP's conversion of OntoNotes 5.

/// Declares the labels with their names.
macro_rules! labels {
    ($($name:ident $text:literal $what:literal,)*) => {
        /// What a token is to its head.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Label {
            $(#[doc = $what] $name,)*
        }

        impl Label {
            /// All labels, by name.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name: `nsubj`, `dobj`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

labels! {
    Root "ROOT" "The head of a sentence; it is its own head.",
    Acl "acl" "A clause without a finite verb that says more about a noun: `men suspected of murder`.",
    AdjectiveComplement "acomp" "An adjective that a verb leads to: `looked weak`.",
    AdverbialClause "advcl" "A clause that says when, why, if or how.",
    Adverbial "advmod" "An adverb.",
    Agent "agent" "`by` of a passive verb, before whoever acted.",
    Attributive "amod" "An adjective before its noun.",
    Apposition "appos" "A noun beside the noun that it explains.",
    Attribute "attr" "What a subject is said to be: `is a teacher`.",
    Auxiliary "aux" "An auxiliary or modal verb.",
    PassiveAuxiliary "auxpass" "`be` or `get` of a passive verb.",
    Case "case" "`'s` of possession.",
    Conjunction "cc" "`and`, `or`, `but`.",
    Complement "ccomp" "A clause with a subject of its own that a verb leads to: `said he left`.",
    Compound "compound" "A noun before the noun that it narrows down.",
    Conjunct "conj" "What is joined by `and` and the like; its head is the first of those joined.",
    ClausalSubject "csubj" "A clause as a subject.",
    PassiveClausalSubject "csubjpass" "A clause as the subject of a passive verb.",
    Dative "dative" "Whom something is given: `gave him arms`.",
    Dependent "dep" "Anything unclear.",
    Determiner "det" "An article and the like.",
    Object "dobj" "The direct object.",
    Expletive "expl" "`there` in `there is`.",
    Interjection "intj" "An interjection.",
    Marker "mark" "The word that begins a subordinate clause: `that`, `if`, `unless`.",
    Meta "meta" "Text beside the text.",
    Negation "neg" "`not`, `n't`, `never`.",
    NounModifier "nmod" "Another modifier of a noun.",
    NounAdverbial "npadvmod" "A noun as an adverb: `last week`.",
    Subject "nsubj" "The subject.",
    PassiveSubject "nsubjpass" "The subject of a passive verb.",
    Count "nummod" "A number before its noun.",
    ObjectPredicate "oprd" "What an object is made or called.",
    Parataxis "parataxis" "A clause put in beside another: `he said`.",
    PrepositionClause "pcomp" "A clause behind a preposition: `after taking the town`.",
    PrepositionObject "pobj" "A noun behind a preposition.",
    Possessor "poss" "Whoever possesses: `its`, `Norland's`.",
    Preconjunction "preconj" "`both`, `either`.",
    Predeterminer "predet" "A word before a determiner.",
    Preposition "prep" "A preposition.",
    Particle "prt" "The particle of a verb: `carry out`.",
    Punctuation "punct" "A mark.",
    Quantifier "quantmod" "What qualifies a number: `at least 12`.",
    Relative "relcl" "A relative clause: `a bomb that killed two`.",
    OpenComplement "xcomp" "A clause without a subject that a verb leads to: `agreed to leave`.",
}

impl Label {
    /// The label of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|label| label.name() == name)
    }
}
