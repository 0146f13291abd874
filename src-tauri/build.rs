//! Makes a permission for each command from the one list, so that what is not granted is denied.

macro_rules! commands {
    ($($name:ident: $request:ty => $response:ty, $doc:literal;)+) => {
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}
include!("../crates/desk/src/ipc/commands.rs");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=../crates/desk/src/ipc/commands.rs");
    let manifest = tauri_build::AppManifest::new().commands(NAMES);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    // The window may call exactly the commands of the list: the capability is made from it.
    let permissions: Vec<String> =
        NAMES.iter().map(|name| format!("    \"allow-{}\"", name.replace('_', "-"))).collect();
    let expected = permissions.join(",\n");
    let file = std::fs::read_to_string("capabilities/main.json")?;
    if !file.contains(&expected) {
        return Err(format!("capabilities/main.json must grant exactly:\n{expected}").into());
    }
    Ok(())
}
