//! The content of a reporting verb: on which side it is and how far it extends.

use std::ops::Range;

use super::cue::Cue;
use super::reader::GroupReader;
use super::record::FoundStatement;
use crate::draft::lexicon;
use crate::record::Confidence;
use crate::syntax::{Label, Tag};

/// The side of its verb that the content is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Around,
}

/// What is reported.
pub(super) struct Content {
    pub(super) tokens: Range<usize>,
    pub(super) side: Side,
    /// Whether it names what was said instead of being a clause.
    pub(super) act: bool,
}

/// The content that the verb of a cue reports: what is quoted beside it, otherwise what the tree hangs on it.
pub(super) fn of(reader: &GroupReader<'_>, group: usize, cue: &Cue, floor: usize) -> Option<Content> {
    let ceiling = reader.groups.get(group)?.tokens.end;
    let speaks = cue.verb.says || cue.verb.clause;
    let colon = reader.is(cue.block.end, ":");
    let left = quoted_before(reader, cue, floor).filter(|_| speaks && !cue.participle && !colon);
    if let Some(left) = left {
        let tokens = left.start..rejoined(reader, left.end, closing(reader, cue, ceiling), ceiling);
        return Some(Content { tokens, side: Side::Left, act: false });
    }
    let right = |tokens| Content { tokens, side: Side::Right, act: false };
    let mut found = None;
    if speaks {
        found = quoted_behind(reader, group, cue.block.end).filter(|_| colon).map(right);
        found = found.or_else(|| clause(reader, cue, ceiling));
        found = found.or_else(|| quoted_behind(reader, group, cue.block.end).map(right));
    }
    let mut content =
        found.or_else(|| thing(reader, cue)).or_else(|| unattached(reader, cue, floor..ceiling))?;
    content.tokens.start = content.tokens.start.max(floor);
    content.tokens = within_quotes(reader, cut(reader, content.tokens, cue, content.act), ceiling);
    (!content.tokens.is_empty()).then_some(content)
}

/// A quotation that ends directly before the cue, with the clause that it ends.
fn quoted_before(reader: &GroupReader<'_>, cue: &Cue, floor: usize) -> Option<Range<usize>> {
    const NAME: usize = 3;
    let mut last = cue.block.start.checked_sub(1).filter(|&last| last >= floor)?;
    // The first words of a name that the parser takes for something else.
    let name = |at: &usize| reader.capital(*at) && reader.quote_at(*at).is_none();
    last -= (floor + 1..=last).rev().take(NAME).take_while(name).count();
    if reader.quote_at(last).is_none() {
        last = last.checked_sub(1).filter(|_| reader.is_any(last, &[",", "--"]))?;
    } else if reader.quote_at(last).is_some_and(|quote| !reader.complete(quote)) {
        return None;
    }
    let quote = reader.quote_at(last).filter(|quote| quote.open >= floor)?;
    let tree = reader.tree(cue.at);
    let led = tree.children(cue.at).any(|child| child > cue.at && tree.label(child) == Label::Complement);
    if led && !reader.sentence(quote) {
        return None;
    }
    let begins = quote.open <= floor
        || reader.is_any(quote.open - 1, &[":", ",", ".", "?", "!"]) && reader.capital(quote.open + 1);
    let start = if begins { quote.open } else { first_word(reader, floor, quote.open) };
    Some(start..quote.end)
}

/// `"A," he said, "b."`: where the content ends if the quotation continues after the cue.
fn rejoined(reader: &GroupReader<'_>, end: usize, behind: usize, ceiling: usize) -> usize {
    let marks = (behind..ceiling).take_while(|&at| reader.is_any(at, &[",", "--", ";"])).count();
    let next = behind + marks;
    let joined = marks > 0 && reader.is_any(next, &["and", "but"]);
    let open = (next..=next + if joined { 2 } else { 0 }).find_map(|at| reader.opens(at));
    open.map_or(end, |quote| quote.end)
}

/// The mark that closes a cue with its time, place and addressee: `..., he told reporters on Monday, ...`.
fn closing(reader: &GroupReader<'_>, cue: &Cue, ceiling: usize) -> usize {
    const NEAR: usize = 10;
    let plain = |at: &usize| reader.quote_at(*at).is_none() && !reader.finite(*at);
    let mut behind = (cue.block.end..ceiling.min(cue.block.end + NEAR)).take_while(plain);
    behind.find(|&at| reader.is_any(at, &[",", ".", ";", "--"])).unwrap_or(cue.block.end)
}

