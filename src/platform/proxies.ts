import { BlockList, isIP } from 'node:net';
import { readAddress } from './address.ts';

/** Whether an address, written as `readAddress` gives it, is a proxy's whose word of who asks is believed. */
export type Trust = (address: string) => boolean;

/** Nobody's word is believed: an address is what the connection says. */
export function trustNobody(): boolean {
  return false;
}

/**
 * The trust in the proxies at these addresses and networks, and, where people reach the server under an address of its own
 * (`home`), in those on this machine. Each must be one by `isRange`.
 */
export function trustIn(ranges: readonly string[], home: string | null): Trust {
  // One list for each version: in a common one a wide network of version 6 would hold all of version 4.
  const lists = { 4: new BlockList(), 6: new BlockList() };
  for (const text of home === null ? ranges : [...thisMachine, ...ranges]) {
    const range = rangeIn(text);
    if (!range) throw new TypeError(`no address and no network: ${text}`);
    lists[range.version].addSubnet(range.address, range.bits, `ipv${range.version}`);
  }
  return (address) => {
    const version = isIP(address);
    return (version === 4 || version === 6) && lists[version].check(address, `ipv${version}`);
  };
}

/** Whether a text names a proxy's address, or a network of them that is not so wide that it would hold everybody. */
export function isRange(text: string): boolean {
  return rangeIn(text) !== null;
}

const thisMachine = ['127.0.0.0/8', '::1'];
const longest = { 4: 32, 6: 128 };
/** A network of fewer bits is a slip: whoever is in it may say that they are somebody else. */
const fewestBits = 8;

function rangeIn(text: string): { address: string; version: 4 | 6; bits: number } | null {
  const [address = '', bitsText, ...more] = text.split('/');
  const version = isIP(address);
  // Version 4 wrapped in version 6 would be a network of other people than it looks like.
  const isPlain = isIP(readAddress(address) ?? '') === version && !address.includes('%');
  if ((version !== 4 && version !== 6) || !isPlain || more.length > 0) return null;
  if (bitsText === undefined) return { address, version, bits: longest[version] };
  const bits = /^\d{1,3}$/.test(bitsText) ? Number(bitsText) : -1;
  return bits >= fewestBits && bits <= longest[version] ? { address, version, bits } : null;
}
