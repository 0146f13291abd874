//! Which system this is, and what it wants installed.

use crate::shell;

/// A system, as far as installing on it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// With apt: Debian, Ubuntu and their like.
    Debian,
    /// With dnf.
    Fedora,
    /// With pacman.
    Arch,
    /// Another Linux.
    OtherLinux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
    /// Something else.
    Unknown,
}

impl System {
    pub(crate) fn here() -> Self {
        match std::env::consts::OS {
            "macos" => Self::MacOs,
            "windows" => Self::Windows,
            "linux" => {
                let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
                match linux(&release) {
                    Self::Debian if shell::ask("apt-get", &["--version"]).is_none() => Self::OtherLinux,
                    other => other,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// What to install for building, in the words of this system.
    pub(crate) fn for_building(self) -> &'static str {
        match self {
            Self::Debian => "the packages named above, by apt-get",
            Self::Fedora => {
                "dnf install webkit2gtk4.1-devel openssl-devel pkgconf-pkg-config gcc gcc-c++ make"
            }
            Self::Arch => "pacman -S webkit2gtk-4.1 openssl pkgconf base-devel",
            Self::OtherLinux | Self::Unknown => {
                "the development files of WebKitGTK 4.1 and of OpenSSL 3, pkg-config and a C compiler"
            }
            Self::MacOs => "xcode-select --install (the system's own WebKit and Security framework are used)",
            Self::Windows => {
                "Visual Studio Build Tools with «Desktop development with C++», OpenSSL 3 with OPENSSL_DIR set to its \
                 folder (`vcpkg install openssl:x64-windows-static-md`), and WebView2, which Windows 11 has"
            }
        }
    }

    /// What to install for the window tests, in the words of this system; `None` where they do not run.
    pub(crate) fn for_windows_under_test(self) -> Option<&'static str> {
        match self {
            Self::Debian => Some("the packages named above, by apt-get"),
            Self::Fedora => Some(
                "dnf install xorg-x11-server-Xvfb webkit2gtk-driver gnome-keyring dbus-daemon setxkbmap libfaketime",
            ),
            Self::Arch => {
                Some("pacman -S xorg-server-xvfb webkitgtk-6.0 gnome-keyring dbus xorg-setxkbmap libfaketime")
            }
            Self::OtherLinux => {
                Some("Xvfb, WebKitWebDriver, gnome-keyring, dbus-daemon, setxkbmap, libfaketime")
            }
            Self::MacOs | Self::Windows | Self::Unknown => None,
        }
    }
}

/// The kind of a Linux, by its `/etc/os-release`.
fn linux(release: &str) -> System {
    let value = |name: &str| {
        release
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
            .map(|value| value.trim_matches('"').to_owned())
            .unwrap_or_default()
    };
    let names = format!("{} {}", value("ID"), value("ID_LIKE"));
    let is = |wanted: &str| names.split_whitespace().any(|name| name == wanted);
    if is("debian") || is("ubuntu") {
        System::Debian
    } else if is("fedora") || is("rhel") {
        System::Fedora
    } else if is("arch") {
        System::Arch
    } else {
        System::OtherLinux
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_itself_or_by_its_like() {
        let cases = [
            ("ID=debian\nVERSION_ID=\"12\"\n", System::Debian),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Debian),
            ("ID=fedora\n", System::Fedora),
            ("ID=manjaro\nID_LIKE=arch\n", System::Arch),
            ("ID=alpine\n", System::OtherLinux),
        ];
        for (release, expected) in cases {
            assert_eq!(linux(release), expected, "{release}");
        }
    }
}
