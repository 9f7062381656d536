/** Where in the folder the answer to a path of the portal is kept. */
export function fileOf(url: URL, type: string): string {
  const parts = decodeURIComponent(url.pathname)
    .split('/')
    .filter((part) => part !== '');
  if (parts.some((part) => part === '..' || part.includes('\0'))) throw new Error(`${url.pathname} is no path of ours`);
  // A further page of a list is a folder of its own: a static server knows no query.
  for (const [name, value] of url.searchParams) parts.push(`${name}-${value.replaceAll(/[^\w.-]/g, '_')}`);
  if (type.startsWith('text/html')) return [...parts, 'index.html'].join('/');
  if (!type.startsWith('application/json')) return parts.join('/');
  // A list and its members cannot be a file and a folder of the same name.
  return `${parts.join('/')}.json`;
}

/** The way from one file to another, as a link. */
export function linkBetween(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared += 1;
  const steps = [...base.slice(shared).map(() => '..'), ...target.slice(shared)];
  return steps.map(encodeURIComponent).join('/');
}
