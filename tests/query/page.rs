//! The briefing page: every line is from the selection, and its counts are those of the filters it leads to.

use std::collections::BTreeSet;

use crate::properties::cases;
use crate::support::briefing::{self, border, claim, event, january};
use crate::support::random::{self, Dice};
use proptest::prelude::*;
use sitroom::model::{Aspect, Basis, Briefing, Builder, EventId, Kind, Measure, Note, StatementId, Summary};
use sitroom::query::briefing_page::{
    BriefingPage, Gap, LineContent, LineRecord, MOST_EVENTS, MOST_LINES, PageInput, PageLine, Reason, Topic,
    briefing_page,
};
use sitroom::query::{
    Filter, FilterKey, Index, Selection, Tallies, Term, casualties::casualties, parse, select,
};

/// The page under a filter, with what the filter selects.
fn page(b: &Briefing, index: &Index, filter: &Filter) -> (BriefingPage, Selection, Tallies) {
    let (selection, tallies) = select(b, index, filter);
    let figures = casualties(b, index, &selection);
    let key_events = b.key_events();
    let input = PageInput {
        briefing: b,
        key_events,
        index,
        selection: &selection,
        tallies: &tallies,
        casualties: &figures,
    };
    (briefing_page(&input), selection, tallies)
}

fn under(b: &Briefing, filter: &str) -> BriefingPage {
    page(b, &Index::new(b), &parse(filter, b).unwrap()).0
}

fn lines(page: &BriefingPage, topic: Topic) -> &[PageLine] {
    page.section(topic).map_or(&[], |section| &section.lines)
}

fn events(page: &BriefingPage) -> Vec<(u32, Reason)> {
    let event = |line: &PageLine| match line.content {
        LineContent::Event(id, why) => (id.0, why),
        _ => panic!("no event: {line:?}"),
    };
    lines(page, Topic::Events).iter().map(event).collect()
}

/// Whether a record is selected; of a source whether a selected record rests on it.
fn is_selected(b: &Briefing, selection: &Selection, tallies: &Tallies, record: LineRecord) -> bool {
    match record {
        LineRecord::Event(id) => selection.events.contains(id.0),
        LineRecord::Statement(id) => selection.statements.contains(id.0),
        LineRecord::Claim(id) => selection.claims.contains(id.0),
        LineRecord::Actor(id) => tallies.actors[id.index()] != Default::default(),
        LineRecord::Place(id) => tallies.places[id.index()] > 0,
        LineRecord::Source(id) => {
            let of_event = |event: EventId| {
                let event = b.event(event).unwrap();
                event.source() == id && event.row().is_some()
                    || event.evidence().iter().any(|span| span.source == id)
            };
            let of_statement =
                |said: u32| b.statement(StatementId(said)).unwrap().evidence().any(|span| span.source == id);
            let of_claim = |own: u32| {
                let own = b.claims().iter().find(|claim| claim.id().0 == own).unwrap();
                own.source() == id || own.evidence().iter().any(|span| span.source == id)
            };
            selection.events.iter().map(EventId).any(of_event)
                || selection.statements.iter().any(of_statement)
                || selection.claims.iter().any(of_claim)
        }
    }
}

