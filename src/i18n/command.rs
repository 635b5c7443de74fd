//! Words of the command line.

crate::messages! {
    /// What the command line says.
    pub enum Command {
        Usage =>
            "用法：\n  parkmatch plan  FAIR.json --out PLAN.json [--seconds 2 | --steps N] [--seed 1] [--workers 1] [--certificate PROOF.json] [--json]   写出含洽谈安排的展会文件（及上界的证明）\n  parkmatch match FAIR.json --for D1 [--top 20] [--json]                                    一方的匹配排名与理由\n  parkmatch check PLAN.json [--certificate PROOF.json] [--json]                             列出每处违反的规则与方案价值，并核算上界的证明\n  parkmatch repair PLAN.json --out NEW.json [--freedom 0] [--from SLOT] [--seconds 2 | --steps N] [--seed 1] [--json]   情况有变后修复方案：尽量少改动（--freedom 0 不动他人，100 最优方案；--from 之前的时段已过）\n  parkmatch why PLAN.json --exhibitor E1 --delegation D1 [--json]                           这一对为何没有洽谈，怎样改动就能安排\n  parkmatch what-if PLAN.json --table HALL | --interpreter zh,es | --minutes 15 [--slots s1..s8] [--steps N] [--json]   多一张桌、多一名译员或改变每场时长，值多少\n  parkmatch profile --text \"…\" --kind business|need --side exhibitor|delegation [--json]   一段文字说明了哪些行业、供应和需求，各有多大把握\n  parkmatch new --name \"…\" --days 2027-11-14..2027-11-16 --hours 09:00-12:00,13:30-17:00 --minutes 25 [--pause 5] [--series hi-tech-fair|canton-fair|ciftis|ciie] [--halls \"1,5,9\"] [--tables 8] [--zone Asia/Shanghai] --out FAIR.json [--json]   新建展会文件\n  parkmatch import FAIR.json SHEET… --out NEW.json [--as exhibitors|delegations|wishes|halls|slots|interpreters|schedule] [--accept sure|all|none] [--json]   把表格导入展会文件，写出新文件\n  parkmatch publish FAIR.json --out DIR [--private DIR2] [--address https://…/] [--program dist] [--json]   生成可直接发布的网页文件夹（公开部分）；各方的日历、链接与二维码另存于 --private\n  parkmatch --help | --version\n\n退出码：0 完成；1 方案违反规则（check）、须保留的洽谈（已锁定、已确认、已举行）互相冲突（plan）或有行未能导入（import）；2 文件无法读写或用法有误。",
            "usage:\n  parkmatch plan  FAIR.json --out PLAN.json [--seconds 2 | --steps N] [--seed 1] [--workers 1] [--certificate PROOF.json] [--json]   writes the fair file with its meetings (and the proof of the bound)\n  parkmatch match FAIR.json --for D1 [--top 20] [--json]                                    the ranked, explained matches of one party\n  parkmatch check PLAN.json [--certificate PROOF.json] [--json]                             every broken rule, one per line; the value; whether the proof holds\n  parkmatch repair PLAN.json --out NEW.json [--freedom 0] [--from SLOT] [--seconds 2 | --steps N] [--seed 1] [--json]   mends a plan after changes: as few moved meetings as possible (--freedom 0 moves nobody else, 100 is the best plan; slots before --from are over)\n  parkmatch why PLAN.json --exhibitor E1 --delegation D1 [--json]                           why the two do not meet, and what would let them\n  parkmatch what-if PLAN.json --table HALL | --interpreter zh,es | --minutes 15 [--slots s1..s8] [--steps N] [--json]   what one more table or interpreter, or other lengths, would be worth\n  parkmatch profile --text \"…\" --kind business|need --side exhibitor|delegation [--json]   what a text says, as sectors, offers and seeks, and how surely\n  parkmatch new --name \"…\" --days 2027-11-14..2027-11-16 --hours 09:00-12:00,13:30-17:00 --minutes 25 [--pause 5] [--series hi-tech-fair|canton-fair|ciftis|ciie] [--halls \"1,5,9\"] [--tables 8] [--zone Asia/Shanghai] --out FAIR.json [--json]   makes a new fair file\n  parkmatch import FAIR.json SHEET… --out NEW.json [--as exhibitors|delegations|wishes|halls|slots|interpreters|schedule] [--accept sure|all|none] [--json]   brings tables into the fair file, and writes a new one\n  parkmatch publish FAIR.json --out DIR [--private DIR2] [--address https://…/] [--program dist] [--json]   what visitors get, ready for any static host; each party's calendar, link and code go into --private\n  parkmatch --help | --version\n\nexit status: 0 done; 1 the plan breaks a rule (check), meetings that stay (locked, confirmed, held) clash (plan), or rows could not come in (import); 2 a file cannot be read or written, or the command is wrong";
        NoCommand => "没有命令", "no command";
        UnknownCommand => "没有“{word}”命令", "there is no command {word}";
        UnknownOption => "没有“{word}”选项", "there is no option {word}";
        NoValue => "选项 {word} 后缺少值", "the option {word} needs a value";
        BadValue => "选项 {word} 的值“{value}”无效", "the option {word} cannot be {value}";
        NotBoth => "--seconds 与 --steps 只能用一个", "--seconds and --steps exclude each other";
        NeedsFile => "缺少文件名", "a file name is missing";
        NeedsOption => "缺少选项 {word}", "the option {word} is missing";
        ExtraWord => "多余的参数“{word}”", "{word} is one word too many";
        CannotRead => "无法读取：{reason}", "cannot be read: {reason}";
        CannotWrite => "无法写入：{reason}", "cannot be written: {reason}";
        NotPrinted => "结果无法写到标准输出：{reason}", "the result cannot be written to standard output: {reason}";
        NoZone => "没有名为“{name}”的时区；请用 IANA 时区名，如 {meant}", "there is no time zone called “{name}”; give its IANA name, such as {meant}";
        NoZoneBut => "没有名为“{name}”的时区；可能是 {meant}", "there is no time zone called “{name}”; did you mean {meant}?";
        RowDropped => "此洽谈未锁定，已略去", "this meeting is not locked, and was left out";
        RowLocked => "此洽谈已锁定、已确认或已举行，无法安排；请先更正", "this meeting is locked, confirmed or was held: nothing is planned until it is mended";
        LockedClash => "须保留的洽谈（已锁定、已确认或已举行）互相冲突，未作安排：", "meetings that stay (locked, confirmed or held) clash, nothing was planned:";
        Internal => "内部错误：方案未通过检查，未写出文件", "internal error: the plan did not pass its check and was not written";
        NoProof => "未写出证明：有一场洽谈或一项奖励的分值超过 1,000,000，证明无法计数", "no proof is written: a meeting or a bonus of this fair is worth more than 1,000,000 points, which a proof cannot count";
        NoParty => "没有编号为 {id} 的展商或代表团", "there is no exhibitor and no delegation {id}";
        Planned => "安排 {n} 场洽谈，价值 {value}，上界 {bound}，差距 {gap}", "{n} {n|meeting|meetings}, value {value}, bound {bound}, gap {gap}";
        Percent => "{n}%", "{n} %";
        NoGap => "无法以百分比表示（上界不为正）", "no part of a bound that is not positive";
        Optimal => "已证明最优", "proven optimal";
        PlannedRest =>
            "未满足的意向 {unmet} 对（其中必须见面 {musts} 对），未达最少场数 {short} 家，空档 {idle} 个，{steps} 步，{seconds} 秒",
            "unmet wishes {unmet} (must {musts}), parties under their minimum {short}, idle slots {idle}, {steps} steps, {seconds} s";
        SpreadExhibitors => "展商按洽谈场数（场数×家数）：{rows}", "exhibitors by meetings (meetings×exhibitors): {rows}";
        SpreadDelegations => "代表团按洽谈场数（场数×个数）：{rows}", "delegations by meetings (meetings×delegations): {rows}";
        Fewest => "最少的有 {n} 场：{names}", "fewest, with {n} {n|meeting|meetings}: {names}";
        AndMore => "另外 {n} 方", "and {n} more";
        Valid => "方案有效", "valid";
        Broken => "方案违反 {n} 处规则", "{n} broken {n|rule|rules}";
        Worth => "价值 {value}，洽谈 {n} 场，空档 {idle} 个", "value {value}, {n} {n|meeting|meetings}, {idle} idle {idle|slot|slots}";
        Proven => "已核实：任何有效方案的价值都不超过 {bound}，本方案差距 {gap}", "proven: no valid plan is worth more than {bound}; the gap of this one: {gap}";
        NotProven => "所附证明不成立", "the proof does not hold";
        ForeignProof => "所附证明不成立：它不是这份展会文件的证明", "the proof does not hold: it is not one of this fair";
        ExtremeProof => "所附证明不成立：其中的价格超出可核算的范围", "the proof does not hold: it has a price beyond what is counted";
        EndlessProof => "所附证明不成立：其中的日程过长，无法核算", "the proof does not hold: it has a diary too long to be counted";
        BadProof => "不是上界的证明：{reason}", "not the proof of a bound: {reason}";
        NoSlot => "没有编号为 {id} 的时段", "there is no slot {id}";
        NoMatches => "没有匹配", "no matches";
        ForExhibitor => "对展商", "for the exhibitor";
        ForDelegation => "对代表团", "for the delegation";
        Missing => "不足", "missing";
        Repaired => "保留 {kept} 场，改时间 {moved} 场，取消 {dropped} 场，新增 {added} 场，换译员 {interpreter} 场，换桌 {table} 场；涉及 {people} 方", "{kept} kept, {moved} moved, {dropped} dropped, {added} added, {interpreter} with another interpreter, {table} at another table; {people} {people|party|parties} concerned";
        MostKept => "已证明：没有任何可行方案能让更多洽谈保持原时间。", "proven: no valid plan keeps more meetings where they were";
        Moved => "{who}：{from} → {to}", "{who}: {from} → {to}";
        Dropped => "{who}：取消（原 {from}）", "{who}: dropped (was {from})";
        Added => "{who}：新增 {to}", "{who}: added in {to}";
        OtherInterpreter => "{who}：{from} 换译员", "{who}: {from}, another interpreter";
        OtherTable => "{who}：{from} 换桌", "{who}: {from}, another table";
        BecauseBetter => "方案更好", "the plan is better so";
        Raise => "可改进", "would help";
        OneSupposition => "--table、--interpreter、--minutes 须用且只能用一个", "one of --table, --interpreter and --minutes is needed, and only one";
        NoSupposition => "此假设无法成立：没有这个展馆、展馆不限桌数、没有这样的时段，或语言不足两种", "that cannot be supposed: there is no such hall, the hall has no limit of tables, there are no such slots, or fewer than two languages";
        AsItIs => "现状：价值 {value}，上限 {bound}，洽谈 {n} 场，空档 {idle} 个", "as it is: value {value}, bound {bound}, {n} {n|meeting|meetings}, {idle} idle {idle|slot|slots}";
        AsSupposed => "假设：价值 {value}，上限 {bound}，洽谈 {n} 场，空档 {idle} 个", "as supposed: value {value}, bound {bound}, {n} {n|meeting|meetings}, {idle} idle {idle|slot|slots}";
        Difference => "相差 {gain}；已证明：两者最优方案之差在 {least} 与 {most} 之间", "a difference of {gain}; proven: the best plans of the two differ by {least} to {most}";
        MeetsAlready => "双方已在 {slot} 安排洽谈", "the two meet already, in {slot}";
        CannotTalk =>
            "因没有共同语言，也没有能协助的译员，有 {n} 对不能见面",
            "{n} {n|pair|pairs} that would fit cannot meet: no language in common, and no interpreter of the fair for it";
        NothingRead => "没有读出行业、供应或需求", "no sectors, offers or seeks were found in the text";
        ReadSector => "行业", "sector";
        ReadLanguage => "语言", "language";
        MoreLines => "另有 {n} 条", "{n} more";
        Made => "已新建：{slots} 个时段（{days} 天，每天 {daily} 个），{halls} 个展馆", "made: {slots} {slots|slot|slots} ({days} {days|day|days} of {daily}), {halls} {halls|hall|halls}";
        HallsSuggested => "展馆为该展会的建议值，文件中标有 suggested，请核对：{names}", "the halls are suggestions for this fair, marked suggested in the file; look at them: {names}";
        Published => "已生成 {n} 个园区和企业页面", "{n} {n|page|pages} of parks and companies";
        FolderWritten => "共 {n} 个文件：写入 {written} 个，未变 {same} 个，移除 {removed} 个", "{n} {n|file|files}: {written} written, {same} as before, {removed} removed";
        KeptAtHome => "未公开：{field}（{n} 处）", "kept at home: {field} ({n})";
        MadePublic => "由洽谈安排得出：{field}（{n} 处）", "made of the meetings: {field} ({n})";
        ChangedPublic => "公开时已改：{field}（{n} 处）", "changed for the public: {field} ({n})";
        NoScoresPublic => "注意：本展会不计算匹配度，而自定的匹配度不公开，访客看不到任何匹配", "note: this fair computes no scores, and its own are not published, so visitors find no matches";
        WithoutProgram => "未包含程序（没有找到已构建的 dist）：页面可用，但不能匹配与排期；请用 --program 指定", "without the program (no built dist was found): the pages stand alone, and nothing is matched or planned; name it with --program";
        WithoutAddress => "未指定 --address，因此没有站点地图，分享卡片也没有图片", "without --address there is no site map, and share cards have no picture";
        WithoutLinks => "未指定 --address，因此没有各方的链接和二维码", "without --address there are no links and codes of the parties";
        ShortCodes => "{n} 个二维码不含洽谈安排，因内容过长；完整链接见 links.csv", "{n} {n|code is|codes are} without the meetings, which would be too much for a camera; the whole links are in links.csv";
        NoCodes => "{n} 方没有二维码，因链接过长", "{n} {n|party has|parties have} no code, for the link is too long";
        KeptForeign => "{name}：已不再发布，但有人改过，予以保留", "{name}: is published no more, but somebody has changed it, so it stays";
        ReplacedChanged => "{name}：发布后被改过，现已重新写入", "{name}: had been changed since it was published, and was written anew";
        PrivateInside => "--private 与 --out 不能相同或互相包含：私有文件会被公开", "--private and --out may not be the same, nor one inside the other: what is private would be published";
        FairInside => "展会文件 {name} 就在 --out 文件夹中，会被公开；请另选文件夹", "the fair file {name} lies inside --out, and would be published; choose another folder";
        NoProgram => "{name} 不是已构建的页面文件夹（缺少 embed.js 或 files.json）", "{name} is no folder of the built page (embed.js or files.json is missing)";
        NoFolder => "{name} 不是文件夹，也无法新建", "{name} is no folder, and none can be made there";
        ForeignFiles => "{folder} 中有 {n} 个不是由此前发布写入的文件，不予覆盖：{names}；未写入任何文件", "{folder} has {n} {n|file that was|files that were} not written by publishing, and not overwritten: {names}; nothing was written";
        ForeignList => "{name} 不是发布清单，不予覆盖；未写入任何文件", "{name} is no list of published files, and is not overwritten; nothing was written";
        PictureMissing => "没有这张图片，页面以首字代替", "there is no such picture; initials stand in its place";
        PictureOutside => "图片不在展会文件所在的文件夹内，不予发布", "the picture lies outside of the fair file's folder, and is not published";
        PictureElsewhere => "图片在其他网站上，页面不向其请求，不予显示", "the picture lies at another host, which the pages ask for nothing: it is not shown";
        NoPicture => "不是 PNG、JPEG、WebP 或 SVG 图片，不予发布", "is no PNG, JPEG, WebP or SVG picture, and is not published";
        PictureUnsafe => "SVG 含有脚本、实体或外部引用，不予发布", "this SVG has scripts, entities or parts from elsewhere, and is not published";
        PictureTooLarge => "图片有 {n} 字节，超过 5 MB，不予发布", "a picture of {n} bytes is larger than 5 MB, and is not published";
        PictureTooLong => "图片为 {n} 像素，边长超过 10000，不予发布", "a picture of {n} pixels has a side of more than 10000, and is not published";
        SheetHead => "{name}：{kind}，表头在第 {rows} 行", "{name}: {kind}, headings in row {rows}";
        SheetHeadless => "{name}：{kind}，没有表头", "{name}: {kind}, without headings";
        SheetCounts => "新增 {new} 行，修改 {changed} 行，不变 {same} 行，待确认 {ambiguous} 行，未导入 {refused} 行", "{new} new, {changed} changed, {same} the same, {ambiguous} to be asked about, {refused} refused";
        SheetRead => "从文字中读出 {n} 项，采纳 {taken} 项", "{n} read out of people’s own words, {taken} of them taken";
        NotTaken => "导入后的文件无效，未写出：", "the fair file would not be valid with these rows, and was not written:";
        NothingHelps => "没有找到能安排的改动", "no change was found that would let them meet";
    }
}
