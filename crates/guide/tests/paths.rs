//! Every path of the shipped library, walked with clients of all kinds.

use crate::support;
/// States of one script with one client.
const BOUND: usize = 300;

#[test]
fn r_sc_3_no_path_of_the_shipped_library_gets_stuck() {
    let walk = support::library().walk(support::TODAY, BOUND);
    let list: Vec<String> = walk.findings.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
    // A part is walked in the scripts that call it.
    let begun = support::library().scripts().filter(|script| !script.part).count();
    assert_eq!(walk.scripts, begun);
    // The bound is met only where many answers are given one after another.
    assert!(walk.cut.len() * 5 < walk.talks, "{} of {} are cut", walk.cut.len(), walk.talks);
}
