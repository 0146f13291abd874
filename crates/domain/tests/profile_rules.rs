//! Rules of a profile and of consents, given / when / then.

use jiff::civil::{Date, date};
use okno_domain::appeal::Channel;
use okno_domain::client::{Client, ClientName, ConsentState, PersonName, Residents, Segment, ServiceNeed};
use okno_domain::context::{Context, Role};
use okno_domain::ids::{ClientId, DeviceId, OfficeId, OperatorId, RepresentativeId, ValueId, VisitId};
use okno_domain::moment::Moment;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::profile::card::Tenure;
use okno_domain::profile::consent::ConsentEvent;
use okno_domain::profile::{
    Attribute, ConfirmedBy, DeclineReason, Ground, Holding, MAX_REPRESENTATIVES, Profile, ProfileCommand,
    ProfileEvent, ProfileRefusal, ProfileRules, Source, Why, decide, due, questions, score,
};
use okno_domain::visit::{Visit, VisitEvent};
use proptest::prelude::*;
use uuid::Uuid;

pub(crate) const NOW: Moment = Moment(1_795_464_000_000);
pub(crate) const TODAY: Date = date(2026, 11, 23);
pub(crate) const VISIT: VisitId = VisitId(Uuid::from_u128(5));
pub(crate) const DAY: i64 = 24 * 60 * 60;

pub(crate) fn context(role: Role) -> Context {
    Context {
        now: NOW,
        operator: OperatorId(Uuid::from_u128(1)),
        role,
        office: OfficeId(Uuid::from_u128(2)),
        device: DeviceId(Uuid::from_u128(3)),
    }
}

pub(crate) fn value(number: u128) -> ValueRef {
    let subject = ClientId(Uuid::from_u128(7)).into();
    ValueRow { id: ValueId(Uuid::from_u128(number)), subject, value: "value".into(), salt: [1; 16] }
        .reference()
}

pub(crate) fn client() -> Client {
    Client {
        id: ClientId(Uuid::from_u128(7)),
        name: ClientName::Person(PersonName {
            surname: "Седых".into(),
            name: "Лев".into(),
            patronymic: None,
        }),
        segment: Segment::B2c,
        phones: vec!["+79270000001".into()],
        emails: vec![],
        passport: Some("6399000001".into()),
        snils: Some("11223344595".into()),
        inn: None,
        ogrn: None,
        contracts: vec![],
        residents: Some(Residents { count: 2, asked_on: date(2020, 1, 1) }),
        needs: vec![ServiceNeed::LargePrint],
        postal_address: None,
        preferred_channel: None,
        consent_data: ConsentState::Given,
        consent_ads: ConsentState::Unknown,
        accounts: vec![],
        as_of: NOW,
    }
}

/// Runs commands one after another; each must be allowed.
pub(crate) fn given(commands: impl IntoIterator<Item = ProfileCommand>) -> Profile {
    commands
        .into_iter()
        .fold(Profile::of_card(&client()), |state, command| when(&state, command).expect("given").1)
}

pub(crate) fn when(
    state: &Profile,
    command: ProfileCommand,
) -> Result<(Vec<ProfileEvent>, Profile), ProfileRefusal> {
    let events = decide(state, command, (VISIT, Channel::Office), &context(Role::Specialist))?;
    let after = state.clone().replay(&events);
    Ok((events, after))
}

pub(crate) fn tell(attribute: Attribute) -> ProfileCommand {
    ProfileCommand::Tell { attribute, value: value(20), seen: false }
}

fn percent(state: &Profile) -> u8 {
    score(state, Segment::B2c, &ProfileRules::default(), NOW).percent()
}

#[test]
fn r_pr_2_an_attribute_keeps_its_value_source_channel_operator_time_and_confirmation() {
    let (events, told) = when(&given([]), tell(Attribute::Phone)).expect("told");
    let ProfileEvent::AttributeTold { source, channel, operator, visit, at, .. } = &events[0] else {
        panic!("told")
    };
    assert_eq!((*source, *channel, *visit, *at), (Source::Client, Channel::Office, VISIT, NOW));
    assert_eq!(*operator, OperatorId(Uuid::from_u128(1)));
    assert_eq!(told.attributes[&Attribute::Phone].confirmed, None);
    let by_code = ProfileCommand::Confirm { attribute: Attribute::Phone, by: ConfirmedBy::Code };
    let (_, confirmed) = when(&told, by_code).expect("confirmed");
    let proof = confirmed.attributes[&Attribute::Phone].confirmed.expect("proof");
    assert_eq!((proof.by, proof.at), (ConfirmedBy::Code, NOW));
    let again = when(&confirmed, tell(Attribute::Phone)).expect("told").1;
    assert_eq!(again.attributes[&Attribute::Phone].confirmed, None, "another value is not proven by it");
}

