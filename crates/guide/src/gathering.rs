//! The files of a library, each read by itself, several at a time: what they say to one another is looked at later.

use crate::expression::{Programs, READING_STACK};
use crate::finding::{FINDING_LIMIT, Findings, Source};
use crate::reader::{self, Content};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Threads that read the files of one library. More find nothing to do: what they make has to be put together.
const READERS: usize = 4;

/// What the files turned out to be, in their order; what is wrong with them goes to `out` in the same order.
pub(crate) fn contents(files: &[(String, String)], out: &mut Findings) -> Vec<Content> {
    let queue = Queue { files, ..Queue::default() };
    let readers = std::thread::available_parallelism().map_or(1, usize::from).min(READERS);
    let mut read: Vec<Read> = std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..readers).filter_map(|_| on_stack().spawn_scoped(scope, || queue.take()).ok()).collect();
        // A thread that the system does not give is done without.
        let mut read = queue.take();
        for other in others {
            match other.join() {
                Ok(theirs) => read.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        read
    });
    read.sort_unstable_by_key(|one| one.at);
    let mut contents = Vec::with_capacity(read.len());
    for one in read {
        out.extend(one.findings);
        contents.extend(one.content);
    }
    contents
}

/// A file that was read.
struct Read {
    at: usize,
    content: Option<Content>,
    findings: Findings,
}

/// The files that nobody has begun.
#[derive(Default)]
struct Queue<'f> {
    files: &'f [(String, String)],
    programs: Programs,
    next: AtomicUsize,
    /// Findings of the files that are read, errors all of them. They are the first ones, so that behind the limit no other can be told.
    found: AtomicUsize,
}

impl Queue<'_> {
    fn take(&self) -> Vec<Read> {
        let mut read = Vec::new();
        while self.found.load(Ordering::Relaxed) < FINDING_LIMIT {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some((path, text)) = self.files.get(at) else { break };
            let mut findings = Findings::default();
            let content = reader::read(Source { path, text, programs: &self.programs }, &mut findings);
            self.found.fetch_add(findings.len(), Ordering::Relaxed);
            read.push(Read { at, content, findings });
        }
        read
    }
}

/// The depth that an expression may have must not depend on whose stack it is read on.
pub(crate) fn on_reading_stack<T: Send>(work: impl Fn() -> T + Sync) -> T {
    std::thread::scope(|scope| match on_stack().spawn_scoped(scope, &work).map(|own| own.join()) {
        Ok(Ok(done)) => done,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => work(),
    })
}

fn on_stack() -> std::thread::Builder {
    std::thread::Builder::new().name("library".to_owned()).stack_size(READING_STACK)
}
