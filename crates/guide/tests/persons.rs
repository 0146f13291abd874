//! Conversations of persons on contract, readings, charges and debt: what the law gives, what is not promised, and
//! what is told to nobody but the owner.

use crate::support::facts;
use crate::support::talk::Talk;
use jiff::civil::date;
use okno_domain::money::Kopecks;
use okno_guide::model::Outcome;
use okno_guide::{Action, AnswerRefusal, Facts, Refusal, Start, WorkState};

fn talk(topic: &str) -> Talk {
    with(topic, facts())
}

fn with(topic: &str, facts: Facts) -> Talk {
    Talk::begin(Start::Topic(topic), facts)
}

fn balance(kopecks: i64) -> Facts {
    let mut facts = facts();
    facts.accounts[0].balance = Some(Kopecks(kopecks));
    facts
}

fn outcome(talk: &Talk) -> Option<Outcome> {
    talk.view().end.map(|end| end.outcome)
}

fn says(talk: &Talk, words: &str) {
    assert!(talk.text().contains(words), "«{}» has no «{words}»", talk.text());
}

fn refused(talk: &mut Talk, typed: &str) -> String {
    match talk.act(&Action::Answer(typed.into())).expect_err("refused") {
        Refusal::Answer(refusal @ AnswerRefusal::Rule { .. }) => refusal.say(),
        other => panic!("{other}"),
    }
}

/// Whether the work says that the matter was handed over.
fn handed_over(talk: &Talk) -> bool {
    talk.work().iter().any(|(id, state)| id == "forward" && *state == WorkState::Done)
}

