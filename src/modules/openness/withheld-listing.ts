import data from './data/withheld-listing.json' with { type: 'json' };

/**
 * The grounds whose matters are listed one by one, without anything that tells them apart. A ground that the data does not
 * name is not listed: what is withheld under a law to come stays unlisted until somebody has decided.
 */
export const listedGrounds: readonly string[] = data.grounds.flatMap(({ ground, listed }) => (listed ? [ground] : []));

/** Whether a matter withheld on these grounds is listed: only where each of them may be. */
export function isListed(grounds: readonly string[]): boolean {
  return grounds.length > 0 && grounds.every((ground) => listedGrounds.includes(ground));
}
