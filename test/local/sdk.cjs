/** The AWS SDK, loaded once for all test files: here it only calls, and nothing of it is mocked. */
module.exports = globalThis.loadedOnce('@aws-sdk/client-cognito-identity-provider')