#[test]
fn r_pr_2_a_document_that_was_seen_is_its_own_proof_and_a_phone_is_not() {
    let seen = |attribute| ProfileCommand::Tell { attribute, value: value(21), seen: true };
    let (events, state) = when(&given([]), seen(Attribute::Document)).expect("seen");
    assert_eq!(events.len(), 2);
    assert_eq!(state.attributes[&Attribute::Document].source, Source::Document);
    assert!(state.attributes[&Attribute::Document].confirmed.is_some());
    assert_eq!(when(&given([]), seen(Attribute::Phone)).err(), Some(ProfileRefusal::NotConfirmedSo));
    let by = |attribute, by| ProfileCommand::Confirm { attribute, by };
    for (command, refusal) in [
        (by(Attribute::Residents, ConfirmedBy::Code), ProfileRefusal::NotConfirmedSo),
        (by(Attribute::Email, ConfirmedBy::Code), ProfileRefusal::NothingToConfirm),
        (by(Attribute::Email, ConfirmedBy::AskedAgain), ProfileRefusal::NothingToConfirm),
    ] {
        assert_eq!(when(&given([]), command).err(), Some(refusal));
    }
}

#[test]
fn r_pr_2_asked_again_is_fresher_but_no_better_proven() {
    let again = ProfileCommand::Confirm { attribute: Attribute::Residents, by: ConfirmedBy::AskedAgain };
    let before = given([]);
    let after = when(&before, again).expect("asked").1;
    let known = after.attributes[&Attribute::Residents];
    assert_eq!((known.holding, known.as_of, known.confirmed), (Holding::Imported, NOW, None));
    assert!(percent(&after) > percent(&before));
}

#[test]
fn r_pr_2_of_two_who_wrote_apart_what_the_client_said_last_stands() {
    // given two workplaces that write of one client without knowing of each other
    let told = |number: u128, seconds: i64| ProfileEvent::AttributeTold {
        attribute: Attribute::Phone,
        value: value(number),
        source: Source::Client,
        channel: Channel::Office,
        operator: OperatorId(Uuid::from_u128(1)),
        visit: VISIT,
        at: NOW.plus_seconds(seconds),
    };
    let (older, newer) = (told(11, 0), told(12, 60));
    // when what was said first comes in last, then the newer stands, in whichever order they came
    for order in [[&older, &newer], [&newer, &older]] {
        let state = Profile::of_card(&client()).replay(order);
        assert_eq!(state.attributes[&Attribute::Phone].holding, Holding::Told(value(12)));
    }
    let first = Profile::default().evolve(&newer);
    assert!(first.is_ahead_of(&older) && !first.is_ahead_of(&newer));
    // and what was told of another attribute is not touched by it
    let absent = ProfileEvent::AttributeAbsent {
        attribute: Attribute::Email,
        channel: Channel::Office,
        operator: OperatorId(Uuid::from_u128(1)),
        visit: VISIT,
        at: NOW,
    };
    assert!(!first.is_ahead_of(&absent));
    // who knew of the newer one and writes again is not behind it, even by a clock that is
    let wish = ProfileCommand::Tell { attribute: Attribute::Phone, value: value(14), seen: false };
    let (events, after) = when(&first, wish).expect("allowed");
    assert!(!first.is_ahead_of(&events[0]));
    assert_eq!(after.attributes[&Attribute::Phone].holding, Holding::Told(value(14)));
    // what came with an import is weighed by the import, not here
    assert!(!Profile::of_card(&client()).is_ahead_of(&told(13, -DAY)));
}

#[test]
fn r_pr_2_there_is_none_is_an_answer() {
    let before = given([]);
    let after = when(&before, ProfileCommand::Absent { attribute: Attribute::Email }).expect("none").1;
    assert_eq!(after.attributes[&Attribute::Email].holding, Holding::Absent);
    assert_eq!(percent(&after), percent(&before) + 22, "its whole weight: there is nothing to prove");
    let code = ProfileCommand::Confirm { attribute: Attribute::Email, by: ConfirmedBy::Code };
    assert_eq!(when(&after, code).err(), Some(ProfileRefusal::NothingToConfirm));
}

