export const numberingTexts = {
  prefixOfOther: (prefix: string) => `机关代字“${prefix}”不属于发文单位，请核对机关代字。`,
  taken: (number: string) => `文号“${number}”已经使用，不能重复登记。`,
  nounHasNumber: (number: string) => `这份文件已有文号“${number}”，不能再编号。`,
  yearFull: (prefix: string, year: number) => `机关代字“${prefix}”${year}年的顺序号已经用完。`,
  noNumber: '没有找到这个文号，或者文号已经作废。',
  untilBeforeFrom: '截止日期不能早于起始日期。',
  notHeld: (prefix: string, day: string) =>
    `${day}没有单位使用机关代字“${prefix}”，或者它的使用期限已在这一天之前或者当天结束。`,
  prefixTaken: (prefix: string) => `机关代字“${prefix}”在这一期间已分配给其他单位。`,
} as const;

export const commandTitles = {
  'numbering.grant-prefix': '分配机关代字',
  'numbering.end-prefix': '停用机关代字',
  'numbering.void': '作废文号',
} as const;
