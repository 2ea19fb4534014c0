//! What the title of the map says of the chosen spot or event.

use crate::atlas::View;
use crate::export::pictures::words;
use crate::model::{EventId, EventView, drawable, group_thousands};
use crate::query::map::Site;
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::pane::PaneContext;

/// What lies at a spot.
pub(super) fn spot(context: &PaneContext<'_>, ground: &Ground, at: usize) -> Option<String> {
    let named = ground.names.get(at).copied().flatten()?;
    let name = drawable(&context.briefing().place(named.place)?.name);
    let around = words::around(named.has_others);
    let count = ground.bins.bins.get(at)?.count();
    let events = context.workspace.index().in_words(count.events);
    let figure = match (&ground.dataset, count.known_killed()) {
        (None, _) => events,
        (Some(_), Some(killed)) => format!("{} killed in {events}", group_thousands(killed)),
        (Some(_), None) => format!("{events}, no figure of the killed"),
    };
    Some(format!("{name}{around}: {figure}"))
}

/// Why the chosen event is not on the map, if it is not: beside it stands its bin, if it has one.
pub(super) fn missing(
    context: &PaneContext<'_>,
    view: View,
    chosen: Option<(EventId, Option<usize>)>,
) -> Option<&'static str> {
    let Some((id, None)) = chosen else { return None };
    let b = context.briefing();
    let place = b.event(id).and_then(EventView::place);
    let site = place.and_then(|place| context.workspace.index().sites(b).get(place));
    let is_inside = |site: Site| view.area().contains(site.point);
    Some(match site {
        None => "the chosen event has no place",
        Some(site) if is_inside(site) => "the chosen event sums up others",
        Some(_) => "the chosen event lies outside",
    })
}
