/** Sentences of the register for people. */
export const registerTexts = {
  byPersonal: '文件名称和文号中疑有个人信息，请删除后重新填写。',
  emptyBeforeClosing: '栏目关闭前，其中已公开的信息须先移到其他栏目。',
  columnInUse: (column: string) => `栏目“${column}”中还有已公开的信息，请先移到其他栏目，再关闭这个栏目。`,
  personOnly: '发布、变更和撤回信息须由工作人员本人办理。',
  releaserIsApprover: '批准公开的人不得自行发布，请由其他人员发布。',
  contentDiffers: '待发布的内容与审查批准的内容不一致，未发布。请按现有内容重新审查批准。',
  factsDiffer: '待发布的标题或者公开属性与审查批准的不一致，未发布。请核对后重新办理。',
  alreadyReleased: '这条信息已经发布，内容没有变化，无须重复发布。',
  withdrawn: '这条信息已经撤回，不能再发布、变更或者撤回。需要重新公开的，请重新办理审查。',
  noItem: '没有找到这条已发布的信息，请核对编号。',
  stillPublic: '这条信息没有撤回，仍在公开。',
  noReason: (codes: string) => `没有这种撤回理由，请从下列代码中选择：${codes}。`,
  nothingChanges: '所填内容与现登记的相同，无须变更。',
  byMissing: '已修改或者废止的，须写明由哪份文件修改或者废止。',
  byUnknown: '没有找到所填编号对应的文件，请核对编号，或者改填文件标题和文号。',
  pendingLater: '尚未施行的，施行日期须晚于今天。',
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  badAfter: '参数 after 不正确，请填写上次返回的 next（不小于0的整数）。',
  badAfterId: '参数 id 不正确，请填写序号为 after 的那条变更的 id，或者不填。',
  cursorAhead: (after: number, latest: number) =>
    `本平台的变更序号目前只到${latest}，没有${after}。请稍后再试；仍然如此的，说明您同步的是其他数据库，或者数据库已从备份恢复，请从 after=0 起重新同步，并与公开日志核对。`,
  otherLedger: (after: number) =>
    `序号为${after}的变更不是您上次读到的那一条：您同步的是其他数据库，或者数据库已从备份恢复。请从 after=0 起重新同步，并与公开日志核对。`,
  badPeriod: '参数 in 不正确，请填写年、月、周或者日，例如2018、2018-07、2018-W27、2018-07-04。',
  badOpens: '参数 opens 不正确，请填写五公开类别的代码：decision、execution、management、service、result。',
  badNumber: (field: string) => `参数 ${field} 不正确，请填写第几次登记（不小于1的整数）。`,
  notInLog: '这条信息正在入册，尚无凭证，请稍候片刻再试。',
  logDamaged: '公开日志的文件缺失或者被改动过，暂时不能提供，工作人员正在处理。公开的信息不受影响。',
  badDay: '日期不正确，请按“年-月-日”填写一个存在的日期，例如2018-07-05。',
  dayAhead: '这一天还没有到，请选择今天或者以前的日期。',
  badLimit: '参数 limit 不正确，请填写不小于1的整数。',
  rebuildRunning: '另一个进程正在重建公开日志的文件，请等它完成后再试。',
  attachmentAway: '这个附件暂时无法提供，工作人员正在处理，请稍后再试。',
  logHeldByOther: '信息发布日志的签名密钥或者日志名称与首次启动时不同，已停止签名。请恢复原密钥和原配置。',
  logKeyMissing: (file: string) =>
    `已有信息发布日志，但未找到签名密钥文件 ${file}，已停止签名。请恢复密钥文件，不要新建。`,
  logKeyInPublic: '签名密钥文件不得放在对外公开的文件夹内，请修改配置项 WGK_SIGNING_KEY。',
} as const;

/** The states of an item. */
export const stateTitles = { public: '已公开', withdrawn: '已撤回' } as const;

/** What the commands are called on their buttons. */
export const commandTitles = {
  'register.withdraw': '撤回',
  'register.set-validity': '变更有效性',
} as const;

