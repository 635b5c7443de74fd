//! Writes a fair file made up for measuring: `cargo run --release --example make_fair -- M --tight
//! --seed 3 > fair.json`.

mod made;

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let order = env::args().skip(1).collect::<Vec<_>>().join(" ");
    if matches!(order.as_str(), "--help" | "-h") {
        println!("{}", made::USAGE);
        return ExitCode::SUCCESS;
    }
    let fair = match made::fair(&order) {
        Ok(fair) => fair,
        Err(trouble) => {
            eprintln!("{trouble}\n{}", made::USAGE);
            return ExitCode::from(2);
        }
    };
    match io::stdout()
        .lock()
        .write_all(format!("{fair}\n").as_bytes())
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
