import { expect, test } from 'vitest';
import { readNotice } from './read-notice.ts';

test('the arrangement of a year is read as it is written', () => {
  const text = `
    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
    二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
    七、国庆节、中秋节：9月28日至10月8日放假调休，共8天。9月20日（周日）、10月10日（周六）上班。
    节假日期间，各地区、各部门要妥善安排好值班。`;
  expect(readNotice(text, 2026)).toEqual({
    off: [
      { label: '元旦', from: '2026-01-01', to: '2026-01-03' },
      { label: '春节', from: '2026-02-15', to: '2026-02-23' },
      { label: '端午节', from: '2026-06-19', to: '2026-06-21' },
      { label: '国庆节、中秋节', from: '2026-09-28', to: '2026-10-08' },
    ],
    work: [
      { label: '元旦', day: '2026-01-04' },
      { label: '春节', day: '2026-02-14' },
      { label: '春节', day: '2026-02-28' },
      { label: '国庆节、中秋节', day: '2026-09-20' },
      { label: '国庆节、中秋节', day: '2026-10-10' },
    ],
  });
});

test('New Year may begin in the December before, a single day is a day, and what is no notice gives nothing', () => {
  expect(
    readNotice('一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。', 2019),
  ).toEqual({
    off: [{ label: '元旦', from: '2018-12-30', to: '2019-01-01' }],
    work: [{ label: '元旦', day: '2018-12-29' }],
  });
  expect(readNotice('一、元旦：12月30日至1月1日放假。', 2019).off).toEqual([
    { label: '元旦', from: '2018-12-30', to: '2019-01-01' },
  ]);
  expect(readNotice('四、清明节：4月4日放假1天。', 2024)).toEqual({
    off: [{ label: '清明节', from: '2024-04-04', to: '2024-04-04' }],
    work: [],
  });
  expect(readNotice('各单位：请于3日内报送。\n附件：1. 名单', 2024)).toEqual({ off: [], work: [] });
});
