import { shellTexts } from './messages.ts';
import { modeLinks } from './reading-mode.ts';

/**
 * Links that choose how to read. All stand in every page, for it has one form whatever is chosen; the style sheet shows, by
 * `data-word` and `html[data-mode]`, those that change something.
 */
export function ModeLinks({ address }: { address: string }) {
  const links = Object.entries(modeLinks(address)).flatMap(([aspect, of]) => of.map((link) => ({ aspect, ...link })));
  return (
    <ul class="modes" aria-label={shellTexts.modesLabel}>
      {links.map(({ aspect, option, word, href }) => (
        <li key={href} data-word={word ?? `no-${aspect}`}>
          <a href={href} rel="nofollow">
            {shellTexts.modes[`${aspect}-${option}`]}
          </a>
        </li>
      ))}
    </ul>
  );
}
