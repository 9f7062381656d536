import { wordPeriod, type Period } from '#modules/law';

/** The pages' words. */
export const words = {
  title: '政府信息公开',
  lead: '依照《中华人民共和国政府信息公开条例》设立的政府信息公开平台：指南、制度、法定主动公开内容、年报和依申请公开。',
  site: (name: string) => `主办：${name}`,
  nav: '政府信息公开的栏目',
  places: {
    guides: '政府信息公开指南',
    rules: '政府信息公开制度',
    content: '法定主动公开内容',
    reports: '政府信息公开年报',
    requests: '依申请公开',
    library: '政策文件库',
    withheld: '不予公开事项',
    remedies: '监督和救济',
  },
  leads: {
    guides: '各单位的政府信息怎样分类、编排，怎样获取，向谁咨询。',
    rules: '政府信息公开的法律依据和本地制度。',
    content: '法律规定应当主动公开的政府信息，按条例第二十条、第二十一条的类别编排。',
    reports: '各单位政府信息公开工作年度报告，按年度和单位编排。',
    requests: '没有主动公开的政府信息，可以申请获取：谁可以申请，怎样申请，多久答复，是否收费。',
    library: '规章、行政规范性文件和其他政策文件，注明有效性，可以检索。',
    withheld: '决定不予公开的公文有哪些依据，由哪个单位、何时决定，何时再次复查。',
    remedies: '认为政府信息公开工作侵犯您的合法权益，可以投诉、举报、申请行政复议或者提起行政诉讼。',
  },
  noRoster: '公开单位名录尚未公布。',
  feed: '订阅（Atom）',
  guideOf: (unit: string) => `${unit}政府信息公开指南`,
  guides: {
    units: '各单位的指南',
    has: '查看指南',
    missing: '尚未公布指南',
    missingLong: (unit: string) =>
      `${unit}尚未公布政府信息公开指南。条例第十二条要求各行政机关编制、公布并及时更新指南。需要获取这个单位的政府信息，可以先向该单位的办公室咨询，或者查看“依申请公开”的说明。`,
    contact: '工作机构和联系方式',
    approved: (day: string) => `本指南于${day}审批公布。`,
    seeReleases: '这个单位公开的信息',
    seeReports: '这个单位的年度报告',
  },
  content: {
    kind: '类别',
    basis: '依据',
    count: '公开信息',
    none: '尚无',
    items: (count: number) => (count > 1_000 ? '1,000条以上' : `${count.toLocaleString('en-US')}条`),
    unsorted: '未归入以上类别的公开信息',
    unsortedLead: '下列信息已经公开，所在栏目没有注明属于条例第二十条、第二十一条的哪一类。',
    unsortedNone: '公开的信息都已归入类别。',
    nothing: '这一类还没有公开的信息。',
    noColumn: '本网站还没有设置这一类的栏目，因此没有信息归入这一类。',
    duty: (who: string, within: string, basis: string) =>
      `公开责任：制作或者最初获取该信息的行政机关（${who}）。自信息形成或者变更之日起${within}内公开（${basis}）。`,
    who: {
      all: '各级行政机关',
      city: '设区的市级、县级人民政府及其部门',
      township: '乡（镇）人民政府',
    },
  },
  reportsOf: (year: number) => `${year}年度政府信息公开工作年度报告`,
  reportsBy: (unit: string) => `${unit}政府信息公开工作年度报告`,
  reports: {
    years: '年度',
    year: (year: number) => `${year}年度`,
    unit: '单位',
    report: '年度报告',
    all: (unit: string) => `${unit}的历年报告`,
    there: (units: number) => `已经公布的单位（${units}个）`,
    ahead: (day: string) => `应于${day}前公布`,
    missing: (day: string) => `应于${day}前公布，本平台尚未收到`,
    aheadOf: (day: string, units: number) => `将于${day}前公布的单位（${units}个）`,
    missingOf: (day: string, units: number) => `应于${day}前公布、本平台尚未收到的单位（${units}个）`,
    beforeOf: (day: string, units: number) => `本平台自${day}起收录的单位（${units}个），这一年度的报告没有收录`,
    basis: (basis: string) => `依据：${basis}。`,
    before: (day: string) => `本平台自${day}起收录这个单位的信息，此前的报告没有收录`,
    notOwed: '这一年度不需要编制',
    others: '其他单位的报告',
    undated: '标题没有写明年度的报告',
    byYear: '按年度查看',
  },
  requests: {
    who: '谁可以申请',
    whoText:
      '公民、法人或者其他组织都可以申请，不需要说明与所申请信息有利害关系，也不需要说明用途。申请时要提供姓名或者名称、身份证明、联系方式。',
    what: '可以申请什么',
    whatText:
      '行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存，又没有主动公开的信息。请写明所需信息的名称、文号或者便于查询的其他特征。先搜索一下，可能已经公开。',
    search: '搜索已经公开的信息',
    how: '现在怎样申请',
    howText:
      '向制作或者保存该信息的单位提出。可以当面提交、邮寄、传真，或者使用该单位指南写明的互联网方式；书写确有困难的，可以口头提出，由受理单位代为填写。各单位的地址和办公时间见其指南。',
    office: (name: string) => `${name}的受理方式`,
    noOffice: '本级政府办公室尚未公布指南，请向您所找单位的办公室咨询。',
    allGuides: '查看各单位的指南',
    form: '申请要写明',
    formItems: [
      '申请人的姓名或者名称、身份证明、联系方式',
      '申请公开的政府信息的名称、文号或者便于查询的其他特征',
      '希望得到信息的形式，包括获取信息的方式、途径',
    ],
    formBasis: '（条例第二十九条）',
    ways: {
      post: '邮寄',
      window: '当面提交',
      fax: '传真',
      online: '互联网',
      phone: '电话咨询',
    },
    long: '多久答复',
    reply: (within: string, basis: string) =>
      `能够当场答复的，当场答复；不能当场答复的，自收到申请之日起${within}内答复（${basis}）。`,
    extension: (within: string, basis: string) =>
      `需要延长的，经政府信息公开工作机构负责人同意并告知您，延长最长不超过${within}（${basis}）。`,
    supplement: (within: string, basis: string) =>
      `申请内容不明确的，受理单位自收到申请之日起${within}内一次性告知您补正（${basis}）。答复期限自收到补正的申请之日起计算。`,
    asking: '征求第三方和其他机关意见所需时间不计算在内。',
    result: '会得到什么答复',
    results: [
      '已经主动公开的，告知您获取的方式和途径',
      '可以公开的，提供该信息，或者告知获取的方式、途径和时间',
      '部分内容不应当公开、能够区分处理的，提供可以公开的部分，并说明不予公开的理由',
      '不予公开的，告知不予公开并说明理由',
      '本机关没有该信息的，告知该信息不存在；不属于本机关负责公开的，告知您负责公开的机关名称和联系方式',
      '需要另行加工、分析的，可以不予提供；要求提供公开出版物、信访举报的，告知相应途径',
    ],
    resultsBasis: '（条例第三十六条至第三十九条）',
    cost: '是否收费',
    free: '不收取费用。申请的数量、频次明显超过合理范围的，可以收取信息处理费，按下列一种方式计算。',
    noFees: '不收取费用。',
    byItem: '按件计收（同一申请人一个自然月内累计）',
    byPage: '按量计收（同一申请提供的页数）',
    item: '件数',
    page: '页数',
    price: '标准',
    from: (from: number, to: number | null) => (to === null ? `${from}以上` : `${from}至${to}`),
    noCharge: '不收费',
    perItem: (price: number) => `${price}元／件`,
    perPage: (price: number) => `${price}元／页`,
    step: (every: number, step: number) => `，以后每增加${every}件，提高${step}元／件`,
    feeBasis: (basis: string) => `依据：${basis}。收费前会书面通知您。`,
    remedy: '对答复不服',
    remedyText: '可以投诉、举报，或者依法申请行政复议、提起行政诉讼。',
  },
  rules: {
    local: '本地制度',
    noLocal: '本平台还没有公布本地的政府信息公开制度。',
    law: '法律依据',
    title: '名称',
    number: '文号',
    validFrom: '现行文本施行日期',
    about: '规定的内容',
    unsure: '（日期有待核实）',
  },
  remedies: {
    complain: '投诉、举报',
    complainText:
      '认为行政机关未按照要求主动公开政府信息，或者不依法履行政府信息公开义务的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报（条例第四十七条、第五十一条）。各单位的监督投诉渠道见其指南。',
    correct: '要求更正',
    correctText:
      '有证据证明行政机关提供的与您自身相关的政府信息记录不准确的，可以要求更正（条例第四十一条）。网页上的错误，可以通过“找错”入口反映。',
    review: '行政复议',
    reviewText: (within: string, basis: string) =>
      `认为行政机关的政府信息公开行为侵犯您的合法权益的，可以自知道该行为之日起${within}内申请行政复议（${basis}）。`,
    first: '行政机关作出不予公开决定的，应当先申请行政复议；对复议决定不服的，再提起行政诉讼（行政复议法第二十三条）。',
    lawsuit: '行政诉讼',
    lawsuitText: (within: string, basis: string) =>
      `其他情形可以直接提起行政诉讼，期限为自知道或者应当知道该行为之日起${within}（${basis}）。`,
    afterText: (within: string, basis: string) =>
      `经过复议的，自收到复议决定书之日起${within}内提起行政诉讼（${basis}）。`,
    texts: '法律法规原文',
    texted: [
      { name: '国家法律法规数据库', href: 'https://flk.npc.gov.cn/' },
      { name: '中国政府网政策文件库', href: 'https://www.gov.cn/zhengce/' },
    ],
  },
  library: {
    within: '在政策文件库中检索',
    go: '检索',
    level: '发文层级',
    levels: { province: '省级', city: '市级', county: '县级', township: '乡级' },
    lift: '取消',
    more: (count: number) => `${count.toLocaleString('en-US')}以上`,
  },
  withheld: {
    not: '这里只说明事项存在，不列名称、文号和内容。国家秘密不进入本平台；法律、行政法规禁止公开的，以及其存在本身也不得透露的，不在此列出。',
    none: '目前没有列入清单的事项。',
    noneFound: '没有符合条件的事项。',
    notKept: '不予公开事项清单随公开单位名录公布，名录尚未公布。',
    total: (count: number) => `共列出${count}件。`,
    ground: '依据',
    unit: '决定单位',
    decided: '决定年月',
    next: '下次复查',
    by: (day: string) => `${day}前`,
    review: (day: string, basis: string) =>
      `每年11月复查一次，应当公开的改为公开。下次复查在${day}前完成（${basis}）。`,
    byGround: '按依据查看',
    byUnit: '按单位查看',
    all: '全部',
    entry: (grounds: readonly string[]) => `不予公开事项：${grounds.join('、')}`,
    older: '更早的事项',
    newest: '回到最新',
    month: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`,
    toPartial: '部分公开的信息和其中不予公开的依据',
    ask: '您仍可以申请公开这些信息。对不予公开的答复不服的，可以依法寻求',
  },
  partial: {
    title: '部分公开的信息',
    lead: '下列信息已经公开，其中部分内容依法不予公开，删去之处在正文中有标记。',
    none: '没有部分公开的信息。',
    pieces: (ground: string, pieces: number) => `${ground}：${pieces}处`,
  },
} as const;

/** A civil date as people read it: 2018年7月4日. */
export function dayWords(date: string): string {
  const [year, month, of] = date.split('-').map(Number);
  return `${year}年${month}月${of}日`;
}

/** The length of a period as people read it; periods of the law that are no length have none. */
export function lengthOf(period: { n: number | null; unit: Period['unit'] | null }): string {
  if (period.n === null || period.unit === null) return '';
  return wordPeriod({ n: period.n, unit: period.unit });
}
