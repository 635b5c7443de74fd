//! The picture of a chain as shapes: boxes in layers from upstream to downstream, and curves
//! between them.
//!
//! A drawing is made for a width, as numbers; a screen shows the one that suits its own. Words are
//! broken by estimate (an em for a Chinese letter, about half for a Latin one), since a picture
//! cannot ask how wide its letters come out. Deliberately absent: parks, sectors and words for
//! people; who calls it has them.

use crate::model::InOrder;

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A step that several companies share.
    Strong,
    /// A step that is there.
    Own,
    /// A step that only the park itself names.
    Named,
    /// A link that is missing.
    Gap,
    /// A step that would come next.
    Next,
}

impl Kind {
    /// Its class in the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Own => "own",
            Self::Named => "named",
            Self::Gap => "gap",
            Self::Next => "next",
        }
    }
}

/// A box to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name, which may take several lines.
    pub title: String,
    /// A few words below it.
    pub note: String,
    /// What it stands for.
    pub kind: Kind,
}

/// A chain to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The boxes, layer by layer.
    pub layers: Vec<Vec<Node>>,
    /// Which box supplies which, and how much of its inputs that is, 1–100.
    pub links: Vec<(BoxPlace, BoxPlace, u8)>,
}

/// A box in a [`Chain`]: its layer, and its place there.
pub type BoxPlace = (usize, usize);

/// For which screens a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A phone: one box below the other, and lines round their sides.
    Narrow,
    /// A desk: layers of up to five boxes side by side, and lines between them.
    Wide,
}

/// A box with its place, in the drawing's own units: CSS pixels at the width that it is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its left edge, in the drawing's units.
    pub x: i32,
    /// Its upper edge, in the drawing's units.
    pub y: i32,
    /// The name in lines.
    pub lines: Vec<String>,
    /// A few words below it.
    pub note: String,
    /// What it stands for.
    pub kind: Kind,
}

/// A line from one box to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The line, as SVG writes paths.
    pub path: String,
    /// Its tip.
    pub tip: String,
    /// Its width in tenths of a unit.
    pub width: i32,
    /// The less certain of the two boxes that it joins.
    pub kind: Kind,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The width of every box.
    pub box_width: i32,
    /// The boxes.
    pub boxes: Vec<Placed>,
    /// The lines, to be drawn below the boxes.
    pub curves: Vec<Curve>,
}

/// The height of every box.
pub const BOX_HEIGHT: i32 = 62;
/// The height of a line of a box's name, and the size of its letters.
pub const LINE: (i32, i32) = (17, 13);

/// Between boxes side by side, and between rows of one layer.
const SPACE: i32 = 10;
/// Between layers.
const STEP: i32 = 46;
/// Left and right of the boxes, where lines that run upstream pass.
const MARGIN: i32 = 16;
/// Left and right of a column of boxes, where all lines pass.
const RAIL: i32 = 40;
/// As many boxes side by side on a wide drawing.
const PER_ROW: i32 = 5;
/// As many lines of a name are shown.
const N_LINES: usize = 2;

/// Draws a chain. Cost: its links times their boxes.
#[must_use]
pub fn draw(chain: &Chain, format: Format) -> Drawing {
    match format {
        Format::Narrow => draw_column(chain),
        Format::Wide => draw_layers(chain),
    }
}

impl Chain {
    /// All boxes, layer after layer, and the links between their positions.
    fn flat(&self) -> (Vec<&Node>, Vec<(usize, usize, u8)>) {
        let start = |layer: usize| {
            self.layers
                .get(..layer)
                .map(|above| above.iter().map(Vec::len).sum::<usize>())
        };
        let at = |(layer, place): BoxPlace| {
            self.layers
                .get(layer)?
                .get(place)
                .and(start(layer))
                .map(|start| start + place)
        };
        let links = self
            .links
            .iter()
            .filter_map(|(from, to, share)| Some((at(*from)?, at(*to)?, *share)))
            .collect();
        (self.layers.iter().flatten().collect(), links)
    }
}

