//! Every screen of the desk has a way in and an address.
//!
//! What is said of each stands in `src/ui/desk/places.rs`, whose own tests hold that no screen is left
//! out and each address leads back. Here the sources are read for what is promised there: the tabs
//! are made of that list, and a button that a screen is said to have is in some screen's file.

use super::{project, sources, without_tests};
use parkmatch::ui::desk::places::{DeskScreen, WayIn};
use std::fs;

/// Files that name every screen, and have no button.
const AT_HOME: [&str; 3] = ["places.rs", "state.rs", "way.rs"];

/// How the sources name a screen.
fn name(screen: DeskScreen) -> String {
    let debug = format!("{screen:?}");
    format!(
        "DeskScreen::{}",
        debug.split('(').next().unwrap_or_default()
    )
}

/// Whether a source leads to a screen: by a callback, or by what a list of ways names.
fn leads_to(code: &str, screen: DeskScreen) -> bool {
    let name = name(screen);
    [
        format!(".to({name})"),
        format!("to: {name},"),
        format!("Visited({name})"),
    ]
    .iter()
    .any(|way| code.contains(way.as_str()))
}

#[test]
fn every_screen_of_the_desk_has_a_way_in() {
    let desk = project().join("src/ui/desk");
    let mut paths = vec![];
    sources(&desk, &mut paths);
    let is_screen = |path: &&std::path::PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| !AT_HOME.contains(&name))
    };
    let screens: Vec<String> = paths
        .iter()
        .filter(is_screen)
        .map(|path| without_tests(&fs::read_to_string(path).unwrap()))
        .collect();
    for screen in DeskScreen::all() {
        let is_led_to = match screen.way_in() {
            WayIn::Tab(_) => screens
                .iter()
                .any(|code| code.contains("DeskScreen::all()") && code.contains("WayIn::Tab(")),
            WayIn::Button(..) => screens.iter().any(|code| leads_to(code, screen)),
            WayIn::List(_) => screens.iter().any(|code| {
                code.contains("SETUP_LISTS") && code.contains("DeskScreen::Setup(list)")
            }),
        };
        assert!(is_led_to, "nothing leads to {screen:?}");
    }
}

#[test]
fn a_button_without_a_screen_is_found() {
    assert!(leads_to("desk.to(DeskScreen::Import)", DeskScreen::Import));
    assert!(!leads_to("DeskScreen::Import => 1", DeskScreen::Import));
    assert!(!leads_to("desk.to(DeskScreen::Open)", DeskScreen::Import));
}
