//! A code for a client goes out by the central, and what the client says back confirms the phone (R-PR-2).

use crate::NINA;
use crate::company::Company;
use okno_desk::ipc::code::{Attribute, ConfirmedBy};
use okno_desk::ipc::profile::{CodeCheck, CodeOutcome, FinishCode, StartCode};

#[tokio::test]
async fn r_pr_2_a_code_goes_by_the_central_and_what_comes_back_confirms_the_phone() {
    let mut company = Company::begin().await;
    let place = company.linked("orlova").await;
    let visit = place.identified(NINA).await.id;
    let start = || StartCode { visit: visit.clone(), attribute: Attribute::Phone };
    // While the central is away nothing is sent, and that is told.
    company.stop().await;
    let outcome = place.desk.start_code(start()).await.expect("answered");
    assert!(matches!(outcome, CodeOutcome::NotSent { .. }));
    assert_eq!(company.post.last_code(), None);
    // When it is back, the code comes to the client.
    company.start_again().await;
    let outcome = place.desk.start_code(start()).await.expect("answered");
    assert!(matches!(outcome, CodeOutcome::Sent { .. }));
    let code = company.post.last_code().expect("a code was sent");
    let said = FinishCode { visit, attribute: Attribute::Phone, code };
    let CodeCheck::Done { visit } = place.desk.finish_code(said).await.expect("answered") else {
        panic!("confirmed")
    };
    let card = visit.card.expect("a card");
    let phone =
        card.profile.attributes.iter().find(|one| one.attribute == Attribute::Phone).expect("a phone");
    assert_eq!(phone.confirmed, Some(ConfirmedBy::Code));
}
