//! How the window looks: a small file beside the base, since the sign-in needs it. Nothing personal.

use crate::fault::Fault;
use crate::ipc::session::{Density, Settings, Theme};
use std::path::Path;

/// Sizes of text that are offered, in percent.
pub(crate) const TEXT_SIZES: [u16; 4] = [100, 112, 125, 150];
/// No settings file is longer.
const LIMIT: u64 = 4096;

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, density: Density::Regular, text_size: 100 }
    }
}

/// The settings; the usual ones where there are none or they cannot be read.
pub(crate) fn load(path: &Path) -> Settings {
    let fits = path.metadata().is_ok_and(|file| file.len() <= LIMIT);
    let text = if fits { std::fs::read_to_string(path).unwrap_or_default() } else { String::new() };
    serde_json::from_str::<Settings>(&text)
        .ok()
        .filter(|settings| TEXT_SIZES.contains(&settings.text_size))
        .unwrap_or_default()
}

/// Keeps the settings: written beside and renamed, so that a crash leaves the former ones.
pub(crate) fn save(path: &Path, settings: &Settings) -> Result<(), Fault> {
    if !TEXT_SIZES.contains(&settings.text_size) {
        return Err(Fault::BadRequest("text size"));
    }
    let fresh = path.with_extension("json.new");
    std::fs::write(&fresh, serde_json::to_vec_pretty(settings)?).map_err(Fault::Settings)?;
    std::fs::rename(&fresh, path).map_err(Fault::Settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_nonsense_does_not_stop_the_sign_in() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("settings.json");
        assert_eq!(load(&path), Settings::default());
        let chosen = Settings { theme: Theme::Dark, density: Density::Compact, text_size: 125 };
        save(&path, &chosen).expect("saved");
        assert_eq!(load(&path), chosen);
        assert!(save(&path, &Settings { text_size: 7, ..chosen.clone() }).is_err());
        assert_eq!(load(&path), chosen);
        std::fs::write(&path, "{").expect("written");
        assert_eq!(load(&path), Settings::default());
    }
}
