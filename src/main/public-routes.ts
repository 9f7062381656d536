import type { PublicRoute } from '#platform/page';
import { routes as opennessRoutes } from '../modules/openness/portal.tsx';
import { routes as registerRoutes } from '../modules/register/portal.tsx';
import { routes as searchRoutes } from '../modules/search/portal.tsx';

/** Every route of the public portal, module by module. */
export const publicRoutes: readonly PublicRoute[] = [...registerRoutes, ...searchRoutes, ...opennessRoutes];
