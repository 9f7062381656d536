import type { CommandName } from '../commands.ts';

interface Help {
  /** One line that says what it does. */
  does: string;
  usage: string;
  more: readonly string[];
  /** Command lines behind `npm run wgk --`. */
  examples: readonly string[];
}

const acting = '以登录人员的名义办理，须先登录（login）；在示例城市中可以用 --as 登录名 代替登录。';
const alone = '平台不在运行时，自行打开数据库，办完即关闭。';

const commands: Record<CommandName, Help> = {
  extract: {
    does: '读取文件中的公文信息',
    usage: 'extract 文件 [--json]',
    more: [
      '读取 TXT、HTML、DOCX 文件中的标题、发文字号、成文日期、主送机关、正文层次等。文件中没有的留空并列明，不作推测。',
      '不需要平台在运行，也不保存任何内容。',
    ],
    examples: ['extract 通知.html', 'extract 通知.html --json'],
  },
  due: {
    does: '计算期限的届满时间',
    usage: 'due --from 起算时间 --period 期限 [--pause 起..止]… [--known-on 日期] [--json]',
    more: [
      '期限写作数字加单位：20wd（工作日）、60d（自然日）、6mo（月）、24h（小时）。起算当日不计入。',
      '--pause 是期限中止的区间，首尾两日都不计入，可以写多次；--known-on 按该日已公布的放假安排计算。',
      '时间一律为北京时间。不需要平台在运行。',
    ],
    examples: [
      'due --from 2018-09-21T16:30 --period 20wd',
      'due --from 2018-09-21T16:30 --period 20wd --pause 2018-09-25..2018-09-28 --json',
    ],
  },
  login: {
    does: '登录',
    usage: 'login [--login 登录名] [--code 验证码] [--json]',
    more: [
      '在终端上输入登录名和密码，密码不显示。不在终端上时，用 --login 写明登录名，密码从标准输入的第一行读取。',
      '绑定了验证器的，还须输入验证码或者恢复码；不在终端上时用 --code 写明。绑定验证器、修改密码在工作台网页上办理。',
      '会话保存在数据目录的 run/session 中，仅本用户可读；30分钟不用或者满12小时即失效。',
    ],
    examples: ['login', 'login --login zhang.san < 密码文件'],
  },
  'reset-sign-in': {
    does: '为无法登录的人员签发一次性密码，或者重置其第二重验证',
    usage: 'reset-sign-in 登录名 [--factor 理由] [--json]',
    more: [
      '供系统运行单位在服务器上使用：工作台中没有其他管理员可以办理时，例如唯一的安全管理员丢失了手机。',
      '一次性密码72小时内有效，只能用来登录并立即修改密码。两项操作都记入审计，办理者记为系统运行单位。',
      '--factor 重置第二重验证，理由：lost（丢失）、broken（损坏）、replaced（更换）、compromised（泄露）。',
    ],
    examples: ['reset-sign-in zhang.san', 'reset-sign-in zhang.san --factor lost'],
  },
  logout: {
    does: '退出登录',
    usage: 'logout [--json]',
    more: ['结束登录会话，并删除保存的凭据。'],
    examples: ['logout'],
  },
  import: {
    does: '将以前公开的网页起草为公文草稿',
    usage: 'import 文件… --unit 单位代码 [--as 登录名] [--json]',
    more: [
      '逐个读取文件，为能够读出标题、文种和正文的各建立一份草稿，公开属性暂拟为主动公开，理由注明原网页已公开。',
      '只建立草稿，不发布：每份草稿仍须送审、保密审查、审批、印发后才能公开。发文字号、成文日期等在报告中列出，印发时登记。',
      '有密级标志的文件一律拒绝，不保存任何内容。读不出的文件逐个说明原因，此时退出码为1。',
      acting,
    ],
    examples: ['import 旧网页/*.html --unit yongzhou-office', 'import a.html b.docx --unit yongzhou-education --json'],
  },
  'import-history': {
    does: '将保存的旧网页补录到批次',
    usage:
      'import-history 文件或文件夹… --lot 批次编号 --base 原网址 --captured 日期 --five-opens 类别 [--dry-run] [--skip] [--as 登录名] [--json]',
    more: [
      '旧有公开信息按批次补录：先新建批次（backfile.open-lot），补录，处理检查发现，送审，经三人审查批准后用 release-history 公开。',
      '文件夹逐层读取其中的 html、htm、txt、docx 文件。原网址为 --base 加上文件在文件夹中的路径；--captured 是保存网页的日期。',
      '五公开类别：decision、execution、management、service、result。',
      '先读完全部文件，逐个说明读不出的原因；有读不出的，什么也不补录，除非加 --skip。--dry-run 只试读，不保存。',
      '有密级标志的文件一律拒绝，不保存任何内容。',
      acting,
    ],
    examples: [
      'import-history 旧网站/ --lot 019ac0de-1111-7222-8333-444455556666 --base http://old.example.gov.cn/ --captured 2026-11-01 --five-opens management --dry-run',
    ],
  },
  'release-history': {
    does: '公开已批准批次中的旧网页',
    usage: 'release-history 批次编号 [--as 登录名] [--json]',
    more: [
      '逐件公开批次中尚未公开的旧网页。文号已经使用、相同信息已经公开的，逐件说明，不影响其他各件；此时退出码为1。',
      '中断后可以重新运行，已经公开的不再办理。',
      acting,
    ],
    examples: ['release-history 019ac0de-1111-7222-8333-444455556666'],
  },
  release: {
    does: '公开一份已印发的公文',
    usage: 'release 公文编号 --column 站点/栏目… [--as 登录名] [--json]',
    more: ['公开后等待编入公开日志，再给出网址。', acting],
    examples: ['release 019ac0de-1111-7222-8333-444455556666 --column yongzhou/policy'],
  },
  withdraw: {
    does: '撤回一条公开信息',
    usage: 'withdraw 信息编号 --reason 理由代码 [--words 说明] [--as 登录名] [--json]',
    more: [
      '信息编号是网址 /r/ 之后的12位字母和数字。撤回立即生效，并等待编入公开日志。',
      '理由只能从规定的目录中选择，写错时列出全部代码；--words 仅供内部存档，不对外显示。',
      acting,
    ],
    examples: [
      'withdraw 0123456789ab --reason content-error --words 附表数据有误',
      'withdraw 0123456789ab --reason personal-data',
    ],
  },
  inbox: {
    does: '查看“我为政府网站找错”的来信',
    usage: 'inbox [--open 来信编号 | --key] [--as 登录名] [--json]',
    more: [
      '列出本人管理的网站收到的来信，最早的在前，最多200封；--open 打开其中一封。',
      '来信加密保存，只能在有收信密钥（WGK_INBOX_KEY）的服务器上打开。每次打开都记入审计。',
      '--key 给出收信公钥：网站前台在其他机器上运行时，在那里配置为 WGK_INBOX_PUBLIC_KEY。前台不需要也不应当有收信密钥。',
      '收信密钥更换后，以前的来信用以前的密钥打开，在 WGK_INBOX_OLD_KEYS 中写明其文件，有多个的用逗号分隔。',
      acting,
    ],
    examples: ['inbox', 'inbox --open 1b4e28ba-2fa1-41d2-883f-0016d3cca427'],
  },
  'inbox-key': {
    does: '查看收信密钥，制作密钥分量，用密钥分量恢复密钥',
    usage: 'inbox-key [--shares | --restore [--to 文件]] [--json]',
    more: [
      '收信密钥（WGK_INBOX_KEY）丢失，来信就无法打开，备份中也没有密钥。--shares 把密钥分成三份密钥分量，由三人各自保管在纸上，任意两份可以恢复。',
      '--restore 逐份询问密钥分量，写回密钥文件；密钥文件还在的，只核对分量是否有效。不在终端上时，从标准输入读取，每行一份。',
      '--to 写到另一个文件：原位置已有新密钥时使用，写好后列入 WGK_INBOX_OLD_KEYS。不需要平台在运行。',
    ],
    examples: ['inbox-key', 'inbox-key --shares', 'inbox-key --restore'],
  },
  verify: {
    does: '核验登记簿、公开页面、审批记录与公开日志是否一致',
    usage:
      'verify [--key 验证公钥] [--witness 见证公钥] [--checkpoint 文件] [--day 日期] [--json]\n      verify --proof 文件 [--key 验证公钥] [--witness 见证公钥] [--json]\n      verify --page-hash',
    more: [
      '重新计算每一条记录的哈希值，与日志文件和签名的检查点逐条核对。全部一致时退出码为0，否则为1。',
      '--key 是从其他渠道得知的日志验证公钥；不写时使用数据库中保存的，只能证明内部一致。',
      '--witness 是从见证方得知的见证公钥，可以写多个：每一个都须为日志共同签名过。',
      '--checkpoint 是以前保存的检查点：现有日志须是它的延续，否则说明日志被回退、改写或者分叉。',
      '--proof 只核验一份保存的凭证（网页上“保存凭证”得到的文件），与核验页所作的核对相同；不需要数据库。',
      '--page-hash 显示核验页程序的哈希值，应与核验页自己显示的相同。',
      '--day 另将这一天结束时公开着的每一条与日志核对。',
      alone,
    ],
    examples: [
      'verify',
      'verify --day 2018-07-05',
      'verify --proof proof-0123456789ab-1.html',
      'verify --checkpoint checkpoint.txt --json',
    ],
  },
  'verify-withdrawal': {
    does: '核查一条信息是否已从全部公开位置撤下',
    usage: 'verify-withdrawal 信息编号 [--portal 网站地址]… [--key 验证公钥] [--json]',
    more: [
      '像公众一样重新读取信息页面、凭证、首页、各列表和栏目、搜索及其订阅源、撤回前一日的公开信息、各接口、附件和公开日志，并核查公开数据库和公开文件库。',
      '--portal 是要核查的网站进程的地址，有几个写几个；不写时核查本机正在运行的网站。每处最多等2秒。',
      '全部撤下时退出码为0；否则逐处列出，退出码为1。不显示撤回信息的标题；按标题搜索时标题会出现在对网站的请求中。',
      alone,
    ],
    examples: [
      'verify-withdrawal 0123456789ab',
      'verify-withdrawal 0123456789ab --portal http://portal-1.example.gov.cn:8080 --portal http://portal-2.example.gov.cn:8080',
    ],
  },
  rebuild: {
    does: '重建由其他数据得出的数据',
    usage: 'rebuild search|tiles|read-model|all [--from-start] [--json]',
    more: [
      'read-model：根据登记簿重建公开页面的数据；search：根据登记簿重新切分检索词；tiles：根据登记簿重建公开日志的文件；all：依次重建以上三项。',
      '平台可以同时运行，重建期间发布和撤回的信息不会遗漏，也不会复现。以数据库所有者的身份进行。',
      '中断后再次运行同一命令，从中断处继续；加 --from-start 从头开始。',
      alone,
    ],
    examples: ['rebuild search', 'rebuild all', 'rebuild all --from-start'],
  },
  backup: {
    does: '备份全部数据',
    usage: 'backup 文件 [--json]',
    more: [
      '将同一时刻的全部数据表和文件写入一个压缩文件，附清单和校验值。平台可以同时运行。',
      '备份中没有密钥，请另行保存。备份中有未公开的内容，文件仅本用户可读。已有的文件不会被覆盖。',
      alone,
    ],
    examples: ['backup /backup/2026-11-23.wgk'],
  },
  restore: {
    does: '恢复备份',
    usage: 'restore 文件 [--checkpoint 检查点文件] [--json]',
    more: [
      '只能恢复到空的数据库：请用 WGK_DATA 指明新的数据目录，或者用 DATABASE_URL 指明新建的数据库，事先不要启动平台。',
      '先核对整个文件的校验值，再一次性写入；有任何不符，什么也不写。',
      '--checkpoint 是对外公布的最后一个检查点。恢复的公开日志达到它之前，不得放回签名密钥继续签名。',
    ],
    examples: ['restore /backup/2026-11-23.wgk', 'restore /backup/2026-11-23.wgk --checkpoint checkpoint.txt'],
  },
  'export-site': {
    does: '将公开网站导出为静态文件',
    usage: 'export-site 目录 [--site 网站代码] [--base 网站地址] [--json]',
    more: [
      '导出全部页面、列表、订阅源、接口数据、附件和公开日志文件，页面之间使用相对链接，可以放在任何网站服务器上。',
      '目录须为空，或者是上次导出的目录（整体替换，其间撤回的信息随之消失）。搜索需要平台，链接指向 --base 所指的网站。',
      '一次导出一个网站：不写 --site 时为排在第一位的网站，含全部信息和公开日志；其他网站含在该网站栏目中的信息。',
      '接口数据和接口中的翻页以 .json 文件保存。',
      alone,
    ],
    examples: [
      'export-site /srv/www',
      'export-site /srv/www --base https://www.example.gov.cn',
      'export-site /srv/lingling --site lingling',
    ],
  },
  doctor: {
    does: '检查平台的状况',
    usage: 'doctor [--json]',
    more: [
      '列出模块、操作、权限、流程、各数据库角色的权限、尚未执行的结构变更、磁盘空间和公开日志的状况。',
      '发现问题时说明原因和办法，退出码为1。',
      alone,
    ],
    examples: ['doctor', 'doctor --json'],
  },
  witness: {
    does: '运行见证方：由平台以外的机构为公开日志共同签名',
    usage: 'witness --name 名称 --data 目录 --log 日志公钥 [--log …] [--port 端口] [--host 地址]',
    more: [
      '见证方只在新检查点确是上一个检查点的延续时才签名，因此平台不能删除、改写或者分叉已经见证过的日志。',
      '名称一般用本机构的域名。首次启动时在目录中生成密钥（仅本用户可读），此后名称和密钥不得改变；请备份整个目录，不要恢复旧的备份。',
      '接口符合 C2SP tlog-witness。不需要数据库，也不需要平台的任何数据。--port 默认8090，--host 默认127.0.0.1。',
      '平台一方在 WGK_WITNESSES 所指的文件中登记见证公钥和网址：{"witnesses":[{"key":"…","url":"https://…"}]}。',
    ],
    examples: ['witness --name witness.example.edu.cn --data /srv/witness --log example.gov.cn/log+0123abcd+AQ…'],
  },
};

export const helpTexts = {
  head: '五公开平台命令行。用法：npm run wgk -- 命令 [选项]\n\n命令：',
  foot: '\n加 --json 时，标准输出上只有一个 JSON 对象（请用 npm run -s wgk -- …）。退出码：0 办成，1 未办成或者不成立，2 用法不正确。\n各命令的说明：npm run wgk -- help 命令',
  usage: '用法：npm run wgk -- ',
  examples: '例：',
  commands,
} as const;
