/** Finds parameters that a request contains more than once, which OAuth forbids. */

export function repeatedNames(parameters: URLSearchParams): string[] {
  const names = [...parameters.keys()]
  return names.filter((name, index) => names.indexOf(name) !== index)
}
