//! How a row of the picture looks.

use chrono::Datelike;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{ClaimView, EventView, Qualifier, When, group_thousands};
use crate::query::PeriodSum;
use crate::query::casualties::ClaimLine;
use crate::query::scale::Spacing;
use crate::tui::charts::interval::{Axis, Bounds, Interval, Mark};
use crate::tui::panes::casualties::picture::columns::{Columns, SIGNS};
use crate::tui::panes::casualties::picture::row::{
    AxisRow, ClaimLabel, ClaimRow, Picture, PictureRow, SumRow,
};
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::told_title;
use crate::tui::text::styled::{fit, fit_words, pad, paragraph, width};

/// From this width on, sections are parted by an empty line.
const WITH_GAPS: usize = 100;

/// Where a picture is drawn, and how.
pub(in crate::tui::panes::casualties) struct PictureView<'a, 'b> {
    context: &'a PaneContext<'b>,
    columns: Columns,
    spacing: Spacing,
}

/// What a line of the picture says.
struct PictureLine {
    signs: Vec<Span<'static>>,
    label: String,
    when: String,
    /// The figure; none if there is no number.
    interval: Option<Interval>,
    most: u64,
    number: String,
    remark: String,
    /// What else there is to say, if it has room on the same line.
    aside: String,
    style: Style,
    /// The style of the figure on the axis.
    drawn: Style,
}

impl<'a, 'b> PictureView<'a, 'b> {
    /// A picture in so many cells.
    pub(in crate::tui::panes::casualties) fn new(
        context: &'a PaneContext<'b>,
        picture: &Picture,
        (spacing, cells): (Spacing, usize),
    ) -> Self {
        Self { context, columns: Columns::new(cells, picture), spacing }
    }

