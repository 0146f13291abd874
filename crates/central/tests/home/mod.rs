//! Where the base of a test is: in a file, or in a database of this test program's own server.

use okno_central::base::{Base, BaseError, Device, Enrolment, NewCode, PostgresBase, SqliteBase};
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OfficeId};
#[cfg(unix)]
use okno_testkit::PostgresServer;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// A new base's place. The file goes with it.
pub(crate) enum Home {
    /// A file in a temporary folder.
    File(tempfile::TempDir),
    /// The address of a database.
    Server(String),
}

impl Home {
    /// A file.
    pub(crate) fn file() -> Self {
        Self::File(tempfile::tempdir().expect("a folder"))
    }

    /// A file in a folder that is there.
    #[allow(dead_code, reason = "not every test program asks it")]
    pub(crate) fn file_in(folder: &Path) -> Self {
        Self::File(tempfile::tempdir_in(folder).expect("a folder"))
    }

    /// An empty database of the server of this test program. There is none on Windows.
    #[cfg(unix)]
    pub(crate) fn server() -> Self {
        let server = PostgresServer::shared().unwrap_or_else(|why| panic!("{why}"));
        Self::Server(server.database().expect("a database"))
    }

    /// One of each: what every database must do is asked of both.
    #[allow(dead_code, reason = "not every test program asks both")]
    pub(crate) fn of_each() -> Vec<Self> {
        vec![
            Self::file(),
            #[cfg(unix)]
            Self::server(),
        ]
    }

    /// The base there, made if it is not there.
    pub(crate) async fn try_open(&self) -> Result<Arc<dyn Base>, BaseError> {
        Ok(match self {
            Self::File(_) => Arc::new(SqliteBase::open(&self.path(), true).await?),
            Self::Server(address) => Arc::new(PostgresBase::open(address).await?),
        })
    }

    pub(crate) async fn open(&self) -> Arc<dyn Base> {
        self.try_open().await.expect("a base")
    }

    /// Makes it look like the base of a much newer program.
    #[allow(dead_code, reason = "not every test program asks it")]
    pub(crate) async fn age(&self) {
        let statement = "UPDATE central_versions SET version = 999 WHERE version = 2";
        match self {
            Self::File(_) => {
                let options = SqliteConnectOptions::new().filename(self.path());
                let mut conn = options.connect().await.expect("connected");
                sqlx::query(statement).execute(&mut conn).await.expect("aged");
            }
            Self::Server(address) => {
                let mut conn = PgConnection::connect(address).await.expect("connected");
                sqlx::query(statement).execute(&mut conn).await.expect("aged");
            }
        }
    }

    /// As the program is told of it.
    #[allow(dead_code, reason = "not every test program starts the central's")]
    pub(crate) fn arguments(&self) -> [String; 2] {
        match self {
            Self::File(_) => ["--base".to_owned(), self.path().display().to_string()],
            Self::Server(address) => ["--database".to_owned(), address.clone()],
        }
    }

    /// As a backup is told of it.
    #[allow(dead_code, reason = "not every test program backs up")]
    pub(crate) fn place(&self) -> okno_central::backup::Place {
        match self {
            Self::File(_) => okno_central::backup::Place::File(self.path()),
            Self::Server(address) => okno_central::backup::Place::Server(address.clone()),
        }
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::File(folder) => folder.path().join("central.db"),
            Self::Server(_) => PathBuf::new(),
        }
    }
}

/// Makes a code and enrols a device by it.
#[allow(dead_code, reason = "not every test program asks it")]
pub(crate) async fn enrolled(base: &dyn Base, device: DeviceId, office: OfficeId, now: Moment) {
    base.put_code(&NewCode { hash: [1; 32], office, until: now }, now).await.expect("a code");
    let device = Device {
        id: device,
        name: "Окно".into(),
        office: OfficeId(Uuid::nil()),
        secret: [2; 32],
        enrolled_at: now,
        blocked_at: None,
    };
    assert!(matches!(base.enrol([1; 32], &device).await.expect("read"), Enrolment::Enrolled(_)));
}
