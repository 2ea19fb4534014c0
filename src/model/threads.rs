//! How many threads share one piece of work.

/// The most of them.
const MOST: usize = 8;

/// How many threads work on so many pieces.
pub(crate) fn threads(pieces: usize) -> usize {
    let most = pieces.min(MOST);
    if most > 1 { std::thread::available_parallelism().map_or(1, usize::from).min(most) } else { 1 }
}

/// What a thread has made; a panic of it goes on here.
pub(crate) fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
