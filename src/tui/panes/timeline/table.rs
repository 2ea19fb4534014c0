//! The events as a table: columns fitted to the width, under a header that says how they are sorted.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{EventId, EventView};
use crate::query::order::Order;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::timeline::order::killed_range;
use crate::tui::panes::timeline::view::{RowStyle, lead_in};
use crate::tui::text::styled::{fit, fit_words, pad, width};

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Date,
    Parties,
    Type,
    Place,
    Killed,
    /// Low and high of the killed, where they differ.
    Range,
    Source,
}

impl Field {
    fn title(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Parties => "PARTIES",
            Self::Type => "TYPE",
            Self::Place => "PLACE",
            Self::Killed => "KILLED",
            Self::Range => "LOW–HIGH",
            Self::Source => "SAID BY",
        }
    }

    /// What a click on its title sorts by.
    fn order(self) -> Order {
        match self {
            Self::Date => Order::Date,
            Self::Parties => Order::Parties,
            Self::Type => Order::Type,
            Self::Place => Order::Place,
            Self::Killed | Self::Range => Order::Killed,
            Self::Source => Order::Source,
        }
    }

    const ALL: [Self; 7] =
        [Self::Date, Self::Parties, Self::Type, Self::Place, Self::Killed, Self::Range, Self::Source];

    fn is_number(self) -> bool {
        matches!(self, Self::Killed | Self::Range)
    }
}

/// What a click on a header sorts by.
pub(super) fn order_of(header: usize) -> Option<Order> {
    Field::ALL.get(header).map(|field| field.order())
}

/// A column and its cells.
#[derive(Clone, Copy, Debug)]
struct Column {
    field: Field,
    cells: usize,
}

/// The cells before the first column: the mark of the cursor, the sign of the kind, the marks of key events and of what is
/// new, that of a dispute, and a blank.
fn lead_in_cells(context: &PaneContext<'_>) -> usize {
    4 + context.event_mark_cells()
}

/// The columns that a width has room for. The date, the parties and the killed are always there; type, place, who said so
/// and the range follow as there is room. What is left over is shared by the columns of names.
fn columns(context: &PaneContext<'_>, cells: usize) -> Vec<Column> {
    let claims = context.briefing().claims();
    let (is_wide, has_ranges) = (cells >= 140, claims.killed().has_ranges());
    let date = match cells {
        140.. => 22,
        56.. => 14,
        _ => 11,
    };
    // "11 jointly" stands only where a claim covers several events.
    let killed = if claims.authored().next().is_some() { 10 } else { 7 };
    let all = [
        (Field::Date, date, true),
        (Field::Parties, 0, true),
        (Field::Type, if is_wide || (cells >= 110 && !has_ranges) { 20 } else { 12 }, cells >= 70),
        (Field::Place, 0, cells >= 84),
        (Field::Killed, killed, true),
        (Field::Range, if is_wide { 14 } else { 10 }, cells >= 110 && has_ranges),
        (Field::Source, 0, cells >= 110),
    ];
    let shown: Vec<(Field, usize)> =
        all.into_iter().filter(|(_, _, shown)| *shown).map(|(field, cells, _)| (field, cells)).collect();
    let gap = gap(cells);
    // The last cell stays free, so that no word touches the frame.
    let used: usize =
        lead_in_cells(context) + shown.iter().map(|(_, cells)| cells + gap).sum::<usize>() - gap + 1;
    let rest = cells.saturating_sub(used);
    let has = |field: Field| shown.iter().any(|(own, _)| *own == field);
    let place = if has(Field::Place) { rest * if is_wide { 34 } else { 32 } / 100 } else { 0 };
    let source = if has(Field::Source) { rest * if is_wide { 24 } else { 19 } / 100 } else { 0 };
    let cells = |field: Field, cells: usize| match field {
        Field::Place => place,
        Field::Source => source,
        Field::Parties => rest - place - source,
        _ => cells,
    };
    shown.into_iter().map(|(field, own)| Column { field, cells: cells(field, own) }).collect()
}

