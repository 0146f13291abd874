//! The table of operations: what there is, who may call it, what it takes, what it can answer.

use super::route::{open, open_body, text, with_body, with_query, with_stream};
use super::{clients, company, handlers, live, messages};
use crate::central::Central;
use axum::routing::MethodRouter;
use okno_protocol::Code;
use okno_protocol::access::Role::{self, Curator, HallManager, Mobile, Specialist, Supervisor};
use okno_protocol::company::{CompanyQuery, CompanyTold};
use okno_protocol::live as wire;
use okno_protocol::messages::{CodeTold, SendCode};
use okno_protocol::push::MAX_BYTES;
use okno_protocol::{MAX_BODY, about, access, audit, cards, discrepancies, feed, numbers, push, search};
use schemars::{Schema, SchemaGenerator};

/// How an operation is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Get,
    Post,
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Anybody: it says nothing of a person.
    Anyone,
    /// Whoever proves it by what is sent: a code, a device's secret, a token.
    Proof,
    /// Those who are signed in with one of these roles.
    Roles(&'static [Role]),
}

type Shape = fn(&mut SchemaGenerator) -> Schema;

/// What an operation takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Nothing,
    Body(Shape),
    Query(Shape),
}

/// What an operation answers when all is well.
#[derive(Clone, Copy)]
pub(super) enum Gives {
    Json(Shape),
    Text,
    /// Events by their words: `text/event-stream`.
    Events(&'static [(&'static str, Option<Shape>)]),
}

