/** Sign-ins with other providers: what the pool's domain needs. */
import type { PoolContext } from '../command.ts'
import { type Caller, deviceOf } from '../device.ts'
import { CognitoError, exceptions } from '../errors.ts'
import type { User } from '../user.ts'
import { type ProviderPage, providerPage, readProviderForm } from './form.ts'
import { subjectAttribute } from './identity.ts'
import { providerNamed } from './link.ts'
import { type Claims, textOf } from './mapping.ts'
import { createPeople } from './people.ts'
import type { Provider } from './providers.ts'
import { signInAtProvider } from './sign-in.ts'

export interface Federation {
  /** As configured and supported by the client. */
  readonly providers: readonly Provider[]
  /**
   * Completes the sign-in of a person at a provider: creates or updates the user, and fires triggers. `claims` have the
   * provider's own names. Throws CognitoError.
   */
  signIn(provider: string, claims: Claims, caller?: Caller): Promise<User>
  /** The stand-in's page; `hidden` fields come back with its form. Throws ResourceNotFoundException. */
  page(provider: string, options?: { hidden?: Record<string, string>; error?: string }): ProviderPage
  /** The claims that the page's form contains. Throws InvalidParameterException if they do not say who signs in. */
  read(provider: string, form: URLSearchParams): Claims
}

export function createFederation(providers: readonly Provider[], pool: PoolContext): Federation {
  const people = createPeople(pool.database, pool.now)

  const get = (name: string) => providerNamed(name, pool)

  /** A sign-in that threat protection lists with the user. */
  function record(user: User | undefined, response: 'Pass' | 'Fail', caller: Caller | undefined): void {
    if (!user || !pool.authEvents.isEnabled) return
    const userKey = pool.users.keyOf(user.username)
    pool.authEvents.record({ type: 'SignIn', response, answers: [], userKey, device: deviceOf({}, caller) })
  }

  return {
    providers,
    async signIn(name, claims, caller) {
      const provider = get(name)
      const subject = textOf(claims[provider.subjectClaim])
      try {
        const user = await signInAtProvider(provider, claims, pool)
        people.remember(name, subject, claims)
        record(user, 'Pass', caller)
        return user
      } catch (error) {
        if (error instanceof CognitoError) {
          record(pool.users.withIdentity(name, subjectAttribute, subject), 'Fail', caller)
        }
        throw error
      }
    },
    page: (name, options = {}) => providerPage(get(name), { ...options, people: people.list(name) }),
    read(name, form) {
      const claims = readProviderForm(get(name), form, people)
      if (!claims) throw exceptions.invalidParameter('Type an e-mail address or a subject')
      return claims
    },
  }
}
