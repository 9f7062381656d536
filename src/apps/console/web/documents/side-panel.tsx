import { useEffect, useState, type RefObject } from 'react';
import { Checkbox, Input, Radio, Select } from 'antd';
import type { Precedent, Vocabulary } from '../../../../modules/documents/console.ts';
import { useAnswer } from '../use-answer.ts';
import { AttachmentList } from './attachment-list.tsx';
import type { Attribute, Fields, Standing } from './draft.ts';
import { PrecedentNote } from './precedent-note.tsx';
import { UnitPicker } from './unit-picker.tsx';
import { GroundChoice } from './withhold-dialog.tsx';

export interface SidePanelProps {
  vocabulary: Vocabulary;
  fields: Fields;
  standing: RefObject<Standing>;
  change: (patch: Partial<Fields>) => void;
  issues: readonly { field: string; message: string }[];
  read: Precedent | null;
}

/** The openness step inside the drafting, and the facts of the document. Nothing here is chosen before the person does. */
export function SidePanel({ vocabulary, fields, standing, change, issues, read }: SidePanelProps) {
  const issueOf = (name: string) => issues.find(({ field }) => field.split('.')[0] === name)?.message;
  const precedent = usePrecedent(standing.current.unitId, fields, read);
  return (
    <div className="side panel">
      <fieldset className="field">
        <legend>公开属性</legend>
        {precedent && <PrecedentNote precedent={precedent} />}
        <Radio.Group
          className="stacked"
          value={fields.attribute}
          options={vocabulary.attributes.map(({ value, title }) => ({ value, label: title }))}
          onChange={(event) => change({ attribute: event.target.value as Attribute })}
        />
        <Issue message={issueOf('attribute')} />
        {fields.attribute === 'partial' && (
          <p className="quiet">
            在正文中选中不予公开的文字，按“标为不予公开”，逐处写明依据和理由。已标注{fields.withheldSpans.length}处。
          </p>
        )}
        <Issue message={issueOf('withheldSpans')} />
      </fieldset>
      {fields.attribute === 'withheld' && (
        <fieldset className="field">
          <legend>不予公开的依据</legend>
          <GroundChoice
            grounds={vocabulary.grounds}
            value={fields.grounds[0]?.ground ?? ''}
            onChange={(ground) => change({ grounds: [{ ground, reason: fields.attributeReason }] })}
          />
          <Issue message={issueOf('grounds')} />
        </fieldset>
      )}
      {fields.attribute !== null && fields.attribute !== 'proactive' && (
        <p className="field">
          <label htmlFor="attribute-reason">理由</label>
          <Input.TextArea
            id="attribute-reason"
            rows={3}
            maxLength={2000}
            value={fields.attributeReason}
            onChange={({ target: { value } }) =>
              change({ attributeReason: value, grounds: fields.grounds.map((one) => ({ ...one, reason: value })) })
            }
          />
          <Issue message={issueOf('attributeReason')} />
        </p>
      )}
      <fieldset className="field">
        <legend>五公开</legend>
        <Radio.Group
          value={fields.fiveOpens}
          options={vocabulary.fiveOpens.map(({ value, title }) => ({ value, label: title }))}
          onChange={(event) => change({ fiveOpens: event.target.value as string })}
        />
        <Issue message={issueOf('fiveOpens')} />
      </fieldset>
      <p className="field">
        <label htmlFor="kind">文种</label>
        <Select
          id="kind"
          value={fields.kind}
          placeholder="请选择"
          options={vocabulary.kinds.map(({ value, title }) => ({ value, label: title }))}
          onChange={(kind: string) => change({ kind })}
        />
        <Issue message={issueOf('kind')} />
      </p>
      <Issuer vocabulary={vocabulary} standing={standing} />
      <p className="field">
        <label htmlFor="addressees">主送机关</label>
        <Select
          id="addressees"
          mode="tags"
          open={false}
          suffixIcon={null}
          value={fields.addressees}
          tokenSeparators={['、', '，', ',']}
          onChange={(addressees: string[]) => change({ addressees })}
        />
        <Issue message={issueOf('addressees')} />
      </p>
      <p className="field">
        <label htmlFor="signatory">署名</label>
        <Input
          id="signatory"
          maxLength={200}
          value={fields.signatory}
          onChange={(event) => change({ signatory: event.target.value })}
        />
      </p>
      <AttachmentList fields={fields} unitId={standing.current.unitId} change={change} />
      <Issue message={issueOf('attachments')} />
      <More fields={fields} change={change} />
    </div>
  );
}

function Issue({ message }: { message: string | undefined }) {
  return message ? <span className="issue">{message}</span> : null;
}

/** Who issues it is settled with the first save: a draft for the government goes another way. */
function Issuer({ vocabulary, standing }: Pick<SidePanelProps, 'vocabulary' | 'standing'>) {
  const { unitId, documentId } = standing.current;
  const [issuer, setIssuer] = useState(standing.current.issuerId);
  const issuers = vocabulary.units.find(({ value }) => value === unitId)?.issuers ?? [];
  if (documentId !== null || issuers.length < 2) return null;
  return (
    <p className="field">
      <label htmlFor="issuer">发文机关</label>
      <Select
        id="issuer"
        value={issuer}
        options={issuers.map(({ value, title }) => ({ value, label: title }))}
        onChange={(value: string) => {
          setIssuer(value);
          standing.current.issuerId = value;
        }}
      />
    </p>
  );
}

function More({ fields, change }: Pick<SidePanelProps, 'fields' | 'change'>) {
  return (
    <details className="more-fields">
      <summary>其他</summary>
      <p className="field">
        <label htmlFor="theme">主题分类</label>
        <Input id="theme" maxLength={60} value={fields.theme} onChange={(e) => change({ theme: e.target.value })} />
      </p>
      <UnitPicker
        id="involved"
        title="涉及的其他单位（公开前须经其确认）"
        units={fields.involvedUnits}
        onChange={(involvedUnits) => change({ involvedUnits })}
      />
      <UnitPicker
        id="countersigning"
        title="会签单位"
        units={fields.countersigningUnits}
        onChange={(countersigningUnits) => change({ countersigningUnits })}
      />
      <p className="field">
        <Checkbox checked={fields.isNormative} onChange={(e) => change({ isNormative: e.target.checked })}>
          行政规范性文件（须经合法性审核）
        </Checkbox>
      </p>
      <p className="field">
        <label htmlFor="effective">施行日期</label>
        <Input
          id="effective"
          type="date"
          value={fields.effectiveFrom}
          onChange={(e) => change({ effectiveFrom: e.target.value })}
        />
      </p>
      <p className="field">
        <label htmlFor="expires">有效期至</label>
        <Input
          id="expires"
          type="date"
          value={fields.expiresOn}
          onChange={(e) => change({ expiresOn: e.target.value })}
        />
      </p>
    </details>
  );
}

/** Precedents for what is in the form now; those of the file that was read stand until kind or title change. */
function usePrecedent(unitId: string, { kind, title }: Fields, read: Precedent | null): Precedent | null {
  const [first] = useState({ kind, title });
  const [asked, setAsked] = useState<string | null>(null);
  const same = read !== null && first.kind === kind && first.title === title;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (same || kind === null || title.trim().length < 4) return setAsked(null);
      setAsked(`/drafting/precedent?${new URLSearchParams({ unitId, kind, title }).toString()}`);
    }, 800);
    return () => clearTimeout(timer);
  }, [unitId, kind, title, same]);
  const { data } = useAnswer<Precedent>(same ? null : asked);
  return same ? read : data;
}
