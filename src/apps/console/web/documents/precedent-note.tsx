import type { Precedent } from '../../../../modules/documents/console.ts';

/** What the unit decided before in like cases, with the cases to look at. It proposes; the person chooses. */
export function PrecedentNote({ precedent }: { precedent: Precedent }) {
  return (
    <div className="precedent">
      <p>{precedent.sentence}</p>
      {precedent.examples.length > 0 && (
        <details>
          <summary>查看这些公文</summary>
          <ul>
            {precedent.examples.map(({ id, title, attribute, decidedOn }) => (
              <li key={id}>
                <a href={`/documents/${id}`} target="_blank" rel="noopener">
                  {title}
                </a>
                （{attribute}，{decidedOn}）
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
