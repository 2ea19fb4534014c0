//! The figures of the page: by measure the totals of datasets, then the current claims, scope by scope.

use super::input::PageInput;
use super::lines::{LineContent, LineRecord, PageLine};
use crate::model::{Briefing, Measure, Standing};
use crate::query::figures::casualties::{ClaimLine, MeasureSummary, Scope};

pub(super) fn lines(input: &PageInput<'_>) -> Vec<PageLine> {
    let mut lines = Vec::new();
    for summary in input.casualties {
        for total in &summary.datasets {
            let record = total.sources.first().map(|&source| LineRecord::Source(source));
            let content = LineContent::Sum(total.clone());
            lines.push(PageLine { content, record, filter: None });
        }
        for scope in authored_scopes(input.briefing, summary) {
            lines.extend(of_scope(input.briefing, summary.measure, scope));
        }
    }
    let has = |measure: Measure| input.casualties.iter().any(|summary| summary.measure == measure);
    let silent: Vec<Measure> = Measure::ALL.iter().copied().filter(|&measure| !has(measure)).collect();
    if !silent.is_empty() {
        lines.push(PageLine { content: LineContent::NoFigure(silent), record: None, filter: None });
    }
    lines
}

/// The scopes with claims that are not rows of tables: the figures of rows are in the totals.
pub(super) fn authored_scopes<'s>(
    b: &Briefing,
    summary: &'s MeasureSummary,
) -> impl Iterator<Item = &'s Scope> {
    let rows = b.claims().of_rows();
    summary.scopes.iter().filter(move |scope| scope.claims.iter().any(|line| line.claim.index() >= rows))
}

/// The current claims of a scope, under their range if there are several, then headlines that were not read.
fn of_scope(b: &Briefing, measure: Measure, scope: &Scope) -> Vec<PageLine> {
    let is_read =
        |line: &&ClaimLine| b.claim(line.claim).is_some_and(|claim| claim.standing() != Standing::Headline);
    let claim = |line: &ClaimLine, alone: bool| {
        PageLine::of(LineContent::Claim(*line, alone), LineRecord::Claim(line.claim))
    };
    let standing: Vec<&ClaimLine> =
        scope.claims.iter().filter(|line| line.superseded_by.is_none()).filter(is_read).collect();
    let unread = scope.claims.iter().filter(|line| !is_read(line));
    let mut lines = Vec::new();
    if let [first, _, ..] = standing.as_slice() {
        let content = LineContent::Range(measure, scope.clone());
        lines.push(PageLine::of(content, LineRecord::Claim(first.claim)));
    }
    let alone = standing.len() == 1;
    lines.extend(standing.into_iter().map(|line| claim(line, alone)));
    lines.extend(unread.map(|line| claim(line, true)));
    lines
}
