//! A score as a ring: the fuller, the better the fit.

use yew::prelude::*;

/// The ring's circumference on its 36 × 36 field (radius 15.915), so that a score is a length.
const ROUND: u8 = 100;

/// What a score ring is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ScoreRingProps {
    /// 0–100.
    pub score: u8,
    /// What it means, for screen readers.
    pub label: AttrValue,
}

impl ScoreRingProps {
    /// The ring with the score in its middle.
    pub fn view(self) -> Html {
        let score = self.score.min(ROUND);
        let level = match score {
            70.. => "high",
            40.. => "middle",
            _ => "low",
        };
        let mut length = score.to_string();
        length.push_str(" 100");
        html! {
            <svg class={classes!("ring", level)} viewBox="0 0 36 36" role="img" aria-label={self.label}>
                <circle class="ring-ground" cx="18" cy="18" r="15.915" fill="none" stroke-width="3" />
                <circle class="ring-score" cx="18" cy="18" r="15.915" fill="none" stroke-width="3" stroke-linecap="round" pathLength="100"
                    stroke-dasharray={length} transform="rotate(-90 18 18)" />
                <text x="18" y="18" text-anchor="middle" dominant-baseline="central">{ score }</text>
            </svg>
        }
    }
}

/// A score as a ring with its number.
#[component]
pub fn ScoreRing(props: &ScoreRingProps) -> Html {
    props.clone().view()
}