    /// The lines of a row.
    pub(in crate::tui::panes::casualties) fn lines(&self, row: &PictureRow) -> Vec<Line<'static>> {
        let (theme, cells) = (self.context.theme, self.columns.cells);
        match row {
            PictureRow::Title(words) => {
                let words = fit_words(words, cells.saturating_sub(1));
                vec![Line::from(Span::styled(format!(" {words}"), theme.heading))]
            }
            PictureRow::Axis(row) => self.axis(row),
            PictureRow::Claim(row) => self.claim(row).map_or_else(Vec::new, |line| self.line(line)),
            PictureRow::Sum(row) => self.line(self.sum(row)),
            PictureRow::Gap => vec![Line::default(); usize::from(cells >= WITH_GAPS)],
            PictureRow::Note(words) => paragraph(words, cells.saturating_sub(1), SIGNS, theme.dim),
        }
    }

    /// The heading of an axis: what was counted, the ticks, and the range of the figures.
    fn axis(&self, row: &AxisRow) -> Vec<Line<'static>> {
        let (theme, columns) = (self.context.theme, self.columns);
        let axis = Axis::new(self.spacing, row.most, columns.axis);
        let (over, style) = match row.contested {
            true => (format!("≠ {}", row.over_numbers), theme.contested),
            false => (row.over_numbers.clone(), theme.dim),
        };
        let over = format!("{:>1$}", fit(&over, columns.number), columns.number);
        let ticks = Span::styled(pad(&axis.labels(), columns.axis), theme.dim);
        let over = Span::styled(over, style);
        let head = |words: &str, cells: usize| {
            let room = cells.saturating_sub(2);
            Span::styled(format!(" {} ", pad(&fit_words(words, room), room)), theme.heading)
        };
        let beside = if columns.is_beside { columns.before_axis() } else { SIGNS + columns.label + 1 };
        let below = || Line::from(vec![Span::raw(" ".repeat(SIGNS)), ticks.clone()]);
        let line = |words: &str| match columns.is_beside {
            true => vec![Line::from(vec![head(words, beside), ticks.clone(), Span::raw(" "), over.clone()])],
            false if words.is_empty() => vec![below()],
            false => vec![Line::from(vec![head(words, beside), over.clone()]), below()],
        };
        if !columns.is_beside || width(&row.words) + 2 <= beside {
            return line(&row.words);
        }
        // A longer heading has a line of its own.
        std::iter::once(Line::from(head(&row.words, columns.cells))).chain(line("")).collect()
    }

    /// One line, or more where axis and remarks have no room beside the name.
    fn line(&self, line: PictureLine) -> Vec<Line<'static>> {
        let (theme, columns) = (self.context.theme, self.columns);
        let axis = Axis::new(self.spacing, line.most, columns.axis);
        let drawn = match &line.interval {
            Some(interval) => axis.line(Some(interval), self.context.glyphs, [line.drawn, theme.border]),
            None => vec![Span::styled(pad("no figure", columns.axis), theme.dim)],
        };
        let signs: usize = line.signs.iter().map(|span| width(&span.content)).sum();
        let name = columns.label.saturating_sub(signs.saturating_sub(SIGNS));
        let (label, when) = if columns.when > 0 {
            (pad(&line.label, name), format!(" {}", pad(&line.when, columns.when)))
        } else {
            let gap = usize::from(!line.when.is_empty() && !line.label.is_empty());
            let label = fit(&line.label, name.saturating_sub(width(&line.when) + gap));
            (pad(&format!("{label}{}{}", " ".repeat(gap), line.when), name), String::new())
        };
        let number = format!("{:>1$}", fit(&line.number, columns.number), columns.number);
        let is_noted = columns.remark > 0 && width(&line.remark) <= columns.remark;
        let mut first = line.signs;
        first.push(Span::styled(label, line.style));
        first.push(Span::styled(when, theme.dim));
        first.push(Span::raw(" "));
        let mut lines = Vec::new();
        if columns.is_beside {
            first.extend(drawn);
            first.push(Span::raw(" "));
            first.push(Span::styled(number, line.style));
            if is_noted {
                let beside = if line.remark.is_empty() { &line.aside } else { &line.remark };
                first.push(Span::styled(format!(" {}", fit_words(beside, columns.remark)), theme.dim));
            }
            lines.push(Line::from(first));
        } else {
            first.push(Span::styled(number, line.style));
            lines.push(Line::from(first));
            lines.push(Line::from_iter([Span::raw(" ".repeat(SIGNS))].into_iter().chain(drawn)));
        }
        if !is_noted && !line.remark.is_empty() {
            lines.extend(paragraph(&line.remark, columns.cells.saturating_sub(1), SIGNS + 2, theme.dim));
        }
        lines
    }

    fn claim(&self, row: &ClaimRow) -> Option<PictureLine> {
        let (b, theme) = (self.context.briefing(), self.context.theme);
        let claim = b.claim(row.line.claim)?;
        let (sign, style) = standing(self.context, claim, &row.line);
        let belongs = self.context.workspace.claim_concerns(self.context.subject, row.line.claim);
        let indent = if row.is_earlier { "  " } else { "" };
        let signs = vec![
            Span::styled(if belongs { "•" } else { " " }, theme.accent),
            Span::styled(format!("{sign} {indent}"), style),
            Span::styled(self.context.draft_mark(claim.drafted().is_some()), theme.unverified),
        ];
        let when = self.when(row, claim);
        let (label, when) = match row.label {
            ClaimLabel::Claimant => {
                let name = cite::claimant(b, claim);
                (if name.is_empty() { "claimant not stated".to_owned() } else { name }, when)
            }
            ClaimLabel::Event => {
                let event = claim.events().next().and_then(|event| b.event(event));
                (event.map_or_else(String::new, |event| told_title(b, event)), when)
            }
            ClaimLabel::Time if when.is_empty() => ("date not stated".to_owned(), String::new()),
            ClaimLabel::Time => (when, String::new()),
        };
        let interval = interval(claim, &row.line);
        // What replaced a figure stands below it where all are of one claimant.
        let superseded_by = row.line.superseded_by.filter(|_| row.label != ClaimLabel::Time);
        let mut remark = cite::remarks_beside(b, claim, &ClaimLine { superseded_by, ..row.line });
        let mut aside = String::new();
        if row.label == ClaimLabel::Event {
            let who = cite::attributed_to(b, claim);
            if claim.is_table_row() {
                aside = who;
            } else {
                remark = if remark.is_empty() { who } else { format!("{who} · {remark}") };
            }
        }
        let (number, remark) =
            self.number(cite::figure(b, claim), claim.figure().brief(claim.qualifier()), remark);
        Some(PictureLine {
            signs,
            label,
            when,
            interval: interval.map(|interval| Interval { after: row.after, ..interval }),
            most: row.most,
            number,
            remark,
            aside,
            style,
            drawn: style,
        })
    }

    /// As of when a claim holds, or else when its event was, of a row, or its source was published, in brackets. Where it
    /// has no room, without the year if that is the year of the event.
    fn when(&self, row: &ClaimRow, claim: ClaimView<'_>) -> String {
        let b = self.context.briefing();
        let event = claim.events().next().and_then(|event| b.event(event)).and_then(EventView::when);
        let own = claim.as_of().or(event.filter(|_| claim.is_table_row()));
        let published = || b.source(claim.source()).and_then(|source| source.published);
        let words = match own {
            Some(when) => self.context.workspace.when_brief(when),
            None => published().map_or_else(String::new, |day| format!("({})", When::day(day).brief())),
        };
        let room = match row.label {
            ClaimLabel::Time => self.columns.label,
            _ if self.columns.when > 0 => self.columns.when,
            _ => self.columns.label / 2,
        };
        match event.filter(|_| width(&words) > room) {
            Some(event) => words.replacen(&format!(" {}", event.first.year()), "", 1),
            None => words,
        }
    }

    /// A number that fits its column, and the remark: what does not fit stands before it. No number is cut.
    fn number(&self, full: String, short: String, remark: String) -> (String, String) {
        let fits = |words: &str| width(words) <= self.columns.number;
        if fits(&full) {
            return (full, remark);
        }
        let remark = if remark.is_empty() { full } else { format!("{full} · {remark}") };
        (if fits(&short) { short } else { "…".to_owned() }, remark)
    }

    fn sum(&self, row: &SumRow) -> PictureLine {
        let theme = self.context.theme;
        let PeriodSum { low, best, high, stated, .. } = row.sum;
        let interval = Interval {
            least: low.min(best),
            best: Some(best),
            greatest: high.max(best),
            has_bar: true,
            ..Interval::default()
        };
        let (number, remark) = match stated {
            0 => ("–".to_owned(), row.remark.clone()),
            _ => self.number(row.sum.figures(), group_thousands(best), row.remark.clone()),
        };
        PictureLine {
            signs: vec![Span::raw(" ".repeat(SIGNS))],
            label: row.name.clone(),
            when: String::new(),
            interval: Some(interval).filter(|_| stated > 0),
            most: row.most,
            number,
            remark,
            aside: row.aside.clone(),
            style: if stated > 0 { theme.text } else { theme.dim },
            drawn: theme.violence,
        }
    }
}

