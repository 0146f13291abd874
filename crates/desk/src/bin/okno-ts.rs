//! Writes the TypeScript of the IPC types and of the one list of commands: `okno-ts DIR [--check]`.
//! With `--check` nothing is written: it fails when what stands in DIR differs.
#![allow(clippy::print_stdout, reason = "a tool of the build talks")]
#![allow(clippy::wildcard_imports, reason = "the list of commands names the types as it likes")]

use okno_desk::ipc::{
    Nothing, account::*, appeal::*, card::*, central::*, failure::*, find::*, guide::*, inbox::*,
    incident::*, list::*, memo::*, offer::*, paper::*, profile::*, promise::*, session::*, shift::*, term::*,
    times::*, visit::*,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS};

macro_rules! commands {
    ($($name:ident: $request:ty => $response:ty, $doc:literal;)+) => {
        fn export(config: &Config) -> Result<(), ts_rs::ExportError> {
            $(<$request as TS>::export_all(config)?; <$response as TS>::export_all(config)?;)+
            <Failure as TS>::export_all(config)
        }
        const COMMANDS: &[(&str, &str, &str, &str)] =
            &[$((stringify!($name), stringify!($request), stringify!($response), $doc)),+];
    };
}
include!("../ipc/commands.rs");

fn calls() -> String {
    let mut types: Vec<&str> =
        COMMANDS.iter().flat_map(|(_, request, response, _)| [*request, *response]).collect();
    types.sort_unstable();
    types.dedup();
    let mut text =
        String::from("// Made by `cargo xtask ts` from crates/desk/src/ipc/commands.rs. Do not edit.\n");
    for name in types {
        let _ = writeln!(text, "import type {{ {name} }} from \"./{name}\";");
    }
    text.push_str(
        "\n/** The commands of the program: request and response of each. */\nexport interface Commands {\n",
    );
    for (name, request, response, doc) in COMMANDS {
        let _ = writeln!(text, "  /** {doc} */\n  {name}: {{ request: {request}; response: {response} }};");
    }
    text.push_str("}\n");
    text
}

fn files(dir: &Path) -> std::io::Result<BTreeMap<PathBuf, String>> {
    let mut found = BTreeMap::new();
    if !dir.exists() {
        return Ok(found);
    }
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            found.insert(PathBuf::from(name), std::fs::read_to_string(&path)?);
        }
    }
    Ok(found)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let dir = PathBuf::from(arguments.next().ok_or("usage: okno-ts DIR [--check]")?);
    let check = arguments.next().as_deref() == Some("--check");
    let fresh = tempfile::tempdir()?;
    export(&Config::new().with_out_dir(fresh.path()))?;
    std::fs::write(fresh.path().join("commands.ts"), calls())?;
    let (now, then) = (files(fresh.path())?, files(&dir)?);
    let differing: Vec<_> = now
        .keys()
        .chain(then.keys())
        .filter(|name| now.get(*name) != then.get(*name))
        .map(|name| name.display().to_string())
        .collect();
    if check {
        if !differing.is_empty() {
            return Err(format!(
                "{}: not as the Rust types are: {differing:?}; run `cargo xtask ts`",
                dir.display()
            )
            .into());
        }
        println!("{} types agree", now.len());
        return Ok(());
    }
    std::fs::create_dir_all(&dir)?;
    for name in then.keys().filter(|name| !now.contains_key(*name)) {
        std::fs::remove_file(dir.join(name))?;
    }
    for (name, text) in &now {
        std::fs::write(dir.join(name), text)?;
    }
    println!("{} types written, {} changed", now.len(), differing.len());
    Ok(())
}
