//! Tags: the part of speech of a token in the Penn Treebank's terms, as in OntoNotes 5.

/// Declares the tags with their names in the treebank, in the order of the model.
macro_rules! tags {
    ($($name:ident $text:literal $what:literal $part:ident,)*) => {
        /// The part of speech of a token, finely.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Tag {
            $(#[doc = $what] $name,)*
        }

        impl Tag {
            /// All tags, in the order in which the model scores them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in the treebank: `NNP`, `VBD`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The part of speech that it mostly stands for.
            #[must_use]
            pub(super) fn part(self) -> Part {
                match self { $(Self::$name => Part::$part,)* }
            }
        }
    };
}

/// The part of speech of a token, coarsely, as in Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// An adjective or ordinal number.
    Adjective,
    /// A preposition or particle of a verb.
    Adposition,
    /// An adverb.
    Adverb,
    /// A verb that helps another (`have`, `be`, `will`), and the copula.
    Auxiliary,
    /// A conjunction between equals.
    Conjunction,
    /// An article, or another word in its place.
    Determiner,
    /// An interjection.
    Interjection,
    /// A common noun.
    Noun,
    /// A number.
    Number,
    /// `to` before a verb, `'s` of possession, `not`.
    Particle,
    /// A pronoun.
    Pronoun,
    /// A name.
    Name,
    /// A mark.
    Punctuation,
    /// A conjunction that begins a subordinate clause.
    Subordinator,
    /// A currency sign or another symbol.
    Symbol,
    /// A full verb.
    Verb,
    /// White space.
    Space,
    /// Anything else.
    Other,
}

tags! {
    Dollar "$" "A currency sign." Symbol,
    CloseQuote "''" "A closing quotation mark." Punctuation,
    Comma "," "A comma." Punctuation,
    OpenBracket "-LRB-" "An opening bracket." Punctuation,
    CloseBracket "-RRB-" "A closing bracket." Punctuation,
    Stop "." "A mark that ends a sentence." Punctuation,
    Colon ":" "A colon, semicolon, dash or ellipsis." Punctuation,
    Address "ADD" "An e-mail or web address." Other,
    Affix "AFX" "A prefix with a hyphen behind it." Adjective,
    Conjunction "CC" "A coordinating conjunction." Conjunction,
    Number "CD" "A cardinal number." Number,
    Determiner "DT" "A determiner." Determiner,
    There "EX" "`there` in `there is`." Pronoun,
    Foreign "FW" "A foreign word." Other,
    Hyphen "HYPH" "A hyphen within a word." Punctuation,
    Preposition "IN" "A preposition or subordinating conjunction." Adposition,
    Adjective "JJ" "An adjective." Adjective,
    Comparative "JJR" "An adjective in the comparative." Adjective,
    Superlative "JJS" "An adjective in the superlative." Adjective,
    ListItem "LS" "The number of an item in a list." Other,
    Modal "MD" "A modal verb." Auxiliary,
    Decoration "NFP" "A superfluous mark." Punctuation,
    Noun "NN" "A noun in the singular." Noun,
    Name "NNP" "A name in the singular." Name,
    Names "NNPS" "A name in the plural." Name,
    Nouns "NNS" "A noun in the plural." Noun,
    Predeterminer "PDT" "A word before a determiner: `all the men`." Determiner,
    Possessive "POS" "`'s` or `'` of possession." Particle,
    Pronoun "PRP" "A personal pronoun." Pronoun,
    PossessivePronoun "PRP$" "A possessive pronoun." Pronoun,
    Adverb "RB" "An adverb." Adverb,
    ComparativeAdverb "RBR" "An adverb in the comparative." Adverb,
    SuperlativeAdverb "RBS" "An adverb in the superlative." Adverb,
    Particle "RP" "A particle of a verb: `carry out`." Adposition,
    Symbol "SYM" "A symbol." Symbol,
    To "TO" "`to` before a verb." Particle,
    Interjection "UH" "An interjection." Interjection,
    Base "VB" "A verb in its base form." Verb,
    Past "VBD" "A verb in the past tense." Verb,
    Gerund "VBG" "A verb that ends in -ing." Verb,
    PastParticiple "VBN" "A past participle." Verb,
    Present "VBP" "A verb in the present tense, not third person singular." Verb,
    ThirdPerson "VBZ" "A verb in the third person singular of the present tense." Verb,
    WhDeterminer "WDT" "`which`, `that` and the like as a determiner or relative pronoun." Determiner,
    WhPronoun "WP" "`who`, `what`." Pronoun,
    WhPossessive "WP$" "`whose`." Determiner,
    WhAdverb "WRB" "`when`, `where`, `how`, `why`." Subordinator,
    Unknown "XX" "Anything that defies analysis." Other,
    Space "_SP" "White space." Space,
    OpenQuote "``" "An opening quotation mark." Punctuation,
}

impl Tag {
    /// The tag of a name in the treebank.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tag| tag.name() == name)
    }

    /// Whether it is of a verb, a modal verb not counted.
    #[must_use]
    pub fn is_verb(self) -> bool {
        self.part() == Part::Verb
    }

    /// Whether it is of a noun or name.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Name | Self::Names)
    }
}
