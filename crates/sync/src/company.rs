//! What the company says of itself: before all else, since scripts and lists rest on it.

use crate::exchange::{Exchanged, Stopped};
use crate::port::{Base, Central, NoAnswer};
use okno_protocol::Code;
use okno_protocol::company::CompanyQuery;

/// Takes it when it is not what is known here. A central of before says nothing: that is no reason not to exchange the rest.
pub(crate) async fn receive<B: Base, C: Central>(
    base: &B,
    central: &C,
    done: &mut Exchanged,
) -> Result<(), Stopped<B::Error>> {
    let known = base.company_version().await.map_err(Stopped::Base)?;
    match central.company(&CompanyQuery { known }).await {
        Ok(told) => {
            let Some(company) = &told.company else { return Ok(()) };
            base.take_company(&told.version, company).await.map_err(Stopped::Base)?;
            done.company = true;
            Ok(())
        }
        Err(NoAnswer::Problem(problem)) if matches!(problem.code, Code::NotAllowed | Code::NotFound) => {
            Ok(())
        }
        Err(no_answer) => Err(no_answer.into()),
    }
}