/// The cells between two columns.
fn gap(cells: usize) -> usize {
    if cells >= 56 { 2 } else { 1 }
}

/// Draws the header, in which a click sorts, and returns what is left below it.
pub(super) fn header(context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, area: Rect) -> Rect {
    let sorting = context.workspace.sorting();
    let lead_in = lead_in_cells(context);
    let mut line = vec![Span::raw(" ".repeat(lead_in))];
    let mut x = area.x.saturating_add(u16::try_from(lead_in).unwrap_or(0));
    let gap = gap(area.width.into());
    for (at, Column { field, cells }) in columns(context, area.width.into()).into_iter().enumerate() {
        let is_sorted = field.order() == sorting.by && field != Field::Range;
        let title =
            if is_sorted { format!("{}{}", field.title(), sorting.sign()) } else { field.title().to_owned() };
        let title = fit(&title, cells);
        let title = if field.is_number() { format!("{title:>cells$}") } else { pad(&title, cells) };
        if at > 0 {
            line.push(Span::raw(" ".repeat(gap)));
            x = x.saturating_add(u16::try_from(gap).unwrap_or(0));
        }
        let style = if is_sorted { context.theme.header } else { context.theme.dim };
        line.push(Span::styled(title, style));
        let wide = u16::try_from(cells).unwrap_or(0).min(area.right().saturating_sub(x));
        let place = Rect { x, width: wide, height: 1, ..area };
        canvas.map.headers.push((place, canvas.pane.id, field as usize));
        x = x.saturating_add(wide);
    }
    canvas.frame.render_widget(Line::from(line), Rect { height: area.height.min(1), ..area });
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// An event as a row of the table.
pub(super) fn row(context: &PaneContext<'_>, id: EventId, look: RowStyle) -> Line<'static> {
    let Some(event) = context.briefing().event(id) else { return Line::default() };
    let theme = context.theme;
    let mut line = lead_in(context, event, look);
    // Some themes underline what is disputed: blanks have no style.
    line.push(if context.is_disputed(event.id()) {
        Span::styled("≠", theme.contested)
    } else {
        Span::raw(" ")
    });
    line.push(Span::raw(" "));
    for (at, column) in columns(context, look.cells).into_iter().enumerate() {
        if at > 0 {
            line.push(Span::raw(" ".repeat(gap(look.cells))));
        }
        let words = words(context, event, column);
        let missing = " ".repeat(column.cells.saturating_sub(width(&words)));
        let style = match column.field {
            Field::Parties | Field::Killed => theme.text,
            _ => theme.dim,
        };
        if column.field.is_number() {
            line.push(Span::raw(missing));
            line.push(Span::styled(words, style));
        } else {
            line.push(Span::styled(words, style));
            line.push(Span::raw(missing));
        }
    }
    Line::from(line)
}

/// What a column says of an event, in its cells.
fn words(context: &PaneContext<'_>, event: EventView<'_>, Column { field, cells }: Column) -> String {
    let (briefing, as_of) = (context.briefing(), context.workspace.as_of());
    match field {
        Field::Date => {
            event.when().map_or_else(|| fit("not dated", cells), |when| fit(&when.within(cells), cells))
        }
        Field::Parties => {
            let mark = context.draft_mark(event.drafted().is_some());
            let room = cells.saturating_sub(width(mark));
            let parties = cite::parties(briefing, event, room);
            let words = if parties.is_empty() { fit(&event.title(), room) } else { parties };
            format!("{mark}{words}")
        }
        Field::Type => fit_words(event.type_words(), cells),
        Field::Place => cite::place_of(briefing, event, cells),
        Field::Killed => {
            let words = cite::killed(briefing, as_of, event.id());
            let short = words == cite::JOINTLY && width(&words) > cells;
            fit(if short { "jointly" } else { &words }, cells)
        }
        Field::Range => fit(&killed_range(briefing, as_of, event.id()), cells),
        Field::Source => fit(&cite::told_by(briefing, as_of, event.id()), cells),
    }
}
