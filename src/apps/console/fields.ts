import { Type, type Static, type TSchema } from 'typebox';
import type { FieldHint } from '#platform/workbench';

const text = Type.String();

/** One field of a command's form, as a page draws it. Nothing is ever filled in for the person. */
export const fieldSchema = Type.Object({
  name: text,
  title: text,
  help: Type.Union([Type.String(), Type.Null()]),
  kind: Type.Enum(['line', 'text', 'choice', 'choices', 'flag', 'day', 'number', 'search']),
  required: Type.Boolean(),
  maxLength: Type.Union([Type.Integer(), Type.Null()]),
  phrases: Type.Array(text),
  choices: Type.Array(Type.Object({ value: Type.Unknown(), title: text })),
  /** Where values are found by a part of their name. */
  searchAt: Type.Union([Type.String(), Type.Null()]),
});
export type Field = Static<typeof fieldSchema>;

interface Property {
  type?: string;
  title?: string;
  enum?: readonly string[];
  format?: string;
  maxLength?: number;
}

/**
 * The fields of a command's form, drawn from its schema: what the module has words for, or what bears a title there. What
 * says which matter is meant (`given`) is not asked.
 */
export function fieldsOf(
  schema: TSchema,
  hints: Readonly<Record<string, FieldHint>>,
  given: readonly string[],
): Field[] {
  const { properties = {}, required = [] } = schema as unknown as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(properties).flatMap(([name, property]) => {
    const hint = hints[name];
    const title = hint?.title ?? property.title;
    if (given.includes(name) || title === undefined) return [];
    const choices = hint?.choices ?? property.enum?.map((value) => ({ value, title: value })) ?? [];
    return [
      {
        name,
        title,
        help: hint?.help ?? null,
        kind: hint?.searchAt === undefined ? kindOf(property, choices.length > 0) : 'search',
        required: required.includes(name),
        maxLength: property.maxLength ?? null,
        phrases: [...(hint?.phrases ?? [])],
        choices: [...choices],
        searchAt: hint?.searchAt ?? null,
      },
    ];
  });
}

function kindOf({ type, format, maxLength }: Property, closed: boolean): Field['kind'] {
  if (type === 'array') return 'choices';
  if (type === 'boolean') return 'flag';
  if (type === 'integer') return 'number';
  if (closed) return 'choice';
  if (format === 'date') return 'day';
  return (maxLength ?? 0) > 200 ? 'text' : 'line';
}
