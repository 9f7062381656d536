import { useState } from 'react';
import { Button, Select } from 'antd';
import { useSearch } from 'wouter';
import type { DocumentContent, ReadDraft, Template, Vocabulary } from '../../../../modules/documents/console.ts';
import type { Desk } from '../../desk.ts';
import type { MatterAnswer } from '../../matters.ts';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { bufferOf } from './buffer.ts';
import { DraftForm } from './draft-form.tsx';
import { fieldsCopied, fieldsOf, fieldsRead, nothing, type Fields, type Standing } from './draft.ts';
import { DropFile } from './drop-file.tsx';
import { remarksToSettle, type Placed } from './remark-marks.ts';

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
  remarks?: readonly Placed[];
  hint?: string;
}

function NewDraft({ desk, vocabulary }: { desk: Desk; vocabulary: Vocabulary }) {
  const [unitId, setUnitId] = useState(vocabulary.units[0]?.value ?? '');
  const from = new URLSearchParams(useSearch()).get('from');
  const [left] = useState(() => bufferOf(desk.personId, null).read());
  const [start, setStart] = useState<Start | null>(() => {
    return from === null && left ? { ...left, isUnsaved: true, read: null } : null;
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
      {left && (
        <p className="copying">
          您有一份没有保存的草稿{left.fields.title && `《${left.fields.title}》`}。另行起草会代替它。{' '}
          <Button onClick={() => setStart({ ...left, isUnsaved: true, read: null })}>继续写这份草稿</Button>
        </p>
      )}
      {from !== null && (
        <Copying
          key={unitId}
          from={from}
          unitId={unitId}
          onCopied={(template) =>
            setStart({ fields: fieldsCopied(template), standing, isUnsaved: true, read: null, hint: hintOf(template) })
          }
        />
      )}
      <DropFile
        unitId={unitId}
        onRead={(read) => setStart({ fields: fieldsRead(read), standing, isUnsaved: true, read })}
        onEmpty={() => setStart({ fields: nothing, standing, isUnsaved: false, read: null })}
      />
    </>
  );
}

interface CopyingProps {
  from: string;
  unitId: string;
  onCopied: (template: Template) => void;
}

/** Takes over what an older document gives, for the unit that drafts. */
function Copying({ from, unitId, onCopied }: CopyingProps) {
  const query = new URLSearchParams({ from, unitId });
  const { data, error, reload } = useAnswer<Template>(`/drafting/template?${query.toString()}`);
  if (!data) return <Waiting error={error} again={reload} />;
  return (
    <div className="copying">
      <p>模板：《{data.title}》</p>
      <Button type="primary" onClick={() => onCopied(data)}>
        以此为模板起草
      </Button>
    </div>
  );
}

function hintOf({ leftOut }: Template): string {
  const files = leftOut.length === 0 ? '' : `附件“${leftOut.join('”“')}”不是本单位上传的，没有带出。`;
  return `已带出原公文的标题、正文和附件。文号、日期、公开属性、依据和不予公开的标注没有带出，请重新确定。${files}`;
}

function OldDraft({ desk, id, vocabulary }: { desk: Desk; id: string; vocabulary: Vocabulary }) {
  const matter = useAnswer<MatterAnswer>(`/documents/${id}`);
  const content = useAnswer<DocumentContent>(`/documents/${id}/content`);
  // What is at work is not thrown over by what is read again.
  const [start, setStart] = useState<Start | null>(null);
  if (start) return <DraftForm desk={desk} vocabulary={vocabulary} {...start} />;
  if (!matter.data || !content.data) return <Waiting error={matter.error ?? content.error} again={matter.reload} />;
  const { draftingUnitId: unitId } = content.data;
  const fresh = fieldsOf(content.data);
  const standing = { documentId: id, version: matter.data.matter.version, unitId, issuerId: unitId };
  const left = bufferOf(desk.personId, id).read();
  setStart(
    left
      ? { ...left, isUnsaved: true, read: null, remarks: remarksToSettle(content.data, left.fields.body) }
      : { fields: fresh, standing, isUnsaved: false, read: null, remarks: remarksToSettle(content.data, fresh.body) },
  );
  return null;
}
