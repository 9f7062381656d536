import type { PublicSite } from '#modules/sites';
import { shellTexts } from './messages.ts';

/** What authorities gave the site, as text and links: none of these signs is drawn by us, and none stands where none was given. */
export function SiteMarks({ site: { marks, siteIdCode } }: { site: PublicSite }) {
  const { marks: words } = shellTexts;
  return (
    <p class="marks">
      {marks.sponsor && <span>{`${words.sponsor}：${marks.sponsor}`}</span>}
      {marks.operator && <span>{`${words.operator}：${marks.operator}`}</span>}
      {marks.contact && <span>{`${words.contact}：${marks.contact}`}</span>}
      {siteIdCode && <span>{`${words.siteIdCode}：${siteIdCode}`}</span>}
      {marks.icpNumber && <a href="https://beian.miit.gov.cn/">{marks.icpNumber}</a>}
      {marks.policeRecordNumber &&
        (marks.policeRecordUrl ? (
          <a href={marks.policeRecordUrl}>{marks.policeRecordNumber}</a>
        ) : (
          <span>{marks.policeRecordNumber}</span>
        ))}
      {marks.partyGovMarkUrl && <a href={marks.partyGovMarkUrl}>{words.partyGovMark}</a>}
    </p>
  );
}
