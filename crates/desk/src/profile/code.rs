//! Use case: confirming a phone or an e-mail by a code (R-PR-2). The code stands in memory only, for five
//! minutes and three tries, and goes with the session.

use super::{asked, decided};
use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::Slot;
use crate::ipc::code::ProfileRule;
use crate::ipc::failure::Failure;
use crate::ipc::profile::{CodeCheck, CodeOutcome, FinishCode, StartCode};
use crate::ipc::visit::Refusal;
use crate::journal::{self, Opened};
use crate::ports::{Entropy, NoEntropy, Recipient};
use okno_domain::ids::VisitId;
use okno_domain::personal::Personal;
use okno_domain::profile::{Attribute, ConfirmedBy, ProfileCommand};
use okno_domain::visit::decide as decide_visit;
use std::sync::Mutex;
use std::time::Duration;

/// How long a code holds.
const HOLDS: Duration = Duration::from_secs(5 * 60);
/// Tries of one code.
const TRIES: u8 = 3;
/// Codes for one attribute in one visit: each costs the company a message and the client patience.
const SENDINGS: u8 = 3;
/// Codes that wait at once: more visits are not open at one desk.
const MOST_WAITING: usize = 32;
const CODES: u32 = 1_000_000;

struct Waiting {
    visit: VisitId,
    attribute: Attribute,
    value: Personal<String>,
    /// None when time or tries are over; the sendings go on being counted.
    code: Option<Personal<String>>,
    until: Duration,
    tries: u8,
    sent: u8,
}

/// The codes that wait for an answer.
#[derive(Default)]
pub(crate) struct Codes(Mutex<Vec<Waiting>>);

/// What comparing a code says.
#[derive(Debug, PartialEq, Eq)]
enum Compared {
    Right,
    Wrong { tries: u8 },
    Over,
}

