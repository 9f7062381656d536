/** Why a file is refused, one sentence for people a code. */
export const PROBLEMS = {
  'files.empty': '文件是空的，没有可以读取的内容。',
  'files.too-large': '文件超过大小上限（单个文件 50 MB，解压后 200 MB），请拆分或压缩后再试。',
  'files.binary': '文件不是文本，无法读出文字。',
  'files.unsupported': '暂不支持从这种文件读取文字，请改用 TXT、HTML、DOCX、XLSX 或 PDF 文件。',
  'files.workbook-too-large': '表格文件超过5 MB，请拆分后分次导入。',
  'files.not-a-workbook': '请上传 XLSX 格式的表格文件。',
  'files.old-format':
    '这是旧版 Office 文件（DOC、XLS、PPT），无法读取其中的文字，请另存为 DOCX、XLSX 或 PDF 文件后再试。',
  'files.layout-format': '暂不支持从 OFD、WPS 文件读取文字，请另存为 DOCX 或带文字层的 PDF 文件后再试。',
  'files.no-text-layer': '这份 PDF 是扫描件，没有文字层，读不出文字。请先作文字识别，或者使用由原文件直接导出的 PDF。',
  'files.not-taken': '不接受这种文件，请改用PDF、OFD、DOCX、XLSX、图片等常用格式。',
  'files.archive-kind': '不接受这种压缩文件，请解压后逐个上传，或者改用ZIP格式。',
  'files.suspicious-archive': '压缩文件的结构异常（条目重名、重叠或者路径越界），请重新压缩后再试。',
  'files.archive-too-deep': '压缩文件中又套有压缩文件，层数过多，请解压后逐个上传。',
  'files.broken': '文件已损坏或不完整，无法打开，请重新导出后再试。',
  'files.encrypted': '文件设有密码，无法读取，请去除密码后再试。',
  'files.macros': '文件含有宏。请另存为不含宏的格式（DOCX、XLSX、PPTX）后再上传。',
  'files.scripts': 'PDF 文件含有脚本或者启动程序的指令。请用“打印为 PDF”重新生成后再上传。',
  'files.infected': '文件中检出病毒，未予接收。请用杀毒软件检查本机，并换用未受感染的文件。',
  'files.too-hard': '文件结构过于复杂，无法在限定的资源内读取。请用原程序打开并重新导出，或者拆分后再试。',
  'files.timeout': '读取文件超过限定时间，已停止。请用原程序打开并重新导出，或者拆分后再试。',
} as const;

/** What was noticed while reading, though the file could be read. */
export const WARNINGS = {
  'files.wrong-extension': '文件的扩展名与实际内容不符，已按实际内容读取。',
  'files.replaced-characters': '文件中有个别字符无法识别，已用“\ufffd”代替，请核对原文。',
  'files.cut-off': '文件末尾不完整，最后一个字符已舍去，请核对原文。',
  'files.hidden-text': '文件中有隐藏文字，未读取，请核对原文。',
  'files.hidden-cells': '表格中有隐藏的工作表、行或者列，未读取，请核对原文。',
  'files.tracked-changes': '文件中有修订痕迹，已按接受全部修订后的文字读取，请核对原文。',
  'files.comments': '文件中有批注，未读取。',
  'files.automatic-numbers': '文件使用了自动编号，已按编号规则写出序号，请核对序号。',
  'files.pages-without-text': '文件中有的页没有文字层（可能是扫描页），这些页未能读取。',
  'files.garbled': '文件的字体没有附带文字编码，读出的文字可能是乱码，请核对原文。',
  'files.truncated': '文件过长，只读取了前面的部分。',
} as const;

