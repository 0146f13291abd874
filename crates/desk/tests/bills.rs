//! The client's accounts and a bill against the one before it, through the API of the window.

use crate::support::{Workplace, done};
use okno_demo::cast::{longest, nina, unreachable};
use okno_desk::ipc::account::{
    AccountDetails, AccountRequest, AccountsRequest, AccountsView, BillChangeOutcome, BillChangeRequest,
    BillChangeView, BillPart, MAX_ROWS,
};
use okno_desk::ipc::code::AppealKind;
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::find::{FindClients, OpenCard};
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::visit::{AddQuestion, ChangeStage, StageChange, VisitView};

/// As of when the demo's billing told everything, in the office's zone.
const AS_OF: &str = "2026-11-12T12:00:00+04:00";
/// It is later when it is shown.
const LATER: i64 = 2 * 3_600;

/// Identified by name and account.
async fn identified(place: &Workplace, name: &str, account: &str) -> VisitView {
    let visit = place.start_visit().await;
    let text = format!("{name}, лс {account}");
    let request = FindClients { text: text.clone(), visit: Some(visit.id.clone()) };
    let found = place.desk.find_clients(request).await.expect("found");
    let request = OpenCard { visit: visit.id.clone(), client: found.candidates[0].client.clone(), text };
    done(place.desk.open_card(request).await.expect("answered"))
}

async fn with_nina(place: &Workplace) -> VisitView {
    identified(place, nina::FULL_NAME, nina::ACCOUNT).await
}

fn account_of(visit: &VisitView, place: usize) -> String {
    visit.card.as_ref().expect("card").accounts[place].account.clone()
}

fn details_of(visit: &VisitView, account: &str) -> AccountRequest {
    AccountRequest {
        visit: visit.id.clone(),
        account: account.to_owned(),
        meter: 0,
        limit: 5,
        readings_from: 0,
        bills_from: 0,
        payments_from: 0,
    }
}

async fn details(place: &Workplace, request: &AccountRequest) -> AccountDetails {
    place.desk.account(request.clone()).await.expect("account")
}

fn change_of(visit: &VisitView, account: &str, period: Option<&str>) -> BillChangeRequest {
    BillChangeRequest {
        visit: visit.id.clone(),
        account: account.to_owned(),
        period: period.map(str::to_owned),
    }
}

async fn change(place: &Workplace, request: BillChangeRequest) -> BillChangeView {
    match place.desk.bill_change(request).await.expect("answered") {
        BillChangeOutcome::Explained { bill, .. } => *bill,
        BillChangeOutcome::NoBills { .. } => panic!("there are bills"),
    }
}

/// As the window counts: kopecks, from the text that crosses.
fn kopecks(sum: &str) -> i64 {
    sum.parse::<okno_domain::money::Kopecks>().expect("a sum").0
}

fn adds_up(bill: &BillChangeView) {
    let change = bill.change.as_ref().expect("a former bill");
    let told: i64 = change.parts.iter().map(|part| kopecks(&part.sum)).sum();
    assert_eq!(told, kopecks(&change.difference));
    assert_eq!(told, kopecks(&bill.newer.payable) - kopecks(&change.former.payable));
    for billed in [&bill.newer, &change.former] {
        let month = kopecks(&billed.charged) + kopecks(&billed.recalculated) + kopecks(&billed.penalty);
        assert_eq!(month, kopecks(&billed.total));
        assert_eq!(month + kopecks(&billed.carried), kopecks(&billed.payable));
    }
}

fn part(bill: &BillChangeView, wanted: BillPart) -> &str {
    let parts = &bill.change.as_ref().expect("a former bill").parts;
    &parts.iter().find(|part| part.part == wanted).expect("the part").sum
}

#[tokio::test]
async fn the_bill_of_nina_grew_by_the_readings_alone() {
    let place = Workplace::demo(20).await;
    place.clock.move_by_seconds(LATER);
    let visit = with_nina(&place).await;
    let bill = change(&place, change_of(&visit, &account_of(&visit, 0), None)).await;
    assert_eq!((bill.newer.period.as_str(), bill.newer.payable.as_str()), ("2026-10-01", nina::LAST_BILL));
    assert_eq!(part(&bill, BillPart::Readings), "95.42");
    assert_eq!(bill.change.as_ref().expect("former").paid, "1189.08");
    assert_eq!(bill.as_of, AS_OF, "R-CE-5");
    assert!(bill.next.is_none(), "the newest");
    adds_up(&bill);
}

