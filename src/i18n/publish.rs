//! Words of published pages: each stands there in Chinese and in English.

crate::messages! {
    /// What the pages of a published fair say.
    pub enum PublishSays {
        ToContent => "跳到正文", "Skip to the content";
        Trail => "当前位置", "You are here";
        ParksHere => "参展园区", "Parks at the fair";
        CompaniesHere => "参展企业", "Companies at the fair";
        ItsCompanies => "园区企业", "Its companies";
        OtherCompanies => "其他企业", "Other companies";
        ItsProducts => "产品展示", "Products on show";
        Provides => "可以提供", "What it offers";
        LooksFor => "正在寻找", "What it looks for";
        WorksIn => "所属行业", "Fields of work";
        MeetsIn => "洽谈语言", "Languages of meetings";
        StandsAt => "展位", "Where to find it";
        HomePage => "官方网站", "Its website";
        WhomToAsk => "联系人", "Whom to ask";
        FreeAt => "可约时间（展馆当地时间）", "Free for a meeting (the venue's time)";
        WhatsOn => "论坛与活动", "Forums and events";
        GuestNotes => "来宾须知", "For guests";
        ReadOn => "详细信息", "Read on";
        MeetThem => "想与他们洽谈", "I want to meet them";
        SeeHowYouFit => "说出需求，看谁适合您", "Say what you want, and see who fits";
        MadeWith => "本页由园洽 ParkMatch 生成，不收集任何访客信息", "Made with ParkMatch, which collects nothing about its visitors";
        PictureOf => "{name}的图片", "A picture of {name}";
        LogoOf => "{name}的标志", "The logo of {name}";
        NeedsWeb => "匹配与日程功能需要在网站上打开本页（而非本地文件），并启用 JavaScript。", "Matching and plans need this page to be opened on a website, not as a file, and JavaScript.";
        BackToPages => "返回展会介绍页面", "Back to the pages of the fair";
        CheckTitle => "发布自检", "Check of what was published";
        CheckText => "本页在您的浏览器中检查这一文件夹是否完整、服务器设置是否正确，不发送任何信息。", "This page checks, in your browser, whether this folder is whole and its host is set up well. It sends nothing.";
        CheckRuns => "正在检查…", "Checking…";
        CheckNoScript => "自检需要 JavaScript，并需通过网站打开本页。", "The check needs JavaScript, and this page opened on a website.";
        CheckWhole => "文件完整", "every file is there as it was published";
        CheckMissing => "文件缺失", "missing";
        CheckOther => "文件内容不符", "not as it was published";
        CheckNoHash => "此处无法核对内容（需 https），仅检查文件是否存在", "contents cannot be compared here (that needs https); only whether each file is there";
        CheckWasm => ".wasm 的类型不是 application/wasm，加载会变慢", ".wasm does not come as application/wasm, so the program loads more slowly";
        CheckWasmGood => ".wasm 的类型正确", ".wasm comes as application/wasm";
        CheckCors => "其他网站可以使用这份展会文件（CORS）", "other websites may use the fair file (CORS)";
        CheckNoCors => "其他网站不能使用这份展会文件（未设置 CORS）；只在本站使用则无妨", "other websites may not use the fair file (no CORS); that is fine if only this one does";
        CheckDone => "检查完成", "The check is done";
        CheckFailed => "检查未能完成", "The check could not be finished";
    }
}

#[cfg(test)]
mod tests {
    use super::PublishSays;
    use crate::i18n::flaws;

    #[test]
    fn the_words_of_pages_are_complete() {
        assert_eq!(flaws::<PublishSays>(), [""; 0]);
    }
}
