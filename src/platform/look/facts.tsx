/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/** Facts by name; what is not known is left out. `caption` says of what they are where no heading does. */
export function FactsTable({
  rows,
  caption,
}: {
  rows: readonly (readonly [string, ComponentChildren])[];
  caption?: string;
}) {
  return (
    <table class="facts-table">
      {caption && <caption class="visually-hidden">{caption}</caption>}
      <tbody>
        {rows.map(([name, value]) =>
          value === null || value === undefined || value === '' ? null : (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
