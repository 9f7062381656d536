import { Type } from 'typebox';
import { civilDateOf, instantOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { openDuty } from '#modules/duties';
import { getUnit } from '#modules/identity';
import { allocateIndexNumber, allocateNumber, recordNumber } from '#modules/numbering';
import { recordWithheld } from '#modules/openness';
import { becomesPublic } from '#modules/clearance';
import { noteLineOf, publicationDuty, publicationPeriod } from '../document.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { which } from '../schemas.ts';
import { moveTo } from '../step.ts';
import { changeDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.issue';

/**
 * Gives the approved document its number and issues it. The note line (附注) follows the attribute. What is to be public
 * owes its publication from here on: 20 working days, the date of the document being day 0 (条例 26). What is withheld is
 * told to the list of what is not public, without anything of it.
 */
export const issue = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      ...which,
      prefix: Type.String({ minLength: 2, maxLength: 12 }),
      /** A number that the document bears already: recorded, not allocated. */
      bornNumber: Type.Optional(
        Type.Object(
          {
            year: Type.Integer({ minimum: 1949, maximum: 2200 }),
            serial: Type.Integer({ minimum: 1, maximum: 99_999 }),
          },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, { document }, { prefix, bornNumber }) {
    const attribute = document.attribute;
    const documentDate = document.document_date;
    if (!attribute || !documentDate) throw conflict('documents.not-approved', texts.changed);
    const about = { noun: 'document', nounId: document.id };
    const issuing = await getUnit(ctx.tx, document.issuing_unit_id);
    const year = Number(documentDate.slice(0, 4));
    const number = bornNumber
      ? await recordNumber(ctx, { number: { ...bornNumber, prefix }, unitId: issuing.id, ...about })
      : await allocateNumber(ctx, { prefix, year, unitId: issuing.id, ...about });
    const handling = await getUnit(ctx.tx, document.handling_unit_id);
    const indexCode = issuing.indexCode ?? handling.indexCode;
    const index_number = indexCode ? await allocateIndexNumber(ctx, { indexCode, year, ...about }) : null;
    const version = await changeDocument(ctx, document, {
      prefix: number.prefix,
      number_year: number.year,
      serial: number.serial,
      index_number,
      note_line: noteLineOf(attribute),
      issued_on: civilDateOf(ctx.now),
      issued_at: ctx.now,
    });
    if (becomesPublic(attribute)) {
      await openDuty(ctx, {
        kind: publicationDuty,
        ...about,
        unitId: document.handling_unit_id,
        title: texts.publicationDuty(document.title),
        from: instantOf(documentDate, '00:00:00'),
        periodCode: publicationPeriod,
      });
    }
    if (attribute === 'withheld') {
      const grounds = document.grounds.map(({ ground }) => ground);
      await recordWithheld(ctx, { ...about, unitId: handling.id, grounds, decidedOn: documentDate });
    }
    ctx.emit('documents.issued', { documentId: document.id });
    const progress = await moveTo(ctx, { ...document, version }, name);
    return {
      ...progress,
      number: { prefix: number.prefix, year: number.year, serial: number.serial },
      indexNumber: index_number,
    };
  },
});
