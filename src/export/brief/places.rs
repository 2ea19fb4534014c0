//! Places of events.

use std::collections::BTreeMap;
use std::io;

use crate::model::{Briefing, Place, PlaceId};

use super::numbers::numbers;
use super::page::Page;
use super::records::{draft, notes};
use super::view::View;
use crate::export::cite::{self, unquoted};

pub(super) fn write(view: &View<'_>, page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Where")?;
    let mut there: BTreeMap<PlaceId, [Vec<u32>; 2]> = BTreeMap::new();
    for event in view.events() {
        if let Some(place) = event.place() {
            let [events, totals] = there.entry(place).or_default();
            (if event.is_total() { totals } else { events }).push(event.id().0);
        }
    }
    let mut none = true;
    for (index, place) in view.briefing.places().iter().enumerate() {
        let here = match there.get(&PlaceId::from_index(index)) {
            Some([events, totals]) => {
                let lists = [("event", events), ("total", totals)];
                let lists = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
                let lists: Vec<String> =
                    lists.map(|(record, ids)| numbers(record, ids.iter().copied())).collect();
                format!(" Here: {}.", lists.join("; "))
            }
            None if view.filtered() => continue,
            None => String::new(),
        };
        page.item(0, &format!("{}.{here}", located(view.briefing, place)))?;
        draft(page, 2, place.drafted.as_deref())?;
        notes(page, 2, &place.notes)?;
        none = false;
    }
    if none { page.text(0, "No places are shown.") } else { Ok(()) }
}

/// The place and the area around it: "Panjgur, in Balochistan, in Pakistan". A country that an earlier name contains is
/// not repeated.
pub(super) fn located(briefing: &Briefing, place: &Place) -> String {
    let mut words = unquoted(&place.name);
    if let Some(around) = place.within.and_then(|id| briefing.place(id)) {
        words.push_str(&format!(", in {}", unquoted(&around.name)));
    }
    let countries: Vec<String> =
        place.countries.iter().map(|&id| unquoted(briefing.country_name(id))).collect();
    if countries.iter().any(|country| !words.contains(country.as_str())) {
        words.push_str(&format!(", in {}", cite::list(&countries)));
    }
    words
}