#[test]
fn r_pr_3_the_score_says_what_would_raise_it_most_valuable_first() {
    let state = given([]);
    let found = score(&state, Segment::B2c, &ProfileRules::default(), NOW);
    // Of 114: phone 40 without proof 32, document 20 without proof 16, residents 15 stale 7.5, name and СНИЛС 5 without
    // proof 4 each; consents are no part of it.
    assert_eq!(found.percent(), 55);
    let named: Vec<_> = found.raises.iter().map(|raise| (raise.attribute, raise.why)).collect();
    assert_eq!(
        named,
        [
            (Attribute::Email, Why::Missing),
            (Attribute::Phone, Why::NotConfirmed),
            (Attribute::Residents, Why::Stale),
            (Attribute::Document, Why::NotConfirmed),
            (Attribute::PostalAddress, Why::Missing),
            (Attribute::PreferredChannel, Why::Missing),
            (Attribute::FullName, Why::NotConfirmed),
            (Attribute::Snils, Why::NotConfirmed),
        ]
    );
    assert_eq!(found.percent_of(&found.raises[0]), 17);
}

#[test]
fn r_pr_2_every_attribute_stands_on_the_card_as_it_was_told_and_is_known_where_it_comes_from() {
    let told = [
        (Attribute::FullName, "Седых-Ким Лев Юрьевич"),
        (Attribute::Snils, "11223344595"),
        (Attribute::PostalAddress, "410000, Саратов, а/я 7"),
        (Attribute::PreferredChannel, "post"),
        (Attribute::Phone, "+79270000002"),
        (Attribute::Residents, "3"),
    ];
    let mut card = client();
    for (attribute, value) in told {
        card.tell(attribute, value, TODAY);
        assert_eq!(card.told(attribute).as_deref(), Some(value), "{attribute:?}");
        let known = Profile::of_card(&card).attributes[&attribute];
        assert_eq!((known.holding, known.source), (Holding::Imported, Source::Billing), "{attribute:?}");
    }
    let ClientName::Person(name) = &card.name else { panic!("a person") };
    assert_eq!(name.surname.expose(), "Седых-Ким");
    // What the client has not is an answer, but for the name.
    for attribute in [Attribute::Snils, Attribute::PostalAddress, Attribute::PreferredChannel] {
        card.tell_absent(attribute);
        assert_eq!(card.told(attribute), None, "{attribute:?}");
    }
    let none = ProfileCommand::Absent { attribute: Attribute::FullName };
    assert_eq!(when(&given([]), none).err(), Some(ProfileRefusal::NothingToConfirm));
    // Nothing of it stays when the consent is withdrawn.
    card.tell(Attribute::PostalAddress, "410000, Саратов, а/я 7", TODAY);
    let kept = card.impersonal(Tenure::Other);
    for attribute in Attribute::ALL {
        assert_eq!(kept.told(attribute), None, "{attribute:?}");
    }
}

#[test]
fn r_pr_3_a_segment_is_scored_by_its_own_attributes() {
    let rules = ProfileRules::default();
    let company = score(&given([]), Segment::B2bGp, &rules, NOW);
    assert!(company.raises.iter().all(|raise| raise.attribute != Attribute::Residents));
    let nothing = ProfileRules { attributes: vec![], ..rules };
    assert_eq!(score(&Profile::default(), Segment::B2c, &nothing, NOW).percent(), 100);
}

#[test]
fn r_pr_1_two_or_three_questions_and_none_twice_in_a_visit() {
    let rules = ProfileRules::default();
    let state = given([]);
    let ask = |visit: &Visit| -> Vec<Attribute> { due(&state, Segment::B2c, &rules, visit, NOW) };
    let mut visit = Visit::default();
    assert_eq!(ask(&visit), [Attribute::Email, Attribute::Phone, Attribute::Residents]);
    visit = visit.evolve(&VisitEvent::AttributeAsked {
        attribute: Attribute::Email,
        besides: false,
        run: None,
        at: NOW,
    });
    assert_eq!(ask(&visit), [Attribute::Phone, Attribute::Residents]);
    let reason = okno_domain::profile::PostponeReason::Hurry;
    visit = visit.evolve(&VisitEvent::AttributePostponed {
        attribute: Attribute::Phone,
        reason,
        run: None,
        at: NOW,
    });
    visit = visit.evolve(&VisitEvent::AttributeAsked {
        attribute: Attribute::Residents,
        besides: false,
        run: None,
        at: NOW,
    });
    assert!(ask(&visit).is_empty(), "three are enough for a visit");
}

