//! Statements.

use super::field::record;
use super::notes::{NoteRecord, notes};
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::{Date, Many, drafted, spot, text};
use super::words::OneOf;
use crate::load::base::located::{Located, Text};
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::{ActorId, Basis, Confidence, Form, RecordStatus, Span, Statement, StatementId};

record! {
    /// Something that somebody said, as a source reports it.
    StatementRecord "a statement" {
        /// The id by which other records refer to it.
        required id: Text,
        /// Who said it; several for a joint statement.
        required speaker: Many<Text>,
        /// The actors on whose behalf it was said.
        default on_behalf_of: Many<Text>,
        /// The outlet or document through which it was said.
        default through: Text,
        /// The actors to whom it was said.
        default to: Many<Text>,
        /// The actors about whom it was said.
        default about: Many<Text>,
        /// The events that it is about, or at which it was made.
        default events: Many<Text>,
        /// When it was said, if that is stated.
        default when: Date,
        /// Whether the words are quoted, reported or an act.
        required form: Located<OneOf<Form>>,
        /// The whole reported clause, one passage.
        required said: Many<Quote>,
        /// The speaker's own words within it, without quotation marks; required for direct and mixed statements.
        default quote: Many<Quote>,
        /// The reporting words ("said", "in a statement"), one passage.
        default cue: Many<Quote>,
        /// The words that name the speaker.
        default speaker_words: Many<Quote>,
        /// The source of the words.
        default source: Text,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How reliable that rule is.
        default confidence: Located<OneOf<Confidence>>,
        /// What a person decided about it: a rejected one stays in the file and counts nowhere.
        default status: Located<OneOf<RecordStatus>>,
        /// The day on which you last changed it in substance: a summary that rests on it must then be read again.
        default revised: Date,
        /// Notes of the analyst.
        default note: Vec<NoteRecord>,
    }
}

impl Resolver<'_> {
    pub(super) fn statements(&mut self, records: &[StatementRecord]) {
        for record in records {
            let Some(statement) = self.statement(record) else { continue };
            let id = StatementId::from_index(self.out.statements.len());
            self.ids.set(RecordKind::Statement, &statement.key, id.0);
            self.out.statements.push(statement);
            self.note_revision(Basis::Statement(id), record.revised.as_ref());
        }
    }

    fn statement(&mut self, record: &StatementRecord) -> Option<Statement> {
        let before = self.reader.errors();
        let home = record.source.as_ref();
        self.refuse_empty(record.speaker.as_ref(), "speaker", record);
        self.refuse_empty(record.said.as_ref(), "said", record);
        let speakers = self.actor_links(record.speaker.as_ref());
        let on_behalf = self.actor_links(record.on_behalf_of.as_ref());
        let through = self.link(RecordKind::Actor, record.through.as_ref()).map(ActorId);
        let to = self.actor_links(record.to.as_ref());
        let about = self.actor_links(record.about.as_ref());
        let events = self.event_links(record.events.as_ref());
        let said = self.one_span(record.said.as_ref(), home, "said");
        self.check_form(record);
        let quotes = record.quote.iter().flat_map(|quotes| &quotes.0);
        // If `said` is faulty, the quotes cannot be checked.
        let quoted: Vec<Span> = match &said {
            Some(said) => quotes.filter_map(|quote| self.span(quote, home, Some(said))).collect(),
            None => Vec::new(),
        };
        let cue = self.one_span(record.cue.as_ref(), home, "cue").map(|cue| cue.span());
        let speaker_evidence = self.evidence(record.speaker_words.as_ref(), home);
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        if speakers.is_empty() {
            self.warn_of_rejected(("the statement", "speaker"), record.speaker.as_ref());
            return None;
        }
        Some(Statement {
            key: text(record.id.as_ref())?,
            speakers,
            on_behalf,
            through,
            to,
            about,
            events,
            when: record.when.as_ref().and_then(|date| date.value.0),
            form: record.form.as_ref()?.value.0,
            content: said?.span(),
            quoted,
            cue,
            speaker_evidence,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
        })
    }

    fn refuse_empty<T>(&mut self, list: Option<&Many<T>>, name: &str, record: &StatementRecord) {
        if list.is_some_and(|list| list.0.is_empty()) {
            let range = spot(record.id.as_ref(), &record.range);
            let problem = self.reader.error(Code::EmptyText, range, format!("`{name}` is an empty list"));
            self.reader.report(problem.label("in this statement").help(format!("name the {name}")));
        }
    }

    /// Checks that direct and mixed statements have verbatim words, and others have none.
    fn check_form(&mut self, record: &StatementRecord) {
        let Some(form) = &record.form else { return };
        let word = form.value.0.word();
        let quote = record.quote.as_ref().and_then(|quotes| quotes.0.first());
        match (form.value.0, quote) {
            (Form::Direct | Form::Mixed, None) if record.quote.is_none() || record.sound => {
                let message = format!("a statement of the form `{word}` needs `quote`");
                let problem = self.reader.error(Code::QuoteMissing, &form.range, message);
                let help = "cite the speaker's own words as `quote`, or make the form indirect";
                self.reader.report(problem.label("requires the speaker's own words").help(help));
            }
            (Form::Indirect | Form::Act, Some(quote)) => {
                let message = format!("a statement of the form `{word}` has no `quote`");
                let problem = self.reader.error(Code::QuoteForbidden, &quote.exact.range, message);
                let problem = problem.label("verbatim words").other(self.reader.file, form.range.clone(), "");
                self.reader.report(problem.help("make the form direct or mixed, or leave out the quote"));
            }
            _ => {}
        }
    }
}
