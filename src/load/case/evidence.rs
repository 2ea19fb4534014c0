//! Evidence: words of the case file become spans of a source.

use std::ops::Range;

use super::find::{MOST, Occurrences, WantedWords, around};
use super::passage::{difference, nearest_passage};
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::Many;
use crate::load::base::located::Text;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, File, Problem, position};
use crate::model::{SourceId, Span, group_thousands};

/// The most places of ambiguous words that are shown.
const SHOWN: usize = 4;

/// The most problems of a case that are shown with the places of their words: finding the lines takes time.
const DETAILED: usize = 1000;

/// A passage that words must be part of.
pub(super) struct EnclosingPassage {
    span: Span,
    range: Range<usize>,
}

impl EnclosingPassage {
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// Where the case file has it.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

impl Resolver<'_> {
    /// The spans of all quotes that can be found.
    pub(super) fn evidence(&mut self, quotes: Option<&Many<Quote>>, home: Option<&Text>) -> Vec<Span> {
        if let Some(home) = home {
            self.ids.check(RecordKind::Source, home, &mut self.reader);
        }
        let quotes = quotes.map_or(&[][..], |quotes| &quotes.0);
        quotes.iter().filter_map(|quote| self.span(quote, home, None)).collect()
    }

    /// As [`Self::evidence`], for records that must have some; an empty list is reported at `range`.
    pub(super) fn some_evidence(
        &mut self,
        quotes: Option<&Many<Quote>>,
        home: Option<&Text>,
        range: &Range<usize>,
    ) -> Vec<Span> {
        if quotes.is_some_and(|quotes| quotes.0.is_empty()) {
            let problem = self.reader.error(Code::EvidenceMissing, range, "the list of evidence is empty");
            self.reader
                .report(problem.label("nothing supports this record").help("cite the words of a source"));
        }
        self.evidence(quotes, home)
    }

    /// The one span of a field that takes one.
    pub(super) fn one_span(
        &mut self,
        quotes: Option<&Many<Quote>>,
        home: Option<&Text>,
        name: &str,
    ) -> Option<EnclosingPassage> {
        let quotes = quotes?;
        if let Some(second) = quotes.0.get(1) {
            let message = format!("`{name}` takes one passage");
            let problem = self.reader.error(Code::OneSpan, &second.exact.range, message);
            self.reader
                .report(problem.label("the second").help("cite all of it, from the first to the last word"));
        }
        let first = quotes.0.first()?;
        Some(EnclosingPassage { span: self.span(first, home, None)?, range: first.exact.range.clone() })
    }

    /// The span of one quote, or a report of why it has none. With `whole`, the words must be within it, and need to be
    /// unambiguous only there.
    pub(super) fn span(
        &mut self,
        quote: &Quote,
        home: Option<&Text>,
        whole: Option<&EnclosingPassage>,
    ) -> Option<Span> {
        if let Some(named) = &quote.source {
            self.ids.check(RecordKind::Source, named, &mut self.reader);
        }
        let (source, file) = self.text_of(quote, home)?;
        if let Some(bytes) = &quote.bytes {
            return self.span_at((quote, bytes), (source, &file), whole);
        }
        let wanted = WantedWords {
            exact: &quote.exact.value,
            prefix: quote.prefix.as_ref().map(|text| text.value.as_str()),
            suffix: quote.suffix.as_ref().map(|text| text.value.as_str()),
        };
        let everywhere = 0..file.text.len();
        let inside = whole.filter(|whole| whole.span.source == source).map(|whole| whole.span.range());
        let budget = &mut self.evidence_budget;
        let mut places = wanted.places(&file.text, inside.clone().unwrap_or(everywhere.clone()), budget);
        let mut outside = false;
        if let (Some(whole), true) = (whole, places.starts.is_empty() || inside.is_none()) {
            places = wanted.places(&file.text, everywhere, budget);
            outside = !places.starts.is_empty();
            if outside {
                let problem = self.outside(quote, whole, &file, &places);
                self.reader.report(problem);
            }
        }
        if outside {
            return None;
        }
        let only =
            if let ([start], false) = (&places.starts[..], places.given_up) { Some(*start) } else { None };
        let Some(start) = only else {
            let problem = self.hindrance(quote, &file, &places);
            self.reader.report(problem);
            return None;
        };
        let end = u32::try_from(start + quote.exact.value.len()).ok()?;
        Some(Span { source, start: u32::try_from(start).ok()?, end })
    }

    /// The source of a quote: the one it names, else that of the record, else the only one.
    fn text_of(&mut self, quote: &Quote, home: Option<&Text>) -> Option<(SourceId, File)> {
        let named = quote.source.as_ref().or(home);
        let found = match named {
            Some(named) => self.sources.iter_mut().find(|source| source.key == named.value)?,
            None if self.only_source().is_some() => self.only_source()?,
            None => {
                self.evidence_lost = true;
                let message = "it is not stated which source these words are from";
                let problem = self.reader.error(Code::SourceUnnamed, &quote.exact.range, message);
                let problem = problem.label("from which source?");
                let keys: Vec<&str> = self.sources.iter().map(|source| source.key.as_str()).take(9).collect();
                let help = if keys.is_empty() {
                    "the case has no source: add a [[source]]".to_owned()
                } else {
                    format!("add `source = \"...\"` to the record; the sources are {}", keys.join(", "))
                };
                self.reader.report(problem.help(help));
                return None;
            }
        };
        found.used = true;
        found.text.clone()
    }