/// The records that carry the mark of a dispute, by a look at each.
fn marked(b: &Briefing, index: &Index, selection: &Selection) -> BTreeSet<LineRecord> {
    let disputes = |notes: &[Note]| notes.iter().any(|note| note.disputes.is_some());
    let mut all = BTreeSet::new();
    for event in b.events().iter().filter(|event| selection.events.contains(event.id().0)) {
        all.extend(event.is_disputed().then_some(LineRecord::Event(event.id())));
    }
    for id in selection.statements.iter().map(StatementId) {
        all.extend(disputes(&b.statement(id).unwrap().notes).then_some(LineRecord::Statement(id)));
    }
    let figures = casualties(b, index, selection);
    let figures = figures.iter().flat_map(|summary| &summary.scopes).flat_map(|scope| &scope.claims);
    for line in figures.filter(|line| !b.claim(line.claim).unwrap().is_table_row()) {
        let notes = disputes(b.claim(line.claim).unwrap().notes());
        let any = notes || line.contested || line.portions_off.is_some();
        all.extend(any.then_some(LineRecord::Claim(line.claim)));
    }
    all
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_line_is_from_the_selection_and_counts_like_its_filter(seed in any::<u64>(), size in 0usize..120) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        for _ in 0..3 {
            let filter = random::filter(&mut dice, &b);
            let (page, selection, tallies) = page(&b, &index, &filter);
            prop_assert_eq!(page.counts.events, tallies.counted(), "{}", &filter);
            prop_assert_eq!(page.counts.totals, tallies.totals);
            prop_assert_eq!(page.counts.statements, tallies.statements);
            prop_assert_eq!(page.counts.claims, tallies.claims);
            for section in &page.sections {
                prop_assert!((1..=MOST_LINES).contains(&section.lines.len()));
                prop_assert!(section.lines.len() == section.all.min(MOST_LINES));
                for line in &section.lines {
                    if let Some(record) = line.record
                        && !matches!(
                            line.content,
                            LineContent::Unknown(Gap::SetAside | Gap::Incomplete, _) | LineContent::Party(..)
                        )
                    {
                        let selected = is_selected(&b, &selection, &tallies, record);
                        prop_assert!(selected, "{:?} under {}", line, &filter);
                    }
                }
            }
            for line in lines(&page, Topic::Parties) {
                let (LineContent::Party(_, count), Some((key, value))) = (&line.content, &line.filter) else {
                    panic!("{line:?}");
                };
                let asked = filter.with_term(*key, Term::of(&b, *key, value.clone()), false);
                if asked.chips.len() > filter.chips.len() {
                    let tallies = select(&b, &index, &asked).1;
                    prop_assert_eq!(*count, index.counted(&tallies), "{:?} under {}", line, &asked);
                }
            }
            for line in lines(&page, Topic::Unknown) {
                let LineContent::Unknown(gap, count) = line.content else { unreachable!() };
                let Some((key @ (FilterKey::Lacks | FilterKey::Draft), value)) = line.filter.clone() else {
                    continue;
                };
                let asked = filter.with_term(key, Term::of(&b, key, value), false);
                // A chip of the same key would widen what is asked for.
                if asked.chips.len() == filter.chips.len() {
                    continue;
                }
                let (selection, tallies) = select(&b, &index, &asked);
                let all = match gap {
                    Gap::Date | Gap::Place => index.counted(&tallies),
                    Gap::Confirmation => selection.events.count() + tallies.statements + tallies.claims,
                    _ => tallies.claims,
                };
                prop_assert_eq!(count, u64::from(all), "{:?} under {}", line, &asked);
            }
        }
    }

    #[test]
    fn disputed_are_just_the_records_with_the_mark(seed in any::<u64>(), size in 0usize..60) {
        let mut dice = Dice::new(seed);
        let b = random::briefing(&mut dice, size);
        let index = Index::new(&b);
        let filter = random::filter(&mut dice, &b);
        let (page, selection, _) = page(&b, &index, &filter);
        let Some(section) = page.section(Topic::Disputes).filter(|section| section.all > MOST_LINES) else {
            let mut told = BTreeSet::new();
            for line in lines(&page, Topic::Disputes) {
                match &line.content {
                    LineContent::Contradiction(_, scope) => {
                        let against = scope.claims.iter().filter(|line| line.contested);
                        told.extend(against.map(|line| LineRecord::Claim(line.claim)));
                    }
                    _ => told.extend(line.record),
                }
            }
            told.retain(|record| !matches!(record, LineRecord::Claim(id) if b.claim(*id).unwrap().is_table_row()));
            prop_assert_eq!(told, marked(&b, &index, &selection), "{}", &filter);
            return Ok(());
        };
        prop_assert_eq!(section.lines.len(), MOST_LINES);
    }
}

