/** Links people at providers to users, and unlinks them. */
import type { Input } from '../api-model/inputs.ts'
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { subjectAttribute } from '../identity.ts'
import { type Provider, providerNamed } from '../identity-providers.ts'
import { isFederated, type User } from '../user.ts'
import { identityOf, usernameOf } from './new-user.ts'

/** A user as a provider knows it; the provider `Cognito` is the pool itself. */
type ProviderUser = Input<'AdminDisableProviderForUser'>['User']

/** The pool's own users. */
const localUsers = 'Cognito'
/** Per user (D); whether the identity with which the user was created counts is not known: it does not here. */
const maxLinked = 5
/** Of the provider's name, the attribute and its value together (T). */
const maxLength = 128

/** `attribute` is that of the pool by which the person is recognized. */
function read({ ProviderName, ProviderAttributeName, ProviderAttributeValue }: ProviderUser) {
  if (!ProviderName) throw exceptions.invalidParameter('Missing required parameter ProviderName')
  if (!ProviderAttributeValue)
    throw exceptions.invalidParameter('Missing required parameter ProviderAttributeValue')
  return {
    name: ProviderName,
    attribute: ProviderAttributeName ?? subjectAttribute,
    value: ProviderAttributeValue,
  }
}

/** The destination's attribute name is ignored (S). Throws UserNotFoundException. */
function destinationOf(destination: ProviderUser, context: PoolContext): User {
  const { name, value } = read(destination)
  if (name === localUsers) return localUser(value, context)
  const provider = providerNamed(name, context.providers)
  const user = context.users.withIdentity(provider.name, subjectAttribute, value)
  if (!user) throw exceptions.userNotFound()
  return user
}

/** Neither an alias nor `sub` names a user here, nor does the username of one whom a sign-in created (S). Which exception: (?). */
function localUser(username: string, { users }: PoolContext): User {
  const user = users.named(username)
  if (!user || isFederated(user)) throw exceptions.userNotFound()
  return user
}

/** Lets a person at a provider, the source, sign in as the destination. Throws CognitoError. */
export function link(destination: ProviderUser, source: ProviderUser, context: PoolContext): void {
  const { users, now } = context
  const { name, attribute, value } = read(source)
  if (name === localUsers) throw exceptions.sourceIsLocal()
  const provider = providerNamed(name, context.providers)
  checkAttribute(provider, attribute)
  if (name.length + attribute.length + value.length > maxLength) throw exceptions.sourceTooLong()
  const user = destinationOf(destination, context)
  users.update(user, current => {
    const owner = users.withIdentity(name, attribute, value)
    const isOwn = owner?.identities.some(
      one => one.providerName === name && one.userId === value && one.primary,
    )
    if (owner) throw isOwn ? exceptions.sourceHasUser() : exceptions.sourceLinked()
    if (attribute === subjectAttribute) {
      const existing = users.find(usernameOf(provider, value, context))
      if (existing) throw isFederated(existing) ? exceptions.sourceHasUser() : exceptions.sourceIsLocal()
    }
    if (current.identities.filter(({ primary }) => !primary).length >= maxLinked) {
      throw exceptions.tooManyIdentities()
    }
    current.identities.push(identityOf(provider, value, { primary: false, now: now(), attribute }))
  })
}

/** Social providers know people by the subject only, others by any mapped attribute (S). */
function checkAttribute({ name, type, mapping }: Provider, attribute: string): void {
  const isMapped = (type === 'OIDC' || type === 'SAML') && Object.hasOwn(mapping, attribute)
  if (attribute !== subjectAttribute && !isMapped) throw exceptions.sourceAttributeNotMapped(attribute, name)
}

/**
 * Removes an identity from its user. After that, a linked person has no user any more, and one for whom a user was created
 * cannot sign in as long as it exists. A local user loses the password (?).
 */
export function unlink(identity: ProviderUser, context: PoolContext): void {
  const { users } = context
  const { name, attribute, value } = read(identity)
  if (name === localUsers) {
    users.update(localUser(value, context), current => {
      delete current.password
    })
    return
  }
  providerNamed(name, context.providers)
  const user = users.withIdentity(name, attribute, value)
  if (!user) throw exceptions.notLinked()
  users.update(user, current => {
    current.identities = current.identities.filter(
      one => one.providerName !== name || one.attribute !== attribute || one.userId !== value,
    )
  })
}
