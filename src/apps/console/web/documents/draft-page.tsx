import { useState } from 'react';
import { Select } from 'antd';
import type { DocumentContent, ReadDraft, Vocabulary } from '../../../../modules/documents/console.ts';
import type { Desk } from '../../desk.ts';
import type { MatterAnswer } from '../../matters.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { bufferOf } from './buffer.ts';
import { DraftForm } from './draft-form.tsx';
import { fieldsOf, fieldsRead, nothing, type Fields, type Standing } from './draft.ts';
import { DropFile } from './drop-file.tsx';

/** Drafts a document: from nothing, from a file that is dropped, or where it was left. */
export default function DraftPage({ desk, id }: { desk: Desk; id?: string }) {
  useTitle('起草公文');
  const vocabulary = useAnswer<Vocabulary>('/drafting');
  if (!vocabulary.data) return <Waiting error={vocabulary.error} again={vocabulary.reload} />;
  return id === undefined ? (
    <NewDraft desk={desk} vocabulary={vocabulary.data} />
  ) : (
    <OldDraft desk={desk} id={id} vocabulary={vocabulary.data} />
  );
}

interface Start {
  fields: Fields;
  standing: Standing;
  isUnsaved: boolean;
  read: ReadDraft | null;
}

function NewDraft({ desk, vocabulary }: { desk: Desk; vocabulary: Vocabulary }) {
  const [unitId, setUnitId] = useState(vocabulary.units[0]?.value ?? '');
  const [start, setStart] = useState<Start | null>(() => {
    const left = bufferOf(desk.personId, null).read();
    return left && { ...left, isUnsaved: true, read: null };
  });
  if (vocabulary.units.length === 0) return <p role="alert">起草公文须有起草人或者科（处）室负责人岗位。</p>;
  if (start) return <DraftForm desk={desk} vocabulary={vocabulary} {...start} />;
  const standing = { documentId: null, version: 0, unitId, issuerId: unitId };
  return (
    <>
      <h1>起草公文</h1>
      {vocabulary.units.length > 1 && (
        <p className="field">
          <label htmlFor="unit">起草单位</label>
          <Select
            id="unit"
            value={unitId}
            options={vocabulary.units.map(({ value, title }) => ({ value, label: title }))}
            onChange={setUnitId}
          />
        </p>
      )}
      <DropFile
        unitId={unitId}
        onRead={(read) => setStart({ fields: fieldsRead(read), standing, isUnsaved: true, read })}
        onEmpty={() => setStart({ fields: nothing, standing, isUnsaved: false, read: null })}
      />
    </>
  );
}

function OldDraft({ desk, id, vocabulary }: { desk: Desk; id: string; vocabulary: Vocabulary }) {
  const matter = useAnswer<MatterAnswer>(`/documents/${id}`);
  const content = useAnswer<DocumentContent>(`/documents/${id}/content`);
  // What is at work is not thrown over by what is read again.
  const [start, setStart] = useState<Start | null>(null);
  if (start) return <DraftForm desk={desk} vocabulary={vocabulary} {...start} />;
  if (!matter.data || !content.data) return <Waiting error={matter.error ?? content.error} again={matter.reload} />;
  const { draftingUnitId: unitId } = content.data;
  const standing = { documentId: id, version: matter.data.matter.version, unitId, issuerId: unitId };
  const left = bufferOf(desk.personId, id).read();
  setStart(
    left
      ? { ...left, isUnsaved: true, read: null }
      : { fields: fieldsOf(content.data), standing, isUnsaved: false, read: null },
  );
  return null;
}
