/** The key of a unit's guide. */
export function guideKey(unitCode: string): string {
  return `guide:${unitCode}`;
}

/** The key of everything that is told of guides together. */
export const guidesKey = 'guides';

/** The key of a site's directory. */
export function directoryKey(site: string): string {
  return `directory:${site}`;
}

/** The key of a site's list of what is withheld. */
export function withheldKey(site: string): string {
  return `withheld:${site}`;
}
