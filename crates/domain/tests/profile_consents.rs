//! Consents, and what their withdrawal erases, given / when / then.

use super::profile_rules::{
    DAY, NOW, TODAY, VISIT, client, context, given, representative, tell, value, when,
};
use jiff::civil::date;
use okno_domain::appeal::Channel;
use okno_domain::client::{Client, ClientName, ConsentState, Segment, ServiceNeed};
use okno_domain::context::{Context, Role};
use okno_domain::moment::Moment;
use okno_domain::profile::card::Tenure;
use okno_domain::profile::consent::{
    self, ConsentCommand, ConsentEvent, ConsentKind, ConsentRefusal, Consents,
};
use okno_domain::profile::{
    Attribute, Ground, Profile, ProfileCommand, ProfileRefusal, ProfileRules, decide, due, questions,
};
use okno_domain::visit::Visit;

fn consent(kind: ConsentKind, given: bool) -> ConsentCommand {
    ConsentCommand {
        kind,
        given,
        renews: false,
        day: TODAY,
        today: TODAY,
        channel: Channel::Office,
        document: Some(value(40)),
    }
}

fn consented(state: Consents, command: &ConsentCommand) -> Result<Consents, ConsentRefusal> {
    let events = consent::decide(&state, command, VISIT, &context(Role::Specialist))?;
    Ok(events.iter().fold(state, |state, event| state.evolve(event)))
}

#[test]
fn r_pr_4_consents_are_given_and_withdrawn_with_day_and_document() {
    use ConsentKind::{Advertising, PersonalData};
    let state = Consents::of_card(&client());
    let with_ads = consented(state, &consent(Advertising, true)).expect("given");
    assert_eq!(with_ads.ads, ConsentState::Given);
    let none = consented(with_ads, &consent(PersonalData, false)).expect("withdrawn");
    assert_eq!((none.data, none.ads), (ConsentState::Withdrawn, ConsentState::Withdrawn));
    for (state, command, refusal) in [
        (state, consent(PersonalData, true), ConsentRefusal::AlreadyGiven),
        (none, consent(PersonalData, false), ConsentRefusal::AlreadyWithdrawn),
        (none, consent(Advertising, true), ConsentRefusal::DataWithdrawn),
        (
            state,
            ConsentCommand { document: None, ..consent(Advertising, true) },
            ConsentRefusal::DocumentMissing,
        ),
        (
            state,
            ConsentCommand { day: date(2026, 11, 24), ..consent(Advertising, true) },
            ConsentRefusal::DayInFuture,
        ),
    ] {
        assert_eq!(consented(state, &command), Err(refusal));
    }
}

#[test]
fn r_pr_4_consents_are_asked_in_turn_data_before_advertising() {
    let rules = ProfileRules { per_visit: 9, ..ProfileRules::default() };
    let due = |card: &Client, events: &[ConsentEvent], now: Moment| -> Vec<Attribute> {
        let state = Profile::of_card(card).with_consents(events);
        let due = due(&state, card.segment, &rules, &Visit::default(), now);
        due.into_iter().filter(|attribute| attribute.consent().is_some()).collect()
    };
    // given a client of whom nobody knows, then the consent to the processing of data is asked, and it alone
    let unknown = Client { consent_data: ConsentState::Unknown, ..client() };
    assert_eq!(due(&unknown, &[], NOW), [Attribute::ConsentData]);
    // when it is given, then advertising is next; when both are, nothing is
    assert_eq!(due(&client(), &[], NOW), [Attribute::ConsentAds]);
    let both = Client { consent_ads: ConsentState::Given, ..client() };
    assert!(due(&both, &[], NOW).is_empty());
    // when they have grown old, then they are asked anew, and given anew they are young again
    let later = NOW.plus_seconds(6 * 365 * DAY);
    assert_eq!(due(&both, &[], later), [Attribute::ConsentData, Attribute::ConsentAds]);
    let context = Context { now: later, ..context(Role::Specialist) };
    let renew = ConsentCommand { renews: true, ..consent(ConsentKind::PersonalData, true) };
    let renewed = consent::decide(&Consents::of_card(&both), &renew, VISIT, &context).expect("given anew");
    assert_eq!(due(&both, &renewed, later), [Attribute::ConsentAds]);
}

