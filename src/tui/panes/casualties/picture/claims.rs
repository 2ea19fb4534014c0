//! Who says how many: first of the subject, then of its day, then the sums of datasets, then all others.

use std::collections::BTreeSet;

use crate::export::cite;
use crate::model::text::capital;
use crate::model::{ClaimId, EventId, Measure, When, counted, group_thousands};
use crate::query::casualties::{ClaimLine, MeasureSummary, SINGLE_ROWS, Scope, casualties_about};
use crate::tui::panes::casualties::picture::about::{day_of, others_of_day, title};
use crate::tui::panes::casualties::picture::rows::{
    AxisRow, ClaimLabel, ClaimRow, PictureRow, SumRow, greatest_of, listed, silent,
};
use crate::tui::panes::casualties::rows::MOST_CLAIMS;
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::sums::sum_of;

/// The most other events of the subject's day whose claims are drawn before all others.
const MOST_OF_DAY: usize = 12;

/// The rows being made.
struct ClaimRows<'a, 'b> {
    context: &'a PaneContext<'b>,
    rows: Vec<PictureRow>,
    /// The claims that were drawn.
    drawn: BTreeSet<ClaimId>,
}

/// The rows of all claims and sums; those of these events come first.
pub(super) fn rows(context: &PaneContext<'_>, events: &[EventId]) -> Vec<PictureRow> {
    let summaries = &context.workspace.view().casualties;
    let mut made = ClaimRows { context, rows: Vec::new(), drawn: BTreeSet::new() };
    if !events.is_empty() {
        made.subject(summaries, events);
    }
    made.sums(summaries);
    made.others(summaries, !events.is_empty());
    let silent: Vec<String> = silent(summaries).iter().map(|measure| measure.word().to_owned()).collect();
    if !silent.is_empty() && !summaries.is_empty() {
        made.rows.push(PictureRow::Gap);
        made.rows.push(PictureRow::Note(format!("{}: no figure stated", capital(&cite::list(&silent)))));
    }
    made.rows
}

/// The scopes of the summaries of which no claim was drawn yet.
fn undrawn(summaries: &[MeasureSummary], drawn: &BTreeSet<ClaimId>) -> Vec<(Measure, Vec<Scope>)> {
    let is_new = |scope: &&Scope| !scope.claims.iter().any(|line| drawn.contains(&line.claim));
    let of = |summary: &MeasureSummary| {
        (summary.measure, summary.scopes.iter().filter(is_new).cloned().collect::<Vec<Scope>>())
    };
    summaries.iter().map(of).filter(|(_, scopes)| !scopes.is_empty()).collect()
}

impl ClaimRows<'_, '_> {
    /// The claims of the subject's events, and of others of their day.
    fn subject(&mut self, summaries: &[MeasureSummary], events: &[EventId]) {
        let (b, selection) = (self.context.briefing(), &self.context.workspace.view().selection);
        let name = title(b, events);
        let own = undrawn(&casualties_about(b, selection, events), &self.drawn);
        if own.is_empty() {
            self.rows.push(PictureRow::Title(format!("{name}: no figure stated")));
        } else {
            self.rows.push(PictureRow::Title(name));
        }
        let singles = b.single_events(events);
        own.iter().for_each(|(measure, scopes)| self.scopes(*measure, scopes, Some(&singles)));
        let Some(day) = day_of(b, events) else { return };
        let (others, mut rest) = others_of_day(self.context, day, (events, MOST_OF_DAY));
        let of_day = undrawn(&casualties_about(b, selection, &others), &self.drawn);
        if of_day.is_empty() {
            return;
        }
        self.title(format!("Other events of {}", When::day(day).short()));
        of_day.iter().for_each(|(measure, scopes)| self.scopes(*measure, scopes, None));
        let below: BTreeSet<ClaimId> = listed(summaries).collect();
        rest.retain(|claim| !below.contains(claim) && !self.drawn.contains(claim));
        if !rest.is_empty() {
            let more = counted(rest.len(), "more figure", "more figures");
            self.rows.push(PictureRow::Note(format!("and {more} of that day, in the sums below")));
        }
    }

    fn title(&mut self, words: String) {
        self.rows.extend([PictureRow::Gap, PictureRow::Title(words)]);
    }

    /// The sum of each dataset.
    fn sums(&mut self, summaries: &[MeasureSummary]) {
        let b = self.context.briefing();
        let with_sums = summaries.iter().filter(|summary| !summary.datasets.is_empty());
        for (at, summary) in with_sums.enumerate() {
            if at == 0 && !self.rows.is_empty() {
                self.rows.push(PictureRow::Gap);
            }
            let most = summary.datasets.iter().map(|sum| sum.high.max(sum.best)).max().unwrap_or(0);
            let apart = if summary.datasets.len() > 1 { "each dataset by itself" } else { "sum of all rows" };
            let words = format!("{}, {apart}", capital(summary.measure.word()));
            self.rows.push(PictureRow::Axis(AxisRow { words, most, ..AxisRow::default() }));
            self.rows.extend(summary.datasets.iter().map(|sum| {
                PictureRow::Sum(SumRow {
                    name: sum.name(),
                    sum: sum.overall(),
                    record: sum_of(b, sum),
                    most,
                    remark: cite::rows_behind(sum),
                    aside: String::new(),
                })
            }));
        }
    }

