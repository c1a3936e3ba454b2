/** Puts the parameters of a route into its path. */

/**
 * The path with each parameter percent-encoded. An empty one, and `.` and `..`, which fetch resolves even when they are
 * encoded, would reach another route than was asked for: `DELETE /groups/{group}/users/..` is `DELETE /groups/{group}/`.
 * @throws Error for these.
 */
export function pathOf(route: string, params: Record<string, unknown>): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name] ?? '')
    if (/^\.{0,2}$/.test(value)) throw new Error(`${name} cannot be "${value}": no path can hold that`)
    return encodeURIComponent(value)
  })
}
