import { expect, test } from 'vitest';
import { checkTexts } from '../../scripts/check-texts.ts';
import { plant } from './plant.ts';

function findings(files: Record<string, string>): string[] {
  return checkTexts(plant(files)).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

test('leaves Chinese in its places in peace', () => {
  const text = "export const text = '请先登录（第1页），再继续！';\n";
  const places = [
    'src/platform/messages.ts',
    'src/apps/cli/messages.ts',
    'src/modules/law/messages.ts',
    'src/modules/law/lexicon.ts',
    'src/modules/law/console.ts',
    'src/modules/law/views/page.tsx',
    'src/modules/law/console/form.tsx',
    'src/modules/law/period.test.ts',
    'src/apps/portal/shell.tsx',
    'src/apps/console/views/login.tsx',
    'scripts/say.ts',
    'demo/units.ts',
    'test/journeys/find.test.ts',
  ];
  expect(findings(Object.fromEntries(places.map((path) => [path, text])))).toEqual([]);
});

test('leaves comments, escapes and English in peace', () => {
  const text =
    "// 公开属性\n/** 国办发, 2016 */\nexport const comma = '\\uff0c', han = /[\\u4e00-\\u9fff]/, x = 'a, b: (c)';\n";
  expect(findings({ 'src/modules/law/period.ts': text })).toEqual([]);
});

test.each([
  ['a string', "export const x =\n  '公开';", 2],
  ['a template', 'export const x = (n: number) => `第\n${n}条`;', 1],
  ['JSX text', 'export const x = () => <p>\n公开</p>;', 2],
  ['an attribute', 'export const x = () => <a title="公开" />;', 1],
  ['a pattern', 'export const x = /公开/;', 1],
  ['a key', 'export const x = { 公开: 1 };', 1],
  ['a type', "export type X = '公开';", 1],
  ['Chinese punctuation alone', "export const x = ['a'].join('、');", 1],
])('finds %s of Chinese in code', (_what, text, line) => {
  const file = 'src/modules/law/commands/x.tsx';
  expect(findings({ [file]: text }).slice(0, 1)).toEqual([`chinese ${file}:${line}`]);
});

test.each([',', ';', ':', '?', '!', '(', ')'])('finds half-width %s beside Han where people read', (sign) => {
  const file = 'src/modules/law/messages.ts';
  expect(findings({ [file]: `\nexport const a = '请登录${sign}';` })).toEqual([`punctuation ${file}:2`]);
  expect(findings({ [file]: `\nexport const a = (b: string) => \`\${b}${sign}请登录\`;` })).toEqual([
    `punctuation ${file}:2`,
  ]);
});

test.each(['src/modules/law/views/x.tsx', 'src/modules/law/portal.tsx', 'src/apps/portal/x.tsx', 'demo/x.tsx'])(
  'finds half-width signs in the text of %s',
  (file) =>
    expect(findings({ [file]: 'export const x = () => <p>\n您好,世界</p>;' })).toEqual([`punctuation ${file}:2`]),
);

test('finds half-width signs in data, not in patterns, lexicons, tests and fixtures', () => {
  const files = {
    'src/modules/law/data/grounds.json': '{\n"ground": "个人隐私(部分)", "source": "GB/T 9704, 附注; by practice" }',
    'src/modules/law/messages.ts': 'export const pattern = /国办?发(文)/;',
    'src/modules/law/lexicon.ts': "export const pattern = '国办(发|函)';",
    'src/modules/law/views/x.test.ts': "export const text = '您好,世界';",
    'test/fixtures/page.json': '"您好,世界"',
  };
  expect(findings(files)).toEqual([
    'punctuation src/modules/law/data/grounds.json:2',
    'punctuation src/modules/law/data/grounds.json:2',
  ]);
});

// Put together here, so that this file itself holds nothing of the kind.
test.each([
  ['work', 'main'],
  ['root', '.npmrc'],
  ['home', 'somebody'],
  ['Users', 'somebody'],
])('finds the folder /%s/%s of a machine', (...parts) => {
  expect(findings({ 'docs/guide.md': `one\nsee ${['', ...parts].join('/')}` })).toEqual(['leak docs/guide.md:2']);
});

test.each([
  ['lock', `"resolved": "https://${['registry', 'npmjs', 'org'].join('.')}/x.tgz"`],
  ['lock', `http://${['10', '1', '2', '3'].join('.')}:4873/x.tgz`],
  ['lock', `https://${['nexus', 'example', 'cn'].join('.')}/x.tgz`],
  ['lock', `https://${['packages', 'internal'].join('.')}/x.tgz`],
  ['lock', `//host/:${['_auth', 'Token'].join('')}=x`],
  ['pem', ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ')],
])('finds a leak in a %s file: %s', (_kind, text) => {
  expect(findings({ 'x.txt': text })).toEqual(['leak x.txt:1']);
});

test('tells a web address and a data folder from a machine', () => {
  const text =
    'http://www.yzcity.gov.cn/home/index.html ./work/x src/root/x var/data node_modules/home/x /log/checkpoint';
  expect(findings({ 'x.md': text })).toEqual([]);
});
