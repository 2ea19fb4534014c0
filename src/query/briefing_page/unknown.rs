//! What the selected records do not say, counted.

use super::input::PageInput;
use super::lines::{Gap, LineContent, LineRecord, PageLine};
use crate::model::{ClaimId, EventId, SourceId, StatementId};
use crate::query::filter::{FilterKey, Value};
use crate::query::gaps::Lacking;
use crate::query::select::bits::Bits;

pub(super) fn lines(input: &PageInput<'_>) -> Vec<PageLine> {
    let mut lines = Vec::new();
    for lacking in Lacking::ALL {
        lines.extend(of_lacking(input, lacking));
    }
    lines.extend(unconfirmed(input));
    let (b, tallies) = (input.briefing, input.tallies);
    let all = |gap, count: u64| (count > 0).then_some(LineContent::Unknown(gap, count));
    let tables = (0..).map(SourceId).zip(b.sources());
    let aside = tables
        .filter_map(|(id, source)| Some((id, source.table.as_ref()?.account.set_aside)))
        .collect::<Vec<_>>();
    let set_aside = all(Gap::SetAside, aside.iter().map(|(_, rows)| rows).sum());
    let first = aside.iter().find(|(_, rows)| *rows > 0).map(|(id, _)| LineRecord::Source(*id));
    lines.extend(set_aside.map(|content| PageLine { content, record: first, filter: None }));
    let incomplete = all(Gap::Incomplete, b.incomplete().len() as u64);
    let cut = (0..).map(SourceId).zip(b.sources()).find(|(_, source)| b.gap_of(source).is_some());
    let cut = cut.map(|(id, _)| LineRecord::Source(id));
    lines.extend(incomplete.map(|content| PageLine { content, record: cut, filter: None }));
    let undated = all(Gap::UndatedLeftOut, tallies.undated_left_out.into());
    lines.extend(undated.map(|content| PageLine { content, record: None, filter: None }));
    let leads = all(Gap::LeadsLeftOut, tallies.leads_left_out.into());
    let shown = Some((FilterKey::Leads, Value::YES));
    lines.extend(leads.map(|content| PageLine { content, record: None, filter: shown }));
    lines
}

/// The events, or for figures the claims, of which this is not known.
fn of_lacking(input: &PageInput<'_>, lacking: Lacking) -> Option<PageLine> {
    let (b, facts) = (input.briefing, &input.index.facts);
    let (gap, mut lacks) = match lacking {
        Lacking::Date => (Gap::Date, lacking.events(b)),
        Lacking::Place => (Gap::Place, lacking.events(b)),
        Lacking::Claimant => (Gap::Claimant, lacking.claims(b, facts)),
        Lacking::Verification => (Gap::Verification, lacking.claims(b, facts)),
    };
    let of_events = lacking.is_of_events();
    lacks.and(if of_events { &input.selection.events } else { &input.selection.claims });
    let lacks: Bits = if of_events { facts.counted(&lacks).into_owned() } else { lacks };
    let first = lacks.first_at_or_after(0)?;
    let record =
        if of_events { LineRecord::Event(EventId(first)) } else { LineRecord::Claim(ClaimId(first)) };
    Some(PageLine {
        content: LineContent::Unknown(gap, lacks.count().into()),
        record: Some(record),
        filter: Some(match lacking {
            Lacking::Date => (FilterKey::Undated, Value::YES),
            Lacking::Verification => (FilterKey::Verified, Value::NO),
            Lacking::Place | Lacking::Claimant => (FilterKey::Lacks, Value::Choice(lacking.word())),
        }),
    })
}

/// The selected events, statements and claims that nobody has confirmed yet.
fn unconfirmed(input: &PageInput<'_>) -> Option<PageLine> {
    let (b, selection) = (input.briefing, input.selection);
    if b.drafted() == 0 {
        return None;
    }
    let events = b.events().authored().filter(|event| event.drafted().is_some()).map(|event| event.id());
    let events = events.filter(|id| selection.events.contains(id.0)).map(LineRecord::Event);
    let drafted = |id: &u32| b.statement(StatementId(*id)).is_some_and(|said| said.drafted.is_some());
    let statements = selection.statements.iter().filter(drafted).map(StatementId).map(LineRecord::Statement);
    let claims = b.claims().authored().filter(|claim| claim.drafted().is_some()).map(|claim| claim.id());
    let claims = claims.filter(|id| selection.claims.contains(id.0)).map(LineRecord::Claim);
    let mut all = events.chain(statements).chain(claims);
    let first = all.next()?;
    let count = 1 + all.count() as u64;
    Some(PageLine {
        content: LineContent::Unknown(Gap::Confirmation, count),
        record: Some(first),
        filter: Some((FilterKey::Draft, Value::YES)),
    })
}
