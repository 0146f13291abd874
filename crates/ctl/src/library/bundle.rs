//! `oknoctl library key`, `sign`, `verify`: a library that nobody can change unseen (R-SC-4).

use super::{FINDINGS, files, findings};
use anyhow::{Context as _, bail};
use clap::Args;
use okno_guide::{
    BUNDLE_LIST, BUNDLE_SIGNATURE, BundleRefusal, Finding, Library, PublicKey, Severity, SigningKey, sign,
    verify,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Сделать ключ, которым подписывают библиотеку: тайный файл и открытый рядом, с «.pub»
#[derive(Debug, Args)]
pub(crate) struct Key {
    /// Куда положить тайный ключ
    #[arg(value_name = "ФАЙЛ")]
    out: PathBuf,
}

/// Подписать библиотеку: рядом с library.yaml появятся bundle.json и bundle.sig
///
/// Код выхода: 0 — подписана, 1 — в ней есть ошибки, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// Папка библиотеки
    #[arg(value_name = "ПАПКА", default_value = "scripts-library")]
    folder: PathBuf,
    /// Тайный ключ
    #[arg(long, value_name = "ФАЙЛ")]
    key: PathBuf,
}

/// Проверить подпись: каждый изменённый, пропавший и лишний файл будет назван
///
/// Код выхода: 0 — всё на месте, 1 — нет, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Папка библиотеки
    #[arg(value_name = "ПАПКА", default_value = "scripts-library")]
    folder: PathBuf,
    /// Открытый ключ того, кому доверяют; можно несколько раз
    #[arg(long, value_name = "ФАЙЛ", required = true)]
    key: Vec<PathBuf>,
}

impl Key {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed)
            .map_err(|error| anyhow::anyhow!("система не дала случайных чисел: {error}"))?;
        let key = SigningKey::from_seed(seed).context("ключ не получился")?;
        let mut open = self.out.clone().into_os_string();
        open.push(".pub");
        let open = PathBuf::from(open);
        if open.exists() {
            bail!("{}", files::in_the_way(&open));
        }
        create_secret(&self.out, key.to_text().as_bytes())?;
        files::create(&open, key.public().to_text().as_bytes())?;
        println!("Тайный ключ: {}. Никому его не передавайте и храните копию.", self.out.display());
        println!("Открытый ключ: {}, отпечаток {}.", open.display(), key.public().fingerprint());
        Ok(ExitCode::SUCCESS)
    }
}

/// A new file that only its owner reads, where the system knows owners.
fn create_secret(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| files::in_the_way(path))?;
    std::io::Write::write_all(&mut file, content).with_context(|| format!("не пишется «{}»", path.display()))
}

impl Sign {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let key = SigningKey::read(&files::text(&self.key)?).map_err(|_| {
            anyhow::anyhow!(
                "в файле «{}» нет тайного ключа: его делает «oknoctl library key»",
                self.key.display()
            )
        })?;
        let lint = Library::lint(files::texts(&self.folder)?, Some(files::day(None)));
        let errors: Vec<Finding> =
            lint.findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        let (Some(library), true) = (lint.library, errors.is_empty()) else {
            print!("{}", findings::told(&errors, findings::FindingForm::Text)?);
            println!("С ошибками библиотека не подписывается.");
            return Ok(ExitCode::from(FINDINGS));
        };
        let signed = sign(&files::all(&self.folder)?, &library, &key)
            .map_err(|refusal| anyhow::anyhow!(told(&refusal)))?;
        for (name, text) in [(BUNDLE_LIST, signed.list), (BUNDLE_SIGNATURE, signed.signature)] {
            let path = self.folder.join(name);
            fs::write(&path, text).with_context(|| format!("не пишется файл «{}»", path.display()))?;
        }
        println!(
            "Подписана «{}» версии {}, ключ {}.",
            library.name(),
            library.version(),
            key.public().fingerprint()
        );
        Ok(ExitCode::SUCCESS)
    }
}

impl Verify {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let keys = self.key.iter().map(|path| {
            PublicKey::read(&files::text(path)?)
                .map_err(|_| anyhow::anyhow!("в файле «{}» нет открытого ключа", path.display()))
        });
        let keys = keys.collect::<anyhow::Result<Vec<_>>>()?;
        match verify(&files::all(&self.folder)?, &keys) {
            Ok(verified) => {
                println!(
                    "Подпись верна: «{}» версии {}, файлов {}, ключ {}.",
                    verified.name, verified.version, verified.files, verified.key
                );
                Ok(ExitCode::SUCCESS)
            }
            Err(refusals) => {
                for refusal in &refusals {
                    println!("{}", told(refusal));
                }
                Ok(ExitCode::from(FINDINGS))
            }
        }
    }
}

fn told(refusal: &BundleRefusal) -> String {
    match refusal {
        BundleRefusal::NotSigned => {
            format!("Библиотека не подписана: нет {BUNDLE_LIST} или {BUNDLE_SIGNATURE}.")
        }
        BundleRefusal::BadSignature => {
            format!("Подпись не подходит: {BUNDLE_LIST} изменён или подписан не этим ключом.")
        }
        BundleRefusal::BadList => format!("{BUNDLE_LIST} написан другой программой."),
        BundleRefusal::TooMany => "В библиотеке слишком много файлов.".to_owned(),
        BundleRefusal::Changed { path } => format!("{path}: изменён после подписи."),
        BundleRefusal::Missing { path } => format!("{path}: пропал."),
        BundleRefusal::Additional { path } => format!("{path}: лишний, его не подписывали."),
    }
}
