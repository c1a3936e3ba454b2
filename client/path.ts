/** Inserts the parameters of a route into its path. */

/**
 * The path with each parameter percent-encoded.
 * @throws Error for an empty parameter, `.` and `..`: fetch resolves them even if they are encoded, so the request would reach
 * another route: `DELETE /groups/{group}/users/..` is `DELETE /groups/{group}/`.
 */
export function pathOf(route: string, params: Record<string, unknown>): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name] ?? '')
    if (/^\.{0,2}$/.test(value))
      throw new Error(`${name} cannot be "${value}": a URL path cannot contain that`)
    return encodeURIComponent(value)
  })
}
