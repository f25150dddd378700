//! The worker process alone: reads and draws what its parent asks for on stdin. Has no options.

fn main() {
    ingest::worker::serve();
}
