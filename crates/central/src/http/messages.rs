//! Messages to clients.

use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::limits::Sender;
use crate::ports::Message;
use okno_protocol::messages::{CodeTold, SendCode};
use okno_protocol::{Code, Problem};

/// Words a code and hands it to what sends for the company (R-PR-2). Only codes go out, never words of an operator, and each
/// device may send few: what cannot be sent now is no fault, the value stays "not confirmed".
pub(super) async fn send_code(central: Central, session: Session, wish: SendCode) -> Result<CodeTold, Fault> {
    if !wish.has_code() {
        return Err(Problem::of(Code::Malformed).with("field", "code").into());
    }
    let Some(by) = wish.way() else { return Err(Problem::of(Code::Malformed).with("field", "to").into()) };
    let Some(gateway) = central.ports().gateway.clone() else { return Ok(CodeTold { sent: false }) };
    let now = central.ports().clock.monotonic();
    let wait = central.0.rates.take(Sender::Messages(session.device.id.0), now);
    wait.map_err(|seconds| Problem::of(Code::SlowDown).after(seconds))?;
    let text = words(wish.code.expose());
    let sent = gateway.send(Message { by, to: wish.to.expose(), text: &text }).await.is_ok();
    central.0.metrics.message(sent);
    Ok(CodeTold { sent })
}

/// What the client reads: what the code is for and to whom it is said, for one who did not ask for it too.
fn words(code: &str) -> String {
    format!(
        "Код подтверждения: {code}. Назовите его специалисту, который Вас обслуживает. Если Вы не обращались к нам, никому его не сообщайте."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_pr_2_the_words_hold_the_code_and_fit_into_three_short_messages() {
        let words = words("012345");
        assert!(words.contains("012345"));
        // 67 letters of Cyrillic a part.
        assert!(words.chars().count() <= 3 * 67, "{}", words.chars().count());
    }
}
