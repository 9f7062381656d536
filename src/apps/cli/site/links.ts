/** Links in a page of ours: Preact writes attributes in double quotes and escapes these everywhere else. */
const attribute = /(\s(?:href|src|action)=")([^"]*)(")/g;

/** The paths of the site to which a page links, without their fragments. */
export function linksIn(html: string, page: URL): URL[] {
  const links = [...html.matchAll(attribute)].map(([, , value = '']) => new URL(plain(value), page));
  return links.filter((link) => link.origin === page.origin).map(withoutFragment);
}

/** A page with its links made ones that hold wherever the copy is put: `to` gives the new link for a path of the site. */
export function relink(html: string, page: URL, to: (link: URL) => string): string {
  return html.replaceAll(attribute, (all: string, before: string, value: string, after: string) => {
    const link = new URL(plain(value), page);
    if (link.origin !== page.origin || value.startsWith('#')) return all;
    return `${before}${escaped(`${to(withoutFragment(link))}${link.hash}`)}${after}`;
  });
}

function withoutFragment(link: URL): URL {
  const bare = new URL(link);
  bare.hash = '';
  return bare;
}

function plain(attributeValue: string): string {
  return attributeValue.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
