import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExtractedDocument } from './notice.ts';
import { extractDocument } from './read-notice.ts';

type Expected = Partial<Omit<ExtractedDocument, 'sections'>> & { sections: string[] };

function read(fileName: string): Promise<ExtractedDocument> {
  return extractDocument(readFileSync(new URL(`../../../test/fixtures/pages/${fileName}`, import.meta.url)), fileName);
}

/** `level number heading` of each section. */
function outline({ sections }: ExtractedDocument): string[] {
  return sections.map(({ level, number, heading }) => `${level} ${number ?? '-'} ${heading ?? '-'}`);
}

const NONE = {
  noteLine: null,
  documentNumber: null,
  publisher: null,
  source: null,
  indexNumber: null,
  signatory: null,
  columns: [],
  addressees: [],
  related: [],
  attachments: [],
  warnings: [],
};

const PAGES: readonly (readonly [string, Expected])[] = [
  [
    'notice-metadata-table.html',
    {
      title: '示例市人民政府办公室关于印发示例市数据资源共享管理办法的通知',
      documentNumber: '示政办发〔2021〕8号',
      issuer: '示例市人民政府办公室',
      publisher: '示例市人民政府办公室',
      documentDate: '2021-03-15',
      releaseDate: '2021-03-18',
      source: '示例市人民政府办公室',
      columns: ['首页', '政务公开', '政策文件', '市政府办文件'],
      addressees: ['各县（市、区）人民政府', '示例高新技术产业开发区管委会', '市政府各部门', '各直属机构'],
      indexNumber: '431900001/2021-00086',
      signatory: '示例市人民政府办公室',
      related: [{ title: '《示例市数据资源共享管理办法》解读', kind: '解读' }],
      attachments: [{ title: '数据资源共享申请表', href: '/files/fj1.docx' }],
      missing: [],
      sections: [
        '0 - -',
        '0 - 示例市数据资源共享管理办法',
        '1 一 总　则',
        '3 一 -',
        '3 二 -',
        '1 二 共享与使用',
        '3 三 -',
        '3 四 -',
      ],
    },
  ],
  [
    'notice-square-brackets.txt',
    {
      title: '样板县人民政府关于进一步加强农村饮水安全工作的意见',
      documentNumber: '样政发〔2019〕7号',
      issuer: '样板县人民政府',
      documentDate: '2019-04-02',
      releaseDate: '2019-04-06',
      source: '样板县人民政府网',
      indexNumber: '6199280000/2019-000105',
      addressees: ['各镇人民政府、街道办事处', '县政府各部门', '各直属机构'],
      signatory: '样板县人民政府',
      related: [{ title: '《样板县农村供水管理办法》', kind: '文件' }],
      missing: ['publisher', 'columns', 'attachments'],
      sections: [
        '0 - -',
        '1 一 总体要求',
        '2 一 指导思想',
        '2 二 工作目标',
        '1 二 主要任务',
        '2 三 实施巩固提升工程',
        '3 1 改造老旧管网',
        '3 2 -',
        '2 四 规范水费收缴',
        '1 三 -',
      ],
    },
  ],
  [
    'notice-round-brackets.html',
    {
      title: '范例县人民政府办公室关于做好2016年防汛抗旱工作的通知',
      documentNumber: '范政办〔2016〕23号',
      issuer: '范例县人民政府办公室',
      publisher: '范例县人民政府办公室',
      documentDate: '2016-05-09',
      releaseDate: '2016-05-11',
      source: '范例县政府办',
      indexNumber: 'AB0100-0202-2016-00017',
      columns: ['首页', '信息公开', '通知公告'],
      addressees: ['各乡（镇）人民政府、街道办事处', '县直各单位', '驻范各单位'],
      signatory: '范例县人民政府办公室',
      attachments: [
        { title: '范例县防汛责任人名单', href: null },
        { title: '范例县水库安全度汛检查表', href: null },
      ],
      missing: ['related'],
      sections: ['0 - -', '1 一 提高认识，加强领导', '1 二 突出重点，落实责任', '0 - 范例县防汛责任人名单'],
    },
  ],
  [
    'full-width-digits.txt',
    {
      title: '示例区教育局关于２０１７年义务教育学校招生工作的通知',
      documentNumber: '示教〔2017〕15号',
      issuer: '示例区教育局',
      documentDate: '2017-04-20',
      releaseDate: '2017-04-21',
      source: '示例区教育局',
      columns: ['首页', '政务公开', '部门文件'],
      addressees: ['各中小学校', '各教育办'],
      signatory: '示例区教育局',
      missing: ['publisher', 'indexNumber', 'related', 'attachments'],
      sections: ['0 - -', '1 一 招生原则', '2 一 免试入学', '2 二 就近入学', '1 二 招生时间'],
    },
  ],
  [
    'chinese-date.html',
    {
      title: '示例省人民政府办公厅转发省民政厅关于加强养老服务工作意见的通知',
      documentNumber: '示政办〔2012〕9号',
      issuer: '示例省人民政府办公厅',
      documentDate: '2012-02-21',
      releaseDate: '2012-02-28',
      source: '本站原创',
      columns: ['首页', '政府公报', '2012年第3号'],
      addressees: ['各市、自治州人民政府', '省政府各委、办、局'],
      missing: ['publisher', 'indexNumber', 'signatory', 'related', 'attachments'],
      sections: ['0 - -', '0 - 关于加强养老服务工作的意见', '1 一 加快设施建设', '1 二 强化人才培养'],
    },
  ],
  [
    'no-number.html',
    {
      title: '示例市住房保障中心关于2022年公共租赁住房申请受理的公告',
      issuer: '示例市住房保障中心',
      documentDate: '2022-06-01',
      releaseDate: '2022-06-01',
      source: '市住房保障中心',
      columns: ['首页', '通知公告'],
      signatory: '示例市住房保障中心',
      missing: ['documentNumber', 'publisher', 'indexNumber', 'addressees', 'related', 'attachments'],
      sections: ['0 - -', '1 一 -', '1 二 -', '1 三 -'],
    },
  ],
  [
    'gb18030.html',
    {
      title: '示例县人民政府关于表彰2009年度先进单位的决定',
      documentNumber: '示政发〔2010〕5号',
      issuer: '示例县人民政府',
      documentDate: '2010-03-01',
      releaseDate: '2010-03-05',
      source: '县政府办',
      columns: ['首页', '文件公告', '县政府文件'],
      addressees: ['各乡、镇人民政府', '县政府直属各单位'],
      attachments: [{ title: '先进单位名单', href: null }],
      missing: ['publisher', 'indexNumber', 'signatory', 'related'],
      sections: ['0 - -'],
    },
  ],
  [
    'joint-issue.html',
    {
      title:
        '示例市财政局 示例市民政局 示例市人力资源和社会保障局关于印发《示例市困难群众救助资金管理办法（试行）》的通知',
      documentNumber: '示财社〔2020〕112号',
      issuer: '示例市财政局、示例市民政局、示例市人力资源和社会保障局',
      documentDate: '2020-11-10',
      releaseDate: '2020-11-12',
      source: '示例市财政局',
      columns: ['首页', '政府信息公开', '规范性文件'],
      addressees: ['各县区财政局、民政局、人力资源和社会保障局'],
      signatory: '示例市财政局、示例市民政局、示例市人力资源和社会保障局',
      attachments: [{ title: '示例市困难群众救助资金管理办法（试行）', href: null }],
      missing: ['publisher', 'indexNumber', 'related'],
      sections: ['0 - -', '0 - 示例市困难群众救助资金管理办法（试行）', '3 一 目的', '3 二 定义', '3 三 施行'],
    },
  ],
  [
    'order.txt',
    {
      title: '示例省城市公园管理办法',
      documentNumber: '示例省人民政府令第300号',
      issuer: '示例省人民政府',
      documentDate: '2018-10-22',
      releaseDate: '2018-10-30',
      source: '示例省人民政府办公厅',
      columns: ['首页', '政府信息公开', '政府规章'],
      signatory: '省长 赵示例',
      missing: ['publisher', 'addressees', 'indexNumber', 'related', 'attachments'],
      sections: ['0 - -', '0 - 示例省城市公园管理办法', '1 一 总则', '3 一 -', '3 二 -', '1 二 附则', '3 三 -'],
    },
  ],
  [
    'announcement.html',
    {
      title: '示例市公安局交通警察支队关于滨江路实行临时交通管制的通告',
      issuer: '示例市公安局交通警察支队',
      publisher: '示例市公安局',
      documentDate: '2023-09-01',
      releaseDate: '2023-09-01',
      columns: ['首页', '交通公告'],
      signatory: '示例市公安局交通警察支队',
      missing: ['documentNumber', 'source', 'addressees', 'indexNumber', 'related', 'attachments'],
      sections: ['0 - -', '1 一 管制时间', '1 二 管制路段', '1 三 -'],
    },
  ],
  [
    'layout-tables.html',
    {
      title: '关于加强城区犬只管理的通告',
      documentNumber: '示政通〔2008〕3号',
      issuer: '示例市人民政府',
      documentDate: '2008-07-15',
      releaseDate: '2008-07-16',
      source: '市政府办公室',
      columns: ['首页', '政务公开', '政策法规', '规范性文件'],
      signatory: '示例市人民政府',
      missing: ['publisher', 'addressees', 'indexNumber', 'related', 'attachments'],
      sections: ['0 - -', '1 一 -', '1 二 -', '1 三 -'],
    },
  ],
  [
    'unsigned.txt',
    {
      title: '关于开展政务服务“好差评”工作的通知',
      documentNumber: '示政管〔2020〕18号',
      issuer: null,
      documentDate: null,
      releaseDate: '2020-08-03',
      source: '示例市政务服务管理局',
      addressees: ['市直各进驻单位'],
      missing: ['issuer', 'publisher', 'documentDate', 'columns', 'indexNumber', 'signatory', 'related', 'attachments'],
      sections: ['0 - -', '1 一 评价范围', '1 二 工作要求', '2 一 -', '2 二 加强宣传引导'],
    },
  ],
  [
    'reply.txt',
    {
      title: '示例市人民政府关于同意设立样板湿地公园的批复',
      documentNumber: '示政函〔2019〕66号',
      issuer: '示例市人民政府',
      documentDate: '2019-09-09',
      releaseDate: null,
      addressees: ['样板县人民政府'],
      signatory: '示例市人民政府',
      missing: ['publisher', 'releaseDate', 'source', 'columns', 'indexNumber', 'related', 'attachments'],
      sections: ['0 - -', '1 一 -', '1 二 -'],
    },
  ],
];

