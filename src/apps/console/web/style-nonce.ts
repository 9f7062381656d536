/**
 * The pages' policy lets in styles of our own files, and style elements that bear the nonce of the answer. The libraries
 * make theirs at run time, some without asking for it: every style element that a script of ours makes gets it here. What
 * comes in as text, markup that somebody typed, never passes this way and stays refused.
 */
export function giveStylesTheNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
