//! Words of a park's page: its chain, its companies, what it seeks and offers; and what only the
//! desk says of it.

crate::messages! {
    /// What a park's page says.
    pub enum ParkSays {
        SeePark => "产业链与企业", "Industry chain and companies";
        Chain => "产业链", "Industry chain";
        Companies => "参展企业", "companies here";
        Steps => "产业链环节", "steps of the chain";
        Strong => "优势环节", "strong steps";
        Gaps => "待补环节", "missing links";
        Picture => "产业链示意图，自上游至下游：{steps} 个环节（优势环节 {strong} 个），待补环节 {gaps} 个，可延伸环节 {next} 个。各环节的上下游见下文。", "Picture of the industry chain from upstream to downstream: {steps} {steps|step|steps}, {strong} of them strong; {gaps} missing {gaps|link|links}; {next} next {next|step|steps}. Each step's suppliers and users are named below.";
        Upstream => "上游", "Upstream";
        Downstream => "下游", "Downstream";
        NCompanies => "{n} 家企业", "{n} {n|company|companies}";
        Focus => "园区重点领域", "a focus of the park";
        Missing => "补链：待补", "missing link";
        Extends => "延链：下一步", "next step";
        StrongStep => "优势环节：两家及以上企业", "Strong: two companies or more";
        OwnStep => "已有环节", "A step that it has";
        MissingStep => "补链：园区企业要用，尚无人供应", "Missing: used here, supplied by nobody here";
        NextStep => "延链：产品的下一步去处", "Next: where its products go on to";
        ByStep => "各环节企业", "Companies by step";
        SuppliedBy => "上游来自：{names}", "Supplied by: {names}";
        Supplies => "供应下游：{names}", "Supplies: {names}";
        NeedsToo => "还需补上：{names}", "Lacks: {names}";
        GoesOn => "可延伸至：{names}", "Could go on to: {names}";
        Seeks => "园区在找什么", "What it seeks";
        Services => "平台与服务", "Platforms and services";
        NoCompanies => "本届展会没有该园区的参展企业", "No company of this park is at this fair";
        NoChain => "园区及其企业尚未写明行业，无法绘制产业链", "Neither the park nor its companies name a sector yet, so there is no chain to draw";
    }
}

crate::messages! {
    /// What the desk says of a park besides: who would fill, extend or strengthen its chain.
    pub enum ParkDeskSays {
        DeskLead => "每个园区的产业链、缺口，以及哪些代表团能补链、延链、强链。", "Each park's chain and gaps, and which delegations would fill, extend or strengthen it.";
        ChoosePark => "园区", "Park";
        Fill => "补链", "Fill the chain";
        FillText => "园区企业要用、园区内无人供应的环节", "Links that its companies use and nobody in the park supplies";
        Extend => "延链", "Extend the chain";
        ExtendText => "园区产品的下一步去处", "Where its products would go on to";
        Strengthen => "强链", "Strengthen the chain";
        StrengthenText => "已有环节，能带来技术、研发、资金、人才或订单的代表团", "Steps that it has, and delegations with technology, research, capital, people or orders for them";
        For => "用于：{names}", "For: {names}";
        After => "承接：{names}", "After: {names}";
        Nobody => "名单中暂无这样的代表团", "No delegation on the list so far";
        NothingMissing => "没有缺失环节", "No link is missing";
        NothingNext => "没有可延伸的环节", "No next step is open";
        NothingStronger => "名单中暂无能强链的代表团", "No delegation on the list would strengthen a step so far";
    }
}

#[cfg(test)]
mod tests {
    use super::{ParkDeskSays, ParkSays};
    use crate::i18n::flaws;

    #[test]
    fn the_words_of_parks_are_complete() {
        assert_eq!(flaws::<ParkSays>(), [""; 0]);
        assert_eq!(flaws::<ParkDeskSays>(), [""; 0]);
    }
}
