//! Draws the matrix: names at the left and above, in the cells the sign of most events, their number and what it means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::export::cite;
use crate::model::text::{fit, pad, width};
use crate::model::{Conduct, group_thousands};
use crate::query::pairs::{Pairs, Party};
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::pairs::matrix::{Cell, Matrix};
use crate::tui::panes::pairs::words::mark;
use crate::tui::panes::pane::PaneContext;

/// The most cells of the names at the left, and the most lines of those above.
const NAMES: usize = 28;
const LINES: usize = 3;
/// The fewest and the most cells of a column.
const COLUMN: (usize, usize) = (10, 14);
/// The fewest columns and rows that are a matrix.
pub(super) const LEAST: (usize, usize) = (3, 3);

/// The sizes of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    names: usize,
    column: usize,
    /// The most rows and columns.
    pub(super) most: (usize, usize),
}

impl Sizes {
    /// Those that an area has room for; none if there is room for a list alone.
    pub(super) fn new(context: &PaneContext<'_>, pairs: &Pairs, area: Rect) -> Option<Self> {
        let cells = usize::from(area.width);
        let names = pairs.parties.iter().take(usize::from(area.height));
        let names = names.map(|&party| width(&cite::party_name(context.briefing(), party))).max();
        let names = (names.unwrap_or(0) + 2).min(NAMES).min(cells / 3);
        let most = pairs.pairs.first().map_or(0, |pair| pair.events);
        // The sign, the number, what it means, and a blank before.
        let least = (width(&group_thousands(most)) + 3).max(COLUMN.0);
        let room = cells.saturating_sub(names + 1);
        let columns = (room / least).min(pairs.parties.len());
        let rows = usize::from(area.height).saturating_sub(LINES + 1);
        if columns < LEAST.0.min(pairs.parties.len()) || rows < LEAST.1 || columns == 0 {
            return None;
        }
        Some(Self { names, column: (room / columns).clamp(least, COLUMN.1), most: (rows, columns) })
    }
}

/// What is drawn: the pairs, their matrix, its sizes, and the chosen cell.
#[derive(Clone, Copy)]
pub(super) struct Grid<'a> {
    pub(super) pairs: &'a Pairs,
    pub(super) matrix: &'a Matrix,
    pub(super) sizes: Sizes,
    pub(super) chosen: Option<(usize, Style)>,
}

impl Grid<'_> {
    /// Draws the matrix, and notes where its cells are.
    pub(super) fn draw(&self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, area: Rect) {
        let Self { matrix, sizes, .. } = *self;
        let chosen = self.chosen.and_then(|(at, _)| matrix.cells.get(at));
        let heads: Vec<Vec<String>> =
            matrix.columns.iter().map(|&party| head(context, party, sizes.column - 1)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(0);
        let buffer = canvas.frame.buffer_mut();
        let style = |is_chosen: bool| if is_chosen { context.theme.heading } else { context.theme.dim };
        for (column, head) in heads.iter().enumerate() {
            let style = style(chosen.is_some_and(|cell| cell.column == column));
            for (line, words) in (lines - head.len()..).zip(head) {
                let left = sizes.names + (column + 1) * sizes.column - width(words);
                put(buffer, area, (left, line), (words, style));
            }
        }
        for (row, &party) in matrix.rows.iter().enumerate() {
            let name = cite::party_name(context.briefing(), party);
            let short = || cite::short_party_name(context.briefing(), party);
            let name = if width(&name) > sizes.names - 1 { short() } else { name };
            let style = if chosen.is_some_and(|cell| cell.row == row) {
                context.theme.heading
            } else {
                context.theme.text
            };
            put(buffer, area, (1, lines + row), (&fit(&name, sizes.names - 1), style));
        }
        self.diagonal(context, buffer, (area, lines));
        let most = matrix.cells.iter().map(|cell| cell.events(self.pairs)).max().unwrap_or(0);
        let id = canvas.pane.id;
        for (at, cell) in matrix.cells.iter().enumerate() {
            let (words, mut style) = self.cell(context, cell, most);
            let mut behind = context.theme.dim;
            if let Some((_, selected)) = self.chosen.filter(|(chosen, _)| *chosen == at) {
                (style, behind) = (selected, selected);
            }
            let (left, row) = (sizes.names + 1 + cell.column * sizes.column, lines + cell.row);
            let buffer = canvas.frame.buffer_mut();
            let place = put(buffer, area, (left, row), (&words, style));
            let mark = mark(self.pairs, cell).to_string();
            put(buffer, area, (left + sizes.column - 2, row), (&mark, behind));
            canvas.map.rows.push((Rect { width: place.width + 1, ..place }, id, at));
            canvas.map.made += 1;
        }
    }

    /// The words of a cell, and their style: bold for at least half of the greatest number.
    fn cell(&self, context: &PaneContext<'_>, cell: &Cell, most: u32) -> (String, Style) {
        let mut conducts = [0; Conduct::ALL.len()];
        for pair in cell.of(self.pairs) {
            conducts.iter_mut().zip(pair.conducts).for_each(|(own, more)| *own += more);
        }
        let conduct = Conduct::prevailing(conducts);
        let style = conduct.map_or(context.theme.dim, |conduct| context.theme.of_conduct(conduct));
        let events = cell.events(self.pairs);
        let size = if events.saturating_mul(2) >= most { Modifier::BOLD } else { Modifier::empty() };
        let number = format!("{}{}", conduct.map_or('–', Conduct::sign), group_thousands(events));
        let words = format!("{number:>cells$}", cells = self.sizes.column - 2);
        (words, style.remove_modifier(Modifier::BOLD).add_modifier(size))
    }

    /// A point where a party would meet itself.
    fn diagonal(&self, context: &PaneContext<'_>, buffer: &mut Buffer, (area, lines): (Rect, usize)) {
        let Self { matrix, sizes, .. } = *self;
        for (row, party) in matrix.rows.iter().enumerate() {
            if let Some(column) = matrix.columns.iter().position(|other| other == party) {
                let words = format!("{:>cells$}", '·', cells = sizes.column - 2);
                let left = sizes.names + 1 + column * sizes.column;
                put(buffer, area, (left, lines + row), (&words, context.theme.dim));
            }
        }
    }
}

/// The name above a column, in lines. Words that are too long are cut, not broken.
fn head(context: &PaneContext<'_>, party: Party, cells: usize) -> Vec<String> {
    let name = cite::short_party_name(context.briefing(), party);
    let mut lines: Vec<String> = Vec::new();
    for piece in name.split_inclusive([' ', '-', '/']) {
        match lines.last_mut() {
            Some(line) if width(line) + width(piece.trim_end()) <= cells => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    if lines.len() > LINES {
        let rest = lines.split_off(LINES - 1).concat();
        lines.push(rest);
    }
    lines.into_iter().map(|line| fit(line.trim_end(), cells)).collect()
}

/// Writes words into an area, from a column and a row of it; returns where they stand.
fn put(
    buffer: &mut Buffer,
    area: Rect,
    (column, row): (usize, usize),
    (words, style): (&str, Style),
) -> Rect {
    let at = |origin: u16, by: usize| origin.saturating_add(u16::try_from(by).unwrap_or(u16::MAX));
    let cells = u16::try_from(width(words)).unwrap_or(u16::MAX);
    let place = Rect { x: at(area.x, column), y: at(area.y, row), width: cells, height: 1 };
    let place = place.intersection(area);
    if !place.is_empty() {
        buffer.set_stringn(place.x, place.y, pad(words, place.width.into()), place.width.into(), style);
    }
    place
}
