/** Settings that still have the default of this repository, although every team should decide on them. */
import { openProviders } from './identity-providers.ts'
import { type SettingToDecide, settingsToDecide } from './schema/deployment.ts'
import type { Settings } from './settings.ts'
import type { Stage } from './stage.ts'

/** Settings, and those of the stack if they are known. */
export type DecidableSettings = Settings & Partial<Omit<Stage, keyof Settings>>

interface Decision {
  isOpen(stage: DecidableSettings): boolean
  /** What an open decision means for the users and the operators of the stage. */
  consequence(stage: DecidableSettings): string
}

const decisions: Record<SettingToDecide, Decision> = {
  account: {
    isOpen: ({ account, region }) => !account || !region,
    consequence: () =>
      'The stack deploys to the account and Region of whichever credentials are used. Set `region` too.',
  },
  corsOrigins: {
    isOpen: ({ corsOrigins }) => corsOrigins.includes('*'),
    consequence: () => 'Any web page may call the API and read its responses.',
  },
  email: {
    isOpen: ({ email, existingUserPool }) => !email && !existingUserPool,
    consequence: () =>
      'Cognito sends the e-mails itself, at most 50 per day: invitations and codes beyond that are not delivered.',
  },
  alarms: {
    isOpen: ({ alarms }) => !alarms,
    consequence: () => 'The stage has neither alarms nor a dashboard: users notice failures first.',
  },
  'alarms.topicArn': {
    isOpen: ({ alarms }) => alarms !== undefined && !alarms.topicArn,
    consequence: () => 'Alarms change their state and notify nobody.',
  },
  'mfa.required': {
    isOpen: ({ mfa, federation, existingUserPool }) =>
      (!mfa.required || federation !== undefined) && !existingUserPool,
    consequence: stage =>
      [
        stage.mfa.required ? [] : optionalSecondFactor(stage),
        stage.federation
          ? 'Cognito asks users of other providers for no second factor, even if one is required: require it at each provider.'
          : [],
      ]
        .flat()
        .join(' '),
  },
  'tokens.rotation': {
    isOpen: ({ tokens, existingUserPool }) => !tokens.rotation && !existingUserPool,
    consequence: ({ tokens: { refreshHours } }) =>
      `Refresh tokens do not rotate: a stolen one works for up to ${refreshHours >= 48 ? `${Math.floor(refreshHours / 24)} days` : `${refreshHours} hours`}, beside the user's own.`,
  },
  firewall: {
    isOpen: ({ firewall }) => !firewall,
    consequence: ({ selfSignUp }) =>
      selfSignUp
        ? 'Anyone may sign up, and nothing limits how many users and messages one address causes.'
        : 'Nothing limits how many requests one address sends.',
  },
  poolAccess: {
    isOpen: ({ firewall, poolAccess, existingUserPool }) =>
      firewall !== undefined && poolAccess !== 'api-only' && !existingUserPool,
    consequence: () =>
      'Anyone with the client id or a stolen token may call the user pool directly, bypassing the API. After a deployment with `observe`, the smoke test reports whether `api-only` is safe.',
  },
  events: {
    isOpen: ({ events = 'off' }) => events === 'off',
    consequence: () =>
      'Nobody can say afterwards who changed what, and users get no e-mail when a protected setting of their account changes.',
  },
  notifications: {
    isOpen: ({ events = 'off', notifications }) => events !== 'off' && !notifications,
    consequence: () =>
      'Users get no e-mail when their password, address, second factor or passkeys change, so they do not notice that someone else did it.',
  },
  'federation.providers': {
    isOpen: stage => openProviders(stage).length > 0,
    consequence: stage =>
      `Everyone with an account at ${openProviders(stage).join(' or ')} becomes a user at the first sign-in, although \`selfSignUp\` is false. Only the trigger preSignUp can reject strangers.`,
  },
}

/** Codes that a sign-in begins with exclude `mfa.required` (first-factors.ts). */
function optionalSecondFactor({ firstFactors }: DecidableSettings): string {
  const names = {
    password: 'the password',
    email: 'a code by e-mail',
    sms: 'a code by SMS',
    passkey: 'a passkey',
  }
  const ways = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
    firstFactors.map(factor => names[factor]),
  )
  const codes = firstFactors.filter(factor => factor === 'email' || factor === 'sms')
  const advice =
    codes.length > 0 ? ` To require one, first remove ${codes.join(' and ')} from \`firstFactors\`.` : ''
  return `A second factor is optional: without one, ${ways} alone is enough to sign in.${advice}`
}

export function undecidedSettings(stage: DecidableSettings): { key: SettingToDecide; consequence: string }[] {
  return settingsToDecide
    .filter(key => decisions[key].isOpen(stage) && !stage.decisions?.[key])
    .map(key => ({ key, consequence: decisions[key].consequence(stage) }))
}

/** Settings with a reason although they are decided, whether or not the stage uses an existing pool. */
export function unneededDecisions({ existingUserPool: _, ...stage }: Stage): SettingToDecide[] {
  return settingsToDecide.filter(key => stage.decisions?.[key] && !decisions[key].isOpen(stage))
}
