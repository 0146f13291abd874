//! The known cast: seven clients who are the same in every region, for tests, pictures and demonstrations.
//!
//! Only what is told by months (bills, readings, promises) moves with the region's day. Each member's module
//! has what a test types; numbers in the forms in which recognition gives them back.

mod bills;
mod callbacks;
mod companies;
mod persons;
mod promises;
mod steady;

pub use callbacks::PastCallback;
pub(crate) use callbacks::callbacks;
pub(crate) use steady::MOST as MOST_STEADY;

use crate::Region;
use crate::history::PastAppeal;
use crate::identity::{Subject, id};
use okno_domain::client::Client;
use okno_domain::ids::{AccountId, ClientId};

/// How many clients the cast has: indexes 0 to 6.
pub const SIZE: u32 = 7;
/// Months of bills that the cast has at least.
pub const MONTHS: u8 = 3;
/// The seed of the cast's identities.
pub(crate) const SEED: u64 = 0;

/// Ковалёва Нина Павловна: two accounts, a debt of the last bill, an open promise, needs of the service.
pub mod nina {
    /// Index.
    pub const INDEX: u32 = 0;
    /// Full name; she has a namesake.
    pub const FULL_NAME: &str = "Ковалёва Нина Павловна";
    /// Mobile phone.
    pub const PHONE: &str = "+79271234541";
    /// Account of the flat.
    pub const ACCOUNT: &str = "640177304418";
    /// Account of the plot in СНТ «Волга-2».
    pub const GARDEN_ACCOUNT: &str = "640177309120";
    /// Address of the flat, as people write it.
    pub const ADDRESS: &str = "Саратов, ул. Чапаева, 42, кв. 17";
    /// Address of the plot, as people write it.
    pub const GARDEN_ADDRESS: &str = "Саратов, СНТ «Волга-2», уч. 118";
    /// Passport; `···318` when masked.
    pub const PASSPORT: &str = "6399104318";
    /// The first nine digits of the СНИЛС; [`super::snils`] gives the whole.
    pub const SNILS_BODY: u64 = 900_142_318;
    /// Sum of the last bill, unpaid.
    pub const LAST_BILL: &str = "1284.50";
    /// Serial number of the flat's meter.
    pub const METER: &str = "01124478";
    /// Last reading, in kWh.
    pub const LAST_READING_KWH: i64 = 10_446;
}

/// The namesake of [`nina`], at another address.
pub mod namesake {
    /// Index.
    pub const INDEX: u32 = 1;
    /// Full name.
    pub const FULL_NAME: &str = super::nina::FULL_NAME;
    /// Mobile phone.
    pub const PHONE: &str = "+79271237706";
    /// Account.
    pub const ACCOUNT: &str = "640177300102";
    /// Address, as people write it.
    pub const ADDRESS: &str = "Энгельс, ул. Тельмана, 8А, кв. 64";
    /// Passport.
    pub const PASSPORT: &str = "6399207745";
    /// The first nine digits of the СНИЛС.
    pub const SNILS_BODY: u64 = 900_277_451;
}

/// The longest names and address, for the layout of screens.
pub mod longest {
    /// Index.
    pub const INDEX: u32 = 2;
    /// Full name.
    pub const FULL_NAME: &str = "Воскресенская-Преображенская Александра Константиновна";
    /// Mobile phone.
    pub const PHONE: &str = "+79271239090";
    /// E-mail.
    pub const EMAIL: &str = "voskresenskaya-preobrazhenskaya.aleksandra@pochta.example";
    /// Account.
    pub const ACCOUNT: &str = "640177300203";
    /// Address, as people write it.
    pub const ADDRESS: &str = "р.п. Базарный Карабулак, ул. 53-й Стрелковой Дивизии, 142/12 к5, кв. 1214";
    /// Passport.
    pub const PASSPORT: &str = "6399300090";
    /// The first nine digits of the СНИЛС.
    pub const SNILS_BODY: u64 = 900_390_090;
}

/// ООО «Волга-Агро»: a company with two supply points.
pub mod volga_agro {
    /// Index.
    pub const INDEX: u32 = 3;
    /// Name as registered.
    pub const NAME: &str = "ООО «Волга-Агро»";
    /// The first nine digits of the ИНН; [`super::inn`] gives the whole.
    pub const INN_BODY: u64 = 649_900_042;
    /// The first twelve digits of the ОГРН; [`super::ogrn`] gives the whole.
    pub const OGRN_BODY: u64 = 102_649_990_042;
    /// Contract, in normal form.
    pub const CONTRACT: &str = "64100123456-ЭС";
    /// Account of the first supply point.
    pub const ACCOUNT: &str = "640177300304";
    /// Address of the first supply point, as people write it.
    pub const ADDRESS: &str = "Маркс, ул. Победы, 5";
}

