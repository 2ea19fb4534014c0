//! The kinds of problems, by which they are told apart.

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The record is not in the briefing.
    Error,
    /// The record is in the briefing, but should be checked.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $word:literal,)+) => {
        /// The kind of a problem; its name is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)+ }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name, in lower case with hyphens.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

codes! {
    /// The file is not TOML.
    Syntax "toml-syntax",
    /// The draft is not JSON, or is cut off.
    JsonSyntax "json-syntax",
    /// A field that the record does not have.
    UnknownField "unknown-field",
    /// A field that the record must have.
    MissingField "missing-field",
    /// A value of another type than the field takes.
    WrongType "wrong-type",
    /// A word that the field does not know.
    WrongWord "wrong-word",
    /// An empty text or list where something is required.
    EmptyText "empty-text",
    /// Not a date, or an impossible one.
    BadDate "bad-date",
    /// The date given on the command line differs from the one in the text.
    DateDiffers "date-differs",
    /// An id that another record of the same kind already has.
    DuplicateId "duplicate-id",
    /// An id that no record of that kind has.
    UnknownId "unknown-id",
    /// Neither in the country table nor added by the case.
    UnknownCountry "unknown-country",
    /// A country that cannot be added to the table.
    BadCountry "bad-country",
    /// A file that does not exist or is not a regular file.
    FileMissing "file-missing",
    /// A file that exists but cannot be read.
    FileUnreadable "file-unreadable",
    /// A file that is not UTF-8.
    NotUtf8 "not-utf-8",
    /// A file that is not UTF-8, read in the encoding it seems to have.
    OtherEncoding "other-encoding",
    /// A text saved from a PDF, whose lines were joined.
    LinesJoined "lines-joined",
    /// A file in an archive, or a record in a list, that is not read.
    NotRead "not-read",
    /// A briefing as JSON that holds only part of the one it was made from.
    PartOnly "part-only",
    /// Inputs that could not be read again.
    NotReadAgain "not-read-again",
    /// A file over the size limit.
    TooLarge "too-large",
    /// A path that leads out of the folder of the case.
    PathOutside "path-outside",
    /// More sources than one case may have.
    TooManySources "too-many-sources",
    /// More problems than are listed.
    TooManyProblems "too-many-problems",
    /// A record that must have evidence and has none.
    EvidenceMissing "evidence-missing",
    /// Words that are not in the source.
    WordsNotFound "words-not-found",
    /// Words that occur in the source more than once.
    WordsAmbiguous "words-ambiguous",
    /// Words that occur in the source, but never with that prefix or suffix.
    ContextNotFound "context-not-found",
    /// The case has several sources, and the evidence does not say which one it is from.
    SourceUnnamed "source-unnamed",
    /// A source that no record cites.
    SourceUnused "source-unused",
    /// A span that covers no words of the article: it lies outside the text, is empty, or splits a character.
    SpanOutside "span-outside",
    /// A text whose digest is not the one stated.
    DigestDiffers "digest-differs",
    /// Several spans where one is expected.
    OneSpan "one-span",
    /// A quote outside the reported clause.
    QuoteOutsideSaid "quote-outside-said",
    /// A direct or mixed statement without a quote.
    QuoteMissing "quote-missing",
    /// An indirect statement or an act with a quote.
    QuoteForbidden "quote-forbidden",
    /// Low, best and high are not in that order.
    FigureOrder "figure-order",
    /// A number outside the range of the field.
    OutOfRange "out-of-range",
    /// A claim with neither a figure nor words for one.
    FigureMissing "figure-missing",
    /// A figure given in two ways that exclude each other.
    FigureTwice "figure-twice",
    /// Parts that do not add up to the figure.
    PortionsSum "portions-sum",
    /// A claim without a claimant.
    ClaimantMissing "claimant-missing",
    /// A claim with two claimants.
    ClaimantTwice "claimant-twice",
    /// A claim that replaces one of another claimant.
    SupersedesOther "supersedes-other",
    /// A statement or a claim whose speaker or claimant was rejected.
    RestsOnRejected "rests-on-rejected",
    /// A summary that rests on a record revised since.
    SummaryOutdated "summary-outdated",
    /// A slide with an event and words of its own.
    SlideTwice "slide-twice",
    /// A slide whose text does not fit on a small terminal.
    SlideTooLong "slide-too-long",
    /// A chain of memberships, places or events that leads back to its start.
    Cycle "cycle",
    /// A latitude without a longitude, or vice versa.
    HalfCoordinates "half-coordinates",
    /// Lines above the header of a table, or further header rows below it, which are skipped.
    LinesPassedOver "lines-passed-over",
    /// A column name that occurs in the header of a table twice.
    NamedTwice "named-twice",
    /// A row of a table that cannot be read.
    RowSetAside "row-set-aside",
    /// A row of a table with something odd in it.
    RowOdd "row-odd",
    /// A table with something odd in its rows taken together.
    TableOdd "table-odd",
    /// Rows of one event that state different things.
    RowsDiffer "rows-differ",
    /// A row of an event that its dataset has withdrawn since.
    RowWithdrawn "row-withdrawn",
    /// A table that was read only in part.
    RestUnread "rest-unread",
}
