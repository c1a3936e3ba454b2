/** The package: the API as a construct, and the settings to begin with. */
export type { DefinedOperation as Operation } from '../lambda/contract/defined-operation.ts'
export type { OperationId } from './config/operation-ids.ts'
export { presets } from './config/presets.ts'
export type * from './config/settings.ts'
export { CognitoAuthApi } from './constructs/cognito-auth-api.ts'
export type { CognitoAuthApiProps, FunctionCode, OwnOperation } from './constructs/props.ts'
export type { Trigger, TriggerName, TriggerOptions, Triggers } from './constructs/trigger-props.ts'
