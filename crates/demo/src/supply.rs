//! Accounts: premises, how much they use over the year, meters and what billing made of their readings.

use crate::Region;
use crate::billing::{Habit, bills, payments, tariff};
use crate::calendar::Month;
use crate::draw::{Draw, Purpose};
use crate::identity::{Subject, id};
use crate::numbers::{ACCOUNTS, METERS};
use okno_domain::client::{Account, Address, Meter, Reading};
use okno_domain::money::{Kopecks, WattHours};
use okno_domain::personal::Personal;

/// The guaranteeing supplier of the region, made up.
pub const ORGANISATION: &str = "Энергосбыт Правобережья";
/// An independent supplier, made up.
pub const INDEPENDENT_ORGANISATION: &str = "НЭСК Заволжья";

const KWH: i64 = 1000;
/// Digits before the comma of every made-up meter.
pub(crate) const METER_DIGITS: u8 = 6;
/// A meter shows the energy of so many average months: of more than can be billed, of ten years at most.
const MONTHS_SHOWN: (i64, i64) = (28, 120);
/// No meter is near its overflow.
const MOST_SHOWN_KWH: i64 = 980_000;

/// What the energy is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Flat,
    House,
    Garden,
    Shop,
    Company,
    /// A company that an independent supplier serves.
    Independent,
}

impl Use {
    /// Least and most of an average month, in kWh.
    const fn average_kwh(self) -> (i64, i64) {
        match self {
            Self::Flat => (60, 260),
            Self::House => (140, 620),
            Self::Garden => (15, 120),
            Self::Shop => (250, 3_000),
            Self::Company | Self::Independent => (600, 30_000),
        }
    }

    /// Of a thousand: January to December, against the average month.
    const fn seasons(self) -> [i64; 12] {
        match self {
            Self::Flat => [1180, 1120, 1060, 980, 900, 860, 870, 880, 920, 1010, 1100, 1200],
            Self::House => [1450, 1380, 1200, 980, 760, 680, 690, 700, 780, 960, 1200, 1420],
            Self::Garden => [60, 60, 120, 900, 1800, 2100, 2300, 2200, 1500, 700, 160, 80],
            Self::Shop => [1080, 1050, 1000, 960, 950, 980, 1060, 1040, 950, 960, 1000, 1080],
            Self::Company | Self::Independent => {
                [1120, 1090, 1050, 990, 930, 900, 910, 920, 950, 1010, 1060, 1110]
            }
        }
    }

    /// Price of a kWh: the current one.
    pub(crate) const fn price(self) -> Kopecks {
        match self {
            Self::Flat | Self::Garden => Kopecks(734),
            Self::House => Kopecks(514),
            Self::Shop => Kopecks(1_093),
            Self::Company => Kopecks(1_021),
            Self::Independent => Kopecks(987),
        }
    }

    const fn is_business(self) -> bool {
        matches!(self, Self::Shop | Self::Company | Self::Independent)
    }

    /// Day of the next month by which a bill is to be paid.
    pub(crate) const fn due_day(self) -> i8 {
        if self.is_business() { 18 } else { 15 }
    }

    /// Meters of companies tell hundredths of a kWh, those of persons whole ones.
    const fn step(self) -> i64 {
        if self.is_business() { KWH / 100 } else { KWH }
    }
}

const MODELS: [&str; 6] = ["СЕ 101", "СЕ 102М", "Меркурий 201", "Нева 103", "Энергомера 207", "Волга 1Т"];
const BUSINESS_MODELS: [&str; 4] = ["СЕ 303", "Меркурий 234", "ПСЧ-4ТМ", "Волга 3Т"];

