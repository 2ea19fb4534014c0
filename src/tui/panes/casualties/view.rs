//! How a row of the casualties looks: for each measure who claims what, side by side, never added.

use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::text::capital;
use crate::model::{ClaimView, EventId, LinkKind, Measure, group_thousands};
use crate::query::casualties::ClaimLine;
use crate::tui::panes::casualties::rows::{CasualtyRow, ScopeRow};
use crate::tui::panes::casualties::sums;
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::{fit, paragraph, width};

/// The lines of a row.
pub(super) fn lines(context: &PaneContext<'_>, row: &CasualtyRow, cells: usize) -> Vec<Line<'static>> {
    let heading = |words: String| vec![Line::from(Span::styled(words, context.theme.heading))];
    match row {
        CasualtyRow::Measure(measure) => heading(format!(" {}", capital(measure.word()))),
        CasualtyRow::Scope(row) => vec![scope(context, row, cells)],
        CasualtyRow::Dataset(sum, _) => sums::dataset(context, sum, cells),
        CasualtyRow::Row(line) => sums::row(context, line, cells),
        CasualtyRow::Rest(claims) => {
            let words = format!(" and {} more", group_thousands(*claims));
            vec![Line::from(Span::styled(fit(&words, cells), context.theme.dim))]
        }
        CasualtyRow::Claim(line) => claim(context, line, cells),
        CasualtyRow::Silent(measures) => silent(context, measures, cells),
        CasualtyRow::OverTime { title, differ } => sums::over_time(context, title, *differ, cells),
        CasualtyRow::Toll { toll, beside, .. } => sums::toll(context, toll, *beside, cells),
        CasualtyRow::Singly(measure) => {
            let has_totals = context.briefing().events().totals().len() > 0;
            let by = if has_totals { "row by row" } else { "event by event" };
            heading(fit(&format!(" {}, {by}", capital(measure.word())), cells))
        }
    }
}

fn silent(context: &PaneContext<'_>, measures: &[Measure], cells: usize) -> Vec<Line<'static>> {
    let words: Vec<String> = measures.iter().map(|measure| measure.word().to_owned()).collect();
    let words = format!("{}: no figure stated", capital(&cite::list(&words)));
    paragraph(&words, cells.saturating_sub(1), 1, context.theme.dim)
}

fn range_words((least, most): (u32, u32), open_above: bool) -> String {
    let least_words = group_thousands(least);
    let open = if open_above { "≥" } else { "" };
    if least == most {
        format!("{open}{least_words}")
    } else {
        format!("{open}{least_words}–{}", group_thousands(most))
    }
}

/// What a scope covers, how many claimants there are, and the range of their figures.
fn scope(context: &PaneContext<'_>, scope: &ScopeRow, cells: usize) -> Line<'static> {
    let theme = context.theme;
    let covers = covered(context, &scope.events);
    let (range, style) = match scope.range {
        Some(range) => (range_words(range, scope.open_above), theme.header),
        None => ("not counted".to_owned(), theme.dim),
    };
    let claimants = match (scope.claimants, scope.contested) {
        (0, _) => String::new(),
        (1, false) => "1 claimant ".to_owned(),
        (n, false) => format!("{} claimants ", group_thousands(n)),
        (n, true) => format!("≠ {} claimants ", group_thousands(n)),
    };
    let right = width(&range) + width(&claimants) + 2;
    let left = fit(&covers, cells.saturating_sub(right + 2));
    let gap = cells.saturating_sub(width(&left) + right);
    let claimants_style = if scope.contested { theme.contested } else { theme.dim };
    Line::from(vec![
        Span::styled(format!(" {left}"), theme.dim),
        Span::raw(" ".repeat(gap)),
        Span::styled(claimants, claimants_style),
        Span::styled(range, style),
    ])
}

/// The events that a scope covers: an aggregate stands for its parts.
fn covered(context: &PaneContext<'_>, events: &[EventId]) -> String {
    let briefing = context.briefing();
    let has_whole = |&id: &EventId| {
        let links = briefing.event(id).into_iter().flat_map(|event| event.links());
        links.into_iter().any(|(kind, whole)| kind == LinkKind::PartOf && events.contains(&whole))
    };
    let wholes: Vec<EventId> = events.iter().copied().filter(|id| !has_whole(id)).collect();
    let title = |id: EventId| briefing.event(id).map_or_else(String::new, |event| event.title().into_owned());
    match wholes.as_slice() {
        [] => "on no single event".to_owned(),
        [one] => title(*one),
        [first, rest @ ..] => match whole_of(context, *first) {
            Some(whole) if rest.iter().all(|&id| whole_of(context, id) == Some(whole)) => title(whole),
            _ => format!("{} events", group_thousands(wholes.len())),
        },
    }
}

/// The aggregate that an event is part of.
fn whole_of(context: &PaneContext<'_>, id: EventId) -> Option<EventId> {
    let mut links = context.briefing().event(id)?.links();
    links.find(|(kind, _)| *kind == LinkKind::PartOf).map(|(_, whole)| whole)
}

fn claim(context: &PaneContext<'_>, line: &ClaimLine, cells: usize) -> Vec<Line<'static>> {
    let Some(claim) = context.briefing().claim(line.claim) else { return Vec::new() };
    let theme = context.theme;
    let belongs = context.workspace.claim_concerns(context.subject, line.claim);
    let unread = !claim.is_verified();
    let style = if unread {
        theme.unverified
    } else if line.contested {
        theme.contested
    } else if line.superseded_by.is_some() {
        theme.dim
    } else {
        theme.text
    };
    let sign = if unread {
        "?"
    } else if line.contested {
        "≠"
    } else {
        " "
    };
    let figure = fit(&cite::figure(context.briefing(), claim), cells / 2);
    let name = cite::claimant(context.briefing(), claim);
    let name = if name.is_empty() { "claimant not stated".to_owned() } else { name };
    let mark = context.draft_mark(claim.drafted().is_some());
    let room = cells.saturating_sub(width(&figure) + 5 + width(mark));
    let name = fit(&name, room);
    let gap = room.saturating_sub(width(&name)) + 1;
    let mut lines = vec![Line::from(vec![
        Span::styled(if belongs { "•" } else { " " }, theme.accent),
        Span::styled(sign, style),
        Span::raw(" "),
        Span::styled(mark, theme.unverified),
        Span::styled(name, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(figure, style),
    ])];
    let remarks = remarks(claim, line);
    if !remarks.is_empty() {
        lines.extend(paragraph(&remarks, cells.saturating_sub(1), 3, theme.dim));
    }
    lines
}

/// What must be known beside the figure.
fn remarks(claim: ClaimView<'_>, line: &ClaimLine) -> String {
    let mut words = Vec::new();
    if !claim.victims().is_empty() {
        words.push(claim.victims().to_owned());
    }
    if let Some(when) = claim.as_of() {
        words.push(format!("as of {}", when.short()));
    }
    if !claim.is_verified() {
        words.push("headline of another article, not read: not verified".to_owned());
    }
    if line.superseded_by.is_some() {
        words.push("superseded by a later figure".to_owned());
    }
    if let Some(sum) = line.portions_off {
        words.push(format!("≠ its parts add up to {}", group_thousands(sum)));
    }
    words.join(" · ")
}
