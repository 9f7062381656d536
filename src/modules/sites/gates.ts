import { gatePoint } from '#platform/gate';
import type { SiteSubject } from './permissions.ts';

/** Asked before a definition becomes public: whoever has something standing in a column that would close may object. */
export const approvalGate = gatePoint<SiteSubject>('sites.approve');
