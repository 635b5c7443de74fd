//! QR codes as somebody else's reader sees them: `zbarimg`, of the package `zbar-tools`.

use parkmatch::exchange::qr::Code;
use std::{env, fs, process::Command};

/// What the reader finds in a picture.
fn scanned(png: &[u8], name: &str) -> String {
    let path = env::temp_dir().join(format!("parkmatch-{}-{name}.png", std::process::id()));
    fs::write(&path, png).expect("a file");
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(&path)
        .output()
        .expect("zbarimg: make setup, or apt-get install zbar-tools");
    fs::remove_file(&path).expect("the file");
    String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned()
}

#[test]
fn links_of_every_length_are_read() {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for length in (0..1_250).step_by(50) {
        let payload: String = letters
            .chars()
            .cycle()
            .skip(length)
            .step_by(7)
            .take(length)
            .collect();
        let link = format!("https://example.org/fair/#parkmatch=1d0123abcd{payload}");
        let code = Code::new(&link).expect("a code");
        assert_eq!(
            scanned(&code.png(), &length.to_string()),
            link,
            "{length} characters, {} modules",
            code.side()
        );
    }
}
