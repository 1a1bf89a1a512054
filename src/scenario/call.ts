/** What is wrong with a call as `DELETE /images/**`, in words; undefined where it is good. */
export function callProblem(call: string): string | undefined {
  const [, method, path] = /^(?:(\S+) +)?(\S+)$/.exec(call) ?? [];
  if (path === undefined) return 'a call is a method, a space and a path, such as POST /containers/*/start';
  if (method !== undefined && !/^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|\*)$/.test(method)) {
    return 'its method must be one of GET, POST, PUT, DELETE, HEAD, OPTIONS and *, in capitals';
  }
  if (!path.startsWith('/')) return 'its path must start with "/"';
  if (/^\/v\d/.test(path)) return 'its path must not have the version; use apiVersion for that';
  if (path.includes('?')) return 'its path must not have a query; use query for that';
  if (/\*{3,}/.test(path)) return '"***" has no meaning; use "*" for one part of the path, or "**" for several';
  return undefined;
}
