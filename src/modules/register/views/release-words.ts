import type { ActOnNamed } from '../named.ts';
import type { Relation } from '../related.ts';

/** Words of the page of one document and of what stands around it. */
export const releaseWords = {
  tools: '查看和使用',
  toAttachments: (count: number) => `附件（${count}个）`,
  print: '打印（可选大字、A3）',
  share: '引用、分享',
  report: '找错：报告本页的问题',
  readAloud: '朗读',
  readStart: '朗读全文',
  readPause: '暂停',
  readResume: '继续',
  readStop: '停止',
  readPart: '正在朗读第{n}段，共{of}段',
  readPaused: '已暂停在第{n}段，共{of}段',
  readDone: '朗读完毕',
  summary: '基本信息',
  body: '正文',
  recorded: (at: string) => `本文此前在其他网站公开，${at}补录到本平台。`,
  states: {
    pending: (from: string | null) => `本文尚未施行${from === null ? '' : `，自${from}起施行`}。`,
    amended: () => '本文已经修改，请与修改它的文件一并查阅。',
    expired: (_from: string | null, until: string | null) =>
      `本文已经失效${until === null ? '' : `，有效期至${until}`}，仅供查阅。`,
    repealed: (from: string | null) => `本文已经废止${from === null ? '' : `，自${from}起不再执行`}，仅供查阅。`,
  },
  validitySigns: { pending: '○', 'in-force': '●', amended: '△', expired: '×', repealed: '×' },
  related: '相关信息',
  relations: {
    replaced: '本文修改或者废止的文件',
    named: '同一事项的文件',
    mentioned: '正文提到的文件',
    latest: '该机关同类信息',
  } satisfies Record<Relation, string>,
  acts: {
    amends: '修改',
    repeals: '废止',
    extends: '延长有效期',
    forwards: '转发',
    issues: '印发',
    explains: '解读',
    'carries-out': '贯彻落实',
  } satisfies Record<ActOnNamed, string>,
  record: '登记信息',
  wholeRecord: '查看全部登记事项',
  withheld: '删减说明',
  withheldLead: '下列各处依法不予公开，正文中已经标出。',
  withheldAt: (n: number) => `第${n}处`,
  withheldHow: (from: string) => `（${from}）`,
  unknownGround: '依据见公开审查记录',
  attachmentKinds: [
    [/pdf$/, 'PDF'],
    [/wordprocessingml|msword/, 'Word文档'],
    [/spreadsheetml|ms-excel/, 'Excel表格'],
    [/presentationml|ms-powerpoint/, 'PPT演示文稿'],
    [/^image\//, '图片'],
    [/^text\/csv$/, 'CSV表格'],
    [/^text\//, '文本'],
    [/zip|compressed/, '压缩包'],
    [/^audio\//, '音频'],
    [/^video\//, '视频'],
  ] as readonly (readonly [RegExp, string])[],
  otherKind: '文件',
  noText: '本条信息没有正文，内容见附件。',
  nothing: '本条信息没有正文和附件。',
  // 分享和引用
  shareTitle: '引用和分享',
  shareOf: (title: string) => `引用和分享：${title}`,
  address: '网址',
  qr: '二维码：手机扫一扫，打开这条信息',
  standard: '参考文献格式（GB/T 7714）',
  plain: '文字说明',
  plainText: (issuer: string, title: string, number: string | null, date: string, address: string) =>
    `${issuer}《${title}》${number === null ? '' : `（${number}）`}，${date}。全文见：${address}`,
  copy: '复制',
  copied: '已复制',
  follow: '关注本文的变更',
  followLead: '用订阅软件打开下面的地址，本文修改、废止或者撤回时会收到提示。',
  feed: '本文变更的订阅地址（Atom）',
  back: '返回全文',
  // 没有这一条
  missingTitle: '没有找到这条公开信息',
  missingLead: '网址中的公开编号没有对应的信息。可能是网址抄写有误或者不完整，也可能是它从未在本站公开。',
  missingHelp: '您可以按标题、文号或者内容搜索，也可以从下面的栏目中查找。',
  search: '搜索',
  searchLabel: '搜索政府信息',
  searchOn: '继续查找',
  columnsNear: '栏目',
  columnsBefore: '它原来所在的栏目',
  allReleases: '全部公开信息',
  wrong: '如果您认为这里有误，可以告诉我们：',
  wrongLink: '找错',
  withdrawnBy: '原发布机关',
  withdrawnHelp: '您可能在找更正后的版本或者其他信息，请搜索，或者到原来的栏目查看。',
  withdrawnCheck: '怎样核验撤回登记',
} as const;

/** What kind of file an attachment is, in a word. */
export function kindOf(mediaType: string): string {
  return releaseWords.attachmentKinds.find(([type]) => type.test(mediaType))?.[1] ?? releaseWords.otherKind;
}

/** The size of a file as people read it: 640 B, 35 KB, 1.2 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
