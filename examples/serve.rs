//! Serves a folder over HTTP on this machine, for a look at the built page: `cargo run --example
//! serve -- dist 8080`.
//!
//! Any static host does the same. It is here so that `make run` needs nothing but Rust. It answers
//! GET and HEAD, one thread a connection; it knows no ranges, no compression and no listing of
//! folders.

use std::{
    env, fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    process::ExitCode,
    thread,
};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let root = PathBuf::from(arguments.next().unwrap_or_else(|| "dist".into()));
    let port = arguments
        .next()
        .and_then(|port| port.parse().ok())
        .unwrap_or(8080);
    let listener = match TcpListener::bind(("127.0.0.1", port)) {
        Ok(listener) => listener,
        Err(error) => {
            eprintln!("port {port} cannot be opened ({error}); choose another: make run PORT=8081");
            return ExitCode::FAILURE;
        }
    };
    println!("ParkMatch is at http://127.0.0.1:{port} (Ctrl+C ends it)");
    for stream in listener.incoming().flatten() {
        let root = root.clone();
        // A browser that hangs up in the middle is no trouble of ours.
        thread::spawn(move || answer(&stream, &root).unwrap_or_default());
    }
    ExitCode::SUCCESS
}

/// Reads one request and answers it; the connection ends with it.
fn answer(stream: &TcpStream, root: &Path) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head is read so that the browser never finds its words refused.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let (status, kind, caching, body) = match file(root, target) {
        _ if !matches!(method, "GET" | "HEAD") => (
            "405 Method Not Allowed",
            "text/plain",
            "no-store",
            Vec::new(),
        ),
        Some((path, body)) => ("200 OK", kind(&path), caching(&path), body),
        None => (
            "404 Not Found",
            "text/plain",
            "no-store",
            b"not found\n".to_vec(),
        ),
    };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: {caching}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file that a request's target names inside `root`: a folder means its `index.html`, and
/// nothing leads out.
fn file(root: &Path, target: &str) -> Option<(PathBuf, Vec<u8>)> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(path);
    if path
        .components()
        .any(|part| !matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let mut path = root.join(path);
    if path.is_dir() {
        path.push("index.html");
    }
    Some((path.clone(), fs::read(path).ok()?))
}

/// How long a file may be kept: for ever if its content is in its name, as in `app-0123456789.css`;
/// else it is asked about each time.
fn caching(path: &Path) -> &'static str {
    let stem = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let is_hash = |hash: &str| {
        hash.len() == 10
            && hash
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    if stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash)) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// The media type of a file, by its ending. A browser compiles WebAssembly while it loads only
/// under its right type.
fn kind(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}
