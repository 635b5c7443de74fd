//! Words of the desk's lists as tables: cells, marks, and what is changed together.

crate::messages! {
    /// What the desk's lists say.
    pub enum RosterSays {
        // The table.
        Keys => "方向键移动，回车或 F2 编辑，空格标记，Ctrl+C、Ctrl+V 复制和粘贴，Ctrl+D 向下填充", "Arrows move, Enter or F2 edits, Space marks, Ctrl+C and Ctrl+V copy and paste, Ctrl+D fills down";
        Find => "查找：{list}", "Find in: {list}";
        MarkAll => "标记全部 {n} 行", "Mark all {n} {n|row|rows}";
        UnmarkAll => "取消全部标记", "Take all marks away";
        IsMarked => "已标记", "marked";
        Row => "名称", "Entry";
        Contact => "联系方式：{field}", "Contact: {field}";
        NothingFound => "没有符合条件的内容", "Nothing here fits";
        Typing => "{column}：{row}", "{column}: {row}";
        // Columns.
        ChooseColumns => "选择列", "Choose columns";
        ColumnsHint => "选择保存在本机。", "The choice is kept on this device.";
        UsualColumns => "恢复常用列", "The usual columns";
        // Marked rows.
        NMarked => "已标记 {n} 行", "{n} {n|row|rows} marked";
        ChangeMarked => "批量修改", "Change them";
        DeleteMarked => "删除所标记的", "Delete them";
        CopyRows => "复制所标记的", "Copy them";
        Unmark => "取消标记", "Unmark";
        FillDown => "向下填充", "Fill down";
        PasteHere => "粘贴", "Paste";
        // Changing them together.
        BulkTitle => "修改 {n} 行", "Change {n} {n|row|rows}";
        WhichColumn => "哪一列", "Which column";
        WhatToDo => "怎么改", "What to do";
        Set => "改为", "Set to";
        AddTo => "添加到列表", "Add to the list";
        TakeFrom => "从列表中去掉", "Take from the list";
        ClearCell => "清空", "Clear";
        NewValue => "内容", "Content";
        NWillChange => "{n} 个单元格会改变", "{n} {n|cell|cells} will change";
        NoneWillChange => "没有单元格会改变", "No cell will change";
        ChangeThem => "修改", "Change";
        // Deleting.
        DeleteTitle => "删除 {n} 行？", "Delete {n} {n|row|rows}?";
        // Pasting.
        PasteTitle => "粘贴到表格", "Paste into the table";
        PasteField => "从电子表格复制的单元格", "Cells copied from a spreadsheet";
        PasteInto => "从“{row}”的“{column}”开始。", "Beginning at “{row}”, “{column}”.";
        PasteDo => "粘贴可以接受的内容", "Paste what can be taken";
        NWillAdd => "会新增 {n} 行", "{n} {n|row|rows} will be added";
        NBeyond => "{n} 个单元格超出最后一列，将被略去", "{n} {n|cell lies|cells lie} beyond the last column and {n|is|are} left out";
        NRefused => "{n} 处不能接受，保持原样：", "{n} {n|thing|things} cannot be taken and {n|stays as it is|stay as they are}:";
        NewRowN => "新增第 {n} 行", "new row {n}";
        RefusedCell => "{row}，{column}：“{words}”——{reason}", "{row}, {column}: “{words}”: {reason}";
        RefusedRow => "{row}：{reason}", "{row}: {reason}";
        NRefusedMore => "另有 {n} 处", "and {n} more";
        // A cell that was not taken.
        NotTaken => "{n} 个单元格的内容未被接受，展会文件未变：", "{n} {n|cell was|cells were} not taken; the fair is as it was:";
        Correct => "改正", "Correct it";
        Discard => "放弃", "Discard";
        DiscardAll => "全部放弃", "Discard them";
        NoSuch => "没有“{words}”", "there is no “{words}”";
        NoLanguage => "“{words}”不是语言", "“{words}” is no language";
        NotANumber => "需要整数", "a whole number is needed";
        TooLarge => "最多 {n}", "at most {n}";
        NotATime => "需要日期和时间，如 2027-11-14 09:00", "a day and a time are needed, such as 2027-11-14 09:00";
        NotYesNo => "需要“是”或“否”", "yes or no is needed";
        NotHere => "此列在该行的表单中修改", "this column is changed in the row's form";
        Yes => "是", "Yes";
        No => "否", "No";
    }
}
