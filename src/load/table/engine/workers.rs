//! The workers that read the pieces of a table.

use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::feed::{Feed, Piece, Pool};
use super::format::Format;
use super::parsed::Parsed;
use super::parser::Parser;

/// A piece that a worker has read.
pub(super) struct ReadPiece {
    pub(super) worker: usize,
    pub(super) piece: Piece,
    pub(super) parsed: Parsed,
}

/// The pieces of a table while workers read them.
pub(super) struct Workers {
    feed: Arc<Mutex<Feed>>,
    pub(super) pool: Arc<Pool>,
    /// How many workers send results.
    pub(super) count: usize,
    pub(super) results: Receiver<ReadPiece>,
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.pool.close();
    }
}

impl Workers {
    /// Starts so many workers, which share so many buffers. They end when there is nothing more to read, and when nobody
    /// takes their results or gives them buffers. One that waits for input that does not come stays behind and
    /// disturbs nobody.
    pub(super) fn start(feed: Feed, format: &Arc<Format>, count: usize, buffers: usize) -> Self {
        let (feed, pool) = (Arc::new(Mutex::new(feed)), Arc::new(Pool::new(buffers)));
        // There is always room: the number of buffers bounds what is on the way.
        let (sender, results) = sync_channel(buffers);
        for worker in 0..count {
            let (feed, pool) = (Arc::clone(&feed), Arc::clone(&pool));
            let (sender, format) = (sender.clone(), Arc::clone(format));
            std::thread::spawn(move || {
                let mut parser = Parser::default();
                while let Some(buffer) = pool.take() {
                    let piece = feed.lock().unwrap_or_else(PoisonError::into_inner).next(buffer);
                    let Some(piece) = piece else { break };
                    let parsed = parser.parse(piece.buffer.get(), &format, piece.last);
                    if sender.send(ReadPiece { worker, piece, parsed }).is_err() {
                        break;
                    }
                }
                // Nobody needs to wait until the parser is freed.
                drop(sender);
            });
        }
        Self { feed, pool, count, results }
    }

    /// A piece for the thread of the caller to read; `None` where no buffer is free. The second value says whether there
    /// may be more.
    pub(super) fn take_piece(&self) -> (Option<Piece>, bool) {
        let Some(buffer) = self.pool.try_take() else { return (None, true) };
        let piece = self.feed.lock().unwrap_or_else(PoisonError::into_inner).next(buffer);
        let more = piece.is_some();
        (piece, more)
    }
}
