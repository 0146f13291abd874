//! Before and around the work: state of the base, signing in, settings.

use super::central::{Connection, OpenElsewhere};
use super::code::{Channel, HandOverReason, Role};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the window looks. Kept beside the base, since the sign-in needs it; nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Light, dark or as the system.
    pub theme: Theme,
    /// Density.
    pub density: Density,
    /// Text size in percent: 100, 112, 125 or 150.
    pub text_size: u16,
}

/// Theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// Density of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Density {
    Compact,
    Regular,
    Large,
}

/// Whether the base can be opened, and if not, why: each has its own words and way on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BaseState {
    /// It can be opened with a password.
    Ready,
    /// There is none on this machine yet.
    Absent,
    /// The base is there, its key slots are not.
    SlotsMissing,
    /// The key slots are there, the base is not.
    BaseMissing,
    /// A file of 0 bytes.
    Empty,
    /// Damaged.
    Damaged,
    /// Made by a newer program.
    Newer,
    /// It can only be read.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// No key store of the system answers.
    NoKeyStore,
    /// The key store is locked.
    KeyStoreLocked,
    /// The key store forgot this machine's secret.
    DeviceSecretMissing,
    /// The clock of the machine stands before the last time seen.
    ClockBack,
    /// The base may not be opened any longer without contact with the central.
    LeaseOver,
    /// Another Okno has it open.
    InUse,
    /// The folder cannot be used.
    Unreadable,
}

/// What the sign-in shows.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StartupView {
    /// State of the base.
    pub base: BaseState,
    /// Folder of the base, for an administrator.
    pub folder: String,
    /// Settings.
    pub settings: Settings,
    /// Version of the program.
    pub version: String,
    /// Whether this is the demo region.
    pub demo: bool,
    /// Who is signed in but locked, by login.
    pub locked_login: Option<String>,
    /// Whose base is open: the page was loaded anew in the middle of the work, and goes on.
    pub session: Option<Box<SessionView>>,
}

/// Request to sign in.
#[derive(Clone, Deserialize, TS)]
pub struct SignIn {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
}

/// Request to unlock.
#[derive(Clone, Deserialize, TS)]
pub struct Unlock {
    /// Password.
    pub password: String,
}

/// What signing in came to.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SignInOutcome {
    /// Done.
    Done {
        /// The session.
        session: Box<SessionView>,
    },
    /// Login or password is wrong.
    Wrong {
        /// Seconds to wait before the next try, 0 for none.
        wait: u32,
    },
    /// The base cannot be opened.
    Unavailable {
        /// Why.
        base: BaseState,
    },
}

/// Who is signed in, and what is going on.
#[derive(Clone, Serialize, TS)]
pub struct SessionView {
    /// Login.
    pub login: String,
    /// Full name: «Орлова Мария Сергеевна».
    pub operator: String,
    /// Short: «Орлова М. С.».
    pub operator_short: String,
    /// Role.
    pub role: Role,
    /// Office: «ЦОК «Ленинский», окно 4».
    pub office: String,
    /// Channels of this workplace.
    pub channels: Vec<Channel>,
    /// Today in the office's time zone.
    pub today: String,
    /// The next working day after today; none without a production calendar.
    pub next_working_day: Option<String>,
    /// Offset of the office's time zone, in minutes.
    pub offset_minutes: i32,
    /// Unfinished visits, newest first.
    pub visits: Vec<OpenVisit>,
    /// Minutes without a touch until the base locks itself.
    pub idle_minutes: u16,
    /// Facts for the status line.
    pub status: StatusView,
    /// Units that appeals are forwarded to.
    pub units: Vec<UnitView>,
    /// Colleagues that a visit can be handed to, those of the same office first.
    pub colleagues: Vec<ColleagueView>,
    /// Whether there are appeals to work on: of the operator's units, or written ones of the front office (П4 2).
    pub inbox: bool,
}

/// An unfinished visit.
#[derive(Clone, Serialize, TS)]
pub struct OpenVisit {
    /// Id.
    pub id: String,
    /// Client as shown, if identified; empty where the name was erased.
    pub client: Option<String>,
    /// How the client wants to be called, as it was said in the greeting.
    pub called: Option<String>,
    /// What it is about: the topic of its last question, or what the client said of it.
    pub about: Option<String>,
    /// When it began.
    pub started: String,
    /// Since when it is put aside; none for one that was left in the middle.
    pub held: Option<String>,
    /// On its way between colleagues; none for one that the operator leads.
    pub handing: Option<HandingView>,
}

/// A visit on its way from one colleague to another (R-VI-8).
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandingView {
    /// Whether it comes to this operator; else it was handed over by this one.
    pub to_me: bool,
    /// The other: «Орлова М. С.».
    pub colleague: String,
    /// Why.
    pub reason: HandOverReason,
    /// What the colleague should know; empty when nothing was written.
    pub note: String,
    /// When it was handed over.
    pub at: String,
    /// Whether this operator may take it up.
    pub may_take: bool,
}

/// A colleague.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ColleagueView {
    /// Id.
    pub id: String,
    /// Full name: «Орлова Мария Сергеевна».
    pub name: String,
    /// Role.
    pub role: Role,
    /// Office, when it is another than the operator's.
    pub office: Option<String>,
}

/// Facts for the status line: the truth about network, outbox and library.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StatusView {
    /// Commands that wait to be sent.
    pub unsent: u32,
    /// Clients in the base.
    pub clients: u32,
    /// Version of the scripts-library.
    pub library: String,
    /// Why a library that was laid for the program is not taken; none where all is well.
    pub library_refused: Option<LibraryRefusal>,
    /// Numbers left in the leased blocks.
    pub numbers_left: u32,
    /// What needs a person.
    pub attention: u32,
    /// How things stand with the central.
    pub connection: Connection,
    /// How often the central has brought something: another number says that what is shown may be older.
    pub news: u32,
    /// Appeals that colleagues have open now; none while the central is not heard.
    pub open: Vec<OpenElsewhere>,
}

/// Why a library that was laid for the program is not taken; the former one goes on (R-SC-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum LibraryRefusal {
    /// The administrator has set no key, or none that can be read.
    NoKey,
    /// There is no list or no signature.
    NotSigned,
    /// No trusted key has signed its list.
    BadSignature,
    /// Its list is of another program.
    BadList,
    /// It is larger than a library is.
    TooLarge,
    /// Its folder cannot be read.
    Unreadable,
    /// Its files are not those that were signed.
    Files {
        /// Changed since.
        changed: Vec<String>,
        /// Not there.
        missing: Vec<String>,
        /// Never signed.
        additional: Vec<String>,
        /// How many more are not named.
        more: u32,
    },
    /// It is what was signed, and does not read.
    Content {
        /// File of the first finding.
        file: String,
        /// Its line.
        line: u32,
        /// How many findings.
        findings: u32,
    },
    /// It is not newer than the one that was taken before.
    NotNewer {
        /// Its version.
        version: String,
        /// The version that was taken before.
        former: String,
    },
    /// No copy of it can be kept.
    NotKept,
}

/// A unit of the back office.
#[derive(Clone, Debug, Serialize, TS)]
pub struct UnitView {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
}

super::redacted!(OpenVisit, SessionView);
