// How fast plsfix goes through documents: plsfix-speed FILE..., each with NUL between its documents.
// Prints FILE, the MB/s of its repair of encodings alone, and of all it does by default.
use plsfix::{fix_text, TextFixerConfig};
use std::time::Instant;

fn measure(documents: &[String], config: Option<&TextFixerConfig>) -> f64 {
    let size: usize = documents.iter().map(String::len).sum();
    let mut best = f64::INFINITY;
    let begin = Instant::now();
    while begin.elapsed().as_secs_f64() < 2.0 {
        let start = Instant::now();
        for document in documents {
            std::hint::black_box(fix_text(document, config));
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    size as f64 / best / 1e6
}

fn main() {
    let encoding_alone = TextFixerConfig {
        unescape_html: Some(false),
        remove_terminal_escapes: false,
        fix_latin_ligatures: false,
        fix_character_width: false,
        uncurl_quotes: false,
        fix_line_breaks: false,
        remove_control_chars: false,
        normalization: None,
        ..Default::default()
    };
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a file of UTF-8");
        let documents: Vec<String> = text.split('\0').filter(|d| !d.is_empty()).map(String::from).collect();
        println!("{path} {:.1} {:.1}", measure(&documents, Some(&encoding_alone)), measure(&documents, None));
    }
}
