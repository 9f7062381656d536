export { screenContent, textsOfContent } from './content.ts';
export type { ScreenedContent } from './content.ts';
export { screen } from './finding.ts';
export { FINDINGS as findingTitles } from './messages.ts';
export type { Finding } from './finding.ts';
export { refuseSecret } from './secrecy-mark.ts';
export type { Located, Mark, SecrecyLevel } from './secrecy-mark.ts';
