/** Which calls are meant. All that is said must be so; texts are globs. */
export interface CallPattern {
  /** Method and route, such as `POST /containers/create`: `*` stands for one part of the path, `**` for several. */
  readonly call?: string | undefined;
  /** The method alone, for those who say it apart. */
  readonly method?: string | undefined;
  /** The route alone. */
  readonly path?: string | undefined;
  readonly query?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Fields of the JSON body by their path, such as `HostConfig.RestartPolicy.Name`. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** Name or id of the container that it is about. */
  readonly container?: string | undefined;
  /** The image that it is about, or that its container has. */
  readonly image?: string | undefined;
  readonly userAgent?: string | undefined;
  /** The API version in the path. */
  readonly apiVersion?: string | undefined;
}
