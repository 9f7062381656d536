/**
 * Whether an Ed25519 signature verifies, by the browser's own WebCrypto; null where it has none: an old browser, or a page
 * that came without TLS.
 */
export async function webEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | null> {
  // On a page without TLS there is no `subtle`, whatever the types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  let key: CryptoKey;
  try {
    key = await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify']);
  } catch {
    return null;
  }
  return await subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message));
}
