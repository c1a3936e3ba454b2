/** Adds a claim to the ID token: the name of a resource that exists only on AWS. */
export const handler = async event => ({
  ...event,
  response: { claimsOverrideDetails: { claimsToAddOrOverride: { topic: process.env.TOPIC } } },
})
