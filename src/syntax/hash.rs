//! The ids of words, and the rows of tables that ids name.

/// The id of a word that has no number of its own: MurmurHash64A of its bytes with seed 1; 0 for no word.
pub(super) fn word(text: &str) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    if text.is_empty() {
        return 0;
    }
    let bytes = text.as_bytes();
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let (eights, rest) = bytes.as_chunks::<8>();
    for eight in eights {
        let mut k = u64::from_le_bytes(*eight).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let tail = rest.iter().rev().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
        hash = (hash ^ tail).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// The four numbers that choose rows for an id: MurmurHash3 (x64, 128 bits) of its eight bytes.
pub(super) fn rows(id: u64, seed: u64) -> [u32; 4] {
    fn mix(mut h: u64) -> u64 {
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
    let k = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let (mut h1, mut h2) = (seed ^ k ^ 8, seed ^ 8);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    (h1, h2) = (mix(h1), mix(h2));
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}
