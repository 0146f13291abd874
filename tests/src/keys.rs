//! The keys of a desk's keyboard, by their place (`KeyboardEvent.code`) and not by the letter they give.

/// Names of keys, as tests write them, with the code of the key at the display (evdev code plus 8).
const KEYS: &[(&str, u8)] = &[
    ("Escape", 9),
    ("1", 10),
    ("2", 11),
    ("3", 12),
    ("4", 13),
    ("5", 14),
    ("6", 15),
    ("7", 16),
    ("8", 17),
    ("9", 18),
    ("0", 19),
    ("Minus", 20),
    ("Equal", 21),
    ("Backspace", 22),
    ("Tab", 23),
    ("Q", 24),
    ("W", 25),
    ("E", 26),
    ("R", 27),
    ("T", 28),
    ("Y", 29),
    ("U", 30),
    ("I", 31),
    ("O", 32),
    ("P", 33),
    ("BracketLeft", 34),
    ("BracketRight", 35),
    ("Enter", 36),
    ("Ctrl", 37),
    ("A", 38),
    ("S", 39),
    ("D", 40),
    ("F", 41),
    ("G", 42),
    ("H", 43),
    ("J", 44),
    ("K", 45),
    ("L", 46),
    ("Semicolon", 47),
    ("Quote", 48),
    ("Backquote", 49),
    ("Shift", 50),
    ("Backslash", 51),
    ("Z", 52),
    ("X", 53),
    ("C", 54),
    ("V", 55),
    ("B", 56),
    ("N", 57),
    ("M", 58),
    ("Comma", 59),
    ("Period", 60),
    ("Slash", 61),
    ("NumpadMultiply", 63),
    ("Alt", 64),
    ("Space", 65),
    ("F1", 67),
    ("F2", 68),
    ("F3", 69),
    ("F4", 70),
    ("F5", 71),
    ("F6", 72),
    ("F7", 73),
    ("F8", 74),
    ("F9", 75),
    ("F10", 76),
    ("Numpad7", 79),
    ("Numpad8", 80),
    ("Numpad9", 81),
    ("NumpadSubtract", 82),
    ("Numpad4", 83),
    ("Numpad5", 84),
    ("Numpad6", 85),
    ("NumpadAdd", 86),
    ("Numpad1", 87),
    ("Numpad2", 88),
    ("Numpad3", 89),
    ("Numpad0", 90),
    ("NumpadDecimal", 91),
    ("F11", 95),
    ("F12", 96),
    ("NumpadEnter", 104),
    ("NumpadDivide", 106),
    ("Home", 110),
    ("Up", 111),
    ("PageUp", 112),
    ("Left", 113),
    ("Right", 114),
    ("End", 115),
    ("Down", 116),
    ("PageDown", 117),
    ("Insert", 118),
    ("Delete", 119),
    ("Meta", 133),
    ("ContextMenu", 135),
];

/// The keys of a chord, in the order in which they go down: `Ctrl+Alt+N`. `None` when a name is not known.
pub(crate) fn chord(text: &str) -> Option<Vec<u8>> {
    text.split('+').map(|name| KEYS.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)).collect()
}

/// The Shift key.
pub(crate) const SHIFT: u8 = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_the_places_of_its_keys() {
        assert_eq!(chord("Ctrl+Alt+N"), Some(vec![37, 64, 57]));
    }

    #[test]
    fn an_unknown_key_makes_no_chord() {
        assert_eq!(chord("Ctrl+Ы"), None);
    }
}