/// `said: "..."`, also with the quotation in the next sentence, and `said on Monday, "..."`.
fn quoted_behind(reader: &GroupReader<'_>, group: usize, behind: usize) -> Option<Range<usize>> {
    let tokens = reader.groups.get(group)?.tokens.clone();
    let open = (behind..tokens.end).find(|&at| reader.opens(at).is_some());
    if let Some(quote) = open.and_then(|at| reader.opens(at)) {
        let leads =
            quote.open == behind || reader.is_any(quote.open - 1, &[",", ":"]) && reader.sentence(quote);
        return leads.then(|| quote.open..adjacent(reader, quote.end, tokens.end));
    }
    let colon = tokens.end.checked_sub(1).filter(|&at| reader.is(at, ":") && at >= behind)?;
    let next = reader.groups.get(group + 1)?.tokens.clone();
    let quote = reader.opens(colon + 1)?;
    Some(quote.open..adjacent(reader, quote.end, next.end))
}

/// The clause that the verb leads to, or into which it is put.
fn clause(reader: &GroupReader<'_>, cue: &Cue, ceiling: usize) -> Option<Content> {
    let tree = reader.tree(cue.at);
    let is = |child: &usize| tree.label(*child) == Label::Complement;
    if let Some(that) = that_clause(reader, cue, ceiling) {
        return Some(that);
    }
    if let Some(verb) = tree.children(cue.at).rfind(is) {
        let mut extent = tree.extent(verb);
        // "Said Iran's envoy, on a visit, was blocked": the subject taken for an object.
        let whole = [Label::Subject, Label::PassiveSubject, Label::Marker];
        let object = tree.child(cue.at, Label::Object).filter(|object| *object < extent.start);
        if let Some(object) = object.filter(|_| whole.iter().all(|label| tree.child(verb, *label).is_none()))
        {
            extent.start = tree.extent(object).start.max(cue.block.end);
        }
        let marked = tree.child(verb, Label::Marker).is_some() || tree.tag(verb) == Tag::Base;
        if verb > cue.at && !cue.verb.bare && !cue.verb.says && !marked && !asks(reader, &extent) {
            return None;
        }
        return if extent.start >= cue.at {
            let quote = reader.opens(extent.start).filter(|quote| reader.sentence(quote));
            let end = quote.map_or_else(|| reach(reader, cue, ceiling), |quote| quote.end);
            let tokens = extent.start..end;
            Some(Content { tokens, side: Side::Right, act: false })
        } else {
            around(reader, cue, extent, ceiling)
        };
    }
    let inserted = tree.label(cue.at) == Label::Parataxis;
    inserted.then(|| around(reader, cue, tree.extent(tree.head(cue.at)), ceiling))?
}

/// A clause before the cue, and what of it follows: `The plan, he said, would fail`.
fn around(reader: &GroupReader<'_>, cue: &Cue, extent: Range<usize>, ceiling: usize) -> Option<Content> {
    let before = cue.block.start.checked_sub(1).filter(|&at| at > extent.start)?;
    if reader.quote_at(before).is_none() && !reader.is_any(before, &[",", "--"]) {
        return None;
    }
    let mark = closing(reader, cue, ceiling);
    let next = mark + 1;
    let tree = reader.tree(next);
    let tacked =
        matches!(tree.tag(next), Tag::Gerund | Tag::WhDeterminer | Tag::WhPronoun) || reader.is(next, "as");
    if reader.is(mark, ",") && !tacked {
        let end = reach(reader, cue, ceiling).max(extent.end);
        return Some(Content { tokens: extent.start..end, side: Side::Around, act: false });
    }
    Some(Content { tokens: extent.start..before + 1, side: Side::Left, act: false })
}

/// How far what is said after a verb can go: to the end of the sentence, or of the clause that the verb stands in.
fn reach(reader: &GroupReader<'_>, cue: &Cue, ceiling: usize) -> usize {
    let tree = reader.tree(cue.at);
    let mut main = cue.at;
    while tree.label(main) == Label::Conjunct && tree.head(main) != main {
        main = tree.head(main);
    }
    if tree.label(main) == Label::Root { ceiling } else { tree.extent(cue.at).end }
}

