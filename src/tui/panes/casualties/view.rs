//! How a row of the casualties looks: for each measure who claims what, side by side, never added.

use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::text::capital;
use crate::model::{Measure, group_thousands};
use crate::query::casualties::ClaimLine;
use crate::tui::panes::casualties::revised::revised;
use crate::tui::panes::casualties::rows::{CasualtyRow, ScopeRow};
use crate::tui::panes::casualties::sums;
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::Record;
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

/// What a scope covers, how many claimants there are, and the range of their figures.
fn scope(context: &PaneContext<'_>, scope: &ScopeRow, cells: usize) -> Line<'static> {
    let theme = context.theme;
    let covers = cite::covered(context.briefing(), &scope.events);
    let (range, style) = match scope.range {
        Some(range) => (cite::range(range, scope.open_above), theme.header),
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
        context.news_mark(Record::Claim(line.claim)),
        Span::styled(mark, theme.unverified),
        Span::styled(name, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(figure, style),
    ])];
    let remarks = cite::remarks_on(claim, line);
    if !remarks.is_empty() {
        lines.extend(paragraph(&remarks, cells.saturating_sub(1), 3, theme.dim));
    }
    lines.extend(revised(context, line.claim, cells));
    lines
}
