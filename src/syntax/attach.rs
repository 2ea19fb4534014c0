//! Arcs that cross others: the parser cannot make them, so it says where the true head is to be sought.

use super::decode::ArcLabel;
use super::label::Label;

/// How far the tree below each token extends, itself included: first and last token.
pub(super) fn extents(heads: &[usize]) -> Vec<(usize, usize)> {
    let mut out: Vec<_> = (0..heads.len()).map(|token| (token, token)).collect();
    for token in bottom_up(heads) {
        let (Some(&(first, last)), Some(&head)) = (out.get(token), heads.get(token)) else { continue };
        if let Some(extent) = out.get_mut(head) {
            *extent = (extent.0.min(first), extent.1.max(last));
        }
    }
    out
}

/// All tokens, each before its head.
fn bottom_up(heads: &[usize]) -> Vec<usize> {
    let mut waiting = vec![0_u32; heads.len()];
    for (token, head) in heads.iter().enumerate() {
        if let Some(count) = waiting.get_mut(*head).filter(|_| *head != token) {
            *count += 1;
        }
    }
    let mut out: Vec<usize> = (0..heads.len()).filter(|token| waiting.get(*token) == Some(&0)).collect();
    let mut at = 0;
    while let Some(&token) = out.get(at) {
        at += 1;
        let head = heads.get(token).copied().unwrap_or(token);
        if let Some(count) = waiting.get_mut(head).filter(|_| head != token) {
            *count -= 1;
            if *count == 0 {
                out.push(head);
            }
        }
    }
    out
}

/// The children of each token by position, and how far each tree extended at first.
struct Children {
    of: Vec<Vec<usize>>,
    extents: Vec<(usize, usize)>,
}

impl Children {
    fn within(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let (first, last) = self.extents.get(token).copied().unwrap_or((token, token));
        let all = self.of.get(token).into_iter().flatten().copied();
        all.filter(move |child| (first..=last).contains(child) && *child != token)
    }

    fn move_to(&mut self, child: usize, from: usize, to: usize) {
        if let Some(list) = self.of.get_mut(from) {
            list.retain(|one| *one != child);
        }
        if let Some(list) = self.of.get_mut(to) {
            let place = list.partition_point(|one| *one < child);
            list.insert(place, child);
        }
    }
}

/// Hangs each token whose label names the label of its true head on that head: the first such token below its present
/// head, nearest first, then from left to right.
pub(super) fn attach(arcs: &[(usize, ArcLabel)], blank: &[bool]) -> (Vec<usize>, Vec<Label>) {
    let mut heads: Vec<usize> = arcs.iter().map(|(head, _)| *head).collect();
    let mut labels: Vec<Option<Label>> =
        arcs.iter().map(|(_, arc)| arc.below.is_none().then_some(arc.label)).collect();
    if labels.iter().any(Option::is_none) {
        let mut children = Children { of: vec![Vec::new(); heads.len()], extents: extents(&heads) };
        for (child, head) in heads.iter().enumerate() {
            if let Some(list) = children.of.get_mut(*head) {
                list.push(child);
            }
        }
        for (token, (head, arc)) in arcs.iter().enumerate() {
            let Some(below) = arc.below else { continue };
            let is_true = |one: usize| labels.get(one) == Some(&Some(below));
            if let Some(found) = find(&children, *head, token, blank, is_true) {
                children.move_to(token, *head, found);
                if let Some(head) = heads.get_mut(token) {
                    *head = found;
                }
            }
            if let Some(label) = labels.get_mut(token) {
                *label = Some(arc.label);
            }
        }
    }
    let labels = labels.into_iter().map(|label| label.unwrap_or(Label::Dependent)).collect();
    (heads, labels)
}

fn find(
    children: &Children,
    head: usize,
    token: usize,
    blank: &[bool],
    is_true: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut queue = vec![head];
    let mut at = 0;
    while let Some(&one) = queue.get(at) {
        at += 1;
        for child in children.within(one) {
            if child == token || blank.get(child) == Some(&true) {
                continue;
            }
            if is_true(child) {
                return Some(child);
            }
            queue.push(child);
        }
    }
    None
}
