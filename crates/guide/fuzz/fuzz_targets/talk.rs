#![no_main]

use libfuzzer_sys::fuzz_target;
use okno_guide::fuzzing;

fuzz_target!(|bytes: &[u8]| fuzzing::talk(bytes).expect("the bounds hold"));
