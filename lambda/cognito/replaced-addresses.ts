/**
 * Reads the addresses before a change replaces them. The notification must not go to the new address, which an attacker may
 * control.
 */
import type { Calls } from '../contract/calls.ts'
import type { NotificationData, RequestContext } from '../contract/runtime-operation.ts'
import { toAttributes } from './schemas/user.ts'

interface AddressContext extends RequestContext {
  cognito: Calls<{ AdminGetUserCommand: never }>
  provideNotificationData: ((data: NotificationData) => void) | undefined
}

/** By attribute: the names of the fields. */
const addresses = { email: 'previousEmail', phone_number: 'previousPhone' } as const

/** Milliseconds for reading the user. The change has not begun, and needs the rest of the function's time. */
const readingTime = 1000

/**
 * Reads the user, if a change of these attributes can replace an address. Call the result with the names of those that it has
 * replaced. Only a verified address is recorded: nobody knows whose the other ones are.
 *
 * Never rejects: a read that fails, for example because the quota of reads is used up, must not keep users from changing a
 * setting of an account that somebody else has taken over. The log line then has `sealFailed`.
 */
export async function rememberAddresses(
  names: readonly string[],
  username: string,
  { cognito, pool, provideNotificationData }: AddressContext,
): Promise<(replaced: readonly string[]) => void> {
  if (!provideNotificationData || replaceable(names).length === 0) return () => {}
  try {
    const reading = cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    const attributes = toAttributes((await within(readingTime, reading)).UserAttributes)
    const verified = replaceable(Object.keys(attributes)).filter(
      name => attributes[`${name}_verified`] === 'true',
    )
    return replaced => {
      const names = verified.filter(name => replaceable(replaced).includes(name))
      const previous = Object.fromEntries(names.map(name => [addresses[name], attributes[name]]))
      provideNotificationData({ sub: attributes['sub'], ...previous })
    }
  } catch (failure) {
    return replaced => {
      if (replaceable(replaced).length > 0) provideNotificationData({ failure })
    }
  }
}

/** Names are compared case-insensitively: whether Cognito distinguishes case is not documented. */
function replaceable(names: readonly string[]): (keyof typeof addresses)[] {
  const lowerCase = names.map(name => name.toLowerCase())
  return (['email', 'phone_number'] as const).filter(name => lowerCase.includes(name))
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(late.reject, milliseconds, new Error(`no response within ${milliseconds} ms`))
  return await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer))
}
