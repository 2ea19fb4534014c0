//! Lines, blocks and Braille patterns as shapes: fonts draw them with gaps between the cells, or not at all.

/// The width of a cell, in pixels.
pub(super) const WIDTH: usize = 9;
/// The height of a cell, in pixels.
pub(super) const HEIGHT: usize = 18;

/// A rectangle in a cell: left, top, width, height, in pixels.
pub(super) type CellRect = [usize; 4];

/// How a character is drawn.
pub(super) enum Shape {
    /// By the font.
    Text,
    /// As rectangles, which cover so many quarters.
    Rects(Vec<CellRect>, u8),
    /// As dots, with the bits of a Braille pattern.
    Dots(u8),
}

/// All of a cell, for a block.
const FULL: u8 = 4;

/// How a character is drawn.
pub(super) fn shape(text: &str) -> Shape {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) => of_character(c),
        _ => Shape::Text,
    }
}

fn of_character(c: char) -> Shape {
    let code = u32::from(c);
    let part = |first: u32| usize::try_from(code.saturating_sub(first)).unwrap_or(0);
    match c {
        '┄'..='┋' => {
            let (dashes, kind) = if c < '┈' { (3, part(0x2504)) } else { (4, part(0x2508)) };
            Shape::Rects(dashed(dashes, kind), FULL)
        }
        '╌'..='╏' => Shape::Rects(dashed(2, part(0x254c)), FULL),
        '\u{2500}'..='\u{257f}' => match LINES.iter().find(|(line, _)| *line == c) {
            Some((_, arms)) => Shape::Rects(lines(*arms), FULL),
            None => Shape::Text,
        },
        '▀' => Shape::Rects(vec![[0, 0, WIDTH, HEIGHT / 2]], FULL),
        '▁'..='█' => {
            let height = HEIGHT * (part(0x2580)) / 8;
            Shape::Rects(vec![[0, HEIGHT - height, WIDTH, height]], FULL)
        }
        '▉'..='▏' => Shape::Rects(vec![[0, 0, (WIDTH * (8 - part(0x2588))).div_ceil(8), HEIGHT]], FULL),
        '▐' => Shape::Rects(vec![[WIDTH.div_ceil(2), 0, WIDTH / 2, HEIGHT]], FULL),
        '░' => Shape::Rects(vec![[0, 0, WIDTH, HEIGHT]], 1),
        '▒' => Shape::Rects(vec![[0, 0, WIDTH, HEIGHT]], 2),
        '▓' => Shape::Rects(vec![[0, 0, WIDTH, HEIGHT]], 3),
        '▔' => Shape::Rects(vec![[0, 0, WIDTH, HEIGHT / 8]], FULL),
        '▕' => Shape::Rects(vec![[WIDTH - 1, 0, 1, HEIGHT]], FULL),
        '▖'..='▟' => Shape::Rects(quarters(QUARTERS.get(part(0x2596)).copied().unwrap_or(0)), FULL),
        '\u{2801}'..='\u{28ff}' => Shape::Dots(u8::try_from(part(0x2800)).unwrap_or(0)),
        _ => Shape::Text,
    }
}

