//! Standard output and standard error: nothing that a name says reaches a terminal as a command to
//! it.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why the result could not be printed, as far as it matters.
static TROUBLE: Mutex<Option<String>> = Mutex::new(None);

/// Whether standard output is the file that was asked for, so that the result has to go elsewhere.
static IS_OUTPUT_TAKEN: AtomicBool = AtomicBool::new(false);

/// Prints a line of the result: words, or one JSON object.
pub fn say(line: &str) {
    if IS_OUTPUT_TAKEN.load(Ordering::Relaxed) {
        return complain(line);
    }
    if let Err(reason) = writeln!(io::stdout(), "{}", visible(line)) {
        note(&reason);
    }
}

/// Prints a line about what is wrong.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{}", visible(line));
}

/// Writes a file to standard output; from then on the result goes to standard error.
pub fn hand_over(bytes: &[u8]) -> io::Result<()> {
    IS_OUTPUT_TAKEN.store(true, Ordering::Relaxed);
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(reason) if reason.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Why the result did not get out; `None` if it did, or if the reader went away, who has read
/// enough.
pub fn trouble() -> Option<String> {
    if let Err(reason) = io::stdout().flush() {
        note(&reason);
    }
    TROUBLE.lock().ok().and_then(|mut trouble| trouble.take())
}

fn note(reason: &io::Error) {
    if reason.kind() != io::ErrorKind::BrokenPipe
        && let Ok(mut trouble) = TROUBLE.lock()
    {
        trouble.get_or_insert(reason.to_string());
    }
}

/// The line with everything escaped that a terminal takes for a command or that turns the direction
/// of writing; within a JSON string the escape means the character.
fn visible(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for letter in line.chars() {
        let turns = matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if turns || letter.is_control() && letter != '\t' {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\u{:04x}", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    shown
}
