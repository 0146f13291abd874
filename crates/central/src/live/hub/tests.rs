use super::*;

fn operator(number: u128) -> OperatorId {
    OperatorId(Uuid::from_u128(number))
}

fn place(session: u128, of: u128, audiences: &[&str]) -> Place {
    let audiences = audiences.iter().map(|one| (*one).to_owned()).collect();
    Place { session: Uuid::from_u128(session), operator: operator(of), audiences }
}

fn open(appeal: u128, of: u128, audience: &str, until: u64) -> Option<Opened> {
    Some(Opened {
        appeal: AppealId(Uuid::from_u128(appeal)),
        operator: operator(of),
        audiences: [audience.to_owned()].into(),
        until: Duration::from_secs(until),
    })
}

fn hub() -> Arc<Hub> {
    Arc::new(Hub::new(100, 2))
}

fn told(news: News) -> (bool, Vec<(u128, Vec<u128>)>) {
    let open = news.open.into_iter().map(|(appeal, people)| {
        (appeal.0.as_u128(), people.into_iter().map(|one| one.0.as_u128()).collect())
    });
    (news.moved, open.collect())
}

async fn next(seat: &mut Seat) -> Option<(bool, Vec<(u128, Vec<u128>)>)> {
    tokio::time::timeout(Duration::from_millis(50), seat.news()).await.ok()?.map(told)
}

#[tokio::test]
async fn r_ap_9_who_has_an_appeal_open_is_told_to_those_who_get_it_and_to_nobody_else() {
    let hub = hub();
    let mut one = hub.sit(place(1, 1, &["unit:a"])).expect("a seat");
    let mut far = hub.sit(place(2, 2, &["unit:b"])).expect("a seat");
    hub.opened(Uuid::from_u128(1), open(7, 1, "unit:a", 60));
    hub.opened(Uuid::from_u128(3), open(7, 3, "unit:a", 60));
    assert_eq!(next(&mut one).await, Some((false, vec![(7, vec![3])])), "and never of oneself");
    assert_eq!(next(&mut far).await, None);
    // Whoever comes later is told what is open.
    let mut late = hub.sit(place(4, 4, &["unit:a", "office:x"])).expect("a seat");
    assert_eq!(next(&mut late).await, Some((false, vec![(7, vec![1, 3])])));
    // Said again: nothing new.
    hub.opened(Uuid::from_u128(3), open(7, 3, "unit:a", 90));
    assert_eq!(next(&mut late).await, None);
    // Going on to another leaves this one.
    hub.opened(Uuid::from_u128(3), open(8, 3, "unit:a", 90));
    assert_eq!(next(&mut late).await, Some((false, vec![(7, vec![1]), (8, vec![3])])));
    hub.opened(Uuid::from_u128(3), None);
    assert_eq!(next(&mut late).await, Some((false, vec![(8, vec![])])));
}

#[tokio::test]
async fn r_ap_9_who_goes_away_has_nothing_open() {
    let hub = hub();
    let mut stays = hub.sit(place(1, 1, &["unit:a"])).expect("a seat");
    let goes = hub.sit(place(2, 2, &["unit:a"])).expect("a seat");
    hub.opened(Uuid::from_u128(2), open(7, 2, "unit:a", 60));
    assert_eq!(next(&mut stays).await, Some((false, vec![(7, vec![2])])));
    drop(goes);
    assert_eq!(next(&mut stays).await, Some((false, vec![(7, vec![])])));
    // One that nobody saw go is forgotten when it was not said again.
    hub.opened(Uuid::from_u128(3), open(9, 3, "unit:a", 60));
    assert_eq!(next(&mut stays).await, Some((false, vec![(9, vec![3])])));
    hub.forget(Duration::from_secs(59));
    assert_eq!(next(&mut stays).await, None);
    hub.forget(Duration::from_secs(60));
    assert_eq!(next(&mut stays).await, Some((false, vec![(9, vec![])])));
}

#[tokio::test]
async fn r_ce_2_a_nudge_goes_to_its_audience_once_however_much_has_moved() {
    let hub = hub();
    let mut one = hub.sit(place(1, 1, &["unit:a"])).expect("a seat");
    let mut far = hub.sit(place(2, 2, &["unit:b"])).expect("a seat");
    for _ in 0..1_000 {
        hub.moved(&["unit:a".to_owned()]);
    }
    assert_eq!(next(&mut one).await, Some((true, vec![])));
    assert_eq!(next(&mut one).await, None);
    assert_eq!(next(&mut far).await, None);
    assert_eq!(hub.to_call(), [Call::Moved { audience: "unit:a".to_owned() }], "others are called once");
    // What another instance calls is told here, and called no further.
    hub.heard(Call::Moved { audience: "unit:b".to_owned() }, Duration::ZERO);
    assert_eq!(next(&mut far).await, Some((true, vec![])));
    assert!(hub.to_call().is_empty());
    hub.missed();
    assert_eq!(next(&mut one).await, Some((true, vec![])));
}

#[tokio::test]
async fn r_ce_3_seats_are_limited_and_the_oldest_of_an_operator_is_given_up() {
    let hub = Arc::new(Hub::new(3, 2));
    let mut first = hub.sit(place(1, 1, &[])).expect("a seat");
    let mut second = hub.sit(place(2, 1, &[])).expect("a seat");
    assert_eq!(next(&mut second).await, None);
    let _third = hub.sit(place(3, 1, &[])).expect("a seat");
    assert!(first.news().await.is_none(), "the oldest is over");
    assert_eq!(hub.sit(place(4, 4, &[])).err(), Some(NoSeat));
    drop(first);
    let _fourth = hub.sit(place(4, 4, &[])).expect("a seat");
    assert_eq!(hub.listeners(), 3);
    hub.close();
    assert!(second.news().await.is_none(), "the program ends");
}

#[tokio::test]
async fn r_ap_9_more_changes_than_a_seat_remembers_are_told_all_the_same() {
    let hub = hub();
    let mut one = hub.sit(place(1, 1, &["unit:a"])).expect("a seat");
    for number in 100..300 {
        hub.opened(Uuid::from_u128(number), open(number, number, "unit:a", 60));
    }
    let (_, open) = next(&mut one).await.expect("news");
    assert_eq!(open.len(), 200);
    for number in 100..300 {
        hub.opened(Uuid::from_u128(number), None);
    }
    let (_, left) = next(&mut one).await.expect("news");
    assert!(left.len() == 200 && left.iter().all(|(_, people)| people.is_empty()));
}