/// The arms of lines, from the middle of the cell to the left, right, top and bottom: 1 is light, 2 heavy.
const LINES: &[(char, [usize; 4])] = &[
    ('─', [1, 1, 0, 0]),
    ('━', [2, 2, 0, 0]),
    ('│', [0, 0, 1, 1]),
    ('┃', [0, 0, 2, 2]),
    ('┌', [0, 1, 0, 1]),
    ('┐', [1, 0, 0, 1]),
    ('└', [0, 1, 1, 0]),
    ('┘', [1, 0, 1, 0]),
    ('╭', [0, 1, 0, 1]),
    ('╮', [1, 0, 0, 1]),
    ('╰', [0, 1, 1, 0]),
    ('╯', [1, 0, 1, 0]),
    ('┏', [0, 2, 0, 2]),
    ('┓', [2, 0, 0, 2]),
    ('┗', [0, 2, 2, 0]),
    ('┛', [2, 0, 2, 0]),
    ('├', [0, 1, 1, 1]),
    ('┤', [1, 0, 1, 1]),
    ('┬', [1, 1, 0, 1]),
    ('┴', [1, 1, 1, 0]),
    ('┼', [1, 1, 1, 1]),
    ('┝', [0, 2, 1, 1]),
    ('┥', [2, 0, 1, 1]),
    ('┠', [0, 1, 2, 2]),
    ('┨', [1, 0, 2, 2]),
    ('┣', [0, 2, 2, 2]),
    ('┫', [2, 0, 2, 2]),
    ('┯', [2, 2, 0, 1]),
    ('┷', [2, 2, 1, 0]),
    ('┰', [1, 1, 0, 2]),
    ('┸', [1, 1, 2, 0]),
    ('┳', [2, 2, 0, 2]),
    ('┻', [2, 2, 2, 0]),
    ('┿', [2, 2, 1, 1]),
    ('╂', [1, 1, 2, 2]),
    ('╋', [2, 2, 2, 2]),
    ('╴', [1, 0, 0, 0]),
    ('╵', [0, 0, 1, 0]),
    ('╶', [0, 1, 0, 0]),
    ('╷', [0, 0, 0, 1]),
    ('╸', [2, 0, 0, 0]),
    ('╹', [0, 0, 2, 0]),
    ('╺', [0, 2, 0, 0]),
    ('╻', [0, 0, 0, 2]),
    ('╼', [1, 2, 0, 0]),
    ('╽', [0, 0, 1, 2]),
    ('╾', [2, 1, 0, 0]),
    ('╿', [0, 0, 2, 1]),
];

/// The arms of a line as rectangles. Arms that go on through the middle are one.
fn lines([left, right, up, down]: [usize; 4]) -> Vec<CellRect> {
    let (x, y) = (WIDTH / 2, HEIGHT / 2 - 1);
    let mut rects = Vec::new();
    if left == right && left > 0 {
        rects.push([0, y, WIDTH, left]);
    } else {
        // A single arm covers the middle, so that corners are closed.
        rects.extend((left > 0).then_some([0, y, x + 1, left]));
        rects.extend((right > 0).then_some([x, y, WIDTH - x, right]));
    }
    if up == down && up > 0 {
        rects.push([x, 0, up, HEIGHT]);
    } else {
        rects.extend((up > 0).then_some([x, 0, up, y + 1]));
        rects.extend((down > 0).then_some([x, y, down, HEIGHT - y]));
    }
    rects
}

/// A line of so many dashes. Its kind is 0 for light and horizontal, 1 for heavy, 2 and 3 for the same upright.
fn dashed(dashes: usize, kind: usize) -> Vec<CellRect> {
    let (is_upright, weight) = (kind >= 2, 1 + kind % 2);
    let length = if is_upright { HEIGHT } else { WIDTH };
    let dash = length / dashes * 2 / 3;
    let rect = |at: usize| match is_upright {
        true => [WIDTH / 2, length * at / dashes, weight, dash],
        false => [length * at / dashes, HEIGHT / 2 - 1, dash, weight],
    };
    (0..dashes).map(rect).collect()
}

/// The quarters of `▖` to `▟`: upper left 1, upper right 2, lower left 4, lower right 8.
const QUARTERS: [u8; 10] = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];

fn quarters(bits: u8) -> Vec<CellRect> {
    let (middle, half) = (WIDTH.div_ceil(2), HEIGHT / 2);
    let places = [
        (1, [0, 0, middle, half]),
        (2, [middle, 0, WIDTH - middle, half]),
        (4, [0, half, middle, HEIGHT - half]),
        (8, [middle, half, WIDTH - middle, HEIGHT - half]),
    ];
    places.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, rect)| rect).collect()
}

/// The middle of each dot of a Braille pattern, in quarters of a pixel. The bits count down the left column, then down
/// the right one; those of the lowest row come last.
pub(super) fn dots(bits: u8) -> impl Iterator<Item = (usize, usize)> {
    const PLACES: [(usize, usize); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let set = PLACES.into_iter().enumerate().filter(move |(bit, _)| bits & (1 << bit) != 0);
    // Two columns of four dots each.
    set.map(|(_, (column, row))| (WIDTH * (2 * column + 1), HEIGHT * (2 * row + 1) / 2))
}
