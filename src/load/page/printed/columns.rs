//! Takes apart two columns that stand side by side, as `pdftotext -layout` writes them: read across, they would fuse two
//! sentences.

/// The fewest lines with two pieces that are two columns.
const PAIRS: usize = 6;

/// The fewest characters of a piece of prose.
const PIECE: usize = 16;

/// By how many characters the right column may begin earlier or later than on its first line.
const SLACK: usize = 3;

/// The most empty lines in a row within a column.
const EMPTY: usize = 3;

/// A text whose columns stand one below the other, and in how many places they were side by side.
pub(super) fn taken_apart(text: &str) -> (String, u32) {
    let (mut out, mut places) = (String::with_capacity(text.len()), 0);
    for (rank, page) in text.split('\u{c}').enumerate() {
        if rank > 0 {
            out.push('\u{c}');
        }
        let lines: Vec<&str> = page.lines().collect();
        let mut rest = lines.as_slice();
        while let Some((first, below)) = rest.split_first() {
            let Some(gutter) = only_gap(first) else {
                push(&mut out, first);
                rest = below;
                continue;
            };
            let (taken, is_prose) = region(rest, gutter);
            let (now, later) = rest.split_at(taken.clamp(1, rest.len()));
            if is_prose {
                places += 1;
                now.iter().for_each(|line| push(&mut out, halves(line, gutter).0));
                push(&mut out, "");
                now.iter().for_each(|line| push(&mut out, halves(line, gutter).1));
                push(&mut out, "");
            } else {
                now.iter().for_each(|line| push(&mut out, line));
            }
            rest = later;
        }
    }
    (out, places)
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// How many lines belong to two columns whose right one begins at that character, and whether both are prose.
fn region(lines: &[&str], gutter: usize) -> (usize, bool) {
    let (mut pairs, mut prose, mut empty, mut taken) = (0, 0, 0, 0);
    for (at, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            empty += 1;
            if empty > EMPTY {
                break;
            }
            continue;
        }
        if crosses(line, gutter) {
            break;
        }
        let (left, right) = halves(line, gutter);
        let (has_left, has_right) = (!left.trim().is_empty(), !right.trim().is_empty());
        if has_left && has_right {
            pairs += 1;
            prose += usize::from(is_prose(left) && is_prose(right));
        }
        // Lines of the left column alone belong to it as long as no empty line is between.
        if has_right || empty == 0 {
            taken = at + 1;
        } else if empty > 0 && pairs > 0 && !has_right {
            break;
        }
        empty = 0;
    }
    (taken, pairs >= PAIRS && prose * 10 >= pairs * 6)
}

/// Where the second piece of a line begins that has two, in characters.
fn only_gap(line: &str) -> Option<usize> {
    let words = line.trim_end();
    let mut gaps = gaps(words);
    let gap = gaps.next()?;
    gaps.next().is_none().then_some(gap)
}

/// Where pieces begin behind wide gaps, in characters.
fn gaps(words: &str) -> impl Iterator<Item = usize> + '_ {
    let mut spaces = 0;
    let mut begun = false;
    words.chars().enumerate().filter_map(move |(at, c)| {
        if c == ' ' {
            spaces += 1;
            return None;
        }
        let wide = begun && spaces >= 3;
        (spaces, begun) = (0, true);
        wide.then_some(at)
    })
}

/// Where the right piece of a line begins: at a gap close to the gutter, or with the whole line.
fn right_of(line: &str, gutter: usize) -> Option<usize> {
    let indent = line.chars().take_while(|c| *c == ' ').count();
    let near = |at: &usize| at.abs_diff(gutter) <= SLACK;
    Some(indent).filter(|indent| indent + SLACK >= gutter).or_else(|| gaps(line.trim_end()).find(near))
}

/// Whether words of a line stand on both sides of the gutter without a gap.
fn crosses(line: &str, gutter: usize) -> bool {
    right_of(line, gutter).is_none() && line.trim_end().chars().count() + 1 >= gutter
}

/// The pieces of a line.
fn halves(line: &str, gutter: usize) -> (&str, &str) {
    let Some(at) = right_of(line, gutter) else { return (line, "") };
    let byte = line.char_indices().nth(at).map_or(line.len(), |(byte, _)| byte);
    line.split_at(byte)
}

fn is_prose(piece: &str) -> bool {
    let piece = piece.trim();
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    let length = piece.chars().count();
    length >= PIECE && letters * 10 >= length * 7 && piece.split_whitespace().count() >= 3
}
