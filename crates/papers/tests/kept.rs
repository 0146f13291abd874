//! Kept papers are looked at again, whoever made them.

#![allow(clippy::expect_used, reason = "a helper fails by it")]

use okno_papers::{Paper, kept};

fn pdf(template: &str) -> Vec<u8> {
    Paper::set(template, &()).expect("set").pdf("paper").expect("written")
}

#[test]
fn r_ap_4_a_kept_paper_is_seen_page_by_page() {
    let paper = pdf("#set page(paper: \"a4\")\nПервая страница\n#pagebreak()\nВторая страница");
    let first = kept::page(paper.clone(), 0).expect("a page");
    let second = kept::page(paper.clone(), 1).expect("a page");
    assert_eq!((first.pages, second.pages), (2, 2));
    assert!(first.svg.starts_with("<svg") && second.svg.starts_with("<svg"));
    assert_ne!(first.svg, second.svg, "each page is its own");
    assert!(first.svg.contains("<path"), "letters are drawn, no font is needed");
    assert!(kept::page(paper, 2).is_none(), "there is no third");
}

#[test]
fn r_ap_4_what_cannot_be_shown_is_told_and_breaks_nothing() {
    for broken in [&b""[..], b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"no paper at all"] {
        assert!(kept::page(broken.to_vec(), 0).is_none());
    }
    // A scan that was cut off on its way, at any place.
    let whole = pdf("Заявление");
    for end in (0..whole.len()).step_by(97) {
        let _ = kept::page(whole[..end].to_vec(), 0);
    }
}

#[test]
fn r_ap_4_a_paper_shows_nothing_that_acts() {
    let svg = kept::page(pdf("#link(\"https://example.org\")[Ссылка]"), 0).expect("a page").svg;
    assert!(!svg.contains("<script") && !svg.contains("<a ") && !svg.contains("href=\"http"));
}
