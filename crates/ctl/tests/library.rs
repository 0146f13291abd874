//! `oknoctl library …` as an author calls it: what is printed, and the code it ends with (R-SC-8).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Exit code, standard output, standard error.
fn library(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_oknoctl"))
        .current_dir(root())
        .arg("library")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace('\u{a0}', " ");
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A small library that is whole, in a folder of its own.
fn small() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("crates/guide/tests/broken/_base")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

const ON: &str = "2026-11-23";

#[test]
fn r_sc_8_lint_tells_text_json_and_sarif() {
    let folder = small();
    let path = folder.path().to_str().unwrap();
    let (code, out, _) = library(&["lint", path, "--on", ON]);
    assert_eq!((code, out.as_str()), (0, "Замечаний нет. Тем 1, скриптов 5, алгоритмов 1.\n"));
    edit(folder.path(), "talk.yaml", "next: pick", "next: pik");
    let (code, out, _) = library(&["lint", path, "--on", "23.11.2026"]);
    assert_eq!(code, 1);
    assert!(
        out.starts_with("talk.yaml:18:11: ошибка [unknown-step]\n  Шага «pik» в скрипте нет.\n  Возможно"),
        "{out}"
    );
    assert!(out.ends_with("Замечаний: 1, из них ошибок 1, предупреждений 0.\n"), "{out}");
    let (code, out, _) = library(&["lint", path, "--on", ON, "--format", "json"]);
    let list: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &list[0]["code"], &list[0]["line"]), (1, &"unknown-step".into(), &18.into()));
    let (code, out, _) = library(&["lint", path, "--on", ON, "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &sarif["version"]), (1, &"2.1.0".into()));
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "unknown-step");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "talk.yaml");
    assert_eq!(place["region"]["startLine"], 18);
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "unknown-step"));
}

#[test]
fn r_sc_8_the_shipped_library_lints_clean() {
    let (code, out, err) = library(&["lint", "--on", ON]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, _) = library(&["lint", "--on", "2026-10-31"]);
    assert_eq!(code, 1);
    assert!(out.contains("[early-approval]") && out.contains("Начнёт действовать 01.11.2026"), "{out}");
}

#[test]
fn r_sc_8_misuse_ends_with_two_and_is_told_in_russian() {
    let folder = small();
    fs::write(folder.path().join("old.yaml"), b"kind: \xf2\xe5\xec\xe0").unwrap();
    let path = folder.path().to_str().unwrap();
    for (arguments, words) in [
        (&["lint", "/nowhere"][..], "нет папки «/nowhere»"),
        (&["lint", path], "файл «old.yaml» сохранён не в UTF-8"),
        (&["lint", "--on", "вчера"], "нужна дата вида"),
        (&["lint", "--format", "xml"], "«xml» не подходит"),
        (&["lnt"], "нет команды «lnt». Возможно, имелось в виду «lint»"),
        (&["lint", "--nowhere"], "лишнее или незнакомое: --nowhere"),
        (&["graph"], "не хватает"),
        (&["graph", "nowhere"], "скрипта «nowhere» в библиотеке нет"),
        (&["graph", "2.1.1"], "код темы; её скрипты: readings"),
        (&["check"], "не хватает: --paths"),
        (&["simulate", "0.0.0"], "нет темы «0.0.0»"),
        (&["simulate", "2.1.1", "--channel", "pigeon"], "нет канала «pigeon»"),
        (&["simulate", "2.1.1", "--on", "2026-10-01"], "нет действующего утверждения"),
        (&["new", "topic", "2.1.1"], "тема 2.1.1 уже есть"),
        (&["new", "topic", "0.0.0"], "в дереве ЕКТО нет темы"),
        (&["sign", "--key", "/nowhere"], "не открывается файл"),
        (&["import-ekto", "README.md"], "нужны названия столбцов"),
    ] {
        let (code, out, err) = library(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?} {err}");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
}

#[test]
fn r_sc_6_topic_lists_the_best_first() {
    let (code, out, _) = library(&["topic", "хочу передать показания счётчика", "--format", "json"]);
    let list: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &list[0]["code"]), (0, &"2.1.1".into()));
    let scores: Vec<u64> =
        list.as_array().unwrap().iter().map(|hit| hit["score"].as_u64().unwrap()).collect();
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]));
    assert!(list[0]["why"].is_string() && list[0]["title"] == "Передача показаний");
    let (code, out, _) = library(&["topic", "показания"]);
    assert!(code == 0 && out.contains("по словам «"), "{out}");
    let (code, out, _) = library(&["topic", "ыыыыы", "--format", "json"]);
    assert_eq!((code, out.trim()), (1, "[]"));
}

