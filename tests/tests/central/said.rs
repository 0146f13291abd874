//! What the company says of itself comes to every workplace, also to one that began with the central (R-CE-1, R-VI-10).

use crate::NINA;
use crate::company::{Company, Workplace};
use okno_central::base::{Company as _, People};
use okno_desk::ipc::code::AppealKind;
use okno_desk::ipc::visit::{TopicsRequest, VisitRequest, VisitView};
use okno_domain::Moment;
use okno_protocol::company::{Fact, Post, Posts};
use std::collections::BTreeMap;

/// A topic that not everybody leads.
const PRICES: &str = "ценовые категории";
/// A company of the cast.
const FIRM: &str = "инн 6499000429 договор 64100123456-ЭС";

async fn prices_are_beyond(place: &Workplace, visit: &VisitView) -> bool {
    let request = TopicsRequest { visit: visit.id.clone(), text: PRICES.to_owned() };
    let topics = place.desk.topics(request).await.expect("topics").topics;
    topics.iter().any(|topic| topic.beyond.is_some())
}

#[tokio::test]
async fn r_vi_10_a_machine_that_began_with_the_central_knows_colleagues_facts_and_who_leads_what() {
    let company = Company::begin().await;
    let here = company.begun("orlova").await;
    let session = here.session().await;
    let names: Vec<&str> = session.colleagues.iter().map(|other| other.name.as_str()).collect();
    assert!(names.iter().any(|name| name.starts_with("Соколов")), "{names:?}");
    // What she does not lead is said to be another's: the company has said what she leads.
    let visit = here.identified(FIRM).await;
    assert!(prices_are_beyond(&here, &visit).await);
    // The page for a client names the company and whom to turn to.
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let page = here.desk.visit_memo(VisitRequest { visit: visit.id }).await.expect("a page").text;
    for part in ["«Волга-Энергосбыт»", "8 800 000-00-00"] {
        assert!(page.contains(part), "{page}");
    }
}

#[tokio::test]
async fn r_ce_1_what_an_administrator_changes_comes_while_one_works_and_a_colleague_who_left_goes() {
    let company = Company::begin().await;
    let here = company.linked("orlova").await;
    let visit = here.identified(FIRM).await;
    assert!(prices_are_beyond(&here, &visit).await);
    // The company lets her lead prices too, and says another fact.
    let orlova = company.base().operator_by_login("orlova").await.expect("read").expect("she").id;
    let post = Post { line: Some(1), competences: vec!["business_prices".to_owned()] };
    let posts = Posts { operators: BTreeMap::from([(orlova.0, post)]), ..Posts::default() };
    company.base().say_posts(&posts).await.expect("said");
    let facts = BTreeMap::from([("name".to_owned(), Fact::Text("«Новый сбыт»".to_owned()))]);
    company.base().say_facts(&facts).await.expect("said");
    assert!(company.base().block_operator("sokolov", Some(Moment(1))).await.expect("blocked"));
    here.desk.exchange_once().await;
    assert!(!prices_are_beyond(&here, &visit).await, "at once, without signing in anew");
    let names: Vec<String> = here.session().await.colleagues.into_iter().map(|other| other.name).collect();
    assert!(!names.iter().any(|name| name.starts_with("Соколов")), "{names:?}");
    // After a new start it stands so.
    let here = here.started_again("orlova").await;
    assert!(!prices_are_beyond(&here, &visit).await);
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let page = here.desk.visit_memo(VisitRequest { visit: visit.id }).await.expect("a page").text;
    assert!(page.contains("«Новый сбыт»") && !page.contains("8 800 000-00-00"), "{page}");
}
