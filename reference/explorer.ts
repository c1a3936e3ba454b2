/** The operations with their try-it: Swagger UI with the credentials of this page's panels. */
import { adaptations } from './adaptations.ts'
import { curlSample, toSampleRequest, typescriptSample } from './code-samples.ts'
import { byId } from './element.ts'
import { keepLabelled } from './labels.ts'
import { searchPanel } from './search.ts'
import { type Keys, signed, toBeSigned } from './signing.ts'
import type { Immutable, OpenApi, SwaggerUi } from './swagger-ui.ts'

interface Explorer {
  /** The access token for user routes; undefined to remove it. */
  useAccessToken(token: string | undefined): void
  /** The keys that sign admin routes; undefined to remove them. */
  useKeys(keys: Keys | undefined): void
}

/** Resolves when the operations are on the page. */
export async function explorer(): Promise<Explorer> {
  let keys: Keys | undefined
  const place = byId('swagger-ui')
  keepLabelled(place)

  const samples = {
    requestSnippetGenerator_typescript: (request: Immutable) =>
      typescriptSample(toSampleRequest(request), ui.specSelectors.specJson().toJS() as OpenApi, keys),
    requestSnippetGenerator_curl: (request: Immutable) => curlSample(toSampleRequest(request), keys),
  }

  const ui = await new Promise<SwaggerUi>(resolve => {
    const ui = SwaggerUIBundle({
      domNode: place,
      url: 'openapi.json',
      plugins: [adaptations, { fn: samples }],
      deepLinking: true,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      // The code samples sign the request again: the signature of this page is valid for minutes.
      showMutatedRequest: false,
      requestSnippetsEnabled: true,
      requestSnippets: {
        languages: ['typescript', 'curl'],
        generators: {
          typescript: { title: 'TypeScript', syntax: 'javascript' },
          curl: { title: 'curl', syntax: 'bash' },
        },
      },
      // Each operation shows its schemas.
      defaultModelsExpandDepth: -1,
      requestInterceptor: request => signed(request, keys),
      onComplete: () => resolve(ui),
    })
  })

  searchPanel(ui)

  /** Swagger UI throws on a logout without a login. */
  const authorized = new Set<string>()

  /** `name` is a security scheme of the document. */
  function authorize(name: string, schema: object, value: string | undefined): void {
    if (value !== undefined) {
      ui.authActions.authorize({ [name]: { name, schema, value } })
      authorized.add(name)
    } else if (authorized.delete(name)) ui.authActions.logout([name])
  }

  return {
    useAccessToken: token => authorize('accessToken', { type: 'http', scheme: 'bearer' }, token),
    useKeys(given) {
      keys = given
      const header = { type: 'apiKey', in: 'header', name: 'Authorization' }
      authorize('sigv4', header, given && toBeSigned)
    },
  }
}
