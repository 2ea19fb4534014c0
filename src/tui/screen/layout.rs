//! Where each pane is, for every size of the screen.

use ratatui::layout::Rect;

use crate::tui::panes::id::PaneId;

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
    /// The panes that are shown, each with its title line above and, unless it begins at the left edge, a line on its
    /// left.
    pub panes: Vec<(PaneId, Rect)>,
    /// The chips of the filter, or the filter line.
    pub chips: Rect,
    /// The hints of the keys.
    pub hints: Rect,
}

impl Areas {
    /// The pane at a cell.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<PaneId> {
        let hit = |rect: &Rect| rect.contains((column, row).into());
        self.panes.iter().find(|(_, rect)| hit(rect)).map(|(pane, _)| *pane)
    }

    /// The area of a pane, if it is shown.
    #[must_use]
    pub fn of(&self, pane: PaneId) -> Option<Rect> {
        self.panes.iter().find(|(other, _)| *other == pane).map(|(_, rect)| *rect)
    }

    /// The area that the panes share.
    #[must_use]
    pub fn body(&self) -> Rect {
        self.panes.iter().map(|(_, rect)| *rect).reduce(Rect::union).unwrap_or_default()
    }
}

/// How much room a screen of this size gives.
#[must_use]
pub fn room(area: Rect) -> Room {
    match (area.width, area.height) {
        (..=19, _) | (_, ..=4) => Room::Tiny,
        (..=79, _) | (_, ..=15) => Room::Narrow,
        (120.., 30..) => Room::Wide,
        _ => Room::Normal,
    }
}

/// What the panes ask of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutRequest {
    /// The focused pane.
    pub focus: PaneId,
    /// The pane of the right column where only one has room there.
    pub right: PaneId,
    /// Whether the focused pane takes the whole screen.
    pub zoomed: bool,
    /// How many lines the casualties need to be seen whole.
    pub casualty_lines: u16,
    /// Whether there are words to read: quotes, or the text of a source. Tables have a sentence or two for each event.
    pub words: bool,
}

/// Lays out the screen.
#[must_use]
pub fn arrange(area: Rect, request: LayoutRequest) -> Areas {
    let LayoutRequest { focus, right, zoomed, words, .. } = request;
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
        (false, Room::Wide) => wide(body, upper(body.height), request),
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

/// Two areas, one above or beside the other.
fn split(area: Rect, at: u16, vertical: bool) -> (Rect, Rect) {
    let Rect { x, y, width, height } = area;
    if vertical {
        let at = at.min(height);
        (Rect::new(x, y, width, at), Rect::new(x, y + at, width, height - at))
    } else {
        let at = at.min(width);
        (Rect::new(x, y, at, height), Rect::new(x + at, y, width - at, height))
    }
}

fn normal(body: Rect, upper: u16, right: PaneId) -> Vec<(PaneId, Rect)> {
    let (top, quotes) = split(body, upper, true);
    let (timeline, side) = split(top, body.width * 56 / 100, false);
    vec![(PaneId::TIMELINE, timeline), (right, side), (PaneId::QUOTES, quotes)]
}

fn wide(body: Rect, upper: u16, request: LayoutRequest) -> Vec<(PaneId, Rect)> {
    let (top, quotes) = split(body, upper, true);
    let (timeline, rest) = split(top, body.width * 39 / 100, false);
    let (actors, side) = split(rest, rest.width * 51 / 100, false);
    // A pane without a place of its own takes that of the detail.
    let placed = [PaneId::ACTORS, PaneId::CASUALTIES];
    let last = if placed.contains(&request.right) { PaneId::DETAIL } else { request.right };
    if body.width >= 160 {
        let (quotes, detail) = split(quotes, body.width * 66 / 100, false);
        return vec![
            (PaneId::TIMELINE, timeline),
            (PaneId::ACTORS, actors),
            (PaneId::CASUALTIES, side),
            (PaneId::QUOTES, quotes),
            (last, detail),
        ];
    }
    let most = side.height.saturating_sub(7);
    let (casualties, detail) = split(side, (request.casualty_lines + 1).clamp(6.min(most), most), true);
    vec![
        (PaneId::TIMELINE, timeline),
        (PaneId::ACTORS, actors),
        (PaneId::CASUALTIES, casualties),
        (last, detail),
        (PaneId::QUOTES, quotes),
    ]
}
