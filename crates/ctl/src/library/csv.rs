//! A table as spreadsheets save it: UTF-8 or Windows-1251, by semicolons, commas or tabs, quotes where needed.

use anyhow::bail;

/// Lines of a table, at most.
const MOST_LINES: usize = 20_000;
/// Signs of Windows-1251 from 0x80 on that are not letters of the alphabet; U+FFFD is no sign at all.
const UPPER: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{fffd}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

/// The text of a file in one of the two encodings.
pub(super) fn decoded(bytes: &[u8]) -> anyhow::Result<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if bytes.contains(&0) {
        bail!("это не текст: сохраните таблицу как CSV");
    }
    let upper: Vec<char> = UPPER.chars().collect();
    let sign = |byte: u8| match byte {
        0..=0x7f => char::from(byte),
        0x80..=0xbf => upper.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        0xc0..=0xff => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or('\u{fffd}'),
    };
    Ok(bytes.iter().map(|byte| sign(*byte)).collect())
}

/// The rows of a table, each with the line it begins on.
pub(super) fn table(text: &str) -> anyhow::Result<Vec<(usize, Vec<String>)>> {
    let head = text.lines().next().unwrap_or_default();
    let separator = [';', '\t', ','].into_iter().find(|sign| head.contains(*sign)).unwrap_or(';');
    let mut rows = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((begun, std::mem::take(&mut row)));
                line += 1;
                begun = line;
                if rows.len() > MOST_LINES {
                    bail!("в таблице больше {MOST_LINES} строк");
                }
            }
            sign if sign == separator && !quoted => row.push(std::mem::take(&mut cell)),
            sign => {
                line += usize::from(sign == '\n');
                cell.push(sign);
            }
        }
    }
    if quoted {
        bail!("строка {begun}: кавычки открыты и не закрыты");
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((begun, row));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_sc_1_a_table_is_read_as_spreadsheets_save_it() {
        let cells = |text: &str| table(text).unwrap().into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        assert_eq!(cells("a;b\r\n1;\"x;\"\"y\"\"\nz\"\r\n"), [["a", "b"], ["1", "x;\"y\"\nz"]]);
        assert_eq!(cells("a,b\n1,2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells("a\tb\n1\t"), [["a", "b"], ["1", ""]]);
        assert!(table("a;b\n\"1;2\n").is_err());
    }

    #[test]
    fn r_sc_1_both_encodings_give_the_same_text() {
        // «Код №1 — Ёж» in Windows-1251
        let bytes = b"\xca\xee\xe4 \xb91 \x97 \xa8\xe6";
        assert_eq!(decoded(bytes).unwrap(), "Код №1 — Ёж");
        assert_eq!(decoded("\u{feff}Код №1 — Ёж".as_bytes()).unwrap(), "Код №1 — Ёж");
        assert_eq!(UPPER.chars().count(), 64);
        assert!(decoded(b"PK\x03\x04\x00\xff").is_err());
    }
}