/// One box below the other: what is missing right above the first that lacks it, what would come
/// next right below the last that leads to it.
fn draw_column(chain: &Chain) -> Drawing {
    let (nodes, links) = chain.flat();
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.order_by_key(|idx| {
        let place = match nodes.get(*idx).map(|node| node.kind) {
            Some(Kind::Gap) => links
                .iter()
                .filter(|(from, ..)| from == idx)
                .map(|(_, to, _)| 3 * to)
                .min()
                .map(|first| first.saturating_sub(1)),
            Some(Kind::Next) => links
                .iter()
                .filter(|(_, to, _)| to == idx)
                .map(|(from, ..)| 3 * from + 1)
                .max(),
            _ => None,
        };
        place.unwrap_or(3 * idx)
    });
    let mut drawing = Drawing {
        width: 300,
        box_width: 300 - 2 * RAIL,
        ..Drawing::default()
    };
    for (place, node) in (0..).zip(order.iter().filter_map(|idx| nodes.get(*idx))) {
        drawing.put(node, RAIL, 2 + place * (BOX_HEIGHT + SPACE));
    }
    let at = |idx: usize| order.iter().position(|own| *own == idx);
    let arcs = links
        .iter()
        .filter_map(|(from, to, share)| drawing.arc((at(*from)?, at(*to)?, *share)))
        .collect();
    drawing.curves = arcs;
    drawing
}

/// Layer below layer, each in rows as even as may be: six boxes are three and three.
fn draw_layers(chain: &Chain) -> Drawing {
    let box_width = (960 - 2 * MARGIN - (PER_ROW - 1) * SPACE) / PER_ROW;
    let mut drawing = Drawing {
        width: 960,
        box_width,
        ..Drawing::default()
    };
    let mut y = 2;
    for layer in &chain.layers {
        let n_in_layer = i32::try_from(layer.len()).unwrap_or(1).max(1);
        let n_rows = (n_in_layer + PER_ROW - 1) / PER_ROW;
        for row in layer.chunks(usize::try_from((n_in_layer + n_rows - 1) / n_rows).unwrap_or(1)) {
            let n = i32::try_from(row.len()).unwrap_or(1);
            let left = (drawing.width - n * box_width - (n - 1) * SPACE) / 2;
            for (place, node) in (0..).zip(row) {
                drawing.put(node, left + place * (box_width + SPACE), y);
            }
            y += BOX_HEIGHT + SPACE;
        }
        y += STEP - SPACE;
    }
    let (_, links) = chain.flat();
    let curves = links
        .iter()
        .filter_map(|link| drawing.curve(&links, *link))
        .collect();
    drawing.curves = curves;
    drawing
}

impl Drawing {
    fn put(&mut self, node: &Node, x: i32, y: i32) {
        let lines = broken(&node.title, (self.box_width - 12) * 100 / LINE.1);
        self.boxes.push(Placed {
            x,
            y,
            lines,
            note: node.note.clone(),
            kind: node.kind,
        });
        self.height = self.height.max(y + BOX_HEIGHT + 2);
    }

    /// A line round the side of a column of boxes: what is there on the left, what is missing or to
    /// come on the right.
    fn arc(&self, (from, to, share): (usize, usize, u8)) -> Option<Curve> {
        let (above, below) = (self.boxes.get(from)?, self.boxes.get(to)?);
        let (kind, width) = look(above, below, share);
        let distance = i32::try_from(from.abs_diff(to)).unwrap_or(1);
        let is_right = kind != Kind::Own;
        let edge = if is_right {
            above.x + self.box_width
        } else {
            above.x
        };
        // Four thirds: so far a curve's handles stand beyond the curve itself.
        let reach = (6 + 4 * distance).min(RAIL - 6) * 4 / 3;
        let (out, tip) = if is_right {
            (edge + reach, "l8 -4v8z")
        } else {
            (edge - reach, "l-8 -4v8z")
        };
        // Lines leave below the middle and arrive above it, so that the two do not cover each
        // other.
        let (y, end) = (above.y + BOX_HEIGHT / 2 + 9, below.y + BOX_HEIGHT / 2 - 9);
        let last = if is_right { edge + 5 } else { edge - 5 };
        Some(Curve {
            path: format!("M{edge} {y}C{out} {y} {out} {end} {last} {end}"),
            tip: format!("M{edge} {end}{tip}"),
            width,
            kind,
        })
    }

