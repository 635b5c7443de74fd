//! Help at the desk: a question as somebody asks it who does this for the first time, and its
//! answer.

use crate::model::FileList;

crate::messages! {
    /// Questions and answers, in pairs.
    pub enum HelpSays {
        TablesAsk => "洽谈桌数有什么用？", "What are shared tables for?";
        TablesTell => "一个时段内，一个展馆能同时进行多少场不在展位上的洽谈，由桌数决定。不填表示不限。", "They say how many meetings away from the booths a hall can hold at the same time. An empty field means as many as are needed.";
        WalksAsk => "步行时间怎么用？", "What are walking times used for?";
        WalksTell => "只有一组人的代表团，以及译员，两场洽谈之间要来得及走到下一处；来不及的排期不会出现。没有填写的按不用走路计算。", "A delegation of one team, and an interpreter, must have time to walk from one meeting to the next; no plan breaks that. Where nothing is filled in, no time is needed.";
        SlotsAsk => "为什么要分成时段？", "Why are there slots?";
        SlotsTell => "洽谈只安排在这些时段内，每场占一个时段。时段之间留出几分钟，双方才能收尾并走到下一处。", "Meetings are held in these slots and at no other time, one meeting in each. A few minutes between two let people finish and walk to the next.";
        InterpretersAsk => "什么时候会安排译员？", "When is an interpreter assigned?";
        InterpretersTell => "双方没有共同语言时，排期会安排一名会这两种语言、该时段没有其他洽谈的译员。没有合适的译员，这两方就不能见面。", "When two sides have no language in common, the plan takes an interpreter who speaks one of each and is free in that slot. Without one the two cannot meet.";
        EventsAsk => "活动会影响洽谈吗？", "Do events change the plan?";
        EventsTell => "参加某个活动的一方，在活动时间内不会安排洽谈。在参会方资料中选择它参加哪些活动。", "Whoever goes to an event has no meetings while it lasts. Which events a party goes to is chosen among its facts.";
        ParksAsk => "园区会出现在哪里？", "Where do parks appear?";
        ParksTell => "访客页面上有每个园区的产业链图、企业和平台；展商选择了所属园区，就列在园区之下。", "The visitor pages draw each park's industry chain, with its companies and platforms. An exhibitor that names a park stands under it.";
        WishesAsk => "必见、想见和不见有什么区别？", "How do must, want and never differ?";
        WishesTell => "“必见”会优先安排，安排不了会说明原因；“想见”只加分；“不见”绝不安排。没有表示意向的双方，仍按匹配分安排。", "A must comes first, and if it cannot be kept you are told why. A want only adds points. A never is never planned. Pairs without a wish are planned by how well they fit.";
        ScoresAsk => "什么时候要指定匹配分？", "When would I set a score by hand?";
        ScoresTell => "您比资料更了解这两方时。指定的分数代替计算结果，其他规则照常有效。", "When you know these two better than their profiles say. Your score takes the place of the computed one; every other rule still holds.";
        PartyLimitsAsk => "最少和最多场次怎么算？", "How do the fewest and the most meetings count?";
        PartyLimitsTell => "最多场次绝不会超过。最少场次尽量达到，达不到的一方会列在排期和日程表下方。", "The most is never passed. The fewest is a promise that the plan keeps where it can; who stays below it is listed under the plan and under the board.";
        PlanAsk => "怎么知道一份排期够不够好？", "How do I know that a plan is good?";
        PlanTell => "排期的同时会算出一个任何排期都超不过的上限。两者之差就是最多还能提高多少；差为零，就证明没有更好的排期。", "While it plans it also works out a limit that no plan can pass. The difference is the most that could still be gained; if it is nothing, it is proven that there is no better plan.";
        LocksAsk => "锁定有什么用？", "What does a lock do?";
        LocksTell => "锁定的洽谈在重新排期时保持不动。双方都已确认的、已经举行的洽谈，不锁定也不会移动。", "A locked meeting stays where it is when you plan again. One that both sides have confirmed, or that was held, stays without a lock.";
        FreedomAsk => "调整时会惊动多少人？", "How many people will a repair disturb?";
        FreedomTell => "滑块在最左边时，只改动不得不改的洽谈；向右移动，会为了更好的排期多改几场。采用之前什么都不会变。", "At the left end only what has to change does; further to the right more meetings move for a better plan. Nothing changes before you take it.";
        FileAsk => "哪些内容不该发给别人？", "What must not be passed on?";
        FileTell => "展会文件里什么都有：联系人、意向、谁与谁见面。请只交给同事。给访客的公开版本里没有这些。", "The fair file has everything: contacts, wishes, who meets whom. Give it to colleagues only. The public version for visitors has none of that.";
        SheetAsk => "表格要怎么准备？", "How should a table look?";
        SheetTell => "一行表头，一行一方，列的顺序不限。导入之前会先给您看：新增几行、修改几行、哪些行有问题；原有内容不会被空格覆盖。", "One row of headings, one row for each party, columns in any order. You see first how many rows are new, changed or in doubt. An empty cell never erases what is there.";
    }
}

/// The question and the answer about one of the fair's lists, where people have one.
#[must_use]
pub const fn list_help(list: FileList) -> Option<[HelpSays; 2]> {
    Some(match list {
        FileList::Halls => [HelpSays::TablesAsk, HelpSays::TablesTell],
        FileList::Slots => [HelpSays::SlotsAsk, HelpSays::SlotsTell],
        FileList::Interpreters => [HelpSays::InterpretersAsk, HelpSays::InterpretersTell],
        FileList::Events => [HelpSays::EventsAsk, HelpSays::EventsTell],
        FileList::Parks => [HelpSays::ParksAsk, HelpSays::ParksTell],
        FileList::Wishes => [HelpSays::WishesAsk, HelpSays::WishesTell],
        FileList::Scores => [HelpSays::ScoresAsk, HelpSays::ScoresTell],
        FileList::Exhibitors | FileList::Delegations => {
            [HelpSays::PartyLimitsAsk, HelpSays::PartyLimitsTell]
        }
        FileList::Notes | FileList::Sessions => return None,
    })
}
