import type { PublicRoute } from '#platform/page';
import { contentRoutes } from './content-routes.ts';
import { guideRoutes } from './guide-routes.ts';
import { libraryRoutes } from './library-routes.ts';
import { placeRoutes } from './place-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { withheldRoutes } from './withheld-routes.ts';

/** The openness platform of a site: its fixed columns (国办公开办函〔2019〕61号), the policy library, what is withheld. */
export const routes: readonly PublicRoute[] = [
  ...placeRoutes,
  ...guideRoutes,
  ...contentRoutes,
  ...reportRoutes,
  ...libraryRoutes,
  ...withheldRoutes,
];
