import type { Cosigned } from '../cosignatures.ts';
import type { LogState } from '../log-state.ts';
import { moment, words } from './words.ts';

/** How to check what is public here, in plain words, and what a check does not prove. */
export function VerifyView({
  state,
  cosigned,
  hash,
}: {
  state: LogState | null;
  cosigned: readonly Cosigned[];
  /** Of the verifier's script, in hex. */
  hash: string;
}) {
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
      <h2>{words.witnesses}</h2>
      <Witnesses cosigned={cosigned} size={state?.size ?? 0} />
      <p>
        <a href="/verify/page">{words.verifyHere}</a>。{words.verifySaved}
      </p>
      <p class="quiet">
        {words.verifierHash}
        <br />
        <span class="hash">{hash}</span>
      </p>
      <h2>{words.verifyHow}</h2>
      <ol>
        {words.verifySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

function Witnesses({ cosigned, size }: { cosigned: readonly Cosigned[]; size: number }) {
  if (cosigned.length === 0) return <p>{words.noWitness}</p>;
  return (
    <>
      <p>{words.witnessMeans}</p>
      <div class="scroll" tabIndex={0}>
        <table>
          <tbody>
            {cosigned.map((one) => (
              <tr key={one.verifierKey}>
                <th scope="row">{one.verifierKey.split('+', 1)}</th>
                <td>
                  {words.witnessed(one.size, moment(one.at))}
                  {one.size < size && words.witnessBehind(size - one.size)}
                  <br />
                  <span class="hash">{one.verifierKey}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
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
