//! The detail of two parties: who they are, and the events of their tie.

use crate::export::cite;
use crate::model::EventId;
use crate::query::filter::{FilterKey, Value};
use crate::query::pairs::{PairFinder, Party};

use crate::tui::panes::detail::broad::MOST_SEEN;
use crate::tui::panes::detail::rows::{DetailSheet, Tone, number};
use crate::tui::state::record::{PairRecord, Record};

impl DetailSheet<'_> {
    pub(super) fn pair(&mut self, PairRecord { tie, .. }: PairRecord) {
        let (briefing, index) = (self.briefing, self.workspace.index());
        self.say("", cite::tie(briefing, tie, usize::MAX), Tone::Title);
        let parties = if tie.from == tie.to { vec![tie.from] } else { vec![tie.from, tie.to] };
        let mut all = self.workspace.view().selection.events.clone();
        for party in parties {
            let (key, value, record) = match party {
                Party::Actor(id) => (FilterKey::Actor, Value::Actor(id), Record::Actor(id)),
                Party::Country(id) => (FilterKey::Country, Value::Country(id), Record::Country(id)),
            };
            self.row("who", cite::party_name(briefing, party), Tone::Plain, Some(record));
            all.and(&index.events_of(briefing, key, &value));
        }
        let finder = PairFinder::new(briefing, index, tie.grouping());
        let has = |&event: &EventId| finder.ties(event).any(|own| own.is_same(tie));
        self.events("event", all.iter().take(MOST_SEEN).map(EventId).filter(has));
        if all.count() as usize > MOST_SEEN {
            let text = format!("of the first {} with both; Space filters by them", number(MOST_SEEN));
            self.say("", text, Tone::Dim);
        }
    }
}