#[test]
fn r_pr_1_what_is_clarified_besides_takes_no_place_of_what_is_due() {
    // given a visit in which the document is clarified by hand, which was not due
    let rules = ProfileRules::default();
    let state = given([]);
    let asked = |attribute, besides| VisitEvent::AttributeAsked { attribute, besides, run: None, at: NOW };
    let visit = Visit::default().evolve(&asked(Attribute::Document, true));
    let visit = visit.evolve(&asked(Attribute::Phone, false)).evolve(&asked(Attribute::Residents, false));
    // then the third of what was due is due still
    assert_eq!(due(&state, Segment::B2c, &rules, &visit, NOW), [Attribute::Email]);
}

#[test]
fn r_pr_1_who_did_not_want_to_answer_is_left_in_peace_for_a_while() {
    let rules = ProfileRules::default();
    let declined =
        given([ProfileCommand::Decline { attribute: Attribute::Email, reason: DeclineReason::Unwilling }]);
    let asked = |days: i64| {
        let now = NOW.plus_seconds(days * DAY);
        questions(&declined, Segment::B2c, &rules, &Visit::default(), now)
            .iter()
            .any(|raise| raise.attribute == Attribute::Email)
    };
    assert!(!asked(0) && !asked(90));
    assert!(asked(91));
    let answered = when(&declined, tell(Attribute::Email)).expect("told").1;
    assert!(answered.declined.is_empty());
}

#[test]
fn r_pr_6_a_need_takes_a_written_consent_and_is_never_noted_twice() {
    let note = |need, consent| ProfileCommand::NoteNeed { need, consent };
    let state = given([]);
    assert_eq!(
        when(&state, note(ServiceNeed::InWriting, None)).err(),
        Some(ProfileRefusal::NoWrittenConsent)
    );
    assert_eq!(
        when(&state, note(ServiceNeed::LargePrint, Some(value(22)))).err(),
        Some(ProfileRefusal::NeedNoted)
    );
    let noted = when(&state, note(ServiceNeed::InWriting, Some(value(22)))).expect("noted").1;
    assert!(noted.needs.contains(&ServiceNeed::InWriting));
    let drop = ProfileCommand::DropNeed { need: ServiceNeed::InWriting };
    let dropped = when(&noted, drop).expect("dropped").1;
    assert_eq!(when(&dropped, drop).err(), Some(ProfileRefusal::NeedNotNoted));
}

pub(crate) fn representative(number: u128, ground: Ground, until: Option<Date>) -> ProfileCommand {
    ProfileCommand::AddRepresentative {
        representative: RepresentativeId(Uuid::from_u128(number)),
        name: value(30),
        ground,
        document: Some(value(31)),
        until,
        today: TODAY,
    }
}

#[test]
fn r_id_6_a_representative_has_a_ground_and_a_term_and_is_ended_by_either() {
    let state = given([representative(1, Ground::PowerOfAttorney, Some(TODAY))]);
    assert!(state.representatives[0].acts_on(TODAY), "the last day counts");
    assert!(!state.representatives[0].acts_on(date(2026, 11, 24)), "by term");
    let ended = ProfileCommand::EndRepresentative { representative: RepresentativeId(Uuid::from_u128(1)) };
    let after = when(&state, ended).expect("ended").1;
    assert!(!after.representatives[0].acts_on(TODAY), "by hand");
    assert_eq!(when(&after, ended).err(), Some(ProfileRefusal::NoSuchRepresentative));
    for (command, refusal) in [
        (representative(2, Ground::CompanyLetter, None), ProfileRefusal::TermMissing),
        (representative(2, Ground::PowerOfAttorney, Some(date(2026, 11, 22))), ProfileRefusal::TermInPast),
    ] {
        assert_eq!(when(&state, command).err(), Some(refusal));
    }
    assert!(when(&state, representative(2, Ground::LegalRepresentative, None)).is_ok());
}

#[test]
fn r_id_6_representatives_have_a_limit() {
    let full = given(
        (0..MAX_REPRESENTATIVES as u128).map(|n| representative(n, Ground::CompanyLetter, Some(TODAY))),
    );
    let one_more = representative(99, Ground::CompanyLetter, Some(TODAY));
    assert_eq!(when(&full, one_more).err(), Some(ProfileRefusal::TooManyRepresentatives));
}

#[test]
fn r_pr_1_only_those_who_serve_clients_change_profiles() {
    for role in [Role::Curator, Role::Methodologist, Role::Admin] {
        let refused = decide(&given([]), tell(Attribute::Phone), (VISIT, Channel::Office), &context(role));
        assert_eq!(refused, Err(ProfileRefusal::NotYourRole));
    }
}

