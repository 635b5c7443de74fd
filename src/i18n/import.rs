//! Words of the desk for a table on its way in, and for workbooks on their way out.

crate::messages! {
    /// What the preview of a table asks, and what can be downloaded.
    pub enum ImportSays {
        // Columns.
        Columns => "{n} 列：识别 {known}，按原表头保留 {kept}，不导入 {out}", "{n} {n|column|columns}: {known} recognised, {kept} kept under {kept|its own heading|their own headings}, {out} left out";
        ColumnsHint => "识别有误时，请在此更改；同样的表头下次按此处理。", "Change what is wrong here; the same headings are read so the next time.";
        KeepColumn => "按原表头保留", "Kept under its own heading";
        LeaveColumn => "不导入", "Left out";
        ByContent => "根据内容推测", "guessed by its cells";
        BySomebody => "已指定", "as you said";
        ByBefore => "同上次", "as before";
        ColumnBack => "恢复自动识别：{heading}", "Back to what was found: {heading}";
        AsBefore => "表头与以前相同，各列按那次的设定处理。", "The same headings came before: the columns are read as they were then.";
        AsOnDay => "各列按 {day} 对相同表头的设定处理。", "The columns are read as on {day}, for the same headings.";
        ReadAnew => "重新识别", "Read the headings anew";
        AsThen => "仍按以前的设定", "As before, after all";
        MatrixColumns => "各列是参会方：表中为双方的洽谈意向。", "The columns are parties: the cells say who wishes to meet whom.";
        Untitled => "（无表头）", "(no heading)";
        // Words.
        UnknownWords => "有 {n} 种写法未能识别", "{n} {n|word is|words are} not understood";
        UnknownWordsHint => "在此说明一次，所有行都按此处理；留空则保持原样。", "Say once what each means, for all rows; what is left blank stays as it is.";
        WordMeans => "“{word}”（{field}，{n} 处）", "“{word}” ({field}, {n} {n|cell|cells})";
        WordBack => "保持原样：{word}", "Leave it as it is: {word}";
        Perhaps => "可能是", "Perhaps";
        MoreWords => "再显示 {n} 种", "Show {n} more";
        Region => "地区", "Region";
        Intent => "合作方式", "Kind of business";
        Party => "参会方", "Party";
        // Downloads.
        RedRows => "下载有误的 {n} 行（Excel，错误标红）", "Download the {n} bad {n|row|rows} (Excel, marked red)";
        ListsBook => "下载 Excel：展商、代表团、意向", "Download Excel: exhibitors, delegations, wishes";
        ScheduleBook => "下载 Excel：日程", "Download Excel: schedule";
        Templates => "填写模板", "Templates to fill in";
        TemplatesHint => "可发给各方填写：每列附有说明与示例；填好后用“导入表格”导入。", "To send out and have filled in: each column says what it takes, with an example; filled in, they come back by “Import a table”.";
        TemplateZh => "中文模板（Excel）", "Template in Chinese (Excel)";
        TemplateEn => "英文模板（Excel）", "Template in English (Excel)";
    }
}
