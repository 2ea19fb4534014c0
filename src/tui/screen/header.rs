//! The line on top.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::when::format_day;
use crate::model::{Incomplete, clean, group_thousands, of_all};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::screen::context::ScreenContext;
use crate::tui::text::styled::{fit, width};

/// Draws the line on top.
pub fn draw(screen: &ScreenContext<'_>, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    let notice = notice(screen);
    let (told, news) = (counts(screen), news(screen));
    let with_news = told.iter().map(|counts| format!("{counts}{news}{notice}"));
    let without = told.iter().map(|counts| format!("{counts}{notice}"));
    let mut counts: Vec<String> = with_news.filter(|_| !news.is_empty()).chain(without).collect();
    if !screen.briefing().incomplete().is_empty() {
        // That it is only a part is said wherever there is any room.
        counts.push(notice.clone());
    }
    let beside = |cells: usize| counts.iter().find(|text| width(text) + cells + 3 <= room);
    let named = width(&title(screen));
    // Counts mislead without the day as of which they hold and what must be known about the whole table: they give way to
    // it, then the title does.
    let known = must_be_known(screen);
    let [_, remark] = known;
    let right = known.iter().find_map(|cells| beside(named + cells));
    let right = right.or_else(|| beside(named.min(12) + remark)).or_else(|| beside(named));
    let right = right.or_else(|| beside(12)).cloned().unwrap_or_default();
    let left_room = room.saturating_sub(width(&right) + 2);
    // A draft without a headline has it in its title.
    let draft = match (screen.briefing().drafted(), screen.briefing().title().starts_with("Draft of ")) {
        (0, _) => "",
        (_, true) => "~ ",
        (_, false) => "~ draft: ",
    };
    let titled = left_room.saturating_sub(width(draft));
    let told = titled.saturating_sub(remark);
    let title = fit(&title(screen), if told >= named.min(12) { told } else { titled });
    let mut line = vec![Span::raw(" "), Span::styled(draft, screen.theme.unverified)];
    line.push(Span::styled(title.clone(), screen.theme.header));
    let period = period(screen);
    let used = width(draft) + width(&title) + 3;
    let shown = period.iter().find(|text| used + width(text) <= left_room);
    if let Some(text) = shown {
        let style = if as_of(screen).is_some() { screen.theme.accent } else { screen.theme.dim };
        line.push(Span::styled(format!("   {text}"), style));
    }
    frame.render_widget(Line::from(line), area);
    let x = area.right().saturating_sub(u16::try_from(width(&right)).unwrap_or(0) + 1);
    let right_area = Rect { x, width: area.right().saturating_sub(x), ..area };
    let style =
        if screen.workspace.filter().chips.is_empty() { screen.theme.dim } else { screen.theme.accent };
    let counted = right.strip_suffix(&notice).unwrap_or(&right).to_owned();
    let mut shown = vec![Span::styled(counted.clone(), style)];
    if counted.len() < right.len() {
        shown.push(Span::styled(notice, screen.theme.unverified));
    }
    frame.render_widget(Line::from(shown), right_area);
}

/// How many records are new or changed and unread, with the key that lists what changed.
fn news(screen: &ScreenContext<'_>) -> String {
    let since = screen.workspace.since().filter(|since| since.unread() > 0 && !screen.for_document);
    let key = screen.key(Context::Timeline, Action::Changes);
    let key = key.map_or_else(String::new, |key| format!("  {key}"));
    since.map_or_else(String::new, |since| format!(" · {} unread{key}", group_thousands(since.unread())))
}

/// The problems in the inputs, with the key that lists it; empty if nothing is.
fn notice(screen: &ScreenContext<'_>) -> String {
    let tables = screen.briefing().sources().iter().filter_map(|source| source.table.as_ref());
    let aside: u64 = tables.map(|table| table.account.set_aside).sum();
    let number = |n: u64| group_thousands(n);
    let words = match (aside, screen.problems) {
        // Figures of a part mislead: this comes before everything else.
        _ if !screen.briefing().incomplete().is_empty() => incomplete(screen.briefing().incomplete()),
        _ if screen.is_stale => "not read again".to_owned(),
        (0, 0) => return String::new(),
        (0, 1) => "1 warning".to_owned(),
        (0, n) => format!("{} warnings", number(n as u64)),
        (1, _) => "1 row set aside".to_owned(),
        (n, _) => format!("{} rows set aside", number(n)),
    };
    let key = screen.key(Context::Timeline, Action::Problems);
    format!(" · {words}{}", key.map_or_else(String::new, |key| format!("  {key}")))
}

/// Which inputs are incomplete: the name of a single one, or their number.
fn incomplete(inputs: &[Incomplete]) -> String {
    match inputs {
        [one] => format!("INCOMPLETE: {}", fit(&one.file, 24)),
        several => format!("INCOMPLETE: {} inputs", group_thousands(several.len() as u64)),
    }
}

/// The title of the briefing, or the name of a single source.
pub fn title(screen: &ScreenContext<'_>) -> String {
    match (screen.briefing().title(), screen.briefing().sources()) {
        ("", [only]) => only.label(),
        ("", _) => screen.name.unwrap_or("Briefing").to_owned(),
        (title, _) => title.to_owned(),
    }
}

