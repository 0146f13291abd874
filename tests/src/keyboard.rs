//! The keyboard of a display: keys go down and up as real keys do, in the layout that is on.

use crate::keys::{self, SHIFT};
use crate::layout::Layout;
use crate::wait;
use anyhow::Context;
use std::collections::HashMap;
use std::time::Duration;
use x11rb::connection::Connection;
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{ConfigureWindowAux, MapState, Window};
use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, ModMask};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// A quick typist: about 80 keys a second, so that a test finds what only haste loses.
const BETWEEN: Duration = Duration::from_millis(12);
const WINDOW: Duration = Duration::from_secs(20);
/// The program's window is the only one of this size at a test's display.
const LEAST_WIDTH: u16 = 600;

/// Where a character stands on the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    key: u8,
    shift: bool,
}

/// A keyboard with the layouts `us,ru`.
#[derive(Debug)]
pub struct Keyboard {
    connection: RustConnection,
    root: Window,
    places: HashMap<(Layout, char), Place>,
    layout: Layout,
}

impl Keyboard {
    /// Takes the keyboard of `display` (`:7`); the Latin layout is on.
    pub fn of(display: &str) -> anyhow::Result<Self> {
        let (connection, screen) =
            x11rb::connect(Some(display)).with_context(|| format!("display {display} cannot be reached"))?;
        connection.xkb_use_extension(1, 0)?.reply().context("the display has no XKB")?;
        connection.xtest_get_version(2, 2)?.reply().context("the display has no XTEST")?;
        let root = connection.setup().roots.get(screen).context("the display has no screen")?.root;
        let places = places(&connection)?;
        let mut keyboard = Self { connection, root, places, layout: Layout::Latin };
        keyboard.set_layout(Layout::Latin)?;
        Ok(keyboard)
    }

    /// Gives the keyboard to the program's window, as a click on it would; waits until there is one.
    pub fn focus_window(&self) -> anyhow::Result<()> {
        wait::until_sync(WINDOW, || {
            let Some(window) = self.program_window()? else { return Ok(None) };
            self.connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?.check()?;
            Ok(Some(()))
        })?
        .context("the program shows no window")
    }

    /// Gives the program's window this size, as a window manager does when it is maximised.
    pub fn stretch_window(&self, (width, height): (u16, u16)) -> anyhow::Result<()> {
        let window = self.program_window()?.context("the program shows no window")?;
        let size = ConfigureWindowAux::new().x(0).y(0).width(u32::from(width)).height(u32::from(height));
        self.connection.configure_window(window, &size)?.check()?;
        Ok(())
    }

