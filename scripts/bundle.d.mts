/** The doors of the package: what each is called in dist, and its source. */
export const doors: Readonly<Record<string, string>>;

/** Bundles the doors into a folder. */
export function bundleDoors(out: string): Promise<void>;

/** Bundles the command line into the folder `cli` of another. */
export function bundleCommandLine(out: string): Promise<void>;
