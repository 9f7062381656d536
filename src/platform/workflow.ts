import { conflict } from './errors.ts';
import { platformTexts } from './messages.ts';

/**
 * The life of one noun on one screen: for each state, the commands that may happen there and the states each may lead to.
 * Buttons, the database's CHECK, the diagram and the "everything else is refused" test are drawn from this table.
 */
export interface Workflow<State extends string, Command extends string> {
  noun: string;
  initial: State;
  states: Readonly<Record<State, Readonly<Partial<Record<Command, readonly State[]>>>>>;
  /** The Chinese name of each state. */
  titles: Readonly<Record<State, string>>;
}

/** Closes a workflow table: every state has a row, every target is a state. */
export function workflow<State extends string, Command extends string>(
  table: Workflow<State, Command>,
): Workflow<State, Command> {
  return table;
}

/** Whether `command` may happen in `state`. */
export function mayHappen<S extends string, C extends string>(table: Workflow<S, C>, state: S, command: C): boolean {
  return (table.states[state]?.[command]?.length ?? 0) > 0;
}

/**
 * The state that `command` leads to from `state`; where the table names several, `chosen` says which.
 * Throws a conflict that names the present state: a stale button press learns where the matter stands.
 */
export function advance<S extends string, C extends string>(
  table: Workflow<S, C>,
  state: S,
  command: C,
  chosen?: S,
): S {
  const targets = table.states[state]?.[command] ?? [];
  const target = chosen ?? targets[0];
  if (target === undefined || !targets.includes(target)) {
    const title = table.titles[state] ?? state;
    throw conflict('workflow.not-now', platformTexts.notNow(title), { noun: table.noun, state, command });
  }
  return target;
}

/** Every state of the table, in its order. */
export function statesOf<S extends string>(table: Workflow<S, string>): S[] {
  return Object.keys(table.states) as S[];
}
