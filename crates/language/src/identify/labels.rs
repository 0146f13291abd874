//! Labels («лс», «паспорт», «счёт был») and the words that are no names.

use crate::distance::Neighbours;
use crate::line::Line;
use crate::phrases::Phrases;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What the words before a value say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    Phone,
    Email,
    Account,
    /// «Счёт»: an account or a bill, the shape behind it decides.
    Bill,
    Amount,
    Passport,
    /// «Серия», which begins a passport.
    Series,
    TravelPassport,
    Snils,
    Inn,
    Ogrn,
    Ogrnip,
    Contract,
    Name,
    Address,
    /// A number that is no identifier: КПП, БИК, meter, reading.
    Other,
}

const LABELS: &[(Label, &str)] = &[
    (
        Label::Phone,
        "телефон|тел|телефона|телефону|номер телефона|моб|мобильный|мобильник|мобила|сотовый|сот|контактный|тлф|т|phone|tel|whatsapp|вотсап|ватсап|городской|домашний|рабочий телефон|звонить|позвонить",
    ),
    (
        Label::Email,
        "почта|эл почта|электронная почта|электронный адрес|емейл|имейл|мейл|емайл|мыло|е мейл|e mail|email|mail|почту|почты|уьфшд",
    ),
    (
        Label::Account,
        "лс|л с|лиц счет|лицсчет|лицевой|лицевой счет|лицевого|лицевого счета|лицевому счету|лицевому|номер счета|л счет|лиц сч|лицев счет|лицевых|лицевые|лицевые счета|абонентский номер|абонентский|аб номер|лицевик|номер лс|account",
    ),
    (Label::Bill, "счет|счета|счете|сч"),
    (
        Label::Amount,
        "сумма|сумму|суммой|суммы|счет был|счет на|к оплате|платеж|платежка|квитанция|квитанция на|квитанции|квитанцию|оплатил|оплатила|оплата|оплачено|платил|платила|заплатил|заплатила|начислено|начислили|начисление|долг|задолженность|счет пришел|счет за|пришло|насчитали|выставили|итого",
    ),
    (
        Label::Passport,
        "паспорт|паспорта|паспорту|пасп|паспортные данные|паспорт рф|паспорт гражданина|удостоверение личности|п т|документ",
    ),
    (Label::Series, "серия|серии|сер"),
    (Label::TravelPassport, "загранпаспорт|загран|заграничный паспорт"),
    (
        Label::Snils,
        "снилс|снилса|страховое|страховой номер|страховое свидетельство|пенсионное|пенсионное свидетельство|пенсионный|сс|snils",
    ),
    (
        Label::Inn,
        "инн|инн кпп|инн физлица|инн юрлица|инн организации|инн юр лица|инн физ лица|инн ип|налоговый номер|идентификационный номер|inn",
    ),
    (Label::Ogrn, "огрн|ogrn"),
    (Label::Ogrnip, "огрнип|огрн ип|ogrnip"),
    (
        Label::Contract,
        "договор|договора|договору|дог|дог р|д р|договор энергоснабжения|контракт|контракта|гос контракт|госконтракт|номер договора|contract",
    ),
    (
        Label::Name,
        "фио|ф и о|фамилия|имя|отчество|клиент|меня зовут|зовут|гражданин|гражданка|гр|гр ка|гр н|собственник|владелец|фамилия имя отчество|на имя|на фамилию",
    ),
    (
        Label::Address,
        "адрес|точка поставки|точки поставки|тп|объект|адреса|адресу|по адресу|прописка|прописан|прописана|живу|живет|проживает|проживаю|адр",
    ),
    (
        Label::Other,
        "кпп|бик|доб|добавочный|окпо|оквэд|р с|к с|рс|кс|расчетный счет|корсчет|счетчик|счетчика|прибор|прибор учета|пу|номер прибора|показания|показание|тариф|киловатт|квт|код подразделения|пин|пинкод|индекс|заявка|обращение|талон|карта|карты",
    ),
];

static PHRASES: LazyLock<Phrases<Label>> = LazyLock::new(|| Phrases::of_table(LABELS));

/// Long label words, which are known with one typing error: «паспрот», «телефн», «договр».
static LONG: LazyLock<Neighbours<Label>> = LazyLock::new(|| {
    let single = PHRASES.all().filter(|phrase| phrase.words.len() == 1);
    let distinct = single.filter(|phrase| is_distinct(phrase.means, &phrase.words[0]));
    Neighbours::of(distinct.map(|phrase| (phrase.words[0].clone(), phrase.means)))
});

