//! Words of the visitor's way, and of the parts that both ways share.

crate::messages! {
    /// What the visitor's screens say.
    pub enum Say {
        Language => "语言", "Language";
        MoreLanguages => "其他语言", "More languages";
        NoPack => "未能载入 {name}", "{name} could not be loaded";
        Close => "关闭", "Close";
        Undo => "撤销", "Undo";
        Retry => "重试", "Try again";
        Back => "上一步", "Back";
        Next => "下一步", "Next";
        Skip => "跳过", "Skip";
        Loading => "正在载入…", "Loading…";
        StillLoading => "仍在载入…", "Still loading…";
        NoAnswerYet => "{host} 还没有回应，网络可能较慢。", "No answer from {host} yet; the network may be slow.";
        ForOrganisers => "组织方工作台", "For organisers";
        OtherFair => "更换展会", "Other fair";
        ChooseFair => "选择展会", "Choose a fair";
        ChooseFairText => "选好展会，回答三个问题，一分钟得到您的洽谈日程。", "Pick a fair, answer three questions, get your meeting plan in a minute.";
        FairSize => "{exhibitors} 家展商 · {delegations} 个代表团", "{exhibitors} {exhibitors|exhibitor|exhibitors} · {delegations} {delegations|delegation|delegations}";
        Sample => "示例", "Sample";
        NoFairs => "这里还没有展会", "No fair here yet";
        NoFairsText => "请组织方在页面中指定展会文件，或在工作台中创建。", "The organiser names a fair file in the page, or makes one at the desk.";
        NotLoaded => "展会数据未能载入", "The fair could not be loaded";
        NotFresh => "未能更新展会数据", "The fair could not be brought up to date";
        ShowsKept => "下面是本机保存的上一版。", "Below is the last version, kept on this device.";
        Unreachable => "网络没有响应，请检查连接。", "The network did not answer; please check the connection.";
        BadStatus => "服务器返回了 {status}。", "The server answered {status}.";
        Unreadable => "文件无法读取。", "The file cannot be read.";
        ShowIssues => "查看", "Show";
        StoreFull => "本机存储已满，离开页面后您的选择不会保留。", "This device's storage is full: what you do here is lost when you leave.";
        StoreDenied => "浏览器不允许本页存储，离开页面后您的选择不会保留。", "The browser lets this page keep nothing: what you do here is lost when you leave.";
        KeptDamaged => "本机保存的内容有 {n} 处损坏，未能读出；其余都在。", "{n} {n|entry|entries} kept on this device could not be read; all the rest is here.";
        Matches => "匹配", "Matches";
        MyPlan => "我的日程", "My plan";
        Guide => "指南", "Guide";
        Profile => "我的需求", "Profile";
        Sections => "主导航", "Sections";
        StepOf => "第 {n} 步，共 {of} 步", "Step {n} of {of}";
        AskSeeks => "您想要什么？", "What are you looking for?";
        AskSeeksText => "可多选，也可跳过。", "Choose as many as you like, or skip.";
        WordsExample => "例如：寻找东南亚的锂电池经销商", "For example: distributors of lithium batteries in South-East Asia";
        ReadWords => "帮我填写", "Fill in for me";
        AskOffers => "您带来什么？", "What do you bring?";
        YourWords => "一句话需求", "In your own words";
        OnTheList => "我的代表团已在名单中", "My delegation is on the list";
        SeekBuy => "采购产品", "Buy products";
        SeekSell => "销售产品", "Sell my products";
        SeekDistribution => "代理经销", "Distribution";
        SeekTechnology => "引进技术", "Technology";
        SeekResearch => "联合研发", "Joint research";
        SeekManufacture => "委托制造", "Have things made";
        Investment => "投资合作", "Investment";
        SeekGoingOut => "海外布局", "Expand abroad";
        SeekFinance => "融资", "Finance";
        Talent => "人才与培训", "Talent and training";
        SeekSpace => "园区与孵化", "Space and incubators";
        Event => "活动与品牌", "Events and brands";
        OfferBuy => "采购需求", "Purchase orders";
        OfferSell => "产品与服务", "Products and services";
        OfferDistribution => "销售渠道", "Sales channels";
        OfferTechnology => "技术", "Technology";
        OfferResearch => "研发能力", "Research capacity";
        OfferManufacture => "制造能力", "Manufacturing";
        OfferGoingOut => "海外落地支持", "A base abroad";
        OfferFinance => "资金", "Capital";
        OfferSpace => "场地与服务", "Space and services";
    }
}

#[cfg(test)]
mod tests {
    use super::Say;
    use crate::i18n::flaws;

    #[test]
    fn the_visitors_words_are_complete() {
        assert_eq!(flaws::<Say>(), [""; 0]);
    }
}
