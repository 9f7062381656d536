import type { Block } from '#modules/clearance';

interface ReportFigures {
  released: number;
  asked: number;
  granted: number;
  refused: number;
}

/** What the annual reports of the departments say, part by part as their form has it, and where they stood. */
export const reportWords = {
  lots: [
    {
      unit: 'yongzhou-office',
      site: 'yongzhou',
      name: '示例：各部门网站政府信息公开工作年度报告',
      sourceName: '永州市各部门网站（示例）',
      sourceHost: 'departments.yongzhou.example',
    },
    {
      unit: 'lingling-office',
      site: 'lingling',
      name: '示例：零陵区旧网站政府信息公开工作年度报告',
      sourceName: '零陵区人民政府旧网站（示例）',
      sourceHost: 'old.lingling.example',
    },
  ],
  genre: '报告',
  theme: '综合政务',
  /** The years on which units reported through the platform itself. */
  throughPlatform: {
    'yongzhou-office': [2024, 2025],
    'yongzhou-education': [2024],
    'lingling-office': [2025],
  } as Readonly<Record<string, readonly number[]>>,
  /** Who has not reported on the last year. */
  silent: ['yongzhou-education', 'yongzhou-cooperatives', 'yongzhou-resettlement'] as readonly string[],
  title: (name: string, year: number) => `示例：${name}${year}年政府信息公开工作年度报告`,
  parts: (name: string, year: number, { released, asked, granted, refused }: ReportFigures): Block[] => [
    heading('一', '总体情况'),
    paragraph(
      `${year}年，${name}主动公开政府信息${released}条，收到政府信息公开申请${asked}件，均在法定期限内答复。公开指南、机构职能和联系方式有变动的，及时更新。`,
    ),
    heading('二', '主动公开政府信息情况'),
    table(
      ['信息内容', '本年制发件数', '现行有效件数'],
      ['规范性文件', `${released % 4}`, `${released % 4}`],
      ['其他主动公开信息', `${released - (released % 4)}`, `${released - (released % 4)}`],
    ),
    heading('三', '收到和处理政府信息公开申请情况'),
    table(
      ['事项', '件数'],
      ['本年新收申请', `${asked}`],
      ['予以公开', `${granted}`],
      ['不予公开', `${refused}`],
      ['结转下年度继续办理', '0'],
    ),
    heading('四', '政府信息公开行政复议、行政诉讼情况'),
    paragraph(`${year}年，没有因政府信息公开工作被申请行政复议或者提起行政诉讼。`),
    heading('五', '存在的主要问题及改进情况'),
    paragraph('部分信息公开不够及时，政策解读的形式较为单一。下一步将明确公开时限，增加图表、问答等解读形式。'),
    heading('六', '其他需要报告的事项'),
    paragraph(`${year}年没有收取信息处理费。本报告为示例，数字均为虚构，不是真实报告。`),
  ],
};

function heading(number: string, text: string): Block {
  return { kind: 'heading', level: 1, number, text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function table(...rows: string[][]): Block {
  return { kind: 'table', rows };
}
