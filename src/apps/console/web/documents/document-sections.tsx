import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { DocumentContent } from '../../../../modules/documents/console.ts';
import type { MatterAnswer } from '../../matters.ts';
import { useWatched } from '../store.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { wordMoment } from '../dates.ts';
import { AttachmentFindings } from './attachment-findings.tsx';
import { AttachmentPreview, type AttachmentPreviewProps } from './attachment-preview.tsx';
import { BlocksView } from './blocks-view.tsx';
import { Comparison } from './comparison.tsx';
import { MarkableText } from './markable-text.tsx';
import { marking } from './marking.ts';
import { RemarkLines } from './remark-lines.tsx';

export interface SectionsProps {
  id: string;
  version: number;
  /** The answer that the page shows; another one after every act. */
  asOf: MatterAnswer;
  /** Something that the commands ask for has changed. */
  onChanged: () => unknown;
}

/** What a document says, for who decides on it: what is new to them, what was found, who stood for it, the text itself. */
export function DocumentSections({ id, version, onChanged }: SectionsProps) {
  const { data, error, reload } = useAnswer<DocumentContent>(`/documents/${id}/content`, version);
  const isMarking = useWatched(marking) !== null;
  if (!data) return <Waiting error={error} again={reload} />;
  return (
    <>
      {data.returned && (
        <p className="returned" role="note">
          <strong>退回原因：</strong>
          {data.returned.words}
        </p>
      )}
      <SinceLast id={id} content={data} />
      <Findings content={data} />
      <Openness content={data} />
      <Said id={id} content={data} />
      <section aria-labelledby="content">
        <h2 id="content">{data.publicBody && !isMarking ? '公开版本' : '正文'}</h2>
        {isMarking ? <MarkableText blocks={data.body} /> : <BlocksView blocks={data.publicBody ?? data.body} />}
        {data.publicBody && !isMarking && (
          <details>
            <summary>查看全文（含不予公开的内容）</summary>
            <BlocksView blocks={data.body} />
          </details>
        )}
      </section>
      <Attachments
        id={id}
        content={data}
        onExplained={async () => {
          await reload();
          await onChanged();
        }}
      />
      <Versions id={id} content={data} />
    </>
  );
}

/** What changed since this person last judged it; before everything else, for it is what they came for. */
function SinceLast({ id, content }: { id: string; content: DocumentContent }) {
  const { hadBefore, versions } = content;
  const newest = versions[0]?.n;
  if (!hadBefore || newest === undefined) return null;
  return (
    <section aria-labelledby="since">
      <h2 id="since">您上次{hadBefore.judged ? '办理' : '查看'}以来的变化</h2>
      {newest === hadBefore.n ? (
        <p className="quiet">
          您{wordMoment(hadBefore.at)}
          {hadBefore.judged ? '办理' : '查看'}以来，正文没有变化。
        </p>
      ) : (
        <Comparison id={id} from={hadBefore.n} to={newest} />
      )}
    </section>
  );
}

function Findings({ content: { form, findings } }: { content: DocumentContent }) {
  if (!form) return null;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">自动检查</h2>
      {findings.length === 0 && <p className="quiet">没有发现疑似个人信息。</p>}
      <ul className="findings">
        {findings.map(({ level, place, message, excerpt }, i) => (
          <li key={i} className={level}>
            <strong>{level === 'error' ? '须处理' : '请核对'}</strong> {place}
            {excerpt !== '' && `“${excerpt}”`}：{message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why it is proposed not to be public, where it is. */
function Openness({ content }: { content: DocumentContent }) {
  const { attributeReason, withheldSpans, form } = content;
  // On the form each stands with its article.
  const grounds: readonly { ground: string; reason: string; title?: string }[] = form?.grounds ?? content.grounds;
  if (!attributeReason && grounds.length === 0 && withheldSpans.length === 0) return null;
  return (
    <section aria-labelledby="openness">
      <h2 id="openness">公开属性的理由</h2>
      {attributeReason && <p>{attributeReason}</p>}
      <ul>
        {grounds.map(({ ground, reason, title }) => (
          <li key={`${ground} ${reason}`}>
            {title && `${title}：`}
            {reason}
          </li>
        ))}
        {withheldSpans.map((span) => (
          <li key={`${span.block} ${span.from}`}>
            正文第{span.block + 1}段第{span.from + 1}字至第{span.to}字：{span.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ id, content: { said, versions } }: { id: string; content: DocumentContent }) {
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="said">
      <h2 id="said">各环节意见</h2>
      <ul className="said">
        {said.map((one) => (
          <li key={one.at + one.step}>
            <p>
              <strong>{one.step}</strong> {one.unit} {one.post} {one.person}，{one.outcome}
              <time dateTime={one.at}>（{wordMoment(one.at)}）</time>
            </p>
            <p className="words">{one.words}</p>
            <RemarkLines id={id} remarks={one.remarks} newest={versions[0]?.n ?? 1} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AttachmentsProps {
  id: string;
  content: DocumentContent;
  /** Whoever explains a finding changes what may be done. */
  onExplained?: () => unknown;
}

export function Attachments({ id, content: { attachments, lookedInto }, onExplained }: AttachmentsProps) {
  if (attachments.length === 0) return null;
  const named = attachments.map((one) => ({ ...one, file: lookedInto.find(({ sha256 }) => sha256 === one.sha256) }));
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">附件</h2>
      <ol>
        {named.map(({ name, sha256, size, file }) => (
          <li key={sha256}>
            <a href={`/api/v1/documents/${id}/attachments/${sha256}`}>{name}</a>
            <span className="quiet">（{Math.max(1, Math.round(size / 1024))} KB）</span>
            <PreviewOnDemand path={`/documents/${id}/attachments/${sha256}`} name={name} />
            {file && onExplained && <AttachmentFindings name={name} file={file} onExplained={onExplained} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function PreviewOnDemand({ path, name }: AttachmentPreviewProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        aria-expanded={isOpen}
        aria-label={`预览${name}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? '收起' : '预览'}
      </Button>
      {isOpen && <AttachmentPreview path={path} name={name} />}
    </>
  );
}

function Versions({ id, content: { versions, form, mayDraft } }: { id: string; content: DocumentContent }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">审查表和版本</h2>
      {form && (
        <p>
          <Link href={`/documents/${id}/form`}>政府信息公开保密审查表（可打印）</Link>
        </p>
      )}
      {mayDraft && (
        <p>
          <Link href={`/documents/new?from=${id}`}>以此为模板起草新公文</Link>
        </p>
      )}
      {versions.length > 1 ? (
        <p>
          <Link href={`/documents/${id}/compare`}>比较各个版本（共{versions.length}个）</Link>
        </p>
      ) : (
        <p className="quiet">正文只有一个版本。</p>
      )}
    </section>
  );
}
