//! A checksum that tells damaged bytes from whole ones.

/// The CRC-32 of bytes (ISO-HDLC, as in PNG and zip). Cost: eight steps a byte; no table, for what
/// is checked is small.
///
/// # Examples
/// ```
/// assert_eq!(parkmatch::exchange::checksum::crc32(b"123456789"), 0xCBF4_3926);
/// ```
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
    }
    !sum
}
