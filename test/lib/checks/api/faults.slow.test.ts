import { describe, expect, test } from '@jest/globals'
import { apiFaults } from '../../../../lib/checks/api/faults.ts'
import { resourcesOf } from '../../../../lib/checks/template.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { templateOf } from '../../support.ts'

type Resource = { Type: string; Properties: Record<string, unknown> }
type Plant = (planted: Planted) => unknown

const operations = operationsOf(stageNamed('prod'))
const text = JSON.stringify(templateOf('prod').toJSON()['Resources'])
const template: Record<string, Resource> = JSON.parse(text)

/** The resources of prod with something changed in them. */
class Planted {
  readonly resources: typeof template = JSON.parse(text)

  /** The only resource of a type, or the first with this property. */
  first(type: string, property?: string, value?: string): Resource {
    const found = Object.values(this.resources).find(
      ({ Type, Properties }) => Type === `AWS::${type}` && (!property || Properties[property] === value),
    )
    if (!found) throw new Error(`no ${type} with ${property} ${value}`)
    return found
  }

  method(id: string): Record<string, unknown> {
    return this.first('ApiGateway::Method', 'OperationName', id).Properties
  }

  integration(id: string): Record<string, unknown> {
    return Object(this.method(id)['Integration'])
  }

  preflight(): Record<string, unknown> {
    return this.first('ApiGateway::Method', 'HttpMethod', 'OPTIONS').Properties
  }

  remove(start: string): void {
    for (const id of Object.keys(this.resources)) if (id.startsWith(start)) delete this.resources[id]
  }
}

/** The logical id that begins so, before its hash. */
const idOf = (start: string) =>
  Object.keys(template).find(id => new RegExp(`^${start}([0-9a-f]{8})?[0-9A-F]{8}$`).test(id)) ??
  `no ${start}`
const arnOf = (start: string) => ({ 'Fn::GetAtt': [idOf(start), 'Arn'] })

function faultsAfter(plant: Plant): string[] {
  const planted = new Planted()
  plant(planted)
  return apiFaults(resourcesOf({ Resources: planted.resources }), {
    restApi: idOf('ApiRestApi'),
    operations,
    functionArn: ({ id }) => arnOf(`${id.replaceAll('-', '')}Function`),
    userPoolArn: arnOf('UserPool'),
  }).map(({ message }) => message)
}

/** The sentence about each of these operations. */
const forEach = (change: string, concerns: (operation: (typeof operations)[number]) => boolean) =>
  operations.filter(concerns).map(({ route, id }) => `${route} (${id}): ${change}.`)

const enable = 'POST /users/{username}/enable (admin-enable-user)'
const getMe = 'GET /me (get-user)'
const signIn = 'POST /auth/sign-in (admin-initiate-auth)'

test('accepts the API as it is synthesized', () => {
  expect(faultsAfter(() => {})).toEqual([])
})

