//! Compares the draft of an article to its gold, class by class.

use std::ops::Range;

use sitroom::draft::DraftRecord;
use sitroom::record::ActorRecord;
use sitroom::record::ClaimRecord;
use sitroom::record::StatementRecord;
use sitroom::record::TextSpan;

use super::gold::{Finder, Gold, Record};
use super::score::{Score, jaccard, overlap, pair};

/// How much of a span must be shared.
const LEAST: f64 = 0.5;

fn range(span: TextSpan) -> Range<usize> {
    span.start..span.end
}

/// Words without what does not tell names apart.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace(['’', '"', '“', '”'], "'");
    name.trim_start_matches("the ").replace('\'', "").trim().to_owned()
}

/// Compares everything.
pub(crate) fn all(score: &mut Score, article: &str, text: &str, gold: &Gold, draft: &DraftRecord) {
    assert_eq!(draft.published.map(|day| day.to_string()), Some(gold.published.clone()), "{article}");
    spans(score, article, text, draft);
    furniture(score, article, text, gold, draft);
    actors(score, article, gold, draft);
    statements(score, article, text, gold, draft);
    times(score, article, text, gold, draft);
    claims(score, article, text, gold, draft);
    events(score, article, text, gold, draft);
}

/// Every span is whole words of the text.
pub(crate) fn spans(score: &mut Score, article: &str, text: &str, draft: &DraftRecord) {
    let mut all: Vec<TextSpan> = draft.boilerplate.iter().map(|f| f.span).collect();
    all.extend(draft.actors.iter().flat_map(|a| a.evidence.iter().chain(&a.role_evidence)));
    all.extend(draft.places.iter().flat_map(|p| &p.evidence));
    all.extend(draft.times.iter().map(|t| t.span));
    for one in &draft.statements {
        all.extend([one.content].iter().chain(&one.quotes).chain(&one.cue).chain(&one.speaker_evidence));
    }
    for one in &draft.claims {
        all.extend(
            one.evidence.iter().chain([&one.number]).chain(&one.claimant_evidence).chain(&one.through),
        );
    }
    for one in &draft.events {
        all.extend(one.evidence.iter().chain([&one.trigger]));
        all.extend(one.participants.iter().filter_map(|p| p.evidence));
    }
    for span in all {
        let words = text.get(range(span)).unwrap_or("");
        let cut = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        let before = text.get(..span.start).and_then(|t| t.chars().next_back());
        let behind = text.get(span.end..).and_then(|t| t.chars().next());
        let broken = cut(before, words.chars().next()) || cut(words.chars().next_back(), behind);
        if words.trim().is_empty() || words.trim() != words || broken {
            score.wrong_spans += 1;
            score.note(article, format_args!("WRONG SPAN {words:?}"));
        }
    }
}

/// Furniture is known, and nothing is made of it.
fn furniture(score: &mut Score, article: &str, text: &str, gold: &Gold, draft: &DraftRecord) {
    let mut finder = Finder::new(text);
    for record in gold.of("furniture") {
        let place = finder.next(&record.cells[0]);
        let known = draft.boilerplate.iter().any(|f| overlap(&range(f.span), &place) * 2 > place.len());
        if !known {
            score.boilerplate_missed += 1;
            score.note(article, format_args!("boilerplate missed {:?}", &text[place.clone()]));
        }
        let inside = |spans: &[TextSpan]| spans.iter().all(|s| place.start <= s.start && s.end <= place.end);
        let leaks = draft.claims.iter().filter(|c| inside(&c.evidence)).count()
            + draft.events.iter().filter(|e| inside(&e.evidence)).count()
            + draft.statements.iter().filter(|s| inside(&[s.content])).count();
        if leaks > 0 {
            score.leaks += leaks;
            score.note(article, format_args!("LEAK from {:?}", &text[place]));
        }
    }
}

fn names(actor: &ActorRecord) -> impl Iterator<Item = &str> {
    std::iter::once(&*actor.name).chain(actor.aliases.iter().map(String::as_str))
}

/// Whether an actor has one of the names that a cell of the gold gives, parted by ` / `.
fn has_name(actor: &ActorRecord, cell: &str) -> bool {
    names(actor).any(|name| cell.split(" / ").any(|gold| plain(gold) == plain(name)))
}

