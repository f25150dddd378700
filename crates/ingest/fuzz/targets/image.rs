//! Any bytes under a name that ends in `.tif`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest::probe::probe("a.tif", bytes));
