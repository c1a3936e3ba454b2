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

/** Attributes by name; null or an empty text deletes one. */
type Patch = Readonly<Record<string, string | null>>

/** By attribute: the names of the fields. */
const addresses = { email: 'previousEmail', phone_number: 'previousPhone' } as const
type Address = keyof typeof addresses
const names = ['email', 'phone_number'] as const satisfies Address[]

/** Milliseconds for reading the user. The change has not begun, and needs the rest of the function's time. */
const readingTime = 1000

/**
 * Reads the user, if the patch can replace an address. Call the result after the change, with the names of those whose new value is
 * not in effect yet. Only a verified address is recorded: nobody knows whose the other ones are.
 *
 * Decided here and not when the notification is sent: by then, the user may have another address again. Never rejects: a read that
 * fails, for example because the quota of reads is used up, must not keep users from changing a setting of an account that somebody
 * else has taken over. The log line then has `sealFailed`.
 */
export async function rememberAddresses(
  patch: Patch,
  username: string,
  { cognito, pool, provideNotificationData }: AddressContext,
): Promise<(pending?: readonly string[]) => void> {
  const replaced = (current: Readonly<Record<string, string>>, pending: readonly string[]) =>
    names.filter(name => isReplaced(name, current[name], patch, pending.includes(name)))
  if (!provideNotificationData || replaced({}, []).length === 0) return () => {}
  try {
    const reading = cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    const attributes = toAttributes((await within(readingTime, reading)).UserAttributes)
    return (pending = []) => {
      const lost = replaced(attributes, pending).filter(name => attributes[`${name}_verified`] === 'true')
      const previous = Object.fromEntries(lost.map(name => [addresses[name], attributes[name]]))
      provideNotificationData({ sub: attributes['sub'], ...previous })
    }
  } catch (failure) {
    return (pending = []) => {
      if (replaced({}, pending).length > 0) provideNotificationData({ failure })
    }
  }
}

/**
 * Whether the user has the address no longer, or no longer as a verified one, which could then be replaced in a second step. Names
 * are compared case-insensitively: whether Cognito distinguishes case is not documented. Of a flag, anything but `true` is a loss.
 */
function isReplaced(name: Address, current: string | undefined, patch: Patch, isPending: boolean): boolean {
  return Object.entries(patch).some(([key, value]) => {
    if (key.toLowerCase() === `${name}_verified`) return value !== 'true'
    return key.toLowerCase() === name && (!value || (value !== current && !isPending))
  })
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(late.reject, milliseconds, new Error(`no response within ${milliseconds} ms`))
  return await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer))
}
