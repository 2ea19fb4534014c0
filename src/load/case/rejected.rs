//! Records that a person rejected: they stay in the file, keep their ids, and are in no list and no count.

use std::collections::HashMap;

use super::case_file::CaseFile;
use super::claims::ClaimRecord;
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::{Many, text};
use crate::load::base::located::Text;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, Problem};
use crate::model::{CaseRecordKind, RejectedRecord};

impl Resolver<'_> {
    /// Takes the rejected records out of the case, once its ids and sources are known. References to them are left out
    /// like those to faulty records; their evidence is not looked for, so that it may be gone from its source.
    pub(super) fn set_rejected_aside(&mut self, case: &mut CaseFile) {
        macro_rules! set_aside {
            ($($list:ident $kind:ident $evidence:ident, $words:expr;)+) => {$(
                for record in case.$list.iter_mut().flat_map(|all| all.extract_if(.., |one| one.status.is_some())) {
                    self.cite_rejected(record.$evidence.as_ref(), record.source.as_ref());
                    let kind = CaseRecordKind::$kind;
                    let key = text(record.id.as_ref()).unwrap_or_default();
                    self.ids.reject(RecordKind::$kind, &key);
                    let words: Option<String> = $words(&record);
                    self.out.rejected.push(RejectedRecord { kind, key, words: words.unwrap_or_default() });
                }
            )+};
        }
        bridge(case.claim.as_deref_mut().unwrap_or_default());
        set_aside! {
            event Event evidence, |record: &super::events::EventRecord| text(record.title.as_ref());
            statement Statement said, |record: &super::statements::StatementRecord| {
                record.said.as_ref()?.0.first().map(|said| said.exact.value.clone())
            };
            claim Claim evidence, claim_words;
            actor Actor evidence, |record: &super::actors::ActorRecord| text(record.name.as_ref());
            place Place evidence, |record: &super::places::PlaceRecord| text(record.name.as_ref());
        }
    }

    /// Notes the sources of a rejected record as cited.
    fn cite_rejected(&mut self, quotes: Option<&Many<Quote>>, home: Option<&Text>) {
        if let Some(only) = self.only_source() {
            only.used = true;
        }
        let named = quotes.iter().flat_map(|quotes| &quotes.0).filter_map(|quote| quote.source.as_ref());
        let named: Vec<&str> = named.chain(home).map(|key| key.value.as_str()).collect();
        for source in self.sources.iter_mut().filter(|source| named.contains(&source.key.as_str())) {
            source.used = true;
        }
    }

    /// Warns that a record is left out because all who put it forward were rejected.
    pub(super) fn warn_of_rejected(&mut self, (what, whose): (&str, &str), actors: Option<&Many<Text>>) {
        let rejected = |key: &&Text| self.ids.is_rejected(RecordKind::Actor, &key.value);
        let Some(actor) = actors.iter().flat_map(|actors| &actors.0).find(rejected) else { return };
        let message = format!("{what} is left out: its {whose} `{}` was rejected", actor.value);
        let problem = Problem::warning(Code::RestsOnRejected, self.reader.file, actor.range.clone(), message);
        let help = format!("reject it as well, name another {whose}, or remove the `status` of the actor");
        self.reader.report(problem.label("rejected").help(help));
    }
}

/// Lets the claims that replace a rejected one replace what that one replaced.
fn bridge(claims: &mut [ClaimRecord]) {
    let rejected = claims.iter().filter(|claim| claim.status.is_some());
    let replaced = rejected.filter_map(|claim| {
        let old = claim.supersedes.iter().flat_map(|list| list.0.clone());
        Some((claim.id.as_ref()?.value.clone(), old.collect::<Vec<Text>>()))
    });
    let replaced: HashMap<String, Vec<Text>> = replaced.collect();
    if replaced.is_empty() {
        return;
    }
    for list in claims.iter_mut().filter_map(|claim| claim.supersedes.as_mut()) {
        let mut at = 0;
        // A circle among rejected claims ends, since every claim is added once.
        while let Some(key) = list.0.get(at) {
            let older = replaced.get(&key.value).into_iter().flatten();
            let new: Vec<Text> =
                older.filter(|old| list.0.iter().all(|known| known.value != old.value)).cloned().collect();
            list.0.extend(new);
            at += 1;
        }
    }
}

/// The figure and what it counts.
fn claim_words(record: &ClaimRecord) -> Option<String> {
    let number = record.figure.as_ref().or(record.best.as_ref()).or(record.low.as_ref());
    let number = number.or(record.high.as_ref()).map(|number| number.value.to_string());
    let figure = number.or_else(|| text(record.figure_words.as_ref()))?;
    let measure = record.measure.as_ref().map_or("", |measure| measure.value.0.word());
    Some(format!("{figure} {measure}"))
}
