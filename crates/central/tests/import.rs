//! Importing clients from files (R-CE-5, R-ID-3): what is taken in, what is refused and why, and going on.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use okno_central::base::{Cards, CardsTaken, SqliteBase};
use okno_central::import::{Files, ImportError, Imported, import};
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::identification::assess;
use okno_domain::ids::{ClientId, OperatorId};
use okno_language::identify::recognise;
use okno_store::clients::of_form;
use okno_store::search::Query;
use std::path::PathBuf;
use std::process::Command;
use uuid::Uuid;

const NINA: &str = r#"{"client":"00000000-0000-7000-8000-000000000001","surname":"Ковалева","name":"Нина","patronymic":"Павловна",
"phones":["8 (927) 123-45-67"],"emails":["Nina@Example.ru"],"snils":"112-233-445 95","residents":3,"residents_asked_on":"2025-02-01",
"consent_data":"given","as_of":"2026-11-23T06:00:00Z","accounts":[{"number":"6401 7730 4418","organisation":"ЭСО","territory":"saratov",
"locality":"Саратов","street_kind":"ул.","street":"Чапаева","house":"42","flat":"17","balance":"1234.50","tariff":"4.20",
"meters":[{"number":"0117","model":"СЕ 101","digits":6,"verified_until":"2030-01-01","readings":[{"on":"2026-09-20","value":"100"},{"on":"2026-10-20","value":250.5}]}],
"bills":[{"period":"2026-09","energy":"100","tariff":"4.20","charged":"420","recalculated":"-20","total":"400.00","due":"2026-10-10"},
{"period":"2026-10","energy":"150.5","tariff":"4.20","charged":"632.10","total":"632.10","due":"2026-11-10"}],
"payments":[{"on":"2026-10-09","sum":"400"}]}]}"#;

struct Place {
    base: SqliteBase,
    folder: tempfile::TempDir,
}

impl Place {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let base = SqliteBase::open(&folder.path().join("central.db"), true).await.expect("a base");
        Self { base, folder }
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        path
    }

    async fn import(&self, files: &Files) -> (Result<Imported, ImportError>, Vec<String>) {
        let mut report = Vec::new();
        let done = import(&self.base, files, |refusal| report.push(refusal.to_string()), |_| ()).await;
        (done, report)
    }

    /// The card as the territory's workplaces are told it.
    async fn card(&self, territory: &str) -> Vec<Client> {
        let slice = self.base.cards(territory, 0, 1_000).await.expect("a slice");
        let card = |row: okno_central::base::CardRow| {
            of_form(row.card.expect("here").expose(), row.client).expect("a card")
        };
        slice.rows.into_iter().map(card).collect()
    }
}

fn one_line(json: &str) -> String {
    json.replace('\n', "") + "\n"
}

fn lines(path: PathBuf) -> Files {
    Files { clients: path, ..Files::default() }
}

#[tokio::test]
async fn r_ce_5_a_client_with_everything_inside_is_taken_in_once() {
    let place = Place::new().await;
    let files = lines(place.file("clients.ndjson", &format!("\u{feff}{}\n", one_line(NINA))));
    let (done, report) = place.import(&files).await;
    let done = done.expect("imported");
    assert_eq!((done.read, done.taken.new, report.as_slice()), (1, 1, [].as_slice()));
    let cards = place.card("saratov").await;
    let [nina] = cards.as_slice() else { panic!("one card") };
    assert_eq!(nina.phones[0].expose(), "+79271234567");
    assert_eq!(nina.emails[0].expose(), "nina@example.ru");
    let account = &nina.accounts[0];
    assert_eq!((account.balance.0, account.number.expose().as_str()), (123_450, "640177304418"));
    assert_eq!(account.bills[0].period.to_string(), "2026-10-01", "the newest first");
    assert_eq!(account.meters[0].readings[0].value.0, 250_500);
    assert_eq!(account.as_of, nina.as_of);
    // The same file again changes nothing; two identifiers open the card.
    let (again, _) = place.import(&files).await;
    assert_eq!(again.expect("imported").taken, CardsTaken::default());
    let query = Query::from_recognised(&recognise("лс 6401 7730 4418, 8 927 123-45-67").expect("short"));
    let found = place.base.weigh_client(&query, nina.id).await.expect("weighed").expect("found");
    assert!(assess(nina.id, found.party, &found.matches, OperatorId(Uuid::nil()), Moment(0)).is_ok());
}

