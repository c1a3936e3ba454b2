/** Adds a claim to both tokens. */
export async function handler(event) {
  const claimsToAddOrOverride = { tenant: `tenant of ${event.userName}` }
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride },
    idTokenGeneration: { claimsToAddOrOverride },
  }
  return event
}
