//! Actors.

use super::field::record;
use super::notes::{NoteRecord, notes};
use super::quote::Quote;
use super::resolver::Resolver;
use super::values::{Many, drafted, text, texts};
use super::words::OneOf;
use crate::load::base::identity::join_actor;
use crate::load::base::located::{Located, Text};
use crate::load::base::record_kind::RecordKind;
use crate::model::{Actor, ActorId, ActorKind, Confidence, RecordStatus};

record! {
    /// Somebody who acts, is affected or speaks.
    ActorRecord "an actor" {
        /// The id by which other records refer to it.
        required id: Text,
        /// Its name.
        required name: Text,
        /// Other names and spellings.
        default aliases: Many<Text>,
        /// What kind of actor it is.
        required kind: Located<OneOf<ActorKind>>,
        /// The country to which it belongs: ISO code or name.
        default country: Text,
        /// The role or office.
        default role: Text,
        /// The groups that it is a member of.
        default member_of: Many<Text>,
        /// How a source describes it, and whose description that is.
        default described_as: Text,
        /// Whether the source names it; true by default.
        default named: Located<bool>,
        /// The source of the evidence.
        default source: Text,
        /// The words that name it.
        default evidence: Many<Quote>,
        /// Whether a program drafted it and nobody has confirmed it yet.
        default draft: Located<bool>,
        /// The rule that drafted it.
        default rule: Text,
        /// How reliable that rule is.
        default confidence: Located<OneOf<Confidence>>,
        /// What a person decided about it: a rejected one stays in the file and counts nowhere.
        default status: Located<OneOf<RecordStatus>>,
        /// Notes of the analyst.
        default note: Vec<NoteRecord>,
    }
}

impl Resolver<'_> {
    pub(super) fn actors(&mut self, records: &mut [ActorRecord]) {
        let keys: Vec<_> = records.iter().map(|record| record.id.as_ref()).collect();
        let groups: Vec<Vec<&Text>> =
            records.iter().map(|record| record.member_of.iter().flat_map(|list| &list.0).collect()).collect();
        for closing in self.refuse_cycles(&keys, &groups, "a member of") {
            if let Some(record) = records.get_mut(closing) {
                record.sound = false;
            }
        }
        let mut placed = Vec::new();
        for record in records.iter() {
            let Some((key, actor)) = self.actor(record) else { continue };
            let id = join_actor(actor, self.joinable, self.out);
            self.ids.set(RecordKind::Actor, &key, id.0);
            placed.push((id, record));
        }
        for (id, record) in placed {
            let groups = record.member_of.iter().flat_map(|list| &list.0);
            let groups: Vec<_> =
                groups.filter_map(|key| self.ids.id(RecordKind::Actor, key)).map(ActorId).collect();
            if let Some(actor) = self.out.actors.get_mut(id.index()) {
                for group in groups {
                    if !actor.member_of.contains(&group) && group != id {
                        actor.member_of.push(group);
                    }
                }
            }
        }
    }

    fn actor(&mut self, record: &ActorRecord) -> Option<(String, Actor)> {
        let before = self.reader.errors();
        let country = record.country.as_ref().and_then(|name| self.country(name));
        self.check(RecordKind::Actor, record.member_of.as_ref());
        let evidence = self.evidence(record.evidence.as_ref(), record.source.as_ref());
        if !record.sound || self.reader.errors() != before {
            return None;
        }
        let key = text(record.id.as_ref())?;
        let actor = Actor {
            aliases: texts(record.aliases.as_ref()),
            country,
            role: text(record.role.as_ref()),
            described_as: text(record.described_as.as_ref()),
            named: record.named.as_ref().is_none_or(|named| named.value),
            evidence,
            notes: notes(record.note.as_deref()),
            drafted: drafted!(record),
            ..Actor::new(&key, &text(record.name.as_ref())?, record.kind.as_ref()?.value.0)
        };
        Some((key, actor))
    }
}
