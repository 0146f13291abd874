//! What hurt users of such systems, each by its number in the list of them; the others stand beside what they are about.

use crate::NINA;
use crate::company::{Company, Workplace, done};
use crate::of_client;
use okno_desk::ExchangeOutcome;
use okno_desk::ipc::Nothing;
use okno_desk::ipc::code::AppealKind;
use okno_protocol::access::{DeviceProof, Enrol, SignIn};
use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::cards::{CardPage, CardQuery};
use okno_protocol::company::{CompanyQuery, CompanyTold};
use okno_protocol::feed::{FeedPage, FeedQuery};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{Push, Pushed};
use okno_sync::http::HttpCentral;
use okno_sync::port::{Central, NoAnswer};
use std::sync::Mutex;
use std::time::Duration;
use uuid::Uuid;

/// A question of Nina at a workplace; its number.
async fn asked(place: &Workplace) -> String {
    let visit = place.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    visit.questions.last().expect("a question").number.clone()
}

/// Numbers of Nina's appeals, as a workplace shows them.
async fn shown(place: &Workplace) -> Vec<String> {
    of_client(&place.identified(NINA).await.card.expect("a card"))
}

/// Numbers without what stands between their digits.
fn plain(numbers: &[String]) -> Vec<String> {
    numbers.iter().map(|number| number.replace('-', "")).collect()
}

async fn unsent(place: &Workplace) -> u32 {
    place.session().await.status.unsent
}

#[tokio::test]
async fn pain_1_what_could_not_be_sent_goes_by_itself_once_the_central_is_there() {
    let mut company = Company::begin().await;
    let place = company.linked("orlova").await;
    company.stop().await;
    let number = asked(&place).await;
    let test = async {
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(unsent(&place).await > 0, "it was tried in vain");
        company.start_again().await;
        // Nothing is done here from now on.
        for _ in 0..400 {
            if unsent(&place).await == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it still waits");
    };
    tokio::select! {
        () = place.desk.keep_in_touch() => {}
        () = test => {}
    }
    let there = company.linked("sokolov").await;
    assert!(shown(&there).await.contains(&number));
}

/// The central, to which the way spoils one command: its event gets an id that another's has.
struct Spoiling {
    central: HttpCentral,
    id: Uuid,
    spoilt: Mutex<Option<Uuid>>,
}

impl Central for Spoiling {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        let mut push = push.clone();
        if let Ok(mut spoilt) = self.spoilt.lock() {
            let first = *spoilt.get_or_insert(push.commands[0].id);
            for command in push.commands.iter_mut().filter(|command| command.id == first) {
                command.events[0].id = self.id;
            }
        }
        self.central.push(&push).await
    }
    async fn feed(&self, query: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        self.central.feed(query).await
    }
    async fn cards(&self, query: &CardQuery) -> Result<CardPage, NoAnswer> {
        self.central.cards(query).await
    }
    async fn company(&self, query: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        self.central.company(query).await
    }
    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        self.central.anchor(head).await
    }
    async fn lease(&self, wish: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        self.central.lease(wish).await
    }
}

#[tokio::test]
async fn pain_2_what_the_central_cannot_keep_is_set_aside_and_the_rest_goes_on() {
    let company = Company::begin().await;
    let (other, place) = (company.linked("sokolov").await, company.linked("orlova").await);
    asked(&other).await;
    other.desk.exchange_once().await;
    let central = HttpCentral::at(company.address()).expect("an address");
    let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
    let wish = Enrol { code: company.code().await.as_str().into(), device: id, name: "Окно".to_owned() };
    let secret = central.enrol(&wish).await.expect("enrolled").secret;
    let device = DeviceProof { id, secret };
    let wish = SignIn { device, login: "orlova".to_owned(), password: crate::PASSWORD.into() };
    central.sign_in(&wish).await.expect("signed in");
    let taken =
        central.feed(&FeedQuery { after: None, limit: Some(1) }).await.expect("a page").events[0].event.id;
    let number = asked(&place).await;
    let waiting = unsent(&place).await;
    assert!(waiting > 2);
    let spoiling = Spoiling { central, id: taken, spoilt: Mutex::default() };
    let outcome = place.desk.exchange(&spoiling).await.expect("exchanged");
    let ExchangeOutcome::Done(exchanged) = outcome else { panic!("{outcome:?}") };
    assert_eq!(u32::try_from(exchanged.sent).ok(), Some(waiting), "all of it was answered");
    let shown = place.desk.exchanged(Nothing {}).await.expect("shown");
    let refused: Vec<_> = shown.attention.iter().filter(|row| row.refused).collect();
    assert_eq!((refused.len(), refused[0].code.as_str(), unsent(&place).await), (1, "id_taken", 0));
    assert!(!refused[0].deeds.is_empty(), "with what was done");
    // Nothing of it is deleted here, and the appeal, which was not spoilt, is known elsewhere.
    assert_eq!(refused[0].stream, "visit");
    other.desk.exchange_once().await;
    assert!(self::shown(&other).await.contains(&number));
    assert!(self::shown(&place).await.contains(&number));
}

