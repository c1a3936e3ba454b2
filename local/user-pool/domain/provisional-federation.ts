/** Signs people in at providers: one user per subject, with an e-mail address. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { postAuthentication } from '../triggers/post-authentication.ts'
import { newUser } from '../user.ts'
import type { Federation } from './federation.ts'
import { html } from './html.ts'

export const providerSchema = z.object({
  ProviderName: z.string(),
  ProviderType: z.string(),
  AttributeMapping: z.record(z.string(), z.string()).default({}),
  IdpIdentifiers: z.array(z.string()).default([]),
})
const claimsSchema = z.object({ sub: z.string().min(1), email: z.string().optional() })

export function createFederation(providerProperties: readonly unknown[], pool: PoolContext): Federation {
  const { users, now, triggers } = pool
  return {
    providers: providerProperties.map(properties => {
      const { ProviderName, ProviderType, IdpIdentifiers } = providerSchema.parse(properties)
      return { name: ProviderName, type: ProviderType, identifiers: IdpIdentifiers }
    }),
    form: (_, hint = '') => html`
<label>Subject <input name="sub" required></label>
<label>E-mail <input name="email" type="email" value="${hint}"></label>`,
    readForm: (_, form) => ({
      sub: form.get('sub'),
      ...(form.get('email') ? { email: form.get('email') } : {}),
    }),
    async signIn(provider, claims) {
      const { sub, email } = claimsSchema.parse(claims)
      const username = `${provider}_${sub}`.toLowerCase()
      const attributes: Record<string, string> = email === undefined ? {} : { email, email_verified: 'false' }
      const user =
        users.find(username) ??
        newUser({ username, sub: randomUUID(), status: 'CONFIRMED', attributes, password: undefined }, now())
      if (!users.find(username)) users.create(user, exceptions.accountExists)
      if (!user.enabled) throw exceptions.disabled()
      await postAuthentication(triggers, user, undefined)
      return users.withSub(user.sub)
    },
  }
}
