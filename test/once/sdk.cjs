/** The AWS SDK, loaded once per worker: here it only sends requests, and nothing of it is mocked. */
module.exports = globalThis.nodeRequire('@aws-sdk/client-cognito-identity-provider')
