//! R-SC-4: a company lays a newer signed library, and the workplace takes it without losing a word of what goes on.

use crate::support::{NINA, Workplace, done, nothing};
use okno_desk::ipc::appeal::AppealRequest;
use okno_desk::ipc::code::AppealKind;
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::session::{LibraryRefusal, StatusView};
use okno_desk::ipc::visit::VisitView;
use okno_guide::{BUNDLE_LIST, BUNDLE_SIGNATURE, Library, SigningKey, sign};
use std::fs;
use std::path::{Path, PathBuf};

/// What the second step of the readings says, before and after.
const BEFORE: &str = "Назовите, пожалуйста, показания на сегодня.";
const AFTER: &str = "Продиктуйте, пожалуйста, что сейчас на приборе.";
/// The script that is changed.
const READINGS: &str = "scripts/readings.yaml";

fn author(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32]).expect("a key")
}

fn shipped() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts-library");
    let mut files = Vec::new();
    let mut left = vec![root.clone()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                left.push(path);
                continue;
            }
            let inside = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            files.push((inside, fs::read(&path).expect("file")));
        }
    }
    files
}

/// The library of the company: that of the program with another question, under another version.
fn company(version: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = shipped();
    for (path, bytes) in &mut files {
        let text = match path.as_str() {
            READINGS => String::from_utf8_lossy(bytes).replace(BEFORE, AFTER).replace(
                "назовите, пожалуйста, показания на сегодня",
                "продиктуйте, пожалуйста, что сейчас на приборе",
            ),
            "library.yaml" => String::from_utf8_lossy(bytes)
                .replace("version: \"2026.11\"", &format!("version: \"{version}\"")),
            _ => continue,
        };
        *bytes = text.into_bytes();
    }
    files
}

/// Signs files and lays them where the workplace looks.
fn lay(place: &Workplace, mut files: Vec<(String, Vec<u8>)>, key: &SigningKey) -> PathBuf {
    let texts = files.iter().map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()));
    let library = Library::read(texts).expect("reads");
    let signed = sign(&files, &library, key).expect("signs");
    files.push((BUNDLE_LIST.to_owned(), signed.list.into_bytes()));
    files.push((BUNDLE_SIGNATURE.to_owned(), signed.signature.into_bytes()));
    let folder = place.folder().join("library/new");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("emptied");
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, bytes).expect("laid");
    }
    folder
}

/// A workplace whose administrator trusts the author.
async fn trusting(seed: u8) -> Workplace {
    let mut place = Workplace::demo(10).await;
    let keys = place.folder().join("library/keys");
    fs::create_dir_all(&keys).expect("folder");
    fs::write(keys.join("author.pub"), author(seed).public().to_text()).expect("key");
    place.restart().await;
    place.sign_in().await;
    place
}

/// The watch looks again and again; what stood still between two looks is judged.
async fn looked(place: &Workplace) -> bool {
    place.desk.look_for_library().await || place.desk.look_for_library().await
}

async fn status(place: &Workplace) -> StatusView {
    place.desk.session(nothing()).await.expect("session").status
}

/// A question of the readings, as far as the question that was changed.
async fn asked(place: &Workplace, visit: &VisitView) -> VisitView {
    let visit = place.asked(visit, "2.1.1", AppealKind::Consultation).await;
    done(place.act(&visit, GuideAction::Choose { option: "same".to_owned() }).await)
}

fn said(visit: &VisitView) -> String {
    visit.guide.as_ref().expect("a script").step.text.clone()
}

async fn version_of(place: &Workplace, visit: &VisitView) -> String {
    let appeal = visit.current.as_ref().expect("a question").row.id.clone();
    let request = AppealRequest { visit: Some(visit.id.clone()), appeal, in_full: false };
    place.desk.appeal(request).await.expect("appeal").library
}

#[tokio::test]
async fn r_sc_4_a_run_goes_on_by_its_library_and_the_next_question_speaks_by_the_new_one() {
    // given a question under way
    let mut place = trusting(7).await;
    let visit = place.identified(NINA).await;
    let visit = asked(&place, &visit).await;
    assert!(said(&visit).contains(BEFORE), "{}", said(&visit));
    // when a newer library is laid and taken
    let folder = lay(&place, company("2026.12"), &author(7));
    assert!(looked(&place).await, "{:?}", status(&place).await.library_refused);
    let told = status(&place).await;
    assert_eq!((told.library.as_str(), told.library_refused), ("2026.12", None));
    // then that question goes on as it began, back and forth too
    let back = done(place.act(&visit, GuideAction::Back).await);
    let visit = done(place.act(&back, GuideAction::Choose { option: "same".to_owned() }).await);
    assert!(said(&visit).contains(BEFORE), "{}", said(&visit));
    assert_eq!(version_of(&place, &visit).await, "2026.11");
    // and after the program was started again, from the program's own copies, wherever the folder has gone
    fs::remove_dir_all(folder).expect("gone");
    place.restart().await;
    place.sign_in().await;
    assert_eq!(status(&place).await.library, "2026.12");
    let request = okno_desk::ipc::visit::VisitRequest { visit: visit.id.clone() };
    let visit = place.desk.visit(request).await.expect("visit");
    assert!(said(&visit).contains(BEFORE), "{}", said(&visit));
    let visit = done(place.act(&visit, GuideAction::Choose { option: "forgot".to_owned() }).await);
    let visit = place.finish_script(visit, "1").await;
    let visit = place.closed(&visit, "Показаний с собой нет.").await;
    // and the next question speaks by the new one, and is recorded so
    let visit = asked(&place, &visit).await;
    assert!(said(&visit).contains(AFTER), "{}", said(&visit));
    assert_eq!(version_of(&place, &visit).await, "2026.12");
}

