//! Workplaces: enrolled and signed in by the client that Okno itself has.

use crate::line::Line;
use crate::place::{Invited, PASSWORD};
use crate::program::Program;
use anyhow::{Context, ensure};
use okno_central::ports::Ports;
use okno_domain::appeal::{AppealEvent, AppealKind, Channel};
use okno_domain::ids::{ClientId, OfficeId, OperatorId, SubjectId, VisitId};
use okno_domain::number::AppealNumber;
use okno_protocol::access::{DeviceProof, Enrol, SignIn};
use okno_protocol::event::{Event, StreamRef};
use okno_protocol::feed::FeedQuery;
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{Answer, Command, Push, Pushed};
use okno_sync::http::HttpCentral;
use okno_sync::port::Central as _;
use uuid::Uuid;

/// The library by which is served.
const LIBRARY: &str = "2026.11";

/// A workplace at which somebody is signed in.
pub(crate) struct Workplace {
    pub(crate) token: String,
    operator: OperatorId,
    office: OfficeId,
    /// Where its feed stands.
    cursor: String,
    order: u64,
    /// Numbers that it may give: the next, and how many.
    numbers: (u32, u32),
    ports: Ports,
}

impl Workplace {
    /// Enrols, signs in, and pulls what is there, as Okno does.
    pub(crate) async fn begin(program: &Program, invited: &Invited) -> anyhow::Result<Self> {
        let (central, ports) = (HttpCentral::at(&program.url())?, Ports::of_system());
        let device: Uuid = ports.id()?;
        let wish = Enrol { code: invited.code.clone().into(), device, name: "Окно".to_owned() };
        let enrolled = central.enrol(&wish).await?;
        let device = DeviceProof { id: device, secret: enrolled.secret };
        let wish = SignIn { device, login: invited.login.clone(), password: PASSWORD.to_owned().into() };
        let signed = central.sign_in(&wish).await?;
        let page = central.feed(&FeedQuery::default()).await?;
        Ok(Self {
            token: signed.tokens.access.expose().to_owned(),
            operator: OperatorId(signed.operator.id),
            office: OfficeId(signed.operator.office.id),
            cursor: page.next,
            order: 0,
            numbers: (0, 0),
            ports,
        })
    }

    /// Registers one appeal, and leases numbers when there are none left.
    pub(crate) fn register(&mut self, line: &mut Line) -> anyhow::Result<()> {
        if self.numbers.1 == 0 {
            let wish = serde_json::to_vec(&LeaseNumbers { id: self.ports.id()? })?;
            let leased: NumbersLeased = serde_json::from_slice(&line.post("/v1/numbers", &wish)?)?;
            self.numbers = (leased.first, leased.size);
        }
        let number = self.numbers.0;
        self.numbers = (number + 1, self.numbers.1 - 1);
        let push = serde_json::to_vec(&self.registration(number)?)?;
        let pushed: Pushed = serde_json::from_slice(&line.post("/v1/push", &push)?)?;
        let answer = pushed.answers.into_iter().next().context("no answer")?.answer;
        let Answer::Accepted(accepted) = answer else { anyhow::bail!("not accepted: {answer:?}") };
        ensure!(accepted.discrepancies.is_empty(), "{:?}", accepted.discrepancies);
        Ok(())
    }

    fn registration(&mut self, number: u32) -> anyhow::Result<Push> {
        let (ports, at) = (&self.ports, self.ports.clock.now());
        // Clients come back, as at a desk.
        let client = Uuid::from_u128(u128::from(number % 10_000) + 1);
        let event = AppealEvent::Registered {
            number: AppealNumber::from_body(number).context("a number out of range")?,
            visit: ports.id::<VisitId>()?,
            client: Some(ClientId(client)),
            subject: SubjectId(client),
            topic: "2.1.1".into(),
            library: LIBRARY.into(),
            kind: AppealKind::Consultation,
            channel: Channel::Office,
            operator: self.operator,
            office: self.office,
            at,
        };
        self.order += 1;
        let command = Command {
            id: ports.id()?,
            order: self.order,
            operator: self.operator.0,
            office: self.office.0,
            at: at.0,
            library: LIBRARY.to_owned(),
            stream: StreamRef { kind: "appeal".to_owned(), id: ports.id()? },
            expected: 0,
            events: vec![Event {
                id: ports.id()?,
                tag: "registered".to_owned(),
                body: serde_json::to_value(&event)?,
            }],
            values: Vec::new(),
        };
        Ok(Push { commands: vec![command], after: Some(self.cursor.clone()) })
    }
}
