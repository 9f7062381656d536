import type { Account } from './accounts.ts';

/** What the demo city says to people. */
export const texts = {
  nobody: (unit: string, post: string) => `“${unit}”当日没有人担任${post}。`,
  noUnit: (code: string) => `示例城市没有代码为“${code}”的单位。`,
  notPublic: (title: string) => `公文“${title}”没有公开。`,
  alreadyPeopled: '数据库中已有示例城市的单位，示例城市只能建立在空的数据库上。',
  building: '正在建立示例城市：单位、人员、网站、公文、附件和旧有公开信息，约需半分钟……',
  captureName: '旧网站页面采集件（示例）.txt',
  capture: (source: string, day: string) => `${source}页面采集件（示例），采集日期：${day}`,
  ownDatabase: '示例城市只使用自带的数据库，请去掉 DATABASE_URL 设置后重试。',
  loopbackOnly: (host: string) => `示例城市只供本机访问，不能监听“${host}”，请去掉 WGK_HOST 设置后重试。`,
  folderBuilt: (folder: string) =>
    `数据目录“${folder}”中已有示例城市。继续使用请执行 WGK_DEMO=1 npm start；重新建立请先删去这个目录。`,
  folderUsed: (folder: string) => `数据目录“${folder}”不是空的。示例城市只建立在空目录中，请把 WGK_DATA 指向空目录。`,
  accounts: (accounts: readonly Account[]) =>
    [
      '示例账号（单位、人员和公文均为示例；密码只显示这一次）',
      '',
      ...tableOf([
        ['登录名', '密码', '姓名', '岗位', '单位'],
        ...accounts.map(({ login, password, name, post, unit }) => [login, password, name, post, unit]),
      ]),
      '',
    ].join('\n'),
} as const;

/** The words that go with each step, as a civil servant would write them. */
export const opinions = {
  review: '文字、格式和公开属性建议符合要求，同意。',
  openness: '同意公开属性建议，理由充分、依据明确。',
  endorse: '同意报送，请市政府办公室审核。',
  accept: '材料齐全，公开属性建议明确，予以受理。',
  legality: '经合法性审核，未发现与法律、法规、规章相抵触的内容。',
  countersign: '无不同意见，同意会签。',
  secrecy: '经审查，不含国家秘密，同意所提公开属性。',
  approve: '同意签发。',
  confirm: '涉及我单位的内容属实，同意公开。',
  site: '拟开设本网站和所列栏目，供社会公众查阅政府信息。',
  guide: '拟公布本单位政府信息公开指南，内容已经核对。',
  directory: '拟公布本级政府信息公开单位名录。',
  oldPages: '旧网页已经公开多年，内容未作改动，同意按原样公开。',
  agree: '同意。',
} as const;

/** Lines of a table whose columns stand under each other where Han characters are two columns wide. */
function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell) + 2))
      .join('')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(char) ? 2 : 1),
    0,
  );
}
