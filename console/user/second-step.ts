/** The form for what sign-in asks for after the password, and the request that it amounts to. */
import type { Schemas } from '../../client/index.ts'
import { texts } from '../texts/index.ts'
import type { Field, Subject, Values } from './action.ts'

const { fields: labels } = texts.user
const secondFactors = ['totp', 'email', 'sms'] as const

/** Only the factors that the user could use: Cognito refuses to enable others. */
function usableFactors({ user, factors }: Subject) {
  const usable = {
    totp: user.mfa.totp.enabled || factors?.configured.includes('totp'),
    email: user.mfa.email.enabled || user.attributes['email'],
    sms: user.mfa.sms.enabled || user.attributes['phone_number'],
  }
  return secondFactors.filter(factor => usable[factor])
}

/** A checkbox for each factor that the user could use, and which is asked for first. */
export function mfaFields(subject: Subject): Field[] {
  const { mfa } = subject.user
  const { choices } = labels
  const usable = usableFactors(subject)
  const checkboxes = usable.map(
    (name): Field => ({
      name,
      kind: 'checkbox',
      label: labels[name],
      initial: String(mfa[name].enabled),
      pointer: `/${name}`,
    }),
  )
  const preferred: Field = {
    name: 'preferred',
    kind: 'choice',
    label: labels.preferred,
    options: Object.fromEntries((['none', ...usable] as const).map(name => [name, choices[name]])),
    initial: usable.find(name => mfa[name].preferred) ?? 'none',
  }
  const passkey: Field = {
    name: 'passkey',
    kind: 'choice',
    label: labels.passkey,
    // No response says whether passkeys count as two factors.
    options: { unchanged: choices.unchanged, true: choices.true, false: choices.false },
    initial: 'unchanged',
  }
  return [
    ...checkboxes,
    ...(usable.length > 1 ? [preferred] : []),
    ...(subject.factors?.configured.includes('passkey') ? [passkey] : []),
  ]
}

/** Only what differs: a user pool may not offer the factors that the form shows. */
export function mfaOf(subject: Subject, values: Values): Schemas['MfaPreference'] {
  const { mfa } = subject.user
  const body: Schemas['MfaPreference'] = {}
  for (const name of usableFactors(subject)) {
    const enabled = values[name] === 'true'
    const preferred = enabled && (values['preferred'] ?? name) === name
    if (enabled !== mfa[name].enabled || preferred !== mfa[name].preferred)
      body[name] = { enabled, preferred }
  }
  const passkey = values['passkey'] ?? 'unchanged'
  return passkey === 'unchanged' ? body : { ...body, passkey: { enabled: passkey === 'true' } }
}
