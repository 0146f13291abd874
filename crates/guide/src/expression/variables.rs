//! Every name of the facts that a script may use, with its kind and its Russian title: one table, which the
//! checker, the facts and the reference for authors share.

/// Kind of a field of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int,
    /// A text.
    Text,
    /// One of these words.
    Codes(&'static [&'static str]),
    /// Some of these words.
    CodeList(&'static [&'static str]),
    /// Some texts.
    TextList,
    /// Kopecks.
    Money,
    /// Watt-hours.
    Energy,
    /// A day.
    Date,
    /// A month.
    Month,
    /// Day and time.
    Instant,
}

/// A named value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Latin name in expressions.
    pub name: &'static str,
    /// Kind.
    pub kind: FieldKind,
    /// Russian title.
    pub title: &'static str,
}

/// A set of named values: `meter`, or a list of them: `meters`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// Latin name in expressions.
    pub name: &'static str,
    /// Russian title.
    pub title: &'static str,
    /// What it holds.
    pub fields: &'static [Field],
    /// Whether it is a list.
    pub list: bool,
}

/// Channels (§7.1, R-VI-7), by the codes of the domain.
pub(crate) const CHANNELS: &[&str] = &[
    "office",
    "reception",
    "extra_office",
    "mobile_office",
    "field_visit",
    "video",
    "phone",
    "email",
    "post",
    "web_reception",
    "account",
    "messenger",
    "social_network",
    "terminal",
    "state_portal",
    "sms",
];
/// Stages of a visit (§7.2.2).
pub(crate) const STAGES: &[&str] = &["beginning", "processing", "completion", "feedback", "ended"];
/// Segments (R-PR-5).
pub(crate) const SEGMENTS: &[&str] =
    &["b2c", "b2c_vip", "b2b_gp", "b2b_gp_vip", "b2b2c", "b2b2c_vip", "b2b_nesk", "b2b_nesk_vip"];
/// Lists of identifiers (§7.2.3.2).
pub(crate) const PARTIES: &[&str] = &["person", "company"];
/// Whether a consent was given (§7.2.4.1).
pub(crate) const CONSENTS: &[&str] = &["unknown", "given", "withdrawn"];
/// What is the matter with an attribute that is asked for (R-PR-1).
pub(crate) const ATTRIBUTE_STATES: &[&str] = &["missing", "stale", "doubtful"];
/// Service needs (R-PR-6).
pub(crate) const NEEDS: &[&str] = &["same_level", "large_print", "in_writing", "out_of_turn"];

/// Difficult situations (П3 §7).
pub(crate) const SITUATIONS: &[&str] =
    &["conflict", "complaint", "abuse", "threat", "intoxication", "detention", "corruption", "relative"];

const fn field(name: &'static str, kind: FieldKind, title: &'static str) -> Field {
    Field { name, kind, title }
}

