/** Why a user cannot sign in: what is known to prevent it first, then what probably does, then what could. */
import { language, texts } from '../texts/index.ts'
import type { ActionId } from './actions.ts'
import { ago } from './ago.ts'
import { type Facts, type SignInEvent, temporaryPasswordExpiry, verifiedAddresses } from './facts.ts'
import { providersOf } from './providers.ts'

/** `blocks`: no sign-in succeeds until it is resolved. `likely`: the last attempts failed for this. `possible`: worth asking about. */
export type Weight = 'blocks' | 'likely' | 'possible'

export interface Finding {
  weight: Weight
  sentence: string
  /** What helps, the best first. */
  actions: readonly ActionId[]
}

const { why } = texts.user

/** After this many failed attempts, Cognito refuses even the right password for a while (docs/cognito.md). */
const failuresBeforeLockout = 5

/** The findings in the order in which to work through them; empty if nothing is known that prevents a sign-in. */
export function whyCannotSignIn(facts: Facts, now: Date): Finding[] {
  const ofState = ofStatus(facts, now)
  // Cognito records that it refused the account like a wrong password.
  const isBlocked = ofState.some(({ weight }) => weight === 'blocks')
  const found = [...ofState, ...ofAttempts(facts, now, isBlocked), ...ofFactors(facts)]
  const order: Weight[] = ['blocks', 'likely', 'possible']
  return order.flatMap(weight => found.filter(finding => finding.weight === weight))
}

function ofStatus({ user }: Facts, now: Date): Finding[] {
  const canReceiveCode = verifiedAddresses(user).length > 0
  const found: Finding[] = user.enabled ? [] : [blocks(why.disabled, 'enableUser')]
  switch (user.status) {
    case 'FORCE_CHANGE_PASSWORD': {
      const { state } = temporaryPasswordExpiry(user, now)
      const sentence = why.temporaryPassword[state]
      const weight = { expired: 'blocks', unknown: 'likely', valid: 'likely' } as const
      return [...found, { weight: weight[state], sentence, actions: ['setUserPassword', 'resendInvitation'] }]
    }
    case 'UNCONFIRMED':
      return [...found, blocks(why.unconfirmed, 'confirmUser')]
    case 'RESET_REQUIRED':
      return [
        ...found,
        canReceiveCode
          ? blocks(why.resetRequired, 'resetUserPassword', 'setUserPassword')
          : blocks(why.resetWithoutCode, 'setUserPassword', 'updateUser'),
      ]
    case 'COMPROMISED':
      return [...found, blocks(why.compromised, 'setUserPassword')]
    case 'ARCHIVED':
      return [...found, blocks(why.archived)]
    case 'EXTERNAL_PROVIDER':
      return [...found, { weight: 'likely', sentence: why.externalProvider(providersOf(user)), actions: [] }]
    default:
      return found
  }
}

/** Only the attempts since the last success and the last change of the user count: the others are history. */
function ofAttempts({ signIns = [], user }: Facts, now: Date, isBlocked: boolean): Finding[] {
  const changed = Date.parse(user.updatedAt)
  const attempts = signIns.filter(
    ({ type, createdAt }) => type === 'SIGN_IN' && Date.parse(createdAt) >= changed,
  )
  const success = attempts.findIndex(({ result }) => result === 'PASS')
  const failed = success < 0 ? attempts : attempts.slice(0, success)
  const [last] = failed
  if (!last) return []
  const when = ago(last.createdAt, now, language)
  const atPassword = failed.filter(event => failedAt(event, 'PASSWORD')).length
  const found: Finding[] = []
  if (failed.some(({ risk }) => risk?.compromisedCredentials)) {
    found.push({ weight: 'likely', sentence: why.breached, actions: ['setUserPassword'] })
  }
  if (last.risk?.decision === 'BLOCK')
    found.push({ weight: 'likely', sentence: why.blocked(when), actions: [] })
  if (atPassword > 0 && !isBlocked) {
    const canReset = user.status === 'CONFIRMED' && verifiedAddresses(user).length > 0
    found.push({
      weight: 'likely',
      sentence: why.failedAtPassword(atPassword, when, atPassword >= failuresBeforeLockout),
      actions: canReset ? ['resetUserPassword', 'setUserPassword'] : ['setUserPassword'],
    })
  }
  const hasSecondFactor = Object.values(user.mfa).some(({ enabled }) => enabled)
  const atSecondFactor = failed.some(event => failedAt(event, 'MFA')) || last.result === 'IN_PROGRESS'
  if (atSecondFactor && hasSecondFactor)
    found.push({ weight: 'likely', sentence: why.secondFactor(when), actions: ['lostPhone'] })
  return found
}

function failedAt({ challenges, result }: SignInEvent, step: string): boolean {
  return result === 'FAIL' && challenges.some(({ name, result }) => name === step && result === 'FAILURE')
}

function ofFactors({ user, factors }: Facts): Finding[] {
  const found: Finding[] = []
  const { mfa } = user
  const canReceive = verifiedAddresses(user)
  if (mfa.email.enabled && !user.attributes['email'])
    found.push({ weight: 'likely', sentence: why.noEmail, actions: ['updateUser', 'setUserMfa'] })
  if (mfa.sms.enabled && !user.attributes['phone_number'])
    found.push({ weight: 'likely', sentence: why.noPhone, actions: ['updateUser', 'setUserMfa'] })
  if (mfa.totp.enabled) found.push({ weight: 'possible', sentence: why.totp, actions: ['lostPhone'] })
  const providers = providersOf(user)
  if (factors && factors.configured.length === 0 && providers.length === 0)
    found.push({ weight: 'likely', sentence: why.noFactor, actions: ['setUserPassword'] })
  if (providers.length > 0 && user.status !== 'EXTERNAL_PROVIDER')
    found.push({ weight: 'possible', sentence: why.alsoProvider(providers), actions: [] })
  const forgetsPassword = user.status === 'CONFIRMED' && canReceive.length === 0
  if (forgetsPassword)
    found.push({
      weight: 'possible',
      sentence: why.noVerifiedAddress,
      actions: ['updateUser', 'setUserPassword'],
    })
  return found
}

function blocks(sentence: string, ...actions: ActionId[]): Finding {
  return { weight: 'blocks', sentence, actions }
}
