//! The client's accounts: meters, readings, bills, payments, in pages; and a bill against the one before it.
//! Every list says as of when billing told it (R-CE-5).

use super::card::AccountView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Rows of one page, at most.
pub const MAX_ROWS: u16 = 100;
/// Characters of what accounts are looked for by, at most.
pub const MAX_SOUGHT: usize = 100;

/// Request for the client's accounts.
#[derive(Clone, Deserialize, TS)]
pub struct AccountsRequest {
    /// In which visit the client was identified.
    pub visit: String,
    /// Digits of the number, or words of the address; empty for all.
    pub text: String,
    /// Place of the first row, from 0.
    pub from: u32,
    /// How many rows; [`MAX_ROWS`] at most.
    pub limit: u16,
}

/// A page of accounts.
#[derive(Clone, Serialize, TS)]
pub struct AccountsView {
    /// The text it answers.
    pub text: String,
    /// Place of the first row.
    pub from: u32,
    /// How many there are of these.
    pub total: u32,
    /// The rows.
    pub rows: Vec<AccountView>,
}

/// Request for an account.
#[derive(Clone, Deserialize, TS)]
pub struct AccountRequest {
    /// In which visit the client was identified.
    pub visit: String,
    /// Which account.
    pub account: String,
    /// Place of the meter whose readings are meant.
    pub meter: u16,
    /// Rows of each page; [`MAX_ROWS`] at most.
    pub limit: u16,
    /// Where the page of readings begins.
    pub readings_from: u32,
    /// Where the page of bills begins.
    pub bills_from: u32,
    /// Where the page of payments begins.
    pub payments_from: u32,
}

/// An account with a page of each of its lists, newest first.
#[derive(Clone, Serialize, TS)]
pub struct AccountDetails {
    /// The account.
    pub account: AccountView,
    /// Price of a kWh.
    pub tariff: String,
    /// Meters.
    pub meters: Vec<MeterRow>,
    /// Place of the meter whose readings these are.
    pub meter: u16,
    /// Readings.
    pub readings: ReadingsPage,
    /// Bills.
    pub bills: BillsPage,
    /// Payments.
    pub payments: PaymentsPage,
}

/// A meter.
#[derive(Clone, Serialize, TS)]
pub struct MeterRow {
    /// Number as it is read aloud.
    pub number: String,
    /// Model.
    pub model: String,
    /// Day until which the verification holds.
    pub verified_until: String,
    /// Whether that day is past.
    pub overdue: bool,
}

/// A page of readings of one meter.
#[derive(Clone, Serialize, TS)]
pub struct ReadingsPage {
    /// Place of the first row.
    pub from: u32,
    /// How many there are.
    pub total: u32,
    /// The rows.
    pub rows: Vec<ReadingRow>,
    /// As of when.
    pub as_of: String,
}

/// A reading.
#[derive(Clone, Serialize, TS)]
pub struct ReadingRow {
    /// The day.
    pub on: String,
    /// What the meter showed, in kWh.
    pub value: String,
    /// kWh since the reading before; nothing for the first, and where the meter went back.
    pub used: Option<String>,
}

/// A page of bills.
#[derive(Clone, Serialize, TS)]
pub struct BillsPage {
    /// Place of the first row.
    pub from: u32,
    /// How many there are.
    pub total: u32,
    /// The rows.
    pub rows: Vec<BilledView>,
    /// As of when.
    pub as_of: String,
}

/// A page of payments.
#[derive(Clone, Serialize, TS)]
pub struct PaymentsPage {
    /// Place of the first row.
    pub from: u32,
    /// How many there are.
    pub total: u32,
    /// The rows.
    pub rows: Vec<PaymentRow>,
    /// As of when.
    pub as_of: String,
}

/// A payment.
#[derive(Clone, Serialize, TS)]
pub struct PaymentRow {
    /// The day.
    pub on: String,
    /// Sum.
    pub sum: String,
}

/// A bill with what was owed when it was made.
#[derive(Clone, Serialize, TS)]
pub struct BilledView {
    /// First day of its month.
    pub period: String,
    /// The day it was made: what was paid from then on is no longer in it.
    pub made: String,
    /// kWh.
    pub energy: String,
    /// Price of a kWh.
    pub tariff: String,
    /// For energy.
    pub charged: String,
    /// Recalculation, either sign.
    pub recalculated: String,
    /// Penalty.
    pub penalty: String,
    /// Sum of the month.
    pub total: String,
    /// Owed before; negative where it was paid in advance.
    pub carried: String,
    /// To be paid: the sum of the month and what was owed before.
    pub payable: String,
    /// Due day.
    pub due: String,
}

/// Request for a bill against the one before it.
#[derive(Clone, Deserialize, TS)]
pub struct BillChangeRequest {
    /// In which visit the client was identified.
    pub visit: String,
    /// Which account.
    pub account: String,
    /// First day of the bill's month; nothing for the newest bill.
    pub period: Option<String>,
}

/// What there is to tell of a bill.
#[derive(Clone, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum BillChangeOutcome {
    /// The account has no bills yet.
    NoBills {
        /// The account.
        account: AccountView,
    },
    /// The bill, explained.
    Explained {
        /// The account.
        account: AccountView,
        /// The bill.
        bill: Box<BillChangeView>,
    },
}

/// A bill against the one before it, to the kopeck.
#[derive(Clone, Serialize, TS)]
pub struct BillChangeView {
    /// The bill.
    pub newer: BilledView,
    /// Against the one before; nothing for the first bill.
    pub change: Option<ChangeView>,
    /// Month of the next newer bill, where there is one.
    pub next: Option<String>,
    /// As of when billing told this.
    pub as_of: String,
}

/// Why another sum is to be paid than by the bill before.
#[derive(Clone, Serialize, TS)]
pub struct ChangeView {
    /// The bill before.
    pub former: BilledView,
    /// Months from it; more than one where months have no bill.
    pub months: u16,
    /// Paid from the making of the former until that of the newer.
    pub paid: String,
    /// How much more is to be paid; negative: less.
    pub difference: String,
    /// The parts, in order; they add up to the difference.
    pub parts: Vec<PartView>,
}

/// A part of the change.
#[derive(Clone, Serialize, TS)]
pub struct PartView {
    /// What it comes from.
    pub part: BillPart,
    /// Sum, either sign.
    pub sum: String,
}

/// What a part of a change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BillPart {
    /// More or less energy, at the former price.
    Readings,
    /// Another price.
    Tariff,
    /// Recalculation.
    Recalculation,
    /// Penalty.
    Penalty,
    /// What was owed before, and payments.
    Payments,
    /// Kopecks of billing's own rounding.
    Rounding,
    /// What the bill does not tell: a person must find it.
    Other,
}

super::redacted!(
    AccountsView,
    AccountDetails,
    MeterRow,
    ReadingsPage,
    ReadingRow,
    BillsPage,
    PaymentsPage,
    PaymentRow,
    BilledView,
    BillChangeOutcome,
    BillChangeView,
    ChangeView,
    PartView,
);