#[test]
fn r_sc_3_a_house_not_yet_joined_is_referred_to_the_grid() {
    let mut talk = talk("1.1.2");
    talk.choose("built").choose("none");
    says(&talk, "сетевая организация");
    talk.go_on().go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    // A house that was inherited may come with its debt: that is another talk.
    let mut heir = self::talk("1.1.2");
    heir.choose("heir").go_on();
    assert_eq!(outcome(&heir), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_an_heir_hears_no_judgement_of_the_former_debt() {
    let mut talk = talk("1.1.3");
    says(&talk, "соболезнования");
    talk.go_on().choose("in_progress").go_on().choose("debt");
    says(&talk, "скажут специалисты");
    talk.go_on().go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_a_seller_pays_until_the_right_has_passed_and_leaves_a_reading() {
    let mut talk = talk("1.1.5");
    talk.choose("sold").answer("10.11.2026");
    says(&talk, "до 10 ноября");
    talk.go_on();
    assert!(refused(&mut talk, "10 400").contains("меньше прошлых"));
    talk.answer("10 500");
    says(&talk, "оплатить полностью");
    talk.go_on().choose("here").until("application").go_on().choose("email").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    assert!(handed_over(&talk), "{:?}", talk.work());
}

#[test]
fn r_id_6_a_tenant_is_told_nothing_of_the_owners_account() {
    let mut talk = talk("1.2.2");
    talk.choose("tenant");
    let mut heard = talk.text();
    talk.go_on().choose("sum");
    heard += &talk.text();
    says(&talk, "только хозяину");
    assert!(!heard.contains('₽') && !heard.contains("Павловна"), "{heard}");
}

#[test]
fn r_sc_3_a_month_without_readings_is_counted_by_the_average_not_more_than_three_times() {
    let mut talk = talk("2.1.3");
    talk.choose("this").choose("passed");
    says(&talk, "по среднему");
    talk.go_on();
    says(&talk, "сверят с прибором");
    talk.go_on();
    says(&talk, "не больше трёх месяцев подряд, потом — по нормативу");
}

#[test]
fn r_sc_5_both_rows_of_a_meter_with_zones_are_kept() {
    let mut talk = talk("2.1.6");
    talk.choose("give").choose("found").answer("5 120").answer("2 044").choose("none");
    assert_eq!(talk.text(), "Повторю: день 5 120, ночь 2 044. Верно?");
    talk.choose("again").answer("5 121").answer("2 044").choose("none").choose("right").go_on().go_on();
    let report = talk.view().end.expect("an end").report.replace('\u{a0}', " ");
    assert!(report.contains("день 5 121, ночь 2 044"), "{report}");
}

#[test]
fn r_sc_3_a_screen_read_later_may_show_more_and_never_less() {
    let mut talk = talk("2.1.8");
    talk.choose("same").answer("10 500").answer("10.11.2026");
    says(&talk, "Так и должно быть");
    let mut talk = self::talk("2.1.8");
    talk.choose("same").answer("10 300").answer("10.11.2026");
    says(&talk, "передам на проверку");
}

#[test]
fn r_ap_6_a_late_meter_lowers_the_payment_from_the_claim_on() {
    let mut talk = talk("2.2.7");
    talk.go_on().choose("waiting").answer("01.05.2026");
    says(&talk, "Срок вышел");
    talk.go_on();
    says(&talk, "0,95");
    talk.choose("agreed").answer("Обещали весной").answer("Вечером").choose("phone");
    says(&talk, "в течение 10 дней");
    talk.go_on().go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    let mut early = self::talk("2.2.7");
    early.go_on().choose("waiting").answer("01.10.2026");
    says(&early, "Срок по закону ещё идёт");
    // What comes up from 2027 on has three months.
    let mut facts = facts();
    facts.visit.today = date(2027, 6, 1);
    let mut next_year = with("2.2.7", facts);
    next_year.go_on().choose("waiting").answer("01.02.2027");
    says(&next_year, "даётся три месяца");
}

#[test]
fn r_ap_6_a_check_of_the_meter_is_promised_in_ten_working_days() {
    let mut talk = talk("2.3.2");
    talk.choose("idle").go_on().choose("dangerous");
    says(&talk, "не подходите");
    talk.go_on();
    says(&talk, "10 рабочих дней");
    talk.choose("apartment").answer("10 700").answer("Утром").choose("known_number").until("to_metering");
    says(&talk, "10 рабочих дней");
    talk.go_on().go_on();
    assert!(handed_over(&talk), "{:?}", talk.work());
}

#[test]
fn r_sc_3_the_price_of_shutting_out_is_an_order_of_things_and_no_threat() {
    let mut talk = talk("2.3.4");
    talk.choose("refused").go_on();
    says(&talk, "не чаще раза в три месяца");
    talk.go_on();
    says(&talk, "умноженному на полтора");
    assert!(talk.view().step.note.is_some_and(|note| note.contains("не угроза")));
    // Nobody is advised to open to people who are not ours.
    let mut strangers = self::talk("2.3.4");
    strangers.choose("doubts").go_on().choose("absent");
    says(&strangers, "Лучше не открывать");
}

#[test]
fn r_sc_3_penalties_begin_on_the_31st_day_and_no_rate_is_guessed_for_2027() {
    let mut talk = talk("4.1.4");
    talk.go_on().choose("how");
    says(&talk, "Первые 30 дней");
    talk.go_on();
    says(&talk, "С 31-го дня");
    talk.go_on();
    assert_eq!(
        talk.text(),
        "Например, с Ваших 1 284,50 ₽ на 12.11, 08:40 это 0,40 ₽ в день, если ставка 9,5 %."
    );
    let mut facts = facts();
    facts.visit.today = date(2027, 1, 11);
    let mut next_year = with("4.1.4", facts);
    next_year.go_on().choose("how").go_on().go_on();
    assert!(!next_year.text().contains("9,5"), "{}", next_year.text());
}

#[test]
fn r_sc_3_nobody_is_left_without_light_for_the_debt_of_another() {
    let mut talk = talk("4.1.5");
    talk.choose("cut");
    says(&talk, "За чужой долг отключать нельзя");
    talk.go_on().answer("05.11.2026");
    says(&talk, "с 5 ноября");
    talk.go_on().choose("ours").choose("unknown").choose("here").go_on().choose("phone");
    says(&talk, "в течение 2 часов");
    assert_eq!(talk.run.step, "to_debt_urgent");
    talk.go_on();
    assert!(handed_over(&talk), "{:?}", talk.work());
}

#[test]
fn r_sc_3_no_list_of_the_exempt_is_invented_and_a_way_out_is_shown() {
    let mut talk = talk("4.2.5");
    talk.go_on().choose("child").choose("nothing").go_on().go_on();
    says(&talk, "списка, кого нельзя отключать, в правилах нет");
    talk.go_on();
    says(&talk, "подачу из-за этого долга не ограничат");
    let mut none = with("4.2.5", balance(0));
    none.go_on().choose("child").choose("nothing").go_on().go_on();
    says(&none, "Можете не беспокоиться");
}

#[test]
fn r_sc_3_what_was_not_overpaid_is_not_paid_back() {
    let mut talk = talk("4.3.5");
    says(&talk, "переплаты сейчас не видно");
    talk.go_on().choose("mistaken");
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    let mut over = with("4.3.5", balance(-350_000));
    says(&over, "вижу переплату 3 500,00 ₽");
    over.go_on().choose("double").choose("back").choose("here").choose("stays").answer("3 500");
    over.until("application").go_on().choose("email");
    says(&over, "в течение 10 дней");
    over.go_on();
    assert_eq!(outcome(&over), Some(Outcome::Forwarded));
}

#[test]
fn r_sc_3_the_night_is_counted_with_the_clients_own_consumption() {
    let mut talk = talk("3.3.3");
    talk.go_on();
    says(&talk, "5,20 ₽, ночью — 3,40 ₽");
    talk.go_on().choose("half");
    says(&talk, "По Вашему среднему расходу сейчас выходит");
    // Without prices from the company no sum is said.
    let mut facts = facts();
    facts.company.clear();
    let mut bare = with("3.3.3", facts);
    bare.go_on().go_on().choose("half");
    assert!(!bare.text().contains('₽'), "{}", bare.text());
}

#[test]
fn r_sc_3_a_payment_ahead_is_estimated_by_the_months() {
    let mut talk = talk("4.3.7");
    talk.answer("6");
    says(&talk, "примерно");
    talk.go_on().go_on();
    says(&talk, "Сначала деньги уйдут на него");
    talk.go_on().choose("leaving");
    says(&talk, "по среднему, потом по нормативу");
}

#[test]
fn r_sc_3_a_cut_by_mistake_is_a_complaint_that_is_always_registered() {
    let mut talk = with("4.2.4", balance(0));
    says(&talk, "приношу свои извинения");
    talk.go_on().choose("there").choose("ours");
    says(&talk, "Это наша ошибка");
    talk.go_on().answer("Отключили утром").choose("nothing").go_on().choose("known_number");
    says(&talk, "Жалоба зарегистрирована");
    talk.go_on().choose("all");
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    assert!(handed_over(&talk), "{:?}", talk.work());
}

#[test]
fn r_ap_7_light_that_is_not_back_in_two_days_is_a_complaint_of_its_own() {
    let mut talk = with("4.2.8", balance(0));
    talk.go_on().choose("all_paid").answer("19.11.2026");
    says(&talk, "а прошло 4 дня. Срок нарушен");
    let mut costs = with("4.2.8", balance(0));
    costs.go_on().choose("costs");
    says(&costs, "не оплачены отключение и включение, 4 200,00 ₽");
    costs.go_on().choose("not_told");
    says(&costs, "наша ошибка");
}

#[test]
fn r_id_6_the_number_of_an_account_is_told_to_its_owner_only() {
    let mut talk = talk("1.2.4");
    talk.choose("other");
    assert!(!talk.text().contains("6401"), "{}", talk.text());
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    let mut owner = self::talk("1.2.4");
    owner.choose("owner").go_on().choose("found");
    says(&owner, "6401 7730 4418");
}

#[test]
fn r_sc_3_a_debt_is_told_with_its_time_and_without_reproach_and_leads_to_a_way_to_pay() {
    // given a client who owes 1 284,50 and asks where to pay
    let mut debtor = talk("4.1.1");
    says(&debtor, "на 12.11, 08:40 числится 1 284,50 ₽");
    debtor.go_on().choose("pay");
    says(&debtor, "в кассе офиса, в личном кабинете");
    debtor.go_on();
    says(&debtor, "Пени начинаются с 31-го дня");
    debtor.go_on();
    assert_eq!(outcome(&debtor), Some(Outcome::Informed));
    assert!(!handed_over(&debtor));
    // who has paid is not told to pay again: billing looks for the payment, in a term that is named
    let mut paid = talk("4.1.1");
    paid.go_on().choose("paid").choose("no_receipt");
    says(&paid, "Передам в отдел расчётов, они найдут оплату");
    paid.go_on();
    assert_eq!(outcome(&paid), Some(Outcome::Forwarded));
    assert!(handed_over(&paid), "{:?}", paid.work());
    // for whom it is hard the instalments are a question of their own
    let mut hard = talk("4.1.1");
    hard.go_on().choose("hard");
    says(&hard, "Можно договориться о рассрочке");
    hard.go_on().choose("agreed").go_on();
    assert_eq!(outcome(&hard), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_who_owes_nothing_or_whose_state_is_unknown_hears_no_sum_made_up() {
    let nothing = with("4.1.1", balance(0));
    says(&nothing, "долга нет");
    let over = with("4.1.1", balance(-5_000));
    says(&over, "есть переплата 50,00 ₽, её зачтём");
    let mut facts = facts();
    facts.accounts[0].balance = None;
    let mut unknown = with("4.1.1", facts);
    says(&unknown, "состояние счёта у меня сейчас не видно");
    unknown.go_on().go_on();
    assert_eq!(outcome(&unknown), Some(Outcome::Forwarded));
}
