//! What the recognition must know about the place it works in.

/// Parameters of the region of a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Area code for local six-digit phones, without the trunk prefix: `8452`.
    pub area_code: String,
    /// What area codes of the whole region begin with: `845`.
    pub area_prefix: String,
    /// How many digits an account has.
    pub account_length: usize,
    /// What accounts begin with.
    pub account_prefixes: Vec<String>,
    /// What the series of passports given out here begins with (ОКАТО): `63`.
    pub passport_prefix: String,
    /// What ИНН of the region's people and companies begin with: `64`.
    pub inn_prefix: String,
}

impl Default for Region {
    /// The Saratov region.
    fn default() -> Self {
        Self {
            area_code: "8452".into(),
            area_prefix: "845".into(),
            account_length: 12,
            account_prefixes: vec!["64".into()],
            passport_prefix: "63".into(),
            inn_prefix: "64".into(),
        }
    }
}

impl Region {
    /// Whether an account can begin so.
    pub(crate) fn begins_account(&self, digits: &str) -> bool {
        self.account_prefixes.iter().any(|prefix| digits.starts_with(prefix.as_str()))
    }
}
