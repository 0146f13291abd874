//! R-SC-4: a signed library is read, and one that was tampered with is refused by the name of the file.

use crate::support;
use okno_guide::{
    BUNDLE_LIST, BUNDLE_SIGNATURE, BundleRefusal, Library, PublicKey, SigningKey, Unread, sign, verify,
};
use std::path::Path;

type Files = Vec<(String, Vec<u8>)>;

fn key() -> SigningKey {
    SigningKey::from_seed([7; 32]).expect("a key")
}

/// The base of the samples with a file that is no YAML, signed.
fn bundle() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base");
    let mut files: Files =
        support::files_of(&folder).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    files.push(("papers/memo.typ".to_owned(), b"// memo".to_vec()));
    let library = Library::read(support::files_of(&folder)).expect("reads");
    let signed = sign(&files, &library, &key()).expect("signs");
    files.push((BUNDLE_LIST.to_owned(), signed.list.into_bytes()));
    files.push((BUNDLE_SIGNATURE.to_owned(), signed.signature.into_bytes()));
    files
}

fn at<'f>(files: &'f mut Files, path: &str) -> &'f mut Vec<u8> {
    &mut files.iter_mut().find(|(name, _)| name == path).expect("the file").1
}

#[test]
fn r_sc_4_a_signed_library_is_read() {
    let files = bundle();
    let verified = verify(&files, &[key().public()]).expect("verifies");
    assert_eq!((verified.name.as_str(), verified.version.as_str()), ("Проба", "1"));
    assert_eq!(verified.files, files.len() - 2);
    let library = Library::read_signed(&files, &[key().public()]).expect("reads");
    assert_eq!(library.name(), "Проба");
    // and signing again what is signed changes nothing
    let again = sign(&files, &library, &key()).expect("signs");
    assert_eq!(again.list.as_bytes(), at(&mut files.clone(), BUNDLE_LIST).as_slice());
}

#[test]
fn r_sc_4_what_was_tampered_with_is_refused_by_name() {
    let trusted = [key().public()];
    let changed = |path: &str| BundleRefusal::Changed { path: path.to_owned() };
    let mut files = bundle();
    at(&mut files, "talk.yaml").push(b'\n');
    at(&mut files, "papers/memo.typ")[0] = b'#';
    let refused = verify(&files, &trusted).expect_err("refused");
    assert_eq!(refused, [changed("talk.yaml"), changed("papers/memo.typ")]);
    assert_eq!(Library::read_signed(&files, &trusted).expect_err("refused"), Unread::Tampered(refused));

    let mut files = bundle();
    files.retain(|(path, _)| path != "hello.yaml");
    files.push(("scripts/own.yaml".to_owned(), b"kind: script".to_vec()));
    let additional = BundleRefusal::Additional { path: "scripts/own.yaml".to_owned() };
    let missing = BundleRefusal::Missing { path: "hello.yaml".to_owned() };
    assert_eq!(verify(&files, &trusted), Err(vec![additional, missing]));
}

#[test]
fn r_sc_4_a_list_is_believed_only_with_its_signature() {
    let trusted = [key().public()];
    // a list that somebody made fit the changed file
    let mut files = bundle();
    at(&mut files, "talk.yaml").push(b'\n');
    let talk = at(&mut files, "talk.yaml").clone();
    let forger = SigningKey::from_seed([8; 32]).expect("a key");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base");
    let library = Library::read(support::files_of(&folder)).expect("reads");
    let forged = sign(&files, &library, &forger).expect("signs");
    *at(&mut files, BUNDLE_LIST) = forged.list.into_bytes();
    assert_eq!(verify(&files, &trusted), Err(vec![BundleRefusal::BadSignature]));
    *at(&mut files, BUNDLE_SIGNATURE) = forged.signature.into_bytes();
    assert_eq!(verify(&files, &trusted), Err(vec![BundleRefusal::BadSignature]));
    assert!(verify(&files, &[forger.public()]).is_ok());
    assert!(!talk.is_empty());
    // no list, no signature, one byte of either
    for name in [BUNDLE_LIST, BUNDLE_SIGNATURE] {
        let mut files = bundle();
        files.retain(|(path, _)| path != name);
        assert_eq!(verify(&files, &trusted), Err(vec![BundleRefusal::NotSigned]));
        let mut files = bundle();
        at(&mut files, name)[0] ^= 1;
        assert_eq!(verify(&files, &trusted), Err(vec![BundleRefusal::BadSignature]), "{name}");
    }
    assert_eq!(verify(&bundle(), &[]), Err(vec![BundleRefusal::BadSignature]));
}

#[test]
fn r_sc_4_keys_are_lines_of_text() {
    let key = key();
    let again = SigningKey::read(&key.to_text()).expect("reads");
    assert_eq!(again.public(), key.public());
    assert_eq!(PublicKey::read(&key.public().to_text()).expect("reads"), key.public());
    // the public key of RFC 8032, test 1
    let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let known = SigningKey::read(&format!("okno-library-secret-1 {seed}")).expect("reads");
    let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    assert_eq!(known.public().to_text(), format!("okno-library-public-1 {public}\n"));
    for wrong in ["", "okno-library-secret-1", "okno-library-secret-1 abc", key.public().to_text().as_str()] {
        assert!(SigningKey::read(wrong).is_err(), "{wrong}");
    }
    assert!(PublicKey::read(&key.to_text()).is_err());
    assert_eq!(format!("{key:?}"), "SigningKey(…)");
    assert_ne!(key.public().fingerprint(), known.public().fingerprint());
}
