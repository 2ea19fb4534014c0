//! Pairs records of two briefings by keys.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::HashTable;

/// The key of a record, given by its rank; a record with an empty key is not paired.
pub(super) type Key<'k> = dyn Fn(u32) -> Cow<'k, str> + 'k;

/// Which records with one key are paired.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Only if it is the key of one record on each side.
    Single,
    /// The first of one side with the first of the other, and so on.
    InOrder,
}

/// The records of two briefings, by their ranks: those that are paired and those that are not.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    pub(super) old: Vec<u32>,
    pub(super) new: Vec<u32>,
    pub(super) pairs: Vec<(u32, u32)>,
}

/// The old records of one key, by their positions among those that are not paired.
struct Group {
    first: u32,
    last: u32,
    /// The first one that is not paired.
    head: u32,
    old: u32,
    new: u32,
}

/// No position.
const NONE: u32 = u32::MAX;

/// The old records, by their keys.
struct Groups {
    all: Vec<Group>,
    /// By the hash of the key.
    table: HashTable<u32>,
    /// For each old record the next one with its key.
    next: Vec<u32>,
    /// Random, so that nobody can choose keys that take long to find.
    hasher: foldhash::fast::RandomState,
}

impl Groups {
    fn new(old: &[u32], old_key: &Key<'_>) -> Self {
        let table = HashTable::with_capacity(old.len());
        let mut groups = Self {
            all: Vec::with_capacity(old.len()),
            table,
            next: vec![NONE; old.len()],
            hasher: Default::default(),
        };
        for (at, &rank) in (0u32..).zip(old) {
            let key = old_key(rank);
            if !key.is_empty() {
                groups.add(at, &key, (old, old_key));
            }
        }
        groups
    }

    /// Adds the old record at a position.
    fn add(&mut self, at: u32, key: &str, (old, old_key): (&[u32], &Key<'_>)) {
        let found = self.find(key, (old, old_key));
        let Self { all, table, next, hasher } = self;
        let Some(group) = found.and_then(|found| all.get_mut(found as usize)) else {
            let own = u32::try_from(all.len()).unwrap_or(NONE);
            let key_of = |group: &u32| hasher.hash_one(&*key_of(all, *group, (old, old_key)));
            table.insert_unique(hasher.hash_one(key), own, key_of);
            all.push(Group { first: at, last: at, head: at, old: 1, new: 0 });
            return;
        };
        if let Some(slot) = next.get_mut(group.last as usize) {
            *slot = at;
        }
        (group.last, group.old) = (at, group.old + 1);
    }

    /// The group of a key.
    fn find(&self, key: &str, old: (&[u32], &Key<'_>)) -> Option<u32> {
        self.table.find(self.hasher.hash_one(key), |&group| key_of(&self.all, group, old) == key).copied()
    }

    /// Takes the next old record of a group.
    fn take(&mut self, group: u32) -> Option<u32> {
        let group = self.all.get_mut(group as usize)?;
        let head = group.head;
        group.head = self.next.get(head as usize).copied()?;
        Some(head)
    }
}

fn key_of<'k>(all: &[Group], group: u32, (old, old_key): (&[u32], &Key<'k>)) -> Cow<'k, str> {
    let first = all.get(group as usize).and_then(|group| old.get(group.first as usize));
    first.map_or(Cow::Borrowed(""), |&rank| old_key(rank))
}

impl Pairing {
    /// Pairs what is not paired yet by these keys.
    pub(super) fn pair(&mut self, which: Which, old_key: &Key<'_>, new_key: &Key<'_>) {
        if self.old.is_empty() || self.new.is_empty() {
            return;
        }
        let Self { old, new, pairs } = self;
        let mut groups = Groups::new(old, old_key);
        let mut group_of = vec![NONE; new.len()];
        for (slot, &rank) in group_of.iter_mut().zip(new.iter()) {
            let key = new_key(rank);
            let found = if key.is_empty() { None } else { groups.find(&key, (old, old_key)) };
            if let Some((found, group)) = found.and_then(|at| Some((at, groups.all.get_mut(at as usize)?))) {
                (*slot, group.new) = (found, group.new + 1);
            }
        }
        let mut taken = vec![false; old.len()];
        let mut of = group_of.into_iter();
        new.retain(|&rank| {
            let at = of.next().unwrap_or(NONE);
            let Some(group) = groups.all.get(at as usize) else { return true };
            if which == Which::Single && (group.old, group.new) != (1, 1) {
                return true;
            }
            let Some(head) = groups.take(at) else { return true };
            let (Some(&other), Some(slot)) = (old.get(head as usize), taken.get_mut(head as usize)) else {
                return true;
            };
            *slot = true;
            pairs.push((other, rank));
            false
        });
        let mut taken = taken.into_iter();
        old.retain(|_| !taken.next().unwrap_or(false));
    }

    /// All old records, paired or not.
    pub(super) fn old_ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.pairs.iter().map(|pair| pair.0).chain(self.old.iter().copied())
    }

    /// All new records, paired or not.
    pub(super) fn new_ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.pairs.iter().map(|pair| pair.1).chain(self.new.iter().copied())
    }
}