/// An operation.
pub(super) struct Operation {
    pub(super) id: &'static str,
    pub(super) verb: Verb,
    pub(super) path: &'static str,
    pub(super) who: Who,
    /// Answered however busy the central is.
    pub(super) light: bool,
    /// Answered compressed to whoever takes that. Never where a secret is answered.
    pub(super) squeezed: bool,
    pub(super) max_body: usize,
    pub(super) takes: Takes,
    pub(super) gives: Gives,
    /// Its own problems, besides those that its kind has (see [`Operation::problems`]).
    pub(super) own: &'static [Code],
    pub(super) route: fn(&'static Self) -> MethodRouter<Central>,
}

/// Those who serve clients.
const FRONT: &[Role] = &[Specialist, HallManager, Mobile, Supervisor];
/// Those who work with clients' appeals, at the front or behind it.
const WITH_CLIENTS: &[Role] = &[Specialist, HallManager, Mobile, Supervisor, Curator];
/// Everybody with a workplace. What waits there to be sent may be another's: it is sent as its author's.
const ALL: &[Role] = &Role::ALL;

const fn base(
    id: &'static str,
    path: &'static str,
    route: fn(&'static Operation) -> MethodRouter<Central>,
) -> Operation {
    Operation {
        id,
        verb: Verb::Get,
        path,
        who: Who::Anyone,
        light: false,
        squeezed: false,
        max_body: MAX_BODY,
        takes: Takes::Nothing,
        gives: Gives::Text,
        own: &[],
        route,
    }
}

/// All operations.
pub(super) static OPERATIONS: &[Operation] = &[
    Operation { light: true, ..base("health", "/health", |of| text(of, handlers::health)) },
    Operation { light: true, own: &[Code::Busy], ..base("ready", "/ready", |of| text(of, handlers::ready)) },
    Operation { light: true, ..base("metrics", "/metrics", |of| text(of, handlers::metrics)) },
    Operation {
        gives: Gives::Json(|of| of.subschema_for::<about::About>()),
        ..base("about", "/v1/about", |of| open(of, handlers::about))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Proof,
        takes: Takes::Body(|of| of.subschema_for::<access::Enrol>()),
        gives: Gives::Json(|of| of.subschema_for::<access::Enrolled>()),
        own: &[Code::CodeInvalid],
        ..base("enrol", "/v1/devices", |of| open_body(of, handlers::enrol))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Proof,
        takes: Takes::Body(|of| of.subschema_for::<access::SignIn>()),
        gives: Gives::Json(|of| of.subschema_for::<access::SignedIn>()),
        own: &[
            Code::WrongPassword,
            Code::Locked,
            Code::OperatorBlocked,
            Code::DeviceUnknown,
            Code::DeviceBlocked,
        ],
        ..base("sign_in", "/v1/sign-in", |of| open_body(of, handlers::sign_in))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Proof,
        takes: Takes::Body(|of| of.subschema_for::<access::Refresh>()),
        gives: Gives::Json(|of| of.subschema_for::<access::SignedIn>()),
        own: &[Code::NotSignedIn, Code::SessionRevoked, Code::DeviceUnknown, Code::DeviceBlocked],
        ..base("refresh", "/v1/refresh", |of| open_body(of, handlers::refresh))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(ALL),
        takes: Takes::Body(|of| of.subschema_for::<access::SignOut>()),
        gives: Gives::Json(|of| of.subschema_for::<access::SignedOut>()),
        ..base("sign_out", "/v1/sign-out", |of| with_body(of, handlers::sign_out))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(ALL),
        max_body: MAX_BYTES,
        takes: Takes::Body(|of| of.subschema_for::<push::Push>()),
        gives: Gives::Json(|of| of.subschema_for::<push::Pushed>()),
        own: &[Code::CursorUnknown],
        ..base("push", "/v1/push", |of| with_body(of, handlers::push))
    },
    Operation {
        who: Who::Roles(ALL),
        takes: Takes::Query(|of| of.subschema_for::<CompanyQuery>()),
        gives: Gives::Json(|of| of.subschema_for::<CompanyTold>()),
        squeezed: true,
        ..base("company", "/v1/company", |of| with_query(of, company::told))
    },
    Operation {
        who: Who::Roles(WITH_CLIENTS),
        takes: Takes::Query(|of| of.subschema_for::<feed::FeedQuery>()),
        gives: Gives::Json(|of| of.subschema_for::<feed::FeedPage>()),
        own: &[Code::CursorUnknown],
        squeezed: true,
        ..base("feed", "/v1/feed", |of| with_query(of, handlers::feed))
    },
    Operation {
        who: Who::Roles(WITH_CLIENTS),
        gives: Gives::Events(&[
            ("hello", Some(|of| of.subschema_for::<wire::Hello>())),
            ("moved", None),
            ("open", Some(|of| of.subschema_for::<wire::OpenNow>())),
        ]),
        ..base("live", "/v1/live", |of| with_stream(of, live::listen))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(WITH_CLIENTS),
        takes: Takes::Body(|of| of.subschema_for::<wire::OpenAppeal>()),
        gives: Gives::Json(|of| of.subschema_for::<wire::OpenTold>()),
        ..base("open_appeal", "/v1/live/open", |of| with_body(of, live::open_appeal))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(FRONT),
        takes: Takes::Body(|of| of.subschema_for::<numbers::LeaseNumbers>()),
        gives: Gives::Json(|of| of.subschema_for::<numbers::NumbersLeased>()),
        own: &[Code::NumbersExhausted],
        ..base("lease_numbers", "/v1/numbers", |of| with_body(of, handlers::lease_numbers))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(WITH_CLIENTS),
        takes: Takes::Body(|of| of.subschema_for::<search::FindClients>()),
        gives: Gives::Json(|of| of.subschema_for::<search::ClientsFound>()),
        ..base("find_clients", "/v1/clients/search", |of| with_body(of, clients::find))
    },
    Operation {
        who: Who::Roles(WITH_CLIENTS),
        takes: Takes::Query(|of| of.subschema_for::<cards::CardQuery>()),
        gives: Gives::Json(|of| of.subschema_for::<cards::CardPage>()),
        own: &[Code::CursorUnknown],
        squeezed: true,
        ..base("cards", "/v1/cards", |of| with_query(of, clients::cards))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(WITH_CLIENTS),
        takes: Takes::Body(|of| of.subschema_for::<cards::AskCard>()),
        gives: Gives::Json(|of| of.subschema_for::<cards::CardAnswer>()),
        ..base("ask_card", "/v1/clients/card", |of| with_body(of, clients::ask))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(FRONT),
        takes: Takes::Body(|of| of.subschema_for::<SendCode>()),
        gives: Gives::Json(|of| of.subschema_for::<CodeTold>()),
        ..base("send_code", "/v1/messages/code", |of| with_body(of, messages::send_code))
    },
    Operation {
        verb: Verb::Post,
        who: Who::Roles(ALL),
        takes: Takes::Body(|of| of.subschema_for::<audit::AnchorHead>()),
        gives: Gives::Json(|of| of.subschema_for::<audit::HeadAnchored>()),
        own: &[Code::AuditBroken],
        ..base("anchor_head", "/v1/audit/head", |of| with_body(of, handlers::anchor_head))
    },
    Operation {
        who: Who::Roles(&[Supervisor]),
        takes: Takes::Query(|of| of.subschema_for::<discrepancies::DiscrepancyQuery>()),
        gives: Gives::Json(|of| of.subschema_for::<discrepancies::DiscrepancyPage>()),
        ..base("discrepancies", "/v1/discrepancies", |of| with_query(of, handlers::discrepancies))
    },
];

impl Operation {
    /// Every problem that it can answer, with those that its kind has.
    pub(super) fn problems(&self) -> Vec<Code> {
        let mut codes = vec![Code::Unsupported, Code::SlowDown, Code::TimedOut, Code::Internal];
        if !self.light {
            codes.push(Code::Busy);
        }
        match self.takes {
            Takes::Nothing => {}
            Takes::Query(_) => codes.push(Code::Malformed),
            Takes::Body(_) => codes.extend([Code::Malformed, Code::TooLarge]),
        }
        if matches!(self.who, Who::Roles(_)) {
            codes.extend([Code::NotSignedIn, Code::NotAllowed, Code::DeviceBlocked, Code::OperatorBlocked]);
        }
        codes.extend(self.own);
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// The ids of all operations, in the table's order.
pub fn operations_of() -> impl Iterator<Item = &'static str> {
    OPERATIONS.iter().map(|operation| operation.id)
}

/// The roles that may call an operation; none for an operation that asks for no session, or that there is not.
#[must_use]
pub fn allowed(id: &str) -> Option<&'static [Role]> {
    match OPERATIONS.iter().find(|operation| operation.id == id)?.who {
        Who::Roles(roles) => Some(roles),
        Who::Anyone | Who::Proof => None,
    }
}
