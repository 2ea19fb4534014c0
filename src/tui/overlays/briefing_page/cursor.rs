//! The cursor on the page, and which part of the page is seen.

use crate::query::briefing_page::Topic;

/// What the cursor can be on: a line of a section, or what says how many more lines there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// The section.
    pub(super) topic: Topic,
    /// The rank of the line in it; none for what says how many more there are.
    pub(super) line: Option<usize>,
}

/// The cursor on the page.
#[derive(Default)]
pub(super) struct PageCursor {
    /// What it is on.
    pub(super) at: Option<Stop>,
    /// The section of which everything is shown.
    pub(super) expanded: Option<Topic>,
    /// The first row of the page on the screen.
    pub(super) top: usize,
    /// What it can be on, as drawn last.
    pub(super) stops: Vec<Stop>,
}

impl PageCursor {
    /// Takes in what the cursor can be on now, and keeps it as near as it can.
    pub(super) fn settle(&mut self, stops: Vec<Stop>) {
        self.stops = stops;
        let Some(at) = self.at else {
            self.at = self.first_line(|_| true);
            return;
        };
        if !self.stops.contains(&at) {
            let last_of_topic = self.stops.iter().rfind(|stop| stop.topic <= at.topic);
            self.at = last_of_topic.or(self.stops.first()).copied();
        }
    }

    /// The first line of the first of these sections.
    fn first_line(&self, of: impl Fn(Topic) -> bool) -> Option<Stop> {
        let mut own = self.stops.iter().filter(|stop| of(stop.topic));
        own.clone().find(|stop| stop.line.is_some()).or_else(|| own.next()).copied()
    }

    fn rank(&self) -> usize {
        self.stops.iter().position(|stop| Some(*stop) == self.at).unwrap_or(0)
    }

    /// Moves by so many lines.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.stops.len().saturating_sub(1);
        let to = self.rank().saturating_add_signed(by).min(last);
        self.at = self.stops.get(to).copied().or(self.at);
    }

    /// Goes to the first line of the next section, or of this one or the one before.
    pub(super) fn step_section(&mut self, forward: bool) {
        let Some(at) = self.at else { return };
        let beside = if forward {
            self.stops.iter().find(|stop| stop.topic > at.topic)
        } else {
            self.stops.iter().rfind(|stop| stop.topic < at.topic)
        };
        let own = self.first_line(|topic| topic == at.topic).filter(|own| !forward && *own != at);
        let to = own.or_else(|| self.first_line(|topic| beside.is_some_and(|stop| stop.topic == topic)));
        self.at = to.or(self.at);
    }

    /// Goes to the first line of a section, which need not be drawn yet.
    pub(super) fn go_to(&mut self, topic: Topic) {
        let undrawn = Stop { topic, line: Some(0) };
        self.at = Some(self.first_line(|own| own == topic).unwrap_or(undrawn));
    }

    /// Shows all of the section whose number of further lines the cursor is on; false on other lines.
    pub(super) fn expand(&mut self) -> bool {
        let Some(Stop { topic, line: None }) = self.at else { return false };
        self.expanded = Some(topic);
        let shown = self.stops.iter().filter(|stop| stop.topic == topic && stop.line.is_some()).count();
        self.at = Some(Stop { topic, line: Some(shown) });
        true
    }
}
