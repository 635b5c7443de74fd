//! Line icons, drawn inline so that no request and no font is needed.

use yew::prelude::*;

/// What an icon shows.
///
/// Its pictures are constants and no variants: of a match over all of them every program would have
/// all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph(&'static Drawn);

/// An icon's picture.
#[derive(Debug, PartialEq, Eq)]
struct Drawn {
    /// Its classes: one that points somewhere turns with the direction of reading.
    class: &'static str,
    /// The outline on a 24 × 24 field.
    outline: &'static str,
}

/// Makes the constants of [`Glyph`].
macro_rules! glyphs {
    ($($name:ident, $class:literal, $outline:literal;)+) => {
        #[expect(missing_docs, reason = "each is named after what it shows")]
        #[expect(non_upper_case_globals, reason = "they are said like variants")]
        impl Glyph {
            $(pub const $name: Self = Self(&Drawn { class: $class, outline: $outline });)+
        }
    };
}

glyphs! {
    Alert, "icon", "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3";
    Back, "icon turns", "m14.5 5-7 7 7 7";
    Ban, "icon", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M6 6l12 12";
    Book, "icon turns",
        "M12 6.5C9.5 4.6 6.5 4.4 3.5 5v13.5c3-.6 6-.4 8.5 1.5 2.5-1.9 5.5-2.1 8.5-1.500V5c-3-.6-6-.4-8.5 1.500zV20";
    Calendar, "icon", "M4 6.500h16V20H4zM4 10.500h16M8 3.500v5M16 3.500v5";
    Chain, "icon", "M3.5 4.500h7v5h-7zM13.5 14.500h7v5h-7zM7 9.500V17h6.5";
    Check, "icon", "m4.5 12.5 5 5 10-11";
    Clock, "icon", "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.500V12l3 2";
    Close, "icon", "m6 6 12 12M18 6 6 18";
    Desk, "icon", "M3.5 5h17v11h-17zM8.5 20h7M12 16v4M7 12.500l3-3 2.5 2 4-3.5";
    Down, "icon", "m5.5 9.5 6.5 6.5 6.5-6.5";
    Download, "icon", "M12 4v11M7 10.500l5 5 5-5M4.5 20h15";
    Filter, "icon", "M4 6h16M7 12h10M10 18h4";
    Globe, "icon",
        "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.500c2.5 2.5 3.5 5.5 3.5 8.500s-1 6-3.5 8.500c-2.5-2.5-3.5-5.5-3.5-8.500s1-6 3.5-8.5";
    Hall, "icon", "M4 20V9l8-5 8 5v11M9 20v-6h6v6M3 20h18";
    Heart, "icon",
        "M12 20C5.5 15.5 3.5 12.5 3.5 9.3 3.5 6.5 5.5 4.7 7.8 4.700c1.8 0 3.3 1 4.2 2.8.9-1.8 2.4-2.8 4.2-2.8 2.3 0 4.3 1.8 4.3 4.6 0 3.2-2 6.2-8.5 10.7";
    Link, "icon turns", "M14 4.500h5.500V10M19.5 4.500l-9 9M17 13.500v6H4.500V7h6";
    Lock, "icon", "M5.5 11h13v9.500h-13zM8.5 11V7.500a3.5 3.5 0 0 1 7 0V11";
    Minus, "icon", "M5 12h14";
    Next, "icon turns", "m9.5 5 7 7-7 7";
    Park, "icon",
        "M4 20.500V10l6-3v13.500M10 20.500V4l10 4v12.500M2.5 20.500h19M14 11.500h2M14 15.500h2";
    Pin, "icon",
        "M12 21c-4.5-5-6.5-8.3-6.5-11.200a6.5 6.5 0 0 1 13 0C18.5 12.7 16.5 16 12 21M12 7.500a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6";
    Plus, "icon", "M12 5v14M5 12h14";
    Print, "icon", "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z";
    Redo, "icon turns", "M19.5 5v5h-5M19 10a7.5 7.5 0 1 0 .3 4.5";
    Search, "icon", "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.500l5 5";
    Speech, "icon", "M4 5h16v11h-9l-4.5 4v-4H4zM8 9h8M8 12h5";
    Star, "icon", "m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.800l6-.800z";
    Stop, "icon", "M7 7h10v10H7z";
    Table, "icon", "M3.5 9h17M6 9v10M18 9v10M8 5.500h8";
    Target, "icon",
        "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 11.800v.4";
    Trash, "icon", "M4.5 7h15M9 7V4.500h6V7M6.5 7l1 13.500h9l1-13.500M10 11v5.500M14 11v5.5";
    Undo, "icon turns", "M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H8";
    Unlock, "icon", "M5.5 11h13v9.500h-13zM8.5 11V7.500a3.5 3.5 0 0 1 6.7-1.4";
    Upload, "icon", "M12 15.500v-11M7 9l5-5 5 5M4.5 20h15";
    User, "icon", "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.500c.8-4 3.8-6 7.5-6s6.7 2 7.5 6";
    Walk, "icon turns",
        "M13 3.800v.500M9.5 10l3.5-2.5 2 3.5 3 1M13 7.500l-1.5 6 3.5 3 1 4.500M11.5 13.5 10.5 17 8 21";
}

/// What an icon is given.
#[derive(Clone, PartialEq, Properties)]
pub struct IconProps {
    /// The picture that is drawn.
    pub glyph: Glyph,
}

/// A line icon as large as the text beside it; screen readers skip it.
pub fn view_icon(glyph: Glyph) -> Html {
    html! {
        <svg class={glyph.0.class} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={glyph.0.outline} />
        </svg>
    }
}

/// [`view_icon`] as a component.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    view_icon(props.glyph)
}
