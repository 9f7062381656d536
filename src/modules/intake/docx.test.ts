import {
  AlignmentType,
  Document,
  LevelFormat,
  PageBreak,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { expect, test } from 'vitest';
import { readNotice } from './read-notice.ts';

function line(text: string, alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  return new Paragraph({ ...(alignment === undefined ? {} : { alignment }), children: [new TextRun(text)] });
}

function row(...cells: string[]): TableRow {
  return new TableRow({ children: cells.map((text) => new TableCell({ children: [line(text)] })) });
}

test('a document in Word is read like a page', async () => {
  const { CENTER, RIGHT } = AlignmentType;
  const children = [
    line('示例市水利局文件', CENTER),
    line('示水发〔2022〕31号', CENTER),
    line('示例市水利局关于开展河湖清理整治行动的通知', CENTER),
    line('各县市区水利局，局机关各科室、局属各单位：'),
    line('　　为改善河湖面貌，经研究，决定开展河湖清理整治行动。现将有关事项通知如下：'),
    line('　　一、整治范围'),
    line('　　（一）河道管理范围。包括河道、滩地和堤防。'),
    line('　　二、时间安排'),
    new Table({ rows: [row('阶段', '时间'), row('排查', '6月')] }),
    line('示例市水利局', RIGHT),
    line('2022年5月20日', RIGHT),
    line('（此件主动公开）'),
  ];
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  const { fields, body } = await readNotice(bytes, '通知.docx');
  expect(fields).toMatchObject({
    title: '示例市水利局关于开展河湖清理整治行动的通知',
    documentNumber: '示水发〔2022〕31号',
    issuer: '示例市水利局',
    documentDate: '2022-05-20',
    signatory: '示例市水利局',
    addressees: ['各县市区水利局', '局机关各科室', '局属各单位'],
    releaseDate: null,
    warnings: [],
  });
  expect(body).toEqual([
    { kind: 'paragraph', text: '为改善河湖面貌，经研究，决定开展河湖清理整治行动。现将有关事项通知如下：' },
    { kind: 'heading', level: 1, number: '一', text: '整治范围' },
    { kind: 'heading', level: 2, number: '一', text: '河道管理范围。' },
    { kind: 'paragraph', text: '包括河道、滩地和堤防。' },
    { kind: 'heading', level: 1, number: '二', text: '时间安排' },
    {
      kind: 'table',
      rows: [
        ['阶段', '时间'],
        ['排查', '6月'],
      ],
    },
  ]);
});

test('numbers that Word counts, pages and sections make the same document', async () => {
  const { CENTER, RIGHT } = AlignmentType;
  const { CHINESE_COUNTING, DECIMAL } = LevelFormat;
  const levels = [
    { level: 0, format: CHINESE_COUNTING, text: '%1、' },
    { level: 1, format: CHINESE_COUNTING, text: '（%2）' },
    { level: 2, format: DECIMAL, text: '%3.' },
  ];
  const item = (text: string, level: number): Paragraph =>
    new Paragraph({ text, numbering: { reference: 'official', level } });
  const notice = [
    line('样板县人民政府文件', CENTER),
    line('样政发〔2020〕6号', CENTER),
    line('样板县人民政府关于印发', CENTER),
    line('《样板县绿化管理办法》的通知', CENTER),
    line('各乡镇人民政府，县直各单位：'),
    line('现将《样板县绿化管理办法》印发给你们，请认真贯彻执行。'),
    line('样板县人民政府', RIGHT),
    line('2020年3月9日', RIGHT),
    new Paragraph({ children: [new PageBreak()] }),
  ];
  const rules = [
    line('样板县绿化管理办法', CENTER),
    item('总体要求', 0),
    item('工作目标。绿地率达到百分之四十。', 1),
    item('主要任务', 0),
    item('种好树。由县林业局负责。', 1),
    item('落实地块。', 2),
  ];
  const numbering = { config: [{ reference: 'official', levels }] };
  const document = new Document({ numbering, sections: [{ children: notice }, { children: rules }] });
  const { fields } = await readNotice(await Packer.toBuffer(document), '通知.docx');
  expect(fields).toMatchObject({
    title: '样板县人民政府关于印发《样板县绿化管理办法》的通知',
    documentNumber: '样政发〔2020〕6号',
    issuer: '样板县人民政府',
    signatory: '样板县人民政府',
    documentDate: '2020-03-09',
  });
  expect(fields.sections.map(({ level, number, heading }) => [level, number, heading])).toEqual([
    [0, null, null],
    [0, null, '样板县绿化管理办法'],
    [1, '一', '总体要求'],
    [2, '一', '工作目标'],
    [1, '二', '主要任务'],
    [2, '一', '种好树'],
    [3, '1', null],
  ]);
  expect(fields.warnings.map(({ code }) => code)).toEqual(['files.automatic-numbers']);
});
