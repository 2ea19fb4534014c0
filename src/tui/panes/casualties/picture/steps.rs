//! How the figure of each claimant grew: its successive figures for the same events, never those of others.

use chrono::{NaiveDate, NaiveTime};

use crate::export::cite;
use crate::model::text::capital;
use crate::model::{ActorId, ClaimId, ClaimView, EventId, counted};
use crate::query::casualties::{ClaimLine, MeasureSummary, Scope, casualties_about};
use crate::tui::panes::casualties::picture::about::title;
use crate::tui::panes::casualties::picture::rows::{AxisRow, ClaimLabel, ClaimRow, PictureRow, greatest_of};
use crate::tui::panes::pane::PaneContext;

/// The successive figures of each claimant that has several, those of the subject's events first; then how many have
/// one only.
pub(super) fn rows(context: &PaneContext<'_>, events: &[EventId]) -> Vec<PictureRow> {
    let (b, view) = (context.briefing(), context.workspace.view());
    let own = casualties_about(b, &view.selection, events);
    let mut seen: Vec<ClaimId> = Vec::new();
    let (mut rows, mut once) = (Vec::new(), 0);
    for summary in own.iter().chain(&view.casualties) {
        for scope in &summary.scopes {
            let is_new =
                |line: &&ClaimLine| line.claim.index() >= b.claims().of_rows() && !seen.contains(&line.claim);
            let lines: Vec<ClaimLine> = scope.claims.iter().filter(is_new).copied().collect();
            seen.extend(lines.iter().map(|line| line.claim));
            for series in by_claimant(context, lines) {
                match series.as_slice() {
                    [] | [_] => once += series.len(),
                    _ => rows.extend(of_series(context, (summary, scope), &series)),
                }
            }
        }
    }
    if once > 0 {
        let other = if rows.is_empty() { "" } else { "other " };
        let (one, many) =
            (format!("{other}claim was never revised"), format!("{other}claims were never revised"));
        rows.push(PictureRow::Note(counted(once, &one, &many)));
    }
    rows
}

/// Whose figures belong together: those of one claimant, passed on for the same origin.
type Giver = (Option<ActorId>, Option<ActorId>);

/// The claims of one scope by claimant, each in order of time. A claimant that is no actor is known again only where a
/// claim says what it replaces.
fn by_claimant(context: &PaneContext<'_>, lines: Vec<ClaimLine>) -> Vec<Vec<ClaimLine>> {
    let b = context.briefing();
    let giver = |line: &ClaimLine| -> Giver {
        b.claim(line.claim).map_or((None, None), |claim| (claim.claimant(), claim.origin()))
    };
    let mut all: Vec<Vec<ClaimLine>> = Vec::new();
    for line in lines {
        let belongs = |own: &ClaimLine| {
            let same = giver(own).0.is_some() && giver(own) == giver(&line);
            same || own.superseded_by == Some(line.claim) || line.superseded_by == Some(own.claim)
        };
        match all.iter_mut().find(|series| series.iter().any(belongs)) {
            Some(series) => series.push(line),
            None => all.push(vec![line]),
        }
    }
    for series in &mut all {
        series.sort_by_cached_key(|line| {
            b.claim(line.claim).map(|claim| (time_of(context, claim), line.claim))
        });
    }
    all
}

/// As of when a claim holds, or else when it was published; undated ones first.
fn time_of(context: &PaneContext<'_>, claim: ClaimView<'_>) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let published = || context.briefing().source(claim.source())?.published.map(|day| (day, None));
    claim.as_of().map(|when| (when.first, when.time)).or_else(published)
}

/// The figures of one claimant, each a step from the one before.
fn of_series(
    context: &PaneContext<'_>,
    (summary, scope): (&MeasureSummary, &Scope),
    series: &[ClaimLine],
) -> Vec<PictureRow> {
    let b = context.briefing();
    let most = greatest_of(context, series.iter());
    let claims = || series.iter().filter_map(|line| b.claim(line.claim));
    let who = claims().next_back().map(|claim| cite::claimant(b, claim)).filter(|who| !who.is_empty());
    let who = who.unwrap_or_else(|| "claimant not stated".to_owned());
    let words = format!("{} · {who} · {}", capital(summary.measure.word()), title(b, &scope.events));
    let mut rows = vec![PictureRow::Title(words), PictureRow::Axis(AxisRow { most, ..AxisRow::default() })];
    let mut after = None;
    for &line in series {
        rows.push(PictureRow::Claim(ClaimRow {
            line,
            most,
            label: ClaimLabel::Time,
            is_earlier: false,
            after,
        }));
        after = b.claim(line.claim).and_then(ClaimView::estimate).map(u64::from).or(after);
    }
    rows
}
