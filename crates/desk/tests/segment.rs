//! The segment decides who serves and by which channels answers go (П4, R-PR-5).

use crate::support::{NINA, Workplace};
use okno_demo::cast::longest;
use okno_desk::ipc::code::{Channel, Serves};

#[tokio::test]
async fn r_pr_5_a_vip_is_to_be_served_by_the_personal_manager_of_the_company() {
    let place = Workplace::demo(60).await;
    // given a person of the segment B2C VIP
    let visit = place.identified(&format!("{}, лс {}", longest::FULL_NAME, longest::ACCOUNT)).await;
    // then the visit says who serves, proposes to hand over, and names the unit and the channels of the segment
    let service = visit.service.expect("said");
    assert_eq!((service.serves, service.hand_over), (Serves::PersonalManager, true));
    assert_eq!(service.who.as_deref(), Some("Сомова И. О."), "a parameter of the company");
    assert_eq!(service.unit.as_deref(), Some("personal_managers"));
    assert_eq!(service.channels, [Channel::Email, Channel::Messenger]);
    assert!(service.form.contains("персональный менеджер"));
}

#[tokio::test]
async fn r_pr_5_others_are_served_by_who_sits_here_and_nobody_before_it_is_known_who_came() {
    let place = Workplace::demo(60).await;
    assert!(place.start_visit().await.service.is_none());
    let service = place.identified(NINA).await.service.expect("said");
    assert_eq!((service.serves, service.hand_over, service.unit), (Serves::Specialist, false, None));
    assert_eq!(service.channels.first(), Some(&Channel::Email));
}