fn asks(reader: &GroupReader<'_>, extent: &Range<usize>) -> bool {
    reader.is_any(extent.start, &["whether", "if", "why", "how", "where", "when", "who", "what", "which"])
}

/// What the verb names: `rejected the plan`, `called for restraint`, `vowed to reply`.
fn thing(reader: &GroupReader<'_>, cue: &Cue) -> Option<Content> {
    let tree = reader.tree(cue.at);
    let behind: Vec<usize> = tree.children(cue.at).filter(|child| *child > cue.at).collect();
    let ends = |child: &&usize| {
        matches!(tree.label(**child), Label::Punctuation | Label::AdverbialClause)
            || tree.label(**child) == Label::Conjunct && tree.tag(**child).is_verb()
    };
    let end = behind
        .iter()
        .take_while(|child| !ends(child))
        .filter(|child| tree.label(**child) != Label::Conjunction)
        .map(|child| tree.extent(*child).end)
        .max()?;
    let led = |child: &usize| matches!(tree.label(*child), Label::OpenComplement | Label::Complement);
    let to = behind.iter().copied().find(|child| led(child) && (cue.verb.to_do || cue.verb.addressed));
    let about = |child: &usize| {
        matches!(tree.label(*child), Label::Preposition)
            && cue.verb.prepositions.contains(&tree.lemma(*child))
    };
    let about = behind.iter().copied().find(about).map(|preposition| preposition + 1);
    let named = behind.iter().copied().find(|child| tree.label(*child) == Label::Object || led(child));
    let named = named.filter(|_| cue.verb.thing);
    let start = about.or(to.or(named).map(|child| tree.extent(child).start.max(cue.words.end)))?;
    (start < end).then_some(Content { tokens: start..end, side: Side::Right, act: true })
}

/// `said in a closed session that ...`, wherever the parser hangs the clause.
fn that_clause(reader: &GroupReader<'_>, cue: &Cue, ceiling: usize) -> Option<Content> {
    const NEAR: usize = 12;
    let mut behind = (cue.block.end..ceiling.min(cue.block.end + NEAR)).take_while(|&at| !reader.finite(at));
    let that = behind.find(|&at| reader.is(at, "that") && reader.tree(at).tag(at) == Tag::Preposition)?;
    let tokens = that..reach(reader, cue, ceiling);
    cue.verb.clause.then_some(Content { tokens, side: Side::Right, act: false })
}

/// What the parser does not hang on the verb at all: a clause and a comma before it, or a clause behind it.
fn unattached(reader: &GroupReader<'_>, cue: &Cue, within: Range<usize>) -> Option<Content> {
    let tree = reader.tree(cue.at);
    let finite =
        |mut tokens: Range<usize>| tokens.any(|at| reader.finite(at) || reader.quote_at(at).is_some());
    let comma = cue.block.start.checked_sub(1).filter(|&at| at > within.start && reader.is(at, ","));
    if comma.is_some_and(|comma| finite(within.start..comma)) && cue.verb.says {
        let left = within.start..cue.block.start;
        return Some(Content { tokens: left, side: Side::Left, act: false });
    }
    let mark = closing(reader, cue, within.end);
    if comma.is_some() && reader.is(mark, ",") && finite(mark..within.end) && cue.verb.bare {
        return Some(Content { tokens: within, side: Side::Around, act: false });
    }
    let behind = cue.block.end..reach(reader, cue, within.end);
    // "Claimed responsibility for the attack that killed 12": the verb of a clause stands behind the object.
    let object = tree.child(cue.at, Label::Object).map_or(behind.start, |object| tree.extent(object).end);
    let verb = (object..behind.end).find(|&at| reader.finite(at) || reader.is_any(at, &[",", "and"]));
    if object > behind.start && verb.is_none_or(|verb| !reader.finite(verb)) {
        return None;
    }
    let noun = tree.tag(behind.start).is_noun() || tree.label(behind.start) == Label::Determiner;
    (cue.verb.bare && noun && finite(behind.clone())).then_some(Content {
        tokens: behind,
        side: Side::Right,
        act: false,
    })
}

