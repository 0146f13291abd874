//! Messages to clients: the central words them, and sends them by what the company has (R-PR-2).

use crate::desk::Desk;
use crate::ports::{NotSent, Recipient};
use okno_protocol::messages::{CodeTold, SendCode};
use std::time::Duration;
use tokio::time::timeout;

/// How long it may take until it is known that a message goes out: a client waits for it.
const SEND: Duration = Duration::from_secs(15);

impl Desk {
    /// Sends a code to a client. Nothing of the base is held meanwhile.
    pub(crate) async fn send_code(&self, to: Recipient<'_>, code: &str) -> Result<(), NotSent> {
        if let Some(messenger) = &self.ports.messenger {
            return messenger.send_code(to, code).await;
        }
        let line = self.in_touch.line().ok_or(NotSent)?;
        let (Recipient::Phone(to) | Recipient::Email(to)) = to;
        let wish = SendCode { to: to.into(), code: code.into() };
        match timeout(SEND, line.central.send_code(&wish)).await {
            Ok(Ok(CodeTold { sent: true })) => Ok(()),
            // The kind of what went wrong, never whom it was for.
            Ok(Err(no_answer)) => {
                tracing::warn!(%no_answer, "the central has sent no code");
                Err(NotSent)
            }
            Ok(Ok(CodeTold { sent: false })) | Err(_) => Err(NotSent),
        }
    }
}
