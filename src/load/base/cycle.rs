//! Finds references that lead back to where they started.

use std::collections::HashMap;

use super::located::Text;

/// A reference that closes a cycle.
pub(crate) struct Closing<'a> {
    /// The referring record.
    pub(crate) record: usize,
    /// The reference.
    pub(crate) reference: &'a Text,
    /// The records of the cycle in the order of the references, beginning with the one referred to.
    pub(crate) through: Vec<usize>,
}

/// For each cycle, a reference that closes it. `keys` are the ids of the records, `refers` their references to records of
/// the same kind; references to unknown ids lead nowhere.
pub(crate) fn cycles<'a>(keys: &[Option<&Text>], refers: &[Vec<&'a Text>]) -> Vec<Closing<'a>> {
    let mut ranks: HashMap<&str, usize> = HashMap::new();
    for (rank, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            ranks.entry(&key.value).or_insert(rank);
        }
    }
    let mut done = vec![false; keys.len()];
    let mut on_path = vec![false; keys.len()];
    let mut found = Vec::new();
    for root in 0..keys.len() {
        // A path of records, each with the number of its references already followed.
        let mut path = vec![(root, 0)];
        while let Some((record, next)) = path.last_mut() {
            let record = *record;
            if *next == 0 {
                if done.get(record).copied().unwrap_or(true) {
                    path.pop();
                    continue;
                }
                set(&mut on_path, record, true);
            }
            let reference = refers.get(record).and_then(|list| list.get(*next)).copied();
            *next += 1;
            let Some(reference) = reference else {
                set(&mut done, record, true);
                set(&mut on_path, record, false);
                path.pop();
                continue;
            };
            let Some(&target) = ranks.get(reference.value.as_str()) else { continue };
            if on_path.get(target).copied().unwrap_or(false) {
                let through = path.iter().map(|step| step.0).skip_while(|&step| step != target).collect();
                found.push(Closing { record, reference, through });
            } else {
                path.push((target, 0));
            }
        }
    }
    found
}

fn set(flags: &mut [bool], at: usize, to: bool) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = to;
    }
}
