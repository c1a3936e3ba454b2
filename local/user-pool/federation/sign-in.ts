/** Signs a person in who comes from a provider: as the user who has that identity, or as a new user. */
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { subjectAttribute } from '../identity.ts'
import type { Provider } from '../identity-providers.ts'
import { postAuthentication } from '../triggers/post-authentication.ts'
import { preAuthentication } from '../triggers/pre-authentication.ts'
import type { User } from '../user.ts'
import { type Claims, mappedAttributes, textOf } from './mapping.ts'
import { createFederatedUser } from './new-user.ts'

/** Throws CognitoError; the domain shows its message in `error_description`. */
export async function signInAtProvider(provider: Provider, claims: Claims, pool: PoolContext): Promise<User> {
  const subject = textOf(claims[provider.subjectClaim])
  const known = findUser(provider, subject, claims, pool)
  if (!known) return createFederatedUser(provider, subject, claims, pool)
  if (!known.enabled) throw exceptions.notEnabled()
  return signIn(known, { provider, subject, claims }, pool)
}

/** Finds the user by the subject, or else by another attribute with which an administrator has linked the person. */
function findUser(
  { name, mapping }: Provider,
  subject: string,
  claims: Claims,
  { users }: PoolContext,
): User | undefined {
  const bySubject = users.withIdentity(name, subjectAttribute, subject)
  if (bySubject) return bySubject
  for (const [attribute, claim] of Object.entries(mapping)) {
    const value = textOf(claims[claim])
    const user = value === '' ? undefined : users.withIdentity(name, attribute, value)
    if (user) return user
  }
  // Subjects differ if only their case does, but user names may not (T).
  if (users.hasSimilarIdentity(name, subjectAttribute, subject)) throw exceptions.identityMismatch()
  return undefined
}

interface Attempt {
  provider: Provider
  subject: string
  claims: Claims
}

async function signIn(user: User, { provider, subject, claims }: Attempt, pool: PoolContext): Promise<User> {
  const { users, triggers, configuration } = pool
  const changes = mappedAttributes(provider, claims, pool, { existing: true })
  const hidesExistence = configuration.client.PreventUserExistenceErrors === 'ENABLED'
  await preAuthentication(triggers, {
    user,
    name: user.username,
    hidesExistence,
    validationData: undefined,
  })
  const updated = users.update(user, current => {
    if (!current.enabled) throw exceptions.notEnabled()
    // While the trigger ran, the person may have been unlinked.
    if (findUser(provider, subject, claims, pool)?.sub !== user.sub) throw exceptions.identityMismatch()
    Object.assign(current.attributes, changes)
    for (const identity of current.identities) {
      if (identity.providerName !== provider.name || identity.attribute === subjectAttribute) continue
      // From now on, the person is known by the subject (S).
      if (textOf(claims[provider.mapping[identity.attribute] ?? '']) === identity.userId) {
        Object.assign(identity, { userId: subject, attribute: subjectAttribute })
      }
    }
  })
  await postAuthentication(triggers, updated, undefined)
  // The functions may have changed the user.
  const current = users.withSub(updated.sub)
  if (!current.enabled) throw exceptions.notEnabled()
  return current
}
