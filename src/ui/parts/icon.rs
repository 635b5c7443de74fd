//! Line icons, drawn inline so that no request and no font is needed.

use yew::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it shows")]
pub enum Glyph {
    Alert,
    Back,
    Ban,
    Book,
    Calendar,
    Chain,
    Check,
    Clock,
    Close,
    Desk,
    Down,
    Download,
    Filter,
    Globe,
    Hall,
    Heart,
    Link,
    Lock,
    Minus,
    Next,
    Park,
    Pin,
    Plus,
    Print,
    Redo,
    Search,
    Speech,
    Star,
    Stop,
    Table,
    Target,
    Trash,
    Undo,
    Unlock,
    Upload,
    User,
    Walk,
}

impl Glyph {
    /// The outline on a 24 × 24 field.
    const fn outline(self) -> &'static str {
        match self {
            Self::Alert => "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3",
            Self::Back => "m14.5 5-7 7 7 7",
            Self::Ban => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M6 6l12 12",
            Self::Book => {
                "M12 6.5C9.5 4.6 6.5 4.4 3.5 5v13.5c3-.6 6-.4 8.5 1.5 2.5-1.9 5.5-2.1 8.5-1.500V5c-3-.6-6-.4-8.5 1.500zV20"
            }
            Self::Calendar => "M4 6.500h16V20H4zM4 10.500h16M8 3.500v5M16 3.500v5",
            Self::Chain => "M3.5 4.500h7v5h-7zM13.5 14.500h7v5h-7zM7 9.500V17h6.5",
            Self::Check => "m4.5 12.5 5 5 10-11",
            Self::Clock => "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.500V12l3 2",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Desk => "M3.5 5h17v11h-17zM8.5 20h7M12 16v4M7 12.500l3-3 2.5 2 4-3.5",
            Self::Down => "m5.5 9.5 6.5 6.5 6.5-6.5",
            Self::Download => "M12 4v11M7 10.500l5 5 5-5M4.5 20h15",
            Self::Filter => "M4 6h16M7 12h10M10 18h4",
            Self::Globe => {
                "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.500c2.5 2.5 3.5 5.5 3.5 8.500s-1 6-3.5 8.500c-2.5-2.5-3.5-5.5-3.5-8.500s1-6 3.5-8.5"
            }
            Self::Hall => "M4 20V9l8-5 8 5v11M9 20v-6h6v6M3 20h18",
            Self::Heart => {
                "M12 20C5.5 15.5 3.5 12.5 3.5 9.3 3.5 6.5 5.5 4.7 7.8 4.700c1.8 0 3.3 1 4.2 2.8.9-1.8 2.4-2.8 4.2-2.8 2.3 0 4.3 1.8 4.3 4.6 0 3.2-2 6.2-8.5 10.7"
            }
            Self::Link => "M14 4.500h5.500V10M19.5 4.500l-9 9M17 13.500v6H4.500V7h6",
            Self::Lock => "M5.5 11h13v9.500h-13zM8.5 11V7.500a3.5 3.5 0 0 1 7 0V11",
            Self::Minus => "M5 12h14",
            Self::Next => "m9.5 5 7 7-7 7",
            Self::Park => {
                "M4 20.500V10l6-3v13.500M10 20.500V4l10 4v12.500M2.5 20.500h19M14 11.500h2M14 15.500h2"
            }
            Self::Pin => {
                "M12 21c-4.5-5-6.5-8.3-6.5-11.200a6.5 6.5 0 0 1 13 0C18.5 12.7 16.5 16 12 21M12 7.500a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::Redo => "M19.5 5v5h-5M19 10a7.5 7.5 0 1 0 .3 4.5",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.500l5 5",
            Self::Speech => "M4 5h16v11h-9l-4.5 4v-4H4zM8 9h8M8 12h5",
            Self::Star => {
                "m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.800l6-.800z"
            }
            Self::Stop => "M7 7h10v10H7z",
            Self::Table => "M3.5 9h17M6 9v10M18 9v10M8 5.500h8",
            Self::Target => {
                "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 11.800v.4"
            }
            Self::Trash => {
                "M4.5 7h15M9 7V4.500h6V7M6.5 7l1 13.500h9l1-13.500M10 11v5.500M14 11v5.5"
            }
            Self::Undo => "M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H8",
            Self::Unlock => "M5.5 11h13v9.500h-13zM8.5 11V7.500a3.5 3.5 0 0 1 6.7-1.4",
            Self::Upload => "M12 15.500v-11M7 9l5-5 5 5M4.5 20h15",
            Self::User => {
                "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.500c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"
            }
            Self::Walk => {
                "M13 3.800v.500M9.5 10l3.5-2.5 2 3.5 3 1M13 7.500l-1.5 6 3.5 3 1 4.500M11.5 13.5 10.5 17 8 21"
            }
        }
    }
}

impl Glyph {
    /// The icon's classes: one that points somewhere turns with the direction of reading.
    const fn class(self) -> &'static str {
        match self {
            Self::Back
            | Self::Book
            | Self::Link
            | Self::Next
            | Self::Redo
            | Self::Undo
            | Self::Walk => "icon turns",
            _ => "icon",
        }
    }
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
        <svg class={glyph.class()} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={glyph.outline()} />
        </svg>
    }
}

/// [`view_icon`] as a component.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    view_icon(props.glyph)
}