#[test]
fn r_pr_1_what_only_wanted_time_or_a_paper_is_asked_next_time() {
    let rules = ProfileRules { per_visit: 9, ..ProfileRules::default() };
    let due_after = |reason| {
        let state = given([ProfileCommand::Decline { attribute: Attribute::Document, reason }]);
        due(&state, Segment::B2c, &rules, &Visit::default(), NOW).contains(&Attribute::Document)
    };
    for reason in [DeclineReason::Hurry, DeclineReason::NotAtHand, DeclineReason::NeedsPresence] {
        assert!(due_after(reason), "{reason:?}");
    }
    assert!(!due_after(DeclineReason::Unwilling));
}

#[test]
fn r_ap_8_the_form_of_events_is_frozen() {
    // Breaks when the stored form changes: that needs a migration, and these samples stay.
    let declined = include_str!("frozen/profile_events.v2.jsonl").trim_end();
    let event: ProfileEvent = serde_json::from_str(declined).expect("readable");
    assert_eq!(serde_json::to_string(&event).expect("json"), declined);
    let profile = include_str!("frozen/profile_events.v1.jsonl");
    let events: Vec<ProfileEvent> =
        profile.lines().map(|line| serde_json::from_str(line).expect("readable")).collect();
    for (line, event) in profile.lines().zip(&events) {
        assert_eq!(serde_json::to_string(event).expect("json"), line);
        assert!(line.contains(&format!("\"event\":\"{}\"", event.tag())));
    }
    let before_erasing = Profile::default().replay(&events[..events.len() - 1]);
    assert_eq!(before_erasing.attributes.len(), 3);
    let consents =
        [include_str!("frozen/consent_events.v1.jsonl"), include_str!("frozen/consent_events.v2.jsonl")];
    for line in consents.iter().flat_map(|frozen| frozen.lines()) {
        let event: ConsentEvent = serde_json::from_str(line).expect("readable");
        assert_eq!(serde_json::to_string(&event).expect("json"), line);
        assert!(line.contains(&format!("\"event\":\"{}\"", event.tag())));
    }
    // A company's parameters are stored too.
    let rules = r#"{"attributes":[{"segment":"b2c","attribute":"phone","weight":40,"fresh_days":730}],"per_visit":3,"rest_days":90}"#;
    let read: ProfileRules = serde_json::from_str(rules).expect("readable");
    assert_eq!(serde_json::to_string(&read).expect("json"), rules);
}

/// What a client does about something that is wanting.
fn mend(attribute: Attribute, why: Why) -> ProfileCommand {
    match why {
        Why::Missing => tell(attribute),
        Why::Stale => ProfileCommand::Confirm { attribute, by: ConfirmedBy::AskedAgain },
        Why::NotConfirmed => {
            ProfileCommand::Confirm { attribute, by: attribute.confirmable_by().expect("provable") }
        }
    }
}

proptest! {
    #[test]
    fn r_pr_3_a_score_is_never_above_100_and_what_is_named_raises_it(
        weights in prop::array::uniform10(0u16..2_000),
        fresh in prop::array::uniform10(1u16..4_000),
        held in prop::array::uniform10(prop::option::of((0i64..6_000, any::<bool>()))),
    ) {
        let mut rules = ProfileRules::default();
        for rule in &mut rules.attributes {
            let at = Attribute::ALL.iter().position(|known| *known == rule.attribute).expect("known");
            rule.weight = weights[at];
            rule.fresh_days = fresh[at];
        }
        let mut state = Profile::default();
        for (attribute, held) in Attribute::ALL.into_iter().zip(held).filter(|(of, _)| of.consent().is_none()) {
            let Some((days, proven)) = held else { continue };
            let at = NOW.plus_seconds(-days * DAY);
            let told = Context { now: at, ..context(Role::Specialist) };
            for event in decide(&state, tell(attribute), (VISIT, Channel::Phone), &told).expect("told") {
                state = state.evolve(&event);
            }
            if let (true, Some(by)) = (proven, attribute.confirmable_by()) {
                let confirm = ProfileCommand::Confirm { attribute, by };
                for event in decide(&state, confirm, (VISIT, Channel::Phone), &told).expect("proven") {
                    state = state.evolve(&event);
                }
            }
        }
        let before = score(&state, Segment::B2c, &rules, NOW);
        prop_assert!(before.percent() <= 100);
        prop_assert!(before.points <= before.of);
        for raise in &before.raises {
            let after = when(&state, mend(raise.attribute, raise.why)).expect("mended").1;
            let after = score(&after, Segment::B2c, &rules, NOW);
            prop_assert!(after.points >= before.points + raise.points && raise.points > 0);
            prop_assert!(after.percent() <= 100);
        }
        prop_assert_eq!(before.raises.is_empty(), before.percent() == 100);
    }
}
