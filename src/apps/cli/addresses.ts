import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config';

/** Where the doors of a running system are, for people and scripts: nothing secret. */
export interface Addresses {
  portal: string;
  console: string;
}

function fileOf(dataFolder: string): string {
  return join(dataFolder, 'run', 'addresses.json');
}

/** Leaves the addresses of a system that has just started on this data folder. */
export function leaveAddresses(dataFolder: string, addresses: Addresses): void {
  writeFileSync(fileOf(dataFolder), JSON.stringify(addresses));
}

/** The address of the portal: as the running system left it, else as the configuration has it. Without a slash at the end. */
export function portalAddress({ dataFolder, host, portalPort }: Config): string {
  try {
    return (JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as Addresses).portal;
  } catch {
    return `http://${host}:${portalPort}`;
  }
}
