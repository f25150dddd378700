//! PDF.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ingest::trial::read("a.pdf", data);
    ingest::trial::second(data);
});