/// The cells of what must be known beside the title, with the gap in front: in full, and in short.
fn must_be_known(screen: &ScreenContext<'_>) -> [usize; 2] {
    let cells = |words: Option<&str>| words.map_or(0, |words| width(words) + 3);
    if as_of(screen).is_some() {
        let forms = period(screen);
        let stated = forms.iter().rev().nth(1).or(forms.last());
        return [cells(stated.map(String::as_str)), cells(forms.last().map(String::as_str))];
    }
    let remark = cells(remarks(screen).first().map(|remark| &**remark));
    [remark, remark]
}

/// The day as of which the briefing is read, if it is read as of another than its own.
fn as_of(screen: &ScreenContext<'_>) -> Option<String> {
    screen.workspace.as_of().date().map(|day| format!("as of {}", format_day(day)))
}

/// The period and the as-of day, the longest form first.
fn period(screen: &ScreenContext<'_>) -> Vec<String> {
    let stated = screen.briefing().as_of();
    if let Some(day) = as_of(screen) {
        let beside = stated.map(|stated| format!("{day} (briefing: {})", format_day(stated)));
        let whole = beside.clone().unwrap_or_else(|| day.clone());
        let remarks = remarks(screen).into_iter().map(|remark| format!("{whole} · {remark}"));
        return remarks.take(1).chain(beside).chain([day]).collect();
    }
    let as_of = stated.map(|day| day.format("as of %-d %b %Y").to_string());
    let span = screen.briefing().period().map(|when| when.short());
    let forms = match (span, as_of) {
        (Some(span), Some(as_of)) => vec![format!("{span} · {as_of}"), as_of, span],
        (Some(text), None) | (None, Some(text)) => vec![text],
        (None, None) => Vec::new(),
    };
    with_remarks(screen, forms)
}

/// What must be known about whole tables, in a few words each.
fn remarks<'a>(screen: &ScreenContext<'a>) -> Vec<Cow<'a, str>> {
    let tables = screen.briefing().sources().iter().filter_map(|source| source.table.as_ref());
    let remarks = tables.flat_map(|table| &table.remarks).filter(|remark| !remark.brief.is_empty());
    remarks.map(|remark| clean(&remark.brief)).collect()
}

/// These forms beside what must be known about whole tables, as much of it as fits.
fn with_remarks(screen: &ScreenContext<'_>, forms: Vec<String>) -> Vec<String> {
    let remarks = remarks(screen);
    let fewer = (1..=remarks.len()).rev().filter_map(|count| remarks.get(..count));
    let beside = |remarks: &[Cow<'_, str>]| {
        let remarks = remarks.join(" · ");
        let mut all: Vec<String> = forms.iter().map(|form| format!("{remarks} · {form}")).collect();
        all.push(remarks);
        all
    };
    fewer.flat_map(beside).chain(forms.iter().cloned()).collect()
}

/// The counts of what is shown, the longest form first, each with how much of it is confirmed where something is not.
fn counts(screen: &ScreenContext<'_>) -> Vec<String> {
    let forms = shown_counts(screen);
    let briefing = screen.briefing();
    if briefing.drafted() == 0 {
        return forms;
    }
    let confirmed = briefing.confirmed().words();
    let short = confirmed.clone();
    forms.into_iter().map(|form| format!("{form} · {confirmed}")).chain([short]).collect()
}

/// The counts of what is shown, the longest form first.
fn shown_counts(screen: &ScreenContext<'_>) -> Vec<String> {
    let (briefing, tallies) = (screen.briefing(), &screen.workspace.view().tallies);
    let actors = screen.workspace.view().actors.len();
    let of = |shown: usize, all: usize, one: &str, many: &str| {
        let noun = if all == 1 { one } else { many };
        format!("{} {noun}", of_all(shown, all))
    };
    let listed = screen.workspace.listed_leads();
    if briefing.events().is_empty() && briefing.sources().len() == listed && listed > 0 {
        return vec![of(listed, listed, "lead", "leads")];
    }
    let leads = if screen.workspace.shows_leads() {
        0
    } else {
        usize::try_from(screen.workspace.leads()).unwrap_or(0)
    };
    let summing_up = screen.workspace.index().unfiltered().summing_up.count() as usize;
    let totals = briefing.events().totals().len();
    let all = briefing.events().len().saturating_sub(leads + summing_up + totals);
    let mut events = of(tallies.counted() as usize, all, "event", "events");
    if totals > 0 {
        events = format!("{events}, {}", of(tallies.totals as usize, totals, "total", "totals"));
    }
    let short = match tallies.summing_up.count() {
        0 => events.clone(),
        1 => format!("{events} + 1 sum"),
        sums => format!("{events} + {} sums", group_thousands(sums)),
    };
    let events = format!("{events}{}", tallies.summing_up.words());
    let actors = of(actors, briefing.actors().len(), "actor", "actors");
    let quotes = of(tallies.statements as usize, briefing.statements().len(), "quote", "quotes");
    let claims = of(tallies.claims as usize, briefing.claims().count(), "claim", "claims");
    if briefing.statements().is_empty() && !briefing.events().rows().is_empty() {
        return vec![format!("{events} · {actors} · {claims}"), format!("{events} · {claims}"), events];
    }
    vec![
        format!("{events} · {actors} · {quotes} · {claims}"),
        format!("{events} · {quotes} · {claims}"),
        format!("{short} · {quotes} · {claims}"),
        events,
        short,
    ]
}
