import { Document, HeadingLevel, Packer, Paragraph } from 'docx';

/** A notice as a clerk has it in Word: title, addressees, numbered headings, text, signature. */
export async function noticeFile(title: string): Promise<Buffer> {
  const lines = [
    '各县区人民政府，市直有关单位：',
    '为做好今年防汛工作，现将有关事项通知如下：',
    '一、总体要求',
    '各单位要落实防汛责任，加强值班值守。',
    '二、工作安排',
    '（一）排查隐患。对水库、堤防逐处检查。',
    '（二）备足物资。按照定额补充抢险物资。',
    '示例市人民政府办公室',
    '2026年11月25日',
  ];
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...lines.map((text) => new Paragraph({ text })),
        ],
      },
    ],
  });
  return await Packer.toBuffer(document);
}
