/** The five opens, as people read them. */
export const fiveOpensTitles = {
  decision: '决策公开',
  execution: '执行公开',
  management: '管理公开',
  service: '服务公开',
  result: '结果公开',
} as const;

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
  noReason: (codes: string) => `没有这种撤回理由，请从下列代码中选择：${codes}。`,
  nothingChanges: '所填内容与现登记的相同，无须变更。',
  byMissing: '已修改或者废止的，须写明由哪份文件修改或者废止。',
  byUnknown: '没有找到所填编号对应的文件，请核对编号，或者改填文件标题和文号。',
  pendingLater: '尚未施行的，施行日期须晚于今天。',
  badCursor: '翻页参数不正确，请从第一页重新浏览。',
  badAfter: '参数 after 不正确，请填写上次返回的 next（不小于0的整数）。',
  badLimit: '参数 limit 不正确，请填写不小于1的整数。',
  attachmentAway: '这个附件暂时无法提供，工作人员正在处理，请稍后再试。',
  logHeldByOther: '信息发布日志的签名密钥或者日志名称与首次启动时不同，已停止签名。请恢复原密钥和原配置。',
  logKeyMissing: (file: string) =>
    `已有信息发布日志，但未找到签名密钥文件 ${file}，已停止签名。请恢复密钥文件，不要新建。`,
  logKeyOpen: (file: string) => `签名密钥文件 ${file} 的权限过宽，其他用户可以读取。请改为仅本用户可读（chmod 600）。`,
  logKeyBroken: (file: string) => `签名密钥文件 ${file} 的内容不正确。请恢复原密钥文件。`,
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
  'placement-differs': '公开页面所在栏目与登记信息不一致。',
  'search-missing': '公开页面没有检索数据，无法被检索到。',
  'attachment-missing': (name: string, sha256: string) => `附件“${name}”（SHA-256：${sha256}）的文件不存在。`,
  'attachment-damaged': (name: string, sha256: string) =>
    `附件“${name}”（SHA-256：${sha256}）的文件已损坏或者无法读取。`,
  'tombstone-missing': '信息已撤回，但没有撤回说明。',
} as const;
