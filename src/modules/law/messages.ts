/** What the commands are called, as on their buttons. */
export const commandTitles = {
  'law.propose-notice': '录入放假安排',
  'law.propose-period': '录入期限规定',
  'law.propose-ground': '录入不予公开的依据',
  'law.withdraw': '撤回录入',
  'law.confirm': '复核通过',
  'law.return': '退回录入',
} as const;

export const stateTitles = {
  proposed: '待复核',
  confirmed: '已生效',
  returned: '已退回',
  withdrawn: '已撤回',
} as const;

export const kindTitles = { notice: '放假安排', period: '期限规定', ground: '不予公开的依据' } as const;

export const ruleTitles = {
  within: '最长期限',
  'at-least': '最短期限',
  ahead: '提前期限',
  every: '周期',
  yearly: '每年截止日',
  'at-once': '及时',
} as const;

export const obligationTitles = { must: '不得公开', may: '可以不予公开' } as const;

/** What is wrong with an entry, in words that say what to do. */
export const faultTexts = {
  announcedInFuture: '公布日期不能晚于今天。通知公布之后才能录入。',
  issuedLater: '成文日期不能晚于公布日期。',
  yearTwice: (year: number, title: string) =>
    `${year}年的放假安排已经录入（${title}）。后来有调整的，请选择“调整个别日期”。`,
  yearFirst: (year: number) => `还没有录入${year}年的全年放假安排，请先录入全年安排，再录入调整。`,
  notLater: (day: string) => `调整通知的公布日期须晚于全年安排的公布日期${day}。`,
  noticeTwice: (year: number, day: string) => `${day}公布的${year}年放假安排已经录入，请核对公布日期。`,
  numberTwice: (number: string) => `发文字号为“${number}”的通知已经录入。`,
  reversed: (label: string) => `“${label}”的最后一天早于第一天，请核对。`,
  tooLong: (label: string) => `“${label}”超过20天，请核对起止日期。`,
  outside: (day: string, year: number) => `${day}不在${year}年（以及上一年12月）之内，请核对。`,
  dayTwice: (day: string) => `${day}出现了两次，请核对。`,
  namedDay: (day: string, label: string) => `${day}（${label}）`,
  holidayMissing: (days: readonly string[]) => `缺少法定节假日：${days.join('、')}。请对照通知原文补全。`,
  workOnWeekday: (day: string) => `${day}本来就是工作日，调休上班的应为星期六或者星期日，请核对。`,
  nothingArranged: '没有填写放假或者上班的日期。',
  noSuchPeriod: (code: string) => `没有代码为“${code}”的期限规定。`,
  overlaps: (name: string, from: string, to: string | null) =>
    `与现有的“${name}”（${from}起${to === null ? '施行' : `，${to}止`}）重叠，施行日期须在其${to === null ? '施行之日' : '截止之日'}以后。`,
  tooLongAgo: (day: string) => `施行日期早于${day}，已超过一年。以前的规定不能更改，请核对日期。`,
  ruleChanged: '最长期限不能改为不规定最迟时限的期限，否则正在计算的期限无法到期。请核对计算方式。',
  lengthWanted: '这种计算方式须填写数字和单位，不填写每年截止日。',
  yearlyWanted: '“每年截止日”须填写月日，不填写数字和单位。',
  noLengthWanted: '“及时”不填写数字、单位和每年截止日。',
  useWanted: '拟制公文、答复申请，至少选择一项用途。',
  stateSecret: '国家秘密不得进入本系统，不能用作拟制公文时的依据。',
  labelUse: '这是内部标识，对外须改引其他依据，不能选择用途。',
  waitsAlready: '同一事项已有一项录入等待复核，请先处理该项录入。',
} as const;