test.each(PAGES)('%s gives its fields and its outline', async (fileName, expected) => {
  const found = await read(fileName);
  const { sections: _, ...fields } = found;
  const { sections, missing = [], ...rest } = expected;
  const noteLine = /^notice-(?:metadata-table|square-brackets)/.test(fileName) ? '此件公开发布' : null;
  expect(fields).toEqual({ ...NONE, ...rest, noteLine, missing: fields.missing });
  expect(fields.missing.toSorted()).toEqual([...missing, ...(noteLine === null ? ['noteLine'] : [])].toSorted());
  expect(outline(found)).toEqual(sections);
});

test('a rare character of a GB18030 page comes through', async () => {
  const { sections } = await read('gb18030.html');
  expect(sections[0]?.text).toContain('喆溪镇');
});

test('a table in an annex is kept row by row', async () => {
  const { sections } = await read('notice-round-brackets.html');
  expect(sections.at(-1)?.text).toBe('序号\t水库\t责任人\n1\t示例水库\t王示例\n2\t样板水库\t李样板');
});

test('items of an article belong to its text, hidden words and scripts to nothing', async () => {
  const { sections } = await read('notice-metadata-table.html');
  expect(sections[6]?.text).toBe('数据资源按照下列方式共享：\n（一）无条件共享；\n（二）有条件共享。');
  expect(JSON.stringify(sections)).not.toMatch(/审核|不是正文|此件公开发布/u);
});

test('notes, imprint and buttons are no part of the text', async () => {
  const { sections } = await read('notice-square-brackets.txt');
  expect(sections.at(-1)?.text).toBe('本意见自印发之日起施行。');
});
