import { verifierOf } from '#platform/tlog/ed25519';
import { allHold, checkEvidence, evidenceIn, outcomeWord, stepWords } from '#modules/register';
import type { Answer } from './command.ts';
import { readInputFile } from './input-file.ts';
import { verifyTexts as texts } from './messages.ts';

/** `wgk verify --proof FILE`: the checks of the page of the verifier, on a proof that was saved; needs no database. */
export async function verifyProof(
  folder: string,
  file: string,
  known: { vkey?: string; witnesses?: readonly string[] },
): Promise<Answer> {
  const { bytes } = await readInputFile(folder, file);
  const { vkey, witnesses = [] } = known;
  const steps = await checkEvidence(
    evidenceIn(bytes.toString()),
    async (publicKey, message, signature) => verifierOf(publicKey)(message, signature),
    { witnesses, ...(vkey !== undefined && { log: vkey }) },
  );
  const ok = allHold(steps);
  const lines = steps.map((step) => {
    const { name, said } = stepWords(step);
    return `  ${texts.step(outcomeWord(step.holds), name, said)}`;
  });
  const isWhole = steps.every(({ holds }) => holds !== null);
  const verdict = ok ? (isWhole ? texts.proofHolds : texts.proofNotAll) : texts.proofFails;
  return { json: { ok, steps }, text: [verdict, ...lines].join('\n'), ok };
}
