/** What the command line says to people. */
export const cliTexts = {
  unknownCommand: (name: string, known: readonly string[]) =>
    `没有“${name}”这个命令，可用的命令：${known.join('、')}。`,
  unknownOption: (name: string) => `没有选项“--${name}”。`,
  optionValue: (name: string) => `选项“--${name}”的用法不正确，请核对是否缺少或者多写了值。`,
  optionMissing: (name: string) => `缺少选项“--${name}”。`,
  optionEmpty: (name: string) => `选项“--${name}”的值不能为空。`,
  argumentMissing: (name: string) => `缺少参数 ${name}。`,
  argumentEmpty: '参数不能为空。',
  tooMany: (extra: string) => `多出参数“${extra}”。`,
  seeHelp: '用法请看：npm run wgk -- help 命令',
  givenUp: '已取消。',
  fault: (message: string) => `程序出现故障：${message}`,
  noFile: (path: string) => `没有找到文件“${path}”。`,
  fileUnreadable: (path: string, reason: string) => `文件“${path}”无法读取（${reason}），请检查权限。`,
  noDatabase: (folder: string) =>
    `数据目录“${folder}”中没有数据库。请先启动平台（npm start），或者用 WGK_DATA 指明数据目录。`,
  asDemoOnly: '只有在示例城市中才能用 --as 指明办理人。请先登录：npm run wgk -- login',
  nameShared: (name: string) => `名叫“${name}”的不止一人，请改用登录名。`,
  noLogin: (login: string) => `没有登录名为“${login}”的人员。`,
  notSignedIn: '尚未登录。请先登录：npm run wgk -- login',
  askLogin: '登录名：',
  askPassword: '密码：',
  askCode: '验证码（验证器显示的6位数字，或者恢复码）：',
  loginNeeded: '不在终端上登录时，请用 --login 写明登录名，密码从标准输入读取。',
  codeNeeded: '该账号须输入验证码。不在终端上登录时，请用 --code 写明。',
  enrolFirst: '您的岗位须使用第二重验证。请先在工作台网页上登录，绑定验证器后再从命令行登录。',
  changePasswordFirst: '您的密码须先修改。请在工作台网页上登录，修改密码后再从命令行登录。',
  factorReasons: (known: readonly string[]) => `--factor 的理由应为下列之一：${known.join('、')}。`,
  factorReset: (name: string) => `“${name}”的第二重验证已重置，下次登录时须重新绑定验证器。`,
  oneTimePassword: (name: string, password: string) =>
    `“${name}”的一次性密码（72小时内有效，登录后须立即修改，只显示这一次）：${password}`,
  signedIn: (name: string) => `${name}，您已登录。此后的操作以您的名义办理，办完请退出：npm run wgk -- logout`,
  signedOut: '已退出登录。',
  nobodySignedIn: '尚未登录，无须退出。',
  badPublicId: (id: string) => `“${id}”不是公开信息的编号。编号是网址 /r/ 之后的12位字母和数字。`,
  badId: (id: string) => `“${id}”不是公文的编号。`,
  noDocument: '没有找到这份公文，请核对编号。',
  noUnit: (code: string) => `没有代码为“${code}”的单位。`,
  unknownReason: (reason: string) => `没有撤回理由“${reason}”，请从下列理由中选择：`,
  badColumn: (text: string) => `栏目“${text}”的写法不正确，应写作 站点代码/栏目代码。`,
  withdrawn: (index: number, url: string) => `已撤回，撤回记录在公开日志第${index}条。\n撤回说明：${url}`,
  released: (index: number, url: string) => `已公开，登记在公开日志第${index}条。\n网址：${url}`,
  notNumbered: '已办理，但公开日志在30秒内没有编号。请检查后台进程是否正常：npm run wgk -- doctor',
} as const;

export const extractTexts = {
  comma: '、',
  field: (name: string, value: string) => `${name}：${value}`,
  outline: (count: number) => `正文（${count}段）：`,
  section: (number: string | null, text: string) => (number === null ? text : `${number}　${text}`),
  missing: (names: readonly string[]) => `文件中没有：${names.join('、')}。`,
  warning: (message: string) => `提示：${message}`,
  fields: {
    title: '标题',
    documentNumber: '发文字号',
    issuer: '发文机关',
    publisher: '发布机构',
    documentDate: '成文日期',
    releaseDate: '发布日期',
    source: '信息来源',
    columns: '栏目',
    addressees: '主送机关',
    indexNumber: '索引号',
    signatory: '署名',
    noteLine: '附注',
    related: '相关内容',
    sections: '正文',
    attachments: '附件',
  },
} as const;

export const dueTexts = {
  due: (from: string, period: string, dueAt: string) => `自${from}起，期限${period}，届满时间为${dueAt}。`,
  provisional: '所涉年份的放假安排尚未公布，按周末和法定节日暂定，公布后可能变化。',
  beyond: '所求日期超出日历范围，请核对起算时间和期限。',
} as const;

export const importTexts = {
  progress: (done: number, total: number) => `已起草${done}件，共${total}件。`,
  noTitle: '没有读出标题，未建立草稿。',
  noKind: '标题中没有可以识别的文种，未建立草稿。',
  noBody: '没有读出正文，未建立草稿。',
  wasPublic: (source: string | null, releaseDate: string | null) =>
    `原网页已公开${releaseDate === null ? '' : `（发布日期${releaseDate}）`}${source === null ? '' : `，信息来源：${source}`}。`,
  drafted: (file: string, title: string, id: string) => `${file}：已建立草稿“${title}”，编号 ${id}。`,
  notDrafted: (file: string, problem: string) => `${file}：未建立草稿。${problem}`,
  missing: (names: readonly string[]) => `文件中没有：${names.join('、')}。`,
  total: (drafted: number, total: number) =>
    `共${total}个文件，建立草稿${drafted}件。公开之前，仍须逐件送审、审批、印发。`,
} as const;

export const verifyTexts = {
  noLog: '公开日志尚未签名。',
  log: (origin: string, size: number, root: string) => `公开日志 ${origin}：共${size}条，根哈希 ${root}。`,
  register: (entries: number, releases: number) => `登记簿：编入日志${entries}条，现有公开信息${releases}条。`,
  agree: '登记簿、公开页面、审批记录与公开日志一致。',
  differ: (count: number) => `发现${count}处不一致：`,
  mismatch: (item: string | undefined, index: number | undefined, detail: string) =>
    `${item ?? (index === undefined ? '' : `第${index}条`)} ${detail}`.trim(),
} as const;

const partTitles = { 'read-model': '公开数据', search: '检索数据', tiles: '日志文件' } as const;

export const rebuildTexts = {
  unknown: (given: string, known: readonly string[]) => `不能重建“${given}”，可以重建的有：${known.join('、')}。`,
  progress: (part: keyof typeof partTitles, done: number, total: number) =>
    `正在重建${partTitles[part]}：${done}/${total}`,
  done: (part: keyof typeof partTitles) => `${partTitles[part]}已重建。`,
  tilesAhead:
    '日志文件中有登记簿没有的条目，未作改动。这是曾经对外签名公布的内容，不得覆盖；请从更新的备份恢复数据库，或者妥善保存原日志文件。',
  entriesDiffer: '登记簿中的日志条目与最后一次签名的检查点不符，未作改动。请先运行 npm run wgk -- verify 查明原因。',
} as const;
