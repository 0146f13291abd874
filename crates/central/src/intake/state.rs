//! The state of a stream at the central, and what its rules say of a further event.

use crate::base::Projection;
use jiff::civil::DateTime;
use okno_domain::appeal::{Appeal, Status};
use okno_domain::client::ConsentState;
use okno_domain::context::Context;
use okno_domain::ids::AppealId;
use okno_domain::incident::Incident;
use okno_domain::intake;
use okno_domain::profile::consent::Consents;
use okno_domain::profile::{Profile, ProfileEvent};
use okno_domain::promise::Promise;
use okno_domain::shift::Shift;
use okno_domain::visit::Visit;
use okno_store::events::{CommandMeta, Stream, StreamKind};
use okno_store::visits::Serving;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// A stream's state.
#[derive(Clone, Debug)]
pub(super) enum State {
    Appeal(Box<Appeal>),
    Visit(Visit),
    Profile(Profile),
    Consent(Consents),
    Promise(Promise),
    Incident(Incident),
    Shift(Shift),
}

/// By what an event is judged.
#[derive(Clone, Debug)]
pub(super) struct Judge {
    /// Its author.
    pub(super) context: Context,
    /// Units of its author.
    pub(super) units: Vec<String>,
    /// Day and hour in the author's office.
    pub(super) local: DateTime,
    /// Appeals of the visit that are neither closed nor forwarded.
    pub(super) open_appeals: usize,
}

/// What the rules say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// Nothing.
    Fits,
    /// It breaks this one.
    Breaks(String),
    /// A newer workplace wrote it: the state stays as it was.
    Unreadable,
}

impl State {
    /// The state of a stream that has not begun.
    pub(super) fn fresh(kind: StreamKind) -> Self {
        match kind {
            StreamKind::Appeal => Self::Appeal(Box::default()),
            StreamKind::Visit => Self::Visit(Visit::default()),
            StreamKind::Profile => Self::Profile(Profile::default()),
            StreamKind::Consent => {
                Self::Consent(Consents { data: ConsentState::Unknown, ads: ConsentState::Unknown })
            }
            StreamKind::Promise => Self::Promise(Promise::default()),
            StreamKind::Incident => Self::Incident(Incident::default()),
            StreamKind::Shift => Self::Shift(Shift::default()),
        }
    }

    /// The state after an event, and what a judge says of it; without a judge it fits.
    pub(super) fn after(self, body: &Json, judge: Option<&Judge>) -> (Self, Judged) {
        match self {
            Self::Appeal(state) => {
                let wrap = |state| Self::Appeal(Box::new(state));
                go_on(*state, body, judge, wrap, Appeal::evolve, |state, event, by| {
                    intake::appeal(state, event, &by.context, (&by.units, by.local.date()))
                })
            }
            Self::Visit(state) => {
                go_on(state, body, judge, Self::Visit, Visit::evolve, |state, event, by| {
                    intake::visit(state, event, &by.context, by.open_appeals)
                })
            }
            Self::Profile(state) => {
                go_on(state, body, judge, Self::Profile, Profile::evolve, |state, event, by| {
                    intake::profile(state, event, &by.context, by.local.date())
                })
            }
            Self::Consent(state) => {
                go_on(state, body, judge, Self::Consent, Consents::evolve, |state, event, by| {
                    intake::consent(state, event, &by.context, by.local.date())
                })
            }
            Self::Promise(state) => {
                go_on(state, body, judge, Self::Promise, Promise::evolve, |state, event, by| {
                    intake::promise(state, event, &by.context, by.local)
                })
            }
            Self::Incident(state) => {
                go_on(state, body, judge, Self::Incident, Incident::evolve, |state, event, by| {
                    intake::incident(state, event, &by.context)
                })
            }
            Self::Shift(state) => {
                go_on(state, body, judge, Self::Shift, Shift::evolve, |state, event, by| {
                    intake::shift(state, event, &by.context)
                })
            }
        }
    }

    /// What lists show.
    pub(super) fn projection(&self, stream: Stream, meta: &CommandMeta) -> Projection {
        let id = stream.id;
        match self.clone() {
            Self::Appeal(state) => Projection::Appeal(id.into(), state),
            Self::Visit(state) => {
                let serving = Serving {
                    operator: state.awaits().unwrap_or(meta.operator),
                    handed_by: state.handed.map(|handing| handing.from),
                    device: meta.device,
                    office: meta.office,
                };
                Projection::Visit(id.into(), Box::new(state), serving)
            }
            Self::Promise(state) => Projection::Promise(id.into(), Box::new(state)),
            Self::Incident(state) => Projection::Incident(id.into(), Box::new(state)),
            Self::Shift(state) => Projection::Shift(id.into(), state),
            Self::Profile(_) | Self::Consent(_) => Projection::Nothing,
        }
    }

    /// The appeals of a visit.
    pub(super) fn appeals(&self) -> &[AppealId] {
        if let Self::Visit(visit) = self { &visit.appeals } else { &[] }
    }

    /// Whether something newer is known than what an event tells.
    pub(super) fn is_ahead_of(&self, body: &Json) -> bool {
        let Self::Profile(profile) = self else { return false };
        ProfileEvent::deserialize(body).is_ok_and(|event| profile.is_ahead_of(&event))
    }

    /// Whether it is an appeal that is neither closed nor forwarded.
    pub(super) fn is_open_appeal(&self) -> bool {
        matches!(self, Self::Appeal(appeal) if appeal.status() == Some(Status::Open))
    }
}

fn go_on<S, E: DeserializeOwned, R: Serialize>(
    state: S,
    body: &Json,
    judge: Option<&Judge>,
    wrap: impl Fn(S) -> State,
    evolve: impl Fn(S, &E) -> S,
    check: impl Fn(&S, &E, &Judge) -> Result<(), R>,
) -> (State, Judged) {
    let Ok(event) = E::deserialize(body) else { return (wrap(state), Judged::Unreadable) };
    let judged = match judge.map(|judge| check(&state, &event, judge)) {
        Some(Err(rule)) => Judged::Breaks(code(&rule)),
        _ => Judged::Fits,
    };
    (wrap(evolve(state, &event)), judged)
}

/// The word of a rule.
fn code(rule: &impl Serialize) -> String {
    match serde_json::to_value(rule) {
        Ok(Json::String(word)) => word,
        _ => "unnamed".to_owned(),
    }
}
