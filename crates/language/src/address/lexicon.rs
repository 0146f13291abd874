//! The words an address is held together by: kinds of streets and places, «дом», «корпус», «квартира».

use crate::line::Line;
use crate::phrases::Phrases;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What kind of street it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreetKind {
    /// Улица, and what is said without a kind.
    Street,
    /// Проспект.
    Prospect,
    /// Переулок.
    Lane,
    /// Бульвар.
    Boulevard,
    /// Шоссе.
    Highway,
    /// Набережная.
    Embankment,
    /// Площадь.
    Square,
    /// Проезд.
    Passage,
    /// Тупик.
    DeadEnd,
    /// Линия.
    Row,
    /// Аллея.
    Alley,
    /// Тракт.
    Tract,
    /// Взвоз.
    Ascent,
    /// Микрорайон.
    Microdistrict,
    /// Квартал.
    Quarter,
    /// СНТ, ДНТ, садовое товарищество.
    Gardens,
    /// ГСК, гаражный кооператив.
    Garages,
}

impl StreetKind {
    /// Its word in the normal form; a plain street has none, since people leave it out.
    #[must_use]
    pub const fn title(self) -> Option<&'static str> {
        Some(match self {
            Self::Street => return None,
            Self::Prospect => "проспект",
            Self::Lane => "переулок",
            Self::Boulevard => "бульвар",
            Self::Highway => "шоссе",
            Self::Embankment => "набережная",
            Self::Square => "площадь",
            Self::Passage => "проезд",
            Self::DeadEnd => "тупик",
            Self::Row => "линия",
            Self::Alley => "аллея",
            Self::Tract => "тракт",
            Self::Ascent => "взвоз",
            Self::Microdistrict => "мкр",
            Self::Quarter => "квартал",
            Self::Gardens => "снт",
            Self::Garages => "гск",
        })
    }

    /// Grammatical gender of its word, for the ending of a number; `None` where the name decides.
    pub(crate) const fn is_masculine(self) -> Option<bool> {
        match self {
            Self::Street | Self::Gardens | Self::Garages | Self::Highway => None,
            Self::Embankment | Self::Square | Self::Row | Self::Alley => Some(false),
            _ => Some(true),
        }
    }

    /// Whether a number alone can be its name: «мкр 4», «линия 5».
    pub(crate) const fn is_numbered(self) -> bool {
        matches!(self, Self::Microdistrict | Self::Quarter | Self::Row | Self::Garages)
    }
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// Город.
    City,
    /// Рабочий посёлок, посёлок городского типа.
    Town,
    /// Посёлок.
    Settlement,
    /// Село.
    Village,
    /// Деревня.
    Hamlet,
    /// Хутор.
    Farm,
    /// Станция.
    Station,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Street(StreetKind),
    Place(PlaceKind),
    /// Район or область: named, but not needed to find.
    District,
    House,
    Plot,
    Corpus,
    Building,
    Letter,
    Flat,
    /// «имени».
    Honour,
}

use PlaceKind::{City, Farm, Hamlet, Settlement, Station, Town, Village};
use StreetKind::{
    Alley, Ascent, Boulevard, DeadEnd, Embankment, Garages, Gardens, Highway, Lane, Microdistrict, Passage,
    Prospect, Quarter, Row, Square, Tract,
};

