import { searchTexts } from './messages.ts';
import { sectionsOf, type FindableContent, type Section } from './sections.ts';

/**
 * Whether rows were made of exactly this content; tells at a fraction of the cost of making them. Pages of attachments are
 * no part of the content: they may be there, in order, of attachments that it has.
 */
export function areSectionsOf(content: FindableContent, rows: readonly Section[]): boolean {
  const own = sectionsOf({ ...content, attachments: content.attachments.map(({ name }) => ({ name })) });
  const pages = rows.slice(own.length);
  return rows.length >= own.length && own.every((section, i) => isSame(section, rows[i])) && areInOrder(content, pages);
}

function isSame(section: Section, row: Section | undefined): boolean {
  const { position, block, attachment, page, heading, text } = section;
  return (
    row?.position === position &&
    row.block === block &&
    row.attachment === attachment &&
    row.page === page &&
    row.heading === heading &&
    row.text === text
  );
}

function areInOrder({ attachments }: FindableContent, pages: readonly Section[]): boolean {
  return pages.every(({ attachment, page, heading, block, position }, i) => {
    const named = attachment === null || page === null ? undefined : attachments[attachment];
    const before = pages[i - 1];
    return (
      named !== undefined &&
      block === null &&
      heading === searchTexts.page(named.name, page ?? 0) &&
      (!before || (position === before.position + 1 && isNotBefore({ attachment, page }, before)))
    );
  });
}

function isNotBefore(one: Pick<Section, 'attachment' | 'page'>, before: Pick<Section, 'attachment' | 'page'>): boolean {
  const [a, b] = [one.attachment ?? 0, before.attachment ?? 0];
  return a > b || (a === b && (one.page ?? 0) >= (before.page ?? 0));
}