fn actors(score: &mut Score, article: &str, gold: &Gold, draft: &DraftRecord) {
    let all: Vec<&Record> = gold.of("actor").collect();
    let found: Vec<&ActorRecord> = draft.actors.iter().collect();
    let must = |g: usize| if all[g].optional { 0.5 } else { 1.0 };
    let like = |g: usize, f: usize| if has_name(found[f], &all[g].cells[2]) { must(g) } else { 0.0 };
    let pairs = pair(all.len(), found.len(), like, 0.1);
    for (record, found_at) in all.iter().zip(&pairs) {
        if record.optional {
            continue;
        }
        score.actors.gold += 1;
        let Some(actor) = found_at.map(|f| found[f]) else {
            score.note(article, format_args!("actor missed {}", record.cells[2]));
            continue;
        };
        score.actors.found += 1;
        score.actors.right += 1;
        score.kinds.gold += 1;
        let country = &record.cells[1] == "-" || actor.country.as_deref() == Some(&record.cells[1]);
        if actor.kind.word() == record.cells[0] && country {
            score.kinds.right += 1;
        } else {
            let is = (actor.kind.word(), actor.country.as_deref());
            score.note(article, format_args!("kind of {}: {is:?}, not {:?}", actor.name, &record.cells[..2]));
        }
    }
    for (at, actor) in found.iter().enumerate().filter(|(_, actor)| actor.named) {
        // A second actor of a name that is there is a split one.
        let may = all.iter().any(|r| r.optional && has_name(actor, &r.cells[2]));
        if !pairs.contains(&Some(at)) && !may {
            score.actors.found += 1;
            score.note(article, format_args!("actor false {} ({})", actor.name, actor.kind.word()));
        }
    }
}

/// Whether the speaker of a statement is the one of the gold: by the actor where a pronoun is resolved, else by the
/// words.
fn speaks(cell: &str, words: Option<&str>, actors: &[&ActorRecord]) -> bool {
    let (said, name) = cell.split_once(" = ").unwrap_or((cell, cell));
    let by_actor = actors.iter().any(|actor| has_name(actor, name));
    let same = |a: &str, b: &str| a.contains(b) || b.contains(a);
    let by_words = words.is_some_and(|words| same(&plain(words), &plain(said)));
    if cell.contains(" = ") { by_actor } else { by_actor || by_words }
}

fn statements(score: &mut Score, article: &str, text: &str, gold: &Gold, draft: &DraftRecord) {
    let mut finder = Finder::new(text);
    let all: Vec<&Record> = gold.of("statement").collect();
    let places: Vec<Range<usize>> = all.iter().map(|r| finder.next(&r.cells[1])).collect();
    let found: Vec<&StatementRecord> = draft.statements.iter().collect();
    let like = |g: usize, f: usize| jaccard(&places[g], &range(found[f].content));
    let pairs = pair(all.len(), found.len(), like, LEAST);
    for ((record, place), at) in all.iter().zip(&places).zip(&pairs) {
        if record.optional {
            continue;
        }
        score.statements.gold += 1;
        let Some(one) = at.map(|f| found[f]) else {
            score.note(article, format_args!("statement missed {:?}", &text[place.clone()]));
            continue;
        };
        score.statements.found += 1;
        score.statements.right += 1;
        score.speakers.gold += 1;
        let actors: Vec<&ActorRecord> = one.speakers.iter().map(|id| &draft.actors[id.0]).collect();
        let words = one.speaker_evidence.map(|span| span.of(text));
        if speaks(&record.cells[0], words, &actors) {
            score.speakers.right += 1;
        } else {
            let who: Vec<&str> = actors.iter().map(|a| &*a.name).collect();
            score.note(article, format_args!("speaker {words:?} {who:?}, not {:?}", record.cells[0]));
        }
    }
    for (at, one) in found.iter().enumerate() {
        let taken = pairs.contains(&Some(at));
        let nested = places.iter().any(|place| overlap(place, &range(one.content)) > 0);
        if !taken && !nested {
            score.statements.found += 1;
            score.note(article, format_args!("statement false {:?} ({})", one.content.of(text), one.rule));
        }
    }
}

fn times(score: &mut Score, article: &str, text: &str, gold: &Gold, draft: &DraftRecord) {
    let mut finder = Finder::new(text);
    let all: Vec<&Record> = gold.of("time").collect();
    let places: Vec<Range<usize>> = all.iter().map(|r| finder.next(&r.cells[0])).collect();
    let like = |g: usize, f: usize| jaccard(&places[g], &range(draft.times[f].span));
    let pairs = pair(all.len(), draft.times.len(), like, 0.05);
    for (record, at) in all.iter().zip(&pairs) {
        let found = at.map(|f| &draft.times[f]);
        if record.optional {
            continue;
        }
        score.times.gold += 1;
        let Some(time) = found else {
            score.note(article, format_args!("time missed {:?}", record.cells[0]));
            continue;
        };
        score.times.found += 1;
        score.times.right += 1;
        score.values.gold += 1;
        let value = time.value.as_deref().unwrap_or("-");
        if value.get(..10).unwrap_or(value) == record.cells[1].get(..10).unwrap_or(&record.cells[1]) {
            score.values.right += 1;
        } else {
            score.note(
                article,
                format_args!("value of {:?}: {value}, not {}", record.cells[0], record.cells[1]),
            );
        }
    }
    for (_, time) in draft.times.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        // A second expression inside one of the gold ("between A and B"); a duration or "now" tells no day.
        let inside = places.iter().any(|place| overlap(place, &range(time.span)) > 0);
        let day = time.value.as_deref().is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()));
        if !inside && day {
            score.times.found += 1;
            score.note(article, format_args!("time false {:?} {:?}", time.span.of(text), time.value));
        }
    }
}

