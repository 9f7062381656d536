import { Locale } from 'typebox/system';
import type { Compile } from 'typebox/compile';
import type { Issue } from './errors.ts';
import { platformTexts, schemaTexts } from './messages.ts';

Locale.Set(Locale.zh_Hans);

/**
 * What is wrong with an input: first its texts, which must have a UTF-8 and hold no NUL (PostgreSQL has neither), then
 * what its schema asks. Each with the field as a dotted path, a code, and a sentence in Chinese.
 */
export function issuesOf(validator: ReturnType<typeof Compile>, input: unknown): Issue[] {
  const unwritable = unwritableTexts(input, []);
  if (unwritable.length > 0) return unwritable.slice(0, 20);
  if (validator.Check(input)) return [];
  const issues: Issue[] = [];
  for (const error of validator.Errors(input)) {
    const path = error.instancePath.split('/').slice(1);
    // The same fault said twice: "additional properties" names the field already.
    if (error.keyword === 'boolean') continue;
    for (const name of namesIn(error.params)) {
      issues.push({ field: [...path, ...name].join('.'), code: `schema.${error.keyword}`, message: sentenceOf(error) });
    }
  }
  return issues.slice(0, 20);
}

function unwritableTexts(value: unknown, path: readonly string[]): Issue[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return [];
    return [{ field: path.join('.'), code: 'schema.text', message: platformTexts.unwritable }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...unwritableTexts(name, [...path, '?']),
    ...unwritableTexts(part, [...path, name]),
  ]);
}

/** Words for what people get wrong most; the schema library's own, in Chinese, for the rest. */
function sentenceOf({ keyword, params, message }: { keyword: string; params: object; message: string }): string {
  const { limit } = params as { limit?: number };
  switch (keyword) {
    case 'required':
      return schemaTexts.required;
    case 'additionalProperties':
      return schemaTexts.additional;
    case 'pattern':
    case 'format':
    case 'type':
      return schemaTexts.pattern;
    case 'enum':
    case 'const':
    case 'anyOf':
      return schemaTexts.choice;
    case 'minLength':
      return limit === 1 ? schemaTexts.required : schemaTexts.minLength(limit ?? 0);
    case 'maxLength':
      return schemaTexts.maxLength(limit ?? 0);
    case 'minItems':
      return schemaTexts.minItems(limit ?? 0);
    case 'maxItems':
      return schemaTexts.maxItems(limit ?? 0);
    default:
      return message;
  }
}

function namesIn(params: object): string[][] {
  const named = params as { requiredProperties?: string[]; additionalProperties?: string[] };
  const names = named.requiredProperties ?? named.additionalProperties;
  return names ? names.map((name) => [name]) : [[]];
}
