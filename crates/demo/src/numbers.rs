//! Numbers that identify clients: valid check digits, never the same twice, never those of the known cast.

use crate::scatter::Scatter;
use okno_domain::check_digits::{
    complete_inn10, complete_inn12, complete_ogrn, complete_ogrnip, complete_snils,
};

/// Most clients that a region can hold: a company's ИНН of one region has seven free digits.
pub const MAX_CLIENTS: u32 = 9_000_000;

/// Accounts that a client can have.
pub(crate) const ACCOUNTS: u64 = 4;
/// Meters that an account can have.
pub(crate) const METERS: u64 = 2;
/// Mobile phones, and contracts, that a client can have.
pub(crate) const PHONES: u64 = 2;

/// Codes of mobile networks that are met in the region.
const MOBILE_CODES: [u16; 25] = [
    902, 903, 904, 905, 906, 908, 909, 910, 917, 919, 927, 929, 937, 951, 952, 953, 960, 961, 962, 964, 965,
    967, 986, 987, 999,
];
const PHONES_OF_A_CODE: u64 = 10_000_000;
/// Place of 927 in the list: the cast's phones are +7 927 123-xx-xx.
const CAST_CODE: u64 = 10;

/// The spaces of numbers of one region.
#[derive(Clone, Debug)]
pub(crate) struct Numbers {
    phones: Scatter,
    accounts: Scatter,
    meters: Scatter,
    contracts: Scatter,
    passports: Scatter,
    snils: Scatter,
    inn_persons: Scatter,
    inn_companies: Scatter,
    ogrn: Scatter,
    ogrnip: Scatter,
}

impl Numbers {
    /// The spaces, in the order of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        let codes = 25;
        let cast_phones = CAST_CODE * PHONES_OF_A_CODE + 1_230_000;
        let whole = |name, size| Scatter::new(seed, name, size, 0..0);
        Self {
            phones: Scatter::new(seed, 1, codes * PHONES_OF_A_CODE, cast_phones..cast_phones + 10_000),
            accounts: Scatter::new(seed, 2, 10_000_000_000, 177_300_000..177_400_000),
            meters: Scatter::new(seed, 3, 100_000_000, 1_120_000..1_130_000),
            contracts: Scatter::new(seed, 4, 1_000_000_000, 100_123_000..100_124_000),
            passports: whole(5, 27 * 1_000_000),
            snils: whole(6, 898_998_000),
            inn_persons: whole(7, 99_000_000),
            inn_companies: whole(8, 9_900_000),
            ogrn: whole(9, 23 * 10_000_000),
            ogrnip: whole(10, 22 * 1_000_000_000),
        }
    }

    /// A mobile phone, `+7` and ten digits. The cast has +7927123….
    pub(crate) fn phone(&self, index: u32, which: u64) -> String {
        let number = self.phones.at(u64::from(index) * PHONES + which % PHONES);
        let code = usize::try_from(number / PHONES_OF_A_CODE).unwrap_or(0);
        format!("+7{}{:07}", MOBILE_CODES[code], number % PHONES_OF_A_CODE)
    }

    /// An account's number: 64 and ten digits. The cast has 6401773….
    pub(crate) fn account(&self, index: u32, which: u64) -> String {
        format!("64{:010}", self.accounts.at(u64::from(index) * ACCOUNTS + which % ACCOUNTS))
    }

    /// A meter's serial number: eight digits. The cast has 0112….
    pub(crate) fn meter(&self, index: u32, account: u64, which: u64) -> String {
        let place = (u64::from(index) * ACCOUNTS + account % ACCOUNTS) * METERS + which % METERS;
        format!("{:08}", self.meters.at(place))
    }

    /// A contract's number in normal form: `64100123456-ЭС`. The cast has 64100123….
    pub(crate) fn contract(&self, index: u32, which: u64) -> String {
        format!("64{:09}-ЭС", self.contracts.at(u64::from(index) * PHONES + which % PHONES))
    }

    /// Series and number of a passport: ten digits, series 6300 to 6326. The cast has 6399.
    pub(crate) fn passport(&self, index: u32) -> String {
        format!("63{:08}", self.passports.at(u64::from(index)))
    }

    /// A СНИЛС. The cast has those from 900….
    pub(crate) fn snils(&self, index: u32) -> String {
        complete_snils(1_002_000 + self.snils.at(u64::from(index)))
    }

    /// A person's or sole proprietor's ИНН. The cast has 6499….
    pub(crate) fn inn_person(&self, index: u32) -> String {
        complete_inn12(6_400_000_000 + self.inn_persons.at(u64::from(index)))
    }

    /// A company's ИНН. The cast has 6499….
    pub(crate) fn inn_company(&self, index: u32) -> String {
        complete_inn10(640_000_000 + self.inn_companies.at(u64::from(index)))
    }

    /// A company's ОГРН of the years 2003 to 2025. The cast has 10264….
    pub(crate) fn ogrn(&self, index: u32) -> String {
        let number = self.ogrn.at(u64::from(index));
        let (year, record) = (3 + number / 10_000_000, number % 10_000_000);
        complete_ogrn(100_640_000_000 + year * 1_000_000_000 + record)
    }

    /// A sole proprietor's ОГРНИП of the years 2004 to 2025. The cast has 32664….
    pub(crate) fn ogrnip(&self, index: u32) -> String {
        let number = self.ogrnip.at(u64::from(index));
        let (year, record) = (4 + number / 1_000_000_000, number % 1_000_000_000);
        complete_ogrnip(30_064_000_000_000 + year * 100_000_000_000 + record)
    }
}

/// A landline of Saratov. Families and offices share one, so it is not unique.
pub(crate) fn landline(number: u32) -> String {
    format!("+78452{:06}", 200_000 + number % 550_000)
}
