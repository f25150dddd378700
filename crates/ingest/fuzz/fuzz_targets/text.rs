//! Text in any encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ingest::trial::read("a.txt", data);
});