    fn program_window(&self) -> anyhow::Result<Option<Window>> {
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            // A window may go while it is looked at; then it is not the one.
            let Ok(attributes) = self.connection.get_window_attributes(window)?.reply() else { continue };
            let Ok(geometry) = self.connection.get_geometry(window)?.reply() else { continue };
            let shown = attributes.map_state == MapState::VIEWABLE && !attributes.override_redirect;
            if shown && geometry.width >= LEAST_WIDTH {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    /// Switches the layout, as the person does.
    pub fn set_layout(&mut self, layout: Layout) -> anyhow::Result<()> {
        let group = xkb::Group::from(u8::try_from(layout.index())?);
        let (device, none) = (u16::from(xkb::ID::USE_CORE_KBD), ModMask::from(0_u16));
        self.connection.xkb_latch_lock_state(device, none, none, true, group, none, false, 0)?.check()?;
        self.layout = layout;
        Ok(())
    }

    /// Presses a chord of keys by their places: `Alt+N` is the key `N` in either layout.
    pub fn press(&self, chord: &str) -> anyhow::Result<()> {
        let keys = keys::chord(chord).with_context(|| format!("no such keys: {chord}"))?;
        self.press_keys(&keys)
    }

    /// Types a text key by key. A character that the layout lacks is typed in the other one, as a person would; the
    /// layout is put back afterwards.
    pub fn type_text(&mut self, text: &str) -> anyhow::Result<()> {
        let before = self.layout;
        for character in text.chars() {
            let layout = if self.places.contains_key(&(self.layout, character)) {
                self.layout
            } else {
                self.layout.other()
            };
            let place = *self
                .places
                .get(&(layout, character))
                .with_context(|| format!("no key gives «{character}» in these layouts"))?;
            if layout != self.layout {
                self.set_layout(layout)?;
            }
            if place.shift { self.press_keys(&[SHIFT, place.key])? } else { self.press_keys(&[place.key])? }
        }
        if self.layout != before {
            self.set_layout(before)?;
        }
        Ok(())
    }

    fn press_keys(&self, keys: &[u8]) -> anyhow::Result<()> {
        for key in keys {
            self.send(KEY_PRESS_EVENT, *key)?;
        }
        for key in keys.iter().rev() {
            self.send(KEY_RELEASE_EVENT, *key)?;
        }
        std::thread::sleep(BETWEEN);
        Ok(())
    }

    fn send(&self, event: u8, key: u8) -> anyhow::Result<()> {
        self.connection.xtest_fake_input(event, key, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?.check()?;
        Ok(())
    }
}

/// Which key gives which character, as the display says. Its core map has two levels for each of two groups.
fn places(connection: &RustConnection) -> anyhow::Result<HashMap<(Layout, char), Place>> {
    let (least, most) = (connection.setup().min_keycode, connection.setup().max_keycode);
    let count = most - least + 1;
    let map = connection.get_keyboard_mapping(least, count)?.reply()?;
    let per_key = usize::from(map.keysyms_per_keycode);
    anyhow::ensure!(per_key >= 4, "the keyboard has one layout only: setxkbmap did not work");
    let mut places = HashMap::new();
    for (key, symbols) in (least..=most).zip(map.keysyms.chunks(per_key)) {
        for layout in Layout::ALL {
            for (level, shift) in [(0, false), (1, true)] {
                let Some(symbol) = symbols.get(layout.index() * 2 + level) else { continue };
                if let Some(character) = character(*symbol) {
                    // The main block comes before the numeric one, and a bare key before a shifted one.
                    places.entry((layout, character)).or_insert(Place { key, shift });
                }
            }
        }
    }
    Ok(places)
}

/// The character of an X key symbol: Latin-1, the Cyrillic block in the order of KOI8, Unicode.
fn character(symbol: u32) -> Option<char> {
    /// Lower-case letters of symbols 0x6c0 to 0x6df; the capitals follow at 0x6e0 in the same order.
    const KOI8: &str = "юабцдефгхийклмнопярстужвьызшэщчъ";
    match symbol {
        0x20..=0x7e | 0xa0..=0xff => char::from_u32(symbol),
        0x6a3 => Some('ё'),
        0x6b3 => Some('Ё'),
        0x6b0 => Some('№'),
        0x6c0..=0x6df => KOI8.chars().nth(usize::try_from(symbol - 0x6c0).ok()?),
        0x6e0..=0x6ff => {
            KOI8.chars().nth(usize::try_from(symbol - 0x6e0).ok()?).and_then(|c| c.to_uppercase().next())
        }
        0x0100_0000..=0x0110_ffff => char::from_u32(symbol - 0x0100_0000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_symbols_are_the_letters_on_the_keys() {
        let cases = [(0x61, 'a'), (0x31, '1'), (0x6cb, 'к'), (0x6eb, 'К'), (0x6a3, 'ё'), (0x6b0, '№')];
        for (symbol, expected) in cases {
            assert_eq!(character(symbol), Some(expected), "symbol {symbol:#x}");
        }
    }

    #[test]
    fn a_key_without_a_character_gives_none() {
        assert_eq!(character(0xff1b), None, "Escape");
    }
}
