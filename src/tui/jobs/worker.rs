//! The protocol of background work: ask, the latest request wins, answer in parts, stop and cancel.
//!
//! A [`Worker`] has one thread at most, which lives only while there is work. A request takes the place of one that
//! still waits and cancels the one that is being answered, so that a key held down starts no crowd of threads.

use std::io;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// One kind of background work: what is asked.
pub trait Job: Sized + Send + 'static {
    /// What is answered, in one part or several.
    type Answer: Send + 'static;

    /// The name of the thread.
    const NAME: &'static str;

    /// Whether the job is so short that the screen can wait for it.
    fn is_short(&self) -> bool {
        false
    }

    /// Does the work. It should end soon after an answer is refused or [`Reply::is_wanted`] is false.
    fn run(self, reply: &mut Reply<'_, Self::Answer>);
}

/// Where a job leaves its answers.
pub struct Reply<'a, A> {
    ticket: &'a Ticket,
    deliver: &'a mut dyn FnMut(&Ticket, A) -> bool,
}

impl<A> Reply<'_, A> {
    /// Delivers an answer, unless the request was cancelled. False: no more is wanted.
    pub fn send(&mut self, answer: A) -> bool {
        !self.ticket.is_cancelled() && (self.deliver)(self.ticket, answer) && self.is_wanted()
    }

    /// Whether the job should go on: false once the request is stopped or cancelled.
    pub fn is_wanted(&self) -> bool {
        self.ticket.0.load(Ordering::Relaxed) == RUNNING
    }
}

/// One request, shared by whoever asked, by the job and by its answers.
#[derive(Clone, Debug, Default)]
pub struct Ticket(Arc<AtomicU8>);

const RUNNING: u8 = 0;
const STOPPED: u8 = 1;
const CANCELLED: u8 = 2;

impl Ticket {
    /// Asks the job to end early. What it has by then is still wanted.
    pub fn stop(&self) {
        self.0.fetch_max(STOPPED, Ordering::Relaxed);
    }

    /// Asks the job to end at once. Its answers are stale from now on.
    pub fn cancel(&self) {
        self.0.fetch_max(CANCELLED, Ordering::Relaxed);
    }

    /// Whether answers to this request are stale.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) == CANCELLED
    }
}

/// The system refused a thread for a job.
pub struct Refused<J> {
    /// Why.
    pub error: io::Error,
    /// The job, not begun.
    pub job: J,
}

/// Does jobs of one kind, one at a time.
pub struct Worker<J: Job> {
    queue: Arc<Mutex<Queue<J>>>,
    latest: Ticket,
    thread: Option<JoinHandle<()>>,
}

struct Queue<J: Job> {
    waiting: Option<Request<J>>,
    busy: bool,
}

/// Takes an answer, and returns whether anybody still listens.
type Deliver<A> = dyn FnMut(&Ticket, A) -> bool + Send;

struct Request<J: Job> {
    job: J,
    ticket: Ticket,
    deliver: Box<Deliver<J::Answer>>,
}

impl<J: Job> Default for Worker<J> {
    fn default() -> Self {
        let queue = Queue { waiting: None, busy: false };
        Self { queue: Arc::new(Mutex::new(queue)), latest: Ticket::default(), thread: None }
    }
}

impl<J: Job> Worker<J> {
    /// Does a job in the background, in the place of any earlier one. `deliver` gets its answers on the thread of the
    /// worker, and returns whether anybody still listens.
    ///
    /// # Errors
    /// When the system refuses a thread; the job comes back.
    pub fn ask(
        &mut self,
        job: J,
        deliver: impl FnMut(&Ticket, J::Answer) -> bool + Send + 'static,
    ) -> Result<Ticket, Refused<J>> {
        let ticket = self.renew();
        let mut queue = lock(&self.queue);
        queue.waiting = Some(Request { job, ticket: ticket.clone(), deliver: Box::new(deliver) });
        if queue.busy {
            return Ok(ticket);
        }
        let shared = Arc::clone(&self.queue);
        match thread::Builder::new().name(J::NAME.to_owned()).spawn(move || work_off(&shared)) {
            Ok(thread) => {
                queue.busy = true;
                self.thread = Some(thread);
                Ok(ticket)
            }
            Err(error) => match queue.waiting.take() {
                Some(request) => Err(Refused { error, job: request.job }),
                None => Ok(ticket),
            },
        }
    }

    /// Does a job at once on this thread, in the place of any earlier one; returns its last answer.
    pub fn run(&mut self, job: J) -> Option<J::Answer> {
        let ticket = self.renew();
        let mut last = None;
        let mut keep = |_: &Ticket, answer| {
            last = Some(answer);
            true
        };
        job.run(&mut Reply { ticket: &ticket, deliver: &mut keep });
        last
    }

    /// Cancels the latest request.
    pub fn cancel(&mut self) {
        self.latest.cancel();
        lock(&self.queue).waiting = None;
    }

    /// Waits until the worker has nothing left to do.
    pub fn wait(&mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic in the thread was reported when it happened.
            let _ = thread.join();
        }
    }

    fn renew(&mut self) -> Ticket {
        self.cancel();
        self.latest = Ticket::default();
        self.latest.clone()
    }
}

impl<J: Job> Drop for Worker<J> {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn lock<J: Job>(queue: &Mutex<Queue<J>>) -> MutexGuard<'_, Queue<J>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does what is asked until nothing waits.
fn work_off<J: Job>(queue: &Mutex<Queue<J>>) {
    loop {
        let request = {
            let mut queue = lock(queue);
            let request = queue.waiting.take();
            queue.busy = request.is_some();
            request
        };
        let Some(Request { job, ticket, mut deliver }) = request else { return };
        job.run(&mut Reply { ticket: &ticket, deliver: &mut *deliver });
    }
}
