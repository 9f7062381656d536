import { disclosureKindTitle } from '#modules/law';
import { siteTexts } from './messages.ts';

/** What a column holds that bears the rules of openness (政府信息公开制度), and no kind of Articles 20 and 21. */
export const RULES = 'rules';

/** What a column holds, as its reviewers read it. */
export function holdingTitle(statutory: string | null | undefined): string {
  if (!statutory) return siteTexts.holdsNone;
  return statutory === RULES ? siteTexts.holdsRules : disclosureKindTitle(statutory);
}
