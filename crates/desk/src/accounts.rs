//! Use cases: the accounts of the client who is identified in a visit, and why a bill asks for what it asks.
//! Nothing is told without the visit's proof (R-ID-1), and nothing without its "as of" (R-CE-5).

use crate::appeals::visit_id;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::account::{
    AccountDetails, AccountRequest, AccountsRequest, AccountsView, BillChangeOutcome, BillChangeRequest,
    MAX_SOUGHT,
};
use crate::ipc::failure::Failure;
use crate::journal;
use crate::view::account::{self, Page};
use crate::view::{card, time};
use jiff::civil::Date;
use okno_domain::bill_change::{self, NotExplained};
use okno_domain::client::{Account, Client};
use okno_domain::ids::AccountId;
use okno_language::keys::fold;

impl Desk {
    /// The client's accounts, a page of those that the text fits.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn accounts(&self, request: AccountsRequest) -> Result<AccountsView, Failure> {
        let done = self.with_session(async |session| list(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    /// An account: meters, and a page of readings, bills and payments.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn account(&self, request: AccountRequest) -> Result<AccountDetails, Failure> {
        let done = self.with_session(async |session| self.details(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn details(&self, session: &Session, request: &AccountRequest) -> Result<AccountDetails, Fault> {
        let client = identified(session, &request.visit).await?;
        let account = one(&client, &request.account)?;
        let today = time::day(self.ports.clock.now(), &session.zone);
        let page = |from| Page::of(from, request.limit);
        account::details(
            account,
            request.meter,
            [page(request.readings_from), page(request.bills_from), page(request.payments_from)],
            today,
            &session.zone,
        )
        .map_err(out_of_range)
    }

    /// A bill against the one before it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn bill_change(&self, request: BillChangeRequest) -> Result<BillChangeOutcome, Failure> {
        let done = self.with_session(async |session| explain(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }
}

async fn list(session: &Session, request: &AccountsRequest) -> Result<AccountsView, Fault> {
    if request.text.chars().count() > MAX_SOUGHT {
        return Err(Fault::TooLarge(u32::try_from(MAX_SOUGHT).unwrap_or(u32::MAX)));
    }
    let client = identified(session, &request.visit).await?;
    let sought = Sought::of(&request.text);
    let fitting: Vec<&Account> = client.accounts.iter().filter(|account| sought.fits(account)).collect();
    let page = Page::of(request.from, request.limit);
    Ok(AccountsView {
        text: request.text.clone(),
        from: page.from(),
        total: account::count(fitting.len()),
        rows: page.rows(&fitting).iter().map(|account| card::account_view(account, &session.zone)).collect(),
    })
}

async fn explain(session: &Session, request: &BillChangeRequest) -> Result<BillChangeOutcome, Fault> {
    let client = identified(session, &request.visit).await?;
    let account = one(&client, &request.account)?;
    let shown = card::account_view(account, &session.zone);
    let period = match &request.period {
        Some(period) => Some(period.parse::<Date>().map_err(|_| Fault::BadRequest("period"))?),
        None => account.bills.iter().map(|bill| bill.period).max(),
    };
    let Some(period) = period else { return Ok(BillChangeOutcome::NoBills { account: shown }) };
    let explained = bill_change::explain(account, period).map_err(out_of_range)?;
    let next = account.bills.iter().map(|bill| bill.period).filter(|other| *other > period).min();
    let bill = Box::new(account::explained(&explained, next, account.as_of, &session.zone));
    Ok(BillChangeOutcome::Explained { account: shown, bill })
}

/// The card of the client who is identified in this visit: there is no other way to it.
async fn identified(session: &Session, visit: &str) -> Result<Client, Fault> {
    let id = visit_id(visit)?;
    let mut reader = session.vault.read().await?;
    let loaded = journal::led(reader.conn(), session, id).await?;
    let proof = loaded.state.proof().ok_or(Fault::NotFound("card"))?;
    journal::client(reader.conn(), proof).await
}

fn one<'c>(client: &'c Client, id: &str) -> Result<&'c Account, Fault> {
    let id: AccountId = id.parse().map_err(|_| Fault::BadRequest("account"))?;
    client.accounts.iter().find(|account| account.id == id).ok_or(Fault::NotFound("account"))
}

fn out_of_range(refused: NotExplained) -> Fault {
    match refused {
        NotExplained::NoSuchBill => Fault::NotFound("bill"),
        NotExplained::OutOfRange => Fault::OutOfRange("bill"),
    }
}

/// What an account is looked for by: digits of its number, or words of its address.
struct Sought {
    digits: String,
    words: Vec<String>,
}

impl Sought {
    fn of(text: &str) -> Self {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
        let words = fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { digits: if is_number { bare } else { String::new() }, words }
    }

    fn fits(&self, account: &Account) -> bool {
        if !self.digits.is_empty() && account.number.expose().contains(&self.digits) {
            return true;
        }
        let address = fold(&card::long_address(account.address.expose()));
        self.words.iter().all(|word| address.split(' ').any(|part| part.starts_with(word.as_str())))
    }
}
