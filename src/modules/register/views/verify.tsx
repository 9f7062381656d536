import type { LogState } from '../log-state.ts';
import { moment, words } from './words.ts';

/** How to check what is public here, in plain words, and what a check does not prove. */
export function VerifyView({ state }: { state: LogState | null }) {
  return (
    <div class="column">
      <h1>{words.verifyTitle}</h1>
      <p>{words.verifyLead}</p>
      <h2>{words.verifyProves}</h2>
      <p>{words.verifyProvesText}</p>
      <h2>{words.verifyProvesNot}</h2>
      <p>{words.verifyProvesNotText}</p>
      <h2>{words.verifyState}</h2>
      {state ? <State state={state} /> : <p class="quiet">{words.logEmpty}</p>}
      <h2>{words.verifyHow}</h2>
      <ol>
        {words.verifySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

function State({ state }: { state: LogState }) {
  const rows: [string, string][] = [
    [words.logSize, String(state.size)],
    [words.logAt, moment(state.at)],
    [words.logOrigin, state.origin],
    [words.logRoot, state.root],
    [words.logKey, state.verifierKey],
  ];
  return (
    <>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="hash">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="/log/checkpoint">{words.checkpoint}</a>
      </p>
    </>
  );
}
