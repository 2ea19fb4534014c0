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
    /// The titles of panes that have nothing to show and give their room away, each below another pane.
    pub folded: Vec<(PaneId, Rect)>,
    /// The chips of the filter, or the filter line; in a document the line at the foot.
    pub chips: Rect,
    /// The hints of the keys; empty in a document.
    pub hints: Rect,
}

impl Areas {
    /// The pane at a cell.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<PaneId> {
        let hit = |rect: &Rect| rect.contains((column, row).into());
        self.folded.iter().chain(&self.panes).find(|(_, rect)| hit(rect)).map(|(pane, _)| *pane)
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
    /// Whether there are words to read: quotes, or the text of a source.
    pub words: bool,
    /// Whether there are figures.
    pub figures: bool,
    /// Whether there are places to draw on a map.
    pub places: bool,
    /// Whether it is for a document: without tabs and hints.
    pub for_document: bool,
}

impl LayoutRequest {
    /// Whether a pane is folded: it has nothing to show, and is not focused.
    fn folds(&self, pane: PaneId) -> bool {
        let is_empty =
            (pane == PaneId::QUOTES && !self.words) || (pane == PaneId::CASUALTIES && !self.figures);
        is_empty && pane != self.focus
    }
}

/// The least columns and rows of the panes for the map to have a place of its own.
const ROOM_FOR_MAP: (u16, u16) = (160, 44);

/// Lays out the screen.
#[must_use]
pub fn arrange(area: Rect, request: LayoutRequest) -> Areas {
    let room = room(area);
    if room == Room::Tiny {
        return Areas::default();
    }
    let row = |y: u16| Rect::new(area.x, area.y + y, area.width, 1);
    let single = request.zoomed || room == Room::Narrow;
    let has_tabs = single && !request.for_document;
    let top = if has_tabs { 2 } else { 1 };
    let foot = if request.for_document { 1 } else { 2 };
    let body = Rect::new(area.x, area.y + top, area.width, area.height.saturating_sub(top + foot));
    let mut panes = match (single, room) {
        (true, _) => vec![(request.focus, body)],
        (false, Room::Wide) => wide(body, request),
        _ => normal(body, request),
    };
    let folded = if single { Vec::new() } else { folded(&mut panes, request) };
    Areas {
        header: row(0),
        tabs: if has_tabs { row(1) } else { Rect::default() },
        panes,
        folded,
        chips: row(area.height - foot),
        hints: if request.for_document { Rect::default() } else { row(area.height - 1) },
    }
}

/// The titles of the folded panes, each on a line that another pane gives away: that of the quotes below the timeline,
/// that of the casualties below the pane that takes their place.
fn folded(panes: &mut [(PaneId, Rect)], request: LayoutRequest) -> Vec<(PaneId, Rect)> {
    let mut folded = Vec::new();
    for pane in [PaneId::QUOTES, PaneId::CASUALTIES].into_iter().filter(|pane| request.folds(*pane)) {
        let place = match pane {
            PaneId::QUOTES => panes.iter_mut().find(|(pane, _)| *pane == PaneId::TIMELINE),
            _ => {
                let above = panes.iter_mut().filter(|(pane, _)| *pane != PaneId::QUOTES);
                above.max_by_key(|(_, area)| (area.x, area.y))
            }
        };
        let Some((_, area)) = place.filter(|(_, area)| area.height > 2) else { continue };
        area.height -= 1;
        folded.push((pane, Rect { y: area.bottom(), height: 1, ..*area }));
    }
    folded
}

/// `parts` of `of` equal parts of so many cells, without overflow on the widest screen.
fn share(cells: u16, parts: u32, of: u32) -> u16 {
    u16::try_from(u32::from(cells) * parts / of).unwrap_or(cells)
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

impl LayoutRequest {
    /// The pane in the band below the others, which is wide: the quotes, or the trend in their place.
    fn band(&self) -> PaneId {
        let has_trend = self.right == PaneId::TREND && self.focus != PaneId::QUOTES;
        if has_trend { PaneId::TREND } else { PaneId::QUOTES }
    }
}

/// The upper panes, and the band of the quotes below them, unless these are folded.
fn with_quotes(body: Rect, request: LayoutRequest) -> (Rect, Option<Rect>) {
    if request.folds(PaneId::QUOTES) {
        return (body, None);
    }
    // Tables have a sentence or two for each event.
    let upper = if request.words { share(body.height, 11, 20) } else { share(body.height, 15, 20) };
    let (top, quotes) = split(body, upper, true);
    (top, Some(quotes))
}

fn normal(body: Rect, request: LayoutRequest) -> Vec<(PaneId, Rect)> {
    let (top, quotes) = with_quotes(body, request);
    let (timeline, side) = split(top, share(body.width, 56, 100), false);
    let is_below = quotes.is_some() && request.band() == request.right;
    let right = if is_below || request.folds(request.right) { PaneId::DETAIL } else { request.right };
    let quotes = quotes.map(|quotes| (request.band(), quotes));
    [(PaneId::TIMELINE, timeline), (right, side)].into_iter().chain(quotes).collect()
}

fn wide(body: Rect, request: LayoutRequest) -> Vec<(PaneId, Rect)> {
    let (top, quotes) = with_quotes(body, request);
    let (timeline, rest) = split(top, share(body.width, 39, 100), false);
    let (actors, side) = split(rest, share(rest.width, 51, 100), false);
    let figures = !request.folds(PaneId::CASUALTIES);
    let has_map = request.places && body.width >= ROOM_FOR_MAP.0 && body.height >= ROOM_FOR_MAP.1;
    // A pane without a place of its own takes that of the detail.
    let placed = [PaneId::ACTORS, PaneId::CASUALTIES].contains(&request.right);
    let is_below = quotes.is_some() && request.band() == request.right;
    let last = if placed || is_below || (has_map && request.right == PaneId::MAP) {
        PaneId::DETAIL
    } else {
        request.right
    };
    let mut panes = vec![(PaneId::TIMELINE, timeline), (PaneId::ACTORS, actors)];
    let mut side = side;
    if has_map {
        let (least, most) = (side.height / 3, side.height / 2);
        let casualties = if figures { (request.casualty_lines + 2).clamp(least, most) } else { most };
        let at = if quotes.is_some() { side.height - casualties } else { least };
        let (map, below) = split(side, at, true);
        panes.push((PaneId::MAP, map));
        side = below;
    }
    match quotes {
        Some(quotes) if body.width >= 160 && figures => {
            let (quotes, detail) = split(quotes, share(body.width, 66, 100), false);
            panes.extend([(PaneId::CASUALTIES, side), (request.band(), quotes), (last, detail)]);
        }
        quotes => {
            if figures {
                // The text of a row, which would stand below the quotes, is read in the detail instead.
                let (least, most) = match quotes {
                    Some(_) => (6, side.height.saturating_sub(7)),
                    // Room for the tolls over time.
                    None => (share(side.height, 2, 5), side.height / 2),
                };
                let lines = (request.casualty_lines + 1).clamp(least.min(most), most);
                let (casualties, detail) = split(side, lines, true);
                panes.extend([(PaneId::CASUALTIES, casualties), (last, detail)]);
            } else {
                panes.push((last, side));
            }
            panes.extend(quotes.map(|quotes| (request.band(), quotes)));
        }
    }
    panes
}
