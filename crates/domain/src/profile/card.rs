//! What an answer does to the card, and what of a card stays when the consent is withdrawn.

use super::Attribute;
use crate::appeal::Channel;
use crate::client::{Client, ClientName, ConsentState, PersonName, Residents};
use crate::personal::Personal;
use jiff::civil::Date;

/// Phones and e-mails that a card keeps: the newest first.
pub const MAX_KEPT: usize = 5;

/// Who the client is to the premises: it decides whether the name stays (§7.2.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenure {
    /// Собственник помещения.
    Owner,
    /// Наниматель жилого помещения государственного или муниципального фонда.
    StateTenant,
    /// Anybody else: a tenant of a private flat, a member of the family.
    Other,
}

impl Client {
    /// Puts a told value on the card. Normal forms only; of residents the number.
    pub fn tell(&mut self, attribute: Attribute, value: &str, today: Date) {
        let first = |list: &mut Vec<Personal<String>>| {
            list.retain(|known| known.expose() != value);
            list.insert(0, value.into());
            list.truncate(MAX_KEPT);
        };
        match (attribute, &self.name) {
            (Attribute::Phone, _) => first(&mut self.phones),
            (Attribute::Email, _) => first(&mut self.emails),
            (Attribute::Document, ClientName::Person(_)) => self.passport = Some(value.into()),
            (Attribute::Document, ClientName::Company(_)) => self.inn = Some(value.into()),
            (Attribute::Residents, _) => {
                self.residents = value.parse().ok().map(|count| Residents { count, asked_on: today });
            }
            (Attribute::FullName, ClientName::Person(_)) => {
                if let Some(name) = person(value) {
                    self.name = ClientName::Person(name);
                }
            }
            (Attribute::FullName, ClientName::Company(_)) => self.name = ClientName::Company(value.into()),
            (Attribute::Snils, _) => self.snils = Some(value.into()),
            (Attribute::PostalAddress, _) => self.postal_address = Some(value.into()),
            (Attribute::PreferredChannel, _) => self.preferred_channel = channel(value),
            // What is told of a consent goes by its own events.
            (Attribute::ConsentData | Attribute::ConsentAds, _) => {}
        }
    }

    /// Takes off the card what the client has not.
    pub fn tell_absent(&mut self, attribute: Attribute) {
        match (attribute, &self.name) {
            (Attribute::Phone, _) => self.phones.clear(),
            (Attribute::Email, _) => self.emails.clear(),
            (Attribute::Document, ClientName::Person(_)) => self.passport = None,
            (Attribute::Document, ClientName::Company(_)) => self.inn = None,
            (Attribute::Residents, _) => self.residents = None,
            (Attribute::Snils, _) => self.snils = None,
            (Attribute::PostalAddress, _) => self.postal_address = None,
            (Attribute::PreferredChannel, _) => self.preferred_channel = None,
            // Everybody has a name; and what is told of a consent goes by its own events.
            (Attribute::FullName | Attribute::ConsentData | Attribute::ConsentAds, _) => {}
        }
    }

    /// The value of an attribute as the card has it.
    #[must_use]
    pub fn told(&self, attribute: Attribute) -> Option<String> {
        match (attribute, &self.name) {
            (Attribute::Phone, _) => self.phones.first().map(|value| value.expose().clone()),
            (Attribute::Email, _) => self.emails.first().map(|value| value.expose().clone()),
            (Attribute::Document, ClientName::Person(_)) => {
                self.passport.as_ref().map(|value| value.expose().clone())
            }
            (Attribute::Document, ClientName::Company(_)) => {
                self.inn.as_ref().map(|value| value.expose().clone())
            }
            (Attribute::Residents, _) => self.residents.map(|residents| residents.count.to_string()),
            (Attribute::FullName, name) => Some(name.full()).filter(|full| !full.is_empty()),
            (Attribute::Snils, _) => self.snils.as_ref().map(|value| value.expose().clone()),
            (Attribute::PostalAddress, _) => self.postal_address.as_ref().map(|value| value.expose().clone()),
            (Attribute::PreferredChannel, _) => {
                let word = self.preferred_channel.and_then(|channel| serde_json::to_value(channel).ok());
                word.and_then(|word| word.as_str().map(str::to_owned))
            }
            (Attribute::ConsentData | Attribute::ConsentAds, _) => None,
        }
    }

    /// What stays when the consent to the processing of personal data is withdrawn: the accounts with their
    /// sums, the contracts, the segment; of the name that of the owner, and of the tenant in state and
    /// municipal housing only (§7.2.4.1). What a company is registered by is no personal data.
    #[must_use]
    pub fn impersonal(self, tenure: Tenure) -> Self {
        let (name, inn, ogrn) = match self.name {
            ClientName::Person(_) if tenure == Tenure::Other => {
                let nothing = || Personal::new(String::new());
                let name = PersonName { surname: nothing(), name: nothing(), patronymic: None };
                (ClientName::Person(name), None, None)
            }
            ClientName::Person(name) => (ClientName::Person(name), None, None),
            ClientName::Company(name) => (ClientName::Company(name), self.inn, self.ogrn),
        };
        Self {
            id: self.id,
            name,
            segment: self.segment,
            phones: Vec::new(),
            emails: Vec::new(),
            passport: None,
            snils: None,
            inn,
            ogrn,
            contracts: self.contracts,
            residents: None,
            needs: Vec::new(),
            postal_address: None,
            preferred_channel: None,
            consent_data: ConsentState::Withdrawn,
            // Without the first consent there is nobody to send advertising to.
            consent_ads: ConsentState::Withdrawn,
            accounts: self.accounts,
            as_of: self.as_of,
        }
    }
}

/// «Ковалёва Нина Павловна»: surname, name, and what follows is the patronymic. None where a name is missing.
fn person(full: &str) -> Option<PersonName> {
    let mut words = full.splitn(3, ' ');
    let (surname, name) = (words.next()?, words.next()?);
    Some(PersonName { surname: surname.into(), name: name.into(), patronymic: words.next().map(Into::into) })
}

fn channel(code: &str) -> Option<Channel> {
    serde_json::from_value(code.into()).ok()
}
