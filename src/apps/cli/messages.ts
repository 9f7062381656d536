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
  withdrawn: (index: number, url: string) => `已撤回，撤回记录在公开日志第${index + 1}条。\n撤回说明：${url}`,
  released: (index: number, url: string) => `已公开，登记在公开日志第${index + 1}条。\n网址：${url}`,
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

export const historyTexts = {
  noLot: '没有找到这个补录批次，请核对编号。',
  badLot: (id: string) => `“${id}”不是补录批次的编号。`,
  badBase: (text: string) => `“${text}”不是网址，--base 应写作 http://旧网站/目录/。`,
  badDay: (text: string) => `“${text}”不是日期，应写作 2026-11-25。`,
  badOpens: (text: string, known: readonly string[]) => `没有五公开类别“${text}”，可选：${known.join('、')}。`,
  noFiles: '没有可以读取的文件。文件夹中只读取 html、htm、txt、docx 文件。',
  noTitle: '没有读出标题。',
  noBody: '没有读出正文。',
  noIssuer: '没有读出发文机关或者发布机构。',
  noReleaseDate: '没有读出发布日期和成文日期。',
  otherGenre: '其他',
  reading: (done: number, total: number) => `已读取${done}个文件，共${total}个。`,
  adding: (done: number, total: number) => `已补录${done}件，共${total}件。`,
  releasing: (done: number) => `已办理${done}件。`,
  sound: (file: string, title: string, publishedOn: string) => `${file}：${publishedOn} ${title}`,
  dated: '没有成文日期，按发布日期登记。',
  publisher: '没有发文机关，按发布机构登记。',
  attachments: (count: number) => `页面列有${count}个附件，未随页补录。`,
  fault: (file: string, problem: string) => `${file}：未补录。${problem}`,
  added: (file: string, n: number, findings: number) =>
    `${file}：已补录为第${n}件${findings === 0 ? '' : `，有${findings}处检查发现，须逐处处理`}。`,
  dryRun: (sound: number, total: number) => `共${total}个文件，可以补录${sound}件。以上只是试读，没有保存任何内容。`,
  held: (faulty: number) => `有${faulty}个文件读不出来，没有补录任何一件。改正后重试，或者加 --skip 跳过这些文件。`,
  total: (added: number, total: number) => `共${total}个文件，补录${added}件。处理检查发现后送审。`,
  notReleased: (n: number, problem: string) => `第${n}件未公开：${problem}`,
  released: (released: number, failed: number) => `公开${released}件，未公开${failed}件。`,
} as const;

export const verifyTexts = {
  noLog: '公开日志尚未签名。',
  log: (origin: string, size: number, root: string) => `公开日志 ${origin}：共${size}条，根哈希 ${root}。`,
  register: (entries: number, releases: number) => `登记簿：编入日志${entries}条，现有公开信息${releases}条。`,
  proofHolds: '凭证核验通过：',
  proofNotAll: '凭证中已经核对的项目全部相符，有的项目未能核对：',
  proofFails: '凭证核验不通过：',
  step: (outcome: string, name: string, said: string) => `${outcome}　${name}：${said}`,
  badKey: (key: string) => `“${key}”不是验证公钥。公钥形如 名称+编号+Base64，载于核验页。`,
  badDay: (day: string) => `“${day}”不是日期，请写作 2018-07-05 的形式。`,
  noWitness: '没有第三方为公开日志共同签名：不能证明日志没有分叉。',
  witness: (name: string, size: number, isKnown: boolean) =>
    `见证方 ${name} 已为前${size}条共同签名${isKnown ? '，与所给公钥相符' : '（公钥取自数据库，请用 --witness 写明从见证方得知的公钥）'}。`,
  day: (day: string, items: number, withdrawn: number, waiting: number) =>
    `${day}结束时公开着${items}条${withdrawn === 0 ? '' : `，其中${withdrawn}条此后撤回`}；已逐条与日志核对${waiting === 0 ? '' : `，${waiting}条尚待入册`}。`,
  agree: '登记簿、公开页面、审批记录与公开日志一致。',
  differ: (count: number) => `发现${count}处不一致：`,
  mismatch: (item: string | undefined, index: number | undefined, detail: string) =>
    `${item ?? (index === undefined ? '' : `第${index}条`)} ${detail}`.trim(),
} as const;

const partTitles = { 'read-model': '公开数据', search: '检索数据', tiles: '日志文件' } as const;

