/** The operations with their try-it: Swagger UI with the credentials of this page's panels. */
import type { SigningOptions } from '../client/sigv4.ts'
import { adaptations } from './adaptations.ts'
import { byId } from './element.ts'
import { keepLabelled } from './labels.ts'
import { signed, toBeSigned } from './signing.ts'
import type { SwaggerUi } from './swagger-ui.ts'

interface Explorer {
  /** The access token for user routes; undefined to remove it. */
  useAccessToken(token: string | undefined): void
  /** The keys that sign admin routes; undefined to remove them. */
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
    useKeys(signing) {
      keys = signing
      const header = { type: 'apiKey', in: 'header', name: 'Authorization' }
      authorize('sigv4', header, signing && toBeSigned)
    },
  }
}
