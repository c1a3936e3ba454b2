/** The package: the API and its trail as constructs, and the settings to begin with. */
export type { DefinedOperation as Operation } from '../lambda/contract/defined-operation.ts'
export type { OperationId } from './config/operation-ids.ts'
export { presets } from './config/presets.ts'
export type * from './config/settings.ts'
export { CognitoAuthApi } from './constructs/cognito-auth-api.ts'
export type { CognitoAuthApiProps, FunctionCode, OwnOperation } from './constructs/props.ts'
export { CognitoAuthTrail, type CognitoAuthTrailProps } from './constructs/trail/cognito-auth-trail.ts'
export type { Trigger, TriggerName, TriggerOptions, Triggers } from './constructs/trigger-props.ts'
