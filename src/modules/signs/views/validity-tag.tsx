/** @jsxImportSource preact */
import { Tag, type Tone } from '#platform/look';
import { validityTitles } from '../messages.ts';
import { validities, type Validity } from '../validity.ts';

const tones: Record<Validity, Tone> = {
  pending: 'plain',
  'in-force': 'good',
  amended: 'caution',
  expired: 'over',
  repealed: 'over',
};

/** How a document stands, in word and sign. Nothing for a code that is none. */
export function ValidityTag({ validity }: { validity: string }) {
  const known = validities.find((one) => one === validity);
  return known ? <Tag tone={tones[known]}>{validityTitles[known]}</Tag> : null;
}