    /// A line between layers, or back upstream round the side.
    fn curve(
        &self,
        links: &[(usize, usize, u8)],
        (from, to, share): (usize, usize, u8),
    ) -> Option<Curve> {
        let (above, below) = (self.boxes.get(from)?, self.boxes.get(to)?);
        let (kind, width) = look(above, below, share);
        if below.y <= above.y {
            let (x, far) = (above.x + self.box_width, below.x + self.box_width);
            let bulge = (x.max(far) + 26).min(self.width - 1);
            let (y, end) = (above.y + BOX_HEIGHT / 2, below.y + BOX_HEIGHT / 2);
            let path = format!("M{x} {y}C{bulge} {y} {bulge} {end} {} {end}", far + 5);
            return Some(Curve {
                path,
                tip: format!("M{far} {end}l8 -4v8z"),
                width,
                kind,
            });
        }
        let out = |link: &&(usize, usize, u8)| {
            link.0 == from
                && self
                    .boxes
                    .get(link.1)
                    .is_some_and(|other| other.y > above.y)
        };
        let into = |link: &&(usize, usize, u8)| {
            link.1 == to
                && self
                    .boxes
                    .get(link.0)
                    .is_some_and(|other| other.y < below.y)
        };
        let x = self.port(above.x, links.iter().filter(out).map(|link| link.1), to);
        let end = self.port(below.x, links.iter().filter(into).map(|link| link.0), from);
        let (y, tip) = (above.y + BOX_HEIGHT, below.y - 1);
        let bend = ((tip - y) / 2).clamp(16, 60);
        let path = format!(
            "M{x} {y}C{x} {} {end} {} {end} {}",
            y + bend,
            tip - bend,
            tip - 5
        );
        Some(Curve {
            path,
            tip: format!("M{end} {tip}l-4 -8h8z"),
            width,
            kind,
        })
    }

    /// Where on a box's edge the line to one of these others leaves, so that lines part and do not
    /// cross at the box.
    fn port(&self, x: i32, others: impl Iterator<Item = usize>, other: usize) -> i32 {
        let mut others: Vec<(i32, usize)> = others
            .filter_map(|idx| Some((self.boxes.get(idx)?.x, idx)))
            .collect();
        others.order();
        let n = i32::try_from(others.len()).unwrap_or(1).max(1);
        let place = others
            .iter()
            .position(|(_, idx)| *idx == other)
            .and_then(|place| i32::try_from(place).ok())
            .unwrap_or(0);
        let spread = (self.box_width * 6 / 10).min(n * 22);
        x + self.box_width / 2 - spread / 2 + spread * (2 * place + 1) / (2 * n)
    }
}

/// What a line between two boxes stands for, and its width in tenths.
fn look(one: &Placed, other: &Placed, share: u8) -> (Kind, i32) {
    let kind = [one.kind, other.kind]
        .into_iter()
        .find(|kind| matches!(kind, Kind::Gap | Kind::Next))
        .unwrap_or(Kind::Own);
    (kind, 8 + i32::from(share) / 6)
}

/// Here begin the letters of Chinese, Japanese and Korean, which are an em wide and between which a
/// line may end.
const CHINESE: char = '\u{2e80}';

/// The width of a letter in hundredths of an em, as the widest of the usual system fonts draw it in
/// bold.
fn width_of(letter: char) -> i32 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | '\'' | 'I' | '|' => 36,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 48,
        'm' | 'w' | 'M' | 'W' => 98,
        'A'..='Z' => 77,
        '\u{410}'..'\u{430}' | 'ж' | 'м' | 'ш' | 'щ' | 'ы' | 'ю' => 92,
        _ if letter < CHINESE => 68,
        _ => 100,
    }
}

/// A name in at most two lines of this width (hundredths of an em), broken at blanks or between
/// Chinese letters; what does not fit ends with an ellipsis.
fn broken(name: &str, width: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words(name) {
        let length: i32 = word.chars().map(width_of).sum();
        let line = lines.last().map_or("", String::as_str);
        if used + length > width && !line.is_empty() {
            if lines.len() == N_LINES {
                if let Some(line) = lines.last_mut() {
                    while used + 100 > width {
                        let Some(letter) = line.pop() else { break };
                        used -= width_of(letter);
                    }
                    line.truncate(line.trim_end().len());
                    line.push('…');
                }
                return lines;
            }
            lines.push(String::new());
            used = 0;
        }
        let word = if used == 0 { word.trim_start() } else { word };
        used += word.chars().map(width_of).sum::<i32>();
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
    }
    lines
}

