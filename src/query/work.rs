//! Work shared out among threads.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::model::threads::side_by_side;
pub(super) use crate::model::threads::{WORTH_A_THREAD, both, threads};

/// How many threads share `0..len`: each has no less than `least`, so that small work stays on this thread.
fn workers(len: usize, least: usize) -> usize {
    threads(len.div_ceil(least.max(1)))
}

/// How many of `0..len` are the share of one thread.
fn part(len: usize, least: usize) -> usize {
    len.div_ceil(workers(len, least)).max(1)
}

/// The consecutive shares of `0..len`.
fn ranges(len: usize, least: usize) -> impl Iterator<Item = Range<usize>> {
    let part = part(len, least);
    (0..len).step_by(part).map(move |start| start..len.min(start + part))
}

/// Does the work for `0..len` in consecutive parts, each by a thread of its own, and returns what they give, in
/// order. A part is no smaller than `least`, so that small work stays on this thread.
pub(super) fn share<T: Send>(len: usize, least: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    side_by_side(ranges(len, least).collect(), work)
}

/// As [`share`], where each part fills its own stretch of a column.
pub(super) fn share_column<C: Send, T: Send>(
    column: &mut [C],
    least: usize,
    work: impl Fn(Range<usize>, &mut [C]) -> T + Sync,
) -> Vec<T> {
    let (len, part) = (column.len(), part(column.len(), least));
    let parts = ranges(len, least).zip(column.chunks_mut(part)).collect();
    side_by_side(parts, |(range, column)| work(range, column))
}

/// Does the work for `0..len`, of which each thread takes so much at a time as long as there is some, so that none has
/// to wait for a slower one; what each of them gives. For work whose order does not matter.
pub(super) fn share_freely<T: Send>(
    len: usize,
    least: usize,
    at_a_time: usize,
    work: impl Fn(&mut dyn Iterator<Item = Range<usize>>) -> T + Sync,
) -> Vec<T> {
    let (next, at_a_time) = (AtomicUsize::new(0), at_a_time.max(1));
    let take = || {
        let start = next.fetch_add(at_a_time, Ordering::Relaxed);
        (start < len).then(|| start..len.min(start.saturating_add(at_a_time)))
    };
    side_by_side((0..workers(len, least)).collect(), |_| work(&mut std::iter::from_fn(take)))
}

/// Does the work for each of these by several threads, of which each takes the next one, and hands over what comes of
/// it on this thread, in no order, until that says to stop.
pub(super) fn as_they_come<T: Send>(
    all: Range<usize>,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let next = AtomicUsize::new(all.start);
    let one = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        (at < all.end).then(|| (at, work(at)))
    };
    let (send, come) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 1..threads(all.len()) {
            let send = send.clone();
            scope.spawn(move || std::iter::from_fn(one).all(|made| send.send(made).is_ok()));
        }
        drop(send);
        let own = std::iter::from_fn(one).flat_map(|made| std::iter::once(made).chain(come.try_iter()));
        let result = own.chain(&come).try_for_each(|(at, made)| take(at, made));
        if result.is_break() {
            next.store(all.end, Ordering::Relaxed);
        }
        result
    })
}
