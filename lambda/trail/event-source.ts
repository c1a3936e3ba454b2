/** How consumers recognize the events. Apart from their schema, which the functions do not load. */

/** EventBridge's `source` of all events. */
export const eventSource = 'cognito-auth-api'

/** An event's own `source`. APIs that share a bus can have the same stage name, but not the same user pool. */
export const sourceOf = (stage: string, userPoolId: string) => `urn:cognito-auth-api:${stage}:${userPoolId}`

/** The version of an event's `data`: it changes when a consumer of the previous one could break. */
export const eventSchemaId = 'urn:cognito-auth-api:event:1'
