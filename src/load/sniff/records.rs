//! Splits the head of a text into rows and cells.

/// The most rows that are looked at.
pub(super) const ROWS: usize = 100;

/// Rows, and where each begins: byte, and number of lines before it.
pub(super) type Records = (Vec<Vec<String>>, Vec<(usize, u32)>);

/// The rows of a text from the byte `from` on. The last one counts only if it ends there, or if it is the only one.
pub(super) fn records((head, from): (&str, usize), whole: bool, delimiter: u8, quoted: bool) -> Records {
    let (mut rows, mut starts) = (Vec::new(), Vec::new());
    let mut row = Vec::new();
    let mut rest = head.get(from..).unwrap_or("");
    let lines =
        |text: &str| u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX);
    let mut start = (from, lines(head.get(..from).unwrap_or("")));
    while !rest.is_empty() && rows.len() < ROWS {
        let (cell, end) = cell(rest, delimiter, quoted);
        row.push(cell);
        let ended = rest.as_bytes().get(end).copied();
        rest = rest.get(end + 1..).unwrap_or("");
        if ended != Some(delimiter) {
            // Blank lines are not rows.
            let blank = row.len() == 1 && row.iter().all(|cell| cell.trim().is_empty());
            let cut = ended.is_none() && !whole && !rows.is_empty();
            let done = std::mem::take(&mut row);
            let next = head.len() - rest.len();
            if !blank && !cut {
                rows.push(done);
                starts.push(start);
            }
            start = (next, start.1.saturating_add(lines(head.get(start.0..next).unwrap_or(""))));
        } else if rest.is_empty() {
            row.push(String::new());
        }
    }
    if !row.is_empty() && rows.len() < ROWS && (whole || rows.is_empty()) {
        rows.push(row);
        starts.push(start);
    }
    (rows, starts)
}

/// The first cell of a text, and where the delimiter or line end after it is.
fn cell(text: &str, delimiter: u8, quoted: bool) -> (String, usize) {
    let ends = |c: char| c == char::from(delimiter) || c == '\n';
    if quoted && let Some(inner) = text.strip_prefix('"') {
        let mut from = 0;
        while let Some(at) = inner.get(from..).and_then(|rest| rest.find('"')).map(|at| at + from) {
            if inner.as_bytes().get(at + 1) == Some(&b'"') {
                from = at + 2;
                continue;
            }
            // After the closing mark only a `\r` at the end of the line is expected; anything else is left out.
            let behind = inner.get(at + 1..).unwrap_or("");
            let end = at + 2 + behind.find(ends).unwrap_or(behind.len());
            return (inner.get(..at).unwrap_or("").replace("\"\"", "\""), end);
        }
        return (inner.to_owned(), text.len());
    }
    let end = text.find(ends).unwrap_or(text.len());
    let cell = text.get(..end).unwrap_or("");
    let at_line_end = text.as_bytes().get(end) != Some(&delimiter);
    (cell.strip_suffix('\r').filter(|_| at_line_end).unwrap_or(cell).to_owned(), end)
}