/// Ten days with an event each, the first three of them deadly, and one disputed.
fn ten_days() -> Builder {
    let mut b = Builder::default();
    briefing::source(&mut b, "article", briefing::ARTICLE);
    for day in 1..=10 {
        b.events.push(event(&format!("Day {day}"), Some(january(day)), Kind::Assault, &[]));
    }
    for (rank, killed) in [(0, 5), (1, 9), (2, 0), (5, 2)] {
        let mut toll = claim(Measure::Killed, Some(killed), None, &[EventId(rank)]);
        toll.claimant_words = "Reports".to_owned();
        b.claims.push(toll);
    }
    b.events[3].notes = vec![Note { text: "Later, others say.".to_owned(), disputes: Some(Aspect::When) }];
    b
}

#[test]
fn without_marks_the_deadliest_the_latest_and_the_disputed_are_listed_by_date() {
    let page = under(&ten_days().finish(), "");
    assert_eq!(
        events(&page),
        [
            (0, Reason::Deadliest),
            (1, Reason::Deadliest),
            (3, Reason::Disputed),
            (5, Reason::Deadliest),
            (7, Reason::Latest),
            (8, Reason::Latest),
            (9, Reason::Latest)
        ]
    );
    assert_eq!(events(&page).len(), MOST_EVENTS);
    let few = under(&ten_days().finish(), "until:2024-01-03");
    assert_eq!(events(&few), [0, 1, 2].map(|id| (id, Reason::AllListed)));
}

#[test]
fn the_analysts_marks_come_before_the_rule_as_far_as_the_filter_shows_them() {
    let mut b = ten_days();
    b.key_events = vec![EventId(8), EventId(2)];
    let b = b.finish();
    assert_eq!(events(&under(&b, "")), [(2, Reason::Marked), (8, Reason::Marked)]);
    assert_eq!(events(&under(&b, "since:2024-01-05")), [(8, Reason::Marked)]);
    assert!(events(&under(&b, "since:2024-01-10")).iter().all(|(_, why)| *why == Reason::AllListed));
}

#[test]
fn a_sentence_of_the_summary_stands_as_long_as_one_of_its_records_is_selected() {
    let mut b = ten_days();
    let rests_on = vec![Basis::Event(EventId(0)), Basis::Claim(sitroom::model::ClaimId(1))];
    b.summary = vec![Summary { text: "It began.".to_owned(), rests_on, written: None, outdated: false }];
    let b = b.finish();
    let record =
        |filter: &str| lines(&under(&b, filter), Topic::Summary).first().and_then(|line| line.record);
    assert_eq!(record(""), Some(LineRecord::Event(EventId(0))));
    assert!(matches!(record("since:2024-01-02 until:2024-01-02"), Some(LineRecord::Claim(_))));
    assert_eq!(record("since:2024-01-03"), None);
}

#[test]
fn contradicting_figures_stand_under_their_range_and_in_dispute() {
    let mut b = ten_days();
    let mut other = claim(Measure::Killed, Some(7), None, &[EventId(0)]);
    other.claimant_words = "The army".to_owned();
    b.claims.push(other);
    let b = b.finish();
    let page = under(&b, "until:2024-01-01");
    let figures = lines(&page, Topic::Figures);
    let [range, first, second, silent] = figures else { panic!("{figures:#?}") };
    assert!(
        matches!(&range.content, LineContent::Range(Measure::Killed, scope) if scope.range == Some((5, 7)))
    );
    for line in [first, second] {
        assert!(matches!(line.content, LineContent::Claim(own, false) if own.contested), "{line:?}");
    }
    assert!(matches!(&silent.content, LineContent::NoFigure(measures) if measures.len() == 4));
    let disputes = lines(&page, Topic::Disputes);
    assert!(matches!(disputes, [one] if matches!(one.content, LineContent::Contradiction(..))));
}

#[test]
fn what_is_not_known_of_the_border() {
    let page = under(&border(), "");
    let told: Vec<(Gap, u64)> = lines(&page, Topic::Unknown)
        .iter()
        .map(|line| match line.content {
            LineContent::Unknown(gap, count) => (gap, count),
            _ => panic!("{line:?}"),
        })
        .collect();
    // Of six events two are undated. Four have no place, the sum of both strikes among them.
    assert_eq!(told, [(Gap::Date, 2), (Gap::Place, 4)]);
    assert_eq!(lines(&page, Topic::Statements).len(), 1);
    assert_eq!(lines(&page, Topic::Sources).len(), 1);
}
