import { shellTexts } from './messages.ts';
import { modeLinks } from './reading-mode.ts';

/**
 * Links that choose how to read. All stand in every page, for it has one form whatever is chosen; the style sheet shows by
 * `data-word` those that change something.
 */
export function ModeLinks({ address }: { address: string }) {
  const links = Object.entries(modeLinks(address)).flatMap(([aspect, of]) => of.map((link) => ({ aspect, ...link })));
  return (
    <p class="modes">
      {links.map(({ aspect, option, word, href }) => (
        <a key={href} class={`mode mode-${aspect}`} data-word={word ?? `no-${aspect}`} href={href} rel="nofollow">
          {shellTexts.modes[`${aspect}-${option}`]}
        </a>
      ))}
    </p>
  );
}
