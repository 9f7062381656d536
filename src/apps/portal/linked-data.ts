import type { PublicSite } from '#modules/sites';

/**
 * JSON-LD in the words of schema.org, as it stands in a page. It is data that no browser runs, so that the policy against
 * inline scripts does not concern it; nothing in it can end the element in which it stands (HTML, 4.12.1.3).
 */
export function linkedData(data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
}

/** What a site says of itself on its home page: whose it is, and how to search it. */
export function siteData({ name, owner }: PublicSite, home: string): Record<string, unknown> {
  const publisher = owner === '' ? null : { '@type': 'GovernmentOrganization', name: owner, url: home };
  return {
    '@type': 'WebSite',
    '@id': `${home}#site`,
    name,
    url: home,
    inLanguage: 'zh-CN',
    ...(publisher && { publisher }),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${home}search?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  };
}
