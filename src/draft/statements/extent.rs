//! How far content extends.

use super::reader::GroupReader;
use crate::draft::lexicon::{
    ADVERB, AUXILIARY, COORDINATOR, Form, PREPOSITION, RELATIVE, SUBJECT, SUBORDINATOR, TIME,
};

/// The most units over which a clause is followed; a quotation counts as one.
pub(super) const REACH: usize = 250;

/// Whether a clause with its own verb begins at an index.
pub(super) fn clause(reader: &GroupReader<'_>, at: usize, ceiling: usize) -> bool {
    if reader.any(at, SUBJECT) {
        return true;
    }
    let mut next = at;
    while next < ceiling && next < at + 40 {
        if reader.is_any(next, &[";", ":"]) {
            return false;
        }
        if next > at && reader.opens(next).is_some() {
            return true;
        }
        if next > at && reader.finite(next) {
            return !reader.is_any(next.saturating_sub(1), &["and", "to"]);
        }
        next = reader.next(next);
    }
    false
}

/// Where content that begins at `start` ends. A noun phrase ends sooner than a clause.
pub(super) fn end(reader: &GroupReader<'_>, start: usize, ceiling: usize, thing: bool) -> usize {
    let mut at = start;
    let mut units = 0;
    while at < ceiling && units < REACH {
        units += 1;
        if reader.quote_at(at).is_none() && at > start && stops(reader, at, thing) {
            break;
        }
        at = reader.next(at);
    }
    while at > start && reader.quote_at(at - 1).is_none() && reader.is_any(at - 1, &[".", ",", "?", "!", ";"])
    {
        at -= 1;
    }
    at
}

fn stops(reader: &GroupReader<'_>, at: usize, thing: bool) -> bool {
    if reader.is(at, ";") {
        return true;
    }
    if reader.is(at, ",") {
        return turns(reader, at + 1, thing);
    }
    if reader.comma_before(at) && reader.quote_at(at - 1).is_some() && turns(reader, at, thing) {
        return true;
    }
    if reader.is(at, "and") {
        let next = at + 1 + usize::from(reader.any(at + 1, ADVERB));
        return reader.verb(next).is_some_and(|(verb, form)| {
            matches!(form, Form::Past | Form::Third | Form::Ing)
                && (verb.says || thing)
                && !reader.capital(next)
        });
    }
    if reader.is(at, "--") && reader.verb(at + 1).is_some_and(|(verb, form)| form == Form::Ing && verb.clause)
    {
        return true;
    }
    let hung = reader.is_any(at, &["while", "after", "before", "when", "because", "during"]);
    thing && (reader.is(at, "--") || hung) || reader.is(at, "according")
}

/// Whether the words after a comma are no longer part of the content.
fn turns(reader: &GroupReader<'_>, next: usize, thing: bool) -> bool {
    let saying =
        reader.verb(next).is_some_and(|(verb, form)| form == Form::Ing && (verb.says || verb.clause));
    let attributed = reader.is(next, "according") || tail(reader, next);
    let hung = reader.any(next, RELATIVE | SUBORDINATOR | COORDINATOR) || reader.ends_with(next, "ing");
    let turn = reader.is_any(next, &["but", "while", "although", "though"]);
    // `, and accused ...`: the next statement of the same speaker.
    let joined = next + 1 + usize::from(reader.any(next + 1, ADVERB));
    let again = reader.is(next, "and")
        && reader.verb(joined).is_some_and(|(verb, form)| {
            matches!(form, Form::Past | Form::Third) && (verb.says || verb.thing) && !reader.capital(joined)
        });
    // `, a figure that the ministry disputed`: the article speaks.
    let aside = reader.is_any(next, &["a", "an"])
        && reader.is_any(
            next + 1,
            &["figure", "number", "claim", "charge", "toll", "accusation", "allegation", "total"],
        )
        && reader.any(next + 2, RELATIVE | SUBORDINATOR);
    saying || attributed || turn || again || aside || thing && hung
}

/// `..., a source said.`: a speaker and a verb without content after them.
fn tail(reader: &GroupReader<'_>, next: usize) -> bool {
    for at in next + 1..next + 16 {
        if reader.quote_at(at).is_some() || reader.is_any(at, &[",", ".", ":", ";"]) {
            return false;
        }
        if let Some((verb, Form::Past | Form::Third)) = reader.verb(at)
            && verb.says
        {
            return reader.is_any(at + 1, &[".", ","])
                || reader.any(at + 1, TIME | PREPOSITION)
                || reader.token(at + 1).is_none();
        }
        if reader.finite(at) && !reader.any(at, AUXILIARY) || reader.any(at, SUBORDINATOR) {
            return false;
        }
    }
    false
}

/// Where content that begins with a quotation ends: with it, or with the clause that continues it.
pub(super) fn quoted_end(reader: &GroupReader<'_>, after: usize, ceiling: usize) -> usize {
    let quote = after.checked_sub(1).and_then(|last| reader.quote_at(last));
    let sentence = quote.is_some_and(|quote| quote.end - quote.open > 5 && reader.capital(quote.open + 1));
    let after = adjacent(reader, after, ceiling);
    let ends = after >= ceiling
        || reader.is_any(after, &[".", ";", "--"])
        || sentence && (reader.is(after, ",") || reader.any(after, SUBORDINATOR | PREPOSITION));
    let inside = after > 0 && reader.is_any(after.saturating_sub(2), &[".", "?", "!", "..."]);
    if ends || inside { after } else { end(reader, after, ceiling, false) }
}

/// The token after consecutive quotations.
pub(super) fn adjacent(reader: &GroupReader<'_>, at: usize, ceiling: usize) -> usize {
    let mut end = at;
    while end < ceiling
        && let Some(quote) = reader.opens(end)
    {
        end = quote.end;
    }
    end
}
