import { loadCorpus } from './harness/load-corpus.ts';
import type { Row } from './harness/report.ts';
import { openStage } from './harness/stage.ts';

export async function measureBackfile(): Promise<Row[]> {
  const stage = await openStage();
  const count = Number(process.env['WGK_BENCH_PAGES'] ?? 20_000);
  try {
    const l = await loadCorpus(stage, count, (done) => process.stderr.write(`${done}\n`));
    return Object.entries(l).map(([what, ms]) => ({ what, value: ((ms as number) * 1000) / count, unit: 'us/page' }));
  } finally {
    await stage.close();
  }
}
