import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { verifierPage } from '#modules/register';

const folder = 'src/modules/register/browser';

/**
 * The page of the verifier, whole: the register's own checks, bundled for browsers. Not minified, so that anybody may read
 * what it does; the same sources give the same bytes on every machine.
 */
export async function writeVerifier(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`${folder}/verifier.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    alias: { 'node:crypto': join(root, folder, 'node-crypto.ts') },
    inject: [`${folder}/node-buffer.ts`],
    banner: { js: '// Contains canonicalize (github.com/erdtman/canonicalize), Apache License 2.0.' },
    legalComments: 'inline',
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text ?? '';
  return verifierPage(script, (text) => createHash('sha256').update(text).digest('base64'));
}
