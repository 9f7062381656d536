import { Link } from 'wouter';
import { useTitle } from './use-title.ts';
import { words } from './words.ts';

/** What stands where nothing is, or nothing that this person may see: why that may be, and where to go from here. */
export function NothingHere({ why = words.noSuchPage }: { why?: string }) {
  useTitle(words.notFound);
  return (
    <div className="narrow">
      <h1>{words.notFound}</h1>
      <p>{why}</p>
      <p>{words.whyNothing}</p>
      <ul>
        <li>
          <Link href="/work">{words.toWork}</Link>；
        </li>
        <li>{words.orSearch}</li>
        <li>{words.orTell}</li>
      </ul>
    </div>
  );
}
