import { fiveOpensTitles, validityTitles } from '#modules/signs';

export { moment } from './moment.ts';

/** The register's words on public pages. */
export const words = {
  fiveOpens: fiveOpensTitles,
  validity: validityTitles,
  attribute: { proactive: '主动公开', partial: '部分公开' },
  all: '全部公开信息',
  allOf: (site: string) => `${site}依法公开的全部政府信息。`,
  contents: '本文目录',
  facts: '登记信息',
  proof: '核验',
  attachments: '附件',
  print: '打印本页可使用浏览器的打印功能。',
  waiting: '正在入册：已公开，公开日志将在数秒内为它编号。',
  waitingWithdrawal: '正在入册：已撤回，公开日志将在数秒内为这次撤回编号。',
  inLog: (index: number) => `已登记在公开日志第 ${index + 1} 条。`,
  proofMeans: '登记之后，本页内容和登记信息如有任何改动，都会与日志不符而被发现。日志不能证明内容本身正确。',
  howToVerify: '怎样核验',
  checkHere: '在浏览器中核验',
  saveProof: '保存凭证',
  verifyHere: '在浏览器中核验一条信息',
  verifySaved: '也可以打开保存的凭证，看它是否与现有日志相符。',
  verifierHash: '核验页程序的哈希值（SHA-256）',
  json: '登记记录（JSON）',
  number: '发文字号',
  indexNumber: '索引号',
  issuer: '发文机关',
  documentDate: '成文日期',
  issuedOn: '印发日期',
  releasedAt: '公开时间',
  publishedOn: '原发布日期',
  sourceUrl: '原网址',
  recordedAt: '补录时间',
  genre: '文种',
  theme: '主题分类',
  openness: '公开方式',
  opens: '五公开类别',
  state: '有效性',
  expiresOn: '有效期至',
  validFrom: '施行日期',
  addressees: '主送机关',
  releasedBy: '公开责任单位',
  reviewedBy: '保密审查',
  approvedBy: '审批',
  channels: '发布渠道',
  website: '政府网站',
  contentHash: '内容哈希值（SHA-256）',
  salt: '随机数',
  publicId: '公开编号',
  replacedBy: { amended: '由下列文件修改', repealed: '由下列文件废止' } as Readonly<Record<string, string>>,
  replacedByOther: '由下列文件修改或者废止',
  replacedByWithdrawn: '该文件已经撤回',
  deleted: '本文有删减，删减处已注明依据。',
  withdrawnTitle: '这条信息已经撤回',
  withdrawnAt: '撤回时间',
  withdrawnWhy: '撤回理由',
  withdrawnWas: '原标题',
  withdrawnProof: '撤回这一行为本身已登记在公开日志中，不能被抹去。',
  verifyTitle: '怎样核验这里公开的信息',
  verifyLead:
    '每一次公开、变更和撤回，都作为一条记录写入只能增加、不能删改的公开日志，并由本平台签名。任何人都可以下载日志自行核对。',
  verifyProves: '核验能够证明什么',
  verifyProvesText: '您看到的内容和登记信息，与公开当时登记的完全一致；日志中已有的记录没有被删除或者改写。',
  verifyProvesNot: '核验不能证明什么',
  verifyProvesNotText:
    '不能证明文件内容正确，也不能证明没有应当公开而未公开的信息。没有第三方共同签名时，不能证明平台没有向不同的人出示不同的日志。',
  verifyState: '日志现状',
  verifyHow: '自行核验的步骤',
  verifySteps: [
    '下载信息页上的登记记录（JSON），取出其中的随机数（salt）和登记记录（record）。',
    '把随机数的字节与登记记录的规范化 JSON（RFC 8785）相连，计算 SHA-256，得到承诺值。',
    '从日志（C2SP tlog-tiles 格式）取出相应序号的条目，条目中的 c 应当等于这个承诺值。',
    '用检查点中的根哈希核对这个条目的包含证明，并用本页所列的公钥核对检查点的签名。',
  ],
  logSize: '条目总数',
  logRoot: '根哈希',
  logOrigin: '日志名称',
  logKey: '公钥',
  logAt: '检查点时间',
  logEmpty: '日志还没有条目。',
  checkpoint: '检查点原文',
  witnesses: '第三方见证',
  noWitness: '目前没有第三方为这个日志共同签名。因此，仅凭本平台的签名，不能证明平台没有向不同的人出示不同的日志。',
  witnessMeans:
    '下列机构独立核对过：每一个检查点都是它上一次见到的日志的延续，没有删除、改写或者分叉。请从见证方自己公布的渠道核对其公钥。',
  witnessed: (size: number, at: string) => `${at}共同签名，至第 ${size} 条。`,
  witnessBehind: (count: number) => `其后的 ${count} 条尚待见证。`,
} as const;

/** A civil date as people read it: 2018年7月4日. */
export function day(date: string): string {
  const [year, month, of] = date.split('-').map(Number);
  return `${year}年${month}月${of}日`;
}

/** The title of a code in one of the tables above; the code itself where the table does not know it. */
export function titleOf(titles: Readonly<Record<string, string>>, code: string): string {
  return titles[code] ?? code;
}
