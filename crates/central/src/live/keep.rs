//! The task beside the requests.

use super::call::{of_others, texts};
use super::hub::Hub;
use crate::base::Heard;
use crate::central::Central;
use std::time::Duration;
use uuid::Uuid;

/// Between two looks at what was not said again, and at what an administrator has changed.
const LOOK: Duration = Duration::from_secs(5);
/// What is called out waits so long for more to go with it: a busy instance calls ten times a second and not a thousand.
const GATHERING: Duration = Duration::from_millis(100);
/// How long hearing rests after the database did not let it.
const REST: Duration = Duration::from_secs(5);

/// Forgets, watches, calls out and hears, until it is dropped.
pub(crate) async fn keep(central: Central) {
    let own = match central.ports().id::<Uuid>() {
        Ok(own) => own,
        // Without randomness nobody can sign in either.
        Err(_) => return,
    };
    let hub = &central.0.hub;
    tokio::join!(
        forget(&central, hub),
        watch(&central, hub),
        call(&central, hub, own),
        hear(&central, hub, own)
    );
}

async fn forget(central: &Central, hub: &Hub) {
    loop {
        tokio::time::sleep(LOOK).await;
        hub.forget(central.ports().clock.monotonic());
    }
}

/// What the company says is changed by an administrator's program, which calls nobody: each instance looks, and nudges all who
/// listen.
async fn watch(central: &Central, hub: &Hub) {
    let mut known = None;
    loop {
        // A base that is away is looked at again.
        if let Ok(turn) = central.base().company_turn().await
            && known.replace(turn).is_some_and(|known| known != turn)
        {
            hub.missed();
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn call(central: &Central, hub: &Hub, own: Uuid) {
    loop {
        hub.to_call.notified().await;
        tokio::time::sleep(GATHERING).await;
        let calls = texts(own, hub.to_call());
        if !calls.is_empty()
            && let Err(error) = central.base().call(&calls).await
        {
            // The others find out by pulling.
            tracing::warn!(%error, "other instances were not called");
        }
    }
}

async fn hear(central: &Central, hub: &Hub, own: Uuid) {
    loop {
        match central.base().hear().await {
            Ok(None) => return,
            Ok(Some(mut line)) => {
                // What was called before somebody heard is lost.
                hub.missed();
                loop {
                    match line.next().await {
                        Ok(Heard::Call(text)) => {
                            let until =
                                central.ports().clock.monotonic() + central.0.settings.limits.open_time;
                            for call in of_others(own, &text) {
                                hub.heard(call, until);
                            }
                        }
                        Ok(Heard::Gap) => hub.missed(),
                        Err(error) => {
                            tracing::warn!(%error, "other instances are not heard");
                            break;
                        }
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "other instances cannot be heard"),
        }
        tokio::time::sleep(REST).await;
    }
}
