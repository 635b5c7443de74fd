//! Words of the desk for whoever begins: what is there, and what is next.

crate::messages! {
    /// What the first steps and the preview say.
    pub enum StepSays {
        StepsDone => "{n} 步中已完成 {done} 步", "{done} of {n} done";
        HideSteps => "收起步骤", "Hide these steps";
        ShowSteps => "显示接下来的步骤", "Show what to do next";
        HallsStep => "列出展馆与洽谈桌", "Name the halls and their tables";
        HoursStep => "确定洽谈时段", "Settle days and hours";
        PartiesStep => "列出展商与代表团", "List exhibitors and delegations";
        ImportStep => "或者一次导入整张表格", "Or bring in a whole table at once";
        ImportHint => "Excel、WPS 或 CSV，先看再导入", "Excel, WPS or CSV; you look before it comes in";
        // The preview.
        PreviewLead => "访客将会看到的页面，按展会现在的样子显示：联系人、意向和已排的洽谈都不在其中。这里的操作不会保存，也不会发布。", "What a visitor will see of the fair as it stands now: without contacts, wishes, or who meets whom. Nothing done here is kept or published.";
        PreviewSize => "屏幕大小", "Size of the screen";
        PhoneSize => "手机", "A phone";
        WideSize => "大屏幕", "A wide screen";
        PreviewOf => "访客页面：{name}", "Visitor pages of {name}";
        NoPreview => "本页的安全策略不允许在此预览。下载展会文件，在访客页面打开，即可查看。", "This page's security policy allows no preview here. Open the fair file in the visitor pages instead.";
        DoneStep => "已完成", "Done";
        NextStep => "接下来做这一步", "This is next";
    }
}
