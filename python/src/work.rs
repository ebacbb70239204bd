//! Work on a thread of its own while Python goes on: the thread that asked hears Ctrl-C, shows how far it is,
//! and turns whatever happens into a result or an exception.
//!
//! Used by everything that may take longer than a moment.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use pyo3::prelude::*;
use rayon::ThreadPoolBuilder;

use crate::error::{Failure, ScorelineError};

/// How long Ctrl-C may wait.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// What both sides know of a piece of work.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    is_unwanted: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
    counts_bytes: AtomicBool,
}

/// Ends work that nobody waits for any more.
struct Unwanted;

impl Watch {
    /// So many pages or bytes more are to be done.
    pub(crate) fn expect(&self, more: u64) {
        self.total.fetch_add(more, Relaxed);
    }

    /// One page is done. Does not return when nobody waits for the work any more.
    pub(crate) fn page(&self) {
        self.look();
        if !self.counts_bytes.load(Relaxed) {
            self.done.fetch_add(1, Relaxed);
        }
    }

    /// So many bytes of all are done.
    pub(crate) fn bytes(&self, done: u64, of: Option<u64>) {
        self.look();
        self.counts_bytes.store(true, Relaxed);
        self.done.store(done, Relaxed);
        self.total.store(of.unwrap_or(0), Relaxed);
    }

    fn look(&self) {
        if self.is_unwanted.load(Relaxed) {
            // Not a panic: nothing is printed, and the threads of the pool hand it on.
            resume_unwind(Box::new(Unwanted));
        }
    }

    fn tell(&self, callback: &Bound<'_, PyAny>) -> PyResult<()> {
        let unit = match self.counts_bytes.load(Relaxed) {
            true => "bytes",
            false => "pages",
        };
        let total = Some(self.total.load(Relaxed)).filter(|total| *total > 0);
        callback.call1((self.done.load(Relaxed), total, unit))?;
        Ok(())
    }
}

/// Does work on a pool of so many threads, one a processor where it is 0, and waits for it. Ctrl-C raises
/// `KeyboardInterrupt` at once; the work ends at the next page. The callback gets what is done, of how much,
/// and the unit.
pub(crate) fn work<T: Send + 'static>(
    py: Python<'_>,
    threads: usize,
    callback: Option<&Bound<'_, PyAny>>,
    job: impl FnOnce(&Watch) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let watch = Arc::new(Watch::default());
    let (send, receive) = channel();
    let watched = watch.clone();
    let run = move || {
        let done = caught(|| {
            // Each has its own, so that a process which forks between two of them finds none half gone.
            let pool = ThreadPoolBuilder::new().num_threads(threads).build();
            let pool = pool.map_err(|error| {
                let text =
                    format!("the threads could not be started: {error}\n  use fewer of them");
                Failure::Other(ScorelineError::new_err(text))
            })?;
            pool.install(|| job(&watched))
        });
        // Nobody listens after Ctrl-C.
        let _ = send.send(done);
    };
    let thread = std::thread::Builder::new().name("scoreline".to_owned());
    thread.spawn(run)?;
    let mut receive = receive;
    loop {
        let next;
        (next, receive) = py.detach(move || (receive.recv_timeout(BETWEEN_LOOKS), receive));
        let looked = match next {
            Ok(done) => {
                // The last step of a bar, and a signal that came meanwhile.
                if let (Ok(_), Some(callback)) = (&done, callback) {
                    watch.tell(callback)?;
                }
                py.check_signals()?;
                return Ok(done?);
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Failure::Panicked("its thread is gone".to_owned()).into());
            }
            Err(RecvTimeoutError::Timeout) => py
                .check_signals()
                .and_then(|()| callback.map_or(Ok(()), |callback| watch.tell(callback))),
        };
        if let Err(raised) = looked {
            watch.is_unwanted.store(true, Relaxed);
            return Err(raised);
        }
    }
}

/// Does a short piece of work on this thread, while other threads of Python go on.
pub(crate) fn detached<T: Send>(
    py: Python<'_>,
    job: impl FnOnce() -> Result<T, Failure> + Send,
) -> PyResult<T> {
    Ok(py.detach(|| caught(job))?)
}

/// A mistake of ours ends the work and not Python.
pub(crate) fn caught<T>(job: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|payload| Err(said(&*payload)))
}

fn said(payload: &(dyn Any + Send)) -> Failure {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
    Failure::Panicked(text.unwrap_or("it ended in the middle").to_owned())
}
