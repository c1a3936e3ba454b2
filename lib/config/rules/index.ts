/** What does not go together in a stage, although each key on its own is right; and what none of its texts may contain. */

import type { Stage } from '../stage.ts'
import type { Fault } from './fault.ts'
import { aboveFixedQuota } from './fixed-quotas.ts'
import { poolAccessFaults } from './pool-access.ts'
import { halfBound, misplaced } from './target.ts'
import { needlessDecisions } from './undecided.ts'

type Rule = (stage: Stage) => readonly Fault[]

/** Every fault of a stage whose keys are right. */
export function faultsOf(stage: Stage): Fault[] {
  return rules.flatMap(rule => rule(stage))
}

const tokensOutliveRefresh: Rule = ({ tokens }) =>
  (['accessMinutes', 'idMinutes'] as const)
    .filter(key => tokens[key] > tokens.refreshHours * 60)
    .map(key => ({
      path: ['tokens', key],
      message: `the token outlives the refresh token of ${tokens.refreshHours} hours`,
    }))

const codesByEmail: Rule = ({ mfa, email }) =>
  mfa.factors.includes('email') && !email
    ? [{ path: ['mfa', 'factors'], message: 'codes by e-mail are sent by SES only: set email' }]
    : []

/** CDK takes such a text for a reference of its own. */
const references: Rule = stage =>
  textsIn(stage)
    .filter(({ text }) => /\$\{Token\[/.test(text))
    .map(({ path }) => ({ path, message: 'must not contain a reference of CDK' }))

function textsIn(value: unknown, path: string[] = []): { path: string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  return Object.entries(Object(value)).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

const decisions: Rule = stage =>
  needlessDecisions(stage).map(key => ({
    path: ['decisions', key],
    message: 'the stage does not leave this open: remove the reason',
  }))

const rules: readonly Rule[] = [
  tokensOutliveRefresh,
  codesByEmail,
  references,
  decisions,
  halfBound,
  stage => misplaced(stage),
  poolAccessFaults,
  aboveFixedQuota,
]
