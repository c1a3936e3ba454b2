/** Rules across settings, for settings that are valid one by one. */
import { browserSessionViolations } from './browser-sessions.ts'
import { cognitoQuotas } from './cognito-quotas.ts'
import { incompleteTarget, mismatchedReferences } from './deployment-target.ts'
import { eventViolations } from './events.ts'
import { federationInRegion, federationViolations } from './federation.ts'
import { firstFactorViolations, sendsSignInCodes, sendsSms, settingsWithCodes } from './first-factors.ts'
import { passkeyViolations } from './passkeys.ts'
import { partitionOf } from './schema/regions.ts'
import type { Settings } from './settings.ts'
import type { Stage, Violation } from './stage.ts'
import { isToken } from './token.ts'
import { unneededDecisions } from './undecided.ts'

/** The prop or setting by which an API gets a user pool that it does not create. */
export type GivenPool = 'userPool' | 'existingUserPool'

export function settingsViolations(settings: Settings, givenPool?: GivenPool): Violation[] {
  return [
    ...outlivingTokens(settings),
    ...emailCodesWithoutSender(settings),
    ...phoneAtSignUp(settings),
    ...firstFactorViolations(settings, givenPool),
    ...passkeyViolations(settings),
    ...unusedMessages(settings),
    ...unsupportedTexts(settings),
    ...(givenPool ? firewallOfGivenPool(settings, givenPool) : withoutFirewall(settings)),
    ...aboveFixedQuotas(settings),
    ...browserSessionViolations(settings),
    ...federationViolations(settings, givenPool),
    ...eventViolations(settings),
  ]
}

export function stageViolations(stage: Stage): Violation[] {
  return [
    ...settingsViolations(stage, stage.existingUserPool && 'existingUserPool'),
    ...tokensIn(stage),
    ...unsupportedInRegion(stage, stage.region),
    ...unneededDecisions(stage).map(key => ({
      path: ['decisions', key],
      message: 'this setting does not need a reason: remove it',
    })),
    ...incompleteTarget(stage),
    ...mismatchedReferences(stage),
  ]
}

function outlivingTokens({ tokens }: Settings): Violation[] {
  return (['accessMinutes', 'idMinutes'] as const)
    .filter(key => tokens[key] > tokens.refreshHours * 60)
    .map(key => ({ path: ['tokens', key], message: `must not exceed refreshHours: ${tokens.refreshHours}` }))
}

function emailCodesWithoutSender(settings: Settings): Violation[] {
  const message = 'codes by e-mail require Amazon SES: set email'
  return settings.email ? [] : settingsWithCodes('email', settings).map(path => ({ path, message }))
}

/** A sign-up under an e-mail address cannot have a phone number, which would get the code (docs/adr/0022-names.md). */
function phoneAtSignUp({ signInWith, requiredAttributes, selfSignUp }: Settings): Violation[] {
  if (signInWith !== 'email' || !selfSignUp || !requiredAttributes.includes('phone_number')) return []
  const message =
    'with signInWith: email, a sign-up cannot include phone_number: remove it, or set selfSignUp: false'
  return [{ path: ['requiredAttributes'], message }]
}

/** Cognito sends text messages and codes only for the stage's factors. */
function unusedMessages(settings: Settings): Violation[] {
  const sms = sendsSms(settings)
  const unused = Object.entries(settings.messages).flatMap(([kind, texts]) => {
    if (kind === 'secondFactor' && !sendsSignInCodes(settings))
      return [{ path: [kind], needed: 'email or sms' }]
    return texts?.smsMessage && !sms ? [{ path: [kind, 'smsMessage'], needed: 'sms' }] : []
  })
  return unused.map(({ path, needed }) => ({
    path: ['messages', ...path],
    message: `not used without ${needed} in mfa.factors or firstFactors. Remove it`,
  }))
}

/** What Cognito does not support in the Region. */
export function unsupportedInRegion(settings: Settings, region: string | undefined): Violation[] {
  if (!region) return []
  const violations: Violation[] = []
  for (const key of ['email', 'notifications'] as const) {
    const sesRegion = settings[key]?.sesRegion
    if (!sesRegion || isToken(sesRegion) || partitionOf(sesRegion) === partitionOf(region)) continue
    const message = `${sesRegion} is in another AWS partition than ${region}: use a Region of the same partition`
    violations.push({ path: [key, 'sesRegion'], message })
  }
  if (region === 'ap-northeast-2') {
    const message = `Cognito cannot send text messages from ${region} itself: remove sms, or use another Region`
    violations.push(...settingsWithCodes('sms', settings).map(path => ({ path, message })))
  }
  return [...violations, ...federationInRegion(settings, region)]
}

/** Texts that CDK would take for its tokens: a stage has none, since its settings are literals. */
function tokensIn(stage: Stage): Violation[] {
  return textsIn(stage)
    .filter(({ text }) => isToken(text))
    .map(({ path }) => ({ path, message: 'must not contain a CDK token' }))
}

/** Texts that cannot be encoded in UTF-8. */
function unsupportedTexts(settings: Settings): Violation[] {
  return textsIn(settings)
    .filter(({ text }) => !text.isWellFormed())
    .map(({ path }) => ({ path, message: 'must not contain half of a surrogate pair' }))
}

function textsIn(value: unknown, path: string[] = []): { path: string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  return Object.entries(Object(value)).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

function withoutFirewall({ poolAccess, poolAccessSecrets, firewall }: Settings): Violation[] {
  if (poolAccess === 'limited') {
    return poolAccessSecrets
      ? [{ path: ['poolAccessSecrets'], message: 'not used with poolAccess: limited. Remove it' }]
      : []
  }
  const message = `${poolAccess} requires the firewall. Set firewall, or use limited`
  return firewall ? [] : [{ path: ['poolAccess'], message }]
}

function firewallOfGivenPool({ poolAccess, poolAccessSecrets }: Settings, givenPool: GivenPool): Violation[] {
  const keeps = `the ${givenPool} keeps its own firewall`
  return [
    ...(poolAccess === 'limited' ? [] : [{ path: ['poolAccess'], message: `${keeps}. Use limited` }]),
    ...(poolAccessSecrets
      ? [{ path: ['poolAccessSecrets'], message: `not used, because ${keeps}. Remove it` }]
      : []),
  ]
}

/** Above a quota that AWS does not raise, the share that is reserved for administrators would not exist. */
function aboveFixedQuotas({ quotas }: Settings): Violation[] {
  return Object.entries(quotas).flatMap(([category, granted]) => {
    const { perSecond, adjustable } = cognitoQuotas[category as keyof Settings['quotas']]
    if (adjustable || granted <= perSecond) return []
    const message = `${granted} exceeds Cognito's fixed quota of ${perSecond} requests per second`
    return [{ path: ['quotas', category], message }]
  })
}
