//! A PostgreSQL server of a test program's own, in a temporary folder on a free port. It is never the system's: Debian's
//! package starts a cluster by itself, which is left alone.
//!
//! A keeper, a few lines of shell, starts the server and waits at a pipe from here: when this program ends, however it
//! does, the keeper ends the server and removes the folder. PostgreSQL refuses to work as root, so the keeper gives root
//! up first.

use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// Where Debian and its like put the programs, a folder for each version.
const INSTALLED: &str = "/usr/lib/postgresql";
/// Looks at a server that starts, at most: a minute.
const TRIES: u32 = 3_000;
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(20);
/// Starts the server; at the word `stop` ends it, at the end of its input ends it and removes everything. Interrupting
/// a test at the terminal interrupts the keeper too, which must still tidy up.
const KEEPER: &str = r#"trap '' INT HUP
"$1" -D "$2/data" -k "$2" -p "$3" -c listen_addresses=127.0.0.1 -c fsync="$4" -c full_page_writes="$4" \
    -c max_connections=200 >>"$2/log" 2>&1 &
server=$!
word=
read -r word
kill -QUIT "$server"
wait "$server"
[ "$word" = stop ] || rm -rf "$2"
"#;

/// A server. It ends with the value, or with the program.
#[derive(Debug)]
pub struct PostgresServer {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    /// Whether what was committed is on the disk.
    durable: bool,
    keeper: Mutex<Option<Child>>,
    databases: AtomicU32,
}

impl PostgresServer {
    /// The server that all tests of this program share.
    ///
    /// # Errors
    /// Why there is none.
    pub fn shared() -> Result<&'static Self, &'static str> {
        static SHARED: LazyLock<Result<PostgresServer, String>> =
            LazyLock::new(|| PostgresServer::start().map_err(|error| error.to_string()));
        SHARED.as_ref().map_err(String::as_str)
    }

    /// A server for one test, which may be stopped.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start.
    pub fn start() -> io::Result<Self> {
        Self::begin(false)
    }

    /// A server as a company runs it: what was committed is on the disk. Tests do without, measurements must not.
    ///
    /// # Errors
    /// Those of [`Self::start`].
    pub fn durable() -> io::Result<Self> {
        Self::begin(true)
    }

    fn begin(durable: bool) -> io::Result<Self> {
        let programs = programs().ok_or_else(|| {
            io::Error::other("PostgreSQL is not installed: run `cargo xtask test`, which installs it")
        })?;
        let folder = tempfile::Builder::new().prefix("okno-postgres-").tempdir()?.keep();
        let server = Self {
            programs,
            folder,
            port: free_port()?,
            durable,
            keeper: Mutex::new(None),
            databases: AtomicU32::new(0),
        };
        server.make()?;
        server.go_on()?;
        Ok(server)
    }

    /// Makes the cluster.
    fn make(&self) -> io::Result<()> {
        if let Some(account) = account() {
            std::os::unix::fs::chown(&self.folder, Some(account), None)?;
        }
        let mut command = unprivileged(&self.programs.join("initdb"));
        command.arg("-D").arg(self.folder.join("data"));
        command.args(["--username=okno", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        let made = command.current_dir(&self.folder).stdin(Stdio::null()).output()?;
        if made.status.success() {
            return Ok(());
        }
        Err(io::Error::other(format!("initdb: {}", String::from_utf8_lossy(&made.stderr))))
    }

    /// Starts the server, again after [`Self::stop`]; returns when it answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn go_on(&self) -> io::Result<()> {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let mut command = unprivileged(Path::new("/bin/sh"));
        command.args(["-c", KEEPER, "keeper"]).arg(self.programs.join("postgres")).arg(&self.folder);
        command.arg(self.port.to_string()).arg(if self.durable { "on" } else { "off" });
        command.current_dir(&self.folder);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let mut tries = TRIES;
        while !self.is_ready() {
            tries -= 1;
            if tries == 0 || child.try_wait()?.is_some() {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(io::Error::other(format!("PostgreSQL does not start: {log}")));
            }
            std::thread::sleep(PAUSE);
        }
        *keeper = Some(child);
        Ok(())
    }

    /// Whether the server has said in its file that it answers.
    fn is_ready(&self) -> bool {
        let file = std::fs::read_to_string(self.folder.join("data").join("postmaster.pid"));
        file.is_ok_and(|text| text.lines().nth(7).is_some_and(|line| line.trim() == "ready"))
    }

    /// Stops the server at once, as a crash would; what it holds stays.
    ///
    /// # Errors
    /// When it is not running.
    pub fn stop(&self) -> io::Result<()> {
        let child = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut child = child.ok_or_else(|| io::Error::other("it is stopped already"))?;
        child.stdin.take().ok_or_else(|| io::Error::other("no pipe"))?.write_all(b"stop\n")?;
        child.wait()?;
        // Else it would say that the next one is ready before it is.
        match std::fs::remove_file(self.folder.join("data").join("postmaster.pid")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// A program of this server's version: `pgbench`.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// A new, empty database; its address.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn database(&self) -> io::Result<String> {
        let name = format!("okno_{}", self.databases.fetch_add(1, Ordering::SeqCst));
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["--no-psqlrc", "--quiet", "--host=127.0.0.1", "--username=okno", "--dbname=postgres"]);
        command.arg(format!("--port={}", self.port)).arg(format!("--command=CREATE DATABASE {name}"));
        let made = command.stdin(Stdio::null()).output()?;
        if made.status.success() {
            return Ok(format!("postgres://okno@127.0.0.1:{}/{name}", self.port));
        }
        Err(io::Error::other(format!("psql: {}", String::from_utf8_lossy(&made.stderr))))
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        let child = self.keeper.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        match child {
            Some(mut child) => {
                drop(child.stdin.take());
                // It tidies up; when it cannot, there is nobody to be told.
                let _ = child.wait();
            }
            None => {
                let _ = std::fs::remove_dir_all(&self.folder);
            }
        }
    }
}

/// The folder of `postgres`, `initdb` and `psql`.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).filter_map(|folder| {
        // A link leads to the folder where the others are too.
        Some(folder.join("postgres").canonicalize().ok()?.parent()?.to_owned())
    });
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(INSTALLED)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    versions.sort_unstable();
    let installed = versions.into_iter().rev().map(|(_, folder)| folder);
    on_path
        .chain(installed)
        .find(|folder| ["postgres", "initdb", "psql"].iter().all(|name| folder.join(name).exists()))
}

/// The account that works for root: Debian's own for PostgreSQL, or nobody's. None where this is not root.
fn account() -> Option<u32> {
    let id = |arguments: &[&str]| -> Option<u32> {
        let said = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(said.stdout).ok()?.trim().parse().ok()
    };
    (id(&["-u"]) == Some(0)).then(|| id(&["-u", "postgres"]).or_else(|| id(&["-u", "nobody"]))).flatten()
}

/// A command that is not root's.
fn unprivileged(program: &Path) -> Command {
    let Some(account) = account() else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.arg(format!("--reuid={account}")).arg("--regid=nogroup").arg("--clear-groups").arg(program);
    command
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_is_stopped_goes_on_and_leaves_nothing() {
        let server = PostgresServer::start().expect("a server");
        let first = server.database().expect("a database");
        server.stop().expect("stopped");
        assert!(server.database().is_err(), "nobody answers");
        server.go_on().expect("it goes on");
        assert_ne!(server.database().expect("another database"), first);
        let folder = server.folder.clone();
        drop(server);
        assert!(!folder.exists());
    }
}
