import { isCode, listFiles } from './source/files.ts';
import { report, type Finding } from './source/finding.ts';
import { readSource } from './source/source.ts';
import { checkChinese } from './texts/chinese.ts';
import { checkLeaks } from './texts/leaks.ts';
import { checkDataPunctuation, checkPunctuation } from './texts/punctuation.ts';

/**
 * What is wrong with the texts below `root`, by rule: `chinese` (Chinese in code outside its places), `punctuation`
 * (half-width beside Han where people read), `leak` (traces of the machines the files were made on).
 */
export function checkTexts(root: string): Finding[] {
  const files = listFiles(root);
  const sources = files.filter(isCode).map((path) => readSource(root, path));
  const data = files.filter((path) => path.endsWith('.json'));
  return [
    ...sources.flatMap((source) => [...checkChinese(source), ...checkPunctuation(source)]),
    ...data.flatMap((path) => checkDataPunctuation(root, path)),
    ...files.flatMap((path) => checkLeaks(root, path)),
  ];
}

if (import.meta.main) {
  const root = process.cwd();
  process.exitCode = report('texts', listFiles(root).length, checkTexts(root));
}
