import { Type, type TSchema } from 'typebox';
import type { AnyCommand } from '#platform/command';
import type { AnyQuery } from '#platform/query';
import type { Noun } from '#platform/workbench';
import { askedOf } from './matters.ts';
import { consoleTexts } from './messages.ts';
import { readDraftSchema } from '../../modules/documents/console.ts';

/**
 * The description of the console's interface (OpenAPI 3.1), drawn from the very schemas that check what is sent: every
 * command, every query, and every list as a file. Signing in and the two doors for files are told by hand, for they have no schema of their own.
 */
export function describeInterface(
  commands: Iterable<AnyCommand>,
  queries: readonly AnyQuery[],
  nouns: readonly Noun[],
) {
  return {
    openapi: '3.1.0',
    info: { title: consoleTexts.interfaceTitle, version: '1' },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'wgk_session' } },
      schemas: { Error: plain(errorSchema) },
    },
    security: [{ session: [] }],
    paths: Object.fromEntries([
      ...queries.map((query) => [pathOf(query), { get: describeQuery(query) }]),
      ...[...commands].map((command) => [`/api/v1/commands/${command.name}`, { post: describeCommand(command) }]),
      ...nouns.map((noun) => [`/api/v1/exports/${noun.declaration.path}`, { post: describeExport(noun) }]),
      ['/api/v1/files', { post: describeBytes('files', ['name'], stagedSchema) }],
      ['/api/v1/readings', { post: describeBytes('readings', ['name', 'unitId'], readDraftSchema) }],
    ]),
  };
}

const errorSchema = Type.Object({
  kind: Type.String(),
  code: Type.String(),
  message: Type.String(),
  issues: Type.Optional(Type.Array(Type.Object({ field: Type.String(), code: Type.String(), message: Type.String() }))),
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

/** What is told of bytes that were taken; `files.add` puts them on record. */
const stagedSchema = Type.Object({
  sha256: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
});

function pathOf({ path }: AnyQuery): string {
  return `/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

function describeQuery({ path, title, params, answer }: AnyQuery) {
  const { properties = {}, required = [] } = params as { properties?: Record<string, TSchema>; required?: string[] };
  return {
    summary: title,
    operationId: `get${path.replaceAll(/[/:]+/g, '.')}`,
    parameters: Object.entries(properties).map(([name, schema]) => {
      const inPath = path.includes(`:${name}`);
      return {
        name,
        in: inPath ? 'path' : 'query',
        required: inPath || required.includes(name),
        schema: plain(schema),
      };
    }),
    responses: { 200: json(answer), default: failure },
  };
}

function describeCommand({ name, title, input }: AnyCommand) {
  return {
    summary: title,
    operationId: name,
    parameters: [
      { name: 'x-request-id', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 100 } },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: plain(input) } } },
    responses: { 200: json(Type.Object({ value: Type.Unknown(), replayed: Type.Boolean() })), default: failure },
  };
}

/** A list as a file; the one answer that is no JSON. */
function describeExport(noun: Noun) {
  const { path, title } = noun.declaration;
  return {
    summary: consoleTexts.exportOf(title),
    operationId: `exports.${path}`,
    requestBody: { required: true, content: { 'application/json': { schema: plain(askedOf(noun)) } } },
    responses: { 200: { description: 'ok', content: { 'text/csv': {} } }, default: failure },
  };
}

function describeBytes(name: string, parameters: readonly string[], answer: TSchema) {
  return {
    operationId: name,
    parameters: parameters.map((each) => ({
      name: each,
      in: 'query',
      required: true,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: { 200: json(answer), default: failure },
  };
}

const failure = {
  description: 'error',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

function json(schema: TSchema) {
  return { description: 'ok', content: { 'application/json': { schema: plain(schema) } } };
}

/** The schema as JSON has it, without what only the library's own marks say. */
function plain(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema));
}
