//! R-SC-8: a script as a picture names every step and every way, and no box lies on another.

use crate::support;
use std::collections::BTreeSet;

/// Left, top, width, height of every box.
fn boxes(picture: &str) -> Vec<[f64; 4]> {
    let groups = picture.split("<g id=\"step-").skip(1);
    groups
        .map(|group| {
            let rect = group.split("<rect ").nth(1).expect("a box");
            ["x", "y", "width", "height"].map(|name| {
                let rest = rect.split(&format!("{name}=\"")).nth(1).expect(name);
                rest.split('"').next().expect(name).parse().expect("a number")
            })
        })
        .collect()
}

#[test]
fn r_sc_8_every_script_is_drawn_whole_and_readable() {
    let library = support::library();
    for script in library.scripts() {
        let picture = script.graph();
        assert!(picture.contains(&format!("<title>{}</title>", script.title)), "{}", script.id);
        for step in &script.steps {
            assert!(picture.contains(&format!("<g id=\"step-{}\">", step.id)), "{} {}", script.id, step.id);
        }
        // One line for each two steps between which a way leads.
        let mut ways = BTreeSet::new();
        for step in &script.steps {
            let chosen = step.choices.iter().filter_map(|choice| choice.to.as_ref());
            for to in step.next.iter().map(|branch| &branch.to).chain(chosen) {
                ways.insert((step.id.as_str(), to.step.as_str()));
            }
        }
        assert_eq!(picture.matches("marker-end").count(), ways.len(), "{}", script.id);
        let boxes = boxes(&picture);
        assert_eq!(boxes.len(), script.steps.len());
        for (index, a) in boxes.iter().enumerate() {
            for b in &boxes[index + 1..] {
                let apart =
                    |from: usize| a[from] + a[from + 2] <= b[from] || b[from] + b[from + 2] <= a[from];
                assert!(apart(0) || apart(1), "{}: {a:?} lies on {b:?}", script.id);
            }
        }
        assert!(!picture.contains("NaN"), "{}", script.id);
    }
}

#[test]
fn r_sc_8_a_picture_says_what_is_chosen_and_what_is_asked() {
    let library = support::library();
    let picture = library.script("readings").expect("the script").graph();
    for words in [
        "Передача показаний",
        "спросить · reading",
        "Не помнит",
        "если meter.check_due &lt; visit.today",
        "stroke-dasharray",
    ] {
        assert!(picture.contains(words), "{words}");
    }
}
