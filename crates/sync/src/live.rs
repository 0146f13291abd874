//! The live stream of the central, as it is read. What is cut off, too long or of a newer central is no reason to stop:
//! the stream is begun again, and whatever it would have told is pulled.

use crate::port::NoAnswer;
use okno_protocol::live::{LiveEvent, MAX_LINE};
use std::collections::VecDeque;
use std::time::Duration;

/// How long nothing may come before the first word says how often something does.
const FIRST: Duration = Duration::from_secs(45);
/// So many times the central's own pause without a sound, and it is taken for gone.
const MISSED: u32 = 3;
/// The longest pause that a central is believed.
const LONGEST: u32 = 120;

/// Reads the text of a stream, in whatever pieces it comes. Holds at most a line and the data of one event.
#[derive(Debug, Default)]
pub struct Reader {
    line: Vec<u8>,
    word: String,
    data: String,
    ready: VecDeque<LiveEvent>,
}

impl Reader {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`NoAnswer::NotUnderstood`] when it is no stream of a central.
    pub fn take(&mut self, piece: &[u8]) -> Result<(), NoAnswer> {
        for byte in piece {
            match byte {
                b'\n' => self.end_of_line()?,
                b'\r' => {}
                _ if self.line.len() == MAX_LINE => return Err(NoAnswer::NotUnderstood),
                byte => self.line.push(*byte),
            }
        }
        Ok(())
    }

    /// The next event that is whole.
    pub fn event(&mut self) -> Option<LiveEvent> {
        self.ready.pop_front()
    }

    fn end_of_line(&mut self) -> Result<(), NoAnswer> {
        let line = std::mem::take(&mut self.line);
        let line = std::str::from_utf8(&line).map_err(|_| NoAnswer::NotUnderstood)?;
        if line.is_empty() {
            let (word, data) = (std::mem::take(&mut self.word), std::mem::take(&mut self.data));
            if !word.is_empty() {
                let event = LiveEvent::of(&word, &data).map_err(|_| NoAnswer::NotUnderstood)?;
                self.ready.extend(event);
            }
        } else if let Some(word) = field(line, "event") {
            word.clone_into(&mut self.word);
        } else if let Some(data) = field(line, "data") {
            if self.data.len() + data.len() > MAX_LINE {
                return Err(NoAnswer::NotUnderstood);
            }
            self.data.push_str(data);
        }
        Ok(())
    }
}

fn field<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let text = line.strip_prefix(name)?.strip_prefix(':')?;
    Some(text.strip_prefix(' ').unwrap_or(text))
}

/// The live stream while it lasts.
#[derive(Debug)]
pub struct Live {
    response: reqwest::Response,
    reader: Reader,
    patience: Duration,
}

impl Live {
    pub(crate) fn new(response: reqwest::Response) -> Self {
        Self { response, reader: Reader::default(), patience: FIRST }
    }

    /// Waits for what is told next.
    ///
    /// # Errors
    /// [`NoAnswer`]; the stream is over then.
    pub async fn next(&mut self) -> Result<LiveEvent, NoAnswer> {
        loop {
            if let Some(event) = self.reader.event() {
                if let LiveEvent::Hello(hello) = &event {
                    self.patience = Duration::from_secs(u64::from(hello.idle.clamp(1, LONGEST))) * MISSED;
                }
                return Ok(event);
            }
            let piece = tokio::time::timeout(self.patience, self.response.chunk()).await;
            // Silence, an error and an end are the same: there is nobody any more.
            let Ok(Ok(Some(piece))) = piece else { return Err(NoAnswer::Offline) };
            self.reader.take(&piece)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use okno_protocol::live::{Hello, OpenNow};
    use uuid::Uuid;

    fn all(reader: &mut Reader) -> Vec<LiveEvent> {
        std::iter::from_fn(|| reader.event()).collect()
    }

    #[test]
    fn r_ce_2_events_are_heard_whole_in_whatever_pieces_they_come() {
        let events = [
            LiveEvent::Hello(Hello { idle: 15 }),
            LiveEvent::Moved,
            LiveEvent::Open(OpenNow { appeal: Uuid::from_u128(1), people: vec![] }),
        ];
        let mut text = String::new();
        for event in &events {
            text.push_str(&event.text().expect("a text"));
            // The central is there; a word of a newer one; a field of others.
            text.push_str(":\n\nevent: newer\ndata: [1]\n\nid: 7\n\n");
        }
        for size in 1..text.len() {
            let mut reader = Reader::default();
            for piece in text.as_bytes().chunks(size) {
                reader.take(piece).expect("understood");
            }
            assert_eq!(all(&mut reader), events);
        }
        let mut reader = Reader::default();
        reader.take(text.replace('\n', "\r\n").as_bytes()).expect("understood");
        assert_eq!(all(&mut reader), events, "lines of other systems");
    }

    #[test]
    fn r_ce_3_what_grows_without_end_or_is_no_stream_is_given_up() {
        let mut reader = Reader::default();
        assert!(reader.take(&vec![b'x'; MAX_LINE]).is_ok());
        assert_eq!(reader.take(b"x"), Err(NoAnswer::NotUnderstood));
        let mut reader = Reader::default();
        let many = format!("data: {}\n", "x".repeat(1_000)).repeat(20);
        assert_eq!(reader.take(many.as_bytes()), Err(NoAnswer::NotUnderstood));
        for nonsense in ["event: open\ndata: {}\n\n".as_bytes(), b"\xff\n", b"event: hello\n\n"] {
            assert_eq!(Reader::default().take(nonsense), Err(NoAnswer::NotUnderstood));
        }
    }
}
