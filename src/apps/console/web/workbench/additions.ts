import type { ComponentType } from 'react';
import { PassagesField } from '../documents/passages-field.tsx';

/** A part of a form that is made by hand: it reads and changes what will be sent with the drawn fields. */
export interface AdditionProps {
  value: Record<string, unknown>;
  onChange: (more: Record<string, unknown>) => void;
}

/** What forms have beyond the fields that their schema draws, by command. */
export const additions: Readonly<Partial<Record<string, ComponentType<AdditionProps>>>> = {
  'documents.return': PassagesField,
  'documents.send-back': PassagesField,
};
