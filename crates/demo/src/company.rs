//! Made-up companies: names of the kinds that are met, and several supply points.

use crate::Region;
use crate::draw::{Draw, Purpose};
use crate::identity::{Subject, id};
use crate::numbers::landline;
use crate::supply::{Use, account};
use okno_domain::client::{Client, ClientName, ConsentState, Segment};

const FIRST: [&str; 64] = [
    "Волга",
    "Саратов",
    "Заволжье",
    "Поволжье",
    "Степь",
    "Хопёр",
    "Курдюм",
    "Караман",
    "Иргиз",
    "Узень",
    "Терешка",
    "Медведица",
    "Покровск",
    "Лазурит",
    "Гранит",
    "Базальт",
    "Кристалл",
    "Восток",
    "Запад",
    "Север",
    "Юг",
    "Горизонт",
    "Меридиан",
    "Орион",
    "Вега",
    "Сириус",
    "Альфа",
    "Омега",
    "Дельта",
    "Вектор",
    "Спектр",
    "Импульс",
    "Резонанс",
    "Эталон",
    "Стандарт",
    "Прогресс",
    "Старт",
    "Союз",
    "Содружество",
    "Партнёр",
    "Альянс",
    "Лидер",
    "Мастер",
    "Дом",
    "Уют",
    "Комфорт",
    "Колос",
    "Нива",
    "Урожай",
    "Подсолнух",
    "Берёзка",
    "Дубрава",
    "Ромашка",
    "Василёк",
    "Сокол",
    "Стриж",
    "Ласточка",
    "Беркут",
    "Витязь",
    "Богатырь",
    "Терем",
    "Кремль",
    "Маяк",
    "Причал",
];
const SECOND: [&str; 40] = [
    "Агро",
    "Строй",
    "Торг",
    "Сервис",
    "Транс",
    "Авто",
    "Мед",
    "Фарм",
    "Хлеб",
    "Молоко",
    "Мясо",
    "Снаб",
    "Пром",
    "Тех",
    "Энерго",
    "Газ",
    "Металл",
    "Лес",
    "Мебель",
    "Пласт",
    "Стекло",
    "Бетон",
    "Кирпич",
    "Дор",
    "Логистик",
    "Инвест",
    "Инжиниринг",
    "Проект",
    "Дизайн",
    "Связь",
    "Софт",
    "Медиа",
    "Текстиль",
    "Обувь",
    "Продукт",
    "Зерно",
    "Масло",
    "Рыба",
    "Птица",
    "Сад",
];

struct Kind {
    name: String,
    segments: [Segment; 2],
    /// Most supply points.
    points: i64,
}

/// The company at an index.
pub(crate) fn company(region: &Region, index: u32) -> Client {
    let mut draw = Draw::of(region.seed, Purpose::Company, u64::from(index));
    let kind = kind(&mut draw);
    let numbers = &region.numbers;
    let [segment, vip] = kind.segments;
    let independent = segment == Segment::B2bGp && draw.per_mille(80);
    let segment = match (independent, draw.per_mille(30)) {
        (true, false) => Segment::B2bNesk,
        (true, true) => Segment::B2bNeskVip,
        (false, false) => segment,
        (false, true) => vip,
    };
    let used_as = if independent { Use::Independent } else { Use::Company };
    let points = u64::try_from(draw.between(1, kind.points)).unwrap_or(1);
    let accounts = (0..points)
        .map(|which| account(region, index, which, used_as, region.places.supply_point(&mut draw)))
        .collect();
    let mut phones = Vec::new();
    if draw.per_mille(750) {
        phones.push(landline(draw.below(u32::MAX)).into());
    }
    if draw.per_mille(800) {
        phones.push(numbers.phone(index, 0).into());
    }
    let contracts = if draw.per_mille(120) { 2 } else { 1 };
    Client {
        id: id(region.seed, Subject::Client, index, 0).into(),
        name: ClientName::Company(kind.name.into()),
        segment,
        phones,
        emails: if draw.per_mille(780) {
            vec![format!("office{index}@firma.example").into()]
        } else {
            vec![]
        },
        passport: None,
        snils: None,
        inn: Some(numbers.inn_company(index).into()),
        ogrn: Some(numbers.ogrn(index).into()),
        contracts: (0..contracts).map(|which| numbers.contract(index, which).into()).collect(),
        residents: None,
        needs: Vec::new(),
        postal_address: None,
        preferred_channel: None,
        consent_data: ConsentState::Given,
        consent_ads: if draw.per_mille(300) { ConsentState::Given } else { ConsentState::Unknown },
        accounts,
        as_of: region.as_of,
    }
}

fn kind(draw: &mut Draw) -> Kind {
    let business = [Segment::B2bGp, Segment::B2bGpVip];
    let principal = [Segment::B2b2c, Segment::B2b2cVip];
    let number = draw.between(1, 120);
    let (name, segments, points) = match draw.below(100) {
        0..=61 => (format!("ООО «{}»", trade_name(draw)), business, 3),
        62..=66 => (format!("АО «{}»", trade_name(draw)), business, 4),
        67..=68 => (format!("ПАО «{}»", trade_name(draw)), business, 4),
        69..=74 => (format!("ТСН «{}-{number}»", draw.pick(&FIRST)), principal, 2),
        75..=78 => (format!("ООО «УК «{}»", trade_name(draw)), principal, 4),
        79..=81 => (format!("СНТ «{}-{}»", draw.pick(&FIRST), 1 + number % 9), principal, 1),
        82..=85 => (format!("МБОУ «СОШ № {number}»"), business, 2),
        86..=89 => (format!("МДОУ «Детский сад № {number}»"), business, 1),
        90..=92 => (format!("ГУЗ «Городская поликлиника № {}»", 1 + number % 30), business, 2),
        93..=95 => (format!("КФХ «{}»", trade_name(draw)), business, 3),
        96..=97 => (format!("ГСК «{}-{}»", draw.pick(&FIRST), 1 + number % 40), principal, 1),
        _ => (format!("АНО «{}»", trade_name(draw)), business, 1),
    };
    Kind { name, segments, points }
}

/// «Волга-Агро», «ВолгаСтрой», «Волга», «Волга-64».
fn trade_name(draw: &mut Draw) -> String {
    let first = *draw.pick(&FIRST);
    let second = *draw.pick(&SECOND);
    match draw.below(10) {
        0..=4 => format!("{first}-{second}"),
        5..=6 => format!("{first}{second}"),
        7 => format!("{first} {second}"),
        8 => format!("{first}-{}", draw.between(1, 99)),
        _ => first.to_owned(),
    }
}