#[test]
fn r_sc_8_simulate_shows_what_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let answers = folder.path().join("answers.yaml");
    fs::write(&answers, "confirm: same\nreading: [9000, 10600]\ncabinet: declined\n").unwrap();
    let answers = answers.to_str().unwrap();
    let call = ["simulate", "2.1.1", "--answers", answers, "--channel", "office", "--on", ON];
    let (code, out, err) = library(&call);
    assert_eq!(code, 0, "{out}{err}");
    for words in [
        "[confirm] Специалист: Нина Павловна",
        "Получается меньше прошлых",
        "Клиент: 10 600 кВт·ч",
        "Конец. Отчёт: Приняты",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (_, out, _) = library(&[&call[..], &["--format", "json"]].concat());
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["steps"][1]["refused"][0]["reply"], "9000");
    assert_eq!(told["end"]["outcome"], "informed");
    // without replies the talk waits at its first question
    let (code, out, _) = library(&["simulate", "2.1.1", "--on", ON]);
    assert_eq!(code, 1);
    assert!(out.contains("На шаге «confirm» нет ответа. Варианты: same («Верно»)"), "{out}");
}

#[test]
fn r_sc_8_simulate_takes_a_client_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let client = folder.path().join("client.json");
    let path = client.to_str().unwrap();
    let with = |account: &str| {
        let text =
            format!("{{\"client\": {{\"address_name\": \"Иван Иванович\"}}, \"accounts\": [{account}]}}");
        fs::write(&client, text).unwrap();
        library(&["simulate", "2.1.1", "--client", path, "--on", ON])
    };
    let (_, out, _) = with("{\"number\": \"640100000000\", \"meters\": [{\"number\": \"777\"}]}");
    assert!(out.contains("Иван Иванович, номер прибора 777"), "{out}");
    let (code, _, err) = with("{\"number\": \"640100000000\", \"metres\": []}");
    assert_eq!(code, 2);
    assert!(err.contains("поля «accounts.metres» не бывает"), "{err}");
}

#[test]
fn r_sc_8_check_walks_the_paths() {
    let folder = small();
    let path = folder.path().to_str().unwrap();
    let (code, out, _) = library(&["check", "--paths", path, "--on", ON]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("Все пути пройдены до конца."), "{out}");
    let (_, out, _) = library(&["check", "--paths", path, "--on", ON, "--bound", "2"]);
    assert!(out.contains("Не до конца, больше 2 состояний"), "{out}");
    edit(
        folder.path(),
        "talk.yaml",
        "      title: Показания\n",
        "      title: Показания\n      refuse:\n        - when: answers.reading >= 0\n          say: Нет.\n",
    );
    let (code, out, _) = library(&["check", "--paths", path, "--on", ON]);
    assert_eq!(code, 1);
    assert!(out.contains("На шаге «first» разговор не может дойти до конца"), "{out}");
}

#[test]
fn r_sc_8_graph_writes_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("readings.svg");
    let (code, out, _) = library(&["graph", "readings", "--out", file.to_str().unwrap()]);
    assert!(code == 0 && out.starts_with("Нарисовано"), "{out}");
    let (_, printed, _) = library(&["graph", "readings"]);
    assert_eq!(fs::read_to_string(file).unwrap().replace('\u{a0}', " "), printed);
    assert!(printed.starts_with("<svg ") && printed.trim_end().ends_with("</svg>"));
}

#[test]
fn r_sc_8_diff_tells_what_differs() {
    let (old, new) = (small(), small());
    let paths = [old.path().to_str().unwrap(), new.path().to_str().unwrap()];
    let (code, out, _) = library(&["diff", paths[0], paths[1]]);
    assert_eq!((code, out.as_str()), (0, "Различий нет.\n"));
    edit(new.path(), "talk.yaml", "Всё понятно?", "Понятно?");
    let (code, out, _) = library(&["diff", paths[0], paths[1]]);
    assert_eq!((code, out.as_str()), (1, "~   шаг talk.pick «Понятно?»: слова\n"));
    let runs = tempfile::tempdir().unwrap();
    fs::write(runs.path().join("x.json"), "{}").unwrap();
    let (code, _, err) = library(&["diff", paths[0], paths[1], "--runs", runs.path().to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("в файле «x.json» нет записанного разговора"), "{err}");
    fs::remove_file(runs.path().join("x.json")).unwrap();
    let (_, out, _) =
        library(&["diff", paths[0], paths[1], "--runs", runs.path().to_str().unwrap(), "--format", "json"]);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told["differences"][0]["id"], &told["runs_read"]), (&"talk.pick".into(), &0.into()));
}

