/** Settings that still have the value that this repository ships, although the team that runs the stage has to decide. */
import { type DecidedKey, decidedKeys } from '../keys/decisions.ts'
import type { Stage } from '../stage.ts'

interface Question {
  /** Whether the stage leaves it open. */
  open(stage: Stage): boolean
  /** What that means for the users and the team that runs the stage. */
  meaning(stage: Stage): string
}

/** The review page and every deployment show those that are open. */
const questions: Record<DecidedKey, Question> = {
  account: {
    open: ({ account, region }) => !account || !region,
    meaning: () =>
      'The stack goes to the account and Region of whichever credentials deploy it. Set `region` too.',
  },
  corsOrigins: {
    open: ({ corsOrigins }) => corsOrigins.includes('*'),
    meaning: () => 'Any web page may call the API and read its responses.',
  },
  email: {
    open: ({ email, existingUserPool }) => !email && !existingUserPool,
    meaning: () =>
      'Cognito sends the e-mails itself, at most 50 per day: invitations and codes beyond that are not delivered.',
  },
  alarms: {
    open: ({ alarms }) => !alarms,
    meaning: () => 'The stage has neither alarms nor a dashboard: failures are noticed by the users first.',
  },
  'alarms.topicArn': {
    open: ({ alarms }) => alarms !== undefined && !alarms.topicArn,
    meaning: () => 'Alarms change their state and notify nobody.',
  },
  'mfa.required': {
    open: ({ mfa, existingUserPool }) => !mfa.required && !existingUserPool,
    meaning: () => 'A second factor is optional: without one, the password alone is enough to sign in.',
  },
  'tokens.rotation': {
    open: ({ tokens, existingUserPool }) => !tokens.rotation && !existingUserPool,
    meaning: ({ tokens }) =>
      `Refresh tokens do not rotate: a stolen one works for up to ${daysOrHours(tokens.refreshHours)}, beside the user's own.`,
  },
  firewall: {
    open: ({ firewall }) => !firewall,
    meaning: ({ selfSignUp }) =>
      selfSignUp
        ? 'Anyone may sign up, and nothing limits how many users and messages one address causes.'
        : 'Nothing limits how many requests one address sends.',
  },
  poolAccess: {
    open: ({ firewall, poolAccess, existingUserPool }) =>
      firewall !== undefined && poolAccess !== 'api-only' && !existingUserPool,
    meaning: () =>
      'Anyone with the client id or a stolen token may call the user pool directly, past the API. After a deployment with `observe`, the smoke test says whether `api-only` is safe.',
  },
}

function daysOrHours(hours: number): string {
  return hours >= 48 ? `${Math.floor(hours / 24)} days` : `${hours} hours`
}

/** A setting that nobody decided: the key, and what leaving it open means. */
interface Undecided {
  key: DecidedKey
  meaning: string
}

export function undecidedOf(stage: Stage): Undecided[] {
  return decidedKeys.flatMap(key => {
    const { open, meaning } = questions[key]
    return open(stage) && !stage.decisions?.[key] ? [{ key, meaning: meaning(stage) }] : []
  })
}

/** The keys whose reason explains nothing, since the stage does not leave them open, with or without an existing pool. */
export function needlessDecisions({ existingUserPool: _, ...stage }: Stage): DecidedKey[] {
  return decidedKeys.filter(key => stage.decisions?.[key] && !questions[key].open(stage))
}
