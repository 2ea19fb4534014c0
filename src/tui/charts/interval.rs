//! Figures with their bounds on an axis: `├──●──┤`, `├─▶` for a lower bound, `○` for zero.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::model::group_thousands;
use crate::query::scale::{Scale, Spacing};
use crate::tui::config::glyphs::Glyphs;
use crate::tui::text::styled::width;

/// The cells behind the greatest figure, for the arrow of a lower bound.
const BEHIND: usize = 3;

/// The cells that a tick takes beside its number, and the most steps between ticks.
const BETWEEN_TICKS: usize = 4;
const MOST_STEPS: usize = 6;

/// A horizontal axis from zero: where figures lie in so many cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    scale: Scale,
    cells: usize,
}

/// How a figure is bounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bounds {
    /// By the least and the greatest number.
    #[default]
    Both,
    /// A lower bound: open to the right.
    Below,
    /// An upper bound: open to the left.
    Above,
}

/// The mark at the best number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// A figure in force.
    #[default]
    Best,
    /// An approximate one.
    About,
    /// One that was replaced: its line is broken, too.
    Former,
    /// One from the headline of an article that was not read: its line is broken, too.
    Unread,
}

/// A figure with its bounds, in persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The least number.
    pub least: u64,
    /// The best one, which has the mark; none of a range without one.
    pub best: Option<u64>,
    /// The greatest number.
    pub greatest: u64,
    /// Where it is open.
    pub bounds: Bounds,
    /// The mark at the best number.
    pub mark: Mark,
    /// Whether a bar leads from zero to the least number.
    pub has_bar: bool,
    /// The figure on the line above that this one follows, if it does.
    pub after: Option<u64>,
}

/// The cells of lines and marks that a terminal has.
struct Signs {
    /// Line, and broken line.
    line: [&'static str; 2],
    ends: [&'static str; 2],
    /// A range that takes a single cell.
    collapsed: &'static str,
    arrows: [&'static str; 2],
    best: &'static str,
    about: &'static str,
    former: &'static str,
    zero: &'static str,
    bar: &'static str,
    /// From the figure above to one on its right, and to one on its left.
    steps: [&'static str; 2],
    tick: &'static str,
}

const FINE: Signs = Signs {
    line: ["─", "╌"],
    ends: ["├", "┤"],
    collapsed: "┼",
    arrows: ["◀", "▶"],
    best: "●",
    about: "≈",
    former: "◌",
    zero: "○",
    bar: "━",
    steps: ["└", "┘"],
    tick: "┊",
};

/// What the console of Linux has.
const COARSE: Signs =
    Signs {
        line: ["─", "-"], arrows: ["◄", "►"], best: "■", former: "•", bar: "▄", tick: "·", ..FINE
    };

const ASCII: Signs = Signs {
    line: ["-", "."],
    ends: ["|", "|"],
    collapsed: "+",
    arrows: ["<", ">"],
    best: "o",
    about: "~",
    former: "x",
    zero: "0",
    bar: "=",
    steps: ["`", "'"],
    tick: ":",
};

fn signs(glyphs: Glyphs) -> &'static Signs {
    match glyphs {
        Glyphs::Braille => &FINE,
        Glyphs::Blocks => &COARSE,
        Glyphs::Ascii => &ASCII,
    }
}

impl Axis {
    /// An axis up to `most` persons on so many cells.
    #[must_use]
    pub fn new(spacing: Spacing, most: u64, cells: usize) -> Self {
        Self { scale: Scale::new(spacing, most), cells }
    }

    /// The column of a figure: 0 for zero, and no other figure has that.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between zero and the cells of a screen"
    )]
    pub fn column(self, figure: u64) -> usize {
        let last = self.cells.saturating_sub(BEHIND + 1);
        let column = (self.scale.part(figure) * last as f64).round() as usize;
        column.clamp(usize::from(figure > 0), last.max(1))
    }

    /// The columns of the ticks with their figures: as many as have room for their numbers.
    fn ticks(self) -> Vec<(usize, u64)> {
        let most = self.cells / (width(&group_thousands(self.scale.most())) + BETWEEN_TICKS);
        let with_columns = |count: usize| -> Vec<(usize, u64)> {
            self.scale.ticks(count).into_iter().map(|tick| (self.column(tick), tick)).collect()
        };
        let has_room = |ticks: &Vec<(usize, u64)>| {
            ticks.windows(2).all(|pair| match pair {
                [(start, tick), (next, _)] => start + width(&group_thousands(*tick)) < *next,
                _ => true,
            })
        };
        (1..=most.clamp(1, MOST_STEPS)).rev().map(with_columns).find(has_room).unwrap_or_else(|| vec![(0, 0)])
    }

    /// The numbers of the ticks, each beginning in the column of its tick; the last one may begin before it.
    #[must_use]
    pub fn labels(self) -> String {
        let mut line = String::new();
        for (column, tick) in self.ticks() {
            let number = group_thousands(tick);
            let start = column.min(self.cells.saturating_sub(width(&number)));
            let used = width(&line);
            if used == 0 || start > used {
                line.push_str(&" ".repeat(start - used));
                line.push_str(&number);
            }
        }
        if width(&line) > self.cells { String::new() } else { line }
    }

    /// The cells of a line on the axis: the figure in its style over the ticks in theirs.
    #[must_use]
    pub fn line(
        self,
        interval: Option<&Interval>,
        glyphs: Glyphs,
        [own, ticks]: [Style; 2],
    ) -> Vec<Span<'static>> {
        let signs = signs(glyphs);
        let mut cells = vec![(" ", ticks); self.cells];
        for (column, _) in self.ticks() {
            put(&mut cells, column, (signs.tick, ticks));
        }
        if let Some(interval) = interval {
            for (column, sign) in self.strokes(interval, signs) {
                put(&mut cells, column, (sign, own));
            }
        }
        let runs = cells.chunk_by(|one, other| one.1 == other.1);
        runs.map(|run| {
            Span::styled(
                run.iter().map(|cell| cell.0).collect::<String>(),
                run.first().map_or(own, |cell| cell.1),
            )
        })
        .collect()
    }