/// Cuts off what is no longer said: marks at the end, and from where the article speaks again.
fn cut(reader: &GroupReader<'_>, tokens: Range<usize>, cue: &Cue, act: bool) -> Range<usize> {
    let start = first_word(reader, tokens.start, tokens.end);
    let mut end = tokens.end;
    let mut at = start.max(if start < cue.at { cue.block.end } else { start });
    while at < end {
        if reader.quote_at(at).is_none() && at > start && stops(reader, at, act) {
            end = at;
        }
        at = reader.next(at);
    }
    while end > start
        && reader.quote_at(end - 1).is_none()
        && reader.is_any(end - 1, &[".", ",", "?", "!", ";", ":", "--"])
    {
        end -= 1;
    }
    start..end
}

/// Whether the article speaks again: `; ...`, `, but ...`, `, a figure that nobody believed`, `according to ...`, `and
/// warned ...`. A thing ends at a clause that is added to it.
fn stops(reader: &GroupReader<'_>, at: usize, act: bool) -> bool {
    const TURNS: &[&str] = &["but", "while", "although", "though", "according"];
    const FIGURES: &[&str] =
        &["figure", "number", "claim", "charge", "toll", "accusation", "allegation", "total"];
    let comma = reader.is(at, ",");
    let next = at + usize::from(comma);
    let tree = reader.tree(at);
    let and = next + usize::from(reader.is(next, "and"));
    let verb = and + usize::from(tree.tag(and) == Tag::Adverb);
    let tag = tree.tag(verb);
    let again = verb > at
        && lexicon::reporting(tree.lemma(verb), None)
            .is_some_and(|verb| verb.says || and > next && verb.thing)
        && (tag == Tag::Gerund || and > next && matches!(tag, Tag::Past | Tag::ThirdPerson));
    let added = matches!(tree.tag(next), Tag::WhDeterminer | Tag::WhPronoun | Tag::Gerund | Tag::Conjunction);
    reader.is_any(at, &[";", "according"])
        || act && reader.is(at, "--")
        || reader.is_any(at, TURNS) && reader.quote_at(at - 1).is_some()
        || again
        || comma && (reader.is_any(next, TURNS) || act && added)
        || comma && reader.is_any(next, &["a", "an"]) && reader.is_any(next + 1, FIGURES)
}

/// Extends a range over the quotations at its ends.
fn within_quotes(reader: &GroupReader<'_>, tokens: Range<usize>, ceiling: usize) -> Range<usize> {
    if tokens.is_empty() {
        return tokens;
    }
    let start = reader.quote_at(tokens.start).map_or(tokens.start, |quote| quote.open);
    let end = reader.quote_at(tokens.end - 1).map_or(tokens.end, |quote| quote.end);
    start..adjacent(reader, end, ceiling)
}

/// The token after consecutive quotations.
fn adjacent(reader: &GroupReader<'_>, at: usize, ceiling: usize) -> usize {
    let mut end = at;
    while end < ceiling
        && let Some(quote) = reader.opens(end)
    {
        end = quote.end;
    }
    end
}

fn first_word(reader: &GroupReader<'_>, start: usize, end: usize) -> usize {
    (start..end).find(|&at| !reader.is_any(at, &[",", ";", "--", ":", ".", ")"])).unwrap_or(start)
}

/// `According to X, ...` and `..., according to X`.
pub(super) fn according(
    reader: &GroupReader<'_>,
    group: usize,
    at: usize,
    floor: usize,
) -> Option<FoundStatement> {
    let ceiling = reader.groups.get(group)?.tokens.end;
    let tree = reader.tree(at);
    let noun = tree.children(at + 1).find(|child| *child > at + 1)?;
    let subject = reader.phrase(noun);
    if matches!(tree.tag(subject.start), Tag::WhDeterminer | Tag::WhPronoun) {
        return None;
    }
    let content = if first_word(reader, floor, at) == at || at == floor {
        let from = (noun..ceiling).find(|&c| reader.is(c, ",") && reader.quote_at(c).is_none())? + 1;
        from..ceiling
    } else {
        floor..at
    };
    let start = first_word(reader, content.start, content.end);
    let ends =
        |at: &usize| reader.quote_at(*at).is_some() || !reader.is_any(*at, &[",", "--", "(", ".", ";"]);
    let end = content.clone().rev().find(ends)? + 1;
    (start < end).then_some(FoundStatement {
        group,
        reach: group,
        content: start..end,
        cue: at..at + 2,
        subject: Some(subject),
        act: false,
        rule: "according to",
        confidence: Confidence::High,
    })
}
