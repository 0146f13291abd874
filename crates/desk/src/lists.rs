//! Use cases: lists of appeals, a page at a time (R-AP-8, R-AP-11): all that has happened to the client of a visit, and
//! what the operator registered.

use crate::appeals::visit_id;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::list::{
    MAX_SOUGHT, MyAppealsRequest, MyAppealsView, Sought, SoughtState, TimelineRequest, TimelineView,
};
use crate::journal;
use crate::library;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::appeal::{AppealKind, Channel, Status};
use okno_domain::promise::Nearness;
use okno_guide::Library;
use okno_language::keys::fold;
use okno_store::appeals::{self, ListedAppeal};
use okno_store::pages::{Period, Place};
use okno_store::timeline;

/// Rows of a page.
pub(crate) const PAGE: usize = 50;
/// Digits from which a number is looked for, not the code of a topic.
const NUMBER_DIGITS: usize = 3;

impl Desk {
    /// A page of what has happened to the client who is identified in a visit.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn timeline(&self, request: TimelineRequest) -> Result<TimelineView, Failure> {
        let done = self.with_session(async |session| self.happened(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn happened(&self, session: &Session, request: &TimelineRequest) -> Result<TimelineView, Fault> {
        let wanted = Wanted::of(&request.sought, self.today(session), &session.zone)?;
        let after = request.after.as_deref().map(place).transpose()?;
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let visit = journal::led(conn, session, visit_id(&request.visit)?).await?.state;
        let proof = visit.proof().ok_or(Fault::NotFound("card"))?;
        let client = okno_store::clients::resolve(conn, proof.client()).await?;
        let library = self.library();
        let fits = |row: &ListedAppeal| wanted.fits(&library, row);
        let page = timeline::of_client(conn, client, wanted.period, (after, PAGE), fits).await?;
        let mut rows = Vec::with_capacity(page.rows.len());
        for happened in page.rows {
            rows.push(self.timeline_row(session, conn, happened).await?);
        }
        Ok(TimelineView { rows, next: page.next.map(text) })
    }

    /// A page of what the operator registered.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn my_appeals(&self, request: MyAppealsRequest) -> Result<MyAppealsView, Failure> {
        let done = self.with_session(async |session| self.registered(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn registered(
        &self,
        session: &Session,
        request: &MyAppealsRequest,
    ) -> Result<MyAppealsView, Fault> {
        let wanted = Wanted::of(&request.sought, self.today(session), &session.zone)?;
        let after = request.after.as_deref().map(place).transpose()?;
        let mut reader = session.vault.read().await?;
        let library = self.library();
        let fits = |row: &ListedAppeal| wanted.fits(&library, row);
        let whose = (session.operator.id, wanted.status());
        let page = appeals::of_operator(reader.conn(), whose, wanted.period, (after, PAGE), fits).await?;
        let rows = page.rows.iter().map(|row| self.my_appeal_row(session, row, wanted.today)).collect();
        Ok(MyAppealsView { rows, next: page.next.map(text) })
    }
}

/// Which appeals are meant.
pub(crate) struct Wanted {
    /// Folded words of the topic; all of them must begin a word of its title.
    words: Vec<String>,
    /// The text as typed, for the code of a topic.
    code: String,
    /// Digits of a number; empty where the text is none.
    digits: String,
    state: Option<SoughtState>,
    kind: Option<AppealKind>,
    channel: Option<Channel>,
    period: Period,
    today: Date,
}

impl Wanted {
    pub(crate) fn of(sought: &Sought, today: Date, zone: &TimeZone) -> Result<Self, Fault> {
        if sought.text.chars().count() > MAX_SOUGHT {
            return Err(Fault::TooLarge(u32::try_from(MAX_SOUGHT).unwrap_or(u32::MAX)));
        }
        let typed = sought.text.trim();
        let bare: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let is_number = bare.len() >= NUMBER_DIGITS && bare.chars().all(|c| c.is_ascii_digit());
        let from = match &sought.from {
            Some(day) => begin(parsed(day, "from")?, zone)?,
            None => Period::ALL.from,
        };
        let until = match &sought.until {
            Some(day) => {
                begin(parsed(day, "until")?.tomorrow().map_err(|_| Fault::BadRequest("until"))?, zone)?
            }
            None => Period::ALL.until,
        };
        Ok(Self {
            words: fold(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            code: typed.to_owned(),
            digits: if is_number { bare } else { String::new() },
            state: sought.state,
            kind: sought.kind.map(Into::into),
            channel: sought.channel.map(Into::into),
            period: Period { from, until },
            today,
        })
    }

    /// The state, as an index knows it.
    fn status(&self) -> Option<Status> {
        self.state.map(|state| match state {
            SoughtState::Open => Status::Open,
            SoughtState::Forwarded | SoughtState::Overdue => Status::Forwarded,
            SoughtState::Closed => Status::Closed,
        })
    }

    pub(crate) fn fits(&self, library: &Library, row: &ListedAppeal) -> bool {
        if self.status().is_some_and(|status| status != row.status) {
            return false;
        }
        if self.state == Some(SoughtState::Overdue) && !overdue(row, self.today) {
            return false;
        }
        self.kind.is_none_or(|kind| kind == row.kind)
            && self.channel.is_none_or(|channel| channel == row.channel)
            && self.is_called(library, row)
    }

    fn is_called(&self, library: &Library, row: &ListedAppeal) -> bool {
        if self.code.is_empty() || row.topic.starts_with(&self.code) {
            return true;
        }
        if !self.digits.is_empty() && row.number.to_string().replace('-', "").contains(&self.digits) {
            return true;
        }
        let title = fold(&library::topic_title(library, &row.topic));
        let begins = |word: &String| title.split(' ').any(|part| part.starts_with(word.as_str()));
        !self.words.is_empty() && self.words.iter().all(begins)
    }
}

/// Whether the reply that was promised for a forwarded appeal is late.
pub(crate) fn overdue(row: &ListedAppeal, today: Date) -> bool {
    row.status == Status::Forwarded
        && row.reply_by.is_some_and(|by| Nearness::of(by, today, today) == Nearness::Overdue)
}

fn parsed(day: &str, what: &'static str) -> Result<Date, Fault> {
    day.parse().map_err(|_| Fault::BadRequest(what))
}

/// When a day begins in the office.
fn begin(day: Date, zone: &TimeZone) -> Result<Moment, Fault> {
    let begins = day.to_zoned_datetime(zone.clone()).map_err(|_| Fault::BadRequest("day"))?;
    Ok(Moment(begins.timestamp().as_millisecond()))
}

/// A place as the window keeps it, between two pages.
pub(crate) fn text(place: Place) -> String {
    format!("{}.{}", place.at.0, place.order)
}

pub(crate) fn place(text: &str) -> Result<Place, Fault> {
    let read = || {
        let (at, order) = text.split_once('.')?;
        Some(Place { at: Moment(at.parse().ok()?), order: order.parse().ok()? })
    };
    read().ok_or(Fault::BadRequest("after"))
}
