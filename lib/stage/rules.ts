/** What does not go together in a stage, although each key on its own is right. */
import type { Stage } from '../stage.ts'
import { aboveFixedQuota } from './fixed-quotas.ts'
import { poolAccessFaults } from './pool-access.ts'
import { halfBound, misplaced } from './target.ts'
import { needlessDecisions } from './undecided.ts'

/** What is wrong, and with which key. */
export interface Fault {
  path: (string | number)[]
  message: string
}

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

/** An otpauth URI has `issuer:account` as its label. */
const issuer: Rule = ({ mfa: { totpIssuer } }) =>
  /[:\p{Cc}]/u.test(totpIssuer)
    ? [{ path: ['mfa', 'totpIssuer'], message: 'must not contain a colon or control characters' }]
    : []

/** Cognito takes an attribute of such a name for the standard one, not for a custom one. */
const standardAttributes: ReadonlySet<string> = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'identities'],
  ...['locale', 'middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'sub', 'updated_at', 'website', 'zoneinfo'],
])

/** A user pool has at most so many. */
const mostCustomAttributes = 50

const customAttributes: Rule = ({ customAttributes: given }) => {
  const names = Object.keys(given)
  const standard = names.filter(name => standardAttributes.has(name.toLowerCase()))
  return [
    ...standard.map(name => ({
      path: ['customAttributes', name],
      message: 'is the name of a standard attribute',
    })),
    ...(names.length > mostCustomAttributes
      ? [
          {
            path: ['customAttributes'],
            message: `a user pool has at most ${mostCustomAttributes}, and these are ${names.length}`,
          },
        ]
      : []),
  ]
}

/** Cognito takes letters, marks, symbols, digits, punctuation and blanks; a subject and a text message are one line. */
const messages: Rule = ({ messages: templates }) =>
  Object.entries(templates).flatMap(([name, template]) => [
    ...(['emailSubject', 'smsMessage'] as const)
      .filter(key => /\p{Cc}/u.test(template?.[key] ?? ''))
      .map(key => ({
        path: ['messages', name, key],
        message: 'must be one line without control characters',
      })),
    ...(/[^\P{Cc}\t\n\r]/u.test(template?.emailBody ?? '')
      ? [{ path: ['messages', name, 'emailBody'], message: 'must not contain control characters' }]
      : []),
  ])

/** Requests per second that API Gateway lets into an account, unless AWS was asked for more. */
const mostPerSecond = 10_000

const quotas: Rule = ({ quotas: given }) =>
  Object.entries(given)
    .filter(([, perSecond]) => perSecond > mostPerSecond)
    .map(([category]) => ({
      path: ['quotas', category],
      message: `API Gateway lets at most ${mostPerSecond} requests per second into an account`,
    }))

/** AWS WAF takes no higher limit. */
const mostPerAddress = 2_000_000_000

const firewall: Rule = ({ firewall: limits }) =>
  limits && limits.requestsPerAddress > mostPerAddress
    ? [{ path: ['firewall', 'requestsPerAddress'], message: `AWS WAF takes at most ${mostPerAddress}` }]
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
  issuer,
  customAttributes,
  messages,
  quotas,
  firewall,
  references,
  decisions,
  halfBound,
  stage => misplaced(stage),
  poolAccessFaults,
  aboveFixedQuota,
]
