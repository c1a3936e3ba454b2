/** Adapts Swagger UI: each operation shows its callers, and this page's panels replace the authorization dialog. */
import { announce } from './announcement.ts'
import { matchingOperations } from './search.ts'
import type { Immutable, OpenApi, Plugin, System } from './swagger-ui.ts'

/** Callers by security scheme; an operation without one is public. */
const callers: Record<string, string> = { sigv4: 'administrator', accessToken: 'signed-in user' }

const nothing = () => () => null

export const adaptations: Plugin = {
  fn: { opsFilter: matchingOperations },
  wrapComponents: {
    // The panels replace these, and the only server is the page's own.
    AuthorizeBtnContainer: nothing,
    authorizeOperationBtn: nothing,
    ServersContainer: nothing,
    FilterContainer: nothing,
    InfoContainer: inBanner,
    // Try-it is always enabled.
    TryItOutButton: nothing,
    // A link inside the button that opens an operation would nest controls.
    DeepLink: withoutLinkInButton,
    OperationSummary: withCaller,
  },
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: original => document => original(forTryIt(document)),
        // Swagger UI reads the whole document for references in the security schemes, which have none: most of the work of loading.
        requestResolvedSubtree: original => path =>
          path[1] === 'securitySchemes' ? undefined : original(path),
        setResponse: original => (path, method, response) => {
          const status = response.status ?? response.err?.statusCode
          announce(`${method.toUpperCase()} ${path} ${status ? `returned ${status}` : 'got no response'}`)
          return original(path, method, response)
        },
      },
    },
  },
}

/** Swagger UI sends the examples of optional parameters, such as a cursor that does not exist. */
function forTryIt(document: OpenApi): OpenApi {
  const copy = structuredClone(document)
  const operations = Object.values(copy.paths).flatMap(methods => Object.values(methods))
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    if (!parameter.required) delete parameter.example
  }
  return copy
}

/** Puts the page's header into a landmark. */
function inBanner(original: unknown, { React }: System) {
  return (props: object) =>
    React.createElement('div', { role: 'banner' }, React.createElement(original, props))
}

/** The path of an operation contains a slash, the path of a tag does not. */
function withoutLinkInButton(original: unknown, { React }: System) {
  return (props: { path: string; text: string }) =>
    props.path.includes('/')
      ? React.createElement('span', null, props.text)
      : React.createElement(original, props)
}

/** Adds the callers, marked as ready if this page has their credentials. */
function withCaller(original: unknown, { React }: System) {
  return (props: { operationProps: Immutable }) => {
    const security = props.operationProps.get('security')?.first()
    const scheme = Object.keys(callers).find(name => security?.has(name))
    const ready = !scheme || props.operationProps.get('isAuthorized')
    const caller = React.createElement(
      'span',
      { className: `caller${ready ? ' ready' : ''}` },
      scheme ? callers[scheme] : 'anyone',
    )
    return React.createElement(React.Fragment, null, React.createElement(original, props), caller)
  }
}
