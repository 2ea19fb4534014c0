//! Work beside the screen of which only the last request matters, such as reading the row that is shown while a key is
//! held: one thread does it, and what was asked for meanwhile and is not wanted any more is never begun.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

/// One thread at most, and the request that waits for it.
#[derive(Clone, Default)]
pub(super) struct Latest(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    waiting: Option<Job>,
    busy: bool,
}

impl Latest {
    /// Has the work done by the thread of that name, which is started where it does not run. It takes the place of a
    /// request that still waits.
    ///
    /// # Errors
    /// When the system refuses a thread: then the work is not done.
    pub(super) fn ask(&self, name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting = Some(Box::new(work));
        if state.busy {
            return Ok(());
        }
        let own = self.clone();
        match thread::Builder::new().name(name.to_owned()).spawn(move || own.work_off()) {
            Ok(_) => {
                state.busy = true;
                Ok(())
            }
            Err(error) => {
                state.waiting = None;
                Err(error)
            }
        }
    }

    fn work_off(&self) {
        while let Some(job) = self.next() {
            job();
        }
    }

    fn next(&self) -> Option<Job> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let job = state.waiting.take();
        state.busy = job.is_some();
        job
    }
}
