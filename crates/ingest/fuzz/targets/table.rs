//! Any bytes under a name that ends in `.xlsx`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest::probe::probe("a.xlsx", bytes));
