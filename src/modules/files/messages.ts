/** Why a file is refused, one sentence for people a code. */
export const PROBLEMS = {
  'files.empty': '文件是空的，没有可以读取的内容。',
  'files.too-large': '文件超过大小上限（单个文件 50 MB，解压后 200 MB），请拆分或压缩后再试。',
  'files.binary': '文件不是文本，无法读出文字。',
  'files.unsupported': '暂不支持从这种文件读取文字，请改用 TXT、HTML 或 DOCX 文件。',
  'files.not-taken': '不接受这种文件，请改用PDF、OFD、DOCX、XLSX、图片等常用格式。',
  'files.broken': '文件已损坏或不完整，无法打开，请重新导出后再试。',
  'files.encrypted': '文件设有密码，无法读取，请去除密码后再试。',
} as const;

/** What was noticed while reading, though the file could be read. */
export const WARNINGS = {
  'files.wrong-extension': '文件的扩展名与实际内容不符，已按实际内容读取。',
  'files.replaced-characters': '文件中有个别字符无法识别，已用“\ufffd”代替，请核对原文。',
  'files.cut-off': '文件末尾不完整，最后一个字符已舍去，请核对原文。',
  'files.hidden-text': '文件中有隐藏文字，未读取，请核对原文。',
  'files.tracked-changes': '文件中有修订痕迹，已按接受全部修订后的文字读取，请核对原文。',
  'files.comments': '文件中有批注，未读取。',
  'files.automatic-numbers': '文件使用了自动编号，已按编号规则写出序号，请核对序号。',
} as const;

/** With which Word counts: the digits, and the places after ones. */
export const CHINESE_DIGITS = '〇一二三四五六七八九';
export const CHINESE_PLACES = ' 十百千';

/** The name of a file that has no usable name. */
export const UNNAMED = '未命名';

export type WarningCode = keyof typeof WARNINGS;

/** A warning with its sentence. */
export function warning(code: WarningCode): { code: WarningCode; message: string } {
  return { code, message: WARNINGS[code] };
}

export const commandTitles = { 'files.add': '上传附件' } as const;

export const fileTexts = {
  notStaged: '没有收到这个文件的内容，请重新上传。',
} as const;
