//! The casualties: for each measure who claims what, side by side, never added.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::text::capital;
use crate::model::{ClaimView, EventId, Measure, Standing, group_thousands};
use crate::query::casualties::ClaimLine;
use crate::tui::app::state::App;
use crate::tui::panes::casualties::rows::CostRow;
use crate::tui::screen::layout::Pane;
use crate::tui::text::styled::{fit, paragraph, width};

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, area: Rect) {
    let inner = crate::tui::screen::draw::framed(app, frame, Pane::Casualties, area, "");
    let cells = usize::from(inner.width);
    crate::tui::screen::list::draw(app, frame, Pane::Casualties, inner, |app, row| {
        match app.rows.costs.get(row) {
            Some(CostRow::Measure(measure)) => {
                vec![Line::from(Span::styled(format!(" {}", capital(measure.word())), app.theme.heading))]
            }
            Some(CostRow::Scope { range, open_above, claimants, contested, events }) => {
                let range = (*range).map(|range| range_words(range, *open_above));
                scope(app, Scope { range, claimants: *claimants, contested: *contested, events }, cells)
            }
            Some(CostRow::Dataset(total, _)) => {
                crate::tui::panes::casualties::totals::dataset(app, total, cells)
            }
            Some(CostRow::Row(line)) => {
                crate::tui::panes::casualties::totals::row(app, line, app.cost_concerns(row), cells)
            }
            Some(CostRow::Rest(claims)) => {
                let words = format!(" and {} more", group_thousands(*claims));
                vec![Line::from(Span::styled(fit(&words, cells), app.theme.dim))]
            }
            Some(CostRow::Claim(line)) => claim(app, line, app.cost_concerns(row), cells),
            Some(CostRow::Silent(measures)) => silent(app, measures, cells),
            Some(CostRow::OverTime { title, differ }) => {
                crate::tui::panes::casualties::totals::over_time(app, title, *differ, cells)
            }
            Some(CostRow::Toll { toll, beside, .. }) => {
                crate::tui::panes::casualties::totals::toll(app, toll, *beside, cells)
            }
            Some(CostRow::Singly(measure)) => {
                let words = format!(" {}, event by event", capital(measure.word()));
                vec![Line::from(Span::styled(fit(&words, cells), app.theme.heading))]
            }
            None => Vec::new(),
        }
    });
}

/// How many lines the claims take in a column of some thirty cells, counted as far as matters.
pub(in crate::tui) fn lines_needed(app: &App) -> u16 {
    let lines = |row: &CostRow| match row {
        CostRow::Measure(_) | CostRow::Scope { .. } | CostRow::Row(_) | CostRow::Rest(_) => 1,
        CostRow::Dataset(..) => 3,
        CostRow::Claim(_) => 3,
        CostRow::Silent(_) => 2,
        // What is said over time is for those who look for it.
        CostRow::OverTime { .. } | CostRow::Toll { .. } => 0,
        CostRow::Singly(_) => 1,
    };
    app.rows.costs.iter().take(40).map(lines).sum()
}

fn silent(app: &App, measures: &[Measure], cells: usize) -> Vec<Line<'static>> {
    let words: Vec<String> = measures.iter().map(|measure| measure.word().to_owned()).collect();
    let words = format!("{}: no figure stated", capital(&cite::list(&words)));
    paragraph(&words, cells.saturating_sub(1), 1, app.theme.dim)
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

struct Scope<'a> {
    range: Option<String>,
    claimants: u32,
    contested: bool,
    events: &'a [EventId],
}

/// What a scope covers, the range over it, and of how many claimants.
fn scope(app: &App, scope: Scope<'_>, cells: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let covers = covered(app, scope.events);
    let (range, style) = match &scope.range {
        Some(range) => (range.clone(), theme.header),
        None => ("not counted".to_owned(), theme.dim),
    };
    let claimants = match (scope.claimants, scope.contested) {
        (0, _) => String::new(),
        (1, false) => "1 claimant ".to_owned(),
        (n, false) => format!("{n} claimants "),
        (n, true) => format!("≠ {n} claimants "),
    };
    let right = width(&range) + width(&claimants) + 2;
    let left = fit(&covers, cells.saturating_sub(right + 2));
    let gap = cells.saturating_sub(width(&left) + right);
    let claimants_style = if scope.contested { theme.contested } else { theme.dim };
    vec![Line::from(vec![
        Span::styled(format!(" {left}"), theme.dim),
        Span::raw(" ".repeat(gap)),
        Span::styled(claimants, claimants_style),
        Span::styled(range, style),
    ])]
}

/// The events that a scope covers: an aggregate speaks for its parts.
fn covered(app: &App, events: &[EventId]) -> String {
    let briefing = app.briefing();
    let has_whole = |&id: &EventId| {
        let links = briefing.event(id).into_iter().flat_map(|event| event.links());
        links
            .into_iter()
            .any(|(kind, whole)| kind == crate::model::LinkKind::PartOf && events.contains(&whole))
    };
    let wholes: Vec<EventId> = events.iter().copied().filter(|id| !has_whole(id)).collect();
    let title = |id: EventId| briefing.event(id).map_or_else(String::new, |event| event.title().into_owned());
    match wholes.as_slice() {
        [] => "on no single event".to_owned(),
        [one] => title(*one),
        [first, rest @ ..] => match whole_of(app, *first) {
            Some(whole) if rest.iter().all(|&id| whole_of(app, id) == Some(whole)) => title(whole),
            _ => format!("{} events", wholes.len()),
        },
    }
}

/// The aggregate of which an event is a part.
fn whole_of(app: &App, id: EventId) -> Option<EventId> {
    let mut links = app.briefing().event(id)?.links();
    links.find(|(kind, _)| *kind == crate::model::LinkKind::PartOf).map(|(_, whole)| whole)
}

fn claim(app: &App, line: &ClaimLine, belongs: bool, cells: usize) -> Vec<Line<'static>> {
    let Some(claim) = app.briefing().claim(line.claim) else { return Vec::new() };
    let theme = &app.theme;
    let unread = claim.standing() == Standing::Headline;
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
    let figure = fit(&cite::figure(app.briefing(), claim), cells / 2);
    let name = cite::claimant(app.briefing(), claim);
    let name = if name.is_empty() { "claimant not stated".to_owned() } else { name };
    let mark = crate::tui::screen::draw::mark(app, claim.drafted().is_some());
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
    for words in remarks(claim, line) {
        lines.extend(paragraph(&words, cells.saturating_sub(1), 3, theme.dim));
    }
    lines
}

fn remarks(claim: ClaimView<'_>, line: &ClaimLine) -> Vec<String> {
    let mut first = Vec::new();
    if !claim.victims().is_empty() {
        first.push(claim.victims().to_owned());
    }
    if let Some(when) = claim.as_of() {
        first.push(format!("as of {}", when.short()));
    }
    if claim.standing() == Standing::Headline {
        first.push("headline of another article, not read: not verified".to_owned());
    }
    if line.superseded_by.is_some() {
        first.push("superseded by a later figure".to_owned());
    }
    if let Some(sum) = line.portions_off {
        first.push(format!("≠ its parts add up to {sum}"));
    }
    if first.is_empty() { Vec::new() } else { vec![first.join(" · ")] }
}