#[tokio::test]
async fn r_id_3_what_is_wrong_is_told_by_line_and_field_and_never_by_what_stands_there() {
    let place = Place::new().await;
    let broken = [
        ("\"112-233-445 95\"", "\"112-233-445 96\"", "snils\tcheck_digits"),
        ("\"2026-10-10\"", "\"2026-02-30\"", "accounts[1].bills[1].due\tday"),
        ("\"400.00\"", "\"401.00\"", "accounts[1].bills[1].total\tsum"),
        ("\"surname\":\"Ковалева\",", "", "surname\tmissing"),
        ("\"patronymic\"", "\"otchestvo\"", "otchestvo\tunknown_field"),
        ("\"patronymic\"", "\"Нина Павловна\"", "?\tunknown_field"),
        ("8 (927) 123-45-67", "8 (927) 123-45", "phones\tlength"),
        ("\"given\"", "\"yes\"", "consent_data\tword"),
        ("Nina@Example.ru", "Nina at home", "emails\temail"),
        ("\"250.5\"", "1", ""),
    ];
    let mut content = String::new();
    let mut expected = Vec::new();
    for (line, (from, to, why)) in (1..).zip(broken) {
        content += &one_line(&NINA.replace(from, to));
        if !why.is_empty() {
            expected.push(format!("clients\t{line}\t{why}"));
        }
    }
    content += "{\"client\":\n[1]\n";
    expected.extend(["clients\t11\t\tmalformed".to_owned(), "clients\t12\t\tmalformed".to_owned()]);
    let (done, report) = place.import(&lines(place.file("clients.jsonl", &content))).await;
    let done = done.expect("imported");
    assert_eq!((done.read, done.refused), (1, 11));
    let told: Vec<String> =
        report.iter().map(|line| line.rsplit_once('\t').expect("what to do").0.to_owned()).collect();
    assert_eq!(told, expected);
    let whole = report.concat();
    for personal in ["Нина", "112", "927", "at home", "yes"] {
        assert!(!whole.contains(personal), "{personal}");
    }
}

fn tables(place: &Place) -> Files {
    let file = |name, content: &str| Some(place.file(name, content));
    Files {
        clients: place.file(
            "clients.csv",
            "client;surname;name;company;phones;snils;as_of\n\
             A1;Ковалева;Нина;;8 927 123-45-67|8 927 765-43-21;112-233-445 95;2026-11-23T06:00:00Z\n\
             A2;Ким;Олег;;;112-233-445 96;2026-11-23T06:00:00Z\n\
             A3;;;\"ООО «Ромашка; и ко»\";;;2026-11-23T06:00:00Z\n\
             A2;Ли;Анна;;;;2026-11-23T06:00:00Z\n",
        ),
        accounts: file(
            "accounts.csv",
            "client,number,organisation,territory,locality,house,balance,tariff\n\
             A1,640177304418,ЭСО,saratov,Саратов,42,0,4.20\n\
             A2,640177304426,ЭСО,saratov,Саратов,42,0,4.20\n\
             A3,640177304434,ЭСО,engels,Энгельс,1,10.5,5\n\
             A3,640177304442,ЭСО,saratov,Саратов,1,10.5,5\n\
             A9,640177304459,ЭСО,saratov,Саратов,1,10.5,5\n",
        ),
        meters: file(
            "meters.csv",
            "client,account,number,model,digits,verified_until\nA1,6401-7730-4418,0117,СЕ 101,6,2030-01-01\n",
        ),
        readings: file(
            "readings.csv",
            "client,account,meter,on,value\nA1,640177304418,0117,2026-10-20,250.5\nA1,640177304418,0118,2026-10-20,1\n",
        ),
        bills: file(
            "bills.csv",
            "client,account,period,energy,tariff,charged,total,due\n\
             A1,640177304418,2026-10,150.5,4.20,632.10,632.10,2026-11-10\n\
             A1,640177304417,2026-10,150.5,4.20,632.10,632.10,2026-11-10\n\
             A3,640177304434,2026-10,1,2,3\n",
        ),
        payments: file(
            "payments.csv",
            "client,account,on,sum\nA1,640177304418,2026-10-09,400\nA1,640177304418,2026-10-09,400\nA0,640177304418,2026-10-09,1\n",
        ),
    }
}

