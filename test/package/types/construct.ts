/** What the declarations of cognito-auth-api promise. It is compiled, and not run. */
import { App, Stack } from 'aws-cdk-lib/core'
import { CognitoAuthApi, type Operation, type OperationId, presets, type Settings } from 'cognito-auth-api'

const stack = new Stack(new App(), 'Identity')
const without: OperationId[] = ['deleteMe']
const operations: Operation[] = []
const settings: Settings = { name: 'prod', ...presets.production }
const auth = new CognitoAuthApi(stack, 'Auth', { ...settings, operations, without, outputs: false })
export const outputs: string[] = [auth.userPool.userPoolId, auth.url, auth.functionOf('signIn').functionArn]

// @ts-expect-error An API has a name.
new CognitoAuthApi(stack, 'WithoutName', presets.development)
// @ts-expect-error There is no such setting: it is selfSignUp.
new CognitoAuthApi(stack, 'Misspelt', { ...settings, selfSignup: true })
// @ts-expect-error There is no such operation.
new CognitoAuthApi(stack, 'Unknown', { ...settings, without: ['removeMe'] })
