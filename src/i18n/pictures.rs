//! Words about pictures and colours of a fair file.

use super::{Common, Lang, Message, common::expected_words};
use crate::model::pictures::{MAX_DATA, MAX_WIDTH, PictureIssue, PictureTrouble};

crate::messages! {
    /// What is wrong with a picture or a colour.
    pub enum PictureSays {
        NotAnAddress => "不是可用的图片地址，不予显示；请用相对地址、https: 地址或不超过 {most} KB 的 data: 图片", "is no address of a picture, and is not shown; take a relative or https: address, or a data: picture of up to {most} KB";
        NotAPicture => "不是 PNG、JPEG、WebP 或 SVG 图片，不予显示", "is no PNG, JPEG, WebP or SVG picture, and is not shown";
        Damaged => "data: 图片不完整或与所标类型不符，不予显示", "this data: picture is damaged or not of the kind that it says, and is not shown";
        TooLarge => "data: 图片有 {n} 字节，超过 {most} KB，不予显示；请存为文件", "this data: picture of {n} bytes is larger than {most} KB, and is not shown; keep it in a file";
        NoAddress => "图片缺少地址 src，不予显示", "this picture lacks its address src, and is not shown";
        NotAWidth => "宽度须为 1 到 {most} 的像素数", "a width is a number of pixels from 1 to {most}";
        NotAColor => "不是 #rrggbb 形式的颜色，不予采用", "is no colour such as #0b5d7a, and is not used";
    }
}

/// What is wrong with a picture or a colour, in one line: place and reason.
#[must_use]
pub fn picture_words(lang: Lang, issue: &PictureIssue) -> String {
    let kilobytes = [("most", &*(MAX_DATA / 1_024).to_string())];
    let reason = match issue.trouble {
        PictureTrouble::NotA(expected) => expected_words(expected).words(lang).to_owned(),
        PictureTrouble::NotAnAddress => PictureSays::NotAnAddress.fill(lang, &kilobytes),
        PictureTrouble::NotAPicture => PictureSays::NotAPicture.words(lang).to_owned(),
        PictureTrouble::Damaged => PictureSays::Damaged.words(lang).to_owned(),
        PictureTrouble::TooLarge(n) => {
            PictureSays::TooLarge.fill(lang, &[("n", &n.to_string()), kilobytes[0]])
        }
        PictureTrouble::NoAddress => PictureSays::NoAddress.words(lang).to_owned(),
        PictureTrouble::NotAWidth => {
            PictureSays::NotAWidth.fill(lang, &[("most", &MAX_WIDTH.to_string())])
        }
        PictureTrouble::More(n) => Common::More.fill(lang, &[("n", &n.to_string())]),
        PictureTrouble::NotAColor => PictureSays::NotAColor.words(lang).to_owned(),
    };
    format!("{} ({}): {reason}", issue.path, Common::Warning.words(lang))
}
