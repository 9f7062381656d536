import { isIP, SocketAddress } from 'node:net';

/**
 * An internet address in the one way to write it: version 6 short and in lower case, version 4 never wrapped in version 6,
 * no zone. Null where the text is none.
 */
export function readAddress(text: string): string | null {
  const version = isIP(text);
  if (version !== 6) return version === 4 ? text : null;
  const { address } = new SocketAddress({ address: text, family: 'ipv6' });
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

/**
 * By what it is counted how often somebody sends or tries: their address, and of version 6 the network of a household (64
 * bits), in which anybody has more addresses than can be counted. What is no address counts as it is.
 */
export function countedAs(address: string): string {
  const plain = readAddress(address) ?? address;
  if (isIP(plain) !== 6) return plain;
  const [before = [], after = []] = plain.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const between = Array.from({ length: Math.max(8 - before.length - after.length, 0) }, () => '0');
  return [...before, ...between, ...after].slice(0, 4).join(':');
}
