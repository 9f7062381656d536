import type { Config } from '#platform/config';
import type { Composition } from '#platform/composition';
import type { PublicRoute } from '#platform/page';

/** Where each role reaches the database. */
export interface Urls {
  owner: string;
  portal: string;
  console: string;
  worker: string;
}

/** What the command line is given by the program around it, for apps know nothing of `src/main`; loaded when asked for. */
export interface Surroundings {
  /** The configuration. Throws with a Chinese sentence that names a setting at fault. */
  config(): Config;
  /** The folder against which the names of files are read. */
  workingFolder: string;
  composition(): Promise<Composition>;
  publicRoutes(): Promise<readonly PublicRoute[]>;
  /** The URLs that a system running on this data folder left there, or null. */
  findUrls(dataFolder: string): Urls | null;
  /** Opens the database, brings it up to this program, and gives every role's URL. */
  openGround(config: Config): Promise<{ urls: Urls; close(): Promise<void> }>;
  /** Whether the data folder holds the whole demo city. */
  holdsDemo(dataFolder: string): boolean;
}