export const rebuildTexts = {
  unknown: (given: string, known: readonly string[]) => `不能重建“${given}”，可以重建的有：${known.join('、')}。`,
  takenUp: (part: keyof typeof partTitles, done: number, total: number) =>
    `上次重建${partTitles[part]}未完成，从第${done + 1}条继续（共${total}条）。要从头开始，请加 --from-start。`,
  progress: (part: keyof typeof partTitles, done: number, total: number, rate: number, left: number) =>
    `正在重建${partTitles[part]}：${done}/${total}，每秒${rate}条，约剩${left}秒`,
  done: (part: keyof typeof partTitles) => `${partTitles[part]}已重建。`,
  tilesAhead:
    '日志文件中有登记簿没有的条目，未作改动。这是曾经对外签名公布的内容，不得覆盖；请从更新的备份恢复数据库，或者妥善保存原日志文件。',
  entriesDiffer: '登记簿中的日志条目与最后一次签名的检查点不符，未作改动。请先运行 npm run wgk -- verify 查明原因。',
} as const;

/** What `wgk inbox` says. */
export const inboxTexts = {
  none: '没有来信。',
  badId: (id: string) => `来信编号“${id}”不正确，请从 inbox 列出的编号中复制。`,
  key: (text: string) => `收信公钥（配置给网站前台的 WGK_INBOX_PUBLIC_KEY）：${text}`,
  letter: (lines: { page: string; kind: string; description: string; contact: string; code: string }) =>
    [
      `页面：${lines.page || '没有指明'}`,
      `问题类型：${lines.kind}`,
      `问题说明：${lines.description}`,
      `联系方式：${lines.contact || '没有留下'}`,
      `回执号：${lines.code}`,
    ].join('\n'),
} as const;

/** What `wgk inbox-key` says. A share is 密钥分量, in the words of those who look after keys. */
export const inboxKeyTexts = {
  oneOfTwo: '--shares 和 --restore 只能用一个。',
  noKey: (file: string) =>
    `没有找到收信密钥文件“${file}”。新装的平台请先启动一次；密钥文件丢失的，请用密钥分量恢复：npm run wgk -- inbox-key --restore`,
  key: (id: string, file: string, state: string) => `收信密钥 ${id}（${file}）：${state}`,
  state: {
    none: () => '尚未制作密钥分量。密钥文件一旦丢失，来信将无法打开。',
    made: (at: string) => `密钥分量已于${at}制作，尚未核对。`,
    checked: (at: string) => `密钥分量已于${at}核对，可以恢复密钥。`,
  },
  closed: (file: string) => `收信密钥文件“${file}”不对本用户开放，无法查看。`,
  notNoted: (file: string) => `密钥文件“${file}”所在的目录不可写，没有记下密钥分量的情况，wgk doctor 仍会提示。`,
  sheet: (n: number, id: string, at: string, share: string) =>
    `收信密钥分量${n}　密钥编号 ${id}　制作时间 ${at}\n${share.slice(0, 39)}\n${share.slice(40)}`,
  handOut: ({ made, needed }: { made: number; needed: number }) =>
    [
      `以上${made}份密钥分量只显示这一次。请分别抄写在纸上，密封后交${made}人各自保管，不得存入计算机，不得拍照。`,
      `任意${needed}份可以恢复密钥、打开来信；只有1份，什么也打不开。`,
      '抄写后请当场核对：npm run wgk -- inbox-key --restore',
      '以前为同一密钥制作的分量仍然有效，请收回销毁。',
    ].join('\n'),
  ask: (n: number) => `请输入第${n}份密钥分量：`,
  slip: '这份密钥分量有误，请对照纸面重新输入。',
  slipIn: (n: number) => `第${n}份密钥分量有误，请对照纸面重新输入。`,
  sameShare: '恢复密钥须有两份不同的密钥分量。',
  doNotFit: '这几份密钥分量不是同一次为同一密钥制作的，请核对纸面上的密钥编号和制作时间。',
  otherKey: (file: string, id: string) =>
    `“${file}”中已有另一把密钥（${id}），未作改动。请用 --to 指明另一个文件，并把它列入 WGK_INBOX_OLD_KEYS。`,
  checked: (id: string) => `核对无误：这些密钥分量可以恢复收信密钥 ${id}。`,
  restored: (id: string, file: string, isOld: boolean) =>
    `收信密钥 ${id} 已恢复到“${file}”。${isOld ? '请把这个文件列入 WGK_INBOX_OLD_KEYS。' : '请重新启动平台。'}`,
} as const;