    /// What is drawn of a figure, by column; later strokes lie over earlier ones.
    fn strokes(self, interval: &Interval, signs: &Signs) -> Vec<(usize, &'static str)> {
        let Interval { least, best, greatest, bounds, mark, .. } = *interval;
        let is_broken = matches!(mark, Mark::Former | Mark::Unread);
        let line = if is_broken { signs.line[1] } else { signs.line[0] };
        let (mut from, mut to) = (self.column(least), self.column(greatest));
        let mut strokes = Vec::new();
        if interval.has_bar {
            strokes.extend((0..from).map(|column| (column, signs.bar)));
        }
        match bounds {
            Bounds::Below => to += 2,
            Bounds::Above => from = from.saturating_sub(2),
            Bounds::Both => {}
        }
        if let Some(after) = interval.after {
            strokes.extend(self.step(after, (from, to), signs));
        }
        strokes.extend((from..=to).map(|column| (column, line)));
        let ends = match bounds {
            Bounds::Below => [signs.ends[0], signs.arrows[1]],
            Bounds::Above => [signs.arrows[0], signs.ends[1]],
            Bounds::Both => signs.ends,
        };
        strokes.extend([(from, ends[0]), (to, ends[1])]);
        if from == to {
            strokes.push((from, signs.collapsed));
        }
        let at = best.or((least == greatest && bounds == Bounds::Both).then_some(least));
        if let Some(at) = at.filter(|_| bounds == Bounds::Both || least != greatest) {
            let sign = match mark {
                Mark::Unread => "?",
                _ if at == 0 => signs.zero,
                Mark::Best => signs.best,
                Mark::About => signs.about,
                Mark::Former => signs.former,
            };
            strokes.push((self.column(at), sign));
        }
        strokes
    }

    /// The step from the figure on the line above.
    fn step(self, after: u64, (from, to): (usize, usize), signs: &Signs) -> Vec<(usize, &'static str)> {
        let start = self.column(after);
        let (corner, between) = if start < from {
            (signs.steps[0], start + 1..from)
        } else if start > to {
            (signs.steps[1], to + 1..start)
        } else {
            return Vec::new();
        };
        std::iter::once((start, corner)).chain(between.map(|column| (column, signs.line[0]))).collect()
    }
}