    /// All claims that were not drawn yet.
    fn others(&mut self, summaries: &[MeasureSummary], has_subject: bool) {
        let others = undrawn(summaries, &self.drawn);
        if has_subject && !others.is_empty() {
            self.title("All other events".to_owned());
        }
        for (measure, mut scopes) in others {
            let mut listed = 0;
            let kept = scopes.iter().take_while(|scope| {
                let is_kept = listed < MOST_CLAIMS;
                listed += scope.claims.len();
                is_kept
            });
            let kept = kept.count();
            let rest: usize = scopes.split_off(kept).iter().map(|scope| scope.claims.len()).sum();
            self.scopes(measure, &scopes, None);
            if rest > 0 {
                self.rows.push(PictureRow::Note(format!("and {} more", group_thousands(rest))));
            }
        }
        let rows = self
            .context
            .workspace
            .view()
            .selection
            .claims
            .count_in(0..self.context.briefing().claims().of_rows());
        if rows > SINGLE_ROWS {
            let (rows, most) = (group_thousands(rows), group_thousands(SINGLE_ROWS));
            let words =
                format!("{rows} figures of single rows are in the sums; up to {most} are drawn one by one");
            self.rows.push(PictureRow::Note(words));
        }
    }

    /// The claims of one measure: those of single events on one axis, each joint scope on one of its own. Under the
    /// heading of the subject's events, these are not named again.
    fn scopes(&mut self, measure: Measure, scopes: &[Scope], subject: Option<&[EventId]>) {
        let b = self.context.briefing();
        let is_joint = |scope: &&Scope| {
            let first = scope.claims.first().and_then(|line| b.claim(line.claim));
            first.is_some_and(|claim| b.jointly(claim).is_some())
        };
        // A single figure needs no heading of its own, unless it has no event to be named by.
        let is_alone = |scope: &&Scope| scope.claims.len() == 1 && !scope.events.is_empty();
        let (joint, single): (Vec<&Scope>, Vec<&Scope>) = scopes.iter().partition(is_joint);
        let most = greatest_of(self.context, single.iter().flat_map(|scope| &scope.claims));
        let (alone, told): (Vec<&Scope>, Vec<&Scope>) =
            single.into_iter().partition(|scope| subject.is_none() && is_alone(scope));
        let word = capital(measure.word());
        let named = |word: String, scope: &Scope| match subject {
            Some(events) if scope.events == events => word,
            _ => format!("{word} · {}", title(b, &scope.events)),
        };
        for scope in told {
            self.scope(named(word.clone(), scope), scope, most);
        }
        if !alone.is_empty() {
            let by = if b.events().totals().len() > 0 { "row by row" } else { "event by event" };
            let words = format!("{word}, {by}");
            self.rows.push(PictureRow::Axis(AxisRow { words, most, ..AxisRow::default() }));
            alone.iter().for_each(|scope| self.claims(scope, most, ClaimLabel::Event));
        }
        for scope in joint {
            let most = greatest_of(self.context, scope.claims.iter());
            let events = counted(scope.events.len(), "event", "events");
            let words = format!("{word} in {events} jointly");
            let has_title = cite::covered(b, &scope.events) != events;
            self.scope(if has_title { named(words, scope) } else { words }, scope, most);
        }
    }

    /// The claims of one scope under their range.
    fn scope(&mut self, words: String, scope: &Scope, most: u64) {
        let range = scope.range.map(|range| cite::range(range, scope.open_above));
        self.rows.push(PictureRow::Axis(AxisRow {
            words,
            most,
            over_numbers: range.filter(|_| scope.claims.len() > 1).unwrap_or_default(),
            contested: scope.contested,
        }));
        self.claims(scope, most, ClaimLabel::Claimant);
    }

    fn claims(&mut self, scope: &Scope, most: u64, label: ClaimLabel) {
        for (line, is_earlier) in with_earlier(&scope.claims) {
            self.drawn.insert(line.claim);
            self.rows.push(PictureRow::Claim(ClaimRow { line, most, label, is_earlier, after: None }));
        }
    }
}

/// The claims of a scope, each followed by those that it replaced, and whether it is one of these.
fn with_earlier(claims: &[ClaimLine]) -> Vec<(ClaimLine, bool)> {
    let is_among = |id: ClaimId| claims.iter().any(|line| line.claim == id);
    let mut ordered: Vec<(ClaimLine, bool)> = Vec::new();
    // Claims that replace each other in a circle have no last one: they follow as they are.
    let firsts = claims.iter().filter(|line| line.superseded_by.is_none_or(|by| !is_among(by)));
    for &first in firsts.chain(claims) {
        let mut open = vec![(first, false)];
        while let Some((line, is_earlier)) = open.pop() {
            if ordered.iter().any(|(own, _)| own.claim == line.claim) {
                continue;
            }
            ordered.push((line, is_earlier));
            open.extend(
                claims.iter().filter(|old| old.superseded_by == Some(line.claim)).map(|&old| (old, true)),
            );
        }
    }
    ordered
}
