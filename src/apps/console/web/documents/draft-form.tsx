import { useState } from 'react';
import { Alert, Button, Input } from 'antd';
import { useLocation } from 'wouter';
import type { ReadDraft, Vocabulary } from '../../../../modules/documents/console.ts';
import type { Desk } from '../../desk.ts';
import { act, Refusal } from '../api.ts';
import { missingForSaving, type Fields, type Standing } from './draft.ts';
import { compareTexts } from './difference.ts';
import { Differences } from './comparison.tsx';
import { TextEditor } from './editor.tsx';
import type { Placed } from './remark-marks.ts';
import { RemarkPanel } from './remark-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import { useDraft, type Saved, type Theirs } from './use-draft.ts';
import { WithholdDialog } from './withhold-dialog.tsx';

export interface DraftFormProps {
  desk: Desk;
  vocabulary: Vocabulary;
  fields: Fields;
  standing: Standing;
  isUnsaved: boolean;
  /** What was read from a file, with its doubts and precedents. */
  read: ReadDraft | null;
  /** What reviewers marked when they sent it back. */
  remarks?: readonly Placed[];
  /** What a person should know of where the draft comes from. */
  hint?: string | null;
}

/** The form of a draft: title and text in the middle, the openness step beside them, and how it is saved. */
export function DraftForm({ desk, vocabulary, read, remarks: marked = [], hint = null, ...start }: DraftFormProps) {
  const [remarks, setRemarks] = useState(marked);
  const draft = useDraft(desk.personId, start);
  const { fields, change, saved, theirs } = draft;
  const [fault, setFault] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [marking, setMarking] = useState<((ground: string, reason: string) => void) | null>(null);
  // The editor keeps its own document; it begins anew only where the text comes from elsewhere.
  const [text, setText] = useState({ n: 0, body: fields.body, spans: fields.withheldSpans });
  const [, go] = useLocation();
  const wrong = [...(draft.fault?.issues ?? []), ...(fault?.issues ?? [])];
  const message = fault?.message ?? draft.fault?.message ?? null;

  async function submit() {
    setFault(null);
    const missing = missingForSaving(fields);
    if (missing.length > 0) return setFault(new Refusal(422, { message: `请先填写：${missing.join('、')}。` }));
    setBusy(true);
    try {
      if (!(await draft.save())) return;
      const { documentId, version } = draft.standing.current;
      await act('documents.submit', { documentId, version });
      go(`/documents/${documentId}`);
    } catch (error) {
      setFault(error instanceof Refusal ? error : new Refusal(0, { message: (error as Error).message }));
    } finally {
      setBusy(false);
    }
  }
  function takeTheirs() {
    if (theirs) setText({ n: text.n + 1, body: theirs.fields.body, spans: theirs.fields.withheldSpans });
    draft.takeTheirs();
  }
  return (
    <div className="draft">
      <div className="draft-head">
        <h1>起草公文</h1>
        <Standing saved={saved} missing={missingForSaving(fields)} isNew={draft.standing.current.documentId === null} />
        <div className="row">
          <Button onClick={() => void draft.save()}>保存</Button>
          <Button type="primary" loading={busy} onClick={() => void submit()}>
            送审
          </Button>
        </div>
      </div>
      {message && <Alert type="error" role="alert" title={message} description={<Issues issues={wrong} />} />}
      {theirs && <Conflict mine={fields} theirs={theirs} onKeep={draft.keepMine} onTake={takeTheirs} />}
      {hint && <Alert type="info" title={hint} />}
      {read && read.doubts.length > 0 && <Doubts doubts={read.doubts} />}
      <div className={remarks.length > 0 ? 'columns with-remarks' : 'columns'}>
        <div className="wide">
          <p className="field">
            <label htmlFor="title">标题</label>
            <Input.TextArea
              id="title"
              rows={2}
              maxLength={300}
              value={fields.title}
              onChange={(event) => change({ title: event.target.value.replaceAll('\n', '') })}
            />
          </p>
          <TextEditor
            key={text.n}
            blocks={text.body}
            spans={text.spans}
            onChange={(body, withheldSpans) => change({ body, withheldSpans })}
            remarks={remarks}
            withhold={fields.attribute === 'partial' ? (place) => setMarking(() => place) : null}
          />
        </div>
        {remarks.length > 0 && (
          <RemarkPanel
            documentId={draft.standing.current.documentId ?? ''}
            remarks={remarks}
            onSettled={(id, isSettled) =>
              setRemarks((old) => old.map((each) => (each.id === id ? { ...each, isSettled } : each)))
            }
          />
        )}
        <SidePanel
          vocabulary={vocabulary}
          fields={fields}
          standing={draft.standing}
          change={change}
          issues={wrong}
          read={read?.precedent ?? null}
        />
      </div>
      {marking && (
        <WithholdDialog
          grounds={vocabulary.grounds}
          onMark={(ground, reason) => {
            marking(ground, reason);
            setMarking(null);
          }}
          onCancel={() => setMarking(null)}
        />
      )}
    </div>
  );
}

/** How the draft is saved, in words, told to screen readers too. */
function Standing({ saved, missing, isNew }: { saved: Saved; missing: readonly string[]; isNew: boolean }) {
  const told: Record<Saved, string> = {
    saved: isNew ? '填写后自动保存' : '已保存',
    saving: '正在保存……',
    unsaved: '有改动，即将自动保存',
    incomplete: `还没有保存，请先填写：${missing.join('、')}`,
    unreachable: '连接断开，改动暂存在本窗口，恢复后自动保存',
    refused: '没有保存，请按提示修改',
    conflict: '没有保存，他人已有改动',
  };
  return (
    <p className={`standing ${saved}`} role="status">
      {told[saved]}
    </p>
  );
}

function Issues({ issues }: { issues: readonly { field: string; message: string }[] }) {
  if (issues.length === 0) return null;
  return (
    <ul>
      {issues.map(({ field, message }) => (
        <li key={field + message}>{message}</li>
      ))}
    </ul>
  );
}

function Doubts({ doubts }: { doubts: ReadDraft['doubts'] }) {
  return (
    <Alert
      type="info"
      title="文件已读入，请确认以下几处："
      description={
        <ul>
          {doubts.map(({ field, message }) => (
            <li key={field + message}>{message}</li>
          ))}
        </ul>
      }
    />
  );
}

interface ConflictProps {
  mine: Fields;
  theirs: Theirs;
  onKeep: () => Promise<void>;
  onTake: () => void;
}

function Conflict({ mine, theirs, onKeep, onTake }: ConflictProps) {
  const lines = compareTexts({ n: 0, ...theirs.fields }, { n: 1, ...mine });
  return (
    <div className="conflict" role="alert">
      <p>{theirs.said}您写的内容还在这里，没有丢失。下面是服务器上的内容和您的内容的不同（下划线为您写的）：</p>
      <Differences lines={lines} />
      <div className="row">
        <Button type="primary" onClick={() => void onKeep()}>
          保留我写的
        </Button>
        <Button onClick={onTake}>改用服务器上的</Button>
      </div>
    </div>
  );
}