/** What the verifier found not to be true, each sentence with what it is about. */
export const mismatchTexts = {
  'log-missing': '数据库中已有编入日志的条目，但没有签名的检查点对应的日志文件。',
  'entries-missing': (entries: number, size: number) => `检查点声明日志有 ${size} 条，登记簿只有 ${entries} 条。`,
  'entries-gap': (entries: number, next: number) =>
    `登记簿的日志序号不连续：共 ${entries} 条，最大序号之后应为 ${next}。`,
  'changes-gap': (rows: number, last: number) => `变更序号不连续：共 ${rows} 条，最大序号为 ${last}。`,
  'checkpoint-signature': (size: number) => `第 ${size} 条的检查点签名与日志公钥不符。`,
  'checkpoint-differs': (size: number) => `第 ${size} 条的检查点与其签名的内容不一致。`,
  'checkpoint-root': (size: number) =>
    `第 ${size} 条的检查点已经签名，但现有日志在该处的根哈希与之不同：签名之后日志被改写过。`,
  'checkpoint-missing': (witness: string, size: number) =>
    `见证方 ${witness} 曾为第 ${size} 条的检查点共同签名，但现有日志没有这个检查点：日志被回退过。`,
  'cosignature-wrong': (witness: string, size: number) =>
    `见证方 ${witness} 为第 ${size} 条的检查点所作的共同签名不正确。`,
  'cosignature-differs': (witness: string, size: number) =>
    `见证方 ${witness} 共同签名的第 ${size} 条检查点与现有日志的检查点不同。`,
  'witness-silent': (key: string) => `见证方 ${key} 没有为任何检查点共同签名。`,
  'known-checkpoint-signature': '所给的检查点不是用日志公钥签名的。',
  'log-gone': '数据库中没有任何检查点，而所给的检查点说明日志曾经签名。',
  'log-rolled-back': (known: number, size: number) =>
    `所给的检查点有 ${known} 条，现有日志只有 ${size} 条：日志被回退过。`,
  'log-forked': (known: number) => `现有日志的前 ${known} 条与所给的检查点不符：日志被改写或者分叉。`,
  'day-differs': '当日公开的登记与日志所载不一致。',
  'entry-differs': (index: number) => `日志第 ${index} 条与登记簿所载不一致。`,
  'entry-unknown': (index: number) => `日志第 ${index} 条在登记簿中没有对应的记录。`,
  'entry-wrong': '日志条目与登记记录不一致。',
  'commitment-differs': '登记记录或者其随机数与日志承诺值不一致。',
  'change-missing': '登记记录没有对应的变更记录。',
  'change-differs': '变更记录的日志序号与登记簿不一致。',
  'content-differs': '登记的原始内容与其哈希值不一致。',
  'public-record-differs': '公开页面的登记信息与登记簿不一致。',
  'public-content-differs': '公开页面的内容与登记的哈希值不一致。',
  'public-column-differs': (column: string) => `公开页面的 ${column} 与登记信息不一致。`,
  'public-without-item': '公开页面在登记簿中没有登记。',
  'public-after-withdrawal': '信息已撤回，但公开页面仍在。',
  'public-missing': '信息登记为已公开，但没有公开页面。',
  'public-without-approval': '公开页面没有对应的审查批准记录。',
  'version-missing': '登记簿中的这次登记没有对应的历次版本，无法查到当日公开的情况。',
  'version-record-differs': '历次版本的登记信息与登记簿不一致。',
  'version-column-differs': (column: string) => `历次版本的 ${column} 与登记信息不一致。`,
  'version-without-approval': '历次版本没有对应的审查批准记录。',
  'version-unknown': '历次版本在登记簿中没有对应的登记。',
  'version-after-withdrawal': '信息已撤回，但历次版本仍在。',
  'superseded-missing': '登记簿中这次登记的原文没有对应的历次文本，无法查看和比较。',
  'superseded-differs': '历次文本的内容与其哈希值不一致。',
  'superseded-unknown': '历次文本在登记簿中没有对应的登记，或者就是现行文本。',
  'superseded-without-approval': '历次文本没有对应的审查批准记录。',
  'placement-differs': '公开页面所在栏目与登记信息不一致。',
  'search-missing': '公开页面没有检索数据，无法被检索到。',
  'search-stale': '公开页面的检索数据由旧版本生成，需要重建（wgk rebuild search）。',
  'search-differs': '公开页面的检索数据与登记信息或者公开内容不一致。',
  'attachment-missing': (name: string, sha256: string) => `附件“${name}”（SHA-256：${sha256}）的文件不存在。`,
  'attachment-damaged': (name: string, sha256: string) =>
    `附件“${name}”（SHA-256：${sha256}）的文件已损坏或者无法读取。`,
  'tombstone-missing': '信息已撤回，但没有撤回说明。',
  'tombstone-unknown': '撤回说明在登记簿中没有对应的撤回登记。',
  'tombstone-differs': '撤回说明的理由或者时间与登记簿不一致。',
  'tombstone-title': '撤回说明的标题与登记簿不一致，或者按撤回理由不应显示。',
} as const;