/// Least and most of `12`, `9..`, `..9` and `?`.
fn bounds(cell: &str) -> (Option<u32>, Option<u32>) {
    match cell.split_once("..") {
        Some((low, high)) => (low.parse().ok(), high.parse().ok()),
        None => (cell.parse().ok(), cell.parse().ok()),
    }
}

fn claims(score: &mut Score, article: &str, text: &str, gold: &Gold, draft: &DraftRecord) {
    let mut finder = Finder::new(text);
    let all: Vec<&Record> = gold.of("claim").collect();
    let places: Vec<Range<usize>> = all.iter().map(|r| finder.next(&r.cells[1])).collect();
    let found: Vec<&ClaimRecord> = draft.claims.iter().collect();
    let like = |g: usize, f: usize| {
        let measure = format!("{:?}", found[f].measure).to_lowercase() == all[g].cells[0];
        let number = jaccard(&places[g], &range(found[f].number));
        let other = found[f].evidence.iter().any(|e| overlap(&range(*e), &places[g]) == places[g].len());
        if !measure {
            0.0
        } else if number > 0.0 {
            1.0 + number
        } else {
            f64::from(u8::from(other))
        }
    };
    let pairs = pair(all.len(), found.len(), like, 0.5);
    for (record, at) in all.iter().zip(&pairs).filter(|(record, _)| !record.optional) {
        score.claims.gold += 1;
        let Some(claim) = at.map(|f| found[f]) else {
            score.note(article, format_args!("claim missed {:?}", record.cells));
            continue;
        };
        score.claims.found += 1;
        score.claims.right += 1;
        score.bounds.gold += 1;
        score.claimants.gold += 1;
        if (claim.low, claim.high) == bounds(&record.cells[2]) {
            score.bounds.right += 1;
        } else {
            let is = (claim.low, claim.high);
            score.note(article, format_args!("bounds of {:?}: {is:?}", record.cells));
        }
        let words = claim.claimant_evidence.map(|span| span.of(text));
        let actors: Vec<&ActorRecord> = claim.claimant.iter().map(|id| &draft.actors[id.0]).collect();
        let right =
            if record.cells[3] == "-" { words.is_none() } else { speaks(&record.cells[3], words, &actors) };
        score.claimants.right += usize::from(right);
        if !right {
            score.note(article, format_args!("claimant {words:?}, not {:?}", record.cells));
        }
    }
    for (at, claim) in found.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        score.claims.found += 1;
        let words = claim.evidence[0].of(text);
        score.note(article, format_args!("claim false {at} {:?} {words:?} ({})", claim.measure, claim.rule));
    }
}

fn events(score: &mut Score, article: &str, text: &str, gold: &Gold, draft: &DraftRecord) {
    let mut finder = Finder::new(text);
    for record in gold.of("event") {
        let place = finder.next(&record.cells[4]);
        let mut near = draft.events.iter().filter(|event| {
            event.kind.word() == record.cells[0]
                && event.evidence.iter().any(|span| overlap(&range(*span), &place) > 0)
        });
        if record.optional {
            continue;
        }
        score.events.gold += 1;
        let Some(event) = near.next() else {
            score.note(article, format_args!("event missed {:?}", record.cells));
            continue;
        };
        score.events.right += 1;
        score.days.gold += 1;
        let day = event.when.as_ref().map_or("-".to_owned(), |when| when.start.to_string());
        let side = |part: usize| {
            record.cells[part] == "-"
                || event.participants.iter().any(|p| {
                    let actor = &draft.actors[p.actor.0];
                    let words = p.evidence.map_or("", |span| span.of(text));
                    has_name(actor, &record.cells[part]) || plain(words).contains(&plain(&record.cells[part]))
                })
        };
        if day == record.cells[1] && side(2) && side(3) {
            score.days.right += 1;
        } else {
            let who: Vec<&str> = event.participants.iter().map(|p| &*draft.actors[p.actor.0].name).collect();
            score.note(article, format_args!("event {:?}: {day} {who:?}", record.cells));
        }
    }
}
