import { useMemo, useState, type ComponentType } from 'react';
import { Link } from 'wouter';
import type { Declaration } from '../../../../platform/workbench.ts';
import type { MatterAnswer } from '../../matters.ts';
import { FollowAndUrge } from '../beside/follow-and-urge.tsx';
import { Notes } from '../beside/notes.tsx';
import { useBeside } from '../beside/use-beside.ts';
import { AskedContent } from '../documents/asked-content.tsx';
import { DocumentSections, type SectionsProps } from '../documents/document-sections.tsx';
import { PersonSections } from '../people/person-sections.tsx';
import { RosterSections } from '../people/roster-sections.tsx';
import { UnitSections } from '../people/unit-sections.tsx';
import { LawEffect } from '../law/law-effect.tsx';
import { useAnswer } from '../use-answer.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../waiting.tsx';
import { Facts, History, Owed, Steps } from './parts.tsx';
import { Offers } from './offers.tsx';

/** What a noun shows of its matters beyond what the workbench draws for all; made by hand where it says more than facts. */
const sections: Readonly<Record<string, ComponentType<SectionsProps>>> = {
  documents: DocumentSections,
  confirmations: AskedContent,
  units: UnitSections,
  people: PersonSections,
  rosters: RosterSections,
  'law-changes': LawEffect,
};

/** Nouns whose own part carries what comes next: the buttons stand behind it. */
const goOnByThemselves: readonly string[] = ['rosters'];

/** One matter, from top to bottom: what it is, where it stands, what I can do now, what is owed, what happened. */
export default function MatterPage({ noun, id }: { noun: Declaration; id: string }) {
  const { data, error, reload } = useAnswer<MatterAnswer>(`/${noun.path}/${id}`);
  const [told, setTold] = useState<string | null>(null);
  const which = useMemo(() => (data?.beside ? { noun: data.beside, id } : null), [data?.beside, id]);
  const beside = useBeside(which);
  useTitle(data?.matter.title ?? noun.title);
  if (!data) return <Waiting error={error} again={reload} />;
  const { matter, given, commands, history, aboutPath, now } = data;
  async function changed() {
    await beside.reload();
    await reload();
  }
  const More = sections[noun.path];
  async function done(title: string) {
    const next = await reload();
    await beside.reload();
    setTold(next ? `${title}：已办理。现在是“${next.matter.stateTitle}”。` : `${title}：已办理。`);
  }
  const isNext = !goOnByThemselves.includes(noun.path);
  const offers = { noun, matter, given, offers: commands, isNext, onDone: done, onStale: reload };
  return (
    <article className="matter">
      <h1>{matter.title}</h1>
      {aboutPath && (
        <p>
          <Link href={aboutPath}>查看所涉事项的办理情况</Link>
        </p>
      )}
      <p className="told" role="status">
        {told}
      </p>
      {which && beside.data && <FollowAndUrge which={which} beside={beside.data} onChanged={changed} />}
      {matter.steps.length > 0 && <Steps steps={matter.steps} stateTitle={matter.stateTitle} />}
      {isNext && <Offers {...offers} />}
      <div className={More ? 'columns' : 'narrow'}>
        {More && (
          <div className="wide">
            <More id={id} version={matter.version} asOf={data} onChanged={reload} />
            {!isNext && <Offers {...offers} />}
          </div>
        )}
        <aside className="side" aria-label="期限、留言、基本情况和经过">
          <Owed owed={matter.owed} now={now} />
          {which && beside.data && <Notes which={which} beside={beside.data} onChanged={changed} />}
          <Facts facts={matter.facts} />
          <History history={history} newSince={beside.data?.newSince ?? null} />
        </aside>
      </div>
    </article>
  );
}