/// The parts of a name between which a line may end: words with the blank before them, parts of a
/// word that end with a hyphen, Chinese letters one by one.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let is_start = |at: usize, letter| {
        at == 0
            || letter == ' '
            || letter >= CHINESE
            || name.get(..at).is_some_and(|before| before.ends_with('-'))
    };
    let starts = |(at, letter): (usize, char)| is_start(at, letter).then_some(at);
    let ends: Vec<usize> = name
        .char_indices()
        .filter_map(starts)
        .chain([name.len()])
        .collect();
    (1..ends.len()).filter_map(move |place| name.get(*ends.get(place - 1)?..*ends.get(place)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Chain {
        let node = |title: &str, kind| Node {
            title: title.to_owned(),
            note: String::new(),
            kind,
        };
        Chain {
            layers: vec![
                vec![node("正极材料", Kind::Gap)],
                vec![
                    node("Battery cells", Kind::Strong),
                    node("Battery equipment", Kind::Own),
                    node("c", Kind::Named),
                ],
                vec![node("Vehicles", Kind::Next)],
            ],
            links: vec![
                ((0, 0), (1, 0), 100),
                ((0, 0), (1, 1), 75),
                ((1, 0), (2, 0), 100),
                ((2, 0), (0, 0), 50),
                ((1, 2), (7, 0), 50),
            ],
        }
    }

    #[test]
    fn a_line_ends_between_words_in_every_script() {
        let lines = |name: &str| broken(name, 1_600);
        assert_eq!(
            lines("Gehirn-Computer-Schnittstellen"),
            ["Gehirn-Computer-", "Schnittstellen"]
        );
        assert_eq!(
            lines("Инкубаторы и управление парками"),
            ["Инкубаторы и управление", "парками"]
        );
        assert_eq!(
            lines("الحاضنات وإدارة المجمّعات"),
            ["الحاضنات وإدارة", "المجمّعات"]
        );
        assert_eq!(lines("エネルギー貯蔵システムと電力変換装置").len(), 2);
    }

    #[test]
    fn boxes_stand_apart_and_inside_the_picture() {
        for format in [Format::Narrow, Format::Wide] {
            let drawing = draw(&chain(), format);
            assert_eq!(drawing.boxes.len(), 5);
            for (place, one) in drawing.boxes.iter().enumerate() {
                assert!(
                    one.x >= MARGIN && one.x + drawing.box_width <= drawing.width - MARGIN,
                    "{one:?}"
                );
                assert!(
                    one.y >= 0 && one.y + BOX_HEIGHT <= drawing.height,
                    "{one:?}"
                );
                for other in &drawing.boxes[..place] {
                    assert!(
                        (one.x - other.x).abs() >= drawing.box_width
                            || (one.y - other.y).abs() >= BOX_HEIGHT,
                        "{one:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_link_between_boxes_is_a_line_and_the_greater_ones_are_wider() {
        let drawing = draw(&chain(), Format::Wide);
        assert_eq!(drawing.curves.len(), 4, "one leads to no box");
        assert_eq!(
            drawing
                .curves
                .iter()
                .map(|curve| curve.kind)
                .collect::<Vec<_>>(),
            [Kind::Gap, Kind::Gap, Kind::Next, Kind::Next]
        );
        assert!(drawing.curves[0].width > drawing.curves[1].width);
        assert_ne!(drawing.curves[0].path, drawing.curves[1].path);
        assert_eq!(draw(&Chain::default(), Format::Narrow).boxes, []);
    }

    #[test]
    fn names_break_at_blanks_or_between_chinese_letters_and_end_with_an_ellipsis() {
        assert_eq!(broken("Battery cells", 1000), ["Battery cells"]);
        assert_eq!(
            broken("Battery cells and packs", 1000),
            ["Battery cells and", "packs"]
        );
        assert_eq!(
            broken("动力电池与储能电池系统", 600),
            ["动力电池与储", "能电池系统"]
        );
        assert_eq!(
            broken("Inverters and power electronics of every kind", 900),
            ["Inverters and", "power…"]
        );
        assert_eq!(broken("", 900), [""]);
    }
}
