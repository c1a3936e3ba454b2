/** Sign-ins with other providers: what the pool's domain needs. */
import type { PoolContext } from '../command.ts'
import { type Caller, deviceOf } from '../device.ts'
import { CognitoError, exceptions } from '../errors.ts'
import type { Html } from '../html.ts'
import { subjectAttribute } from '../identity.ts'
import { type Provider, providerNamed } from '../identity-providers.ts'
import type { User } from '../user.ts'
import { formFields, peopleButtons, readForm } from './form.ts'
import { type Claims, textOf } from './mapping.ts'
import { createPeople } from './people.ts'
import { signInAtProvider } from './sign-in.ts'

/** What the domain needs of the pool to sign people in. */
export interface Federation {
  /** As configured and supported by the client. */
  readonly providers: readonly Provider[]
  /** The fields of the stand-in's form, in which one types who one is. `hint` is the `login_hint`. */
  form(provider: string, hint: string | undefined): Html
  /** Buttons that repeat earlier sign-ins, for a form of their own; undefined if there was none. */
  again(provider: string): Html | undefined
  /** Reads either form as the provider's claims. Throws CognitoError, whose message the page shows. */
  readForm(provider: string, form: URLSearchParams): Claims
  /**
   * Completes the sign-in of a person at a provider: creates or updates the user, fires triggers. `claims` have the
   * provider's own names. Throws CognitoError.
   */
  signIn(provider: string, claims: Claims, caller?: Caller): Promise<User>
}

/** Remembers who has signed in at the stand-ins, in the pool's database. */
export function createFederation(providers: readonly Provider[], pool: PoolContext): Federation {
  const people = createPeople(pool.database, pool.now)

  const get = (name: string) => providerNamed(name, providers)

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
      // Whoever is refused is known at the provider, too.
      if (subject !== '') people.remember(name, subject, claims)
      try {
        const user = await signInAtProvider(provider, claims, pool)
        record(user, 'Pass', caller)
        return user
      } catch (error) {
        if (error instanceof CognitoError) {
          record(pool.users.withIdentity(name, subjectAttribute, subject), 'Fail', caller)
        }
        throw error
      }
    },
    form: (name, hint) => formFields(get(name), hint),
    again(name) {
      const known = people.list(name)
      return known.length > 0 ? peopleButtons(get(name), known) : undefined
    },
    readForm(name, form) {
      const claims = readForm(get(name), form, people)
      if (!claims) throw exceptions.invalidParameter('Type an e-mail address or a subject.')
      return claims
    },
  }
}
