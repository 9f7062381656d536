export { screenContent, textsOfContent } from './content.ts';
export type { ScreenedContent } from './content.ts';
export { screen, sentenceOf } from './finding.ts';
export type { Finding } from './finding.ts';
export { classifiedRefusal, refuseSecret } from './secrecy-mark.ts';
export type { Located, Mark, SecrecyLevel } from './secrecy-mark.ts';
