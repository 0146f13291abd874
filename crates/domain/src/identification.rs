//! Identification of a client (§7.2.3.2, R-ID-1, R-ID-2): two or more identifiers of different kinds.
//!
//! The only way to a card is a [`PassedIdentification`], and the only way to one is [`assess`]. Whatever
//! gives out a card asks for it by type, so a forgotten check does not compile.

use crate::ids::{ClientId, OperatorId};
use crate::moment::Moment;
use serde::{Deserialize, Serialize};

/// What an identifier is. The names are those of the wire and of `oknoctl identify`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// ФИО: surname with name, with the patronymic or without.
    FullName,
    /// A phone number. Only a mobile one identifies (§7.2.3.2); a landline helps to find.
    Phone,
    /// Адрес электронной почты.
    Email,
    /// Номер лицевого счёта.
    Account,
    /// Series and number of a passport of the Russian Federation.
    Passport,
    /// СНИЛС.
    Snils,
    /// ИНН: ten digits of a company, twelve of a person or a sole proprietor.
    Inn,
    /// ОГРН of a company.
    Ogrn,
    /// ОГРНИП of a sole proprietor.
    Ogrnip,
    /// Number of an energy supply contract.
    Contract,
    /// Address of the supplied premises or the supply point.
    Address,
    /// Sum of an earlier bill.
    Amount,
}

impl IdentifierKind {
    /// All kinds, in the order of the standard.
    pub const ALL: [Self; 12] = [
        Self::FullName,
        Self::Phone,
        Self::Email,
        Self::Account,
        Self::Passport,
        Self::Snils,
        Self::Inn,
        Self::Ogrn,
        Self::Ogrnip,
        Self::Contract,
        Self::Address,
        Self::Amount,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Account => "account",
            Self::Passport => "passport",
            Self::Snils => "snils",
            Self::Inn => "inn",
            Self::Ogrn => "ogrn",
            Self::Ogrnip => "ogrnip",
            Self::Contract => "contract",
            Self::Address => "address",
            Self::Amount => "amount",
        }
    }

    /// Whether the standard counts this kind for such a client: §7.2.3.2 names one list for persons and
    /// another for companies.
    #[must_use]
    pub const fn identifies(self, party: Party) -> bool {
        match party {
            Party::Person => matches!(
                self,
                Self::FullName
                    | Self::Phone
                    | Self::Email
                    | Self::Account
                    | Self::Passport
                    | Self::Snils
                    | Self::Address
                    | Self::Amount
            ),
            Party::Company => {
                matches!(self, Self::Inn | Self::Ogrn | Self::Ogrnip | Self::Contract | Self::Address)
            }
        }
    }
}

/// Which list of identifiers a client is identified by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Физическое лицо.
    Person,
    /// Юридическое лицо or a sole proprietor.
    Company,
}

/// How well what was said fits what is on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// Similar: one or two typos in a name or a street.
    Approximate,
    /// The same after normalisation.
    Exact,
}

/// An identifier that was said and was found on one client's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Its kind.
    pub kind: IdentifierKind,
    /// How well it fits.
    pub fit: Fit,
    /// Whether it counts: a landline phone, a surname without a name or an address without its flat is
    /// found, but does not identify.
    pub counts: bool,
}

/// Why a card stays shut, and what is still needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotIdentified {
    /// Nothing that was said identifies this client.
    #[error("no identifier matches")]
    Nothing,
    /// One kind of identifier matches; another kind is needed.
    #[error("only one kind of identifier matches")]
    OneKind,
    /// Two kinds match, but both only nearly; one must match exactly, or a third be named.
    #[error("the identifiers match only nearly")]
    OnlyNearly,
}

/// Proof that a client was identified: who, when, by which kinds (kinds, not values: R-ID-5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedIdentification {
    client: ClientId,
    kinds: Vec<IdentifierKind>,
    operator: OperatorId,
    at: Moment,
}

impl PassedIdentification {
    /// As an event of a visit recorded it; only [`crate::visit::decide`] makes such an event, from a proof.
    pub(crate) const fn recorded(
        client: ClientId,
        kinds: Vec<IdentifierKind>,
        operator: OperatorId,
        at: Moment,
    ) -> Self {
        Self { client, kinds, operator, at }
    }