describe('the fourteen faults of which the packaged checks miss six', () => {
  test.each<[string, Plant, string[]]>([
    [
      'an admin route without authorization',
      it => {
        it.method('admin-enable-user')['AuthorizationType'] = 'NONE'
      },
      [`${enable}: set AuthorizationType to "AWS_IAM" instead of "NONE".`],
    ],
    [
      'a user route that is public',
      it => {
        const method = it.method('get-user')
        method['AuthorizationType'] = 'NONE'
        delete method['AuthorizerId']
        delete method['AuthorizationScopes']
      },
      [
        `${getMe}: set AuthorizationType to "COGNITO_USER_POOLS" instead of "NONE".`,
        `${getMe}: set AuthorizationScopes to ["aws.cognito.signin.user.admin"], which is missing.`,
        `${getMe}: set AuthorizerId to a reference to the Authorizer of this API.`,
      ],
    ],
    [
      'a validator that is off',
      it => {
        it.first('ApiGateway::RequestValidator').Properties['ValidateRequestBody'] = false
      },
      [`${idOf('ApiRestApiValidator')}: set ValidateRequestBody to true instead of false.`],
    ],
    [
      'an authorizer that is not in the template',
      it => it.remove('ApiAuthorizer'),
      forEach(
        'set AuthorizerId to a reference to the Authorizer of this API',
        ({ access }) => access === 'user',
      ),
    ],
    [
      'a model that is not in the template',
      it => it.remove('ApiRestApiusernamepasswordprefer'),
      [`${signIn}: set RequestModels for application/json to a reference to a Model of this API.`],
    ],
    [
      'a misspelt integration type',
      it => {
        it.integration('admin-enable-user')['Type'] = 'AWS_PROXI'
      },
      [`${enable}: set Integration.Type to "AWS_PROXY" instead of "AWS_PROXI".`],
    ],
    [
      'a misspelt property',
      it => {
        const method = it.method('admin-enable-user')
        method['AuthorisationType'] = method['AuthorizationType']
        delete method['AuthorizationType']
      },
      [
        `${enable}: remove AuthorisationType, which is misspelled or not for this API.`,
        `${enable}: set AuthorizationType to "AWS_IAM", which is missing.`,
      ],
    ],
    [
      'a function that is not in the template',
      it => delete it.resources[idOf('adminenableuserFunction')],
      [`${enable}: add the function ${idOf('adminenableuserFunction')}, which is not in the template.`],
    ],
    [
      'an unknown authorization type',
      it => {
        it.method('admin-enable-user')['AuthorizationType'] = 'IAM'
      },
      [`${enable}: set AuthorizationType to "AWS_IAM" instead of "IAM".`],
    ],
    [
      'a user route without a scope',
      it => {
        it.method('get-user')['AuthorizationScopes'] = []
      },
      [`${getMe}: set AuthorizationScopes to ["aws.cognito.signin.user.admin"] instead of [].`],
    ],
    [
      'a method without a validator',
      it => delete it.method('admin-enable-user')['RequestValidatorId'],
      [`${enable}: set RequestValidatorId to a reference to the RequestValidator of this API.`],
    ],
    [
      'a method without an integration',
      it => delete it.method('admin-enable-user')['Integration'],
      [`${enable}: add an Integration that invokes the operation's function.`],
    ],
    [
      'an unknown gateway response',
      it => {
        it.first('ApiGateway::GatewayResponse', 'ResponseType', 'THROTTLED').Properties['ResponseType'] =
          'SLOWED'
      },
      [`${idOf('ApiRestApiTHROTTLED')}: set ResponseType to a type of API Gateway instead of "SLOWED".`],
    ],
    [
      'a wrong type in a model',
      it => {
        const { Properties } = it.resources[idOf('ApiRestApiusernamepasswordprefer')] ?? {}
        Object(Properties).Schema.properties.username.type = 'text'
      },
      [
        `${signIn}: replace the Schema of ${idOf('ApiRestApiusernamepasswordprefer')} with that of the request body: {"$schema":"http://json-schema.org/draft-04/schema#","type":"object","properties":{"username":{"type":"string"},"password":{"type":"string"},"prefer":{"type":"string"}},"required":["username"]}.`,
      ],
    ],
  ])('finds %s', (_, plant, messages) => {
    expect(faultsAfter(plant)).toEqual(messages)
  })
})

