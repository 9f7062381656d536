/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out.
 *
 * A registry that does not carry every platform's build makes npm drop those optional packages from the lock file, and
 * `npm ci` then refuses the whole file as incomplete. The entries written here name version and platform, nothing else:
 * npm skips them everywhere but on that platform.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, LockEntry>;
}

const systems = [
  'linux',
  'darwin',
  'win32',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
  'wasi',
];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** What a package's name says about the platform it is built for (`…-linux-arm64-musl`, `…-darwin-x64`). */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/);
  const os = systems.filter((s) => words.includes(s));
  const cpu = processors.filter((p) =>
    words.some((w) => w === p || (p === 'arm' && /^arm(v\d.*)?$|^armhf$|^gnueabihf$/.test(w))),
  );
  if (words.includes('universal')) cpu.push('x64', 'arm64');
  const libc = words.some((w) => w.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) };
}

/** The lock file's optional names without an entry, each with the path where its entry belongs and the version asked for. */
export function missingOptionals(lock: Lock): { path: string; name: string; version: string }[] {
  const missing = [];
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const top = `node_modules/${name}`;
      const nested = parent === '' ? top : `${parent}/${top}`;
      if (lock.packages[nested] || (lock.packages[top] && satisfies(lock.packages[top].version, version))) continue;
      missing.push({ path: lock.packages[top] ? nested : top, name, version: version.replace(/^[\^~]/, '') });
    }
  }
  return missing;
}

function satisfies(have: string | undefined, want: string): boolean {
  return have === want || /^[\^~>*]/.test(want);
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  let added = 0;
  for (let found = missingOptionals(lock); found.length > 0; found = missingOptionals(lock)) {
    for (const { path, name, version } of found) {
      if (lock.packages[path]) continue;
      lock.packages[path] = { version, optional: true, ...platformOf(name) };
      added += 1;
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`lock file: ${added} optional packages of other platforms added\n`);
}
