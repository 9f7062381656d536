import type { Step } from '../evidence.ts';
import { moment } from './moment.ts';

/** What was checked, in words for people; the same in the browser and on the command line. */
export const evidenceWords = {
  holds: '相符',
  fails: '不符',
  unknown: '未能核对',
  waiting: '正在核验……',
  allHold: '核验通过：这条信息与公开日志的登记一致，登记之后没有被改动。',
  notAll: '已经核对的项目全部相符；有的项目未能核对，见下。',
  failed: '核验不通过：下列标为“不符”的项目与公开日志的登记不一致。请保存本页，向平台运行单位或者见证方反映。',
  provesNotTitle: '核验不能证明什么',
  provesNot: [
    '不能证明内容正确，也不能证明应当公开的都已经公开。',
    '不能证明平台没有向不同的人出示不同的日志，除非有您信任的第三方共同签名。',
    '公钥取自凭证本身的，只能证明凭证前后一致。请与平台在其他渠道公布的公钥核对。',
  ],
} as const;

/** The name of a step, and what was found. */
export function stepWords(step: Step): { name: string; said: string } {
  switch (step.step) {
    case 'form':
      return { name: '凭证', said: '不是完整的凭证，无法核验。' };
    case 'content':
      return {
        name: '内容',
        said: byOutcome(step.holds, {
          holds: `重新计算的内容哈希值与登记的一致：${step.hash}`,
          fails: '内容被改动过：重新计算的哈希值与登记的不一致。',
          unknown: '这是以前的版本，其内容已不再公开，只能核对登记信息。',
        }),
      };
    case 'record':
      return {
        name: '登记信息',
        said: step.holds
          ? `由登记信息和随机数算出的承诺值与日志条目一致：${step.commitment}`
          : '登记信息、随机数或者日志条目被改动过：算出的承诺值与日志条目不一致。',
      };
    case 'inclusion':
      return {
        name: '日志条目',
        said: step.holds
          ? `是日志的第 ${step.leafIndex + 1} 条（共 ${step.size} 条），由它可以算到检查点的根哈希。`
          : `不在检查点所签名的日志（共 ${step.size} 条）之中：日志条目、证明或者日志文件被改动过。`,
      };
    case 'checkpoint':
      return {
        name: '检查点签名',
        said: byOutcome(step.holds, {
          holds: `检查点由日志 ${step.origin} 的公钥签名。`,
          fails: '检查点的签名与日志公钥不符，其内容不可采信。',
          unknown:
            '这个浏览器不能核对 Ed25519 签名（浏览器过旧，或者本页不是经 HTTPS 打开的）。请换用新版浏览器，或者保存凭证后在本机打开。',
        }),
      };
    case 'key':
      return {
        name: '日志公钥',
        said: byOutcome(step.holds, {
          holds: '与您所给的公钥相同。',
          fails: '与您所给的公钥不同。',
          unknown: '公钥取自凭证本身，只能证明凭证前后一致。请填写平台在其他渠道公布的公钥，再核验一次。',
        }),
      };
    case 'witness':
      return {
        name: `见证方 ${step.name}`,
        said: byOutcome(step.holds, {
          holds: `已于${step.time === null ? '' : moment(new Date(step.time * 1000))}共同签名。${step.isKnown ? '' : '公钥取自凭证，请与见证方自己公布的核对。'}`,
          fails: '没有共同签名，或者签名不正确。',
          unknown: '这个浏览器不能核对它的签名。',
        }),
      };
    case 'unwitnessed':
      return { name: '第三方见证', said: '没有第三方为这个检查点共同签名，不能证明日志没有分叉。' };
    case 'continues':
      return {
        name: '与现有日志比较',
        said: step.holds
          ? `现有日志（共 ${step.size} 条）是凭证所载日志的延续。`
          : '现有日志不是凭证所载日志的延续：日志被回退、改写，或者换了公钥。',
      };
    case 'shown':
      return {
        name: '本页文字',
        said: step.holds ? '本页显示的标题和正文就是登记的内容。' : '本页显示的文字与登记的内容不同。',
      };
  }
}

/** Whether what was checked holds, in a word. */
export function outcomeWord(holds: boolean | null): string {
  return byOutcome(holds, evidenceWords);
}

function byOutcome(holds: boolean | null, said: { holds: string; fails: string; unknown: string }): string {
  return holds === null ? said.unknown : holds ? said.holds : said.fails;
}
