import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
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
