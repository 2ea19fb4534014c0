//! Where each pane stands, for every size of the screen.

use ratatui::layout::Rect;

/// A pane of the dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// What happened.
    Timeline,
    /// Who.
    Actors,
    /// At what cost.
    Casualties,
    /// Who said what.
    Quotes,
    /// What is known of the chosen record.
    Detail,
}

impl Pane {
    /// All panes, by the digit that chooses them.
    pub const ALL: [Self; 5] = [Self::Timeline, Self::Actors, Self::Casualties, Self::Quotes, Self::Detail];

    /// The title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Timeline => "Timeline",
            Self::Actors => "Actors",
            Self::Casualties => "Casualties",
            Self::Quotes => "Quotes",
            Self::Detail => "Detail",
        }
    }

    /// The digit that chooses it, 1 to 5.
    #[must_use]
    pub fn digit(self) -> usize {
        Self::ALL.iter().position(|&pane| pane == self).map_or(0, |at| at + 1)
    }

    /// The pane after this one, or before it.
    #[must_use]
    pub fn turned(self, forward: bool) -> Self {
        let at = self.digit().saturating_sub(1);
        let next = if forward { at + 1 } else { at + Self::ALL.len() - 1 };
        Self::ALL.get(next % Self::ALL.len()).copied().unwrap_or(self)
    }
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Under 20 by 5 cells: one line that says so.
    Tiny,
    /// One pane, with tabs.
    Narrow,
    /// Two columns; the right one shows one pane at a time.
    Normal,
    /// Everything at once.
    Wide,
}

/// The areas of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// Title, period, counts.
    pub header: Rect,
    /// The tabs, where one pane is shown at a time; empty otherwise.
    pub tabs: Rect,
    /// The panes that are shown. Neighbours share their border.
    pub panes: Vec<(Pane, Rect)>,
    /// The chips of the filter, or the line on which it is typed.
    pub chips: Rect,
    /// The hints of the keys.
    pub hints: Rect,
}

impl Areas {
    /// The pane at a cell.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let hit = |rect: &Rect| rect.contains((column, row).into());
        self.panes.iter().find(|(_, rect)| hit(rect)).map(|(pane, _)| *pane)
    }

    /// The area of a pane, where it is shown.
    #[must_use]
    pub fn of(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|(other, _)| *other == pane).map(|(_, rect)| *rect)
    }

    /// The area that the panes share.
    #[must_use]
    pub fn body(&self) -> Rect {
        self.panes.iter().map(|(_, rect)| *rect).reduce(Rect::union).unwrap_or_default()
    }
}

/// How much room a screen of that size gives.
#[must_use]
pub fn room(area: Rect) -> Room {
    match (area.width, area.height) {
        (..=19, _) | (_, ..=4) => Room::Tiny,
        (..=79, _) | (_, ..=15) => Room::Narrow,
        (120.., 30..) => Room::Wide,
        _ => Room::Normal,
    }
}

/// What is wished of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The pane that has the keys.
    pub focus: Pane,
    /// The pane of the right column where only one has room there.
    pub right: Pane,
    /// Whether the pane that has the keys takes the whole screen.
    pub zoomed: bool,
    /// How many lines the casualties need to be seen whole.
    pub costs: u16,
    /// Whether there are words to read: quotes, or the text of a source.
    pub words: bool,
}

/// Lays out the screen.
#[must_use]
pub fn arrange(area: Rect, wish: Wish) -> Areas {
    let Wish { focus, right, zoomed, costs, words } = wish;
    // What tables say of an event in words is a sentence or two.
    let upper = |height: u16| if words { height * 11 / 20 } else { height * 15 / 20 };
    let room = room(area);
    if room == Room::Tiny {
        return Areas::default();
    }
    let row = |y: u16| Rect::new(area.x, area.y + y, area.width, 1);
    let single = zoomed || room == Room::Narrow;
    let top = if single { 2 } else { 1 };
    let body = Rect::new(area.x, area.y + top, area.width, area.height.saturating_sub(top + 2));
    let panes = match (single, room) {
        (true, _) => vec![(focus, body)],
        (false, Room::Wide) => wide(body, upper(body.height), costs),
        _ => normal(body, upper(body.height), right),
    };
    Areas {
        header: row(0),
        tabs: if single { row(1) } else { Rect::default() },
        panes,
        chips: row(area.height - 2),
        hints: row(area.height - 1),
    }
}

/// Two areas, one above or beside the other, that share a border line.
fn split(area: Rect, at: u16, vertical: bool) -> (Rect, Rect) {
    let Rect { x, y, width, height } = area;
    if vertical {
        let at = at.min(height);
        (Rect::new(x, y, width, at), Rect::new(x, y + at.saturating_sub(1), width, height - at + at.min(1)))
    } else {
        let at = at.min(width);
        (Rect::new(x, y, at, height), Rect::new(x + at.saturating_sub(1), y, width - at + at.min(1), height))
    }
}

fn normal(body: Rect, upper: u16, right: Pane) -> Vec<(Pane, Rect)> {
    let (top, quotes) = split(body, upper, true);
    let (timeline, side) = split(top, body.width * 56 / 100, false);
    vec![(Pane::Timeline, timeline), (right, side), (Pane::Quotes, quotes)]
}

fn wide(body: Rect, upper: u16, costs: u16) -> Vec<(Pane, Rect)> {
    let (top, quotes) = split(body, upper, true);
    let (timeline, rest) = split(top, body.width * 39 / 100, false);
    let (actors, side) = split(rest, rest.width * 51 / 100, false);
    if body.width >= 160 {
        let (quotes, detail) = split(quotes, body.width * 66 / 100, false);
        return vec![
            (Pane::Timeline, timeline),
            (Pane::Actors, actors),
            (Pane::Casualties, side),
            (Pane::Quotes, quotes),
            (Pane::Detail, detail),
        ];
    }
    let most = side.height.saturating_sub(7);
    let (casualties, detail) = split(side, (costs + 2).clamp(6.min(most), most), true);
    vec![
        (Pane::Timeline, timeline),
        (Pane::Actors, actors),
        (Pane::Casualties, casualties),
        (Pane::Detail, detail),
        (Pane::Quotes, quotes),
    ]
}