#[tokio::test]
async fn a_debt_a_penalty_and_a_recalculation_stand_apart() {
    let place = Workplace::demo(20).await;
    let visit = identified(&place, unreachable::FULL_NAME, unreachable::ACCOUNT).await;
    let bill = change(&place, change_of(&visit, &account_of(&visit, 0), None)).await;
    assert_eq!(part(&bill, BillPart::Readings), "159.34");
    assert_eq!(part(&bill, BillPart::Tariff), "0.00");
    assert_eq!(part(&bill, BillPart::Recalculation), "-214.30");
    assert_eq!(part(&bill, BillPart::Penalty), "6.77");
    assert_eq!(part(&bill, BillPart::Payments), "1906.94", "the bill before was not paid");
    assert_eq!(part(&bill, BillPart::Rounding), "0.00");
    adds_up(&bill);
}

#[tokio::test]
async fn every_bill_of_the_demo_is_explained_to_the_kopeck() {
    let place = Workplace::demo(20).await;
    let mut tariffs = 0;
    for (name, account) in [
        (nina::FULL_NAME, nina::ACCOUNT),
        (longest::FULL_NAME, longest::ACCOUNT),
        (unreachable::FULL_NAME, unreachable::ACCOUNT),
    ] {
        let visit = identified(&place, name, account).await;
        let mut bill = change(&place, change_of(&visit, &account_of(&visit, 0), None)).await;
        let mut seen = 1;
        while let Some(change_) = &bill.change {
            adds_up(&bill);
            tariffs += i32::from(part(&bill, BillPart::Tariff) != "0.00");
            let (period, next) = (change_.former.period.clone(), bill.newer.period.clone());
            bill = change(&place, change_of(&visit, &account_of(&visit, 0), Some(&period))).await;
            assert_eq!(bill.next.as_deref(), Some(next.as_str()), "from bill to bill and back");
            seen += 1;
        }
        assert_eq!(seen, 13);
    }
    assert_eq!(tariffs, 3, "the price rose once for each");
}

#[tokio::test]
async fn r_ce_5_every_list_says_as_of_when_and_comes_in_pages() {
    let place = Workplace::demo(20).await;
    place.clock.move_by_seconds(LATER);
    let visit = with_nina(&place).await;
    let first = details(&place, &details_of(&visit, &account_of(&visit, 0))).await;
    for as_of in [&first.account.as_of, &first.readings.as_of, &first.bills.as_of, &first.payments.as_of] {
        assert_eq!(as_of, AS_OF);
    }
    assert_eq!((first.bills.total, first.readings.total, first.payments.total), (13, 14, 12));
    assert_eq!((first.bills.rows.len(), first.readings.rows.len(), first.payments.rows.len()), (5, 5, 5));
    assert_eq!(first.readings.rows[0].value, "10446");
    assert_eq!(first.readings.rows[0].used.as_deref(), Some("175"));
    assert_eq!(first.meters[0].number, "0112 4478");
    assert!(!first.meters[0].overdue);

    let last = AccountRequest {
        limit: u16::MAX,
        readings_from: 12,
        bills_from: 10,
        payments_from: 400,
        ..details_of(&visit, &account_of(&visit, 0))
    };
    let last = details(&place, &last).await;
    assert_eq!((last.bills.from, last.bills.rows.len()), (10, 3));
    assert_eq!((last.payments.total, last.payments.rows.len()), (12, 0), "past the end there is nothing");
    assert!(last.readings.rows.last().expect("the oldest").used.is_none());
    assert!(u16::try_from(last.bills.rows.len()).expect("few") <= MAX_ROWS);
    let months: Vec<&str> = last.bills.rows.iter().map(|row| row.period.as_str()).collect();
    assert_eq!(months, ["2025-12-01", "2025-11-01", "2025-10-01"], "newest first");
}

