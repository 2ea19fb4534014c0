//! The text of a row as it grows: what the dataset itself writes, then what its other columns say, in short sentences.

use crate::load::table::fields::{is_unstated, push_text, stated};
use crate::load::table::row::{Cells, RowOut};

/// What a cell states; empty also where words say that nothing is known: `Unknown`, `-9`, or one of `more`, in lower case.
pub(super) fn known<'a>(cells: &Cells<'a>, column: usize, more: &[&str]) -> &'a str {
    let text = stated(cells, column);
    let lower = text.to_lowercase();
    if is_unstated(&lower) || more.contains(&lower.as_str()) { "" } else { text }
}

/// Begins a sentence: what follows is separated from the text so far.
fn separate(out: &mut RowOut<'_>) {
    if out.text.len() > out.key_end {
        out.text(if ends_a_sentence(out) { " " } else { ". " });
    }
}

fn ends_a_sentence(out: &RowOut<'_>) -> bool {
    let own = out.text.get(out.key_end..).unwrap_or(&[]).trim_ascii_end();
    let own = own.strip_suffix(b"\"").or_else(|| own.strip_suffix("”".as_bytes())).unwrap_or(own);
    matches!(own.last(), None | Some(b'.' | b'!' | b'?'))
}

/// Appends a sentence, which brings its own full stop.
pub(super) fn say(out: &mut RowOut<'_>, sentence: &str) {
    separate(out);
    out.text(sentence);
}

/// Appends the words of a cell as they are, if it states any.
pub(super) fn say_cell(out: &mut RowOut<'_>, cells: &Cells<'_>, column: usize) {
    if !stated(cells, column).is_empty() {
        separate(out);
        push_text(out, cells, column);
    }
}

/// Appends what cells state under a label, "Label: cell; cell.", except those that state nothing that is
/// [known](known).
pub(super) fn say_labelled(
    out: &mut RowOut<'_>,
    cells: &Cells<'_>,
    (label, columns): (&str, &[usize]),
    nothing: &[&str],
) {
    let mut last = "";
    for &column in columns.iter().filter(|&&column| !known(cells, column, nothing).is_empty()) {
        if last.is_empty() {
            separate(out);
            out.text(label);
            out.text(": ");
        } else {
            out.text("; ");
        }
        push_text(out, cells, column);
        last = stated(cells, column);
    }
    // A full stop would become part of an address.
    if !last.is_empty() && !last.starts_with("http") && !ends_a_sentence(out) {
        out.text(".");
    }
}
