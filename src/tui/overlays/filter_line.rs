//! The filter line, with completions. What it would select is shown at once.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::model::group_thousands;
use crate::query::complete::{Completions, complete};
use crate::query::filter::{Filter, FilterKey};
use crate::query::parse::{QueryProblem, parse, parse_so_far};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::panes::set::Position;
use crate::tui::screen::boxes::{Prompt, prompt, titled_box};
use crate::tui::screen::list::scroll;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::remap::Remap;
use crate::tui::text::styled::{pad, width};

/// The most completions that are seen at once.
const MOST_SEEN: usize = 10;

/// The filter line.
pub struct FilterLineOverlay {
    editor: LineEditor,
    completions: Completions,
    /// Which completion is chosen, if one is.
    choice: Option<usize>,
    problems: Vec<QueryProblem>,
    /// Which of the filters typed before is on the line.
    recalled: Option<usize>,
    /// The position before; none where the filter is only to be compared with the one in force.
    before: Option<Position>,
}

impl FilterLineOverlay {
    /// The line with a text on it. Call [`typed`](Overlay::typed) before it is drawn.
    #[must_use]
    pub fn new(text: &str, before: Position) -> Self {
        Self { before: Some(before), ..Self::to_compare(text) }
    }

    /// The line for a filter to compare with. Call [`typed`](Overlay::typed) before it is drawn.
    #[must_use]
    pub fn to_compare(text: &str) -> Self {
        Self {
            editor: LineEditor::new(text),
            completions: Completions::default(),
            choice: None,
            problems: Vec::new(),
            recalled: None,
            before: None,
        }
    }

    /// Asks to show what a filter would select, unless it is only to be compared.
    fn preview(&self, filter: Option<Filter>) -> Response {
        match self.before {
            Some(_) => Response::ask(Request::PreviewFilter(filter)),
            None => Response::STAY,
        }
    }

    /// The filter that is typed. While more is being read, a name that nothing has so far may still come.
    fn parsed(&self, context: &OverlayContext<'_>) -> Result<Filter, Vec<QueryProblem>> {
        let (text, briefing) = (self.editor.text(), context.briefing());
        let filter = if context.is_loading { parse_so_far(text, briefing) } else { parse(text, briefing) }?;
        if filter.asks_for(FilterKey::New) && !context.has_earlier {
            return Err(vec![QueryProblem {
                range: 0..text.len(),
                message: "`new:` needs an earlier state".to_owned(),
                hint: Some("start with --since FILE".to_owned()),
            }]);
        }
        Ok(filter)
    }

    fn recall(&mut self, context: &OverlayContext<'_>, older: bool) {
        let len = context.history.len();
        self.recalled = match (self.recalled, older) {
            (None, true) => len.checked_sub(1),
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) => (at + 1 < len).then_some(at + 1),
            (None, false) => None,
        };
        let text = self.recalled.and_then(|at| context.history.get(at));
        self.editor.set(text.map_or("", String::as_str));
    }

    /// Puts the next completion, or the previous one, in the place of the word at the cursor.
    fn complete(&mut self, context: &OverlayContext<'_>, forward: bool) -> Response {
        let len = self.completions.items.len();
        if len > 0 {
            let at = match self.choice {
                None if forward => 0,
                None => len - 1,
                Some(at) if forward => (at + 1) % len,
                Some(at) => (at + len - 1) % len,
            };
            if let Some(item) = self.completions.items.get(at) {
                let start = self.completions.replace.start;
                self.editor.replace(self.completions.replace.clone(), &item.insert);
                self.completions.replace = start..self.editor.cursor();
                self.choice = Some(at);
            }
        }
        if len == 1 {
            return self.typed(context);
        }
        match self.parsed(context) {
            Ok(filter) => {
                self.problems.clear();
                self.preview(Some(filter))
            }
            Err(_) => Response::STAY,
        }
    }

    fn accept(&mut self, context: &OverlayContext<'_>) -> Response {
        match self.parsed(context) {
            Ok(filter) => {
                let text = self.editor.text().trim().to_owned();
                match self.before {
                    Some(_) => Response::close_and(Request::AcceptFilter(filter, text)),
                    None => Response::close_and(Request::CompareWith(filter)),
                }
            }
            Err(problems) => {
                self.problems = problems;
                Response::STAY
            }
        }
    }

    fn draw_completions(&self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (items, body, theme) = (&self.completions.items, canvas.body(), context.theme);
        let rows = u16::try_from(items.len().min(MOST_SEEN)).unwrap_or(0);
        if rows == 0 || body.height < 6 {
            return;
        }
        let rows = rows.min(body.height.saturating_sub(4));
        let y = body.bottom().saturating_sub(rows + 2);
        let area = Rect { x: body.x, y, width: body.width.min(64), height: rows + 2 };
        let inner = titled_box(theme, canvas.frame, area, "Tab completes");
        let mut cursor = Cursor { at: self.choice.unwrap_or(0), top: 0 };
        scroll(&mut cursor, items.len(), rows.into(), |_| 1);
        let room = usize::from(inner.width).saturating_sub(2);
        for (y, (at, item)) in (inner.y..inner.bottom()).zip(items.iter().enumerate().skip(cursor.top)) {
            let own = Rect { y, height: 1, ..inner };
            let count =
                item.count.map_or_else(String::new, |count| context.workspace.index().in_words(count));
            let label = pad(&item.label, room.saturating_sub(width(&count)));
            let spans = [Span::raw(" "), Span::styled(label, theme.text), Span::styled(count, theme.dim)];
            canvas.frame.render_widget(Line::from_iter(spans), own);
            if self.choice == Some(at) {
                canvas.frame.buffer_mut().set_style(own, theme.selected);
            }
        }
    }
}

