import { Type } from 'typebox';

/** The most lines that one file takes out; who needs more narrows the list down. */
export const mostLines = 20_000;

/** Which list: its place in the workbench's addresses. */
export const list = Type.String({ pattern: '^[a-z][a-z-]{0,39}$' });
