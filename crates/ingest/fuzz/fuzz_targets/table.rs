//! Spreadsheets and separated text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ingest::trial::table("a.xlsx", data);
});
