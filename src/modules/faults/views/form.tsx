import type { ComponentChildren } from 'preact';
import type { Issue } from '#platform/errors';
import { faultKinds, longest, type FaultReport } from '../fault-report.ts';
import { faultTexts as texts } from '../messages.ts';

/** The form, as it is opened and as it is shown again with what is to be mended and all that was typed. */
export function FaultForm({ report, issues }: { report: FaultReport; issues: readonly Issue[] }) {
  function wrong(field: string) {
    return issues.find((issue) => issue.field === field)?.message;
  }
  return (
    <div class="column">
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <p class="quiet">{texts.notHere}</p>
      {issues.length > 0 && (
        <div class="mend" role="alert">
          <p>{texts.wrong}</p>
          <ul>
            {issues.map(({ field, message }) => (
              <li key={field}>
                <a href={`#${field}`}>{message}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <form class="letter" method="post" action="/report-fault">
        <input type="hidden" name="page" value={report.page} />
        <p>
          {texts.page}：{report.page ? <a href={report.page}>{report.page}</a> : texts.pageUnknown}
        </p>
        <Kinds chosen={report.kind} wrong={wrong('kind')} />
        <Field id="description" label={texts.description} help={texts.descriptionHelp} wrong={wrong('description')}>
          <textarea
            id="description"
            name="description"
            rows={6}
            maxLength={longest.description}
            required
            aria-describedby="description-help"
            aria-invalid={wrong('description') !== undefined}
          >
            {report.description}
          </textarea>
        </Field>
        <fieldset>
          <legend>{texts.contactLead}</legend>
          <p class="quiet" id="contact-help">
            {texts.contactHelp}
          </p>
          <Field id="name" label={texts.name} wrong={wrong('name')}>
            <input id="name" name="name" value={report.name} maxLength={longest.name} autocomplete="name" />
          </Field>
          <Field id="contact" label={texts.contact} wrong={wrong('contact')}>
            <input id="contact" name="contact" value={report.contact} maxLength={longest.contact} autocomplete="tel" />
          </Field>
        </fieldset>
        <p>
          <button type="submit">{texts.send}</button>
        </p>
      </form>
    </div>
  );
}

function Kinds({ chosen, wrong }: { chosen: string; wrong: string | undefined }) {
  return (
    <fieldset id="kind">
      <legend>{texts.kind}</legend>
      {wrong && <p class="wrong">{wrong}</p>}
      {faultKinds.map(({ code, name }) => (
        <label class="choice" key={code}>
          <input type="radio" name="kind" value={code} checked={code === chosen} required /> {name}
        </label>
      ))}
    </fieldset>
  );
}

interface FieldProps {
  id: string;
  label: string;
  help?: string;
  wrong: string | undefined;
  children: ComponentChildren;
}

function Field({ id, label, help, wrong, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <p class="quiet" id={`${id}-help`}>
          {help}
        </p>
      )}
      {wrong && <p class="wrong">{wrong}</p>}
      {children}
    </div>
  );
}
