import type { PublicRoute } from '#platform/page';
import type { PublicForm } from '#platform/public-form';
import { forms as faultForms, routes as faultRoutes } from '../modules/faults/portal.tsx';
import { routes as opennessRoutes } from '../modules/openness/portal.tsx';
import { routes as registerRoutes } from '../modules/register/portal.tsx';
import { routes as searchRoutes } from '../modules/search/portal.tsx';

/** Every route of the public portal, module by module. */
export const publicRoutes: readonly PublicRoute[] = [
  ...registerRoutes,
  ...searchRoutes,
  ...opennessRoutes,
  ...faultRoutes,
];

/** Every form that citizens may send. */
export const publicForms: readonly PublicForm[] = [...faultForms];