#[tokio::test]
async fn pain_3_a_central_that_comes_back_from_an_older_copy_is_sent_again_what_it_has_lost() {
    let mut company = Company::begin().await;
    let (here, there) = (company.linked("orlova").await, company.linked("sokolov").await);
    let kept = asked(&here).await;
    here.desk.exchange_once().await;
    let copy = company.copied().await;
    // What comes after the copy is answered and seen by both, and is lost with the disk.
    let (lost, theirs) = (asked(&here).await, asked(&there).await);
    for place in [&here, &there, &here] {
        place.desk.exchange_once().await;
    }
    assert_eq!((unsent(&here).await, unsent(&there).await), (0, 0));
    assert!(shown(&here).await.contains(&theirs));
    company.come_back_from(copy).await;
    // New work rests on what the central does not know any more.
    let new = asked(&here).await;
    for place in [&here, &there, &here, &there] {
        place.desk.exchange_once().await;
    }
    assert_eq!((unsent(&here).await, unsent(&there).await), (0, 0));
    let all = [&kept, &lost, &theirs, &new];
    for place in [&here, &there] {
        let numbers = shown(place).await;
        assert!(all.iter().all(|number| numbers.contains(number)), "nothing is lost: {numbers:?}");
        assert_eq!(
            numbers.len(),
            numbers.iter().collect::<std::collections::BTreeSet<_>>().len(),
            "or twice"
        );
    }
    // A machine that comes only now gets all of it from the central.
    let late = company.begun("belova").await;
    let numbers = shown(&late).await;
    assert!(all.iter().all(|number| numbers.contains(number)), "{numbers:?}");
}

#[tokio::test]
async fn pain_6_a_full_outbox_survives_a_restart_and_all_of_it_arrives_in_its_order() {
    let mut company = Company::begin().await;
    let place = company.linked("orlova").await;
    company.stop().await;
    let mut numbers = Vec::new();
    // More than goes with one push.
    while unsent(&place).await <= 220 {
        numbers.push(asked(&place).await);
    }
    let waiting = unsent(&place).await;
    let place = place.started_again("orlova").await;
    assert_eq!(unsent(&place).await, waiting);
    company.start_again().await;
    let place = place.started_again("orlova").await;
    place.desk.exchange_once().await;
    assert_eq!(unsent(&place).await, 0);
    assert_eq!(company.numbers_in_order().await, plain(&numbers));
}

#[tokio::test]
async fn pain_9_what_another_has_not_sent_is_kept_and_sent_as_its_authors() {
    let mut company = Company::begin().await;
    let place = company.linked("orlova").await;
    company.stop().await;
    let number = asked(&place).await;
    let waiting = unsent(&place).await;
    place.desk.sign_out(Nothing {}).await.expect("signed out");
    place.sign_in("sokolov").await;
    assert_eq!(unsent(&place).await, waiting, "it is kept whoever is there");
    company.start_again().await;
    place.desk.lock(Nothing {}).await.expect("locked");
    place.sign_in("sokolov").await;
    place.desk.exchange_once().await;
    assert_eq!(unsent(&place).await, 0);
    let there = company.linked("sokolov").await;
    there.desk.exchange_once().await;
    let card = there.identified(NINA).await.card.expect("a card");
    let row = card.history.iter().find(|row| row.number == number).expect("it has come");
    let request = okno_desk::ipc::appeal::AppealRequest {
        visit: there.session().await.visits.first().map(|visit| visit.id.clone()),
        appeal: row.id.clone(),
        in_full: false,
    };
    let appeal = there.desk.appeal(request).await.expect("an appeal");
    assert_eq!(appeal.history[0].operator, "Орлова М. С.", "and never the one's who sent it");
    let found = company.discrepancies().await;
    assert!(!found.iter().any(|rule| rule.starts_with("author")), "{found:?}");
}

#[tokio::test]
async fn pain_10_a_clock_that_jumps_forwards_and_back_changes_neither_order_nor_a_promised_day() {
    let company = Company::begin().await;
    let place = company.linked("orlova").await;
    let visit = place.identified(NINA).await;
    let first = place.asked_again(&visit, "2.1.1", AppealKind::Consultation).await;
    place.clock.move_by_seconds(3 * 3_600);
    let second = place.asked_again(&first, "2.1.1", AppealKind::Consultation).await;
    place.clock.move_by_seconds(-5 * 3_600);
    let third = place.asked_again(&second, "2.1.1", AppealKind::Consultation).await;
    // A block gives its numbers in their order, whatever the clock says.
    let mut asked: Vec<_> =
        third.questions.iter().map(|question| (question.number.clone(), question.id.clone())).collect();
    asked.sort();
    let numbers: Vec<String> = asked.iter().map(|(number, _)| number.clone()).collect();
    place.clock.move_by_seconds(2 * 3_600);
    done(
        place
            .desk
            .forward_appeal(crate::back_office::forwarding(&visit.id, &asked[2].1))
            .await
            .expect("answered"),
    );
    place.desk.exchange_once().await;
    assert_eq!(unsent(&place).await, 0);
    // The central keeps them in the order in which they were done, whatever the clock said.
    assert_eq!(company.numbers_in_order().await, plain(&numbers));
    let there = company.linked("sokolov").await;
    there.desk.exchange_once().await;
    let card = there.identified(NINA).await.card.expect("a card");
    let promised =
        card.promises.iter().find(|promised| promised.appeal.number == numbers[2]).expect("it has come");
    assert_eq!(promised.by, "2026-12-20", "the day that the client was told");
}
