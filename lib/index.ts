/** The infrastructure part of the package. */
export type { OperationId } from '../lambda/operations/index.ts'
export { checkStage } from './config/check-stage.ts'
export { operationsOf } from './config/deployed-operations.ts'
export { type Stage, StageError } from './config/stage.ts'
export { CognitoAuthApi } from './constructs/cognito-auth-api.ts'
