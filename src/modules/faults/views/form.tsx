import type { Issue } from '#platform/errors';
import { Choices, Field, LongField, Problems } from '#platform/look';
import { faultKinds, longest, type FaultReport } from '../fault-report.ts';
import { faultTexts as texts } from '../messages.ts';

const kinds = faultKinds.map(({ code, name }) => ({ value: code, name }));

/** The form, as it is opened and as it is shown again with what is to be mended and all that was typed. */
export function FaultForm({ report, issues }: { report: FaultReport; issues: readonly Issue[] }) {
  function problemOf(field: string) {
    return issues.find((issue) => issue.field === field)?.message;
  }
  return (
    <div class="column">
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <p class="quiet">{texts.notHere}</p>
      <Problems title={texts.wrong} problems={issues} />
      <form class="letter" method="post" action="/report-fault">
        <input type="hidden" name="page" value={report.page} />
        <p class="about">
          <strong>{texts.page}</strong>
          {report.page ? <a href={report.page}>{report.page}</a> : <span>{texts.pageUnknown}</span>}
        </p>
        <Choices id="kind" label={texts.kind} options={kinds} chosen={report.kind} problem={problemOf('kind')} />
        <LongField
          id="description"
          label={texts.description}
          hint={texts.descriptionHelp}
          problem={problemOf('description')}
          value={report.description}
          rows={6}
          maxLength={longest.description}
          required
        />
        <fieldset aria-describedby="contact-lead">
          <legend>{texts.contactLead}</legend>
          <p class="hint" id="contact-lead">
            {texts.contactHelp}
          </p>
          <Field
            id="name"
            label={texts.name}
            problem={problemOf('name')}
            value={report.name}
            maxLength={longest.name}
            autocomplete="name"
          />
          <Field
            id="contact"
            label={texts.contact}
            problem={problemOf('contact')}
            value={report.contact}
            maxLength={longest.contact}
            autocomplete="tel"
          />
        </fieldset>
        <button type="submit">{texts.send}</button>
      </form>
    </div>
  );
}
