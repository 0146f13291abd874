//! The vault as a whole, on a real file system and real SQLCipher. The key store is a double, named as one.

mod everyday;
