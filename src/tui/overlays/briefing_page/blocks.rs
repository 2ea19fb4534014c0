//! A section of the page as lines on the screen.

use ratatui::text::{Line, Span};

use crate::export::page_words::{LineWords, line_words};
use crate::model::group_thousands;
use crate::query::briefing_page::LineContent;
use crate::query::briefing_page::{BriefingPage, PageSection, Topic};
use crate::tui::overlays::briefing_page::line::{LineLook, lines};
use crate::tui::overlays::overlay::OverlayContext;
use crate::tui::state::record::sign_of;
use crate::tui::text::styled::{fit, width};

/// What the cursor can be on: a line of a section, or the line that names how many more there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// The section.
    pub(super) topic: Topic,
    /// The rank of the line in it; none for the line about more.
    pub(super) line: Option<usize>,
}

/// One line of the page, perhaps over several rows of the screen.
pub(super) struct Item {
    pub(super) stop: Option<Stop>,
    pub(super) lines: Vec<Line<'static>>,
}

/// A section on the screen.
pub(super) struct Block {
    pub(super) topic: Topic,
    pub(super) heading: Line<'static>,
    pub(super) items: Vec<Item>,
    /// How many of the items are shown.
    pub(super) shown: usize,
    /// How many lines the section has in all.
    pub(super) all: usize,
}

impl Block {
    /// The lines that it takes.
    pub(super) fn height(&self) -> usize {
        let items = self.items.iter().take(self.shown).map(|item| item.lines.len()).sum::<usize>();
        1 + items + usize::from(self.shown < self.all)
    }

    /// How many lines are not shown.
    pub(super) fn more(&self) -> usize {
        self.all.saturating_sub(self.shown)
    }
}

/// The block of a section in so many cells; no more than `most` of its lines are made.
pub(super) fn block(
    context: &OverlayContext<'_>,
    page: &BriefingPage,
    topic: Topic,
    (cells, most): (usize, usize),
) -> Option<Block> {
    let number = page.sections.iter().position(|section| section.topic == topic)? + 1;
    let section = page.section(topic)?;
    let words: Vec<LineWords> =
        section.lines.iter().take(most).map(|line| line_words(context.briefing(), line)).collect();
    let widest =
        |of: fn(&LineWords) -> &String| words.iter().map(|words| width(of(words))).max().unwrap_or(0);
    let look = LineLook {
        cells,
        label: widest(|words| &words.label).min(if cells < 70 { 14 } else { 24 }),
        figure: widest(|words| &words.figure).min(cells / 3),
        marks: matches!(topic, Topic::Figures | Topic::Disputes | Topic::Unknown | Topic::Events),
        most_lines: match topic {
            Topic::Summary => 8,
            Topic::Disputes => 5,
            Topic::Statements | Topic::Figures => 2,
            _ if cells < 70 => 2,
            _ => 1,
        },
    };
    let mut items = Vec::new();
    let mut before = String::new();
    for (rank, (line, mut words)) in section.lines.iter().zip(words).enumerate() {
        // A measure is named once.
        if topic == Topic::Figures && words.label == before {
            words.label.clear();
        } else {
            before.clone_from(&words.label);
        }
        let sign = match line.content {
            LineContent::Event(id, _) => context.briefing().event(id),
            _ => None,
        };
        let sign =
            sign.map(|event| (sign_of(context.briefing(), event), context.theme.of_kind(event.kind())));
        let is_stop = line.record.is_some() || line.filter.is_some();
        let stop = is_stop.then_some(Stop { topic, line: Some(rank) });
        items.push(Item { stop, lines: lines(context.theme, &words, sign, look) });
    }
    let heading = heading(context, (number, section), page, cells);
    Some(Block { topic, heading, items, shown: 0, all: section.all })
}

/// The number and the name of a section, and how much there is of it.
fn heading(
    context: &OverlayContext<'_>,
    (number, section): (usize, &PageSection),
    page: &BriefingPage,
    cells: usize,
) -> Line<'static> {
    let (theme, tallies) = (context.theme, &context.workspace.view().tallies);
    let count = match section.topic {
        Topic::Events => {
            let index = context.workspace.index();
            format!("{}{}", index.in_words(index.counted(tallies)), tallies.summing_up.words())
        }
        Topic::Summary | Topic::Figures => String::new(),
        Topic::Statements => group_thousands(page.counts.statements),
        _ => group_thousands(section.all),
    };
    let name = section.topic.heading();
    let count = fit(&count, cells.saturating_sub(width(name) + 6));
    let gap = cells.saturating_sub(width(name) + width(&count) + 5);
    Line::from(vec![
        Span::styled(format!(" {number} "), theme.hint_key),
        Span::styled(name, theme.heading),
        Span::styled(format!(" {} ", "─".repeat(gap)), theme.border),
        Span::styled(count, theme.dim),
    ])
}
