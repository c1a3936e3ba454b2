/** Reads the template's REST API: its resources, methods and stage. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { mockSchema } from './mock-integration.ts'
import { requestRulesSchema } from './request-validation.ts'
import { methodSettingsSchema } from './throttles.ts'

export const restApiSchema = z.object({
  BinaryMediaTypes: z.never('binary media types are not supported').optional(),
})

export const resourceSchema = z.object({ ParentId: z.string(), PathPart: z.string() })

export const stageSchema = z.object({
  StageName: z.string(),
  MethodSettings: methodSettingsSchema,
  AccessLogSetting: z.object({ Format: z.string() }).optional(),
})

const proxySchema = z.object({
  Type: z.literal('AWS_PROXY'),
  Uri: z.string(),
  Credentials: z.string().optional(),
  TimeoutInMillis: z.number().optional(),
})

export const methodSchema = requestRulesSchema.extend({
  ResourceId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.enum(['NONE', 'AWS_IAM', 'COGNITO_USER_POOLS']),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
  ApiKeyRequired: z.literal(false, 'API keys are not supported').default(false),
  Integration: z.discriminatedUnion('Type', [proxySchema, mockSchema]),
})

export const authorizerSchema = z.object({
  Type: z.literal('COGNITO_USER_POOLS'),
  IdentitySource: z
    .string()
    .default('method.request.header.Authorization')
    .transform(source => source.replace('method.request.header.', '')),
  ProviderARNs: z.array(z.string()),
})

export type MethodDefinition = z.output<typeof methodSchema>
export type AuthorizerDefinition = z.output<typeof authorizerSchema>

export interface ApiResource {
  id: string
  /** `/users/{username}`. */
  path: string
  methods: MethodDefinition[]
}

export interface ApiDefinition {
  id: string
  stage: z.output<typeof stageSchema>
  resources: ApiResource[]
  /** By id. */
  authorizers: Map<string, AuthorizerDefinition>
}

/** Throws unless the template has exactly one REST API with one stage, or if it uses an unsupported feature. */
export function readApi(assembly: Assembly, resolve: Resolver): ApiDefinition {
  const read = <S extends z.ZodObject>(type: string, schema: S) =>
    readResources(assembly, resolve, `AWS::ApiGateway::${type}`, schema)

  const [api, ...otherApis] = read('RestApi', restApiSchema)
  const [stage, ...otherStages] = read('Stage', stageSchema)
  if (!api || !stage || otherApis.length + otherStages.length > 0) {
    throw new Error(`${assembly.stackName}: expected one REST API with one stage`)
  }
  const rootId = String(resolve({ 'Fn::GetAtt': [api.logicalId, 'RootResourceId'] }, api.logicalId))
  const nodes = new Map(read('Resource', resourceSchema).map(({ ref, properties }) => [ref, properties]))
  const methods = Map.groupBy(
    read('Method', methodSchema).map(({ properties }) => properties),
    ({ ResourceId }) => ResourceId,
  )

  const pathOf = (id: string): string => {
    if (id === rootId) return ''
    const node = nodes.get(id)
    if (!node) throw new Error(`${id} is not a resource of the API`)
    return `${pathOf(node.ParentId)}/${node.PathPart}`
  }
  return {
    id: api.ref,
    stage: stage.properties,
    resources: [rootId, ...nodes.keys()].map(id => ({
      id,
      path: pathOf(id) || '/',
      methods: methods.get(id) ?? [],
    })),
    authorizers: new Map(
      read('Authorizer', authorizerSchema).map(({ ref, properties }) => [ref, properties]),
    ),
  }
}