#[tokio::test]
async fn r_sc_4_a_former_library_is_kept_as_long_as_a_run_needs_it() {
    let place = trusting(7).await;
    let visit = place.identified(NINA).await;
    asked(&place, &visit).await;
    let copies = || {
        let entries = fs::read_dir(place.folder().join("library/taken")).expect("copies");
        entries.flatten().filter(|entry| entry.path().is_dir()).count()
    };
    lay(&place, company("2026.12"), &author(7));
    assert!(looked(&place).await);
    // given a run of the first, somebody signs in
    place.sign_in().await;
    assert_eq!(copies(), 2, "the first is needed by the run");
    // when another comes, that nobody has begun anything by the one between
    lay(&place, company("2026.13"), &author(7));
    assert!(looked(&place).await);
    place.sign_in().await;
    assert_eq!(copies(), 2, "what no run needs has gone");
}

#[tokio::test]
async fn r_sc_4_what_was_tampered_with_is_refused_by_name_and_the_former_goes_on() {
    let place = trusting(7).await;
    let folder = lay(&place, company("2026.12"), &author(7));
    fs::write(folder.join(READINGS), "kind: script\n").expect("changed");
    let gone = shipped().into_iter().map(|(path, _)| path).find(|path| path.starts_with("topics/"));
    let gone = gone.expect("a topic");
    fs::remove_file(folder.join(&gone)).expect("taken away");
    fs::write(folder.join("scripts/strange.yaml"), "kind: script\n").expect("added");
    assert!(!looked(&place).await);
    let told = status(&place).await;
    assert_eq!(told.library, "2026.11");
    let LibraryRefusal::Files { changed, missing, additional, more } = told.library_refused.expect("refused")
    else {
        panic!("another refusal")
    };
    assert_eq!((changed.as_slice(), more), ([READINGS.to_owned()].as_slice(), 0));
    assert_eq!(missing, [gone]);
    assert_eq!(additional, ["scripts/strange.yaml"]);
    // and work goes on by the former
    let visit = place.identified(NINA).await;
    assert!(said(&asked(&place, &visit).await).contains(BEFORE));
    // when it is mended, it is taken by itself
    lay(&place, company("2026.12"), &author(7));
    assert!(looked(&place).await);
    assert_eq!(status(&place).await.library_refused, None);
}

#[tokio::test]
async fn r_sc_4_another_key_an_earlier_version_and_no_signature_are_refused() {
    let place = trusting(7).await;
    // a stranger has signed it
    lay(&place, company("2026.12"), &author(8));
    assert!(!looked(&place).await);
    assert_eq!(status(&place).await.library_refused, Some(LibraryRefusal::BadSignature));
    // nobody has
    let folder = lay(&place, company("2026.12"), &author(7));
    fs::remove_file(folder.join(BUNDLE_SIGNATURE)).expect("taken away");
    assert!(!looked(&place).await);
    assert_eq!(status(&place).await.library_refused, Some(LibraryRefusal::NotSigned));
    // the author has, and it is taken; an earlier one, and another of the same name, are not
    lay(&place, company("2026.12"), &author(7));
    assert!(looked(&place).await);
    for version in ["2026.11.9", "2026.12"] {
        let mut files = company(version);
        files.push(("notes.txt".to_owned(), b"x".to_vec()));
        lay(&place, files, &author(7));
        assert!(!looked(&place).await);
        let refused = status(&place).await.library_refused.expect("refused");
        let expected = LibraryRefusal::NotNewer { version: version.to_owned(), former: "2026.12".to_owned() };
        assert_eq!(refused, expected);
    }
    // what is not trusted any more does not come back with the next start: the library of the program speaks again
    fs::remove_dir_all(place.folder().join("library/keys")).expect("taken away");
    let mut place = place;
    place.restart().await;
    place.sign_in().await;
    let told = status(&place).await;
    assert_eq!((told.library.as_str(), told.library_refused), ("2026.11", Some(LibraryRefusal::NoKey)));
}
