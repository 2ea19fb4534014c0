//! How many threads share one piece of work.

/// The most of them.
const MOST: usize = 8;

/// Fewer events than this are not worth a second thread.
pub(crate) const WORTH_A_THREAD: usize = 1 << 15;

/// How many threads work on so many pieces.
pub(crate) fn threads(pieces: usize) -> usize {
    let most = pieces.min(MOST);
    if most > 1 { std::thread::available_parallelism().map_or(1, usize::from).min(most) } else { 1 }
}

/// What a thread has made; a panic of it goes on here.
pub(crate) fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Does two pieces of work for so many events, side by side where they are many.
pub(crate) fn both<A: Send, B>(
    events: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if threads(events.div_ceil(WORTH_A_THREAD)) < 2 {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (joined(one), other)
    })
}

/// Does the work on each share by a thread of its own, on the first one by this thread; what came of them, in their
/// order.
pub(crate) fn side_by_side<S: Send, T: Send>(shares: Vec<S>, work: impl Fn(S) -> T + Sync) -> Vec<T> {
    let mut shares = shares.into_iter();
    let Some(first) = shares.next() else { return Vec::new() };
    let work = &work;
    std::thread::scope(|scope| {
        let others: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let first = work(first);
        std::iter::once(first).chain(others.into_iter().map(joined)).collect()
    })
}