describe('further faults', () => {
  test.each<[string, Plant, string[]]>([
    [
      'an operation without a method',
      it => it.remove('ApiRestApiusersusernameenablePOST'),
      [`${enable}: add its method, which is missing.`],
    ],
    [
      'a method with another verb',
      it => {
        it.method('admin-enable-user')['HttpMethod'] = 'ANY'
      },
      [
        `${enable}: add its method, which is missing.`,
        'ANY /users/{username}/enable: remove this method, which no operation declares.',
      ],
    ],
    [
      'a second method for a route',
      it => {
        it.resources['Second'] = structuredClone(it.first('ApiGateway::Method', 'OperationName', 'get-user'))
      },
      [`${getMe}: remove Second, its second method.`],
    ],
    [
      'a method that no operation declares',
      it => {
        const { Type, Properties } = it.first('ApiGateway::Method', 'OperationName', 'get-user')
        it.resources['More'] = {
          Type,
          Properties: { ...Properties, HttpMethod: 'POST', AuthorizationType: 'NONE' },
        }
      },
      ['POST /me: remove this method, which no operation declares.'],
    ],
    [
      'a preflight on a path without operations',
      it => {
        const { Type, Properties } = it.first('ApiGateway::Method', 'HttpMethod', 'OPTIONS')
        it.resources['More'] = {
          Type,
          Properties: { ...Properties, ResourceId: { 'Fn::GetAtt': [idOf('ApiRestApi'), 'RootResourceId'] } },
        }
      },
      ['OPTIONS : remove this method, which no operation declares.'],
    ],
    [
      'a preflight that invokes a function',
      it => {
        it.preflight()['Integration'] = structuredClone(it.integration('get-user'))
      },
      [
        expect.stringMatching(
          /^OPTIONS \/.*: remove Integration.Credentials, which is misspelled/,
        ) as unknown as string,
        expect.stringMatching(/: remove Integration.IntegrationHttpMethod, which/) as unknown as string,
        expect.stringMatching(/: remove Integration.Uri, which/) as unknown as string,
        expect.stringMatching(
          /: set Integration.Type to "MOCK" instead of "AWS_PROXY"\.$/,
        ) as unknown as string,
      ],
    ],
    [
      'a method that takes an API key',
      it => {
        it.method('admin-enable-user')['ApiKeyRequired'] = true
      },
      [`${enable}: set ApiKeyRequired to false instead of true.`],
    ],
    [
      'a usage plan',
      it => {
        it.resources['Plan'] = {
          Type: 'AWS::ApiGateway::UsagePlan',
          Properties: { ApiStages: [{ ApiId: { Ref: idOf('ApiRestApi') } }] },
        }
      },
      ['Plan: remove it: no operation takes an API key.'],
    ],
    [
      'an authorizer that caches, on another pool',
      it => {
        Object.assign(it.first('ApiGateway::Authorizer').Properties, {
          AuthorizerResultTtlInSeconds: 300,
          ProviderARNs: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Other'],
        })
      },
      [
        `${idOf('ApiAuthorizer')}: set ProviderARNs to [${JSON.stringify(arnOf('UserPool'))}] instead of ["arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Other"].`,
        `${idOf('ApiAuthorizer')}: set AuthorizerResultTtlInSeconds to 0 instead of 300.`,
      ],
    ],
    [
      'an admin route that an authorizer of users decides on',
      it => {
        it.method('admin-enable-user')['AuthorizerId'] = { Ref: idOf('ApiAuthorizer') }
      },
      [`${enable}: remove AuthorizerId.`],
    ],
    [
      "another operation's function",
      it => {
        it.integration('admin-enable-user')['Uri'] = it.integration('admin-disable-user')['Uri']
      },
      [`${enable}: set Integration.Uri to the invocation of the operation's function.`],
    ],
    [
      'an integration without credentials',
      it => delete it.integration('admin-enable-user')['Credentials'],
      [`${enable}: set Integration.Credentials to a role that may invoke the operation's function.`],
    ],
    [
      'a role that may not invoke the function',
      it => {
        it.integration('admin-enable-user')['Credentials'] = arnOf('RoleAdminEnableUser')
      },
      [`${enable}: set Integration.Credentials to a role that may invoke the operation's function.`],
    ],
    [
      'an integration that invokes asynchronously',
      it => {
        it.integration('admin-enable-user')['RequestParameters'] = {
          'integration.request.header.X-Amz-Invocation-Type': "'Event'",
        }
      },
      [`${enable}: remove Integration.RequestParameters, which is misspelled or not for this API.`],
    ],
    [
      'a model for another content type',
      it => {
        Object.assign(Object(it.method('admin-initiate-auth')['RequestModels']), { 'text/plain': 'Empty' })
      },
      [`${signIn}: remove text/plain from RequestModels.`],
    ],
    [
      'a model where there is no body',
      it => {
        it.method('get-user')['RequestModels'] = { 'application/json': 'Empty' }
      },
      [`${getMe}: remove RequestModels.`],
    ],
    [
      'a query parameter that is required',
      it => {
        Object(it.method('list-users')['RequestParameters'])['method.request.querystring.filter'] = true
      },
      [
        expect.stringMatching(
          /^GET \/users \(list-users\): set RequestParameters to .*/,
        ) as unknown as string,
      ],
    ],
    [
      'methods that are imported from an OpenAPI document',
      it => {
        it.first('ApiGateway::RestApi').Properties['Body'] = { openapi: '3.0.1' }
      },
      [`${idOf('ApiRestApi')}: remove Body.`],
    ],
    [
      'a function with the role of another operation',
      it => {
        const properties = (id: string) => Object(it.resources[idOf(`${id}Function`)]).Properties
        properties('admingetuser')['Role'] = properties('admindeleteuser')['Role']
      },
      [
        `GET /users/{username} (admin-get-user): set Role of ${idOf('admingetuserFunction')} to a role that allows cognito-idp:AdminGetUser.`,
      ],
    ],
    [
      'a path without a preflight',
      it => {
        for (const [id, { Properties }] of Object.entries(it.resources)) {
          if (Properties?.['HttpMethod'] === 'OPTIONS' && id.startsWith('ApiRestApimeOPTIONS'))
            delete it.resources[id]
        }
      },
      ['OPTIONS /me: add its method, which is missing: browsers send a preflight.'],
    ],
    [
      'an integration URI of another service that ends with the function',
      it => {
        const uri = Object(it.integration('get-user')['Uri'])['Fn::Join'][1]
        uri[0] = 'https://example.com/arn:'
      },
      [`${getMe}: set Integration.Uri to the invocation of the operation's function.`],
    ],
    [
      'an undeclared method that refers to the API through Fn::Sub and Fn::GetAtt as a text',
      it => {
        const method = structuredClone(it.method('get-user'))
        method['HttpMethod'] = 'DELETE'
        method['RestApiId'] = { 'Fn::Sub': `\${${idOf('ApiRestApi')}}` }
        method['ResourceId'] = { 'Fn::GetAtt': `${idOf('ApiRestApi')}.RootResourceId` }
        it.resources['Extra'] = { Type: 'AWS::ApiGateway::Method', Properties: method }
      },
      ['DELETE : remove this method, which no operation declares.'],
    ],
  ])('finds %s', (_, plant, messages) => {
    expect(faultsAfter(plant)).toEqual(messages)
  })

  test('does not check the methods of another API', () => {
    expect(
      faultsAfter(it => {
        const RestApiId = { Ref: 'TheirApi' }
        it.resources['TheirApi'] = { Type: 'AWS::ApiGateway::RestApi', Properties: {} }
        it.resources['TheirMethod'] = {
          Type: 'AWS::ApiGateway::Method',
          Properties: { RestApiId, HttpMethod: 'ANY', AuthorizationType: 'NONE' },
        }
      }),
    ).toEqual([])
  })

  test('finds every method that is public by mistake', () => {
    for (const { id, route, access } of operations.filter(({ access }) => access !== 'public')) {
      const messages = faultsAfter(it => {
        it.method(id)['AuthorizationType'] = 'NONE'
      })
      const type = access === 'admin' ? 'AWS_IAM' : 'COGNITO_USER_POOLS'
      expect(messages).toEqual([`${route} (${id}): set AuthorizationType to "${type}" instead of "NONE".`])
    }
  })
})