/// The `which`-th account of a client.
pub(crate) fn account(region: &Region, index: u32, which: u64, used_as: Use, address: Address) -> Account {
    let key = u64::from(index) * ACCOUNTS + which;
    let mut draw = Draw::of(region.seed, Purpose::Account, key);
    let habit = Habit::draw(&mut draw);
    let meters = if draw.per_mille(30) { METERS } else { 1 };
    let (least, most) = used_as.average_kwh();
    let average = draw.between(least, most) / i64::try_from(meters).unwrap_or(1);
    let reading_day = i8::try_from(draw.between(20, 26)).unwrap_or(25);
    let meters: Vec<_> = (0..meters)
        .map(|meter| {
            let models = if used_as.is_business() { &BUSINESS_MODELS[..] } else { &MODELS };
            let months_shown = draw.between(MONTHS_SHOWN.0, MONTHS_SHOWN.1.min(MOST_SHOWN_KWH / average));
            let verified_for = i32::try_from(draw.between(-6, 180)).unwrap_or(0);
            let energies = energies(region, used_as, average, key * METERS + meter);
            Meter {
                number: region.numbers.meter(index, which, meter).into(),
                model: (*draw.pick(models)).to_owned(),
                digits: METER_DIGITS,
                verified_until: region.last_month().back(-verified_for).day(28),
                readings: readings(average * months_shown * KWH, &energies, region.last_month(), reading_day),
            }
        })
        .collect();
    let bills = bills(region, key, used_as, &meters, habit);
    let payments = payments(region, key, &bills, habit);
    assemble(
        region,
        Parts {
            id: id(region.seed, Subject::Account, index, which),
            number: region.numbers.account(index, which),
            used_as,
            address,
            meters,
            bills,
            payments,
        },
    )
}

/// What an account is put together from.
pub(crate) struct Parts {
    pub(crate) id: uuid::Uuid,
    pub(crate) number: String,
    pub(crate) used_as: Use,
    pub(crate) address: Address,
    pub(crate) meters: Vec<Meter>,
    pub(crate) bills: Vec<okno_domain::client::Bill>,
    pub(crate) payments: Vec<okno_domain::client::Payment>,
}

/// The account; its balance is what was billed less what was paid.
pub(crate) fn assemble(region: &Region, parts: Parts) -> Account {
    let billed: i64 = parts.bills.iter().map(|bill| bill.total.0).sum();
    let paid: i64 = parts.payments.iter().map(|payment| payment.sum.0).sum();
    let organisation =
        if parts.used_as == Use::Independent { INDEPENDENT_ORGANISATION } else { ORGANISATION };
    Account {
        id: parts.id.into(),
        number: parts.number.into(),
        organisation: organisation.to_owned(),
        address: Personal::new(parts.address),
        balance: Kopecks(billed - paid),
        tariff: tariff(parts.used_as, 1),
        meters: parts.meters,
        bills: parts.bills,
        payments: parts.payments,
        as_of: region.as_of,
    }
}

/// Energy of the billed months, newest first, in Wh. More months change nothing in the newer ones.
fn energies(region: &Region, used_as: Use, average_kwh: i64, meter: u64) -> Vec<i64> {
    let mut draw = Draw::of(region.seed, Purpose::Energy, meter);
    let seasons = used_as.seasons();
    (0..i32::from(region.months))
        .map(|month| {
            let season = seasons[region.last_month().back(month).place_in_year()];
            let energy = average_kwh * season * draw.between(860, 1140) * KWH / 1_000_000;
            energy / used_as.step() * used_as.step()
        })
        .collect()
}

/// Readings, newest first: of the last whole month and of every month before, down to where bills begin.
pub(crate) fn readings(last: i64, energies: &[i64], month: Month, day: i8) -> Vec<Reading> {
    let mut value = last;
    let mut readings = Vec::with_capacity(energies.len() + 1);
    let mut month = month;
    readings.push(Reading { value: WattHours(value), on: month.day(day) });
    for energy in energies {
        value -= energy;
        month = month.back(1);
        readings.push(Reading { value: WattHours(value), on: month.day(day) });
    }
    readings
}
