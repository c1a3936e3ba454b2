/** What a trail needs to know about its API beside the public properties, and which trail an API has. */
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { Settings } from '../config/settings.ts'
import { StageError } from '../config/stage.ts'
import type { FunctionCode } from './props.ts'

export interface ApiDetails {
  settings: Settings
  operations: readonly Operation[]
  /** Whether the settings describe the user pool. */
  ownsUserPool: boolean
  /** The alias of the key of the notifications, if there are any. */
  sealKey: string | undefined
  bundles: FunctionCode | undefined
}

const details = new WeakMap<Construct, ApiDetails>()
const trails = new WeakMap<Construct, Construct>()

export function recordDetails(api: Construct, recorded: ApiDetails): void {
  details.set(api, recorded)
}

/** Throws a StageError if it is no API of this copy of the package. */
export function detailsOf(api: Construct): ApiDetails {
  const found = details.get(api)
  if (!found) {
    throw new StageError('api: must be a CognitoAuthApi of the same copy of cognito-auth-api')
  }
  return found
}

/** Throws a StageError if the API has a trail: each event would be sent twice. */
export function claimTrail(api: Construct, trail: Construct): void {
  const other = trails.get(api)
  if (other) {
    throw new StageError(
      `api: ${api.node.path} has the trail ${other.node.path} already, and each event would be sent twice. Use its bus`,
    )
  }
  trails.set(api, trail)
}

export function trailOf(api: Construct): Construct | undefined {
  return trails.get(api)
}
