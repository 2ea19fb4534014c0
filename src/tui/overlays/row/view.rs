//! How a row looks: each field with its column.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::export::cite;
use crate::model::{Measure, drawable, group_thousands};
use crate::tui::overlays::overlay::{OverlayCanvas, OverlayContext};
use crate::tui::overlays::row::sheet::{EMPTY, RowField, RowFields, RowSheet, SheetLine};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::{Extent, scrollbar};
use crate::tui::state::record::sign_of;
use crate::tui::text::styled::{fit, pad, paragraph, width};

/// The widest column of text that reads well.
const WIDEST: usize = 100;

pub(super) fn draw(context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>, sheet: &mut RowSheet) {
    let (body, theme) = (canvas.body(), context.theme);
    let of_row = sheet.stop().map(|stop| cite::row_place(context.briefing(), stop.row));
    let place = || sheet.faulty.as_ref().map(|faulty| faulty.place.clone());
    let title = of_row.or_else(place).unwrap_or_default();
    let inner = titled_box(theme, canvas.frame, body, &format!("Row: {}", fit(&title, 70)));
    let head = head(context, sheet, inner.width.into());
    let area = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    canvas.frame.render_widget(head, Rect { height: inner.height.min(1), ..inner });
    canvas.map.page = usize::from(area.height).max(1);
    if let Some(words) = without_fields(&sheet.fields) {
        let style = if sheet.fields == RowFields::Reading { theme.dim } else { theme.unverified };
        canvas.frame.render_widget(Text::from(paragraph(&words, area.width.into(), 1, style)), area);
        return;
    }
    let names = sheet.names_width();
    let cells = usize::from(area.width).saturating_sub(names + 6).clamp(1, WIDEST);
    let height = usize::from(area.height);
    let row = sheet.stop().map_or_else(String::new, |stop| context.briefing().row_place(stop.row).brief());
    let len = sheet.lines(cells, &row).len();
    sheet.top = sheet.top.min(len.saturating_sub(height));
    let top = sheet.top;
    let shown: Vec<SheetLine> = sheet.lines(cells, &row).iter().skip(top).take(height).cloned().collect();
    let RowFields::Read(fields) = &sheet.fields else { return };
    let lines = shown
        .iter()
        .filter_map(|line| Some(field_line(context, fields.get(line.field)?, line, (names, cells))));
    canvas.frame.render_widget(Text::from(lines.collect::<Vec<_>>()), area);
    scrollbar(theme, canvas.frame, area, Extent { first: top, seen: height, len });
}

/// Why no fields are shown, if none are.
fn without_fields(fields: &RowFields) -> Option<String> {
    match fields {
        RowFields::Reading => Some("Reading the row.".to_owned()),
        RowFields::Read(_) => None,
        RowFields::Fault(fault) => Some(format!("The row cannot be shown: {fault}.")),
    }
}

/// The dataset, and the event that the row reports.
fn head(context: &OverlayContext<'_>, sheet: &RowSheet, cells: usize) -> Line<'static> {
    let briefing = context.briefing();
    let Some(stop) = sheet.stop() else { return Line::default() };
    let table = briefing.source(stop.row.source).and_then(|source| source.table.as_ref());
    let mut parts = Vec::new();
    if let Some(table) = table {
        parts.push(format!("{}, {}", table.dataset.name(), table.shape));
    }
    match (sheet.stops.len(), sheet.event(briefing).and_then(|event| briefing.event(event))) {
        (1, Some(event)) => {
            let sign = sign_of(briefing, event);
            parts.push(format!("{sign} {}", event.title()));
        }
        (several @ 2.., _) => {
            let (at, several) = (group_thousands(sheet.at + 1), group_thousands(several));
            parts.push(match &sheet.greatest_of {
                Some((Measure::Killed, of)) => format!("row {at} of the {several} deadliest of {of}"),
                Some((measure, of)) => {
                    format!("row {at} of the {several} with the most {} of {of}", measure.word())
                }
                None => format!("row {at} of {several} that report this event"),
            });
        }
        _ => parts.push("this row is not shown as an event".to_owned()),
    }
    let words = fit(&parts.join(" · "), cells.saturating_sub(2));
    Line::from(Span::styled(format!(" {words}"), context.theme.dim))
}

/// A line of a field.
fn field_line(
    context: &OverlayContext<'_>,
    field: &RowField,
    line: &SheetLine,
    (names, cells): (usize, usize),
) -> Line<'static> {
    let theme = context.theme;
    let (sign, style) = if field.supports { ("•", theme.accent) } else { (" ", theme.text) };
    let column = if line.first { drawable(&field.cell.column).into_owned() } else { String::new() };
    let column = pad(&fit(&column, names), names);
    let empty = field.cell.text.is_empty();
    let words = match empty {
        true if line.first => EMPTY.to_owned(),
        true => String::new(),
        false => drawable(field.cell.text.get(line.range.clone()).unwrap_or("")).into_owned(),
    };
    let gap =
        if line.place.is_empty() { 0 } else { cells.saturating_sub(width(&words) + width(&line.place)) };
    let value = match (empty, field.supports) {
        (true, _) => theme.dim,
        (false, true) => theme.accent,
        (false, false) => theme.text,
    };
    Line::from(vec![
        Span::styled(format!(" {} ", if line.first { sign } else { " " }), style),
        Span::styled(column, theme.dim),
        Span::raw("  "),
        Span::styled(words, value),
        Span::styled(format!("{}{}", " ".repeat(gap), line.place), theme.dim),
    ])
}
