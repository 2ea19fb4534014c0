//! Who took part in an event, on one line.

use proptest::prelude::*;
use sitroom::export::cite;
use sitroom::model::text::width;
use sitroom::model::{Actor, ActorId, ActorKind, Briefing, Builder, EventId, Kind, Part};

use crate::support::briefing::{event, january};

/// A briefing of one event with these parties.
fn of(parties: &[(&str, &[&str], Part)]) -> Briefing {
    let mut b = Builder::default();
    let mut own = event("a clash", Some(january(2)), Kind::Assault, &[]);
    for (name, aliases, part) in parties {
        let known = b.actors.iter().position(|actor| actor.name == *name);
        let at = known.unwrap_or_else(|| {
            let mut actor = Actor::new(&format!("actor-{}", b.actors.len()), name, ActorKind::ArmedGroup);
            actor.aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
            b.actors.push(actor);
            b.actors.len() - 1
        });
        own.participants.push((ActorId::from_index(at), *part));
    }
    b.events.push(own);
    b.finish()
}

fn told(b: &Briefing, cells: usize) -> String {
    cite::parties(b, b.event(EventId(0)).unwrap(), cells)
}

#[test]
fn an_arrow_stands_only_where_the_source_says_who_acted() {
    use Part::{Against, By, Involved, Mediator, With};
    let cases: [(&[(&str, Part)], &str); 10] = [
        (&[("TTP", By), ("civilians", Against)], "TTP → civilians"),
        (&[("Army", Involved), ("TTP", Involved)], "Army – TTP"),
        (&[("Army", Involved), ("TTP", Involved), ("BLA", Involved)], "Army, TTP, BLA"),
        (&[("Iran", By), ("Pakistan", With), ("BLA", Against)], "Iran with Pakistan → BLA"),
        (&[("civilians", Against)], "→ civilians"),
        (&[("Paris", With)], "Paris"),
        (&[("Iran", By), ("Oman", Mediator)], "Iran; mediator Oman"),
        (&[("Iran", By), ("Oman", Involved)], "Iran; Oman"),
        (&[], ""),
        (&[("Iran", By), ("Oman", By), ("Oman", Against), ("Iran", Against)], "Iran – Oman"),
    ];
    for (parties, words) in cases {
        let parties: Vec<(&str, &[&str], Part)> =
            parties.iter().map(|&(name, part)| (name, &[][..], part)).collect();
        assert_eq!(told(&of(&parties), 80), words);
    }
}

#[test]
fn names_are_shortened_before_any_is_left_out_or_cut() {
    let b = of(&[
        ("Government of Pakistan", &[], Part::By),
        ("Balochistan Liberation Army", &["the army", "BLA"], Part::Against),
        ("TTP: Tehreek-i-Taliban Pakistan", &[], Part::Against),
        ("Civilians (Pakistan)", &[], Part::Against),
    ]);
    let full = "Government of Pakistan → Balochistan Liberation Army, TTP: Tehreek-i-Taliban Pakistan, \
                Civilians (Pakistan)";
    assert_eq!(told(&b, 200), full);
    assert_eq!(told(&b, 60), "Govt of Pakistan → BLA, TTP, Civilians");
    assert_eq!(told(&b, 37), "Govt of Pakistan → BLA +2");
    assert_eq!(told(&b, 20), "Govt of Pa… → BLA +2");
    let uncut = |cells| cite::parties_uncut(&b, b.event(EventId(0)).unwrap(), cells);
    assert_eq!(uncut(37).as_deref(), Some("Govt of Pakistan → BLA +2"));
    assert_eq!(uncut(20), None);
    assert_eq!(told(&b, 5), "Govt…");
    assert_eq!(told(&b, 0), "");
}

proptest! {
    #[test]
    fn parties_never_take_more_cells_than_there_are(
        names in proptest::collection::vec(("\\PC{0,12}", 0usize..5), 0..6),
        cells in 0usize..40,
    ) {
        let parts = [Part::By, Part::Against, Part::With, Part::Mediator, Part::Involved];
        let parties: Vec<(&str, &[&str], Part)> =
            names.iter().map(|(name, part)| (name.as_str(), &[][..], parts[*part])).collect();
        let told = told(&of(&parties), cells);
        prop_assert!(width(&told) <= cells, "{told:?} in {cells}");
    }
}