    fn outside(&self, quote: &Quote, whole: &EnclosingPassage, file: &File, places: &Occurrences) -> Problem {
        let start = places.starts.first().copied().unwrap_or(0);
        self.reader
            .error(Code::QuoteOutsideSaid, &quote.exact.range, "the quote is not part of the statement")
            .label("it is elsewhere in the source")
            .other(self.reader.file, whole.range.clone(), "the statement")
            .other(file, start..start + quote.exact.value.len(), "the quote is here")
            .help("extend `said` to include the quote, or quote other words")
    }

    fn hindrance(&mut self, quote: &Quote, file: &File, places: &Occurrences) -> Problem {
        if places.given_up {
            self.too_often(quote, file, places)
        } else if !places.starts.is_empty() {
            self.ambiguous(quote, file, &places.starts)
        } else if places.anywhere {
            self.no_context(quote, file)
        } else {
            self.not_found(quote, file)
        }
    }

    /// The words occur so often that the search was abandoned.
    fn too_often(&self, quote: &Quote, file: &File, places: &Occurrences) -> Problem {
        if places.seen == 0 {
            let limit = group_thousands(self.evidence_limit);
            let message = format!("these words were not searched for in `{}`", file.name);
            let problem = self.reader.error(Code::TooLarge, &quote.exact.range, message);
            return problem
                .label(format!("more than {limit} bytes were searched for the evidence of this case"))
                .help("split the case, or its sources");
        }
        let times = group_thousands(u64::try_from(places.seen).unwrap_or(u64::MAX));
        let message = format!("these words occur in `{}` more than {times} times", file.name);
        let looked = format!("none of the first {times} places has the given words around it");
        let problem = self.reader.error(Code::WordsAmbiguous, &quote.exact.range, message);
        problem
            .label("too frequent to be searched for")
            .help_if(places.starts.is_empty().then_some(looked))
            .help("cite more words, or move some of the words around them into `exact`")
    }

    fn ambiguous(&self, quote: &Quote, file: &File, starts: &[usize]) -> Problem {
        let exact = &quote.exact;
        let more = if starts.len() >= MOST { "at least " } else { "" };
        let message = format!("these words occur in `{}` {more}{} times", file.name, starts.len());
        let mut problem = self.reader.error(Code::WordsAmbiguous, &exact.range, message);
        problem.label = "which place is meant?".to_owned();
        if self.reader.problems.len() >= DETAILED {
            return problem.help("say which one by the words directly around it");
        }
        let mut last_line = 0;
        for &start in starts.iter().take(SHOWN) {
            let range = start..start + exact.value.len();
            let place = around(&file.text, &range, &brief(&exact.value), 3);
            let line = position(&file.text, start).0;
            problem = problem.help(format!("line {line}: {place}"));
            // One mark per line: two far apart would make the excerpt wider than the screen.
            if line != last_line {
                problem = problem.other(file, range, "");
            }
            last_line = line;
        }
        if starts.len() > SHOWN {
            problem = problem.help(format!("and {} more", starts.len() - SHOWN));
        }
        problem.help(
            "say which one by the words directly around it: { exact = \"...\", prefix = \"...\", suffix = \"...\" }",
        )
    }

    fn no_context(&mut self, quote: &Quote, file: &File) -> Problem {
        let whole = 0..file.text.len();
        let budget = &mut self.evidence_budget;
        let mut alone = |prefix: Option<&Text>, suffix: Option<&Text>| {
            let wanted = WantedWords {
                exact: &quote.exact.value,
                prefix: prefix.map(|text| text.value.as_str()),
                suffix: suffix.map(|text| text.value.as_str()),
            };
            wanted.places(&file.text, whole.clone(), budget).starts.first().copied()
        };
        let prefix_fits = alone(quote.prefix.as_ref(), None);
        let (wrong, name) = match (&quote.prefix, &quote.suffix) {
            (_, Some(suffix)) if prefix_fits.is_some() => (suffix, "suffix"),
            (Some(prefix), _) => (prefix, "prefix"),
            (None, Some(suffix)) => (suffix, "suffix"),
            (None, None) => (&quote.exact, "exact"),
        };
        let start = prefix_fits.or_else(|| alone(None, None)).unwrap_or(0);
        let range = start..start + quote.exact.value.len();
        let place = around(&file.text, &range, &brief(&quote.exact.value), 4);
        let message = format!("the words occur in `{}`, but never with this {name}", file.name);
        self.reader
            .error(Code::ContextNotFound, &wrong.range, message)
            .label(format!("nowhere the {name} of these words"))
            .help(format!("the source has: {place}"))
            .other(file, range, "the words are here")
    }

    fn not_found(&mut self, quote: &Quote, file: &File) -> Problem {
        let words = &quote.exact.value;
        let message = format!("these words are not in `{}`", file.name);
        let problem =
            self.reader.error(Code::WordsNotFound, &quote.exact.range, message).label("not in the source");
        // The search takes time proportional to the text, and a faulty file may need many.
        let Some(rest) = self.search_budget.checked_sub(file.text.len()) else {
            return problem.help("cite the source byte for byte");
        };
        self.search_budget = rest;
        let Some(range) = nearest_passage(&file.text, words) else {
            return problem.help("nothing in the source is similar; cite it byte for byte");
        };
        let passage = file.text.get(range.clone()).unwrap_or("");
        let line = position(&file.text, range.start).0;
        problem
            .help(format!("the most similar passage, on line {line}: {}", brief(passage)))
            .help_if(difference(words, passage))
            .other(file, range, "the most similar passage")
    }
}

/// The words on one line, long ones without their middle.
fn brief(words: &str) -> String {
    const LONG: usize = 160;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= LONG {
        return line;
    }
    let head: String = line.chars().take(LONG / 2).collect();
    let tail: String = line.chars().skip(count - LONG / 2).collect();
    format!("{head} … {tail}")
}
