//! What is wrong in an input, and where.

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::model::clean;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The record is not in the briefing.
    Error,
    /// The record is in the briefing, but should be looked at.
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
    /// The draft is not JSON, or breaks off.
    JsonSyntax "json-syntax",
    /// A field that the record does not have.
    UnknownField "unknown-field",
    /// A field that the record must have.
    MissingField "missing-field",
    /// A value of another type than the field takes.
    WrongType "wrong-type",
    /// A word that the field does not know.
    WrongWord "wrong-word",
    /// An empty text or list where something must stand.
    EmptyText "empty-text",
    /// No date, or one that cannot be.
    BadDate "bad-date",
    /// The date given on the command line is not the one in the text.
    DateDiffers "date-differs",
    /// An id that another record of the same kind has.
    DuplicateId "duplicate-id",
    /// An id that no record of that kind has.
    UnknownId "unknown-id",
    /// Neither in the country table nor added by the case.
    UnknownCountry "unknown-country",
    /// A country that cannot be added to the table.
    BadCountry "bad-country",
    /// A file that does not exist or is no regular file.
    FileMissing "file-missing",
    /// A file that exists but cannot be read.
    FileUnreadable "file-unreadable",
    /// A file that is not UTF-8.
    NotUtf8 "not-utf-8",
    /// A file that is not UTF-8, read in the encoding that it seems to be in.
    OtherEncoding "other-encoding",
    /// A file of an archive, or a record of a list, that is not read.
    NotRead "not-read",
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
    /// Words that stand in the source more than once.
    WordsAmbiguous "words-ambiguous",
    /// The words stand in the source, but never with that prefix or suffix.
    ContextNotFound "context-not-found",
    /// The case has several sources and the evidence does not say in which one it stands.
    SourceUnnamed "source-unnamed",
    /// A source on which no record rests.
    SourceUnused "source-unused",
    /// A span that is no words of the article: out of its text, empty, or through a character.
    SpanOutside "span-outside",
    /// A text that is not the one of which the digest was taken.
    DigestDiffers "digest-differs",
    /// One span is wanted, several are given.
    OneSpan "one-span",
    /// A quote that is not within the reported clause.
    QuoteOutsideSaid "quote-outside-said",
    /// A direct or mixed statement without a quote.
    QuoteMissing "quote-missing",
    /// An indirect statement or an act with a quote.
    QuoteForbidden "quote-forbidden",
    /// Low, best and high are not in that order.
    FigureOrder "figure-order",
    /// A number outside of what the field can mean.
    OutOfRange "out-of-range",
    /// A claim without a figure and without words for one.
    FigureMissing "figure-missing",
    /// A figure given in two ways that exclude each other.
    FigureTwice "figure-twice",
    /// Parts that do not add up to the total.
    PortionsSum "portions-sum",
    /// A claim without a claimant.
    ClaimantMissing "claimant-missing",
    /// A claim with two claimants.
    ClaimantTwice "claimant-twice",
    /// A claim that replaces one of another claimant.
    SupersedesOther "supersedes-other",
    /// A chain of memberships, of places or of events that comes back to its start.
    Cycle "cycle",
    /// A latitude without a longitude, or the other way round.
    HalfCoordinates "half-coordinates",
    /// Lines above the header of a table, or further rows of headers below it.
    LinesPassedOver "lines-passed-over",
    /// A column that stands in the header of a table twice.
    NamedTwice "named-twice",
    /// A row of a table that cannot be read.
    RowSetAside "row-set-aside",
    /// A row of a table with something odd in it.
    RowOdd "row-odd",
    /// Rows of one event that state different figures.
    RowsDiffer "rows-differ",
    /// A table of which only a part was read.
    RestUnread "rest-unread",
}

/// A file in which problems are found.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) text: Arc<str>,
}

/// A place that helps to understand a problem, in the same file or another.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The file's name.
    pub file: String,
    /// The whole text of that file.
    pub text: Arc<str>,
    /// The bytes in question.
    pub range: Range<usize>,
    /// What is remarkable there.
    pub label: String,
}

/// Something wrong in an input.
#[derive(Clone, Debug)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The file's name, as the input was given.
    pub file: String,
    /// The whole text of that file; of a table the row.
    pub text: Arc<str>,
    /// The line of the file on which that text begins, counted from 1.
    pub first_line: usize,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// A remark under these bytes; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: Vec<String>,
    /// Other places that matter.
    pub others: Vec<Annotation>,
}

impl Problem {
    /// Whether it says that a row of a table is set aside.
    #[must_use]
    pub fn is_row_set_aside(&self) -> bool {
        self.code == Code::RowSetAside
    }

    /// Whether it is about one row of a table, or sums up problems that are.
    #[must_use]
    pub fn is_about_row(&self) -> bool {
        matches!(self.code, Code::RowSetAside | Code::RowOdd | Code::RowsDiffer)
    }

    pub(super) fn error(code: Code, file: &File, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            file: file.name.clone(),
            text: Arc::clone(&file.text),
            first_line: 1,
            range,
            label: String::new(),
            help: Vec::new(),
            others: Vec::new(),
        }
    }

    pub(super) fn warning(code: Code, file: &File, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, file, range, message) }
    }

    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub(super) fn help_if(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    pub(super) fn other(mut self, file: &File, range: Range<usize>, label: impl Into<String>) -> Self {
        let (name, text) = (file.name.clone(), Arc::clone(&file.text));
        self.others.push(Annotation { file: name, text, range, label: label.into() });
        self
    }

    /// The line on which it begins, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.in_file(self.range.start).0
    }

    /// The column at which it begins, in characters, counted from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.in_file(self.range.start).1
    }

    /// The line and column behind its last character, both counted from 1.
    #[must_use]
    pub fn end(&self) -> (usize, usize) {
        self.in_file(self.range.end)
    }

    fn in_file(&self, byte: usize) -> (usize, usize) {
        let (line, column) = position(&self.text, byte);
        (line.saturating_add(self.first_line.saturating_sub(1)), column)
    }
}

/// Line and column (in characters) of a byte, both counted from 1. Beyond the end the end is meant, within
/// a character its start.
pub(super) fn position(text: &str, byte: usize) -> (usize, usize) {
    let upto = text.get(..floor(text, byte)).unwrap_or(text);
    let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
    let line = upto.bytes().filter(|&b| b == b'\n').count() + 1;
    // A byte order mark at the start of a file is no column that an editor would show.
    let before = upto.get(line_start..).unwrap_or("").trim_start_matches('\u{feff}');
    (line, before.chars().count() + 1)
}

/// The nearest boundary of characters at or before the byte.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The problems for machines: an array of objects with `file`, `line`, `column`, `end_line`, `end_column`
/// (counted from 1; the end is the column behind the last character), `severity`, `code`, `message` and
/// `help`, an array of strings.
#[must_use]
pub fn to_json(problems: &[Problem]) -> Value {
    let one = |problem: &Problem| {
        let (end_line, end_column) = problem.end();
        let help: Vec<_> = problem.help.iter().map(|text| clean(text)).collect();
        json!({
            "file": clean(&problem.file),
            "line": problem.line(),
            "column": problem.column(),
            "end_line": end_line,
            "end_column": end_column,
            "severity": problem.severity.word(),
            "code": problem.code.name(),
            "message": clean(&problem.message),
            "help": help,
        })
    };
    Value::Array(problems.iter().map(one).collect())
}