/** The words of a change's page. */
export const changeTexts = {
  noChange: '没有找到这项录入。',
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  noticeTitle: (year: number, kind: 'year' | 'change', number: string | undefined) =>
    `${year}年放假安排${kind === 'change' ? '的调整' : ''}${number === undefined ? '' : `（${number}）`}`,
  periodTitle: (name: string, length: string, from: string) => `期限“${name}”自${from}起为${length}`,
  groundTitle: (name: string, from: string) => `依据“${name}”自${from}起的规定`,
  span: (from: string, to: string) => (from === to ? from : `${from}至${to}`),
  holiday: (span: string, work: readonly string[]) =>
    `${span}放假${work.length === 0 ? '' : `，${work.join('、')}上班`}`,
  workOnly: (days: readonly string[]) => `${days.join('、')}上班`,
  workingDays: (count: number) => `${count}天`,
  becomes: (before: string | null, after: string) =>
    before === null || before === after ? after : `${before} → ${after}`,
  yearly: (monthDay: string) => `每年${Number(monthDay.slice(0, 2))}月${Number(monthDay.slice(3))}日前`,
  atOnce: '及时',
  yes: '是',
  no: '否',
  none: '无',
  until: (day: string) => `${day}止`,
  facts: {
    kind: '类别',
    title: '通知标题',
    number: '发文字号',
    issuedOn: '成文日期',
    announcedOn: '公布日期',
    workingDays: '全年工作日',
    validFrom: '施行日期',
    before: '此前规定',
    name: '名称',
    trigger: '起算',
    rule: '计算方式',
    length: '期限',
    basis: '条款',
    source: '来源',
    instrument: '依据文件',
    article: '条款',
    text: '条文',
    obligation: '效力',
    covers: '适用信息',
    forDocuments: '用于拟制公文',
    forReplies: '用于答复申请',
    words: '退回原因',
  },
} as const;

/** What this module says to people. */
export const lawTexts = {
  ownChange: '录入和复核须由两个人分别进行，您录入的由他人复核。',
  list: {
    periods: '期限规定，含以前的规定',
    grounds: '不予公开的依据，含以前的规定',
    calendar: '一年的工作日历和放假安排',
  },
  staffOnly: '您目前没有岗位，不能查看。',
  beyondCalendar: (date: string, first: number, last: number) =>
    `工作日历只能推算${first}年至${last}年，无法判断${date}是否为工作日。`,
  badPeriod: (text: string) =>
    `期限“${text}”不正确，应写作数字加单位，如20wd（工作日）、60d（自然日）、6mo（月）、24h（小时）。`,
  badInstant: (text: string) => `起算时间“${text}”不正确，应写作2018-09-21T16:30。`,
  badPause: (text: string) => `中止区间“${text}”不正确，应写作起止两日，如2018-09-25..2018-09-28，止日不早于起日。`,
  badDate: (text: string) => `日期“${text}”不正确，应写作2018-09-21。`,
  noPeriod: (code: string, day: string) => `没有找到${day}当日有效的期限规定“${code}”。`,
  pauseReversed: (from: string, to: string) => `中止期间的止日${to}早于起日${from}。`,
  units: { wd: '个工作日', d: '日', mo: '个月', h: '小时' },
  day: {
    event: '事由发生当日，不计入',
    working: (count: number) => `工作日，计为第${count}个工作日`,
    swappedWorking: (count: number, holiday: string) => `调休上班（${holiday}），计为第${count}个工作日`,
    weekend: '周末，不计入',
    holiday: (holiday: string) => `节假日（${holiday}），不计入`,
    paused: '期限中止，不计入',
    counted: (count: number) => `计为第${count}日`,
    lastRests: (count: number) => `第${count}日为期限最后一日，适逢休息日，顺延至其后第一个工作日`,
    rolled: '休息日，期限顺延',
    rolledTo: '顺延后的届满日',
    hours: (hours: number, minutes: number) =>
      minutes === 0 ? `计入${hours}小时` : hours === 0 ? `计入${minutes}分钟` : `计入${hours}小时${minutes}分钟`,
  },
} as const;