static STOP_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../data/stop_words.txt").lines().filter(|line| !line.starts_with('#'));
    let single = PHRASES.all().filter(|phrase| phrase.words.len() == 1);
    let of_labels = single.map(|phrase| phrase.words[0].as_str()).filter(|word| word.chars().count() > 1);
    list.flat_map(|line| line.split(' ')).chain(of_labels).collect()
});

/// Whether a folded word is neither a name nor a street.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word) || misspelt(word).is_some()
}

/// Whether a folded word is expected in the field, so that its slip is recognised however short it is.
pub(crate) fn is_expected_word(word: &str) -> bool {
    let short = word.chars().count() < 2;
    !short
        && (STOP_WORDS.contains(word)
            || crate::address::is_term_word(word)
            || crate::address::is_known_street(word)
            || crate::names::is_patronymic_mark(word))
}

/// Words that may stand between a label and its value.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "номер",
        "номера",
        "ном",
        "n",
        "no",
        "у",
        "меня",
        "мой",
        "моя",
        "мои",
        "это",
        "такой",
        "такая",
        "был",
        "была",
        "было",
        "были",
        "на",
        "по",
        "вот",
        "за",
        "в",
        "и",
        "размере",
        "сумму",
        "сумма",
        "составил",
        "составила",
        "пришел",
        "пришла",
        "пришло",
        "месяц",
        "прошлый",
        "прошлом",
        "последний",
        "предыдущий",
        "рф",
        "энергоснабжения",
        "электроснабжения",
        "поставки",
        "его",
        "ее",
        "наш",
        "клиента",
        "счет",
        "счета",
        "он",
        "она",
        "свой",
        "электро",
        "выставили",
        "свет",
        "электроэнергию",
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
        "с",
        "от",
        "о",
    ];
    FILLERS.contains(&word)
}

/// The label that a word misspells.
fn misspelt(word: &str) -> Option<Label> {
    let long = word.chars().nth(3).is_some();
    LONG.find(word).filter(|_| long && crate::names::first_name(word).is_none())
}

/// Labels long and special enough to be known with an error; «почта» is near to too many words, «контракт» to
/// СНТ «Контакт».
fn is_distinct(label: Label, form: &str) -> bool {
    if form.starts_with("контракт") {
        return false;
    }
    let length = form.chars().count();
    length >= 7 || (length >= 5 && matches!(label, Label::Snils | Label::Ogrnip))
}

/// The labels of a line.
pub(crate) struct Labels {
    /// For each token, the label that stands before it as the value, and where the label begins.
    before: Vec<Option<(Label, usize)>>,
}

impl Labels {
    /// Finds all labels and the tokens where their values begin.
    pub(crate) fn find(line: &Line) -> Self {
        let mut before = vec![None; line.len() + 1];
        let mut at = 0;
        while at < line.len() {
            let Some((label, mut end)) = label_at(line, at) else {
                at += 1;
                continue;
            };
            let start = at;
            at = end;
            // A second label directly behind («паспорт серия», «ИНН юрлица») begins anew.
            for _ in 0..6 {
                let filler = line.word(end).is_some_and(is_filler)
                    && label_at(line, end).is_none_or(|(l, _)| l == Label::Bill)
                    || line.is_mark(end, &['.', ':', '-', '№', '#', '=', '"', ','])
                    || (line.letter(end) == Some('н') && line.number(end + 1).is_some());
                if !filler {
                    break;
                }
                end += 1;
            }
            if let Some(slot) = before.get_mut(end) {
                *slot = Some((label, start));
            }
        }
        Self { before }
    }

    /// The label whose value begins at a token, and where the label begins.
    pub(crate) fn before(&self, at: usize) -> Option<(Label, usize)> {
        self.before.get(at).copied().flatten()
    }
}

/// The label at a token and the token behind it; the longest one.
pub(crate) fn label_at(line: &Line, at: usize) -> Option<(Label, usize)> {
    let word = line.word(at)?;
    let exact = PHRASES.at(line, at).find_map(|(phrase, end)| {
        // «т 8927…» is a phone, «т» in a name is not.
        let brief = phrase.words.len() == 1 && phrase.words[0].chars().count() == 1;
        let clear = !brief || line.number(end).is_some() || line.is_mark(end, &['+', '(', ':']);
        clear.then_some((phrase.means, end))
    });
    exact.or_else(|| misspelt(word).map(|label| (label, at + 1 + usize::from(line.is_mark(at + 1, &['.'])))))
}