/** What a file holds beside what its reader sees, or what could not be looked at; see `FileFinding` for the levels. */
export const FINDINGS = {
  'files.hidden-text': { level: 'error', message: '有隐藏文字。请取消隐藏后核对，不应公开的请删除。' },
  'files.faint-text': { level: 'suspect', message: '有白色或者极小的文字，读者看不见，请核对。' },
  'files.comments': { level: 'error', message: '有批注。请删除全部批注后再上传。' },
  'files.tracked-changes': {
    level: 'error',
    message: '有修订痕迹，能看到删改前的内容。请接受或者拒绝全部修订后再上传。',
  },
  'files.embedded-files': { level: 'error', message: '嵌有其他文件或者对象。请删除，或者改为图片、文字。' },
  'files.properties': {
    level: 'suspect',
    message: '文件属性中有作者、单位等信息。请在“检查文档”中清除，或者确认可以公开。',
  },
  'files.custom-data': { level: 'suspect', message: '附有自定义数据，读者看不见，请确认可以公开。' },
  'files.external-links': { level: 'suspect', message: '链接到其他文件或者模板，可能透露内部路径，请断开链接。' },
  'files.foreign-bytes': {
    level: 'error',
    message: '文件首尾夹带了不属于文件本身的数据。请用原程序打开并另存后再上传。',
  },
  'files.hidden-sheets': { level: 'error', message: '有隐藏的工作表。请取消隐藏后核对，不应公开的请删除。' },
  'files.hidden-cells': { level: 'error', message: '有隐藏的行、列或者单元格。请取消隐藏后核对，不应公开的请删除。' },
  'files.hidden-names': { level: 'suspect', message: '有隐藏的名称定义，请在名称管理器中核对。' },
  'files.linked-cells': { level: 'error', message: '单元格引用了其他文件，并保存着其中的数据。请粘贴为数值后再上传。' },
  'files.pivot-data': { level: 'error', message: '数据透视表附带全部源数据。请粘贴为数值，并删除透视表。' },
  'files.connections': { level: 'suspect', message: '有外部数据连接，可能透露内部地址，请删除。' },
  'files.annotations': { level: 'error', message: '有批注。请删除，或者用“打印为 PDF”重新生成。' },
  'files.form-fields': { level: 'suspect', message: '有已填写的表单域，请核对所填内容可以公开。' },
  'files.hidden-layers': { level: 'error', message: '有默认不显示的图层，打开后能看到其中的内容。请删除隐藏图层。' },
  'files.covered-text': {
    level: 'error',
    message: '有被色块遮住的文字，复制出来就能看到。请真正删除文字，不要只作遮盖。',
  },
  'files.invisible-text': { level: 'error', message: '有看不见的文字，复制出来就能看到，请核对并删除。' },
  'files.invisible-text-layer': {
    level: 'suspect',
    message: '文字层不可见（多为扫描件识别所得），可能与图像不一致，请核对。',
  },
  'files.text-off-page': { level: 'error', message: '页面边界之外有文字，读者看不见，请核对并删除。' },
  'files.earlier-revisions': {
    level: 'suspect',
    message: '保存着改动前的版本，可以还原。请另存为新文件，或者用“打印为 PDF”重新生成。',
  },
  'files.protected': { level: 'suspect', message: '限制了复制、打印等权限，不便公众使用，请去除限制。' },
  'files.no-text-layer': {
    level: 'suspect',
    message: '没有文字层（扫描件），系统无法检查其中的文字，须由人工逐页核对。',
  },
  'files.picture': { level: 'suspect', message: '系统无法检查图片中的文字，须由人工核对。' },
  'files.unread': {
    level: 'error',
    message: '系统读不出这种格式的文字，没有检查。请另存为 DOCX、XLSX 或 PDF 文件；确需使用的，须人工核对并说明理由。',
  },
  'files.garbled': { level: 'error', message: '文字编码缺失，读出的是乱码，系统无法检查。请用原程序重新导出。' },
  'files.partly-inspected': {
    level: 'error',
    message: '文件过长，系统只检查了前面的部分。请拆分后上传，或者人工核对其余部分并说明理由。',
  },
} as const satisfies Record<string, { level: 'error' | 'suspect'; message: string }>;

export type FileFindingCode = keyof typeof FINDINGS;

/** Where in a file something was found. */
export const places = {
  page: (number: number) => `第${number}页`,
  header: '页眉页脚',
  notes: '脚注尾注',
  comments: '批注',
  body: '正文',
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

export const commandTitles = { 'files.add': '上传附件', 'files.decide-findings': '说明附件检查结果' } as const;

export const fileTexts = {
  notStaged: '没有收到这个文件的内容，请重新上传。',
  withExcerpt: (sentence: string, excerpt: string) => `${sentence}（${excerpt}）`,
  busy: '正在读取的文件过多，请稍后再试。',
  noSuchFile: '没有找到这个文件，或者您无权处理。',
  nothingToDecide: '这个文件没有需要说明的检查结果。',
  wordsTooShort: (least: number) => `请具体说明为什么可以公开，不少于${least}个字。`,
} as const;
