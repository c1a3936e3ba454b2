/** Rules across the settings of a stage, for stages whose settings are valid one by one. */
import { cognitoQuotas } from './cognito-quotas.ts'
import { incompleteTarget, mismatchedReferences } from './deployment-target.ts'
import type { Stage, Violation } from './stage.ts'
import { unneededDecisions } from './undecided.ts'

export function violationsOf(stage: Stage): Violation[] {
  return [
    ...outlivingTokens(stage),
    ...emailCodesWithoutSender(stage),
    ...cdkTokens(stage),
    ...unneededDecisions(stage).map(key => ({
      path: ['decisions', key],
      message: 'this setting does not need a reason: remove it',
    })),
    ...incompleteTarget(stage),
    ...mismatchedReferences(stage),
    ...poolAccessViolations(stage),
    ...aboveFixedQuotas(stage),
  ]
}

function outlivingTokens({ tokens }: Stage): Violation[] {
  return (['accessMinutes', 'idMinutes'] as const)
    .filter(key => tokens[key] > tokens.refreshHours * 60)
    .map(key => ({ path: ['tokens', key], message: `must not exceed refreshHours: ${tokens.refreshHours}` }))
}

function emailCodesWithoutSender({ mfa, email }: Stage): Violation[] {
  return mfa.factors.includes('email') && !email
    ? [{ path: ['mfa', 'factors'], message: 'codes by e-mail require Amazon SES: set email' }]
    : []
}

/** CDK would resolve such a text as one of its own tokens. */
function cdkTokens(value: unknown, path: string[] = []): Violation[] {
  if (typeof value === 'string')
    return /\$\{Token\[/.test(value) ? [{ path, message: 'must not contain a CDK token' }] : []
  return Object.entries(Object(value)).flatMap(([key, inner]) => cdkTokens(inner, [...path, key]))
}

function poolAccessViolations({
  poolAccess,
  poolAccessSecrets,
  firewall,
  existingUserPool,
}: Stage): Violation[] {
  if (poolAccess === 'limited') {
    return poolAccessSecrets
      ? [{ path: ['poolAccessSecrets'], message: 'not used with poolAccess: limited. Remove it' }]
      : []
  }
  const message = existingUserPool
    ? 'the existingUserPool keeps its own firewall. Use limited'
    : `${poolAccess} requires the firewall. Set firewall, or use limited`
  return existingUserPool || !firewall ? [{ path: ['poolAccess'], message }] : []
}

/** Above a quota that AWS does not raise, the share that is reserved for administrators would not exist. */
function aboveFixedQuotas({ quotas }: Stage): Violation[] {
  return Object.entries(quotas).flatMap(([category, granted]) => {
    const { perSecond, adjustable } = cognitoQuotas[category as keyof Stage['quotas']]
    if (adjustable || granted <= perSecond) return []
    const message = `${granted} exceeds Cognito's fixed quota of ${perSecond} requests per second`
    return [{ path: ['quotas', category], message }]
  })
}
