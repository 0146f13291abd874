//! The words that ask for an attribute of the profile come from the approved library (R-PR-1, §7.2.3.2).
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod support;

use okno_desk::ipc::code::Attribute;
use okno_desk::ipc::profile::{AttributeScript, AttributeScriptRequest};
use okno_desk::ipc::visit::VisitView;
use support::{NINA, Workplace};

async fn asking(place: &Workplace, visit: &VisitView, attribute: Attribute) -> AttributeScript {
    let request = AttributeScriptRequest { visit: visit.id.clone(), attribute };
    place.desk.attribute_script(request).await.expect("answered")
}

#[tokio::test]
async fn r_pr_1_what_is_known_is_asked_back_masked_and_what_is_not_is_asked_for() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let phone = asking(&place, &visit, Attribute::Phone).await;
    let say = phone.say.expect("the script says it");
    assert!(say.contains("телефон для связи прежний") && say.contains("41"), "{say}");
    assert!(!say.contains("123-45") && !say.contains("9271234541"), "the number in full is not read aloud");
    assert!(phone.why.expect("why").starts_with("На него придут ответы"));
    assert!(phone.version.is_some() && phone.order.is_some() && !phone.basis.is_empty());
    let email = asking(&place, &visit, Attribute::Email).await;
    assert!(email.say.expect("the script says it").starts_with("Нина Павловна"));
    assert!(email.why.is_some());
}
