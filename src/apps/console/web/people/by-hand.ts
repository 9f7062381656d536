import type { ComponentType } from 'react';
import type { CommandFormProps } from '../workbench/command-form.tsx';
import { ChangeUnitForm } from './change-unit-form.tsx';
import { DeactivateForm } from './deactivate-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { PasswordLinkForm } from './password-link-form.tsx';

/** Commands whose form says more than fields of a schema can. */
export const byHand: Readonly<Record<string, ComponentType<CommandFormProps>>> = {
  'identity.change-unit': ChangeUnitForm,
  'identity.deactivate-person': DeactivateForm,
  'identity.hand-over': HandOverForm,
  'identity.issue-password-link': PasswordLinkForm,
};
