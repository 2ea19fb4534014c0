//! A section of the page as lines on the screen.

use ratatui::text::{Line, Span};

use crate::export::page_words::{LineWords, line_words};
use crate::model::group_thousands;
use crate::query::briefing_page::LineContent;
use crate::query::briefing_page::{BriefingPage, PageSection, Topic};
use crate::tui::config::theme::Theme;
use crate::tui::overlays::briefing_page::cursor::Stop;
use crate::tui::overlays::briefing_page::line::{LineLook, lines};
use crate::tui::overlays::overlay::OverlayContext;
use crate::tui::state::record::sign_of;
use crate::tui::text::styled::{fit, width};

/// How close the lines of the page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Density {
    /// Blank lines between the sections; below a section how many more lines it has.
    Roomy,
    /// No blank lines; the heading says how many more lines a section has.
    Close,
    /// The same, and long lines are cut.
    Tight,
}

/// One line of the page, perhaps over several rows of the screen.
pub(super) struct Item {
    pub(super) stop: Option<Stop>,
    pub(super) lines: Vec<Line<'static>>,
}

/// A section on the screen.
pub(super) struct Block {
    pub(super) topic: Topic,
    /// Its number on the page.
    number: usize,
    /// How much there is of it, in words.
    count: String,
    pub(super) items: Vec<Item>,
    /// How many of the items are shown.
    pub(super) shown: usize,
    /// How many lines the section has in all.
    pub(super) all: usize,
    /// How close its lines stand.
    pub(super) density: Density,
}

impl Block {
    /// The lines that it takes.
    pub(super) fn height(&self) -> usize {
        let items = self.items.iter().take(self.shown).map(|item| item.lines.len()).sum::<usize>();
        1 + items + usize::from(self.shown < self.all && self.density == Density::Roomy)
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
    (cells, most, density): (usize, usize, Density),
) -> Option<Block> {
    let number = page.sections.iter().position(|section| section.topic == topic)? + 1;
    let section = page.section(topic)?;
    let words: Vec<LineWords> = section
        .lines
        .iter()
        .take(most)
        .map(|line| line_words(context.briefing(), context.workspace.as_of(), line))
        .collect();
    let widest =
        |of: fn(&LineWords) -> &String| words.iter().map(|words| width(of(words))).max().unwrap_or(0);
    let look = LineLook {
        cells,
        label: widest(|words| &words.label).min((cells / 4).clamp(14, 32)),
        figure: widest(|words| &words.figure).min(cells / 2),
        marks: matches!(topic, Topic::Figures | Topic::Disputes | Topic::Unknown),
        most_lines: match (topic, density) {
            (Topic::Summary | Topic::Disputes, Density::Tight) => 2,
            (_, Density::Tight) => 1,
            (Topic::Summary, _) => 8,
            (Topic::Disputes, _) => 5,
            _ => 2,
        },
        least_text: if density == Density::Tight { 10 } else { 24 },
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
        // What has neither label nor figure needs no room for them.
        let bare = topic == Topic::Figures && words.label.is_empty() && words.figure.is_empty();
        let look = if bare { LineLook { label: 0, figure: 0, marks: false, ..look } } else { look };
        items.push(Item { stop, lines: lines(context.theme, &words, sign, look) });
    }
    let count = count(context, section, page);
    Some(Block { topic, number, count, items, shown: 0, all: section.all, density })
}

/// How much there is of a section.
fn count(context: &OverlayContext<'_>, section: &PageSection, page: &BriefingPage) -> String {
    let tallies = &context.workspace.view().tallies;
    match section.topic {
        Topic::Events => {
            let index = context.workspace.index();
            format!("{}{}", index.in_words(index.counted(tallies)), tallies.summing_up.words())
        }
        Topic::Summary | Topic::Figures | Topic::Parties | Topic::Unknown => String::new(),
        Topic::Statements => group_thousands(page.counts.statements),
        _ => group_thousands(section.all),
    }
}

impl Block {
    /// The number and the name of the section, and how much there is of it.
    pub(super) fn heading(&self, theme: &Theme, cells: usize) -> Line<'static> {
        let name = self.topic.heading();
        let more = match (self.density, self.more()) {
            (Density::Roomy, _) | (_, 0) => String::new(),
            (_, more) => format!("{} more", group_thousands(more)),
        };
        let room = cells.saturating_sub(width(name) + 8);
        let both = format!(
            "{more}{}{}",
            if more.is_empty() || self.count.is_empty() { "" } else { " · " },
            self.count
        );
        let right = if width(&both) <= room || more.is_empty() { fit(&both, room) } else { fit(&more, room) };
        let gap = cells.saturating_sub(width(name) + width(&right) + 6);
        Line::from(vec![
            Span::styled(format!(" {} ", self.number), theme.hint_key),
            Span::styled(name, theme.heading),
            Span::styled(format!(" {} ", "─".repeat(gap)), theme.border),
            Span::styled(right, theme.dim),
        ])
    }
}
