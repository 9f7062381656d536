/** @jsxImportSource preact */
import { lookTexts } from './messages.ts';

/** The way on and back in a list that goes from new to old; nothing where it is all on one page. */
export function Paging({
  earlier,
  newest,
  words = lookTexts,
}: {
  earlier: string | null;
  newest: string | null;
  /** Where the list is in another order than by time. */
  words?: { paging: string; earlier: string; newest: string };
}) {
  if (earlier === null && newest === null) return null;
  return (
    <nav class="pages" aria-label={words.paging}>
      {newest !== null && <a href={newest}>{words.newest}</a>}
      {earlier !== null && (
        <a class="earlier" href={earlier} rel="next">
          {words.earlier}
        </a>
      )}
    </nav>
  );
}
