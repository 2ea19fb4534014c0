//! The quotes, and below them the source text of what is chosen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{Form, StatementId};
use crate::tui::app::state::App;
use crate::tui::panes::actors::rows::QuoteRow;
use crate::tui::screen::layout::Pane;
use crate::tui::text::styled::{fit, width, wrap};

/// The most lines that the words of one quote take in the list; the source below has them all.
const MOST_LINES: usize = 3;

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, area: Rect) {
    let shown = app.workspace.view().tallies.statements;
    let remark = if shown == 0 { String::new() } else { format!("{shown}") };
    let inner = crate::tui::screen::draw::framed(app, frame, Pane::Quotes, area, &remark);
    let quotes = if app.briefing().statements().is_empty() { 0 } else { inner.height * 9 / 20 };
    let list = Rect { height: quotes, ..inner };
    if shown == 0 && quotes > 0 {
        let words = "No words are reported under this filter.";
        frame.render_widget(Span::styled(format!(" {words}"), app.theme.dim), list);
    }
    let cells = usize::from(inner.width);
    if quotes > 0 && shown > 0 {
        crate::tui::screen::list::draw(app, frame, Pane::Quotes, list, |app, row| {
            match app.rows.quotes.get(row) {
                Some(QuoteRow::Heading(words)) => {
                    vec![Line::from(Span::styled(
                        format!(" {}", fit(words, cells.saturating_sub(2))),
                        app.theme.heading,
                    ))]
                }
                Some(QuoteRow::Quote(id, related)) => quote(app, *id, *related, cells),
                None => Vec::new(),
            }
        });
    }
    let source = Rect { y: inner.y + quotes, height: inner.height - quotes, ..inner };
    crate::tui::overlays::source::view::inline(app, frame, area, source);
}

fn quote(app: &App, id: StatementId, related: bool, cells: usize) -> Vec<Line<'static>> {
    let Some(statement) = app.briefing().statement(id) else { return Vec::new() };
    let theme = &app.theme;
    let words = cite::said(app.briefing(), statement);
    let style = if related { theme.text } else { theme.dim };
    let gutter = |first: bool| {
        let sign = if related && first { "•" } else { " " };
        Span::styled(sign, theme.accent)
    };
    let mark = crate::tui::screen::draw::mark(app, statement.drafted.is_some());
    let lines = wrap(&words, cells.saturating_sub(3 + width(mark)).min(100));
    let cut = lines.len() > MOST_LINES;
    let mut out = Vec::new();
    for (at, range) in lines.into_iter().take(MOST_LINES).enumerate() {
        let mut text = words.get(range).unwrap_or("").to_owned();
        if cut && at + 1 == MOST_LINES {
            text.push_str(" …");
        }
        let mark = if at == 0 { mark.to_owned() } else { " ".repeat(width(mark)) };
        let mark = Span::styled(mark, theme.unverified);
        out.push(Line::from(vec![gutter(at == 0), Span::raw(" "), mark, Span::styled(text, style)]));
    }
    let mut about = vec![cite::speakers(app.briefing(), statement)];
    about.push(statement.when.map_or_else(|| "date not stated".to_owned(), |when| when.long()));
    if !statement.to.is_empty() {
        about.push(format!("to {}", cite::names(app.briefing(), &statement.to)));
    }
    about.push(form(statement.form).to_owned());
    let about = fit(&about.join(" · "), cells.saturating_sub(5));
    out.push(Line::from(vec![gutter(false), Span::raw("   "), Span::styled(about, theme.dim)]));
    out
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct quote",
        Form::Mixed => "quoted in part",
        Form::Indirect => "reported, not quoted",
        Form::Act => "reported, no words given",
    }
}
