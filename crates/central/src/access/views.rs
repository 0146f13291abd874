//! People as the wire shows them.

use crate::base::{Account, Office};
use okno_domain::context::Role;
use okno_protocol::access::{OfficeView, OperatorView, Role as WireRole};
use okno_protocol::company::Colleague;

/// A role on the wire.
pub(crate) const fn role(role: Role) -> WireRole {
    match role {
        Role::Specialist => WireRole::Specialist,
        Role::HallManager => WireRole::HallManager,
        Role::Mobile => WireRole::Mobile,
        Role::Curator => WireRole::Curator,
        Role::Supervisor => WireRole::Supervisor,
        Role::Methodologist => WireRole::Methodologist,
        Role::Admin => WireRole::Admin,
    }
}

pub(crate) fn office(office: Office) -> OfficeView {
    OfficeView {
        id: office.id.0,
        name: office.name,
        time_zone: office.time_zone,
        area_code: office.area_code,
    }
}

/// A colleague of whoever asks.
pub(crate) fn colleague(account: Account) -> Colleague {
    Colleague {
        id: account.id.0,
        login: account.login,
        // Exposed to those who work in the same company.
        full_name: account.full_name.into_inner().into(),
        role: role(account.role),
        office: account.office.0,
        units: account.units,
        gone: account.blocked_at.is_some(),
    }
}

pub(super) fn operator(account: Account, of: Office) -> OperatorView {
    OperatorView {
        id: account.id.0,
        // Exposed to the operator, whose own name it is.
        full_name: account.full_name.into_inner().into(),
        role: role(account.role),
        office: office(of),
        units: account.units,
    }
}
