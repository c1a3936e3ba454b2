/** Triggers as users write them. It is compiled, and not run. */
import type { PreSignUpTriggerEvent, PreTokenGenerationV2TriggerHandler } from 'cognito-auth-api/triggers'

export async function preSignUp(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  event.response.autoConfirmUser = event.request.userAttributes['email']?.endsWith('@example.com') ?? false
  return event
}

export const claims: PreTokenGenerationV2TriggerHandler = async event => {
  const tenant = event.request.userAttributes['custom:tenant'] ?? ''
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: { tenant } },
  }
  return event
}