    /// Whose card it opens.
    #[must_use]
    pub const fn client(&self) -> ClientId {
        self.client
    }
    /// By which kinds.
    #[must_use]
    pub fn kinds(&self) -> &[IdentifierKind] {
        &self.kinds
    }
    /// Who identified.
    #[must_use]
    pub const fn operator(&self) -> OperatorId {
        self.operator
    }
    /// When.
    #[must_use]
    pub const fn at(&self) -> Moment {
        self.at
    }
}

/// Which different kinds count for such a client, in the order of the standard.
#[must_use]
pub fn counted_kinds(party: Party, matches: &[Match]) -> Vec<IdentifierKind> {
    let mut kinds: Vec<_> =
        matches.iter().filter(|m| m.counts && m.kind.identifies(party)).map(|m| m.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The rule of §7.2.3.2: two or more identifiers of different kinds, of which at most one fits only nearly.
///
/// "At most one" is ours: a name with two typos and a street with two typos fit too many people.
///
/// # Errors
/// [`NotIdentified`] says what is still needed.
pub fn assess(
    client: ClientId,
    party: Party,
    matches: &[Match],
    operator: OperatorId,
    at: Moment,
) -> Result<PassedIdentification, NotIdentified> {
    let kinds = counted_kinds(party, matches);
    match kinds.len() {
        0 => return Err(NotIdentified::Nothing),
        1 => return Err(NotIdentified::OneKind),
        _ => {}
    }
    let nearly = kinds
        .iter()
        .filter(|kind| !matches.iter().any(|m| m.kind == **kind && m.counts && m.fit == Fit::Exact))
        .count();
    if nearly == kinds.len() {
        return Err(NotIdentified::OnlyNearly);
    }
    Ok(PassedIdentification { client, kinds, operator, at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn exact(kind: IdentifierKind) -> Match {
        Match { kind, fit: Fit::Exact, counts: true }
    }
    fn near(kind: IdentifierKind) -> Match {
        Match { kind, fit: Fit::Approximate, counts: true }
    }
    fn rule(party: Party, matches: &[Match]) -> Result<Vec<IdentifierKind>, NotIdentified> {
        let (client, operator) = (ClientId(Uuid::from_u128(1)), OperatorId(Uuid::from_u128(2)));
        assess(client, party, matches, operator, Moment(0)).map(|passed| passed.kinds().to_vec())
    }

    #[test]
    fn r_id_1_one_identifier_never_opens_a_card() {
        for kind in IdentifierKind::ALL {
            for party in [Party::Person, Party::Company] {
                assert!(rule(party, &[exact(kind)]).is_err());
                assert!(rule(party, &[exact(kind), exact(kind)]).is_err(), "twice the same kind is one");
            }
        }
    }

    #[test]
    fn r_id_1_two_kinds_of_a_person_open_it() {
        let said = [exact(IdentifierKind::Account), near(IdentifierKind::FullName)];
        assert_eq!(rule(Party::Person, &said), Ok(vec![IdentifierKind::FullName, IdentifierKind::Account]));
    }

    #[test]
    fn r_id_1_a_landline_or_an_inn_does_not_identify_a_person() {
        let landline = Match { counts: false, ..exact(IdentifierKind::Phone) };
        assert_eq!(
            rule(Party::Person, &[exact(IdentifierKind::FullName), landline]),
            Err(NotIdentified::OneKind)
        );
        let said = [exact(IdentifierKind::FullName), exact(IdentifierKind::Inn)];
        assert_eq!(rule(Party::Person, &said), Err(NotIdentified::OneKind));
    }

    #[test]
    fn r_id_2_a_company_is_identified_by_its_own_list() {
        let said = [exact(IdentifierKind::Inn), exact(IdentifierKind::Contract)];
        assert_eq!(rule(Party::Company, &said), Ok(vec![IdentifierKind::Inn, IdentifierKind::Contract]));
        let said =
            [exact(IdentifierKind::Inn), exact(IdentifierKind::FullName), exact(IdentifierKind::Phone)];
        assert_eq!(rule(Party::Company, &said), Err(NotIdentified::OneKind));
    }

    #[test]
    fn r_id_4_two_near_fits_are_not_enough() {
        let said = [near(IdentifierKind::FullName), near(IdentifierKind::Address)];
        assert_eq!(rule(Party::Person, &said), Err(NotIdentified::OnlyNearly));
        let said =
            [near(IdentifierKind::FullName), near(IdentifierKind::Address), exact(IdentifierKind::Amount)];
        assert!(rule(Party::Person, &said).is_ok());
    }
}
