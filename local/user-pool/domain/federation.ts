/** What the domain needs of the module that knows the providers and their users. */

import type { User } from '../user.ts'
import type { Html } from './html.ts'

export interface Federation {
  /** As configured and supported by the client. */
  readonly providers: readonly {
    name: string
    type: string
    /** Other names by which an app can ask for it. */
    identifiers?: readonly string[]
  }[]
  /** The fields of the stand-in's form, in which one types who one is. `hint` is the `login_hint`. */
  form(provider: string, hint: string | undefined): Html
  /** Reads the form as the provider's claims. Throws CognitoError, whose message the page shows. */
  readForm(provider: string, form: URLSearchParams): Record<string, unknown>
  /** Completes the sign-in of a person at a provider: creates or updates the user, fires triggers. Throws CognitoError. */
  signIn(provider: string, claims: Record<string, unknown>): Promise<User>
}
