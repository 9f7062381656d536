/**
 * Why a log, or a file that claims to belong to one, was not accepted:
 * `malformed` (not in the format), `signature` (not signed by the key), `missing` (a tile is not there or too short),
 * `mismatch` (hashes disagree), `conflict` (a write would change bytes already written).
 */
export type LogErrorCode = 'malformed' | 'signature' | 'missing' | 'mismatch' | 'conflict';

/** Thrown by everything in this folder; `code` is for programs, the message for operators. */
export class LogError extends Error {
  readonly code: LogErrorCode;
  constructor(code: LogErrorCode, message: string) {
    super(message);
    this.name = 'LogError';
    this.code = code;
  }
}
