//! Clients to walk a script with: one of whom everything is known, and others that differ from them in one thing
//! that the script or the choice of its variant reads.

use crate::expression::{FieldKind, Names, ROOTS};
use crate::facts::{AccountFacts, Facts};
use crate::library::Library;
use crate::model::{AnswerType, Own, Script};
use crate::sample::{account, bill, days_before, made_up_client, meter};
use jiff::civil::Date;
use okno_domain::money::Kopecks;

/// Topics of which each has a client of its own, at most.
const TOPIC_LIMIT: usize = 12;

/// A client with a name for the one who reads of a fault.
pub(super) struct Client {
    pub(super) title: String,
    pub(super) facts: Facts,
}

pub(super) fn clients(library: &Library, script: &Script, names: &Names, on: Date) -> Vec<Client> {
    let mut base = made_up_client(library, on);
    if let Some(Own::Situation { kind, .. }) = &script.own {
        base.visit.situation = Some(kind.word().to_owned());
    }
    if let Some(Own::Sales { .. }) = &script.own {
        // Nobody is offered a service while they owe.
        base.accounts[0].balance = Some(Kopecks(0));
    }
    let mut clients = Vec::new();
    let reads = |roots: &[&str]| roots.is_empty() || roots.iter().any(|root| reads(script, names, root));
    let mut add = |title: &str, roots: &[&str], change: &dyn Fn(&mut Facts)| {
        if reads(roots) {
            let mut facts = base.clone();
            change(&mut facts);
            clients.push(Client { title: title.to_owned(), facts });
        }
    };
    add("всё известно", &[], &|_| {});
    if script.answers().any(|(_, answer)| answer.kind == AnswerType::Photo) {
        add("документов ещё нет", &[], &|facts| {
            facts.documents.clear();
        });
    }
    add("компания ничего не заполнила", &["company"], &|facts| {
        facts.company.clear()
    });
    add(
        "два счёта, по первому два прибора",
        &["account", "meter", "bill"],
        &|facts| {
            facts.accounts[0].meters.push(meter("01124479", on));
            facts.accounts.push(account("640177309120", on));
        },
    );
    add("второй счёт пуст", &["account", "meter", "bill"], &|facts| {
        facts.accounts.push(AccountFacts { number: "640177300001".to_owned(), ..AccountFacts::default() });
    });
    add("по счёту ничего не записано", &["account", "meter", "bill"], &|facts| {
        facts.accounts = vec![AccountFacts { number: "640177304418".to_owned(), ..AccountFacts::default() }];
    });
    add(
        "прибор без показаний, один счёт на оплату",
        &["meter", "bill"],
        &|facts| {
            facts.accounts[0].meters[0].readings.clear();
            facts.accounts[0].bills.truncate(1);
        },
    );
    add("поверка вышла, переплата", &["account", "meter"], &|facts| {
        facts.accounts[0].meters[0].check_due = Some(days_before(on, 1));
        facts.accounts[0].balance = Some(Kopecks(-3_000));
    });
    add("долга нет, в счёте одно начисление", &["account", "bill"], &|facts| {
        facts.accounts[0].balance = Some(Kopecks(0));
        let first = &mut facts.accounts[0].bills[0];
        (first.tariff, first.penalty, first.recalculated, first.paid) = (None, None, None, None);
    });
    add("счёт меньше прошлого", &["bill"], &|facts| {
        facts.accounts[0].bills = vec![bill(on, 1, 60), bill(on, 2, 400), bill(on, 3, 170)];
    });
    add("счёт как прошлый, оплачен", &["bill"], &|facts| {
        facts.accounts[0].bills = vec![bill(on, 1, 150), bill(on, 2, 150)];
        facts.accounts[0].bills[0].paid = Some(facts.accounts[0].bills[0].total);
    });
    add(
        "имя не названо",
        &["client.address_name", "client.party", "client.segment", "operator"],
        &|facts| {
            facts.operator = None;
            if let Some(client) = facts.client.as_mut() {
                (client.address_name, client.party, client.segment) = (None, None, None);
            }
        },
    );
    add("о сведении ничего не известно", &["attribute"], &|facts| {
        facts.attribute = None
    });
    add("без карточки", &["client", "visit.identified"], &|facts| {
        facts.client = None;
        facts.accounts.clear();
        facts.visit.identified = false;
    });
    add(
        "второй вопрос, сведения отложены",
        &["visit.question", "visit.profile_postponed"],
        &|facts| {
            facts.visit.question = 2;
            facts.visit.profile_postponed = true;
        },
    );
    let topics: Vec<String> =
        names.words.iter().filter(|word| library.topic(word).is_some()).cloned().collect();
    add("с этими темами уже приходили", &["visit.topics"], &|facts| {
        facts.visit.topics.clone_from(&topics)
    });
    for topic in topics.iter().take(TOPIC_LIMIT) {
        let title = format!("уже приходили с темой {topic}");
        add(&title, &["visit.topics"], &|facts| facts.visit.topics = vec![topic.clone()]);
    }
    for (path, code) in codes(names) {
        add(&format!("{path} — {code}"), &[], &|facts| put(facts, &path, code));
    }
    for (hour, title) in [(8, "утро"), (14, "день"), (20, "вечер"), (2, "ночь")] {
        add(title, &["visit.time_of_day"], &|facts| facts.visit.hour = hour);
    }
    clients
}

/// Whether something of a root, or one name of it, is read: `meter` is `meter.number` and `meters` too, and an
/// answer that picks one.
fn reads(script: &Script, names: &Names, root: &str) -> bool {
    let read = |path: &String| {
        path == root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('.') || rest == "s")
    };
    let picked = matches!(root, "account" | "meter" | "bill")
        && script.answers().any(|(_, answer)| answer.kind.is_picked());
    picked || names.paths.iter().any(read)
}

/// Of every field that is read every code that is written somewhere, and one that is not.
fn codes(names: &Names) -> impl Iterator<Item = (String, &'static str)> {
    ROOTS.iter().filter(|root| !root.list).flat_map(move |root| {
        root.fields.iter().flat_map(move |field| {
            let path = format!("{}.{}", root.name, field.name);
            let codes = match field.kind {
                FieldKind::Codes(codes) | FieldKind::CodeList(codes) if names.paths.contains(&path) => codes,
                _ => &[],
            };
            let (named, other): (Vec<&str>, Vec<&str>) =
                codes.iter().partition(|code| names.words.contains(**code));
            named.into_iter().chain(other.into_iter().next()).map(move |code| (path.clone(), code))
        })
    })
}

fn put(facts: &mut Facts, path: &str, code: &str) {
    let code = code.to_owned();
    match path {
        "visit.channel" => facts.visit.channel = code,
        "visit.stage" => facts.visit.stage = code,
        "visit.situation" => facts.visit.situation = Some(code),
        "attribute.state" => {
            if let Some(attribute) = facts.attribute.as_mut() {
                attribute.state = Some(code);
            }
        }
        _ => {
            let Some(client) = facts.client.as_mut() else { return };
            match path {
                "client.party" => client.party = Some(code),
                "client.segment" => client.segment = Some(code),
                "client.needs" => client.needs = vec![code],
                "client.consent_data" => client.consent_data = Some(code),
                "client.consent_ads" => client.consent_ads = Some(code),
                _ => {}
            }
        }
    }
}
