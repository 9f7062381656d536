import { readFileSync } from 'node:fs';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { platformTexts } from './messages.ts';
import { cosignatureVerifier } from './tlog/cosignature.ts';
import { LogError } from './tlog/error.ts';

const listed = Type.Object(
  {
    witnesses: Type.Array(
      Type.Object(
        {
          /** The witness's verifier key: `name+keyid+base64`. */
          key: Type.String({ maxLength: 500 }),
          /** Its submission prefix. */
          url: Type.String({ maxLength: 500 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
  },
  { additionalProperties: false },
);

/** A body that is asked to cosign the log. */
export type ConfiguredWitness = Static<typeof listed>['witnesses'][number];

/** The witnesses named in a file; none without one. Throws with a sentence in Chinese that says what is wrong with it. */
export function readWitnesses(file: string | null): readonly ConfiguredWitness[] {
  if (file === null) return [];
  const value = parsed(file);
  if (!Compile(listed).Check(value)) throw new Error(platformTexts.badWitnesses(file));
  for (const { key, url } of value.witnesses) {
    if (!isKey(key)) throw new Error(platformTexts.badWitnessKey(file, key));
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new Error(platformTexts.badWitnessUrl(file, url));
  }
  return value.witnesses;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const wrong = new Error(platformTexts.badWitnesses(file));
    wrong.cause = error;
    throw wrong;
  }
}

function isKey(key: string): boolean {
  try {
    cosignatureVerifier(key);
    return true;
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}
