//! Where: the places at which something happened.

use std::io;

use crate::model::{Briefing, EventId, Place, PlaceId};

use super::{View, cite, event_numbers, notes, own};
use crate::export::page::Page;

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Where")?;
    let mut none = true;
    for (index, place) in view.briefing.places().iter().enumerate() {
        let id = PlaceId::from_index(index);
        let events: Vec<EventId> =
            view.events().filter(|event| event.place() == Some(id)).map(|event| event.id()).collect();
        let there = match events.as_slice() {
            [] if view.filtered() => continue,
            [] => String::new(),
            _ => format!(" Here: {}.", event_numbers(&events)),
        };
        page.item(2, &format!("{}.{there}", located(view.briefing, place)))?;
        notes(page, 4, &place.notes)?;
        none = false;
    }
    if none { page.text(0, "No place is shown.") } else { Ok(()) }
}

/// The place with what it lies in: "Panjgur, in Balochistan (Pakistan)". A country that a name before it has
/// in it is not said again.
pub(super) fn located(briefing: &Briefing, place: &Place) -> String {
    let mut words = own(&place.name);
    if let Some(around) = place.within.and_then(|id| briefing.place(id)) {
        words.push_str(&format!(", in {}", own(&around.name)));
    }
    let countries: Vec<String> = place.countries.iter().map(|&id| own(briefing.country_name(id))).collect();
    if countries.iter().any(|country| !words.contains(country.as_str())) {
        words.push_str(&format!(", in {}", cite::list(&countries)));
    }
    words
}
