//! The list of keys: those valid where it was opened, the signs, then all other keys. It can be searched, and has
//! several columns where there is room.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::model::{clean, fold};
use crate::tui::input::action::{ACTIONS, Action, ActionInfo};
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Response, scroll_step};
use crate::tui::overlays::palette::searched;
use crate::tui::overlays::signs::signs;
use crate::tui::screen::boxes::{Prompt, prompt, titled_box};
use crate::tui::screen::hint;
use crate::tui::screen::list::{Extent, scrollbar};
use crate::tui::text::styled::{fit, pad, width, wrap};

/// The cells of the keys.
const KEYS: usize = 22;

/// The cells of a column; with room for two there are two.
const COLUMN: u16 = 78;

/// The list of keys.
pub struct HelpOverlay {
    /// Where it was opened.
    of: Context,
    /// What that is called: "the timeline".
    place: String,
    /// The first line shown.
    top: usize,
    /// The words that are searched for.
    line: LineEditor,
    /// Whether they are being typed.
    is_typing: bool,
}

/// A part of the list under its heading.
struct Section {
    heading: String,
    entries: Vec<Entry>,
}

/// Keys or a sign, and what they mean.
struct Entry {
    keys: String,
    style: Style,
    words: String,
    /// The text by which it is found.
    searched: String,
}

/// A line of the list.
enum HelpLine {
    Heading(Line<'static>),
    Entry(Line<'static>),
}

impl From<HelpLine> for Line<'static> {
    fn from(line: HelpLine) -> Self {
        match line {
            HelpLine::Heading(line) | HelpLine::Entry(line) => line,
        }
    }
}

impl HelpOverlay {
    /// The keys valid in a context, which is called `place`.
    #[must_use]
    pub fn new(of: Context, place: String) -> Self {
        Self { of, place, top: 0, line: LineEditor::default(), is_typing: false }
    }

    /// The keys valid where the help was opened, the signs, then all other keys.
    fn sections(&self, context: &OverlayContext<'_>) -> Vec<Section> {
        let style = context.theme.hint_key;
        let entry = |keys: String, info: &ActionInfo| {
            let searched = fold(&format!("{keys} {}", searched(info)));
            Entry { keys, style, words: info.words.to_owned(), searched }
        };
        let own_keys = |info: &ActionInfo| hint::keys(context.keymap, self.of, info.action).join("  ");
        let (valid, others): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
            ACTIONS.iter().copied().partition(|info| !own_keys(info).is_empty());
        let valid = valid.into_iter().map(|info| entry(own_keys(info), info)).collect();
        let meanings = signs(context.theme, context.glyphs).into_iter().map(|sign| {
            let searched = fold(&format!("sign {}", sign.words));
            Entry { keys: sign.sign, style: sign.style, words: sign.words, searched }
        });
        let mut sections = vec![
            Section { heading: format!("Valid in {}", self.place), entries: valid },
            Section { heading: "Signs".to_owned(), entries: meanings.collect() },
        ];
        for group in others.chunk_by(|a, b| a.group == b.group) {
            let Some(first) = group.first() else { continue };
            let keys = |info: &ActionInfo| {
                let keys = context.keymap.all_keys_of(info.action).map(|chord| chord.show(false));
                keys.collect::<Vec<String>>().join("  ")
            };
            let entries = group.iter().map(|info| entry(keys(info), info)).collect();
            sections.push(Section { heading: format!("Elsewhere: {}", first.group.to_lowercase()), entries });
        }
        sections
    }

    /// The lines of what has all the words that are searched for.
    fn lines(&self, context: &OverlayContext<'_>, cells: usize) -> Vec<HelpLine> {
        let typed = fold(self.line.text());
        let fits = |entry: &Entry| {
            let raw = self.line.text().trim();
            typed.split_whitespace().all(|word| entry.searched.contains(word))
                && (!typed.is_empty() || entry.keys.contains(raw))
        };
        let mut lines = Vec::new();
        for section in self.sections(context) {
            let entries: Vec<&Entry> = section.entries.iter().filter(|entry| fits(entry)).collect();
            if entries.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(HelpLine::Entry(Line::default()));
            }
            let heading = Span::styled(format!(" {}", section.heading), context.theme.heading);
            lines.push(HelpLine::Heading(Line::from(heading)));
            let entries = entries.into_iter().flat_map(|entry| entry_lines(entry, context.theme.text, cells));
            lines.extend(entries.map(HelpLine::Entry));
        }
        if lines.is_empty() {
            let words = Span::styled(" No key or sign has these words.", context.theme.dim);
            lines.push(HelpLine::Entry(Line::from(words)));
        }
        lines
    }

