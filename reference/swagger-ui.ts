/** What this page uses of Swagger UI, which comes with no types of its own. */

/** A request of try-it, before it is sent. */
export interface TryItRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
}

/** A value of Immutable.js, as far as it is read here. */
export interface Immutable {
  get(name: string | number): Immutable | undefined
  has(name: string): boolean
  first(): Immutable | undefined
}

/** A component of React, whose elements are opaque here. */
type Component<Props> = (props: Props) => unknown

export interface System {
  React: {
    createElement(type: unknown, props: object | null, ...children: unknown[]): unknown
    Fragment: unknown
  }
}

/** What a plugin here changes: components by name, and the actions of the loaded document. */
export interface Plugin {
  wrapComponents: Record<string, (original: unknown, system: System) => Component<never>>
  statePlugins: {
    spec: {
      wrapActions: {
        /** Takes the document when it has been read. */
        updateJsonSpec: Wrapper<[document: OpenApi]>
        /** Takes the answer to a request of try-it. */
        setResponse: Wrapper<[path: string, method: string, response: Answer]>
      }
    }
  }
}

/** A status of 400 and above stands in the error. */
interface Answer {
  status?: number
  err?: { statusCode?: number }
}

type Wrapper<Given extends unknown[]> = (
  original: (...given: Given) => unknown,
) => (...given: Given) => unknown

/** The document, as far as it is changed here. */
export interface OpenApi {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>
}

interface Parameter {
  required: boolean
  schema: { pattern?: string }
  example?: unknown
}

export interface SwaggerUi {
  authActions: {
    authorize(by: Record<string, { name: string; schema: object; value: string }>): void
    logout(names: string[]): void
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
