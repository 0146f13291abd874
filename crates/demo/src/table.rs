//! Reader of the crate's own tables of words: lines of `HEAD: item item …`, with `#` before a remark.

/// The lines of a table: what stands before the colon, in words, and what stands after it.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (Vec<&str>, &str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(head, items)| (head.split_whitespace().collect(), items.trim()))
}

/// The weight in the head of a line; nothing weighs a line without one.
pub(crate) fn weight(head: &[&str], place: usize) -> u32 {
    head.get(place).and_then(|word| word.parse().ok()).unwrap_or(0)
}

/// Items between semicolons.
pub(crate) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}
