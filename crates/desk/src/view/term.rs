//! A term as the window shows it.

use crate::ipc::term::{
    ClauseView, NormView, OffReason, StretchView, StretchWhat, TermOutcome, TermView, Verdict, WeighedView,
};
use okno_domain::term::{
    Clause, NoTerm, OffReason as DomainOff, Stretch, StretchKind, Term, TermBasis, Verdict as DomainVerdict,
    Weighed,
};

/// The term, or why there is none.
pub(crate) fn outcome(proposed: Result<Term, NoTerm>) -> TermOutcome {
    match proposed {
        Ok(term) => TermOutcome::Named { term: Box::new(view(&term)) },
        Err(NoTerm::NoNorm { weighed: rules }) => {
            TermOutcome::NoNorm { weighed: rules.iter().map(weighed).collect() }
        }
        Err(NoTerm::MissingYear { year }) => TermOutcome::MissingYear { year },
        Err(NoTerm::Waiting { since, left }) => TermOutcome::Waiting { since: since.to_string(), left },
    }
}

fn view(term: &Term) -> TermView {
    TermView {
        rule: term.rule.into(),
        clause: clause(term.rule.clause()),
        days: term.length.days,
        unit: term.length.unit.into(),
        shortened_from: term.shortened_from,
        received: term.received.to_string(),
        last: term.last.to_string(),
        carried: term.carried.map(off),
        due: term.due.to_string(),
        stretches: term.stretches.iter().map(stretch).collect(),
        weighed: term.weighed.iter().map(weighed).collect(),
        calendar: term.calendar.clone(),
    }
}

/// What a promised term was decided on.
pub(crate) fn norm(basis: &TermBasis) -> NormView {
    NormView { rule: basis.rule.into(), by: basis.norm_by.to_string(), calendar: basis.calendar.clone() }
}

fn clause(clause: Clause) -> ClauseView {
    ClauseView { act: clause.act.into(), point: clause.point.to_owned() }
}

fn stretch(stretch: &Stretch) -> StretchView {
    StretchView {
        from: stretch.from.to_string(),
        to: stretch.to.to_string(),
        days: stretch.days,
        what: match stretch.what {
            StretchKind::Counted => StretchWhat::Counted,
            StretchKind::CountedWeekend => StretchWhat::CountedWeekend,
            StretchKind::Waited => StretchWhat::Waited,
            StretchKind::Skipped(reason) => StretchWhat::Skipped { off: off(reason) },
        },
    }
}

fn off(reason: DomainOff) -> OffReason {
    match reason {
        DomainOff::Weekend => OffReason::Weekend,
        DomainOff::Holiday => OffReason::Holiday,
        DomainOff::Moved { from } => OffReason::Moved { from: from.to_string() },
        DomainOff::Regional { published } => OffReason::Regional { published },
    }
}

fn weighed(one: &Weighed) -> WeighedView {
    WeighedView {
        rule: one.rule.into(),
        clause: clause(one.rule.clause()),
        days: one.length.map(|length| length.days),
        unit: one.length.map(|length| length.unit.into()),
        verdict: match one.verdict {
            DomainVerdict::Chosen => Verdict::Chosen,
            DomainVerdict::Later { due } => Verdict::Later { due: due.to_string() },
            DomainVerdict::BeyondCalendar { year } => Verdict::BeyondCalendar { year },
            DomainVerdict::Waiting { since } => Verdict::Waiting { since: since.to_string() },
            DomainVerdict::NotWritten => Verdict::NotWritten,
            DomainVerdict::NotThisClient => Verdict::NotThisClient,
            DomainVerdict::Superseded => Verdict::Superseded,
            DomainVerdict::Unusable => Verdict::Unusable,
        },
    }
}
