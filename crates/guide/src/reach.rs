//! Whether a topic is led at a post (R-VI-10): outside of what the post may lead, the visit is handed to who does, or the
//! appeal is forwarded. Nothing is consulted on beyond one's competence (П3 4.12).

use crate::library::Library;
use crate::model::{Competence, Line, OfficeKind, Reach, ReachOf, Unit};

/// The channel of a visit by phone: lines are of the phone (П2 5.4).
const PHONE: &str = "phone";

/// Who serves, where and by what. What the company has not said limits nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Post<'a> {
    /// Code of the channel of the visit.
    pub channel: &'a str,
    /// Kind of the office.
    pub office: Option<OfficeKind>,
    /// Line by phone.
    pub line: Option<Line>,
    /// Codes of the competences.
    pub competences: Option<&'a [String]>,
}

/// What of a topic is beyond a post, and who leads it then.
#[derive(Clone, Debug)]
pub struct Beyond<'l> {
    /// By which channels it is led; empty where the channel fits.
    pub channels: &'l [String],
    /// In which offices it is led; empty where the office fits.
    pub offices: &'l [OfficeKind],
    /// From which line on it is led, where the line is below.
    pub from_line: Option<Line>,
    /// The competence that is wanted and lacking.
    pub competence: Option<&'l Competence>,
    /// The unit that such an appeal is forwarded to.
    pub unit: Option<&'l Unit>,
}

impl Beyond<'_> {
    /// Whether a colleague can lead it in this very visit: channel and office stay what they are.
    #[must_use]
    pub const fn can_be_handed(&self) -> bool {
        self.channels.is_empty() && self.offices.is_empty()
    }
}

impl Reach {
    pub(crate) const fn limits_nothing(&self) -> bool {
        self.channels.is_empty()
            && self.offices.is_empty()
            && self.from_line.is_none()
            && self.competence.is_none()
    }
}

impl Library {
    /// Competences that not everybody has.
    #[must_use]
    pub fn competences(&self) -> &[Competence] {
        &self.manifest().competences
    }

    /// What of a topic is beyond the post; none where it may be led there.
    #[must_use]
    pub fn beyond(&self, code: &str, post: &Post<'_>) -> Option<Beyond<'_>> {
        let reach = self.reach(code)?;
        let channel = reach.channels.is_empty() || reach.channels.iter().any(|one| one == post.channel);
        let office = reach.offices.is_empty() || post.office.is_none_or(|kind| reach.offices.contains(&kind));
        // Somebody before whom the client stands is of no line.
        let below = |from: Line| post.channel == PHONE && post.line.is_some_and(|line| line < from);
        let lacks = |code: &String| post.competences.is_some_and(|have| !have.contains(code));
        let beyond = Beyond {
            channels: if channel { &[] } else { &reach.channels },
            offices: if office { &[] } else { &reach.offices },
            from_line: reach.from_line.filter(|from| below(*from)),
            competence: reach
                .competence
                .as_ref()
                .filter(|code| lacks(code))
                .and_then(|code| self.competences().iter().find(|one| one.code == *code)),
            unit: reach.unit.as_ref().and_then(|code| self.units().iter().find(|unit| unit.code == *code)),
        };
        let fits = channel && office && beyond.from_line.is_none() && beyond.competence.is_none();
        (!fits).then_some(beyond)
    }

    /// Where a topic is led: as it says itself, else as the nearest part of the tree above it does.
    fn reach(&self, code: &str) -> Option<&Reach> {
        if let Some(own) = self.topic(code)?.reach.as_ref() {
            return Some(own);
        }
        let depth = |of: &ReachOf| of.topics.iter().filter(|part| covers(part, code)).map(String::len).max();
        let covering = self.manifest().reaches.iter().filter_map(|of| Some((depth(of)?, of)));
        covering.max_by_key(|(depth, _)| *depth).map(|(_, of)| &of.reach)
    }
}

/// Whether a topic stands in this part of the tree, or is it.
fn covers(part: &str, code: &str) -> bool {
    code.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