/// Somebody with neither phone nor e-mail.
pub mod unreachable {
    /// Index.
    pub const INDEX: u32 = 4;
    /// Full name.
    pub const FULL_NAME: &str = "Седых Лев Фомич";
    /// Account.
    pub const ACCOUNT: &str = "640177300405";
    /// Address, as people write it: a house without flats.
    pub const ADDRESS: &str = "с. Усть-Курдюм, ул. Набережная, 3";
    /// Passport.
    pub const PASSPORT: &str = "6399511203";
}

/// Somebody with two meters on the account.
pub mod two_meters {
    /// Index.
    pub const INDEX: u32 = 5;
    /// Full name.
    pub const FULL_NAME: &str = "Хайруллин Тимур Ренатович";
    /// Mobile phone.
    pub const PHONE: &str = "+79271235512";
    /// E-mail.
    pub const EMAIL: &str = "t.khayrullin@mail.example";
    /// Account.
    pub const ACCOUNT: &str = "640177300506";
    /// Address, as people write it.
    pub const ADDRESS: &str = "Саратов, ул. 2-я Садовая, 106";
    /// Serial numbers of the meters.
    pub const METERS: [&str; 2] = ["01125501", "01125502"];
    /// Passport.
    pub const PASSPORT: &str = "6399605512";
    /// The first nine digits of the СНИЛС.
    pub const SNILS_BODY: u64 = 900_605_512;
}

/// A sole proprietor.
pub mod proprietor {
    /// Index.
    pub const INDEX: u32 = 6;
    /// Name as registered.
    pub const NAME: &str = "ИП Соловьёв Кузьма Ильич";
    /// Mobile phone.
    pub const PHONE: &str = "+79271236601";
    /// The first ten digits of the ИНН; [`super::inn`] gives the whole.
    pub const INN_BODY: u64 = 6_499_006_601;
    /// The first fourteen digits of the ОГРНИП; [`super::ogrn`] gives the whole.
    pub const OGRNIP_BODY: u64 = 32_664_000_006_601;
    /// Contract, in normal form.
    pub const CONTRACT: &str = "64100123660-ЭС";
    /// Account.
    pub const ACCOUNT: &str = "640177300607";
    /// Address of the supply point, as people write it.
    pub const ADDRESS: &str = "Саратов, ул. Московская, 115";
}

/// The СНИЛС of a member who has one: eleven digits.
#[must_use]
pub fn snils(index: u32) -> Option<String> {
    let body = match index {
        nina::INDEX => nina::SNILS_BODY,
        namesake::INDEX => namesake::SNILS_BODY,
        longest::INDEX => longest::SNILS_BODY,
        two_meters::INDEX => two_meters::SNILS_BODY,
        _ => return None,
    };
    Some(okno_domain::check_digits::complete_snils(body))
}

/// The ИНН of a company or proprietor of the cast.
#[must_use]
pub fn inn(index: u32) -> Option<String> {
    use okno_domain::check_digits::{complete_inn10, complete_inn12};
    match index {
        volga_agro::INDEX => Some(complete_inn10(volga_agro::INN_BODY)),
        proprietor::INDEX => Some(complete_inn12(proprietor::INN_BODY)),
        _ => None,
    }
}

/// The ОГРН or ОГРНИП of a company or proprietor of the cast.
#[must_use]
pub fn ogrn(index: u32) -> Option<String> {
    use okno_domain::check_digits::{complete_ogrn, complete_ogrnip};
    match index {
        volga_agro::INDEX => Some(complete_ogrn(volga_agro::OGRN_BODY)),
        proprietor::INDEX => Some(complete_ogrnip(proprietor::OGRNIP_BODY)),
        _ => None,
    }
}

/// The identity of a member.
#[must_use]
pub fn client_id(index: u32) -> ClientId {
    id(SEED, Subject::Client, index, 0).into()
}

/// The identity of a member's account, counted from 0.
#[must_use]
pub fn account_id(index: u32, which: u8) -> AccountId {
    id(SEED, Subject::Account, index, u64::from(which)).into()
}

/// The member at an index below [`SIZE`].
pub(crate) fn client(region: &Region, index: u32) -> Client {
    match index {
        nina::INDEX => persons::nina(region),
        namesake::INDEX => persons::namesake(region),
        longest::INDEX => persons::longest(region),
        volga_agro::INDEX => companies::volga_agro(region),
        unreachable::INDEX => persons::unreachable(region),
        two_meters::INDEX => persons::two_meters(region),
        _ => companies::proprietor(region),
    }
}

/// Past appeals of the member at an index, newest first.
pub(crate) fn history(region: &Region, index: u32) -> Vec<PastAppeal> {
    promises::history(region, index)
}
