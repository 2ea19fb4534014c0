//! The records in the text of a standing case, rejected ones among them, and which of them a new drafting tells again.

use std::collections::HashSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::article::DraftedArticle;
use super::same::RecordPosition;
use crate::model::{CaseRecordKind, Measure};
use crate::record::TextSpan;

/// A record of a standing case, as far as it is recognised again.
#[derive(Clone, Debug)]
pub(super) struct StandingRecord {
    pub(super) kind: CaseRecordKind,
    pub(super) id: String,
    /// The id of its source, where it names one.
    pub(super) source: String,
    /// The exact words of its evidence.
    pub(super) words: Vec<String>,
    /// The name of an actor or a place.
    pub(super) name: String,
    /// The measure of a claim, or the kind of an actor.
    pub(super) detail: String,
    /// The country, as it is written.
    pub(super) country: Option<String>,
    pub(super) is_rejected: bool,
}

/// What the text of a case says about its sources and records.
pub(super) struct StandingText {
    pub(super) records: Vec<StandingRecord>,
    /// The files of the sources.
    pub(super) files: Vec<String>,
    /// The source of records that name none: the only one that was not added later.
    home: Option<String>,
}

impl StandingText {
    /// Reads the text of a case.
    ///
    /// # Errors
    /// When it is not TOML, in words.
    pub(super) fn read(case: &str) -> Result<Self, String> {
        let table = DeTable::parse(case).map_err(|error| format!("it is not TOML: {}", error.message()))?;
        let mut all = Self { records: Vec::new(), files: Vec::new(), home: None };
        let mut own: Vec<String> = Vec::new();
        for record in tables(table.get_ref(), "source") {
            let is_added = matches!(record.get("added").map(Spanned::get_ref), Some(DeValue::Boolean(true)));
            own.extend(Some(text(record, "id")).filter(|_| !is_added));
            all.files.push(text(record, "file"));
        }
        all.home = own.pop().filter(|_| own.is_empty());
        for &kind in CaseRecordKind::ALL {
            all.records.extend(tables(table.get_ref(), kind.word()).map(|record| standing(kind, record)));
        }
        Ok(all)
    }

    /// The ids of the records of a kind.
    pub(super) fn ids(&self, kind: CaseRecordKind) -> impl Iterator<Item = &str> {
        self.records.iter().filter(move |record| record.kind == kind).map(|record| record.id.as_str())
    }

    /// The records that an article tells again because it is a later version of one of these sources, each with the id that
    /// it has in the case.
    pub(super) fn told_again(
        &self,
        (index, article): (usize, &DraftedArticle<'_>),
        sources: &[String],
    ) -> Vec<(CaseRecordKind, RecordPosition, String)> {
        let mut used: HashSet<(CaseRecordKind, &str)> = HashSet::new();
        let mut out = Vec::new();
        let draft = article.draft;
        let new = draft.events.iter().map(|one| (CaseRecordKind::Event, one.id.0, &one.evidence[..], ""));
        let said = draft
            .statements
            .iter()
            .map(|one| (CaseRecordKind::Statement, one.id.0, std::slice::from_ref(&one.content), ""));
        let claims = draft.claims.iter().map(|one| {
            (CaseRecordKind::Claim, one.id.0, &one.evidence[..], Measure::from(one.measure).word())
        });
        for (kind, at, spans, detail) in new.chain(said).chain(claims) {
            let is_own = |record: &&StandingRecord| {
                let named = Some(&record.source).filter(|source| !source.is_empty()).or(self.home.as_ref());
                let is_of = named.is_some_and(|source| sources.contains(source));
                record.kind == kind && is_of && same_words(record, spans, article.text)
            };
            let free = |record: &&StandingRecord| !used.contains(&(kind, record.id.as_str()));
            let fitting = || self.records.iter().filter(is_own).filter(free);
            // Of several with the same words, the one that counts the same comes first.
            let known = fitting().find(|record| record.detail == detail).or_else(|| fitting().next());
            if let Some(known) = known {
                used.insert((kind, &known.id));
                out.push((kind, (index, at), known.id.clone()));
            }
        }
        out
    }
}

/// Whether a record cites the same words. An event that is told several times needs one telling in the same words: others may
/// have changed, or be new.
fn same_words(record: &StandingRecord, spans: &[TextSpan], text: &str) -> bool {
    let is =
        |(words, span): (&String, &TextSpan)| words.split_whitespace().eq(span.of(text).split_whitespace());
    if record.kind == CaseRecordKind::Event {
        return spans.iter().any(|span| record.words.iter().any(|words| is((words, span))));
    }
    record.words.len() == spans.len() && record.words.iter().zip(spans).all(is)
}

fn standing(kind: CaseRecordKind, record: &DeTable<'_>) -> StandingRecord {
    let (cited, detail) = match kind {
        CaseRecordKind::Statement => ("said", ""),
        CaseRecordKind::Claim => ("evidence", "measure"),
        _ => ("evidence", "kind"),
    };
    let detail = if kind == CaseRecordKind::Event { "" } else { detail };
    let mut words = Vec::new();
    if let Some(value) = record.get(cited) {
        exact(value.get_ref(), &mut words);
    }
    StandingRecord {
        kind,
        id: text(record, "id"),
        source: text(record, "source"),
        words,
        name: text(record, "name"),
        detail: text(record, detail),
        country: Some(text(record, "country")).filter(|country| !country.is_empty()),
        is_rejected: record.contains_key("status"),
    }
}

fn exact(value: &DeValue<'_>, out: &mut Vec<String>) {
    match value {
        DeValue::String(words) => out.push(words.to_string()),
        DeValue::Table(quote) => out.push(text(quote, "exact")),
        DeValue::Array(items) => items.iter().for_each(|item| exact(item.get_ref(), out)),
        _ => {}
    }
}

fn tables<'t, 'd>(case: &'t DeTable<'d>, name: &str) -> impl Iterator<Item = &'t DeTable<'d>> {
    let all = match case.get(name).map(Spanned::get_ref) {
        Some(DeValue::Array(all)) => Some(all),
        _ => None,
    };
    all.into_iter().flat_map(|all| all.iter()).filter_map(|one| match one.get_ref() {
        DeValue::Table(record) => Some(record),
        _ => None,
    })
}

fn text(record: &DeTable<'_>, field: &str) -> String {
    match record.get(field).map(Spanned::get_ref) {
        Some(DeValue::String(text)) => text.to_string(),
        _ => String::new(),
    }
}
