/** Swagger UI as this page wants it: who may call stands at each operation, and the panels take the place of its sign-in. */
import { announce } from './announcement.ts'
import type { Immutable, OpenApi, Plugin, System } from './swagger-ui.ts'

/** By the security scheme of an operation; without one, anyone may call. */
const callers: Record<string, string> = { sigv4: 'administrator', accessToken: 'signed-in user' }

const nothing = () => () => null

export const adaptations: Plugin = {
  wrapComponents: {
    // The panels do this; there is one server, which is this page's own.
    AuthorizeBtnContainer: nothing,
    authorizeOperationBtn: nothing,
    ServersContainer: nothing,
    InfoContainer: inBanner,
    // Try-it is always on.
    TryItOutButton: nothing,
    // Within the button that opens an operation, a link would be one control in another.
    DeepLink: withoutLinkInButton,
    OperationSummary: withCaller,
  },
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: original => document => original(forTryIt(document)),
        setResponse: original => (path, method, response) => {
          const status = response.status ?? response.err?.statusCode
          announce(`${method.toUpperCase()} ${path} ${status ? `answered ${status}` : 'was not answered'}`)
          return original(path, method, response)
        },
      },
    },
  },
}

/**
 * The document as try-it can use it. Swagger UI would check parameters by patterns without the u flag, so that no name
 * fits: the API checks them too. And it would send the example of each parameter, also of a cursor that one does not have.
 */
function forTryIt(document: OpenApi): OpenApi {
  const copy = structuredClone(document)
  const operations = Object.values(copy.paths).flatMap(methods => Object.values(methods))
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    delete parameter.schema.pattern
    if (!parameter.required) delete parameter.example
  }
  return copy
}

/** So that all of the page is in a landmark: the operations are its main one. */
function inBanner(original: unknown, { React }: System) {
  return (props: object) =>
    React.createElement('div', { role: 'banner' }, React.createElement(original, props))
}

/** A tag's path is its name, an operation's has the tag before it. */
function withoutLinkInButton(original: unknown, { React }: System) {
  return (props: { path: string; text: string }) =>
    props.path.includes('/')
      ? React.createElement('span', null, props.text)
      : React.createElement(original, props)
}

/** Who may call, and whether this page can as it is now. */
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
