//! Markdown without its marks. HTML in it is gone already.

/// The farthest that the end of a link or of emphasis is looked for, in bytes: text is read once, not again
/// and again.
const REACH: usize = 2000;

/// The text that a reader sees; lines stay lines, more than one blank line becomes one.
pub(super) fn text(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut blank = true;
    for line in source.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
        } else if !is_rule(line) {
            let (mark, words) = opening(line);
            out.push_str(mark);
            inline(words, &mut out);
            out.push('\n');
            blank = false;
        }
    }
    out.trim_end().to_owned()
}

/// Whether a line is a rule, or underlines the heading above.
fn is_rule(line: &str) -> bool {
    let marks = line.trim();
    let one = |mark: char| marks.chars().filter(|c| !c.is_whitespace()).all(|c| c == mark);
    marks.len() > 1 && ['-', '=', '*', '_'].into_iter().any(one)
}

/// Splits what opens a line from its words; bullets become dashes, marks of headings and quotes go.
fn opening(line: &str) -> (&'static str, &str) {
    let words = line.trim_start();
    let heading = words.trim_start_matches('#');
    if heading.len() < words.len() && heading.starts_with(' ') {
        return ("", heading.trim_start().trim_end_matches('#').trim_end());
    }
    if let Some(quoted) = words.strip_prefix("> ") {
        return ("", quoted.trim_start());
    }
    let bullet = ["* ", "+ ", "- "].iter().find_map(|mark| words.strip_prefix(mark));
    bullet.map_or(("", words), |words| ("- ", words.trim_start()))
}

/// Words without marks of emphasis; links as their words with the address behind.
fn inline(words: &str, out: &mut String) {
    let mut rest = words;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        let taken = match c {
            '\\' => escaped(after, out),
            '[' => link(after, out),
            // A picture is its description.
            '!' if after.starts_with('[') => link(after.get(1..).unwrap_or(""), out),
            '*' | '_' => emphasis(rest, c, before, out),
            _ => None,
        };
        let next = taken.unwrap_or_else(|| {
            out.push(c);
            after
        });
        before = rest.get(..rest.len() - next.len()).and_then(|read| read.chars().next_back()).unwrap_or(c);
        rest = next;
    }
}

/// A sign behind a backslash stands for itself.
fn escaped<'a>(after: &'a str, out: &mut String) -> Option<&'a str> {
    let sign = after.chars().next().filter(char::is_ascii_punctuation)?;
    out.push(sign);
    after.get(1..)
}

/// The link whose words begin here.
fn link<'a>(after: &'a str, out: &mut String) -> Option<&'a str> {
    let close = closing(after, "](")?;
    let (words, rest) = (after.get(..close)?, after.get(close + 2..)?);
    let end = closing(rest, ")")?;
    // A title may stand behind the address.
    let to = rest.get(..end)?.split_whitespace().next().unwrap_or("").trim_matches(['<', '>']);
    let plain: String = words.chars().filter(|c| !matches!(c, '\\' | '*')).collect();
    out.push_str(&plain);
    if (to.starts_with("http://") || to.starts_with("https://")) && to != plain {
        out.push_str(" <");
        out.push_str(to);
        out.push('>');
    }
    rest.get(end + 1..)
}

/// Marks of emphasis, where they stand at the edge of a word: `snake_case` and `2 * 3` keep theirs.
fn emphasis<'a>(rest: &'a str, mark: char, before: char, out: &mut String) -> Option<&'a str> {
    let words = rest.trim_start_matches(mark);
    let marks = rest.get(..rest.len() - words.len())?;
    let opens = !before.is_alphanumeric() && words.starts_with(|c: char| !c.is_whitespace());
    if marks.len() > 3 || !opens {
        return None;
    }
    let end = closing(words, marks)?;
    let inner = words.get(..end)?;
    let behind = words.get(end + marks.len()..)?;
    let closes = !inner.ends_with(char::is_whitespace) && !inner.is_empty();
    if !closes || (mark == '_' && behind.starts_with(char::is_alphanumeric)) {
        return None;
    }
    // What is emphasised may itself hold links; marks within marks are few, and read by the same rules.
    let plain: String = inner.chars().filter(|&c| c != '*').collect();
    if plain.contains('[') {
        inline(&plain, out)
    } else {
        out.push_str(&plain)
    }
    Some(behind)
}

/// Where the mark stands, within reach.
fn closing(text: &str, mark: &str) -> Option<usize> {
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    text.get(..reach)?.find(mark)
}