    fn handle_typing(&mut self, action: Action) -> Response {
        match action {
            Action::Submit => self.is_typing = false,
            Action::Cancel => {
                self.is_typing = false;
                self.line.set("");
                self.top = 0;
            }
            Action::HistoryOlder => self.top = self.top.saturating_sub(1),
            Action::HistoryNewer => self.top += 1,
            _ => return Response::edited(self.line.apply(action) == Edited::Text),
        }
        Response::STAY
    }
}

/// Keys or a sign, and beside them what they mean, on as many lines as that takes.
fn entry_lines(entry: &Entry, style: Style, cells: usize) -> Vec<Line<'static>> {
    let room = cells.saturating_sub(KEYS + 4);
    // Long lists of keys push the words further to the right.
    let keys = pad(&entry.keys, KEYS.max(width(&entry.keys) + 1));
    let room = room.saturating_sub(width(&keys) - KEYS);
    let line = |(at, range): (usize, std::ops::Range<usize>)| {
        let before = if at == 0 { keys.clone() } else { " ".repeat(width(&keys)) };
        Line::from(vec![
            Span::styled(format!("   {before}"), entry.style),
            Span::styled(entry.words.get(range).unwrap_or("").to_owned(), style),
        ])
    };
    wrap(&entry.words, room).into_iter().enumerate().map(line).collect()
}

impl Overlay for HelpOverlay {
    fn context(&self) -> Context {
        if self.is_typing { Context::Search } else { Context::Help }
    }

    fn hints(&self) -> &'static [Action] {
        if self.is_typing {
            &[Action::Submit, Action::Cancel]
        } else {
            &[Action::CloseHelp, Action::SearchText, Action::MoveDown, Action::MoveUp, Action::PageDown]
        }
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        self.is_typing.then_some(&mut self.line)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if self.is_typing {
            return self.handle_typing(action);
        }
        match action {
            Action::CloseHelp => return Response::CLOSE,
            Action::SearchText => {
                self.is_typing = true;
                self.top = 0;
            }
            _ => {
                if let Some(by) = scroll_step(action, context.page) {
                    self.top = self.top.saturating_add_signed(by);
                }
            }
        }
        Response::STAY
    }

    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        self.top = 0;
        Response::STAY
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let mut inner = titled_box(context.theme, canvas.frame, body, "Keys and signs");
        if self.is_typing || !self.line.text().is_empty() {
            let own = Rect { height: inner.height.min(1), ..inner };
            if self.is_typing {
                let line = Prompt { name: "/", editor: &mut self.line, marks: &[] };
                prompt(canvas.theme, canvas.frame, own, line);
            } else {
                let words = format!(" / {}", clean(self.line.text()));
                canvas
                    .frame
                    .render_widget(Span::styled(fit(&words, own.width.into()), canvas.theme.dim), own);
            }
            inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        }
        let columns = (inner.width / COLUMN).max(1);
        let cells = inner.width / columns;
        let lines = self.lines(context, usize::from(cells));
        let height = usize::from(inner.height);
        let seen = height * usize::from(columns);
        // A heading at the foot of a column moves to the next one.
        let moved = usize::from(columns) - 1;
        self.top = self.top.min((lines.len() + moved).saturating_sub(seen));
        canvas.map.page = height;
        let extent = Extent { first: self.top, seen, len: lines.len() };
        let mut rest = lines.into_iter().skip(self.top).peekable();
        for column in 0..columns {
            let mut own: Vec<Line<'static>> = Vec::with_capacity(height);
            let at_foot = |own: &Vec<Line<'static>>| columns > 1 && own.len() + 1 == height;
            while own.len() < height
                && let Some(line) =
                    rest.next_if(|line| !(matches!(line, HelpLine::Heading(_)) && at_foot(&own)))
            {
                own.push(line.into());
            }
            let area = Rect { x: inner.x + column * cells, width: cells, ..inner };
            canvas.frame.render_widget(Text::from(own), area);
        }
        scrollbar(context.theme, canvas.frame, inner, extent);
    }
}
