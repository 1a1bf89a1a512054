/** What a scenario has and nothing has used, by name. */
export interface Unused {
  readonly scripts: readonly string[];
  readonly faults: readonly string[];
}
