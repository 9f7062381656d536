import { evidenceWords } from './evidence-words.ts';

/** Words that only the page of the verifier has. */
export const verifierWords = {
  title: '核验公开信息',
  lead: '本页在您的浏览器中核验，不依赖平台的判断：重新计算哈希值，并与公开日志及其签名核对。可以把本页保存下来，离线使用。',
  item: '公开编号（网址 /r/ 之后的12位字母和数字）',
  check: '核验',
  file: '打开保存的凭证（也可以拖到本页）',
  key: '您从其他渠道得知的日志公钥（可以不填）',
  idle: '请填写公开编号，或者打开保存的凭证。浏览器过旧或者关闭了脚本时，本页不能工作；可以改用命令行 wgk verify --proof，或者任何支持 C2SP tlog-tiles 的工具。',
  badItem: '公开编号应为12位字母和数字，请核对。',
  noItem: '没有找到这条公开信息。它可能已经撤回，或者编号有误。',
  waiting: '这条信息正在入册，请稍候片刻再核验。',
  damaged: '平台的日志文件缺失或者被改动过，因此无法证明这条信息已经登记。请向平台运行单位反映。',
  away: '无法从平台取得数据，请检查网络后再试。离线时请打开保存的凭证。',
  compare: (site: string) => `联网核对：现有日志是否仍包含这份凭证（将访问 ${site}）`,
  compareAway: '没有取得现有日志，未能核对。以上核验结果不受影响。',
  noEvidence: '这个文件不是保存的凭证。',
  tooLarge: '这个文件过大，不是保存的凭证。',
  text: '凭证所载的内容',
  facts: '凭证所载的登记信息',
  names: {
    title: '标题',
    documentNumber: '发文字号',
    issuer: '发文机关',
    documentDate: '成文日期',
    at: '登记时间',
    item: '公开编号',
    n: '第几次登记',
    key: '日志公钥',
    site: '公开于',
  },
  own: '本页的程序',
  ownLead:
    '本页全部程序的 SHA-256 如下，与平台公布的（/verify/hash，或者 wgk verify --page-hash）相同，才是原来的程序。保存的凭证若来自他人，请用您自己保存的核验页打开它。',
  ownDiffers: '本页的程序与本页所声明的哈希值不同，请勿采信。',
  markHolds: '已核验',
  markFails: (names: readonly string[]) => `核验不符：${names.join('、')}`,
  markUnknown: '未能核验',
  markWaiting: '正在核验',
} as const;

const style = `
:root{--paper:#fbfaf7;--ink:#1f2328;--quiet:#4a5058;--line:#d9d5cc;--red:#a8101a;--link:#174a7c;--green:#1d5c2e;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#eceae4;--quiet:#b9bcc0;--line:#3a3e44;--red:#ff9c94;--link:#a9cdf2;--green:#9fd8ad}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:24px 16px 64px;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:1.0625rem/1.8 "PingFang SC","HarmonyOS Sans SC","MiSans","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;line-height:1.4}h2{font-size:1.25rem;margin:32px 0 8px}
a{color:var(--link)}label{display:block;color:var(--quiet)}
input,button{font:inherit;min-height:44px;max-width:100%;padding:4px 12px;border:1px solid var(--quiet);border-radius:2px;background:var(--paper);color:var(--ink)}
input[type=text]{width:100%}button{background:var(--red);border-color:var(--red);color:var(--paper)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
form p{margin:12px 0}.quiet{color:var(--quiet)}code{font:0.875rem/1.6 ui-monospace,Menlo,Consolas,monospace}
#result{border-top:1px solid var(--line);margin-top:24px}
.verdict{padding:16px;border:1px solid var(--line);border-left:4px solid var(--quiet)}
.verdict.holds{border-left-color:var(--green)}.verdict.fails{border-left-color:var(--red)}
.steps{padding:0;list-style:none}.steps li{padding:8px 0;border-bottom:1px solid var(--line)}
.steps b{margin-right:8px}.holds>.word{color:var(--green)}.fails>.word{color:var(--red)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);font-weight:400}
th{color:var(--quiet);white-space:nowrap}.document{font-family:"Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif}
.document p{text-indent:2em;margin:0 0 .8em}.scroll{overflow-x:auto}
@media print{form{display:none}}
`;

/** To where it may speak: a saved page to the portal of its proof, if its reader asks for that; one that is served to nobody else. */
export const connections = { saved: "connect-src 'self' https: http:", served: "connect-src 'self'" } as const;

/**
 * The page of the verifier: one file with nothing from elsewhere. It names the hashes of its own script and style, and the
 * browser runs no other. `hashOf` gives the SHA-256 of a text in base64.
 */
export function verifierPage(script: string, hashOf: (text: string) => string): string {
  const texts = verifierWords;
  const policy = `default-src 'none'; script-src 'sha256-${hashOf(script)}'; style-src 'sha256-${hashOf(style)}'; ${connections.saved}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${texts.title}</title>
<style>${style}</style>
</head>
<body id="verifier">
<main>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
<form id="ask">
<p><label for="item">${texts.item}</label><input type="text" id="item" maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false"></p>
<p><label for="key">${texts.key}</label><input type="text" id="key" maxlength="500" autocomplete="off" spellcheck="false"></p>
<p><button type="submit">${texts.check}</button></p>
<p><label for="file">${texts.file}</label><input type="file" id="file" accept=".html,.htm,.json"></p>
</form>
<div id="result" role="status"><p>${texts.idle}</p></div>
<h2>${evidenceWords.provesNotTitle}</h2>
<ul>
${evidenceWords.provesNot.map((line) => `<li>${line}</li>`).join('\n')}
</ul>
<h2>${texts.own}</h2>
<p class="quiet">${texts.ownLead}</p>
<p><code id="own-hash"></code></p>
</main>
<script>${script}</script>
</body>
</html>
`;
}
