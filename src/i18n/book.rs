//! Words of the workbooks that go out: names of their sheets, and what their columns take.

crate::messages! {
    /// What a workbook says besides its headings.
    pub enum BookSays {
        Exhibitors => "展商名单", "exhibitor list";
        Delegations => "代表团名单", "delegation list";
        Wishes => "意向表", "wish list";
        ByTime => "日程（按时段）", "schedule by time";
        ByExhibitor => "日程（按展商）", "schedule by exhibitor";
        ByDelegation => "日程（按代表团）", "schedule by delegation";
        ByHall => "日程（按展馆）", "schedule by hall";
        ByInterpreter => "日程（按译员）", "schedule by interpreter";
        ForId => "可不填；再次导入时用于识别。例：E001", "may be left blank; the row is known by it the next time, such as E001";
        ForName => "必填。例：某某科技有限公司", "required, such as Example Technology Ltd";
        ForPark => "园区名称，没有的会新建。例：中关村科技园", "the park’s name; an unknown one is made, such as Zhongguancun Science Park";
        ForHall => "展馆名称或编号。例：13号馆", "the hall’s name or number, such as Hall 13";
        ForBooth => "请先把单元格设为文本，以免 3-12 变成日期。例：13B21", "as text, so that 3-12 does not become a date; such as 13B21";
        ForSectors => "几个行业用分号隔开。例：储能；光伏", "several with semicolons, such as energy storage; solar";
        ForLanguages => "洽谈可用的语言，用分号隔开。例：中文；英文", "those in which they can talk, with semicolons, such as Chinese; English";
        ForCountry => "国家或地区名称。例：德国", "its name, such as Germany";
        ForCount => "整数。例：3", "a whole number, such as 3";
        ForTimes => "不能洽谈的时间，用分号隔开。例：2027-11-14 上午", "when they cannot meet, with semicolons, such as 2027-11-14 09:00-12:00";
        ForPhone => "请先把单元格设为文本。例：13800138000", "as text, such as 13800138000";
        ForWish => "must 必谈、want 想谈、never 不谈、met 已谈", "must, want, never or met";
        ForEnd => "名称或编号，须在名单中", "a name or an id from the lists";
    }
}