#[tokio::test]
async fn r_ce_5_tables_are_joined_and_a_row_that_is_refused_holds_up_no_other() {
    let place = Place::new().await;
    let files = tables(&place);
    let (done, mut report) = place.import(&files).await;
    let done = done.expect("imported");
    assert_eq!((done.read, done.taken.new, done.refused), (2, 2, 8));
    report.sort();
    let told: Vec<&str> = report.iter().map(|line| line.rsplit_once('\t').expect("what to do").0).collect();
    assert_eq!(
        told,
        [
            "accounts\t3\tclient\tclient_unknown",
            "accounts\t6\tclient\tclient_unknown",
            "bills\t3\taccount\taccount_unknown",
            "bills\t4\t\tmalformed",
            "clients\t3\tsnils\tcheck_digits",
            "clients\t5\tclient\torder",
            "payments\t4\tclient\torder",
            "readings\t3\tmeter\tmeter_unknown",
        ]
    );
    let cards = place.card("saratov").await;
    assert_eq!(cards.len(), 2, "the company has premises in both territories");
    assert_eq!(place.card("engels").await, cards[1..]);
    let nina = &cards[0];
    assert_eq!(nina.phones.len(), 2);
    assert_eq!(nina.accounts[0].meters[0].readings.len(), 1);
    assert_eq!(nina.accounts[0].payments.len(), 2, "two payments of one day are two");
    assert_eq!(cards[1].accounts.len(), 2);
    let (again, report) = place.import(&files).await;
    assert_eq!((again.expect("imported").taken, report.len()), (CardsTaken::default(), 8));
}

#[tokio::test]
async fn r_ce_5_an_interrupted_import_goes_on_where_it_was() {
    let place = Place::new().await;
    let many: String = (0..2_500)
        .map(|number| {
            let number = format!("{number:012}");
            one_line(&NINA.replace("00000000-0000-7000-8000-000000000001", &format!("К{number}")))
                .replace("6401 7730 4418", &number)
        })
        .collect();
    let whole = place.file("clients.ndjson", &many);
    // Interrupted after the first piece: the future is dropped where it waits.
    let files = lines(whole);
    let mut pieces = 0;
    let stopped = tokio::select! {
        biased;
        _ = import(&place.base, &files, |_| (), |_| pieces += 1) => false,
        () = async { while place.base.cards_end().await.expect("read") < 1_000 { tokio::task::yield_now().await } } => true,
    };
    assert!(stopped, "it was interrupted");
    assert!(place.base.cards_end().await.expect("read") < 2_500);
    let (done, _) = place.import(&files).await;
    let done = done.expect("imported");
    assert!(done.before >= 1_000 && done.read == 2_500);
    assert_eq!(done.taken.new, 2_500 - done.before, "what was done is not done again");
    assert_eq!(place.base.cards_end().await.expect("read"), 2_500, "each once");
    // It came to its end: the next one looks at everything again.
    let (again, _) = place.import(&files).await;
    let again = again.expect("imported");
    assert_eq!((again.before, again.taken), (0, CardsTaken::default()));
}

#[tokio::test]
async fn r_ce_5_misuse_is_told_before_anything_is_taken_in() {
    let place = Place::new().await;
    let unknown = lines(place.file("clients.csv", "client,familia\nA1,Ким\n"));
    assert!(matches!(place.import(&unknown).await.0, Err(ImportError::File(_))));
    let open = format!("client,surname,name,as_of\nA1,\"Ким{}\n", "х".repeat(100_000));
    assert!(matches!(
        place.import(&lines(place.file("clients.csv", &open))).await.0,
        Err(ImportError::File(_))
    ));
    let beside =
        Files { accounts: Some(place.file("a.csv", "client\n")), ..lines(place.file("c.ndjson", "")) };
    assert!(matches!(place.import(&beside).await.0, Err(ImportError::Beside)));
    assert_eq!(place.base.cards_end().await.expect("read"), 0);
}

#[tokio::test]
async fn r_ce_5_the_exit_code_tells_whether_rows_were_refused() {
    let place = Place::new().await;
    place.base.close().await;
    let base = place.folder.path().join("central.db");
    let run = |clients: &PathBuf| {
        let mut call = Command::new(env!("CARGO_BIN_EXE_okno-central"));
        let done =
            call.arg("--base").arg(&base).args(["import", "--clients"]).arg(clients).output().expect("run");
        (done.status.code(), String::from_utf8(done.stdout).expect("text"))
    };
    let good = place.file("clients.ndjson", &one_line(NINA));
    assert_eq!(run(&good), (Some(0), String::new()));
    let bad = place.file("bad.ndjson", "nothing\n");
    let (code, report) = run(&bad);
    assert_eq!(code, Some(1));
    assert_eq!(report, "clients\t1\t\tmalformed\texport the row again: it cannot be read as a whole\n");
    assert_eq!(run(&place.folder.path().join("none.ndjson")).0, Some(2));
    let reopened = SqliteBase::open(&base, false).await.expect("a base");
    let slice = reopened.cards("saratov", 0, 10).await.expect("a slice");
    assert_eq!(slice.rows[0].client, ClientId(Uuid::from_u128(0x7000_8000_0000_0000_0001)));
}
