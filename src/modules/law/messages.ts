/** What this module says to people. */
export const lawTexts = {
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
