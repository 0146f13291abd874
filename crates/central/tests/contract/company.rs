//! What the company says of itself: kept whole, and counted with every change of it.

use super::{NOW, OFFICE, home::Home, with_people};
use okno_central::base::{Base, Said};
use okno_domain::ids::OfficeId;
use okno_protocol::company::{Fact, OfficeKind, Post, Posts};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The turn, which must be another than it was.
async fn turned(base: &dyn Base, before: &mut i64) {
    let now = base.company_turn().await.expect("read");
    assert!(now > *before, "it is told anew");
    *before = now;
}

#[tokio::test]
async fn r_ce_1_what_the_company_says_is_kept_and_every_change_of_it_counts() {
    for home in Home::of_each() {
        let base = home.open().await;
        assert_eq!(base.company_said().await.expect("read"), Said::default(), "nothing was said");
        let mut turn = base.company_turn().await.expect("read");
        with_people(base.as_ref()).await;
        turned(base.as_ref(), &mut turn).await;
        let facts = BTreeMap::from([
            ("name".to_owned(), Fact::Text("«Энергосбыт» \0".to_owned())),
            ("readings_until".to_owned(), Fact::Number(25)),
            ("price".to_owned(), Fact::Money(-1)),
            ("since".to_owned(), Fact::Date("2026-11-30".to_owned())),
        ]);
        base.say_facts(&facts).await.expect("said");
        turned(base.as_ref(), &mut turn).await;
        let post = Post { line: Some(2), competences: vec!["prices".to_owned()] };
        let posts = Posts {
            offices: BTreeMap::from([(OFFICE.0, OfficeKind::Group)]),
            operators: BTreeMap::from([(Uuid::from_u128(3), post)]),
        };
        base.say_posts(&posts).await.expect("said");
        turned(base.as_ref(), &mut turn).await;
        let said = base.company_said().await.expect("read");
        assert_eq!(said, Said { facts: Some(facts), posts: Some(posts.clone()) });
        // What is said again takes the place of what was said before; the rest stays.
        base.say_facts(&BTreeMap::new()).await.expect("said");
        turned(base.as_ref(), &mut turn).await;
        let said = base.company_said().await.expect("read");
        assert_eq!(said, Said { facts: Some(BTreeMap::new()), posts: Some(posts) });
        // So do people and offices; what nobody sees does not.
        base.block_operator("orlova", Some(NOW)).await.expect("blocked");
        turned(base.as_ref(), &mut turn).await;
        let mut office = base.office(OFFICE).await.expect("read").expect("an office");
        office.id = OfficeId(Uuid::from_u128(77));
        base.put_office(&office).await.expect("put");
        turned(base.as_ref(), &mut turn).await;
        let account = base.operator_by_login("orlova").await.expect("read").expect("an operator");
        base.count_attempt(account.id, NOW).await.expect("counted");
        assert_eq!(base.company_turn().await.expect("read"), turn);
    }
}
