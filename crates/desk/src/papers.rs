//! Use cases: the paper of a step of a script is filled in, shown, and kept with its appeal once it is signed or given
//! (R-AP-10).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::facts::word;
use crate::fault::Fault;
use crate::guiding::{KeptRun, Scene, Slot};
use crate::ipc::code::VisitRule;
use crate::ipc::failure::Failure;
use crate::ipc::guide::GuideAction;
use crate::ipc::paper::{KeepPaper, PaperKind, StepPaper, StepPaperView};
use crate::ipc::visit::{Refusal, ScriptRule, VisitOutcome};
use crate::journal::{self, Loaded};
use crate::view::{card, mask, time};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use okno_domain::appeal::{Appeal, AppealCommand, decide};
use okno_domain::client::{Client, ServiceNeed};
use okno_domain::identification::Party as PartyKind;
use okno_domain::ids::{AppealId, BlobId};
use okno_guide::model::{PaperForm, PaperTable};
use okno_guide::{BillFacts, CompanyFact, FilledPaper, FilledTable, format};
use okno_papers::form::{Form, Month, Party, Row, Table};
use okno_store::Connection;

const TEMPLATE: &str = include_str!("../../../scripts-library/papers/form.typ");
/// The step of a script at which a paper is read out in full.
const READ_OUT: &str = "read_out";

/// A paper with what it belongs to: read in one transaction, set outside of it.
struct Draft {
    form: Form,
    kind: PaperKind,
    missing: Vec<String>,
    /// Whether the client signs only what was heard, and whether it was read out by the script.
    to_be_read: bool,
    heard: bool,
    appeal: Loaded<AppealId, Appeal>,
}

impl Desk {
    /// The paper of a step as it would be printed now.
    ///
    /// # Errors
    /// See [`Failure`]; a step without a paper of ours has none.
    pub async fn step_paper(&self, request: StepPaper) -> Result<StepPaperView, Failure> {
        let done = self.with_session(async |session| self.paper_of_step(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn paper_of_step(&self, session: &Session, request: &StepPaper) -> Result<StepPaperView, Fault> {
        let (id, slot) = (visit_id(&request.visit)?, Slot::parse(&request.run)?);
        let mut reader = session.vault.read().await?;
        let visit = journal::led(reader.conn(), session, id).await?;
        let kept = Self::kept_run(reader.conn(), id, &slot).await?.ok_or(Fault::NotFound("run"))?;
        if kept.run.step != request.step {
            return Err(Fault::NotFound("paper"));
        }
        let scene = Scene::read(reader.conn(), id, visit.state).await?;
        let draft = self.draft_paper(session, reader.conn(), &scene, (&slot, &kept)).await?;
        drop(reader);
        let (title, page) = (draft.form.title.clone(), usize::try_from(request.page).unwrap_or(usize::MAX));
        let paper = set(draft.form).await?;
        Ok(StepPaperView {
            title,
            kind: draft.kind,
            content: BASE64.encode(paper.svg_of(page)),
            text: paper.text_of(page),
            page: request.page,
            pages: u32::try_from(paper.pages()).unwrap_or(u32::MAX),
            missing: draft.missing,
            to_be_read: draft.to_be_read && !draft.heard && draft.kind == PaperKind::Signed,
        })
    }

    /// Keeps the paper of a step with its appeal, and goes on in the script.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn keep_paper(&self, request: KeepPaper) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| Box::pin(self.keep_step(session, &request)).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn keep_step(&self, session: &Session, request: &KeepPaper) -> Result<VisitOutcome, Fault> {
        let (id, slot) = (visit_id(&request.visit)?, Slot::parse(&request.run)?);
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::led(deed.conn(), session, id).await?;
        let kept = Self::kept_run(deed.conn(), id, &slot).await?.ok_or(Fault::NotFound("run"))?;
        if kept.run.step != request.step {
            // A key pressed twice: the first press has kept it.
            return self.outcome(session, id).await;
        }
        if loaded.state.held.is_some() {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::Held }));
        }
        let scene = Scene::read(deed.conn(), id, loaded.state.clone()).await?;
        let draft = match self.draft_paper(session, deed.conn(), &scene, (&slot, &kept)).await {
            Err(Fault::NotFound("paper")) => {
                return Ok(VisitOutcome::refused(Refusal::Script { code: ScriptRule::NotHere }));
            }
            draft => draft?,
        };
        let name = file_name(&draft.form.title);
        let signed = draft.kind == PaperKind::Signed;
        let blob: BlobId = self.ports.id()?;
        let pdf = set(draft.form).await?.pdf(&blob.to_string())?;
        let subject = crate::appeals::subject(&draft.appeal.state)?;
        deed.put_blob(blob, subject, pdf).await?;
        let command = AppealCommand::KeepPaper {
            blob,
            name: deed.seal(subject, &name).await?,
            signed,
            to_be_read: draft.to_be_read,
            read_out: request.read_out || draft.heard,
        };
        match decide(&draft.appeal.state, command, deed.context()) {
            Ok(events) => deed.record_appeal(&draft.appeal, events).await?,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Appeal { code: code.into() })),
        }
        if let Err(refusal) =
            self.go(&mut deed, session, &loaded, (slot, kept), &GuideAction::Continue).await?
        {
            return Ok(VisitOutcome::refused(refusal));
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    async fn draft_paper(
        &self,
        session: &Session,
        conn: &mut Connection,
        scene: &Scene,
        (slot, kept): (&Slot, &KeptRun),
    ) -> Result<Draft, Fault> {
        // A paper belongs to the question it is asked in.
        let Slot::Question(appeal) = slot else { return Err(Fault::NotFound("paper")) };
        let facts = self.facts(session, scene, Some(slot), kept.account.clone());
        let filled = kept.run.paper(&self.library_of(&kept.run), &facts);
        let filled = filled.map_err(|refusal| Fault::Library(refusal.to_string()))?;
        let filled = filled.ok_or(Fault::NotFound("paper"))?;
        let kind = match filled.form {
            PaperForm::Signed => PaperKind::Signed,
            PaperForm::Given => PaperKind::Given,
            PaperForm::Elsewhere => return Err(Fault::NotFound("paper")),
        };
        let appeal = journal::appeal(conn, *appeal).await?;
        let listed = okno_store::appeals::of_visit(conn, appeal_visit(&appeal)?).await?;
        let listed = listed.iter().find(|row| row.id == appeal.id).ok_or(Fault::NotFound("appeal"))?;
        let client = appeal.state.registration.as_ref().and_then(|registration| registration.client);
        let acting = self.acting(session, conn, client, appeal.state.representative).await?;
        let mut party = party(scene.client.as_ref(), &filled);
        party.ground = acting.as_ref().map(|acting| word(acting.ground));
        party.representative = acting.map(|acting| acting.name);
        let large =
            scene.client.as_ref().is_some_and(|client| client.needs.contains(&ServiceNeed::LargePrint));
        let company = match facts.company.get("name") {
            Some(CompanyFact::Text(name)) => name.clone(),
            _ => String::new(),
        };
        let form = Form {
            title: filled.title,
            signed: kind == PaperKind::Signed,
            company,
            office: session.office.name.clone(),
            operator: session.operator.full_name.expose().clone(),
            day: time::day(self.ports.clock.now(), &session.zone).to_string(),
            number: self.appeal_row(session, listed).number,
            client: party,
            says: filled.says,
            rows: filled.rows.into_iter().map(|(title, text)| Row { title, text }).collect(),
            meters: filled.meters,
            attached: filled.attached,
            lines: filled.lines,
            table: filled.table.as_ref().map(table),
            large,
        };
        let heard = kept.run.trail.iter().any(|passed| passed.step == READ_OUT);
        Ok(Draft { form, kind, missing: filled.missing, to_be_read: large, heard, appeal })
    }
}

