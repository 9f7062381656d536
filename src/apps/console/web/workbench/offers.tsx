import { useEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import type { Declaration, Matter } from '../../../../platform/workbench.ts';
import type { Offer } from '../../matters.ts';
import { byHand } from '../people/by-hand.ts';
import { CommandForm } from './command-form.tsx';

export interface OffersProps {
  noun: Declaration;
  matter: Matter;
  /** What says which matter is meant, in every command's input. */
  given: Record<string, unknown>;
  offers: readonly Offer[];
  /** Whether these are what comes next; else they stand behind what the matter's own part offers. */
  isNext?: boolean;
  onDone: (title: string) => Promise<void>;
  onStale: () => Promise<unknown>;
}

/** Commands that a page of their own carries out, by what their address ends in. */
const elsewhere: Readonly<Record<string, string>> = {
  'documents.edit': 'edit',
  'openness.propose-guide': 'edit',
};

/** What takes back is never what the eye should meet first. */
const takesBack = new Set(['documents.recall', 'documents.return', 'law.withdraw']);

/** One button a command that I may run now; of the rest those that belong here say why not, all others on demand. */
export function Offers({ noun, matter, given, offers, isNext = true, onDone, onStale }: OffersProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [, go] = useLocation();
  const opened = useRef<HTMLDivElement>(null);
  // A form is to be seen with its buttons, as far as the screen goes.
  useEffect(() => {
    if (chosen !== null) opened.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const open = offers.filter((offer) => offer.allowed);
  const refused = offers.filter((offer) => !offer.allowed && offer.now && offer.refusal?.by !== 'permission');
  const others = offers.filter((offer) => !offer.allowed && !refused.includes(offer));
  const offer = open.find(({ name }) => name === chosen);
  const Form = (offer && byHand[offer.name]) ?? CommandForm;
  if (!isNext && open.length + refused.length === 0) return null;
  return (
    <section className="offers" aria-labelledby="offers">
      <h2 id="offers">{isNext ? '现在可以办理' : '其他办理'}</h2>
      {open.length === 0 && <p className="quiet">这一环节不由您办理，您可以查看内容和经过。</p>}
      <div className="row">
        {open.map(({ name, title, onBehalf }, i) => (
          <Button
            key={name}
            type={isNext && i === 0 && chosen === null && !takesBack.has(name) ? 'primary' : 'default'}
            aria-expanded={name === chosen}
            onClick={() => {
              const page = elsewhere[name];
              if (page) go(`/${noun.path}/${matter.id}/${page}`);
              else setChosen(name === chosen ? null : name);
            }}
          >
            {onBehalf ? `${title}（代${onBehalf}）` : title}
          </Button>
        ))}
      </div>
      {refused.length > 0 && (
        <ul className="refused">
          {refused.map(({ name, title, refusal }) => (
            <li key={name}>
              <Button disabled>{title}</Button> <span>{refusal?.message}</span>
            </li>
          ))}
        </ul>
      )}
      <div ref={opened}>
        {offer && (
          <Form
            key={offer.name}
            offer={offer}
            which={given}
            onDone={() => onDone(offer.title)}
            onStale={onStale}
            onCancel={() => setChosen(null)}
          />
        )}
      </div>
      {isNext && others.length > 0 && <WhyNot others={others} />}
    </section>
  );
}

/** What cannot be done for the same reason stands together. */
function WhyNot({ others }: { others: readonly Offer[] }) {
  const reasons = [...new Set(others.map(({ refusal }) => refusal?.message ?? ''))];
  return (
    <details className="why-not">
      <summary>其他操作现在为什么不能办</summary>
      <dl>
        {reasons.map((reason) => (
          <div key={reason}>
            <dt>{others.flatMap(({ title, refusal }) => (refusal?.message === reason ? [title] : [])).join('、')}</dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
