/** Reads a function's code, limits, logging and environment variables from the template. */
import * as z from 'zod'
import { type Assembly, type Resolver, type Resource, readProperties } from '../assembly/index.ts'
import { logLevels } from './console.js'
import type { InlineCode } from './inline-code.ts'
import type { FunctionConfiguration } from './messages.ts'

/** With CloudFormation's defaults. */
export const functionSchema = z.object({
  Runtime: z.string().startsWith('nodejs'),
  Handler: z.string(),
  Code: z.object({ S3Key: z.string(), ZipFile: z.string() }).partial(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z
    .object({
      Variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
    })
    .default({ Variables: {} }),
  LoggingConfig: z
    .object({
      LogFormat: z.enum(['Text', 'JSON']).default('Text'),
      LogGroup: z.string().optional(),
      ApplicationLogLevel: z.enum(logLevels).optional(),
    })
    .default({ LogFormat: 'Text' }),
})

export interface FunctionDefinition {
  configuration: FunctionConfiguration
  /** All environment variables of the function. */
  variables: Record<string, string>
  /** Milliseconds. */
  timeout: number
  /** The maximum of concurrent invocations; undefined means no limit. */
  reservedConcurrency: number | undefined
}

interface ReadOptions {
  assembly: Assembly
  resolve: Resolver
  region: string
  /** Added to the variables of every function. */
  environment: Record<string, string>
  inlineCode: Pick<InlineCode, 'write'>
}

/** Throws, naming the property, if the function cannot run here. */
export function readFunction(
  logicalId: string,
  resource: Resource,
  { assembly, resolve, region, environment, inlineCode }: ReadOptions,
): FunctionDefinition {
  const data = readProperties(resolve, functionSchema, logicalId, resource)
  const { S3Key, ZipFile } = data.Code
  if (S3Key === undefined && ZipFile === undefined) {
    throw new Error(`${logicalId}.Code: localhost runs assets (S3Key) and inline code (ZipFile) only.`)
  }
  const { LogFormat: logFormat, LogGroup, ApplicationLogLevel } = data.LoggingConfig

  const name = z.string().parse(resolve({ Ref: logicalId }, logicalId))
  const configuration: FunctionConfiguration = {
    name,
    arn: z.string().parse(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId)),
    directory:
      ZipFile === undefined ? assembly.assetDirectory({ S3Key: S3Key ?? '' }) : inlineCode.write(ZipFile),
    handler: data.Handler,
    callbacks: Number(/^nodejs(\d+)/.exec(data.Runtime)?.[1]) <= 22,
    memorySize: data.MemorySize,
    logGroup: LogGroup ?? `/aws/lambda/${name}`,
    logFormat,
    logLevel: ApplicationLogLevel ?? (logFormat === 'JSON' ? 'INFO' : 'TRACE'),
  }
  return {
    configuration,
    variables: {
      ...data.Environment.Variables,
      ...runtimeVariables(configuration, data.Runtime, region),
      ...environment,
    },
    timeout: data.Timeout * 1000,
    reservedConcurrency: data.ReservedConcurrentExecutions,
  }
}

/** The variables that Lambda sets (D). The credentials, the role's on AWS, are not checked here. */
function runtimeVariables(
  { name, directory, handler, memorySize, logGroup, logFormat }: FunctionConfiguration,
  runtime: string,
  region: string,
): Record<string, string> {
  return {
    _HANDLER: handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: logFormat,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_ACCESS_KEY_ID: 'local-function',
    AWS_SECRET_ACCESS_KEY: 'local-function',
    AWS_SESSION_TOKEN: 'local-function',
    LAMBDA_TASK_ROOT: directory,
    TZ: ':UTC',
  }
}
