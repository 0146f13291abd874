//! HTTP by hand, on one connection that is kept: the workplaces have machines of their own, so what asks in their place
//! must take as little of this one as it can.

use anyhow::{Context, bail, ensure};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(30);
/// Bytes of an answer, at most.
const MOST: usize = 32 * 1024 * 1024;

/// A connection, and the session that it is used in.
pub(crate) struct Line {
    stream: TcpStream,
    token: String,
    received: Vec<u8>,
}

impl Line {
    /// Connects; `token` is the session's.
    pub(crate) fn to(address: SocketAddr, token: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, LIMIT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LIMIT))?;
        stream.set_write_timeout(Some(LIMIT))?;
        Ok(Self { stream, token: token.to_owned(), received: Vec::new() })
    }

    /// Posts JSON; gives the body of a good answer.
    pub(crate) fn post(&mut self, path: &str, body: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut request = self.head("POST", path);
        request.extend_from_slice(
            format!("content-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(),
        );
        request.extend_from_slice(body);
        self.stream.write_all(&request)?;
        self.answer(path)
    }

    /// Asks for a stream that does not end.
    pub(crate) fn listen(&mut self, path: &str) -> anyhow::Result<()> {
        let mut request = self.head("GET", path);
        request.extend_from_slice(b"\r\n");
        Ok(self.stream.write_all(&request)?)
    }

    fn head(&self, verb: &str, path: &str) -> Vec<u8> {
        format!(
            "{verb} {path} HTTP/1.1\r\nhost: okno\r\nokno-protocol: 1\r\nauthorization: Bearer {}\r\n",
            self.token
        )
        .into_bytes()
    }

    fn answer(&mut self, path: &str) -> anyhow::Result<Vec<u8>> {
        let end = loop {
            if let Some(at) = self.received.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more()?;
        };
        let head = String::from_utf8_lossy(&self.received[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.context("an answer without its length")?.trim().parse()?;
        while self.received.len() < end + length {
            self.more()?;
        }
        let rest = self.received.split_off(end + length);
        let body = self.received.split_off(end);
        self.received = rest;
        if !head.starts_with("http/1.1 200") {
            bail!("{path}: {}", String::from_utf8_lossy(&body));
        }
        Ok(body)
    }

    fn more(&mut self) -> anyhow::Result<()> {
        let mut piece = [0; 16 * 1024];
        let read = self.stream.read(&mut piece)?;
        ensure!(read > 0, "the central has closed a connection");
        ensure!(self.received.len() + read <= MOST, "an answer is too long");
        self.received.extend_from_slice(&piece[..read]);
        Ok(())
    }

    /// Reads until a word came; what was read before it is forgotten.
    pub(crate) fn wait_for(&mut self, word: &str) -> anyhow::Result<()> {
        loop {
            let found = self.received.windows(word.len()).position(|piece| piece == word.as_bytes());
            if let Some(at) = found {
                self.received.drain(..at + word.len());
                return Ok(());
            }
            self.more()?;
        }
    }

    /// What has come so far; fails when the other side has closed.
    pub(crate) fn came(&mut self) -> anyhow::Result<Vec<u8>> {
        self.stream.set_nonblocking(true)?;
        let ended = loop {
            match self.more() {
                Ok(()) => {}
                Err(error) => break error,
            }
        };
        self.stream.set_nonblocking(false)?;
        match ended.downcast_ref::<std::io::Error>() {
            Some(error) if error.kind() == ErrorKind::WouldBlock => Ok(std::mem::take(&mut self.received)),
            _ => Err(ended),
        }
    }
}
