//! Approvals against the day (§7.3.12.1–3, R-SC-4).

use super::fault::Fault;
use crate::finding::{Findings, Place};
use crate::library::Library;
use crate::model::Approval;
use jiff::civil::Date;

pub(super) fn approvals(library: &Library, on: Option<Date>, out: &mut Findings) {
    for script in library.scripts() {
        approval(&script.file, script.place, &script.approval, on, out);
    }
    for papers in library.papers() {
        approval(&papers.file, papers.place, &papers.approval, on, out);
    }
    for algorithm in library.algorithms() {
        approval(&algorithm.file, algorithm.place, &algorithm.approval, on, out);
    }
}

fn approval(file: &str, place: Place, approval: &Approval, on: Option<Date>, out: &mut Findings) {
    // An order has a number; «проект» and a dash are none.
    if !approval.order.chars().any(|sign| sign.is_ascii_digit()) {
        out.add(file, place, &Fault::NotApproved { order: approval.order.clone() });
    }
    let Some(on) = on else { return };
    if let Some(to) = approval.to.filter(|to| *to < on) {
        out.add(file, place, &Fault::ExpiredApproval { to, on });
    }
    if approval.from > on {
        out.add(file, place, &Fault::EarlyApproval { from: approval.from, on });
    }
}
