//! A section of a document between two marks.

/// `document` with the section `name` replaced by `text`, or with the section at its end when it had none.
pub(crate) fn put(document: &str, name: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- bench:{name} -->"), format!("<!-- /bench:{name} -->"));
    let section = format!("{begin}\n{}\n{end}", text.trim());
    let found = document.find(&begin).and_then(|from| {
        let length = document[from..].find(&end)?;
        Some((from, from + length + end.len()))
    });
    match found {
        Some((from, to)) => format!("{}{section}{}", &document[..from], &document[to..]),
        None if document.trim().is_empty() => format!("{section}\n"),
        None => format!("{}\n\n{section}\n", document.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_and_the_rest_stays() {
        let before =
            "# A\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nafter\n<!-- bench:y -->\ny\n<!-- /bench:y -->\n";
        let after = put(before, "x", "new\n");
        assert_eq!(after, before.replace("old", "new"));
    }

    #[test]
    fn a_new_section_comes_last() {
        assert_eq!(put("# A\n", "x", "new"), "# A\n\n<!-- bench:x -->\nnew\n<!-- /bench:x -->\n");
        assert_eq!(put("", "x", "new"), "<!-- bench:x -->\nnew\n<!-- /bench:x -->\n");
    }

    #[test]
    fn a_section_without_its_end_is_not_overwritten() {
        let after = put("<!-- bench:x -->\nprecious\n", "x", "new");
        assert!(after.contains("precious") && after.contains("new"), "{after}");
    }
}
