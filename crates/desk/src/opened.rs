//! A kept document as the window shows it: what it is, is told by what stands in it, not by its name.

use crate::fault::Fault;
use crate::ipc::appeal::{DocumentView, Media};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use okno_domain::ids::BlobId;
use okno_papers::kept;
use okno_vault::blobs;

/// What the documents begin with that the window shows.
const KINDS: [(&[u8], Kind); 3] = [
    (b"\x89PNG\r\n\x1a\n", Kind::Picture(Media::Png)),
    (b"\xff\xd8\xff", Kind::Picture(Media::Jpeg)),
    (b"%PDF-", Kind::Pages),
];
/// A PDF may have something before its beginning: so many bytes of it are looked through.
const BEFORE_PDF: usize = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Picture(Media),
    Pages,
    Other,
}

fn kind(content: &[u8]) -> Kind {
    if let Some((_, kind)) = KINDS.iter().find(|(first, _)| content.starts_with(first)) {
        return *kind;
    }
    if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
        return Kind::Picture(Media::Webp);
    }
    let start = content.get(..BEFORE_PDF).unwrap_or(content);
    if start.windows(5).any(|five| five == b"%PDF-") { Kind::Pages } else { Kind::Other }
}

/// A page of a document, unsealed; that it is opened is on record already.
pub(crate) async fn page(
    vault: &okno_vault::Vault,
    blob: BlobId,
    (name, page): (String, u32),
) -> Result<DocumentView, Fault> {
    let mut reader = vault.read().await?;
    let opened = blobs::get(&mut reader, blob).await?;
    drop(reader);
    let (_, content) = opened.ok_or(Fault::NotFound("document"))?;
    let not = |name| DocumentView { name, media: None, content: String::new(), page: 0, pages: 1 };
    match kind(&content) {
        Kind::Other => Ok(not(name)),
        Kind::Picture(media) => {
            Ok(DocumentView { content: BASE64.encode(content.as_slice()), media: Some(media), ..not(name) })
        }
        Kind::Pages => {
            // What a client brought may be of any making: what its reading trips over ends there, not in the window's work.
            let read = tokio::task::spawn_blocking(move || kept::page(content.to_vec(), page)).await;
            let Some(read) = read.ok().flatten() else { return Ok(not(name)) };
            let content = BASE64.encode(read.svg);
            Ok(DocumentView { name, media: Some(Media::Svg), content, page, pages: read.pages })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ap_4_what_a_document_is_stands_in_it() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n...."), Kind::Picture(Media::Png));
        assert_eq!(kind(b"\xff\xd8\xff\xe0...."), Kind::Picture(Media::Jpeg));
        assert_eq!(kind(b"RIFF....WEBPVP8 "), Kind::Picture(Media::Webp));
        assert_eq!(kind(b"%PDF-1.7 ...."), Kind::Pages);
        assert_eq!(kind(b"\r\n\r\n%PDF-1.4"), Kind::Pages);
        assert_eq!(kind(b"RIFF....WAVE"), Kind::Other);
        // An SVG could bring what acts: it is no document of ours.
        assert_eq!(kind(b"<svg xmlns="), Kind::Other);
        assert_eq!(kind(b""), Kind::Other);
    }
}
