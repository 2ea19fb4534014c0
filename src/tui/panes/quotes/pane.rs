//! The quotes, and below them the source text of what is chosen.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{Form, StatementId, of_all};
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext};
use crate::tui::panes::quotes::rows::{QuoteRow, quotes};
use crate::tui::panes::quotes::source::SourceView;
use crate::tui::state::record::Record;
use crate::tui::text::styled::{fit, width, wrap};

/// The most lines that the words of one quote take in the list; the source below has them all.
const MOST_LINES: usize = 3;

/// The pane of the quotes.
#[derive(Default)]
pub struct QuotesPane {
    rows: Vec<QuoteRow>,
    source: SourceView,
}

impl Pane for QuotesPane {
    fn id(&self) -> PaneId {
        PaneId::QUOTES
    }

    fn context(&self) -> Context {
        Context::Quotes
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.rows = quotes(context.workspace, context.subject);
    }

    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        self.refresh(context);
        Follow::Top
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.rows.len()
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        match self.rows.get(row)? {
            QuoteRow::Heading(_) => None,
            QuoteRow::Quote(id, _) => Some(Record::Statement(*id)),
        }
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Statement(_))
    }

    /// Without quotes the pane shows the text behind the subject, or the note of its row.
    fn describes_subject(&self) -> bool {
        self.rows.is_empty()
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let shown = context.workspace.view().tallies.statements;
        let all = context.briefing().statements().len();
        let inner = canvas.frame(&if all == 0 { String::new() } else { of_all(shown as usize, all) });
        let quotes = if context.briefing().statements().is_empty() { 0 } else { inner.height * 9 / 20 };
        let area = Rect { height: quotes, ..inner };
        let cells = usize::from(inner.width);
        if quotes > 0 && shown == 0 {
            let words = " No quotes match the filter.";
            canvas.frame.render_widget(Span::styled(words, context.theme.dim), area);
        } else if quotes > 0 {
            let is_selectable = self.record_at(context, canvas.cursor.at).is_some();
            canvas.list(area, self.rows.len(), is_selectable, |row| match self.rows.get(row) {
                Some(QuoteRow::Heading(words)) => {
                    let words = format!(" {}", fit(words, cells.saturating_sub(2)));
                    vec![Line::from(Span::styled(words, context.theme.heading))]
                }
                Some(QuoteRow::Quote(id, related)) => quote(context, *id, *related, cells),
                None => Vec::new(),
            });
        }
        let source = Rect { y: inner.y + quotes, height: inner.height - quotes, ..inner };
        self.source.draw(context, canvas.frame, canvas.area, source);
    }
}

fn quote(context: &PaneContext<'_>, id: StatementId, related: bool, cells: usize) -> Vec<Line<'static>> {
    let Some(statement) = context.briefing().statement(id) else { return Vec::new() };
    let theme = context.theme;
    let words = cite::said(context.briefing(), statement);
    let style = if related { theme.text } else { theme.dim };
    let gutter = |first: bool| {
        let sign = if related && first { "•" } else { " " };
        Span::styled(sign, theme.accent)
    };
    let mark = context.draft_mark(statement.drafted.is_some());
    let lines = wrap(&words, cells.saturating_sub(3 + width(mark)).min(100));
    let cut = lines.len() > MOST_LINES;
    let mut out = Vec::new();
    for (at, range) in lines.into_iter().take(MOST_LINES).enumerate() {
        let mut text = words.get(range).unwrap_or("").to_owned();
        if cut && at + 1 == MOST_LINES {
            text.push_str(" …");
        }
        let news = if at == 0 { context.news_mark(Record::Statement(id)) } else { Span::raw(" ") };
        let mark = if at == 0 { mark.to_owned() } else { " ".repeat(width(mark)) };
        let mark = Span::styled(mark, theme.unverified);
        out.push(Line::from(vec![gutter(at == 0), news, mark, Span::styled(text, style)]));
    }
    let mut about = vec![cite::speakers(context.briefing(), statement)];
    about.push(
        statement
            .when
            .map_or_else(|| "date not stated".to_owned(), |when| context.workspace.when_words(when, false)),
    );
    if !statement.to.is_empty() {
        about.push(format!("to {}", cite::names(context.briefing(), &statement.to)));
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
