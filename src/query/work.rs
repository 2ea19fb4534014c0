//! Work shared out among threads, and the counting of it.

use std::ops::Range;

pub(super) use crate::model::threads::{WORTH_A_THREAD, both, threads};

/// Does the work for `0..len` in consecutive parts, each by a thread of its own, and returns what they give, in
/// order. A part is no smaller than `least`, so that small work stays on this thread.
pub(super) fn share<T: Send>(len: usize, least: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let threads = threads(len.div_ceil(least.max(1)));
    if threads < 2 {
        return if len == 0 { Vec::new() } else { vec![work(0..len)] };
    }
    let part = len.div_ceil(threads);
    let range = |at: usize| (at * part).min(len)..((at + 1) * part).min(len);
    std::thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..threads).map(|at| scope.spawn(move || work(range(at)))).collect();
        let first = work(range(0));
        std::iter::once(first).chain(others.into_iter().filter_map(|other| other.join().ok())).collect()
    })
}
