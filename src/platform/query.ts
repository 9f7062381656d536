import type { Static, TSchema } from 'typebox';
import type { Context } from './context.ts';

/**
 * A question that staff may ask, through the actor's eyes: what they may not know of is not found. It runs in a read-only
 * transaction; its schemas check what is asked, write the description of the interface and type the console's pages.
 */
export interface Query<P extends TSchema = TSchema, A extends TSchema = TSchema> {
  /** Below `/api/v1`, with `:name` for what the path says. */
  path: string;
  /** What it answers, in Chinese, for the description of the interface. */
  title: string;
  /** What path and query string say, taken together. */
  params: P;
  answer: A;
  run: (ctx: Context, params: Static<P>) => Promise<Static<A>>;
}

/** A query of any parameters and answer, as lists hold it. */
export type AnyQuery = Omit<Query, 'run'> & { run: (ctx: Context, params: never) => Promise<unknown> };

/** Declares a query; the types of parameters and answer follow from their schemas. */
export function query<P extends TSchema, A extends TSchema>(spec: Query<P, A>): Query<P, A> {
  return spec;
}
