//! Claims, statements and sources in words, and how they changed.

use super::item::{FieldItem, FigureItem, Item};
use super::states::ComparedStates;
use crate::export::cite::{self, unquoted};
use crate::model::{Briefing, ClaimId, ClaimView, SourceId, Statement, StatementId, clean, drafted};
use crate::query::changes::{ChangedClaim, ChangedSource, ChangedStatement, Field, Revision, RevisionStep};

/// A claim as it is cited.
pub(super) fn claim(b: &Briefing, id: ClaimId) -> Item {
    let Some(claim) = b.claim(id) else { return Item::default() };
    let words = cite::claim(b, claim);
    Item {
        id: claim.key().to_owned(),
        date: claim.as_of().map(|when| when.to_string()),
        line: words.clone(),
        words,
        ..Item::default()
    }
}

/// A figure that its claimant revised: "killed, according to AFP: 7 (16 Jan 2024) → 9 (17 Jan 2024): Strike on Panjgur".
pub(super) fn revision(of: &ComparedStates<'_>, revision: &Revision) -> Item {
    let side = |step: &RevisionStep| if step.in_new { (of.new, "new") } else { (of.old, "old") };
    let figures: Vec<FigureItem> = (revision.steps.iter())
        .filter_map(|step| {
            let (b, state) = side(step);
            Some(FigureItem::of(b, b.claim(step.claim)?, state))
        })
        .collect();
    let last = revision.steps.last().and_then(|step| {
        let (b, _) = side(step);
        Some((b, b.claim(step.claim)?))
    });
    let Some((b, claim)) = last else { return Item::default() };
    let said: Vec<&str> = figures.iter().map(|figure| figure.said.as_str()).collect();
    let words = format!("{}, {}", claim.measure().word(), cite::attributed_to(b, claim));
    let draft = drafted::mark(claim.drafted().is_some());
    Item {
        id: claim.key().to_owned(),
        date: claim.as_of().map(|when| when.to_string()),
        line: format!("{draft}{words}: {}{}", said.join(" → "), covered(b, claim)),
        words: format!("{words}{}", covered(b, claim)),
        figures,
        ..Item::default()
    }
}

/// The event of a claim: ": Strike on Panjgur, 16 Jan 2024".
fn covered(b: &Briefing, claim: ClaimView<'_>) -> String {
    let Some(event) = b.holder_of(claim).and_then(|id| b.event(id)) else { return String::new() };
    let date = event.when().map_or_else(String::new, |when| format!(", {}", when.cited()));
    format!(": {}{date}", unquoted(&event.title()))
}

/// A claim that changed in something else than its figure.
pub(super) fn changed_claim(of: &ComparedStates<'_>, change: ChangedClaim) -> Item {
    let Some((old, new)) = of.old.claim(change.old).zip(of.new.claim(change.new)) else {
        return Item::default();
    };
    let words = |field: Field, b: &Briefing, claim: ClaimView<'_>| match field {
        Field::Claimant => cite::claimant(b, claim),
        Field::Measure => claim.measure().word().to_owned(),
        Field::Date => claim.as_of().map_or_else(String::new, |when| when.cited()),
        Field::Victims => unquoted(claim.victims()),
        Field::Standing => claim.standing().word().to_owned(),
        Field::Events => {
            let titles = claim.events().filter_map(|id| b.event(id));
            titles.map(|event| unquoted(&event.title())).collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    };
    let fields = change.fields.iter();
    Item {
        id: new.key().to_owned(),
        line: format!("{}{}", cite::in_brief(of.new, new), covered(of.new, new)),
        words: cite::in_brief(of.new, new),
        fields: fields
            .map(|field| field_item(field, words(field, of.old, old), words(field, of.new, new)))
            .collect(),
        ..Item::default()
    }
}

fn field_item(field: Field, old: String, new: String) -> FieldItem {
    let stated = |words: String| Some(words).filter(|words| !words.is_empty());
    FieldItem { field: field.word(), old: stated(old), new: stated(new) }
}

/// A statement as it is cited.
pub(super) fn statement(b: &Briefing, id: StatementId) -> Item {
    let Some(statement) = b.statement(id) else { return Item::default() };
    let words = cite::statement(b, statement);
    Item {
        id: statement.key.clone(),
        date: statement.when.map(|when| when.to_string()),
        line: words.clone(),
        words,
        ..Item::default()
    }
}

/// A statement that changed.
pub(super) fn changed_statement(of: &ComparedStates<'_>, change: ChangedStatement) -> Item {
    let both = of.old.statement(change.old).zip(of.new.statement(change.new));
    let Some((old, new)) = both else { return Item::default() };
    let words = |field: Field, b: &Briefing, statement: &Statement| match field {
        Field::Date => statement.when.map_or_else(String::new, |when| when.cited()),
        Field::Speakers => cite::speakers(b, statement),
        Field::Words => cite::clause(b, statement),
        _ => String::new(),
    };
    let fields = change.fields.iter();
    let fields = fields.map(|field| field_item(field, words(field, of.old, old), words(field, of.new, new)));
    Item { fields: fields.collect(), ..statement(of.new, change.new) }
}

/// A source as it is cited.
pub(super) fn source(b: &Briefing, id: SourceId) -> Item {
    let Some(source) = b.source(id) else { return Item::default() };
    let words = cite::source(source);
    Item {
        id: source.key.clone(),
        date: source.day().map(|day| day.to_string()),
        line: words.clone(),
        words,
        ..Item::default()
    }
}

/// A source with another text.
pub(super) fn changed_source(of: &ComparedStates<'_>, change: ChangedSource) -> Item {
    let digest = |b: &Briefing, id| Some(format!("{}…", b.source(id)?.sha256.get(..12)?));
    let fields = vec![FieldItem {
        field: "SHA-256",
        old: digest(of.old, change.old),
        new: digest(of.new, change.new),
    }];
    Item { fields, ..source(of.new, change.new) }
}

/// An actor or a place with another name.
pub(super) fn renamed(key: &str, [old, new]: [&str; 2]) -> Item {
    let line = format!("{} → {} [{}]", unquoted(old), unquoted(new), clean(key));
    let fields = vec![field_item(Field::Title, old.to_owned(), new.to_owned())];
    let fields = fields.into_iter().map(|field| FieldItem { field: "name", ..field }).collect();
    Item { id: key.to_owned(), words: unquoted(new), fields, line, ..Item::default() }
}
