//! Problems drawn for people, as a compiler does.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::code::Severity;
use super::position::{floor, position};
use super::problem::{Annotation, Problem};
use crate::model::clean::{clean, shown};

/// The width for which lines of a source are cut, in columns.
const WIDTH: usize = 100;

/// Draws problems with the lines they are in, the wrong words underlined, and help.
///
/// All texts from outside are made safe first, so the only control characters in the result are line breaks and, with
/// `colour`, the escape sequences of colours.
#[must_use]
pub fn render(problems: &[Problem], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut out = String::new();
    for problem in problems {
        out.push_str(&renderer.render(&[group(problem)]));
        out.push_str("\n\n");
    }
    out
}

fn group(problem: &Problem) -> Group<'static> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let own = Mark {
        text: &problem.text,
        first_line: problem.first_line,
        range: &problem.range,
        label: &problem.label,
        primary: true,
    };
    let same = |other: &&Annotation| other.file == problem.file;
    let here = problem.others.iter().filter(same).map(Mark::of);
    let marks: Vec<Mark<'_>> = std::iter::once(own).chain(here).collect();
    let title = level.primary_title(clean(&problem.message).into_owned()).id(problem.code.name());
    let mut group = if problem.place.is_empty() {
        title.element(snippet(&marks).path(clean(&problem.file).into_owned()))
    } else {
        placed(title, problem, &marks)
    };
    let elsewhere: Vec<&Annotation> = problem.others.iter().filter(|other| !same(other)).collect();
    // Places in one file share one excerpt of it.
    for together in elsewhere.chunk_by(|a, b| a.file == b.file) {
        if let Some(first) = together.first() {
            let marks: Vec<Mark<'_>> = together.iter().map(|other| Mark::of(other)).collect();
            group = group.element(snippet(&marks).path(clean(&first.file).into_owned()));
        }
    }
    group.elements(problem.help.iter().map(|help| Level::HELP.message(clean(help).into_owned())))
}

/// A problem in a file without lines: its place, and what stands there.
fn placed(title: Title<'static>, problem: &Problem, marks: &[Mark<'_>]) -> Group<'static> {
    let place = format!("{}: {}", clean(&problem.file), clean(&problem.place));
    let group = title.element(Origin::path(place));
    if problem.text.is_empty() {
        return group;
    }
    group.element(snippet(marks).line_numbering(false))
}

struct Mark<'a> {
    text: &'a str,
    first_line: usize,
    range: &'a Range<usize>,
    label: &'a str,
    primary: bool,
}

impl<'a> Mark<'a> {
    fn of(other: &'a Annotation) -> Self {
        Self { text: &other.text, first_line: 1, range: &other.range, label: &other.label, primary: false }
    }
}

/// The lines that the marks touch and all lines between them, with the marks. All marks are in one file.
fn snippet(marks: &[Mark<'_>]) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let text = marks.first().map_or("", |mark| mark.text);
    let first = floor(text, marks.iter().map(|mark| mark.range.start).min().unwrap_or(0));
    let last = floor(text, marks.iter().map(|mark| mark.range.end).max().unwrap_or(0)).max(first);
    let start = text.get(..first).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(last..).and_then(|after| after.find('\n')).map_or(text.len(), |at| last + at);
    let window = text.get(start..end).unwrap_or("");
    let edges = marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]);
    let edges: Vec<usize> = edges.map(|edge| floor(text, edge).saturating_sub(start)).collect();
    let (safe, edges) = clean_lines(window, &edges);
    let before = marks.first().map_or(0, |mark| mark.first_line.saturating_sub(1));
    let line = position(text, start).0.saturating_add(before);
    let mut snippet = Snippet::source(safe).line_start(line);
    for (mark, edge) in marks.iter().zip(edges.chunks_exact(2)) {
        let &[from, to] = edge else { continue };
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.label.is_empty()).then(|| clean(mark.label).into_owned());
        snippet = snippet.annotation(kind.span(from..to.max(from)).label(label));
    }
    snippet
}

/// The text made safe line by line, and the new places of the given bytes.
fn clean_lines(text: &str, edges: &[usize]) -> (String, Vec<usize>) {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|&index| edges.get(index).copied());
    let mut moved = vec![0; edges.len()];
    let mut waiting = order.into_iter().peekable();
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]) {
        while let Some(index) = waiting.next_if(|&i| edges.get(i).is_none_or(|&edge| edge <= at)) {
            if let Some(slot) = moved.get_mut(index) {
                *slot = safe.len();
            }
        }
        match c {
            Some('\n') => safe.push('\n'),
            Some(c) => safe.extend(shown(c)),
            None => {}
        }
    }
    for index in waiting {
        if let Some(slot) = moved.get_mut(index) {
            *slot = safe.len();
        }
    }
    (safe, moved)
}
