/** The tree of an API's resources, which finds the resource of a path. */

interface Node<T> {
  literals: Map<string, Node<T>>
  parameter?: { name: string; node: Node<T> }
  value?: T
}

interface Match<T> {
  value: T
  /** Percent-encoded. */
  pathParameters: Record<string, string>
}

/**
 * Builds the tree from resource paths such as `/users/{username}`, and returns a function that finds the resource of a
 * percent-encoded path. Literal segments take precedence over parameters, a
 * parameter matches exactly one non-empty segment, and one trailing slash is ignored (T: aws/chalice#65). A path with an
 * empty, `.` or `..` segment matches no resource (?).
 */
export function createRouteTree<T>(resources: Iterable<readonly [path: string, value: T]>) {
  const root: Node<T> = { literals: new Map() }
  for (const [path, value] of resources) {
    let node = root
    for (const segment of segmentsOf(path)) node = child(node, segment, path)
    node.value = value
  }
  return (path: string): Match<T> | undefined => {
    const segments = segmentsOf(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)
    if (!path.startsWith('/') || segments.some(segment => /^\.{0,2}$/.test(segment))) return undefined
    return find(root, segments, [])
  }
}

function segmentsOf(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/')
}

function child<T>(node: Node<T>, segment: string, path: string): Node<T> {
  const name = /^\{([\w.-]+)\}$/.exec(segment)?.[1]
  if (name === undefined) {
    if (segment.startsWith('{')) throw new Error(`resource ${path}: ${segment} is not supported`)
    const next = node.literals.get(segment) ?? { literals: new Map() }
    node.literals.set(segment, next)
    return next
  }
  node.parameter ??= { name, node: { literals: new Map() } }
  return node.parameter.node
}

function find<T>(
  node: Node<T>,
  [segment, ...rest]: string[],
  parameters: [string, string][],
): Match<T> | undefined {
  if (segment === undefined) {
    return node.value === undefined
      ? undefined
      : { value: node.value, pathParameters: Object.fromEntries(parameters) }
  }
  const literal = node.literals.get(segment)
  const found = literal && find(literal, rest, parameters)
  if (found || !node.parameter) return found
  const { name, node: next } = node.parameter
  return find(next, rest, [...parameters, [name, segment]])
}
