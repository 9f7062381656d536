import { statfsSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir, totalmem } from 'node:os';
import { systemClock } from '#platform/clock';

/** What the figures were measured on. */
export interface Machine {
  at: string;
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  /** The file system of the temporary folder, where the measurements write; TMPDIR chooses another. */
  disk: string;
}

/** By the magic numbers of statfs(2). */
const fileSystems: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x01021994: 'tmpfs',
  0x794c7630: 'overlayfs',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x2fc12fc1: 'zfs',
};

export function machineFacts(): Machine {
  const [first] = cpus();
  return {
    at: systemClock.now().toISOString(),
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    disk: fileSystems[statfsSync(tmpdir()).type] ?? 'other',
  };
}