#[test]
fn r_pr_4_a_no_to_the_script_erases_nothing_and_is_left_in_peace() {
    let no = |kind| {
        consent::refuse(kind, TODAY, (VISIT, Channel::Office), &context(Role::Specialist)).expect("kept")
    };
    // given a no to the processing of data, then it is withdrawn from nothing, and not asked for a while
    let unknown = Client { consent_data: ConsentState::Unknown, ..client() };
    let events = no(ConsentKind::PersonalData);
    let after = events.iter().fold(Consents::of_card(&unknown), Consents::evolve);
    assert_eq!(after, Consents::of_card(&unknown));
    let state = Profile::of_card(&unknown).with_consents(&events);
    assert!(!state.consent_withdrawn);
    let asked = |days: i64| {
        let now = NOW.plus_seconds(days * DAY);
        let due = due(&state, Segment::B2c, &ProfileRules::default(), &Visit::default(), now);
        due.contains(&Attribute::ConsentData)
    };
    assert!(!asked(90) && asked(91));
    // a no to advertising is no
    let after = no(ConsentKind::Advertising).iter().fold(Consents::of_card(&client()), Consents::evolve);
    assert_eq!((after.data, after.ads), (ConsentState::Given, ConsentState::Withdrawn));
    // and a consent is told by no other event
    for command in [tell(Attribute::ConsentData), ProfileCommand::Absent { attribute: Attribute::ConsentAds }]
    {
        assert_eq!(when(&given([]), command).err(), Some(ProfileRefusal::ConsentApart));
    }
}

#[test]
fn r_pr_4_of_a_withdrawn_card_stay_account_contract_and_the_owners_name() {
    for (tenure, named) in [(Tenure::Owner, true), (Tenure::StateTenant, true), (Tenure::Other, false)] {
        let kept = Client { contracts: vec!["64-ЭС".into()], ..client() }.impersonal(tenure);
        let ClientName::Person(name) = &kept.name else { panic!("a person") };
        assert_eq!(!name.surname.expose().is_empty(), named);
        assert!(kept.phones.is_empty() && kept.passport.is_none() && kept.snils.is_none());
        assert!(kept.needs.is_empty() && kept.residents.is_none());
        assert_eq!(kept.contracts.len(), 1);
        let state = Profile::of_card(&kept);
        assert!(state.consent_withdrawn);
        assert_eq!(when(&state, tell(Attribute::Phone)).err(), Some(ProfileRefusal::ConsentWithdrawn));
        assert!(questions(&state, Segment::B2c, &ProfileRules::default(), &Visit::default(), NOW).is_empty());
    }
}

#[test]
fn r_pr_4_an_erased_profile_holds_nothing_that_was_told_before() {
    let state = given([
        tell(Attribute::Phone),
        representative(1, Ground::CompanyLetter, Some(TODAY)),
        ProfileCommand::Erase,
    ]);
    assert_eq!(state, Profile { erased: Some(NOW), ..Profile::default() });
}

#[test]
fn r_pr_4_what_was_written_apart_before_an_erasure_and_comes_after_it_is_erased_too() {
    // given an erasure, and somebody who wrote without knowing of it
    let erased = given([ProfileCommand::Erase]);
    let apart = |command, seconds| {
        let context = Context { now: NOW.plus_seconds(seconds), ..context(Role::Specialist) };
        decide(&Profile::default(), command, (VISIT, Channel::Office), &context).expect("allowed")
    };
    let commands = [
        tell(Attribute::Phone),
        representative(1, Ground::CompanyLetter, Some(TODAY)),
        ProfileCommand::NoteNeed { need: ServiceNeed::LargePrint, consent: Some(value(3)) },
        ProfileCommand::Absent { attribute: Attribute::Email },
    ];
    for command in commands {
        // when it was written before the erasure or in the same moment, nothing of it stands, whenever it comes in
        for seconds in [-60, 0] {
            let events = apart(command, seconds);
            assert!(erased.has_erased(&events[0]) && erased.is_ahead_of(&events[0]));
            assert_eq!(erased.clone().replay(&events), erased);
        }
        // when the client said it after that, it stands
        let events = apart(command, 60);
        assert!(!erased.has_erased(&events[0]));
        assert_ne!(erased.clone().replay(&events), erased);
        // and who knows of the erasure writes after it, by a clock that is behind too
        let context = Context { now: NOW.plus_seconds(-60), ..context(Role::Specialist) };
        let events = decide(&erased, command, (VISIT, Channel::Office), &context).expect("allowed");
        assert!(!erased.has_erased(&events[0]));
    }
    // Another erasure is no less one.
    let again = apart(ProfileCommand::Erase, -60);
    assert!(!erased.has_erased(&again[0]));
    assert_eq!(erased.clone().replay(&again), erased);
}
