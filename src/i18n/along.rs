//! Words of what a visitor takes along: links, codes, files, calendars, a request to the team, and
//! what is stored.

crate::messages! {
    /// What the screen of things to take along says, and what is said of things that come.
    pub enum Along {
        TakeAlong => "带走与发送", "Take along and send";
        Lead => "换一台设备继续，给同事一份，或交给园区团队。不需要账号。", "Go on with another device, give a colleague a copy, or hand it to the park's team. No account needed.";
        LinkAndCode => "链接与二维码", "Link and code";
        WhatGoes => "包含的内容", "What goes along";
        PartPlan => "日程", "Plan";
        PartMemos => "洽谈笔记", "Meeting notes";
        NothingToTake => "还没有可带走的内容。先说明需求，或标记展商。", "There is nothing to take along yet. Say what you want, or mark exhibitors.";
        CodeIs => "包含所选内容的二维码", "QR code with what you chose";
        ScanIt => "用另一台手机扫一扫，所选内容就过去了。", "Scan it with another phone, and what you chose is there.";
        KeepIt => "长按图片可保存或转发。", "Press and hold the picture to keep it or pass it on.";
        TooLongForCode => "内容太多，放不进二维码，请用链接或文件。", "This is more than a code holds; use the link or the file.";
        TooMuch => "内容太多，无法放进链接，请减少所选内容。", "This is more than a link holds; choose less.";
        LinkPrivate => "内容就在链接里，不经过任何服务器；拿到链接的人都能看到。", "All of it is in the link itself and passes through no server; whoever has the link can read it.";
        LinkText => "链接", "Link";
        Copy => "复制链接", "Copy link";
        CopyText => "复制文字版", "Copy as text";
        Copied => "已复制", "Copied";
        CopyByHand => "请长按上面的文字，自行复制。", "Press and hold the text above to copy it yourself.";
        Share => "分享…", "Share…";
        Calendar => "日历", "Calendar";
        CalendarText => "导入后会设有提醒。日程变动后再导入一次：变动的会移动，取消的会删去。", "Each entry reminds you in time. After a change, take the file again: what moved moves, what was called off goes.";
        CalendarFile => "日历文件 (.ics)", "Calendar file (.ics)";
        OneMeeting => "加入日历", "To my calendar";
        HowTo => "怎样导入日历", "How to get it into your calendar";
        HowToApple => "iPhone、iPad：打开下载的文件，点“全部添加”。Mac：双击文件。", "iPhone and iPad: open the downloaded file and tap “Add All”. Mac: double-click it.";
        HowToAndroid => "安卓：用系统日历打开下载的文件；Google 日历请在电脑上“设置 › 导入”。", "Android: open the downloaded file with your calendar; for Google Calendar, import it on a computer under Settings › Import.";
        HowToOther => "Outlook：双击文件，或“添加日历 › 从文件上传”。", "Outlook: double-click the file, or Add calendar › Upload from file.";
        HowToWechat => "微信里不能下载文件：点右上角“⋯”，选“在浏览器打开”，再导入日历；或复制文字版。", "WeChat does not download files: tap ⋯ at the top right, choose “Open in browser”, and take the calendar there; or copy it as text.";
        File => "文件", "File";
        FileText => "包含所选内容，可在任何设备上打开。", "It holds what you chose, and opens on any device.";
        SaveFile => "保存为文件", "Save as file";
        OpenFile => "打开文件…", "Open a file…";
        Cards => "名片与笔记 (.vcf)", "Cards and notes (.vcf)";
        PlanAsText => "日程文字版", "The plan as text";
        SendTitle => "发给园区团队", "Send to the park's team";
        SendByCode => "请让团队扫描二维码，或把链接发给他们。", "Let the team scan the code, or send them the link.";
        SendText => "团队会据此为您安排洽谈。改动后可以再次发送，以最后一次为准。", "The team plans your meetings with it. You can change it and send it again; the last one counts.";
        YourContact => "邮箱、电话或微信", "E-mail, phone or WeChat";
        SendWhat => "将发送到 {host}：您的需求、联系方式和 {n} 条意向。", "To be sent to {host}: your profile, how to reach you, and {n} {n|wish|wishes}.";
        Consent => "我同意把以上内容发给他们。", "I agree that this is sent to them.";
        Send => "发送", "Send";
        SendAgain => "再次发送", "Send again";
        Sending => "正在发送…", "Sending…";
        SendWaits => "已存在本机，有网络时自动发送。", "Kept on this device; it goes out as soon as there is a network.";
        SentAt => "已送达：{time}", "Received: {time}";
        SendRefused => "对方没有接受（{status}）。内容仍在本机。", "It was not accepted ({status}). It is still kept here.";
        SendLedAway => "对方没有接受：这个地址要把内容转到您没有同意的另一个地址，因此没有转去。内容仍在本机。", "It was not accepted: that address passes requests on to another one, which you did not agree to, so it was not sent there. It is still kept here.";
        SendElsewhere => "已存在本机，没有发送：您同意的是另一个地址。要发到这里，请再次发送。", "Kept on this device and not sent: you agreed to another address. To send it to this one, send it again.";
        Withdraw => "不发了", "Do not send";
        CameTitle => "收到的内容", "This came along";
        CameText => "请看看里面有什么，再决定是否合并到本机。合并前什么都不会改变。", "Look at what is inside, and choose what to take over. Nothing changes until you do.";
        CameOther => "这是另一个展会的内容（{fair}）。请先选择那个展会。", "This is about another fair ({fair}). Choose that fair first.";
        CameStrangers => "其中 {n} 项本展会没有，已略去。", "{n} {n|entry is|entries are} about nothing at this fair and left out.";
        CameNothing => "里面没有本展会的内容。", "There is nothing of this fair in it.";
        CameMore => "……另有 {n} 项", "… and {n} more";
        CameReplaces => "将替换现有内容", "replaces what is here";
        CameAdds => "同一展商以新的为准，其余保留", "replaces what is said of the same exhibitors, keeps the rest";
        Take => "合并所选", "Take over";
        Leave => "不合并", "Leave it";
        NoLinkNewer => "链接来自更新的版本，请刷新页面后再打开。", "This was made by a newer edition; reload the page and open it again.";
        NoLinkTooLarge => "内容太长，不是本应用生成的。", "This is too long to be one of ours.";
        NoLinkDamaged => "内容不完整，请对方再发一次。", "Part of it is missing; ask for it again.";
        Wechat => "您在微信里：不能下载文件。请长按二维码、复制，或点右上角“⋯ › 在浏览器打开”。", "You are inside WeChat, which downloads no files. Press and hold the code, copy, or tap ⋯ › Open in browser.";
        Stored => "本机保存的内容", "Kept on this device";
        StoredText => "在您第一次操作之前，不会保存您的任何内容。下面就是全部，只在这台设备上。", "Nothing of yours is kept before you first do something. This is all of it, on this device only.";
        StoredVisit => "您在“{fair}”的需求、意向、日程和笔记", "Your profile, wishes, plan and notes at “{fair}”";
        StoredFile => "展会数据：{fair}", "The fair's data: {fair}";
        StoredChosen => "选择的展会", "Which fair you chose";
        StoredOutbox => "发给团队的请求", "Your request to the team";
        StoredOther => "应用设置", "Settings of the app";
        StoredPage => "页面文件，供离线使用（{n} 个）", "The page's own files, for use without a network ({n})";
        ExportAll => "全部导出", "Export everything";
        OfflineReady => "没有网络也能用：页面和展会数据已在本机。", "Works without a network: the page and the fair are on this device.";
        OfflineData => "展会数据和您的内容已存在本机；没有网络时，页面能否打开取决于浏览器。", "The fair and what you said are on this device; whether the page opens without a network is up to this browser.";
        OfflineNot => "第一次操作之后，展会数据会存到本机。", "Once you have done something, the fair's data is kept on this device too.";
        NowOffline => "没有网络。您可以继续，一切照常保存在本机。", "No network. Carry on: everything is kept on this device.";
        NewsTitle => "新排期已发布：您的 {n} 场洽谈有变动", "New plan published: {n} of your meetings {n|has|have} changed";
        Before => "原来", "Before";
        After => "现在", "Now";
        GotIt => "知道了", "Got it";
        AsPlanned => "查看日程", "See my plan";
    }
}

#[cfg(test)]
mod tests {
    use super::Along;
    use crate::i18n::flaws;

    #[test]
    fn the_words_for_what_is_taken_along_are_complete() {
        assert_eq!(flaws::<Along>(), [""; 0]);
    }
}
