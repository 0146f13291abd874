//! Messages to clients.

use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::limits::Sender;
use crate::ports::Message;
use okno_protocol::messages::{CODE_DIGITS, CodeTold, MAX_ADDRESS, SendCode, Way};
use okno_protocol::{Code, Problem};

/// Words a code and hands it to what sends for the company (R-PR-2). Only codes go out, never words of an operator, and each
/// device may send few: what cannot be sent now is no fault, the value stays "not confirmed".
pub(super) async fn send_code(central: Central, session: Session, wish: SendCode) -> Result<CodeTold, Fault> {
    let (to, code) = (wish.to.expose(), wish.code.expose());
    if code.len() != CODE_DIGITS || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::of(Code::Malformed).with("field", "code").into());
    }
    if !reaches(wish.by, to) {
        return Err(Problem::of(Code::Malformed).with("field", "to").into());
    }
    let Some(gateway) = central.ports().gateway.clone() else { return Ok(CodeTold { sent: false }) };
    let now = central.ports().clock.monotonic();
    let wait = central.0.rates.take(Sender::Messages(session.device.id.0), now);
    wait.map_err(|seconds| Problem::of(Code::SlowDown).after(seconds))?;
    let text = words(code);
    let sent = gateway.send(Message { by: wish.by, to, text: &text }).await.is_ok();
    central.0.metrics.message(sent);
    Ok(CodeTold { sent })
}

/// Whether a message can reach this: a mobile phone, or something of the form of an e-mail.
fn reaches(by: Way, to: &str) -> bool {
    match by {
        Way::Sms => {
            let digits = to.strip_prefix("+79").unwrap_or_default();
            digits.len() == 9 && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        Way::Email => {
            let parts = to.rsplit_once('@');
            let whole = !to.chars().any(|c| c.is_whitespace() || c.is_control());
            whole
                && to.chars().count() <= MAX_ADDRESS
                && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        }
    }
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
    fn r_pr_2_a_message_goes_to_a_mobile_phone_or_an_e_mail() {
        assert!(reaches(Way::Sms, "+79271230000"));
        for nonsense in ["", "+7927123000", "+792712300000", "+78452000000", "89271230000", "+79a71230000"] {
            assert!(!reaches(Way::Sms, nonsense), "{nonsense}");
        }
        assert!(reaches(Way::Email, "anna@pochta.example"));
        for nonsense in
            ["", "anna", "@pochta.example", "anna@pochta", "anna @pochta.example", "a@b.example\n"]
        {
            assert!(!reaches(Way::Email, nonsense), "{nonsense}");
        }
        assert!(!reaches(Way::Email, &format!("{}@pochta.example", "a".repeat(MAX_ADDRESS))));
    }

    #[test]
    fn r_pr_2_the_words_hold_the_code_and_fit_into_three_short_messages() {
        let words = words("012345");
        assert!(words.contains("012345"));
        // 67 letters of Cyrillic a part.
        assert!(words.chars().count() <= 3 * 67, "{}", words.chars().count());
    }
}
