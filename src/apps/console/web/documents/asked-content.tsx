import type { DocumentContent } from '../../../../modules/documents/console.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { BlocksView } from './blocks-view.tsx';
import { Attachments, type SectionsProps } from './document-sections.tsx';

/** What another unit is asked to confirm: the text as the public is to have it. */
export function AskedContent({ asOf: { aboutPath } }: SectionsProps) {
  const [, id] = /^\/documents\/([^/]+)$/.exec(aboutPath ?? '') ?? [];
  const { data, error, reload } = useAnswer<DocumentContent>(id === undefined ? null : `/documents/${id}/content`);
  if (id === undefined) return null;
  if (!data) return <Waiting error={error} again={reload} />;
  return (
    <>
      <section aria-labelledby="content">
        <h2 id="content">拟公开的内容</h2>
        <p className="quiet">请核对其中涉及本单位的内容是否准确、可否公开。</p>
        <BlocksView blocks={data.publicBody ?? data.body} />
      </section>
      <Attachments id={id} content={data} />
    </>
  );
}
