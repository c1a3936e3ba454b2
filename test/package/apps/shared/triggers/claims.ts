/** Adds a claim to both tokens. */
import type { PreTokenGenerationV2TriggerEvent } from 'cognito-auth-api/triggers'

export async function handler(event: PreTokenGenerationV2TriggerEvent) {
  const claimsToAddOrOverride = { tenant: `tenant of ${event.userName}` }
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride },
    idTokenGeneration: { claimsToAddOrOverride },
  }
  return event
}
