/** The sign-in flow USER_AUTH: the user chooses the factor to begin with. */
import { randomInt } from 'node:crypto'
import type { PoolContext } from '../command.ts'
import type { Device } from '../device.ts'
import { exceptions } from '../errors.ts'
import { migrate } from '../migration.ts'
import { requireParameter } from '../parameters.ts'
import { checkPassword, checkUserStatus, nextStep, type SignInResult } from '../sign-in.ts'
import { preAuthentication } from '../triggers/pre-authentication.ts'
import type { User } from '../user.ts'
import type { FirstFactor } from './first-factor.ts'
import { factorNamed, poolFactors, userFactors } from './index.ts'
import { openSelection, rejectSrp } from './selection.ts'

interface UserAuthRequest {
  parameters: Record<string, string>
  /** The ClientMetadata of AdminInitiateAuth. */
  validationData: Record<string, string> | undefined
  Session: string | undefined
  device: Device
}

/** Throws InvalidParameterException if the client does not allow the flow, and the exceptions of its factors. */
export async function userAuth(request: UserAuthRequest, pool: PoolContext): Promise<SignInResult> {
  const { parameters, validationData } = request
  const { users, lockout, configuration, triggers } = pool
  checkFlow(request, pool)
  const name = requireParameter(parameters, 'USERNAME')
  const preferred = readPreference(parameters)
  const password = preferred === 'PASSWORD' ? parameters['PASSWORD'] : undefined
  lockout.check(users.keyOf(users.find(name)?.username ?? name))
  const migrated = password === undefined ? undefined : { userName: name, password, validationData }
  const user = users.find(name) ?? (migrated && (await migrate(migrated, pool)))
  const hidesExistence = configuration.client.PreventUserExistenceErrors === 'ENABLED'
  await preAuthentication(triggers, { user, name, hidesExistence, validationData })

  if (password !== undefined) {
    const known = await checkPassword(name, password, pool)
    checkUserStatus(known, pool)
    return nextStep(known, pool, { progress: { methods: ['pwd'] }, device: request.device })
  }
  // Who only signs in with a provider has no factor here: that must not be revealed either (?).
  if (!user || (hidesExistence && user.status === 'EXTERNAL_PROVIDER')) {
    if (!hidesExistence) throw exceptions.userNotFound()
    return simulate(name, pool)
  }
  const chosen = userFactors(user, pool).find(factor => factor.name === preferred)
  return chosen ? openFactor(chosen, user, undefined, pool) : openSelection(user, pool)
}

/** Begins with the factor: sends a code, if it needs one, and opens a session. */
export async function openFactor(
  factor: FirstFactor,
  user: User,
  clientMetadata: Record<string, string> | undefined,
  pool: PoolContext,
): Promise<SignInResult> {
  const { code, parameters } = await factor.open(user, clientMetadata, pool)
  // A trigger takes a while: the user may have been deleted.
  const { username } = pool.users.withSub(user.sub)
  return {
    ChallengeName: factor.name,
    Session: pool.sessions.open(pool.users.keyOf(username), factor.session, code),
    ChallengeParameters: parameters,
  }
}

/** A challenge for a name without a user: a random one of the pool's (D), whatever the caller prefers (?). */
function simulate(name: string, pool: PoolContext): SignInResult {
  const possible = poolFactors(pool)
  const factor = possible[randomInt(possible.length)]
  if (!factor) throw exceptions.wrongPassword()
  const { code, parameters } = factor.simulate(name, pool)
  return {
    ChallengeName: factor.name,
    Session: pool.simulatedSessions.open(pool.users.keyOf(name), factor.session, code),
    ChallengeParameters: parameters,
  }
}

/** What the local pool does not do is rejected, since ignoring it would hide that it has no effect. */
const unsupported = ['ACCESS_TOKEN', 'TARGET_ACR_VALUES', 'MAX_AGE', 'SRP_A']

function checkFlow({ parameters, Session }: UserAuthRequest, { configuration }: PoolContext): void {
  const { client, pool } = configuration
  if (!client.ExplicitAuthFlows.includes('ALLOW_USER_AUTH')) throw exceptions.flowNotEnabled()
  if (pool.UserPoolTier === 'LITE') throw exceptions.notInPlan()
  const [parameter = Session === undefined ? undefined : 'Session'] = unsupported.filter(
    name => parameters[name] !== undefined,
  )
  if (parameter) {
    throw exceptions.invalidParameter(`The local user pool does not support ${parameter} in USER_AUTH`)
  }
}

function readPreference(parameters: Record<string, string>): string | undefined {
  const preferred = parameters['PREFERRED_CHALLENGE']
  if (preferred === undefined) return undefined
  rejectSrp(preferred)
  // The wording is a guess.
  if (!factorNamed(preferred)) throw exceptions.invalidParameter('PREFERRED_CHALLENGE is not supported')
  return preferred
}
