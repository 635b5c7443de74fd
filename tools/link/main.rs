//! The two steps between the linker and the page, through the libraries that the tools of the same
//! name are made of: `wasm-bindgen` (the JavaScript beside a program) and `wasm-split-cli` (one
//! program cut in two).
//!
//! The tools themselves bring a web server, a client and a reader of arguments with them, and take
//! twice as long to build as the page.
//!
//! ```text
//! link-wasm bind PROGRAM.wasm FOLDER NAME [--keep-lld-exports]
//! link-wasm cut  PROGRAM.wasm FOLDER NAME
//! ```

use std::{env, error::Error, fs, path::Path, process::ExitCode};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support as split;

const USAGE: &str = "usage: link-wasm bind|cut PROGRAM.wasm FOLDER NAME [--keep-lld-exports]";

/// `FOLDER/NAME.js` and `FOLDER/NAME_bg.wasm`, for a page that loads them itself.
fn bind(program: &Path, folder: &Path, name: &str, keeps: bool) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(program)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(false)
        .keep_lld_exports(keeps);
    bindgen.web(true)?;
    Ok(bindgen.generate(folder)?)
}

/// `FOLDER/NAME.wasm`, and `FOLDER/split_….wasm` for each part that the source marks.
fn cut(program: &Path, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(program)?;
    let main = folder.join(format!("{name}.wasm"));
    let module = format!("./{name}.js");
    let mut options = split::Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &module;
    split::transform(options)?;
    Ok(())
}

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    match arguments {
        [verb, program, folder, name, rest @ ..] => {
            let (program, folder) = (Path::new(program), Path::new(folder));
            match (verb.as_str(), rest) {
                ("bind", []) => bind(program, folder, name, false),
                ("bind", [flag]) if flag == "--keep-lld-exports" => {
                    bind(program, folder, name, true)
                }
                ("cut", []) => cut(program, folder, name),
                _ => Err(USAGE.into()),
            }
        }
        _ => Err(USAGE.into()),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("link-wasm: {trouble}");
            ExitCode::FAILURE
        }
    }
}
