//! The central itself: the base, the ports, what is limited and what is counted.

use crate::access::Sessions;
use crate::base::Base;
use crate::intake::Together;
use crate::limits::{Limits, Rates};
use crate::live::Hub;
use crate::metrics::Metrics;
use crate::ports::Ports;
use crate::secrets::Hardness;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What a company may set.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How hard passwords are to guess.
    pub hardness: Hardness,
    /// Seconds for which an access token holds.
    pub access_seconds: u32,
    /// Seconds for which a refresh token holds: a mobile office is away for 14 days.
    pub refresh_seconds: u32,
    /// What is limited.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            hardness: Hardness::SERVER,
            access_seconds: 600,
            refresh_seconds: 30 * 24 * 3600,
            limits: Limits::default(),
        }
    }
}

pub(crate) struct Inner {
    pub(crate) base: Arc<dyn Base>,
    pub(crate) ports: Ports,
    pub(crate) settings: Settings,
    pub(crate) rates: Rates,
    pub(crate) metrics: Metrics,
    /// Where requests to this instance ask for their sessions.
    pub(crate) sessions: Sessions,
    /// Where pushes of this instance gather.
    pub(crate) together: Together,
    /// Who listens at this instance.
    pub(crate) hub: Arc<Hub>,
    /// Requests that are worked on at once.
    pub(crate) places: Semaphore,
    /// Passwords that are hashed at once: each takes a processor and much memory.
    pub(crate) hashing: Semaphore,
}

/// The central. Cheap to clone; stateless but for what it limits and counts.
#[derive(Clone)]
pub struct Central(pub(crate) Arc<Inner>);

impl Central {
    /// A central over a base.
    #[must_use]
    pub fn new(base: Arc<dyn Base>, ports: Ports, settings: Settings) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self(Arc::new(Inner {
            sessions: Sessions::new(&base),
            together: Together::new(&base),
            base,
            ports,
            settings,
            rates: Rates::new(settings.limits),
            metrics: Metrics::default(),
            hub: Arc::new(Hub::new(settings.limits.listeners, settings.limits.listeners_of_operator)),
            places: Semaphore::new(settings.limits.requests_at_once),
            hashing: Semaphore::new(processors),
        }))
    }

    pub(crate) fn base(&self) -> &dyn Base {
        self.0.base.as_ref()
    }

    pub(crate) fn ports(&self) -> &Ports {
        &self.0.ports
    }
}
