//! How what was found looks.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::export::cite;
use crate::model::drafted::mark;
use crate::model::{Place, PlaceId};
use crate::query::find::{Hit, Target};
use crate::tui::overlays::overlay::OverlayContext;
use crate::tui::state::record::sign_of;
use crate::tui::text::styled::{fit, pad, styled_line, width};

/// A hit: its sign, what it is, its text with the matches marked, and what tells it from others.
pub(super) fn hit_line(context: &OverlayContext<'_>, hits: &[Hit], hit: &Hit, cells: usize) -> Line<'static> {
    let beside = beside(context, hits, hit, cells);
    let (sign, word, style) = match hit.target {
        Target::Event(id) => {
            context.briefing().event(id).map_or((' ', "event", context.theme.text), |event| {
                (sign_of(context.briefing(), event), "event", context.theme.of_kind(event.kind()))
            })
        }
        Target::Actor(_) => ('◌', "actor", context.theme.text),
        Target::Place(_) => ('⌖', "place", context.theme.text),
        Target::Statement(_) => ('❝', "quote", context.theme.text),
        Target::Claim(_) => ('#', "claim", context.theme.text),
        Target::Source(_) => ('¶', "text", context.theme.dim),
    };
    let mut spans = vec![
        Span::styled(format!(" {sign} "), style),
        Span::styled(pad(word, 6), context.theme.dim),
        Span::raw(" "),
    ];
    let mark = mark(is_drafted(context, hit));
    spans.push(Span::styled(mark, context.theme.unverified));
    let room = cells.saturating_sub(11 + width(&beside) + width(mark));
    let shown = window(hit, room);
    let marks: Vec<(Range<usize>, Style)> =
        hit.matched.iter().map(|range| (range.clone(), context.theme.found)).collect();
    if shown.start > 0 {
        spans.push(Span::styled("…", context.theme.dim));
    }
    spans.extend(styled_line(&hit.text, shown.clone(), context.theme.text, &marks).spans);
    if shown.end < hit.text.len() {
        spans.push(Span::styled("…", context.theme.dim));
    }
    if let Target::Event(_) = hit.target {
        // Days are aligned at the right.
        let taken = spans.iter().map(Span::width).sum::<usize>() + width(&beside) + 1;
        spans.push(Span::raw(" ".repeat(cells.saturating_sub(taken))));
    }
    spans.push(Span::styled(beside, context.theme.dim));
    Line::from(spans)
}

/// What tells a hit from others of the same words: where a place is, when an event was; and whether the spelling is
/// only similar.
fn beside(context: &OverlayContext<'_>, hits: &[Hit], hit: &Hit, cells: usize) -> String {
    let told = match hit.target {
        Target::Place(id) => place_apart(context, hits, hit, id),
        Target::Event(id) => context
            .briefing()
            .event(id)
            .and_then(|event| event.when())
            .map_or_else(String::new, |when| when.brief()),
        _ => String::new(),
    };
    let told = if told.is_empty() { told } else { format!("  {}", fit(&told, cells * 3 / 5)) };
    let hidden = if context.workspace.hides(hit.target) { "  hidden by filter" } else { "" };
    let similar = if hit.similar { "  similar" } else { "" };
    format!("{told}{similar}{hidden}")
}

/// Where a place is, and what tells it from others of its name in the same area.
fn place_apart(context: &OverlayContext<'_>, hits: &[Hit], hit: &Hit, id: PlaceId) -> String {
    let briefing = context.briefing();
    let Some(own) = briefing.place(id) else { return String::new() };
    let around = cite::around(briefing, own);
    let places = hits.iter().filter(|other| other.text == hit.text).filter_map(|other| match other.target {
        Target::Place(twin) if twin != id => briefing.place(twin),
        _ => None,
    });
    let twins: Vec<&Place> = places.filter(|twin| cite::around(briefing, twin) == around).collect();
    let mut told = vec![around];
    if twins.iter().any(|twin| twin.precision != own.precision) {
        told.push(own.precision.word().to_owned());
    }
    if twins.iter().any(|twin| twin.coordinates != own.coordinates) {
        told.extend(own.coordinates.map(cite::point));
    }
    told.retain(|words| !words.is_empty());
    told.join(" · ")
}

/// Whether a program drafted what was found.
fn is_drafted(context: &OverlayContext<'_>, hit: &Hit) -> bool {
    let briefing = context.briefing();
    match hit.target {
        Target::Event(id) => briefing.event(id).is_some_and(|event| event.drafted().is_some()),
        Target::Actor(id) => briefing.actor(id).is_some_and(|actor| actor.drafted.is_some()),
        Target::Place(id) => briefing.place(id).is_some_and(|place| place.drafted.is_some()),
        Target::Statement(id) => briefing.statement(id).is_some_and(|said| said.drafted.is_some()),
        Target::Claim(id) => briefing.claim(id).is_some_and(|claim| claim.drafted().is_some()),
        Target::Source(_) => false,
    }
}

/// The part of a hit's text that is shown: from its start, or from shortly before the first match.
fn window(hit: &Hit, cells: usize) -> Range<usize> {
    let first = hit.matched.first().map_or(0, |range| range.start);
    let lead = hit.text.get(..first).map_or(0, width);
    let mut from = 0;
    if lead > cells / 2 {
        let skip = lead - cells / 3;
        let mut used = 0;
        for (at, grapheme) in hit.text.grapheme_indices(true) {
            if used >= skip {
                from = at;
                break;
            }
            used += width(grapheme);
        }
    }
    let mut used = 0;
    let mut to = from;
    for grapheme in hit.text.get(from..).unwrap_or("").graphemes(true) {
        used += width(grapheme);
        if used > cells.saturating_sub(2) {
            break;
        }
        to += grapheme.len();
    }
    from..to
}
