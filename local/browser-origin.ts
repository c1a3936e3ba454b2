/** Replaces the origin of the web app whose refresh tokens are in a cookie: on this machine, its pages have another one. */
import { type Assembly, AssemblyError, resourcesOfType } from './assembly/index.ts'

/** The parts of a template that name the origin: responses to preflights and of the gateway, and the functions' variables. */
const types = ['AWS::ApiGateway::Method', 'AWS::ApiGateway::GatewayResponse', 'AWS::Lambda::Function']

interface BrowserOrigin {
  /** With the origin on this machine. */
  assembly: Assembly
  /** That origin; undefined without browser sessions. */
  browserOrigin?: string
  /** What was replaced by what; undefined if nothing was. */
  sentence?: string
}

/**
 * `origin` replaces that of the stage. Without it, an origin on another machine is replaced by `ownOrigin`, if that is known. Throws an
 * AssemblyError if the stage has no browser sessions, or `origin` is not an origin.
 */
export function replaceBrowserOrigin(
  assembly: Assembly,
  origin: string | undefined,
  ownOrigin: string | undefined,
): BrowserOrigin {
  const current = originIn(assembly)
  if (origin !== undefined && current === undefined) {
    throw new AssemblyError(
      'origin: the stage has no browserSessions, so any page may call it. Remove origin.',
    )
  }
  if (origin !== undefined && URL.parse(origin)?.origin !== origin) {
    throw new AssemblyError(`origin must be an origin, such as http://localhost:5173, not "${origin}".`)
  }
  const local = origin ?? ownOrigin
  if (current === undefined) return { assembly }
  if (local === undefined || (origin === undefined && isOnThisMachine(current))) {
    return { assembly, browserOrigin: current }
  }
  const resources = Object.entries(assembly.resources).map(([name, resource]) => [
    name,
    types.includes(resource.Type) ? replaced(resource, current, local) : resource,
  ])
  return {
    assembly: { ...assembly, resources: Object.fromEntries(resources) },
    browserOrigin: local,
    sentence: `Browser sessions are for pages of ${local}, in place of ${current}.`,
  }
}

function originIn(assembly: Assembly): string | undefined {
  const origins = resourcesOfType(assembly, 'AWS::Lambda::Function').map(
    ([, { Properties }]) => Object(Object(Properties['Environment'])['Variables'])['BROWSER_ORIGIN'],
  )
  return origins.find(origin => typeof origin === 'string')
}

function isOnThisMachine(origin: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname)
}

/** Replaces the origin where it is a whole one, and not the beginning of another. */
function replaced<Value>(value: Value, current: string, local: string): Value {
  const swap = (origin: string) => (origin === current ? local : origin)
  return JSON.parse(JSON.stringify(value).replace(/https?:\/\/[\w.:[\]-]+/g, swap))
}
