//! Ending a run in the middle without leaving anything half-made: what writes says so, and whoever
//! wants to end the program waits for it.
//!
//! Called by `export` and `source` around their writing, and by the program, which hears the signals. A
//! caller of the library who never calls [`stop`] notices nothing of it.
//!
//! ```
//! // In the thread that hears the signal: nothing new is begun, and what was begun is finished.
//! assert!(scoreline::interrupt::nothing_is_written());
//! ```

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

static STOPPING: AtomicBool = AtomicBool::new(false);
static AT_WORK: AtomicUsize = AtomicUsize::new(0);

/// Something is being written, until this is dropped.
#[derive(Debug)]
pub(crate) struct AtWork(());

/// Says that something is going to be written. Once the program is about to end this never returns:
/// nothing new is begun.
pub(crate) fn at_work() -> AtWork {
    AT_WORK.fetch_add(1, SeqCst);
    let work = AtWork(());
    if is_stopping() {
        drop(work);
        wait_for_the_end();
    }
    work
}

impl Drop for AtWork {
    fn drop(&mut self) {
        AT_WORK.fetch_sub(1, SeqCst);
    }
}

/// Whether the program is about to end. What takes long asks from time to time.
pub fn is_stopping() -> bool {
    STOPPING.load(SeqCst)
}

/// Gives up a long piece of writing when the program is about to end.
pub(crate) fn check() -> io::Result<()> {
    match is_stopping() {
        // Not `Interrupted`, which makes writers try again.
        true => Err(io::Error::other("the run was ended")),
        false => Ok(()),
    }
}

/// Lets nothing new begin. The caller ends the program when [`nothing_is_written`].
pub fn stop() {
    STOPPING.store(true, SeqCst);
}

/// Whether all that was begun is done or undone.
pub fn nothing_is_written() -> bool {
    AT_WORK.load(SeqCst) == 0
}

/// Waits until another thread ends the program.
pub fn wait_for_the_end() -> ! {
    loop {
        std::thread::park();
    }
}