/// All forms, words apart by a space. Of two forms that fit, the longer one counts.
const FORMS: &[(Term, &str)] = &[
    (Term::Street(StreetKind::Street), "ул|улица|улице|улицы|улицу|ул ца|у ца|улиц"),
    (Term::Street(Prospect), "проспект|проспекте|проспекту|просп|пр т|пр кт|пркт|прт|пр"),
    (Term::Street(Lane), "переулок|переулке|пер|пер к"),
    (Term::Street(Boulevard), "бульвар|бульваре|бул|б р"),
    (Term::Street(Highway), "шоссе|ш"),
    (Term::Street(Embankment), "набережная|набережной|наб|наб я"),
    (Term::Street(Square), "площадь|площади|пл|пл дь"),
    (Term::Street(Passage), "проезд|проезде|пр д|прд|пр зд"),
    (Term::Street(DeadEnd), "тупик|тупике|туп"),
    (Term::Street(Row), "линия|линии|лин"),
    (Term::Street(Alley), "аллея|аллее|ал"),
    (Term::Street(Tract), "тракт"),
    (Term::Street(Ascent), "взвоз"),
    (Term::Street(Microdistrict), "микрорайон|микрорайоне|мкр|мкрн|мкр н|м н|мк р н|микр|мик р н"),
    (Term::Street(Quarter), "квартал|кв л|квл"),
    (
        Term::Street(Gardens),
        "снт|сдт|днт|тсн|дпк|снп|сот|садовое товарищество|садоводческое товарищество|дачное товарищество|дачный кооператив|с т",
    ),
    (Term::Street(Garages), "гск|гк|гпк|гаражный кооператив|гаражно строительный кооператив"),
    (Term::Place(City), "г|гор|город|городе"),
    (Term::Place(Town), "рп|р п|пгт|п г т|рабочий поселок|поселок городского типа"),
    (Term::Place(Settlement), "п|пос|поселок|поселке"),
    (Term::Place(Village), "с|село|селе"),
    (Term::Place(Hamlet), "д|дер|деревня|деревне"),
    (Term::Place(Farm), "х|хутор"),
    (Term::Place(Station), "ст|станция|ж д ст"),
    (Term::District, "р н|район|районе|рн|р он|обл|область|мо|муниципальное образование"),
    (Term::House, "д|дом|дома|доме|домовладение|вл|владение"),
    (Term::Plot, "уч|участок|участке|уч к|бокс|гараж"),
    (Term::Corpus, "к|корп|корпус|кор|блок|блок секция|б с|секция"),
    (Term::Building, "стр|строение|строен|соор|сооружение"),
    (Term::Letter, "лит|литер|литера|литерой"),
    (Term::Flat, "кв|квартира|квартире|квартиры|квартиру|кв ра|кварт|ком|комната|оф|офис|пом|помещение"),
    (Term::Honour, "им|имени"),
];

static TERMS: LazyLock<Phrases<Term>> = LazyLock::new(|| Phrases::of_table(FORMS));

/// The terms that begin at a token, each with the token behind it, the longest first.
pub(crate) fn terms(line: &Line, at: usize) -> Vec<(Term, usize)> {
    let mut found: Vec<(Term, usize)> = TERMS.at(line, at).map(|(phrase, end)| (phrase.means, end)).collect();
    // «п.г.т.» is not «п.»: only the longest form of each beginning.
    if let Some(longest) = found.iter().map(|(_, end)| *end).max() {
        let multi = found.iter().any(|(_, end)| *end == longest && *end > at + 2);
        if multi {
            found.retain(|(_, end)| *end == longest);
        }
    }
    found
}

/// The end of a given kind of term at a token.
pub(crate) fn term(line: &Line, at: usize, wanted: Term) -> Option<usize> {
    terms(line, at).into_iter().find(|(term, _)| *term == wanted).map(|(_, end)| end)
}

/// Whether a folded word is a term by itself.
pub(crate) fn is_term_word(word: &str) -> bool {
    TERMS.has_word(word)
}

/// A listed place.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Whether its name can be nothing else.
    sure: bool,
    /// Whether it is written with a hyphen.
    hyphen: bool,
}

static PLACES: LazyLock<Phrases<Known>> = LazyLock::new(|| {
    let list = include_str!("../../data/localities.txt").lines();
    let names = list.filter(|line| !line.starts_with('#') && !line.is_empty());
    let folded: Vec<(Known, String)> = names
        .map(|line| {
            let known = Known { sure: !line.starts_with('*'), hyphen: line.contains('-') };
            (known, crate::keys::fold(line.trim_start_matches('*')).replace('-', " "))
        })
        .collect();
    Phrases::of(folded.iter().map(|(known, name)| (*known, name.as_str())))
});

/// A place of the region named at a token: the token behind it, its name, and whether the name alone can be
/// nothing else.
pub(crate) fn known_place(line: &Line, at: usize) -> Option<(usize, String, bool)> {
    let (phrase, end) = PLACES.at(line, at).next()?;
    // A dot behind the name ends a clause.
    let end = if line.is_mark(end - 1, &['.']) { end - 1 } else { end };
    let name = phrase.words.join(if phrase.means.hyphen { "-" } else { " " });
    Some((end, name, phrase.means.sure))
}

/// Whether a folded word is the name of a place of the region.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.has_word(word)
}
