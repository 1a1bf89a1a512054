/** Whether a text has a match somewhere in it. */
export type Pattern = (text: string) => boolean;

/**
 * Compiles Go regular expressions, which run in linear time whatever they are (re2js is Go's own engine in another language, and
 * is loaded only when a filter is used). One that does not compile never matches (docker 1.4.1 `pkg/parsers/filters` Match).
 * Undefined where there is nothing to compile.
 */
export async function compilePatterns(sources: readonly string[] | undefined): Promise<readonly Pattern[] | undefined> {
  if (!sources?.length) return undefined;
  const { RE2JS } = await import('re2js');
  return sources.map((source) => {
    try {
      const compiled = RE2JS.compile(source);
      return (text) => compiled.matcher(text).find();
    } catch {
      return () => false;
    }
  });
}