const VISIT: &[Field] = &[
    field("channel", FieldKind::Codes(CHANNELS), "канал обслуживания"),
    field("stage", FieldKind::Codes(STAGES), "этап обслуживания"),
    field("today", FieldKind::Date, "сегодняшний день"),
    field("time_of_day", FieldKind::Codes(&["morning", "day", "evening", "night"]), "время суток"),
    field("identified", FieldKind::Bool, "клиент идентифицирован"),
    field("profile_postponed", FieldKind::Bool, "уточнение сведений отложено на конец обслуживания"),
    field("question", FieldKind::Int, "который по счёту вопрос"),
    field("topics", FieldKind::TextList, "коды тем этого приёма"),
    field("situation", FieldKind::Codes(SITUATIONS), "трудная ситуация, которая идёт сейчас"),
];
const CLIENT: &[Field] = &[
    field("address_name", FieldKind::Text, "как обращаться к клиенту"),
    field("full_name", FieldKind::Text, "имя клиента полностью"),
    field("party", FieldKind::Codes(PARTIES), "физическое или юридическое лицо"),
    field("segment", FieldKind::Codes(SEGMENTS), "сегмент клиента"),
    field("needs", FieldKind::CodeList(NEEDS), "потребности в обслуживании"),
    field("consent_data", FieldKind::Codes(CONSENTS), "согласие на обработку персональных данных"),
    field("consent_ads", FieldKind::Codes(CONSENTS), "согласие на рекламу"),
];
const ATTRIBUTE: &[Field] = &[
    field("state", FieldKind::Codes(ATTRIBUTE_STATES), "что с ним: нет, устарело или вызывает сомнение"),
    field("shown", FieldKind::Text, "что записано, так, как можно сказать вслух"),
    field("confirmed_on", FieldKind::Date, "когда клиент подтвердил его в последний раз"),
];
const ACCOUNT: &[Field] = &[
    field("number", FieldKind::Text, "номер лицевого счёта"),
    field("address", FieldKind::Text, "адрес объекта"),
    field("balance", FieldKind::Money, "сальдо счёта: больше нуля — долг"),
    field("as_of", FieldKind::Instant, "на какое время сведения о счёте"),
];
const METER: &[Field] = &[
    field("number", FieldKind::Text, "номер прибора учёта"),
    field("model", FieldKind::Text, "тип прибора учёта"),
    field("digits", FieldKind::Int, "число знаков прибора до запятой"),
    field("last_reading", FieldKind::Energy, "прошлые показания"),
    field("last_reading_on", FieldKind::Date, "день прошлых показаний"),
    field("average", FieldKind::Energy, "средний расход за месяц"),
    field("expected", FieldKind::Energy, "обычный расход за время с прошлых показаний"),
    field("usual_min", FieldKind::Energy, "обычный расход за месяц, от"),
    field("usual_max", FieldKind::Energy, "обычный расход за месяц, до"),
    field("check_due", FieldKind::Date, "срок поверки прибора"),
];
const BILL: &[Field] = &[
    field("period", FieldKind::Month, "месяц счёта"),
    field("total", FieldKind::Money, "сумма счёта"),
    field("charged", FieldKind::Money, "начислено за энергию"),
    field("energy", FieldKind::Energy, "расход за месяц"),
    field("tariff", FieldKind::Money, "цена киловатт-часа"),
    field("recalculated", FieldKind::Money, "перерасчёт"),
    field("penalty", FieldKind::Money, "пени"),
    field("paid", FieldKind::Money, "оплачено после счёта"),
    field("due_on", FieldKind::Date, "срок оплаты счёта"),
    field("previous_total", FieldKind::Money, "сумма прошлого счёта"),
    field("previous_energy", FieldKind::Energy, "расход в прошлом месяце"),
    field("previous_tariff", FieldKind::Money, "прошлая цена киловатт-часа"),
    field("as_of", FieldKind::Instant, "на какое время сведения о счёте"),
];
const OPERATOR: &[Field] = &[field("name", FieldKind::Text, "имя специалиста")];

/// All roots but those that a script or a company declares (`answers`, `chosen`, `company`).
pub const ROOTS: &[Root] = &[
    Root { name: "visit", title: "приём", fields: VISIT, list: false },
    Root { name: "client", title: "клиент", fields: CLIENT, list: false },
    Root {
        name: "account", title: "лицевой счёт: выбранный или единственный", fields: ACCOUNT, list: false
    },
    Root { name: "accounts", title: "лицевые счета клиента", fields: ACCOUNT, list: true },
    Root {
        name: "meter", title: "прибор учёта: выбранный или единственный", fields: METER, list: false
    },
    Root { name: "meters", title: "приборы учёта счёта", fields: METER, list: true },
    Root {
        name: "bill",
        title: "счёт на оплату: выбранный, а пока не выбран — последний",
        fields: BILL,
        list: false,
    },
    Root {
        name: "bills", title: "счета на оплату, новые первыми", fields: BILL, list: true
    },
    Root {
        name: "attribute",
        title: "сведение профиля, о котором спрашивают",
        fields: ATTRIBUTE,
        list: false,
    },
    Root { name: "operator", title: "специалист", fields: OPERATOR, list: false },
];

/// The Russian title of `meter.number`, where there is one.
pub(crate) fn title_of(path: &str) -> Option<&'static str> {
    let (root, name) = path.split_once('.')?;
    let root = ROOTS.iter().find(|known| known.name == root)?;
    root.fields.iter().find(|field| field.name == name).map(|field| field.title)
}
