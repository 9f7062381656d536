/** What a backup says of itself at its beginning; enough to refuse it before anything else is read. */
export interface Head {
  format: 1;
  /** When the snapshot was taken, in Asia/Shanghai. */
  madeAt: string;
  /** What the database had run, in order. */
  migrations: { name: string; sha256: string }[];
}

/** A table as it stands in the file. */
export interface SavedTable {
  /** `schema.table` */
  name: string;
  columns: string[];
}

export interface SavedBlob {
  root: string;
  sha256: string;
}

/** What a backup holds; its last frame. */
export interface Manifest extends Head {
  /** The hash is of the rows as COPY writes them. */
  tables: (SavedTable & { rows: number; sha256: string })[];
  blobs: SavedBlob[];
  /** Blobs that no longer matched their hash on disk and so are missing here. */
  damagedBlobs: SavedBlob[];
}
