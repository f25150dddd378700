//! OFD 版式文件.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ingest::trial::read("a.ofd", data);
});
