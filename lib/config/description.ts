/** What a synthesis records about an API for our own tools: the command line, the review page, localhost. */
import { errorsOf, type Operation } from '../../lambda/contract/operation.ts'
import type { ProblemCode } from '../../lambda/contract/problem.ts'
import type { Json } from './request-model.ts'

/** The key of the metadata on the AWS::ApiGateway::RestApi, by which an API is found in an assembly. */
export const markerKey = 'cognito-auth-api'

/** The metadata on the RestApi. */
export interface Marker {
  /** The path of the construct. */
  path: string
  /** The name of the description's file, in the folder of the assembly that contains the stack. */
  description: string
  /** The id of the pool: a reference within the stack, to another stack, to a parameter, or a literal. */
  userPool: unknown
  /** The id of the app client, in the same forms. */
  userPoolClient: unknown
}

/** The key of the metadata on the AWS::Logs::SubscriptionFilter of a trail. */
export const trailMarkerKey = 'cognito-auth-trail'

/** The metadata on the subscription filter. */
export interface TrailMarker {
  /** The path of the construct of the trail: its resources are below. */
  path: string
  /** The path of the construct of its API. */
  api: string
}

/** The file that the marker names. */
export interface ApiDescription {
  /** The path of the construct. */
  path: string
  /** The validated settings, with their defaults. Tokens are resolved to intrinsic functions. */
  settings: object
  /** Those that the construct deploys, in the order of the document. */
  operations: DescribedOperation[]
  /** The OpenAPI document of exactly these operations. */
  document: Json
  /** The findings of checks that are acknowledged at the construct, at its trail, and below. */
  acknowledgements: { id: string; reason: string; path: string }[]
  /** The source files of triggers by name, relative to the folder in which the app runs. Absent without any. */
  triggerFiles?: Record<string, string>
  /** CloudFormation properties of the pool and client that the settings describe, if the construct has none of its own. */
  preset?: { userPool: Json; userPoolClient: Json }
}

type RecordedField =
  | 'id'
  | 'operationId'
  | 'route'
  | 'access'
  | 'publicBecause'
  | 'requires'
  | 'summary'
  | 'alwaysSent'
  | 'sentAfterVerification'
  | 'requestsPerSecond'
  | 'callsDomain'
  | 'usesProviders'
  | 'status'

/** An operation without its schemas and functions: what JSON can hold of it. */
export interface DescribedOperation extends Pick<Operation, RecordedField> {
  /** By name, such as `AdminGetUserCommand`, in the order of the declaration. */
  readonly commands: Readonly<Record<string, object>>
  readonly signedInWithin?: number | { seconds: number; request: string }
  /** All problem codes that it can return. */
  readonly problemCodes: readonly ProblemCode[]
}

/** What is recorded of an operation. */
export function describeOperation(operation: Operation): DescribedOperation {
  const { id, operationId, route, access, publicBecause, requires, summary, status } = operation
  const {
    alwaysSent,
    sentAfterVerification,
    requestsPerSecond,
    callsDomain,
    usesProviders,
    signedInWithin,
    commands,
  } = operation
  return {
    ...{ id, operationId, route, access, summary, status },
    ...(publicBecause === undefined ? {} : { publicBecause }),
    ...(requires === undefined ? {} : { requires }),
    ...(alwaysSent === undefined ? {} : { alwaysSent }),
    ...(sentAfterVerification === undefined ? {} : { sentAfterVerification }),
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
    ...(callsDomain ? { callsDomain } : {}),
    ...(usesProviders ? { usesProviders } : {}),
    ...(signedInWithin === undefined ? {} : { signedInWithin: recentSignIn(signedInWithin) }),
    commands: Object.fromEntries(Object.keys(commands).map(name => [name, {}])),
    problemCodes: errorsOf(operation),
  }
}

function recentSignIn(
  within: NonNullable<Operation['signedInWithin']>,
): number | { seconds: number; request: string } {
  return typeof within === 'number' ? within : { seconds: within.seconds, request: within.request }
}
