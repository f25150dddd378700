//! Every reader of foreign bytes; `ANJUAN_READER` names the one that gets them.
//!
//! One program for all of them: it takes minutes to build and seconds to run.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::env;
use std::sync::LazyLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// As much stack as the worker gives its readers.
const STACK: usize = 256 << 20;

/// The thread that reads: what it gets, and whether it came back.
static READING: LazyLock<std::sync::Mutex<(Sender<Vec<u8>>, Receiver<()>)>> = LazyLock::new(|| {
    let reader = env::var("ANJUAN_READER").unwrap_or_default();
    assert!(
        ingest::trial::READERS.contains(&reader.as_str()),
        "ANJUAN_READER: one of {:?}",
        ingest::trial::READERS
    );
    let (given, inbox) = channel::<Vec<u8>>();
    let (back, done) = channel();
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            for bytes in inbox {
                ingest::trial::run(&reader, &bytes);
                if back.send(()).is_err() {
                    return;
                }
            }
        })
        .expect("a thread");
    std::sync::Mutex::new((given, done))
});

fuzz_target!(|data: &[u8]| {
    let reading = READING.lock().expect("one thread");
    reading.0.send(data.to_vec()).expect("it waits");
    // A panic has ended the process by now; its hook does.
    reading.1.recv().expect("it comes back");
});