fn put<T: Copy>(cells: &mut [T], column: usize, cell: T) {
    if let Some(own) = cells.get_mut(column) {
        *own = cell;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(most: u64, interval: Interval, glyphs: Glyphs) -> String {
        let axis = Axis::new(Spacing::Linear, most, 24);
        let spans = axis.line(Some(&interval), glyphs, [Style::new().bold(), Style::new()]);
        let own = |span: &Span<'_>| {
            if span.style == Style::new() {
                " ".repeat(width(&span.content))
            } else {
                span.content.to_string()
            }
        };
        spans.iter().map(own).collect::<String>().trim_end().to_owned()
    }

    fn exactly(figure: u64) -> Interval {
        Interval { least: figure, best: Some(figure), greatest: figure, ..Interval::default() }
    }

    #[test]
    fn every_sort_of_figure_has_a_look_of_its_own() {
        let range = Interval { least: 5, greatest: 15, ..Interval::default() };
        let all = [
            exactly(10),
            Interval { best: Some(8), ..range },
            range,
            Interval { bounds: Bounds::Below, ..exactly(10) },
            Interval { bounds: Bounds::Above, ..exactly(10) },
            Interval { mark: Mark::About, ..exactly(10) },
            exactly(0),
            Interval { mark: Mark::Former, ..exactly(10) },
            Interval { mark: Mark::Unread, ..exactly(10) },
            Interval { has_bar: true, best: Some(8), ..range },
            Interval { after: Some(4), ..exactly(10) },
            Interval { after: Some(16), ..exactly(10) },
        ];
        let looks = |glyphs| all.map(|interval| drawn(20, interval, glyphs));
        let fine = [
            "          ●",
            "     ├──●──────┤",
            "     ├─────────┤",
            "          ├─▶",
            "        ◀─┤",
            "          ≈",
            "○",
            "          ◌",
            "          ?",
            "━━━━━├──●──────┤",
            "    └─────●",
            "          ●─────┘",
        ];
        assert_eq!(looks(Glyphs::Braille), fine);
        let ascii = [
            "          o",
            "     |--o------|",
            "     |---------|",
            "          |->",
            "        <-|",
            "          ~",
            "0",
            "          x",
            "          ?",
            "=====|--o------|",
            "    `-----o",
            "          o-----'",
        ];
        assert_eq!(looks(Glyphs::Ascii), ascii);
        for glyphs in [Glyphs::Braille, Glyphs::Blocks, Glyphs::Ascii] {
            let looks = looks(glyphs);
            for (at, look) in looks.iter().enumerate() {
                assert!(!looks[..at].contains(look), "{look} stands for two things");
            }
        }
    }

    #[test]
    fn nothing_leaves_the_axis_and_only_zero_lies_at_zero() {
        for most in [0, 1, 7, 1_000_000, u64::MAX] {
            for cells in [0, 1, 5, 40] {
                for spacing in [Spacing::Linear, Spacing::Log] {
                    let axis = Axis::new(spacing, most, cells);
                    for figure in [0, 1, most / 2, most] {
                        for bounds in [Bounds::Both, Bounds::Below, Bounds::Above] {
                            let interval = Interval { bounds, has_bar: true, ..exactly(figure) };
                            let spans = axis.line(Some(&interval), Glyphs::Braille, [Style::new(); 2]);
                            assert_eq!(spans.iter().map(|span| width(&span.content)).sum::<usize>(), cells);
                        }
                        assert!(cells < 5 || (axis.column(figure) == 0) == (figure == 0));
                    }
                    assert!(width(&axis.labels()) <= cells);
                }
            }
        }
    }

    #[test]
    fn the_numbers_of_the_axis_stand_where_its_ticks_are() {
        let axis = Axis::new(Spacing::Linear, 15, 34);
        assert_eq!(axis.labels(), "0         5         10        15");
        let line: String = axis
            .line(None, Glyphs::Ascii, [Style::new(); 2])
            .iter()
            .map(|span| span.content.to_string())
            .collect();
        assert_eq!(line.trim_end(), ":         :         :         :");
    }
}
