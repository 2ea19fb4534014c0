//! Which statements are new, gone or changed.

use std::borrow::Cow;

use super::events::Comparison;
use super::fields::{Field, Fields};
use super::pairing::{Pairing, Which};
use super::state::Side;
use super::types::{ChangedStatement, StatementChanges};
use crate::model::{Briefing, Span, Statement, StatementId, fold};

/// What changed in the statements: paired by their ids, if not both are drafts, else by their words.
pub(super) fn compare(comparison: &Comparison<'_>) -> StatementChanges {
    let (old, new) = (comparison.old.briefing, comparison.new.briefing);
    let all = |b: &Briefing| (0u32..).take(b.statements().len()).collect::<Vec<u32>>();
    let mut pairing = Pairing { old: all(old), new: all(new), pairs: Vec::new() };
    let confirmed = |b: &Briefing, id: u32| match b.statement(StatementId(id)) {
        Some(statement) if statement.drafted.is_none() => Cow::Owned(statement.key.clone()),
        _ => Cow::Borrowed(""),
    };
    let any = |b: &Briefing, id: u32| {
        let key = b.statement(StatementId(id)).map(|statement| statement.key.clone());
        Cow::Owned(key.unwrap_or_default())
    };
    pairing.pair(Which::Single, &|id| any(old, id), &|id| confirmed(new, id));
    pairing.pair(Which::Single, &|id| confirmed(old, id), &|id| any(new, id));
    let said = |side: Side, id: u32| {
        let b = comparison.state(side).briefing;
        let statement = b.statement(StatementId(id));
        let said = statement
            .map(|one| format!("{}\n{:?}", words(b, &[one.content]), speakers(comparison, side, one)));
        Cow::Owned(said.unwrap_or_default())
    };
    pairing.pair(Which::InOrder, &|id| said(Side::Old, id), &|id| said(Side::New, id));
    let quoted = |b: &Briefing, id: u32| {
        let quoted = b.statement(StatementId(id)).map_or(&[][..], |one| &one.quoted);
        Cow::Owned(words(b, quoted))
    };
    pairing.pair(Which::Single, &|id| quoted(old, id), &|id| quoted(new, id));
    sorted(comparison, &pairing)
}

/// The statements that are asked for, as they changed.
fn sorted(comparison: &Comparison<'_>, pairing: &Pairing) -> StatementChanges {
    let (old, new) = (comparison.old, comparison.new);
    let ids = |ids: &[u32]| ids.iter().copied().map(StatementId).collect::<Vec<_>>();
    let mut changes = StatementChanges {
        new: ids(&pairing.new).into_iter().filter(|&id| new.has_statement(id)).collect(),
        gone: ids(&pairing.old).into_iter().filter(|&id| old.has_statement(id)).collect(),
        ..StatementChanges::default()
    };
    for &(one, other) in &pairing.pairs {
        let (one, other) = (StatementId(one), StatementId(other));
        if !old.has_statement(one) && !new.has_statement(other) {
            continue;
        }
        let both = old.briefing.statement(one).zip(new.briefing.statement(other));
        let fields = both.map(|(one, other)| fields(comparison, one, other)).unwrap_or_default();
        if fields.is_empty() {
            changes.same += 1;
        } else {
            changes.changed.push(ChangedStatement { old: one, new: other, fields });
        }
    }
    changes.changed.sort_unstable_by_key(|change| change.new);
    changes
}

fn fields(comparison: &Comparison<'_>, old: &Statement, new: &Statement) -> Fields {
    let speakers = |side: Side, statement: &Statement| speakers(comparison, side, statement);
    let [one, other] = [(comparison.old.briefing, old), (comparison.new.briefing, new)]
        .map(|(b, statement)| (words(b, &[statement.content]), words(b, &statement.quoted)));
    Fields::of(&[
        (Field::Date, old.when != new.when),
        (Field::Speakers, speakers(Side::Old, old) != speakers(Side::New, new)),
        (Field::Words, one != other),
    ])
}

fn speakers(comparison: &Comparison<'_>, side: Side, statement: &Statement) -> Vec<u32> {
    let mut all: Vec<u32> = statement.speakers.iter().map(|id| comparison.actor(side, id.0)).collect();
    all.sort_unstable();
    all
}

/// The folded words of spans.
fn words(b: &Briefing, spans: &[Span]) -> String {
    spans.iter().map(|&span| fold(b.words(span))).collect::<Vec<_>>().join("\n")
}
