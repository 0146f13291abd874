//! A base of the central: where it is, and who works there.

use anyhow::Context;
use okno_central::base::{Base, NewCode, NewOperator, Office, PostgresBase, SqliteBase};
use okno_central::ports::Ports;
use okno_central::secrets::{self, Hardness};
use okno_domain::context::Role;
use okno_domain::ids::OfficeId;
use okno_domain::personal::Personal;
use okno_testkit::PostgresServer;
use std::path::PathBuf;
use std::sync::Arc;

/// Password of everybody; they are made up.
pub(crate) const PASSWORD: &str = "okno-bench";
/// What is measured is not how long passwords are looked at.
pub(crate) const QUICK: Hardness = Hardness { memory_kib: 64, passes: 1 };
/// Seconds for which codes hold.
const HOLDS: i64 = 24 * 3_600;

/// The territory of the office.
pub(crate) const TERRITORY: &str = "center";

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    pub(crate) const BOTH: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// As the table says it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Where a base is. Its file goes with it.
#[derive(Debug)]
pub(crate) enum Place {
    File(tempfile::TempDir),
    Server(String),
}

impl Place {
    /// A place for a new base.
    pub(crate) fn new(database: Database, server: &PostgresServer) -> anyhow::Result<Self> {
        Ok(match database {
            Database::Sqlite => Self::File(folder()?),
            Database::Postgres => Self::Server(server.database()?),
        })
    }

    /// The file of a base in a file.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        match self {
            Self::File(folder) => Some(folder.path().join("central.db")),
            Self::Server(_) => None,
        }
    }

    /// As the program is told of it.
    pub(crate) fn arguments(&self) -> anyhow::Result<[String; 2]> {
        Ok(match self {
            Self::File(_) => {
                let file = self.file().context("a file")?;
                ["--base".to_owned(), file.to_str().context("the folder's name is no text")?.to_owned()]
            }
            Self::Server(address) => ["--database".to_owned(), address.clone()],
        })
    }

    /// The base there, made if it is not there.
    pub(crate) async fn open(&self) -> anyhow::Result<Arc<dyn Base>> {
        Ok(match self {
            Self::File(folder) => Arc::new(SqliteBase::open(&folder.path().join("central.db"), true).await?),
            Self::Server(address) => Arc::new(PostgresBase::open(address).await?),
        })
    }
}

/// A folder below the target folder: the shared one for temporary files may be in memory.
pub(crate) fn folder() -> anyhow::Result<tempfile::TempDir> {
    let folder = okno_tests::target()?.join("bench-central");
    std::fs::create_dir_all(&folder)?;
    Ok(tempfile::tempdir_in(folder)?)
}

/// A machine that may be enrolled, and who will sign in there.
pub(crate) struct Invited {
    pub(crate) code: String,
    pub(crate) login: String,
}

/// Makes an office with so many operators, and codes for so many machines; each operator has several.
pub(crate) async fn staff(
    base: &dyn Base,
    operators: usize,
    machines: usize,
) -> anyhow::Result<Vec<Invited>> {
    let ports = Ports::of_system();
    let office: OfficeId = ports.id()?;
    base.put_office(&Office {
        id: office,
        name: "ЦОК".to_owned(),
        time_zone: "Europe/Saratov".to_owned(),
        area_code: "8452".to_owned(),
        territory: Some(TERRITORY.to_owned()),
    })
    .await?;
    for number in 0..operators {
        base.add_operator(&NewOperator {
            id: ports.id()?,
            login: login(number),
            full_name: Personal::new(format!("Специалист {number}")),
            role: Role::Specialist,
            office,
            units: Vec::new(),
            password: secrets::keep_password(&ports, PASSWORD, QUICK)?,
        })
        .await?;
    }
    let mut invited = Vec::with_capacity(machines);
    for number in 0..machines {
        let code = code(base, &ports, office).await?;
        invited.push(Invited { code, login: login(number % operators.max(1)) });
    }
    Ok(invited)
}

fn login(number: usize) -> String {
    format!("operator{number}")
}

/// A code for one machine of an office.
pub(crate) async fn code(base: &dyn Base, ports: &Ports, office: OfficeId) -> anyhow::Result<String> {
    let code = secrets::enrolment_code(ports)?;
    let (hash, now) = (secrets::hash_of_code(code.expose()), ports.clock.now());
    base.put_code(&NewCode { hash, office, until: now.plus_seconds(HOLDS) }, now).await?;
    Ok(code.expose().to_owned())
}
