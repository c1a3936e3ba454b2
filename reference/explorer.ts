/** The operations with their try-it: Swagger UI, told by the panels of this page who calls. */
import type { SigningOptions } from '../client/sigv4.ts'
import { adaptations } from './adaptations.ts'
import { byId } from './element.ts'
import { keepLabelled } from './labels.ts'
import { signed, toBeSigned } from './signing.ts'
import type { SwaggerUi } from './swagger-ui.ts'

export interface Explorer {
  /** The bearer of the routes of a signed-in user; undefined for nobody. */
  useAccessToken(token: string | undefined): void
  /** What the routes of administrators are signed with; undefined for nothing. */
  useKeys(signing: SigningOptions | undefined): void
}

/** Resolves when the operations are on the page. */
export async function explorer(): Promise<Explorer> {
  let keys: SigningOptions | undefined
  const place = byId('swagger-ui')
  keepLabelled(place)

  const ui = await new Promise<SwaggerUi>(resolve => {
    const ui = SwaggerUIBundle({
      domNode: place,
      url: 'openapi.json',
      plugins: [adaptations],
      deepLinking: true,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      // Each operation shows its schemas.
      defaultModelsExpandDepth: -1,
      requestInterceptor: request => signed(request, keys),
      onComplete: () => resolve(ui),
    })
  })

  /** Swagger UI fails where somebody is logged out who never was logged in. */
  const authorized = new Set<string>()

  /** Names are those of the document's security schemes. */
  function authorize(name: string, schema: object, value: string | undefined): void {
    if (value !== undefined) {
      ui.authActions.authorize({ [name]: { name, schema, value } })
      authorized.add(name)
    } else if (authorized.delete(name)) ui.authActions.logout([name])
  }

  return {
    useAccessToken: token => authorize('accessToken', { type: 'http', scheme: 'bearer' }, token),
    useKeys(signing) {
      keys = signing
      const header = { type: 'apiKey', in: 'header', name: 'Authorization' }
      authorize('sigv4', header, signing && toBeSigned)
    },
  }
}
