//! What sends messages to clients. Messages go through the central, which this program does not reach yet: it
//! says so, and what would be confirmed by a code stays "not confirmed".

use okno_desk::ports::{Messenger, NotSent, Recipient, Sending};

/// No network.
pub(crate) struct NoNetwork;

impl Messenger for NoNetwork {
    fn send_code<'m>(&'m self, _: Recipient<'m>, _: &'m str) -> Sending<'m> {
        Box::pin(std::future::ready(Err(NotSent::NoNetwork)))
    }
}
