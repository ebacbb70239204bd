//! Ctrl-C and SIGTERM: what is being written is finished or undone, then the run ends with the exit
//! code that shells expect.
//!
//! Called by `cli` before the command. Where there are no such signals nothing is done.

#[cfg(unix)]
pub(super) fn listen() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    // Without it a signal ends the run at once, as it would any program.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    let listening = std::thread::Builder::new().name("signals".to_owned());
    let _ = listening.spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(signal, &mut signals);
        }
    });
}

#[cfg(not(unix))]
pub(super) fn listen() {}

/// Lets the work that is under way come to its end; a second signal does not wait for it.
#[cfg(unix)]
fn end(signal: i32, signals: &mut signal_hook::iterator::Signals) -> ! {
    use std::time::Duration;

    use super::exit::Exit;
    use scoreline::interrupt;

    interrupt::stop();
    while !interrupt::nothing_is_written() && signals.pending().next().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let exit = match signal {
        signal_hook::consts::SIGTERM => Exit::Terminated,
        _ => Exit::Interrupted,
    };
    std::process::exit(exit.code().into())
}
