/** Types for the parts of Swagger UI that this page uses; it has none itself. */

/** A request of try-it, before it is sent. */
export interface TryItRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
}

/** The parts of Immutable.js that this page uses. */
export interface Immutable {
  get(name: string | number): Immutable | undefined
  has(name: string): boolean
  first(): Immutable | undefined
  set(name: string, value: Immutable | undefined): Immutable
  map(change: (value: Immutable) => Immutable): Immutable
  filter(keep: (value: Immutable) => boolean): Immutable
  toJS(): object
}

/** A React component; its elements are opaque here. */
type Component<Props> = (props: Props) => unknown

export interface System {
  React: {
    createElement(type: unknown, props: object | null, ...children: unknown[]): unknown
    Fragment: unknown
  }
}

/** A plugin that wraps components and actions of the loaded document, and replaces functions. */
export interface Plugin {
  fn?: Record<string, (...args: never[]) => unknown>
  wrapComponents?: Record<string, (original: unknown, system: System) => Component<never>>
  statePlugins?: {
    spec: {
      wrapActions: {
        /** Gets the loaded document. */
        updateJsonSpec: Wrapper<[document: OpenApi]>
        /** Is asked for the part of the document at this path without references. */
        requestResolvedSubtree: Wrapper<[path: string[]]>
        /** Gets the response to a try-it request. */
        setResponse: Wrapper<[path: string, method: string, response: Answer]>
      }
    }
  }
}

/** A status of 400 and above is in the error. */
interface Answer {
  status?: number
  err?: { statusCode?: number }
}

type Wrapper<Args extends unknown[]> = (original: (...args: Args) => unknown) => (...args: Args) => unknown

/** The parts of the document that this page changes. */
export interface OpenApi {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>
}

interface Parameter {
  name: string
  required: boolean
  schema: { type?: string }
  example?: unknown
}

export interface SwaggerUi {
  authActions: {
    authorize(by: Record<string, { name: string; schema: object; value: string }>): void
    logout(names: string[]): void
  }
  layoutActions: {
    /** `false` shows all operations. */
    updateFilter(search: string | false): void
  }
  specSelectors: {
    specJson(): Immutable
  }
}

interface SwaggerUiOptions {
  domNode: HTMLElement
  url: string
  plugins: Plugin[]
  requestInterceptor: (request: TryItRequest) => TryItRequest | Promise<TryItRequest>
  onComplete: () => void
  [option: string]: unknown
}

declare global {
  /** From swagger-ui-bundle.js, which index.html loads first. */
  var SwaggerUIBundle: (options: SwaggerUiOptions) => SwaggerUi
}
