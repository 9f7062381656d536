import type { Db } from '#platform/db';
import type { PublicRequest } from '#platform/page';

/** What a public route is given when a visitor comes to the world's only site. */
export function publicRequest(db: Db, asked: Pick<PublicRequest, 'now'> & Partial<PublicRequest>): PublicRequest {
  const origin = 'https://www.example.gov.cn';
  const site = { code: 'yongzhou', name: '永州市人民政府门户网站', host: 'www.example.gov.cn', isFirst: true };
  return { db, params: {}, query: {}, site, origin, siteOrigin: () => origin, publicFolder: '/nonexistent', ...asked };
}