impl Codes {
    fn with<T>(&self, work: impl FnOnce(&mut Vec<Waiting>) -> T) -> T {
        // A panic while it was held leaves whole rows: each is written at once.
        work(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn may_send(&self, visit: VisitId, attribute: Attribute) -> bool {
        self.with(|all| all.iter().all(|w| w.visit != visit || w.attribute != attribute || w.sent < SENDINGS))
    }

    fn put(&self, visit: VisitId, attribute: Attribute, value: String, code: String, now: Duration) {
        self.with(|all| {
            let before = all.iter().position(|w| w.visit == visit && w.attribute == attribute);
            let sent = before.map_or(0, |at| all.remove(at).sent);
            if all.len() >= MOST_WAITING {
                all.remove(0);
            }
            all.push(Waiting {
                visit,
                attribute,
                value: value.into(),
                code: Some(code.into()),
                until: now + HOLDS,
                tries: TRIES,
                sent: sent + 1,
            });
        });
    }

    fn compare(
        &self,
        visit: VisitId,
        attribute: Attribute,
        value: Option<&str>,
        said: &str,
        now: Duration,
    ) -> Compared {
        self.with(|all| {
            let Some(waiting) = all.iter_mut().find(|w| w.visit == visit && w.attribute == attribute) else {
                return Compared::Over;
            };
            let Some(code) = &waiting.code else { return Compared::Over };
            if now > waiting.until || value != Some(waiting.value.expose().as_str()) {
                waiting.code = None;
                return Compared::Over;
            }
            if code.expose() == said {
                waiting.code = None;
                return Compared::Right;
            }
            waiting.tries = waiting.tries.saturating_sub(1);
            if waiting.tries == 0 {
                waiting.code = None;
                return Compared::Over;
            }
            Compared::Wrong { tries: waiting.tries }
        })
    }
}

/// Six digits, each code as likely as any other.
fn six_digits(entropy: &dyn Entropy) -> Result<String, NoEntropy> {
    // The last, incomplete round of a million is drawn anew, so that no code is likelier.
    const WHOLE: u32 = u32::MAX - u32::MAX % CODES;
    for _ in 0..64 {
        let mut bytes = [0; 4];
        entropy.fill(&mut bytes)?;
        let drawn = u32::from_le_bytes(bytes);
        if drawn < WHOLE {
            return Ok(format!("{:06}", drawn % CODES));
        }
    }
    Err(NoEntropy)
}

impl Desk {
    /// Sends a code to the client's phone or e-mail.
    ///
    /// # Errors
    /// See [`Failure`]; when nothing sends it nothing fails, the value stays "not confirmed".
    pub async fn start_code(&self, request: StartCode) -> Result<CodeOutcome, Failure> {
        self.send(&request).await.map_err(|fault| self.told(fault))
    }

    async fn send(&self, request: &StartCode) -> Result<CodeOutcome, Fault> {
        let (id, attribute) = (visit_id(&request.visit)?, request.attribute.into());
        let ready =
            self.with_session(async |session| self.ready_to_send(session, id, attribute).await).await?;
        let (value, code) = match ready {
            Ok(ready) => ready,
            Err(outcome) => return Ok(outcome),
        };
        let to = match attribute {
            Attribute::Email => Recipient::Email(&value),
            _ => Recipient::Phone(&value),
        };
        // Nobody waits for the network with the base held: it can be locked meanwhile.
        let sent = self.send_code(to, &code).await;
        self.with_session(async |session| {
            if sent.is_err() {
                self.keep_asked(session, id, attribute).await?;
                return Ok(CodeOutcome::NotSent { visit: Box::new(self.view(session, id).await?) });
            }
            session.codes.put(id, attribute, value, code, self.ports.clock.monotonic());
            let seconds = u16::try_from(HOLDS.as_secs()).unwrap_or(u16::MAX);
            Ok(CodeOutcome::Sent { seconds, tries: TRIES })
        })
        .await
    }

    /// The value to confirm and a fresh code for it, or what stands against it.
    async fn ready_to_send(
        &self,
        session: &Session,
        id: VisitId,
        attribute: Attribute,
    ) -> Result<Result<(String, String), CodeOutcome>, Fault> {
        let mut reader = session.vault.read().await?;
        let opened = journal::opened(reader.conn(), session, id).await?;
        drop(reader);
        let refused = |code| Ok(Err(CodeOutcome::Refused { refusal: Refusal::Profile { code } }));
        let Some(value) = opened.client.told(attribute) else {
            return refused(ProfileRule::NothingToConfirm);
        };
        match attribute {
            // A code cannot be sent to a landline.
            Attribute::Phone if value.starts_with("+79") => {}
            Attribute::Email => {}
            _ => return refused(ProfileRule::NotConfirmedSo),
        }
        if !session.codes.may_send(id, attribute) {
            return Ok(Err(CodeOutcome::TooMany));
        }
        let code = six_digits(self.ports.entropy.as_ref())?;
        Ok(Ok((value, code)))
    }

    /// The operator has turned to the question; that no code could be sent is nobody's fault here.
    async fn keep_asked(&self, session: &Session, id: VisitId, attribute: Attribute) -> Result<(), Fault> {
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, id).await?;
        let command = asked(&self.asking_rules(session), &opened, (attribute, None), deed.context().now);
        if let Ok(events) = decide_visit(&opened.visit.state, command, deed.context()) {
            deed.record_visit(&opened.visit, events).await?;
        }
        deed.forget_run(id, &Slot::Profile(attribute).name()).await?;
        deed.finish().await
    }

    /// Compares the code that the client says.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn finish_code(&self, request: FinishCode) -> Result<CodeCheck, Failure> {
        let done = self.with_session(async |session| self.compare(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn compare(&self, session: &Session, request: &FinishCode) -> Result<CodeCheck, Fault> {
        let (id, attribute) = (visit_id(&request.visit)?, request.attribute.into());
        let mut deed = Deed::begin(self, session).await?;
        let opened: Opened = journal::opened(deed.conn(), session, id).await?;
        let said: String = request.code.chars().filter(char::is_ascii_digit).take(7).collect();
        let value = opened.client.told(attribute);
        let now = self.ports.clock.monotonic();
        match session.codes.compare(id, attribute, value.as_deref(), &said, now) {
            Compared::Right => {}
            Compared::Wrong { tries } => return Ok(CodeCheck::Wrong { tries }),
            Compared::Over => return Ok(CodeCheck::Over),
        }
        let command = ProfileCommand::Confirm { attribute, by: ConfirmedBy::Code };
        match decided(&opened, command, &deed)? {
            Ok(events) => deed.record_profile(&opened.profile, &events).await?,
            Err(refusal) => return Ok(CodeCheck::Refused { refusal }),
        }
        let asked = asked(&self.asking_rules(session), &opened, (attribute, None), deed.context().now);
        match decide_visit(&opened.visit.state, asked, deed.context()) {
            Ok(events) => deed.record_visit(&opened.visit, events).await?,
            Err(code) => return Ok(CodeCheck::Refused { refusal: Refusal::Visit { code: code.into() } }),
        }
        deed.forget_run(id, &Slot::Profile(attribute).name()).await?;
        deed.finish().await?;
        Ok(CodeCheck::Done { visit: Box::new(self.view(session, id).await?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Drawn(Mutex<Vec<u32>>);

    impl Entropy for Drawn {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
            let drawn = self.0.lock().map_err(|_| NoEntropy)?.pop().ok_or(NoEntropy)?;
            bytes.copy_from_slice(&drawn.to_le_bytes());
            Ok(())
        }
    }

    #[test]
    fn r_pr_2_a_code_has_six_digits_and_none_is_likelier() {
        let drawn = |numbers: &[u32]| six_digits(&Drawn(Mutex::new(numbers.to_vec())));
        assert_eq!(drawn(&[42]).ok().as_deref(), Some("000042"));
        assert_eq!(drawn(&[7, u32::MAX]).ok().as_deref(), Some("000007"), "beyond the last whole round");
        assert!(drawn(&[]).is_err());
    }

    #[test]
    fn r_pr_2_a_code_holds_for_five_minutes_and_one_value() {
        let (visit, phone) = (VisitId(uuid::Uuid::from_u128(1)), Attribute::Phone);
        let codes = Codes::default();
        let at = |seconds| Duration::from_secs(seconds);
        let put = || codes.put(visit, phone, "+7".into(), "123456".into(), at(0));
        put();
        assert_eq!(codes.compare(visit, phone, Some("+7"), "123456", at(301)), Compared::Over);
        put();
        assert_eq!(codes.compare(visit, phone, Some("+8"), "123456", at(1)), Compared::Over);
        put();
        assert_eq!(codes.compare(visit, Attribute::Email, Some("+7"), "123456", at(1)), Compared::Over);
        assert_eq!(codes.compare(visit, phone, Some("+7"), "123456", at(300)), Compared::Right);
        assert_eq!(codes.compare(visit, phone, Some("+7"), "123456", at(300)), Compared::Over, "once");
        assert!(!codes.may_send(visit, phone), "three were sent");
    }
}