fn appeal_visit(appeal: &Loaded<AppealId, Appeal>) -> Result<okno_domain::ids::VisitId, Fault> {
    let registration = appeal.state.registration.as_ref().ok_or(Fault::NotFound("appeal"))?;
    Ok(registration.visit)
}

/// Sets the paper beside the window's work: it is tens of milliseconds of computing.
async fn set(form: Form) -> Result<okno_papers::Paper, Fault> {
    let setting = tokio::task::spawn_blocking(move || okno_papers::form::set(TEMPLATE, &form));
    Ok(setting.await.map_err(|_| Fault::Interrupted)??)
}

/// How the file is called among the documents of an appeal.
fn file_name(title: &str) -> String {
    format!("{}.pdf", title.replace('\u{a0}', " "))
}

fn party(client: Option<&Client>, filled: &FilledPaper) -> Party {
    let Some(client) = client else { return Party::default() };
    let account = filled
        .account
        .as_ref()
        .and_then(|number| client.accounts.iter().find(|account| account.number.expose() == number));
    let organisation = client.name.party() == PartyKind::Company;
    Party {
        name: Some(card::full_name(client)),
        organisation,
        inn: client.inn.as_ref().filter(|_| organisation).map(|inn| inn.expose().clone()),
        account: account.map(|account| mask::in_fours(account.number.expose())),
        address: account.map(|account| card::long_address(account.address.expose())),
        phone: client.phones.first().map(|phone| mask::phone_in_full(phone.expose())),
        ..Party::default()
    }
}

fn table(filled: &FilledTable) -> Table {
    Table {
        kind: match filled.kind {
            PaperTable::Bill => "bill",
            PaperTable::Charges => "charges",
            PaperTable::Energy => "energy",
            PaperTable::Months => "months",
        },
        months: filled.bills.iter().map(month).collect(),
        as_of: filled.as_of.clone(),
    }
}

fn month(bill: &BillFacts) -> Month {
    // The unit stands in the head of the column.
    let money = |sum| format::roubles(sum).trim_end_matches(['₽', '\u{a0}', ' ']).to_owned();
    let sum = |sum: Option<_>| sum.map(money).unwrap_or_default();
    Month {
        month: bill.period.to_string(),
        energy: bill.energy.map(format::kilowatt_hours).unwrap_or_default(),
        tariff: sum(bill.tariff),
        charged: sum(bill.charged),
        recalculated: sum(bill.recalculated),
        penalty: sum(bill.penalty),
        paid: sum(bill.paid),
        total: money(bill.total),
        due: bill.due_on.map(|day| day.to_string()).unwrap_or_default(),
    }
}
