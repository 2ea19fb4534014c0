//! Work shared among threads.
//!
//! What comes out never depends on how many threads there are. Small work stays on the calling thread, so that a
//! small briefing starts no threads at all. A panic in a piece of work continues on the calling thread.
//!
//! The threads are those of rayon's pool, which sleep while there is nothing to do. A piece of work must not wait
//! for a lock that is held while other work is shared: the threads it keeps waiting are those that would do it.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, mpsc};

/// The most threads that share work.
const MOST_THREADS: usize = 8;

/// Fewer events than this are not worth a second thread.
pub(crate) const WORTH_A_THREAD: usize = 1 << 15;

/// How many threads share this many pieces of work.
pub(crate) fn threads(pieces: usize) -> usize {
    if pieces < 2 { 1 } else { pool_size().min(pieces) }
}

/// The number of threads in the pool, which is started when first asked for; 1 where it cannot be.
fn pool_size() -> usize {
    static SIZE: OnceLock<usize> = OnceLock::new();
    *SIZE.get_or_init(|| {
        let size = cores().min(MOST_THREADS);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(size).thread_name(|_| "work".to_owned());
        if size > 1 && pool.build_global().is_ok() { size } else { 1 }
    })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does two pieces of work on this many events, at the same time if the events are many.
pub(crate) fn join<A: Send, B: Send>(
    events: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if threads(events.div_ceil(WORTH_A_THREAD)) < 2 { (one(), other()) } else { rayon::join(one, other) }
}

/// Does each piece of work, and returns the results in the same order.
pub(crate) fn map<S: Send, T: Send>(pieces: Vec<S>, work: impl Fn(S) -> T + Sync + Send) -> Vec<T> {
    if threads(pieces.len()) < 2 {
        return pieces.into_iter().map(work).collect();
    }
    let pieces: Vec<_> = pieces.into_iter().map(|piece| Mutex::new((Some(piece), None))).collect();
    in_pool(pieces.len(), &|at| {
        // Each lock is taken by one thread only.
        let Some(mut piece) = pieces.get(at).and_then(|piece| piece.lock().ok()) else { return };
        piece.1 = piece.0.take().map(&work);
    });
    let results = pieces.into_iter().map(|piece| piece.into_inner().unwrap_or_else(PoisonError::into_inner));
    results.filter_map(|(_, result)| result).collect()
}

/// Calls `work` with each of `0..pieces` in the pool. Not generic: rayon's part would otherwise be compiled anew for
/// every caller, 0.6 MB in all.
fn in_pool(pieces: usize, work: &(dyn Fn(usize) + Sync)) {
    rayon::scope(|scope| (0..pieces).for_each(|at| scope.spawn(move |_| work(at))));
}

/// How many threads share `0..len` when each has no less than `least`.
fn sharers(len: usize, least: usize) -> usize {
    threads(len.div_ceil(least.max(1)))
}

/// How many of `0..len` are one thread's part.
fn part(len: usize, least: usize) -> usize {
    len.div_ceil(sharers(len, least)).max(1)
}

/// The consecutive parts of `0..len`.
fn ranges(len: usize, least: usize) -> impl Iterator<Item = Range<usize>> {
    let part = part(len, least);
    (0..len).step_by(part).map(move |start| start..len.min(start + part))
}

/// Does the work for `0..len` in consecutive parts, one for each thread and none smaller than `least`, and returns
/// the results in order.
pub(crate) fn map_ranges<T: Send>(
    len: usize,
    least: usize,
    work: impl Fn(Range<usize>) -> T + Sync + Send,
) -> Vec<T> {
    map(ranges(len, least).collect(), work)
}

/// As [`map_ranges`], where each part fills its own stretch of a column.
pub(crate) fn map_column<C: Send, T: Send>(
    column: &mut [C],
    least: usize,
    work: impl Fn(Range<usize>, &mut [C]) -> T + Sync + Send,
) -> Vec<T> {
    let (len, part) = (column.len(), part(column.len(), least));
    let parts = ranges(len, least).zip(column.chunks_mut(part)).collect();
    map(parts, |(range, column)| work(range, column))
}

/// Does the work for `0..len` with one state for each thread, and returns one result for each. A thread takes the next
/// `step` numbers as long as there are any, so that none waits for a slower one. For work whose order does not matter,
/// and whose state is too large to have one for each step.
pub(crate) fn map_threads<T: Send>(
    len: usize,
    least: usize,
    step: usize,
    work: impl Fn(&mut dyn Iterator<Item = Range<usize>>) -> T + Sync + Send,
) -> Vec<T> {
    let (next, step) = (AtomicUsize::new(0), step.max(1));
    let take = || {
        let start = next.fetch_add(step, Ordering::Relaxed);
        (start < len).then(|| start..len.min(start.saturating_add(step)))
    };
    map((0..sharers(len, least)).collect(), |_| work(&mut std::iter::from_fn(take)))
}

/// Does the work for each number, and hands each result to `take` on the calling thread, in no order, until that says
/// to stop.
///
/// The threads are its own: a search through all text may run for seconds, and what the screen asks for meanwhile must
/// not wait behind it in the pool.
pub(crate) fn stream<T: Send>(
    all: Range<usize>,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let next = AtomicUsize::new(all.start);
    let one = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        (at < all.end).then(|| (at, work(at)))
    };
    let (send, results) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 1..cores().min(MOST_THREADS).min(all.len()) {
            let send = send.clone();
            let work = move || std::iter::from_fn(one).all(|made| send.send(made).is_ok());
            // Where no thread can be started, this one does all the work.
            let _ = std::thread::Builder::new().name("search".to_owned()).spawn_scoped(scope, work);
        }
        drop(send);
        let own = std::iter::from_fn(one).flat_map(|made| std::iter::once(made).chain(results.try_iter()));
        let result = own.chain(&results).try_for_each(|(at, made)| take(at, made));
        if result.is_break() {
            next.store(all.end, Ordering::Relaxed);
        }
        result
    })
}

#[cfg(test)]
mod tests {
    use crate::model::parallel::*;

    #[test]
    fn results_come_in_order_and_cover_everything() {
        let all: Vec<usize> = map_ranges(1000, 7, |range| range.collect::<Vec<_>>()).concat();
        assert_eq!(all, (0..1000).collect::<Vec<_>>());
        let mut column = vec![0; 1000];
        map_column(&mut column, 7, |range, part| part.iter_mut().zip(range).for_each(|(to, at)| *to = at));
        assert_eq!(column, all);
        let sums = map_threads(1000, 7, 3, |ranges| ranges.flatten().sum::<usize>());
        assert_eq!(sums.iter().sum::<usize>(), 999 * 1000 / 2);
    }

    #[test]
    fn a_stream_ends_when_told() {
        let mut taken = 0;
        let result = stream(
            0..1000,
            |at| at,
            |_, _| {
                taken += 1;
                if taken == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!((taken, result), (10, ControlFlow::Break(())));
    }

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_continues_on_the_calling_thread() {
        map((0..8).collect(), |at| assert_ne!(at, 3, "the third"));
    }
}
