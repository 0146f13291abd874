//! A client who withdraws the consent leaves nothing personal at any workplace nor at the central, whichever comes in first
//! (R-PR-4).

use crate::NINA;
use crate::company::{Company, WITHDRAWAL, done};
use okno_desk::ipc::code::Attribute;
use okno_desk::ipc::profile::{AnswerAttribute, AttributeAnswer};

const NAME: &str = "Нина Павловна, по работе";

#[tokio::test]
async fn r_pr_4_what_was_written_apart_of_a_client_who_withdrew_stays_nowhere() {
    const PHONE: &str = "8 927 555-01-02";
    let company = Company::begin().await;
    let (here, there) = (company.begun("orlova").await, company.begun("sokolov").await);
    // One writes a phone down and how the client wants to be called, and ends the visit.
    let visit = there.named(NAME, NINA).await.id;
    let told = AttributeAnswer::Value { text: PHONE.to_owned(), seen: false };
    let answer = AnswerAttribute { visit: visit.clone(), attribute: Attribute::Phone, answer: told };
    done(there.desk.answer_attribute(answer).await.expect("answered"));
    there.ended(&visit).await;
    // The other writes down a minute later that she withdraws, and it comes in first.
    here.clock.move_by_seconds(60);
    let withdrawal = here.identified(NINA).await.id;
    here.withdrawn(&withdrawal).await;
    for place in [&here, &there, &here] {
        place.desk.exchange_once().await;
        assert!(here.found(PHONE).await.is_empty(), "on the card of the one who withdrew");
    }
    assert!(there.found(PHONE).await.is_empty(), "on the card of the one who wrote");
    for text in ["+79275550102", NAME] {
        assert!(!company.keeps(text).await, "at the central");
    }
    assert!(company.keeps(WITHDRAWAL).await, "what proves the withdrawal stays (П2 4.6)");
    // A workplace that begins now gets nothing of it either.
    let later = company.begun("zueva").await;
    later.desk.exchange_once().await;
    assert!(later.found(PHONE).await.is_empty());
}

#[tokio::test]
async fn r_pr_4_what_is_said_in_a_visit_goes_from_the_central_with_its_end() {
    let company = Company::begin().await;
    let (here, there) = (company.begun("orlova").await, company.begun("sokolov").await);
    // A visit that has come to the central, and one that was over before the withdrawal.
    there.ended(&there.named("Нина", NINA).await.id).await;
    let going_on = here.named(NAME, NINA).await.id;
    for place in [&here, &there, &here] {
        place.desk.exchange_once().await;
    }
    assert!(company.keeps("Нина").await && company.keeps(NAME).await, "as long as she agrees");
    here.clock.move_by_seconds(60);
    here.withdrawn(&going_on).await;
    here.desk.exchange_once().await;
    assert!(!company.keeps("Нина").await, "of a visit that was over");
    assert!(company.keeps(NAME).await, "the withdrawal is being served");
    here.ended(&going_on).await;
    here.desk.exchange_once().await;
    assert!(!company.keeps(NAME).await, "of the visit that is over now");
}
