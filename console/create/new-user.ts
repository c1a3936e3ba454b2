/** A user to create, as the form has it, and the request for it. */
import { type BodyOf, isProblem } from '../../client/index.ts'
import { addressProblem, withoutPunctuation } from '../address-formats.ts'
import { type FieldErrors, fieldErrorsOf } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'

export type Invitation = 'EMAIL' | 'SMS' | 'NONE'

export interface NewAttribute {
  name: string
  value: string
}

export interface NewUser {
  username: string
  name: string
  email: string
  emailVerified: boolean
  phone: string
  phoneVerified: boolean
  more: readonly NewAttribute[]
  invitation: Invitation
  temporaryPassword: string
}

export const nobody: NewUser = {
  username: '',
  name: '',
  email: '',
  emailVerified: false,
  phone: '',
  phoneVerified: false,
  more: [],
  invitation: 'EMAIL',
  temporaryPassword: '',
}

/** The name of each field by its JSON pointer in the request. */
export const pointers = {
  '/username': 'username',
  '/attributes/name': 'name',
  '/attributes/email': 'email',
  '/attributes/phone_number': 'phone',
  '/temporaryPassword': 'temporaryPassword',
} as const satisfies Record<string, keyof NewUser>

/** What is wrong before anything is sent. */
export function missingFields({ username, email, phone, invitation }: NewUser): FieldErrors {
  const { needed, neededForInvitation, usernameInvalid } = texts.create
  const name = username.trim()
  return {
    ...problemAt('email', email, addressProblem.email),
    ...problemAt('phone', phone, addressProblem.phone_number),
    ...(name ? {} : { username: needed }),
    ...(/\s/.test(name) || /^\.\.?$/.test(name) ? { username: usernameInvalid } : {}),
    ...(invitation === 'EMAIL' && !email.trim() ? { email: neededForInvitation } : {}),
    ...(invitation === 'SMS' && !phone.trim() ? { phone: neededForInvitation } : {}),
  }
}

function problemAt(
  name: keyof NewUser,
  value: string,
  check: (value: string) => string | undefined,
): FieldErrors {
  const problem = value.trim() ? check(value) : undefined
  return problem ? { [name]: problem } : {}
}

/** The errors of a rejected request, by the name of the field. */
export function rejectedFields(error: unknown): FieldErrors {
  if (isProblem(error, 'USERNAME_EXISTS')) return { username: texts.create.taken }
  return fieldErrorsOf(error, pointers)
}

/** The request. The password is sent as written; what surrounds other values is not meant. */
export function requestFor(user: NewUser): BodyOf<'POST /users'> {
  const [username, name, email] = [user.username.trim(), user.name.trim(), user.email.trim()]
  const more = user.more.filter(({ name, value }) => name.trim() !== '' && value !== '')
  const phone = withoutPunctuation(user.phone)
  return {
    username,
    attributes: {
      ...Object.fromEntries(more.map(({ name, value }) => [name.trim(), value])),
      ...(name ? { name } : {}),
      ...(email ? { email, ...(user.emailVerified ? { email_verified: 'true' } : {}) } : {}),
      ...(phone
        ? { phone_number: phone, ...(user.phoneVerified ? { phone_number_verified: 'true' } : {}) }
        : {}),
    },
    invite: user.invitation,
    ...(user.temporaryPassword ? { temporaryPassword: user.temporaryPassword } : {}),
  }
}

/** What will happen when the form is sent. */
export function consequence({ email, phone, invitation }: NewUser): string {
  const { what } = texts.create
  if (invitation === 'NONE') return what.NONE
  return invitation === 'EMAIL' ? what.EMAIL(email.trim()) : what.SMS(phone.trim())
}
