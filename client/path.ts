/** Puts the parameters of a route into its path. */

/**
 * The path with each parameter percent-encoded. fetch resolves `.` and `..`, encoded or not, and drops nothing for an
 * empty part, so these would reach another route than was asked for: they are refused.
 */
export function pathOf(route: string, params: Record<string, unknown>): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name] ?? '')
    if (/^\.{0,2}$/.test(value)) throw new Error(`${name} cannot be "${value}": no path can hold that`)
    return encodeURIComponent(value)
  })
}