/// The sign and the style of a claim by its standing.
fn standing(context: &PaneContext<'_>, claim: ClaimView<'_>, line: &ClaimLine) -> (&'static str, Style) {
    let theme = context.theme;
    if !claim.is_verified() {
        ("?", theme.unverified)
    } else if line.contested {
        ("≠", theme.contested)
    } else if line.superseded_by.is_some() {
        (" ", theme.dim)
    } else {
        (" ", theme.text)
    }
}

/// Where a claim lies on the axis; nowhere if it has no number.
fn interval(claim: ClaimView<'_>, line: &ClaimLine) -> Option<Interval> {
    let figure = claim.figure();
    let (least, greatest) = (u64::from(figure.least()?), u64::from(figure.most()?));
    let bounds = match claim.qualifier() {
        Qualifier::AtLeast => Bounds::Below,
        // At most nobody is nobody.
        Qualifier::AtMost if greatest > 0 => Bounds::Above,
        _ => Bounds::Both,
    };
    let mark = match claim.qualifier() {
        _ if !claim.is_verified() => Mark::Unread,
        _ if line.superseded_by.is_some() => Mark::Former,
        Qualifier::About => Mark::About,
        _ => Mark::Best,
    };
    let best = figure.best.map(u64::from);
    Some(Interval { least, best, greatest, bounds, mark, ..Interval::default() })
}