#[tokio::test]
async fn accounts_are_found_by_number_and_by_address() {
    let place = Workplace::demo(20).await;
    let visit = with_nina(&place).await;
    let ask = async |text: &str, from: u32| -> AccountsView {
        let request = AccountsRequest { visit: visit.id.clone(), text: text.to_owned(), from, limit: 1 };
        place.desk.accounts(request).await.expect("accounts")
    };
    assert_eq!(visit.card.as_ref().expect("card").accounts_total, 2);
    let all = ask("", 0).await;
    assert_eq!((all.total, all.rows.len()), (2, 1), "one a page");
    let second = ask("", 1).await;
    assert_ne!(second.rows[0].account, all.rows[0].account);
    for text in ["волга", "Волга-2 118", "9120", "6401 7730 9120"] {
        let found = ask(text, 0).await;
        assert_eq!((found.total, &found.rows[0].account), (1, &second.rows[0].account), "{text}");
    }
    assert_eq!(ask("Тельмана", 0).await.total, 0);
    let long = AccountsRequest { visit: visit.id.clone(), text: "ы".repeat(101), from: 0, limit: 1 };
    let failure = place.desk.accounts(long).await.expect_err("too long");
    assert_eq!((failure.code, failure.limit), (FailureCode::TooLarge, Some(100)));
}

#[tokio::test]
async fn r_id_1_without_the_proof_of_the_visit_nothing_is_told() {
    let place = Workplace::demo(20).await;
    let known = with_nina(&place).await;
    let account = account_of(&known, 0);
    let nobody = place.start_visit().await;
    let told = async |visit: &VisitView, account: &str| {
        let accounts = AccountsRequest { visit: visit.id.clone(), text: String::new(), from: 0, limit: 10 };
        [
            place.desk.accounts(accounts).await.err(),
            place.desk.account(details_of(visit, account)).await.err(),
            place.desk.bill_change(change_of(visit, account, None)).await.err(),
        ]
        .map(|failure| failure.map(|failure| failure.code))
    };
    assert_eq!(told(&nobody, &account).await, [Some(FailureCode::NotFound); 3], "nobody is identified");

    // Another client's visit opens none of Nina's accounts.
    let other = identified(&place, longest::FULL_NAME, longest::ACCOUNT).await;
    let [own, details, change] = told(&other, &account).await;
    assert_eq!((own, details, change), (None, Some(FailureCode::NotFound), Some(FailureCode::NotFound)));

    // The card shuts with the visit, and its accounts with it.
    let end = ChangeStage { visit: known.id.clone(), to: StageChange::End };
    done(place.desk.change_stage(end).await.expect("answered"));
    assert_eq!(told(&known, &account).await, [Some(FailureCode::NotFound); 3], "the visit is over");

    for (account, period) in
        [("'; DROP TABLE accounts", None), (account_of(&other, 0).as_str(), Some("октябрь"))]
    {
        let failure = place.desk.bill_change(change_of(&other, account, period)).await.expect_err("nonsense");
        assert_eq!(failure.code, FailureCode::BadRequest);
    }
    let unknown = change_of(&other, &account_of(&other, 0), Some("1999-01-01"));
    assert_eq!(place.desk.bill_change(unknown).await.expect_err("no such bill").code, FailureCode::NotFound);
}

#[tokio::test]
async fn the_topic_of_bills_leads_to_the_bill_it_is_about() {
    let place = Workplace::demo(20).await;
    let visit = with_nina(&place).await;
    let add = |topic: &str| AddQuestion {
        visit: visit.id.clone(),
        topic: topic.to_owned(),
        kind: AppealKind::Consultation,
        account: Some(account_of(&visit, 0)),
        beyond: false,
    };
    let readings = done(place.desk.add_question(add("2.1.1")).await.expect("answered"));
    assert!(readings.guide.expect("script").bill.is_none(), "readings are about no bill");

    let asked = done(place.desk.add_question(add("3.1.1")).await.expect("answered"));
    let hint = asked.guide.as_ref().expect("script").bill.clone().expect("a bill");
    assert_eq!((hint.account.as_str(), hint.period), (account_of(&visit, 0).as_str(), None));
    let step = asked.guide.as_ref().expect("script").step.clone();
    let july = step.options.iter().find(|option| option.id == "2026-07").expect("the month is offered");
    let told = done(place.act(&asked, GuideAction::Choose { option: july.id.clone() }).await);
    let hint = told.guide.expect("script").bill.expect("a bill");
    let bill = change(&place, change_of(&visit, &hint.account, hint.period.as_deref())).await;
    assert_eq!(bill.newer.period, "2026-07-01");
    assert_ne!(part(&bill, BillPart::Tariff), "0.00", "the price rose in July");
    adds_up(&bill);
}
