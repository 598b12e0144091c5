// One line a block: encoding, block, FNV-1a of the results. tests/encoding/whatwg_oracle_test.cpp makes the same
// blocks; what a block holds is said there.
use encoding_rs::{EncoderResult, Encoding};

struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf29ce484222325)
    }
    fn add(&mut self, bytes: &[u8]) {
        for &b in bytes.iter().chain(&[0x0A, 0xFF]) {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x100000001b3);
        }
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
}

fn decode(e: &'static Encoding, bytes: &[u8], hash: &mut Hash) {
    hash.add(e.decode_without_bom_handling(bytes).0.as_bytes());
}

fn encode(e: &'static Encoding, text: &str, hash: &mut Hash) {
    let mut out = vec![0u8; text.len() * 8 + 16];
    let (result, _, n) = e.new_encoder().encode_from_utf8_without_replacement(text, &mut out, true);
    match result {
        EncoderResult::InputEmpty => hash.add(&out[..n]),
        _ => hash.add(b"none"),
    }
}

fn random_bytes(r: &mut Random) -> Vec<u8> {
    (0..1 + r.below(12))
        .map(|_| match r.below(8) {
            0..=4 => 0x80 + r.below(128) as u8,
            5 => 0x1B,
            6 => b"BJI$@("[r.below(6) as usize],
            _ => 0x20 + r.below(96) as u8,
        })
        .collect()
}

fn random_text(r: &mut Random) -> String {
    (0..1 + r.below(8))
        .map(|_| {
            let c = match r.below(6) {
                0 => r.below(0x80),
                1 => 0xA0 + r.below(0x60),
                2 => 0xFF61 + r.below(63),
                3 => [0xA5, 0x203E, 0x2212, 0x5C, 0x7E][r.below(5) as usize],
                4 => 0x3041 + r.below(0x56),
                _ => 0x4E00 + r.below(0x1000),
            };
            char::from_u32(c as u32).unwrap()
        })
        .collect()
}

fn main() {
    let names = [
        "utf-8", "utf-16le", "utf-16be", "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5",
        "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-8-i", "iso-8859-10", "iso-8859-13", "iso-8859-14",
        "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh", "windows-874", "windows-1250",
        "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
        "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp",
        "shift_jis", "euc-kr", "x-user-defined",
    ];
    println!("# encoding, block, FNV-1a; written by tools/encoding/oracle with encoding_rs 0.8.44");
    for name in names {
        let e = Encoding::for_label(name.as_bytes()).unwrap();
        let show = |block: String, hash: Hash| println!("{}\t{}\t{:016x}", name, block, hash.0);
        let mut hash = Hash::new();
        for b in 0..=255u8 {
            decode(e, &[b], &mut hash);
        }
        show("one".into(), hash);
        if !e.is_single_byte() {
            for lead in 0..=255u8 {
                let mut hash = Hash::new();
                for trail in 0..=255u8 {
                    decode(e, &[lead, trail], &mut hash);
                }
                show(format!("two:{:02x}", lead), hash);
            }
            for k in 0..16u64 {
                let mut r = Random(88172645463325252 + k);
                let mut hash = Hash::new();
                for _ in 0..5000 {
                    decode(e, &random_bytes(&mut r), &mut hash);
                }
                show(format!("random:{}", k), hash);
            }
        }
        if name == "euc-jp" {
            for b in 0..=255u8 {
                let mut hash = Hash::new();
                for c in 0..=255u8 {
                    decode(e, &[0x8F, b, c], &mut hash);
                }
                show(format!("three:{:02x}", b), hash);
            }
        }
        if name == "gb18030" || name == "gbk" {
            for a in 0x80..=255u8 {
                let mut hash = Hash::new();
                for b in 0x2F..=0x3A {
                    for c in 0x7F..=255u8 {
                        for d in 0x2F..=0x3A {
                            decode(e, &[a, b, c, d], &mut hash);
                        }
                    }
                }
                show(format!("four:{:02x}", a), hash);
            }
        }
        if name == "utf-8" {
            for a in 0xE0..=255u8 {
                let mut hash = Hash::new();
                for b in 0x70..=255u8 {
                    for c in [0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE3, 0xF0, 0xFF] {
                        decode(e, &[a, b, c], &mut hash);
                        for d in [0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xE3] {
                            decode(e, &[a, b, c, d], &mut hash);
                        }
                    }
                }
                show(format!("tail:{:02x}", a), hash);
            }
        }
        if name.starts_with("utf-16") {
            continue; // the standard has no encoder for them
        }
        for k in 0..17u32 {
            let mut hash = Hash::new();
            let end = if k == 16 { 0x110000 } else { (k + 1) << 12 };
            for c in (k << 12..end).filter_map(char::from_u32) {
                encode(e, &c.to_string(), &mut hash);
            }
            show(format!("encode:{:x}", k), hash);
        }
        let mut r = Random(88172645463325252);
        let mut hash = Hash::new();
        for _ in 0..20000 {
            encode(e, &random_text(&mut r), &mut hash);
        }
        show("text".into(), hash);
    }
}
