import type { Block } from '#modules/clearance';
import { buildCity } from '../../test/world/city.ts';
import { releasedNotice } from '../../test/world/path.ts';
import { drawQuestions } from './questions.ts';
import type { Stage } from './stage.ts';

const seed = 7;

/** Fills a stage's database with generated documents, each taken from draft to release by the people whose posts it passes. */
export async function loadCorpus(stage: Stage, count: number): Promise<void> {
  const city = await buildCity(stage.hasty);
  for (let i = 0; i < count; i += 1) {
    const title = drawQuestions(30, seed + 2 * i)
      .slice(-3)
      .join('')
      .replaceAll(' ', '');
    const text = drawQuestions(220, seed + 2 * i + 1)
      .slice(-200)
      .join('')
      .replaceAll(' ', '');
    const body: Block[] = [{ kind: 'paragraph', text }];
    await releasedNotice(city, { title, body });
  }
}