/// The codes that lint tells.
fn codes(path: &str) -> Vec<String> {
    let (_, out, _) = library(&["lint", path, "--on", ON, "--format", "json"]);
    let list: Vec<Value> = serde_json::from_str(&out).unwrap();
    list.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn r_sc_8_a_new_topic_lints_clean_but_for_its_approval() {
    let folder = small();
    let path = folder.path().to_str().unwrap();
    edit(
        folder.path(),
        "ekto.yaml",
        "    title: Тема\n",
        "    title: Тема\n  - code: \"2.1\"\n    title: \"Ещё: «тема»\"\n",
    );
    assert_eq!(codes(path), ["no-topic"]);
    let (code, out, err) = library(&["new", "topic", "2.1", "--library", path, "--on", ON]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("Создан topics/persons/2.1-topic-2-1.yaml.")
            && out.contains("Создан scripts/topic-2-1.yaml."),
        "{out}"
    );
    assert_eq!(codes(path), ["early-approval", "not-approved"]);
    let (code, _, err) = library(&["new", "topic", "2.1", "--library", path]);
    assert_eq!(code, 2, "{err}");
    // a variant: its name first, then its file
    edit(
        folder.path(),
        "topics/persons/2.1-topic-2-1.yaml",
        "script: topic_2_1\n",
        "script:\n  - when: visit.channel == 'phone'\n    use: by_phone\n  - use: topic_2_1\n",
    );
    let (code, out, err) = library(&["new", "script", "2.1", "--library", path, "--on", ON]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Создан scripts/by-phone.yaml."), "{out}");
    assert_eq!(codes(path), ["early-approval", "not-approved", "early-approval", "not-approved"]);
    // with an order it is whole, and every path of it leads to an end
    for file in ["scripts/by-phone.yaml", "scripts/topic-2-1.yaml"] {
        edit(folder.path(), file, "order: проект", "order: \"7\"");
        edit(folder.path(), file, "from: 2999-01-01", "from: 2026-01-01");
    }
    assert_eq!(codes(path), Vec::<String>::new());
    let (code, out, _) = library(&["check", "--paths", path, "--on", ON]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn r_sc_4_a_signed_library_is_verified_and_a_changed_file_is_named() {
    let folder = small();
    let path = folder.path().to_str().unwrap();
    let keys = tempfile::tempdir().unwrap();
    let secret = keys.path().join("author.key");
    let secret = secret.to_str().unwrap();
    let open = format!("{secret}.pub");
    let (code, out, err) = library(&["key", secret]);
    assert!(code == 0 && out.contains("отпечаток"), "{out}{err}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(secret).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = fs::read(secret).unwrap();
    let (code, _, err) = library(&["key", secret]);
    assert!(code == 2 && err.contains("уже есть"), "{err}");
    assert_eq!(fs::read(secret).unwrap(), before);
    let (code, out, _) = library(&["verify", path, "--key", &open]);
    assert!(code == 1 && out.starts_with("Библиотека не подписана"), "{out}");
    let (code, out, err) = library(&["sign", path, "--key", secret]);
    assert!(code == 0 && out.starts_with("Подписана «Проба» версии 1"), "{out}{err}");
    let (code, out, _) = library(&["verify", path, "--key", &open]);
    assert!(code == 0 && out.starts_with("Подпись верна: «Проба» версии 1, файлов 10"), "{out}");
    edit(folder.path(), "talk.yaml", "Всё понятно?", "Понятно?");
    fs::remove_file(folder.path().join("etiquette.yaml")).unwrap();
    fs::write(folder.path().join("more.yaml"), "kind: script\n").unwrap();
    let (code, out, _) = library(&["verify", path, "--key", &open]);
    assert_eq!(code, 1);
    let lines: Vec<&str> = out.lines().collect();
    let expected = [
        "more.yaml: лишний, его не подписывали.",
        "talk.yaml: изменён после подписи.",
        "etiquette.yaml: пропал.",
    ];
    assert_eq!(lines, expected);
    // with a fault it is not signed
    let (code, out, _) = library(&["sign", path, "--key", secret]);
    assert!(code == 1 && out.ends_with("С ошибками библиотека не подписывается.\n"), "{out}");
    // the keys are not taken for each other
    let (code, _, err) = library(&["verify", path, "--key", secret]);
    assert!(code == 2 && err.contains("нет открытого ключа"), "{err}");
}

#[test]
fn r_sc_1_a_classifier_is_held_against_the_tree() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ekto.csv");
    let table = "Код;Название;Родитель;Примечание\n\
        2;Приборы учёта и показания;;\n\
        2.1.1;Передача показаний;2;есть\n\
        2.7;Передача показания;2;\n\
        9;Космические перевозки;2;\n\
        9;Космические перевозки;7;\n";
    fs::write(&file, table).unwrap();
    let path = file.to_str().unwrap();
    let (code, out, err) = library(&["import-ekto", path, "--format", "json"]);
    assert_eq!(code, 1, "{err}");
    let told: Value = serde_json::from_str(&out).unwrap();
    let matched: Vec<&str> =
        told["topics"].as_array().unwrap().iter().map(|one| one["match"].as_str().unwrap()).collect();
    assert_eq!(matched, ["same", "near", "nothing", "nothing"]);
    assert_eq!(told["topics"][1]["ours"][0]["code"], "2.1.1");
    assert_eq!(told["faults"][0], "код 9 встречается дважды");
    assert_eq!(told["faults"][1], "у 9 нет родителя 7");
    assert!(told["ours_only"].as_array().unwrap().len() > 50);
    let (_, out, _) = library(&["import-ekto", path]);
    for words in [
        "Тем компании 4, из них есть в библиотеке 1.",
        "Похожие названия",
        "В библиотеке нет",
        "Есть у нас, нет у компании",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    // as a spreadsheet on Windows saves it
    let bytes: Vec<u8> = "код;название\n2.1.1;Передача показаний\n"
        .chars()
        .map(|sign| match sign {
            'А'..='я' => u8::try_from(u32::from(sign) - 0x410 + 0xc0).unwrap(),
            sign => u8::try_from(sign).unwrap(),
        })
        .collect();
    fs::write(&file, bytes).unwrap();
    let (_, out, _) = library(&["import-ekto", path]);
    assert!(out.starts_with("Тем компании 1, из них есть в библиотеке 1."), "{out}");
}

#[test]
fn r_sc_7_the_handbook_is_pages_and_books_for_persons_and_companies() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/place");
    let out = out.to_str().unwrap();
    let company = "crates/ctl/tests/company.json";
    let (code, told, error) = library(&["handbook", "--out", out, "--company", company, "--on", ON]);
    assert_eq!((code, told, error.as_str()), (0, format!("Справочник: {out}.\n"), ""));
    for name in ["persons", "companies"] {
        let page = fs::read_to_string(Path::new(out).join(format!("{name}.html"))).unwrap();
        assert!(page.starts_with("<!doctype html>") && page.contains("Волга"), "{name}");
        let book = fs::read(Path::new(out).join(format!("{name}.pdf"))).unwrap();
        assert!(book.starts_with(b"%PDF-") && book.len() > 100_000, "{name}: {}", book.len());
    }
    assert_eq!(fs::read_dir(out).unwrap().count(), 4);
}

#[test]
fn r_sc_7_what_the_company_did_not_say_is_named_and_what_it_said_wrong_is_refused() {
    let folder = small();
    let path = folder.path().to_str().unwrap();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    let file = folder.path().join("company.json");
    let told = |text: &str| {
        fs::write(&file, text).unwrap();
        library(&["handbook", path, "--out", out, "--company", file.to_str().unwrap(), "--on", ON])
    };
    let (code, _, error) = told("{ \"nobody\": 1 }");
    assert!(code == 2 && error.contains("параметр «nobody», которого нет в library.yaml"), "{error}");
    let (code, _, error) = told("[]");
    assert!(code == 2 && error.contains("не JSON вида"), "{error}");
    assert!(!Path::new(out).exists(), "nothing is written before it is known to be right");
}
