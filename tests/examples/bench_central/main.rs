//! `cargo xtask bench central`: the central, as a program of its own over HTTP, on both databases, each beside what the
//! database itself does in the same run. Prints Markdown; `cargo xtask bench` puts it into docs/PERFORMANCE.md.
//!
//! `--part NAME` measures only that part, and may be said several times; `--trend` searches among three million clients
//! too. The other arguments are in `wanted.rs`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a measuring program talks")]

#[cfg(target_os = "linux")]
#[path = "../../../crates/store/examples/bench_search/chance.rs"]
mod chance;
#[cfg(target_os = "linux")]
mod line;
#[cfg(target_os = "linux")]
mod live;
#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
mod place;
#[cfg(target_os = "linux")]
mod plain;
#[cfg(target_os = "linux")]
mod plain_vault;
#[cfg(target_os = "linux")]
mod pouchdb;
#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
mod pull;
#[cfg(target_os = "linux")]
mod pulling;
#[cfg(target_os = "linux")]
mod registrations;
#[cfg(target_os = "linux")]
mod search;
#[cfg(target_os = "linux")]
mod wanted;
#[cfg(target_os = "linux")]
mod workplace;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    if let Some(pulling) = pulling::Pulling::wanted()? {
        return Box::pin(pulling.run()).await;
    }
    let wanted = wanted::Wanted::read()?;
    many_files()?;
    let server = okno_testkit::PostgresServer::durable()?;
    println!("## The central\n");
    println!(
        "{}. `okno-central` is a program of its own and is asked over HTTP, without TLS, by programs on the same machine; \
         PostgreSQL runs there too, with `fsync` and `synchronous_commit`, as it is installed; SQLite with WAL and \
         `synchronous=FULL`.\n",
        okno_tests::measure::machine()
    );
    for part in &wanted.parts {
        match part {
            wanted::Part::Registrations => Box::pin(registrations::measure(&wanted, &server)).await?,
            wanted::Part::Pull => Box::pin(pull::measure(&wanted, &server)).await?,
            wanted::Part::Search => Box::pin(search::measure(&wanted, &server)).await?,
            wanted::Part::Live => Box::pin(live::measure(&wanted, &server)).await?,
        }
    }
    Ok(())
}

/// Lets this program and those that it starts have as many connections open as the system allows at all.
#[cfg(target_os = "linux")]
fn many_files() -> anyhow::Result<()> {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    Ok(setrlimit(Resource::Nofile, limit)?)
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("the memory of the central is read on Linux only");
    std::process::exit(1);
}
