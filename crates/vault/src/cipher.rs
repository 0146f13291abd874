//! XChaCha20-Poly1305: the one cipher for what is sealed outside SQLCipher. Its nonces are long enough to be
//! random.

use crate::secret::Key;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 24;
/// Bytes that sealing adds.
pub(crate) const TAG: usize = 16;

/// Seals `plain`, bound to `bound`; `None` only for a text too long for the cipher (256 GiB).
pub(crate) fn seal(key: &Key, nonce: &[u8; NONCE], bound: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    XChaCha20Poly1305::new(key.bytes().into())
        .encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad: bound })
        .ok()
}

/// Opens what was sealed; `None` when the key, the binding or a byte is another.
pub(crate) fn open(
    key: &Key,
    nonce: &[u8; NONCE],
    bound: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound })
        .ok()
        .map(Zeroizing::new)
}
