export const stateTitles = { open: '办理中', paused: '已暂停计时', fulfilled: '已办结', cancelled: '已取消' } as const;

export const commandTitles = {
  'duties.pause': '暂停计时',
  'duties.resume': '恢复计时',
  'duties.extend': '延长期限',
  'duties.mark': '标记逾期',
  'duties.remind': '发送提醒',
  'duties.recompute': '重新计算到期日',
} as const;

export const dutyTexts = {
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  noDuty: '没有找到这项责任事项。',
  notOpenThen: (day: string) => `${day}时这项责任事项还没有开始计时。`,
  openAlready: '同一事项已有正在办理的责任事项，不能重复开始计时。',
  noTerm: (period: string) => `“${period}”没有规定最迟时限，不能作为责任事项的期限。`,
  fixedDay: '这项责任事项的期限是法定的固定日期，不能延长。',
  periodOver: (day: string) => `期限已于${day}届满，不能再暂停或者延长。`,
  pauseBeforeEvent: (day: string) => `暂停的起始日不能早于起算日${day}。`,
  pauseInFuture: '暂停的起始日不能晚于今天。',
  resumeBeforePause: (day: string) => `暂停的最后一日不能早于暂停的起始日${day}。`,
  resumeInFuture: '暂停的最后一日不能晚于今天。',
  restartBefore: '重新起算的时间不能早于原来的起算时间，也不能晚于现在。',
  nothingDue: '这项责任事项目前没有需要系统办理的内容。',
  periodChanged: '期限规定有变，到期日已按事由发生当日施行的规定重新计算。',
  calendarChanged: '放假安排有变，到期日已重新计算。',
  calendarConfirmed: '放假安排已公布，到期日不变，不再是暂定。',
} as const;

/** What the preview of a change of the law says. */
export const effectTexts = {
  title: '一项规定录入生效后，哪些责任事项的到期日会变',
  notYours: '只有系统管理员和安全管理员可以查看规定变更的影响。',
  keyed: (id: string) => `责任事项（编号末尾${id.slice(-8)}）`,
} as const;

/** The parts of the sentence that says why a duty is due when it is. */
export const sentenceTexts = {
  whole: (length: string, reasons: readonly string[], end: string) =>
    `${length}${reasons.length > 0 ? `；${reasons.join('，')}` : ''}：${end}`,
  extended: (period: string, more: string) => `${period}，延长${more}`,
  yearly: (month: number, day: number) => `每年${month}月${day}日前`,
  holidays: (names: readonly string[]) => `${names.join('、')}放假不计`,
  swapped: (days: readonly string[]) => `${days.join('、')}为调休上班计入`,
  paused: (n: number, unit: 'wd' | 'd') => `暂停${n}${unit === 'wd' ? '个工作日' : '日'}`,
  rolled: '最后一日适逢休息日顺延',
  day: (month: number, day: number) => `${month}月${day}日`,
  dayOfYear: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  time: (hour: number, minute: number) => `${hour}时${String(minute).padStart(2, '0')}分`,
  due: (when: string) => `${when}到期`,
  standing: '正在暂停，恢复计时后再计算到期日',
  provisional: (years: readonly string[]) => `（${years.join('、')}放假安排尚未公布，到期日为暂定）`,
  year: (year: string) => `${Number(year)}年`,
} as const;
