//! The header of a file in a tar archive.

/// Headers and contents fill blocks of so many bytes.
pub(super) const BLOCK: usize = 512;

/// Whether a file that begins like this is a tar archive. Old ones have no mark, but each header has a checksum.
pub(super) fn begins_archive(start: &[u8]) -> bool {
    part(start, 257, 5) == b"ustar" || start.get(..BLOCK).is_some_and(is_sound)
}

/// Whether the checksum of a header is right: the sum of its bytes, those of the sum itself read as spaces.
pub(super) fn is_sound(header: &[u8]) -> bool {
    let sum = |value: fn(u8) -> i64| -> i64 {
        let bytes = header.iter().enumerate();
        bytes.map(|(at, &byte)| value(if (148..156).contains(&at) { b' ' } else { byte })).sum()
    };
    let stated = number(part(header, 148, 8)).and_then(|sum| i64::try_from(sum).ok());
    // Some old programs took the bytes as signed.
    stated
        .is_some_and(|stated| stated == sum(i64::from) || stated == sum(|byte| i64::from(byte.cast_signed())))
}

/// A number: octal digits, or binary where the first bit is set.
pub(super) fn number(field: &[u8]) -> Option<u64> {
    let (&first, rest) = field.split_first()?;
    if first & 0x80 != 0 {
        let bytes = std::iter::once(first & 0x7f).chain(rest.iter().copied());
        return bytes
            .into_iter()
            .try_fold(0_u64, |number, byte| number.checked_mul(256)?.checked_add(u64::from(byte)));
    }
    let text = std::str::from_utf8(until_nul(field)).ok()?.trim();
    if text.is_empty() { Some(0) } else { u64::from_str_radix(text, 8).ok() }
}

/// The name in a header itself, with the folder that newer headers keep apart.
pub(super) fn own_name(header: &[u8]) -> Vec<u8> {
    let (folder, name) = (until_nul(part(header, 345, 155)), until_nul(part(header, 0, 100)));
    let has_folder = part(header, 257, 6) == b"ustar\0" && !folder.is_empty();
    if has_folder { [folder, b"/", name].concat() } else { name.to_vec() }
}

/// A part of a header.
pub(super) fn part(header: &[u8], start: usize, len: usize) -> &[u8] {
    header.get(start..start + len).unwrap_or(&[])
}

/// The bytes before the first NUL.
pub(super) fn until_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == 0).next().unwrap_or(&[])
}
