import { expect, test } from 'vitest';
import { splitHeading } from './heading.ts';

test.each([
  ['规范公文办理程序，落实“五公开”要求。各地各部门要增加审查环节。', '规范公文办理程序，落实“五公开”要求'],
  ['推进信用信息公示。充分利用网络平台。', '推进信用信息公示'],
  ['提高认识，加强领导', '提高认识，加强领导'],
  ['各部门职责。市财政局负责资金保障。', '各部门职责'],
  ['自觉接受监督。定期报告工作。', '自觉接受监督'],
])('%s has a heading', (paragraph, heading) => {
  expect(splitHeading(paragraph, false).heading).toBe(heading);
});

test.each([
  ['各县区网站应当逐步建立完善领导信箱、网上调查等互动渠道。部门网站应当建立链接。'],
  ['政府公报要集中统一刊登本级政府发布的规章和规范性文件，为公众查阅提供标准文本。政府公报以赠阅为主。'],
  ['根据有关规定，制定本办法。本办法适用于本市。'],
  ['2018年底前，完成目录编制工作。各部门按季度报送进展。'],
  ['违反本规定的，依法处理。构成犯罪的，追究刑事责任。'],
  ['城区内禁止饲养烈性犬、大型犬。'],
  ['无条件共享；'],
  ['申请材料包括下列各项：'],
])('%s has none', (paragraph) => {
  expect(splitHeading(paragraph, false)).toEqual({ heading: null, end: '', text: paragraph });
});

test('a short sentence is a heading where something follows below it', () => {
  expect(splitHeading('规范水费收缴。', true)).toEqual({ heading: '规范水费收缴', end: '。', text: '' });
  expect(splitHeading('规范水费收缴。', false).heading).toBeNull();
});

test('a first sentence that runs on is none', () => {
  const sentence =
    '加强重点领域重点区域重点企业污染物排放监管，推动产业结构能源结构运输结构调整优化升级，提升治理体系现代化水平';
  expect(splitHeading(`${sentence}。继续推进。`, false).heading).toBeNull();
});
