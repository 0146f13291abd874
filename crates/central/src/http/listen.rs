//! Listening: connections, TLS, and the end.

use super::route::{Peer, router};
use crate::central::Central;
use crate::live;
use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tower::ServiceExt;

/// Requests at once on one connection of HTTP/2.
const STREAMS: u32 = 64;
/// The longest that the end waits for what is being answered.
const PARTING: Duration = Duration::from_secs(30);
/// How long listening rests after it could not take a connection: files or memory are used up.
const REST: Duration = Duration::from_millis(100);

/// Certificate and key, as PEM files.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The chain, the central's own certificate first.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read as PEM.
    #[error("certificate or key cannot be read")]
    Pem(#[from] tokio_rustls::rustls::pki_types::pem::Error),
    /// They do not fit together.
    #[error("certificate and key cannot be used")]
    Unfit(#[from] tokio_rustls::rustls::Error),
}

/// An address that is listened at.
pub struct Listener {
    socket: TcpListener,
    tls: Option<TlsAcceptor>,
}

impl Listener {
    /// Takes an address.
    ///
    /// # Errors
    /// When it is taken, or not this machine's.
    pub async fn bind(address: SocketAddr) -> std::io::Result<Self> {
        Ok(Self { socket: TcpListener::bind(address).await?, tls: None })
    }

    /// With TLS 1.2 and 1.3.
    ///
    /// # Errors
    /// When certificate or key cannot be used.
    pub fn with_tls(self, tls: &Tls) -> Result<Self, TlsError> {
        let chain = CertificateDer::pem_file_iter(&tls.certificate)?.collect::<Result<Vec<_>, _>>()?;
        let key = PrivateKeyDer::from_pem_file(&tls.key)?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { tls: Some(TlsAcceptor::from(Arc::new(config))), ..self })
    }

    /// The address.
    ///
    /// # Errors
    /// Those of the system.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Answers until `stop`; then takes no more connections and ends those that are there after what they are answering.
    pub async fn serve(self, central: Central, stop: impl Future<Output = ()> + Send) {
        let parting = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(central.0.settings.limits.connections));
        let server = Arc::new(Server {
            http: http(&central),
            router: router(central.clone()),
            tls: self.tls,
            central: central.clone(),
        });
        let keeping = tokio::spawn(live::keep(central.clone()));
        tokio::pin!(stop);
        loop {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place,
                () = &mut stop => break,
            };
            let Ok(place) = place else { break };
            let (stream, peer) = tokio::select! {
                accepted = self.socket.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        tracing::warn!(kind = ?error.kind(), "a connection could not be taken");
                        tokio::time::sleep(REST).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            let (server, watcher) = (Arc::clone(&server), parting.watcher());
            tokio::spawn(async move {
                server.central.0.metrics.connections.fetch_add(1, Ordering::Relaxed);
                server.connection(stream, peer, watcher).await;
                server.central.0.metrics.connections.fetch_sub(1, Ordering::Relaxed);
                drop(place);
            });
        }
        drop(self.socket);
        // Live streams end by themselves only so.
        central.0.hub.close();
        keeping.abort();
        if tokio::time::timeout(PARTING, parting.shutdown()).await.is_err() {
            tracing::warn!("some connections were cut off at the end");
        }
    }
}

fn http(central: &Central) -> Builder<TokioExecutor> {
    let mut http = Builder::new(TokioExecutor::new());
    http.http1().timer(TokioTimer::new()).header_read_timeout(central.0.settings.limits.header_time);
    http.http2().timer(TokioTimer::new()).max_concurrent_streams(STREAMS);
    http
}

struct Server {
    central: Central,
    http: Builder<TokioExecutor>,
    router: Router,
    tls: Option<TlsAcceptor>,
}

impl Server {
    async fn connection(&self, stream: TcpStream, peer: SocketAddr, watcher: Watcher) {
        // Small answers go at once; where that cannot be set, they go a little later.
        let _ = stream.set_nodelay(true);
        match &self.tls {
            None => self.talk(stream, peer, watcher).await,
            Some(tls) => {
                let limit = self.central.0.settings.limits.header_time;
                // Who does not come through the handshake says nothing of interest.
                if let Ok(Ok(stream)) = tokio::time::timeout(limit, tls.accept(stream)).await {
                    self.talk(stream, peer, watcher).await;
                }
            }
        }
    }

    async fn talk<S>(&self, stream: S, peer: SocketAddr, watcher: Watcher)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let service = service_fn(|request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer.ip()));
            self.router.clone().oneshot(request)
        });
        let connection = self.http.serve_connection(TokioIo::new(stream), service);
        // A connection that breaks is a client's that went away.
        let _ = watcher.watch(connection).await;
    }
}