impl Overlay for FilterLineOverlay {
    fn context(&self) -> Context {
        Context::Filter
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::Complete, Action::HistoryOlder, Action::Cancel]
    }

    fn fault(&self) -> Option<String> {
        let problem = self.problems.first()?;
        let hint = problem.hint.as_deref().map_or_else(String::new, |hint| format!("; {hint}"));
        Some(format!("{}{hint}", problem.message))
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        Some(&mut self.editor)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        match action {
            Action::Submit => self.accept(context),
            Action::Cancel => match &self.before {
                Some(before) => Response::close_and(Request::CancelFilter(before.clone())),
                None => Response::CLOSE,
            },
            Action::Complete => self.complete(context, true),
            Action::CompleteBack => self.complete(context, false),
            Action::HistoryOlder | Action::HistoryNewer => {
                self.recall(context, action == Action::HistoryOlder);
                self.typed(context)
            }
            _ => Response::edited(self.editor.apply(action) != Edited::Nothing),
        }
    }

    /// Updates the completions and shows what the line would select; while it is faulty, what the filter in force
    /// selects.
    fn typed(&mut self, context: &OverlayContext<'_>) -> Response {
        let (briefing, index) = (context.briefing(), context.workspace.index());
        self.choice = None;
        self.completions = complete(self.editor.text(), self.editor.cursor(), briefing, index);
        let parsed = self.parsed(context);
        self.problems = parsed.as_ref().err().cloned().unwrap_or_default();
        self.preview(parsed.ok())
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        self.before = self.before.as_ref().map(|before| before.remapped(remap));
        Some(self.typed(context))
    }

    fn covers_chips(&self) -> bool {
        true
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (area, theme) = (canvas.map.areas.chips, context.theme);
        let faulty = theme.error.add_modifier(Modifier::UNDERLINED);
        let marks: Vec<(Range<usize>, Style)> =
            self.problems.iter().map(|problem| (problem.range.clone(), faulty)).collect();
        let name = if self.before.is_some() { "filter" } else { "compare with" };
        let line = Prompt { name, editor: &mut self.editor, marks: &marks };
        prompt(theme, canvas.frame, area, line);
        let (index, briefing) = (context.workspace.index(), context.briefing());
        let count = group_thousands(index.counted(&context.workspace.view().tallies));
        let (all, noun) = match index.counts_totals() {
            true => (briefing.events().totals().len(), "totals"),
            false => (index.all_events(briefing), "events"),
        };
        let words = format!(" {count} of {} {noun} ", group_thousands(all));
        let cells = u16::try_from(width(&words)).unwrap_or(0);
        if self.before.is_some() && cells + 40 < area.width {
            let own = Rect { x: area.right() - cells, width: cells, ..area };
            canvas.frame.render_widget(Span::styled(words, theme.dim), own);
        }
        self.draw_completions(context, canvas);
    }
}
