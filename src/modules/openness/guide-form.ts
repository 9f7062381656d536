import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { guideFields, guideLines, guideParagraphs } from './guide.ts';
import { guideHelp, guideLabels } from './messages.ts';
import { getOwnUnit } from './matters.ts';
import { findDefinition } from './queries.ts';

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);

/** The form of a guide: its fields with what the latest proposal says, so that a change begins where it stands. */
export const guideFormSchema = Type.Object({
  unit: text,
  version: Type.Integer(),
  fields: Type.Array(
    Type.Object({
      name: text,
      title: text,
      help: maybe,
      isLong: Type.Boolean(),
      required: Type.Boolean(),
      maxLength: Type.Integer(),
      value: text,
    }),
  ),
});

/** The form for a unit of the person's; empty where it has no guide yet. Throws not found. */
export async function readGuideForm(ctx: Context, unitId: string): Promise<Static<typeof guideFormSchema>> {
  const unit = await getOwnUnit(ctx, 'guide', unitId);
  const definition = await findDefinition(ctx.tx, 'guide', unitId);
  const says = definition?.kind === 'guide' ? definition.says : null;
  const { required = [] } = Type.Object(guideFields) as { required?: string[] };
  return {
    unit: unit.name,
    version: definition?.version ?? 0,
    fields: [...guideLines, ...guideParagraphs].map((name) => ({
      name,
      title: guideLabels[name],
      help: guideHelp[name] ?? null,
      isLong: guideParagraphs.some((each) => each === name),
      required: required.includes(name),
      maxLength: (guideFields[name] as { maxLength?: number }).maxLength ?? 6,
      value: says?.[name] ?? '',
    })),
  };
}
