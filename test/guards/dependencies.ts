/** Which resources CloudFormation may create before what they need is there: in sentences. */
import type { Resources } from './permissions.ts'

/** Resources of some type are checked when they are created: each needs these to exist by then. */
interface Rule {
  type: string
  /** What they are to it. */
  what: string
  /** The logical ids, of which there must be at least one where the rule says so. */
  needs(resources: Resources, properties: Properties): string[]
  atLeastOne?: true
}

type Properties = Readonly<Record<string, unknown>>

const all = (type: string) => (resources: Resources) => ofType(resources, type)

/** Of the type, those that the properties name: CloudFormation then orders them, and a literal name does not. */
const named = (type: string) => (resources: Resources, properties: Properties) => {
  const ids = referencesIn(properties)
  return ofType(resources, type).filter(id => ids.includes(id))
}

/** The policies of the role in a property, however they are attached. */
const policiesOf = (property: string) => (resources: Resources, properties: Properties) =>
  referencesIn(at(properties, property)).flatMap(role => attachedTo(resources, role))

export const rules: readonly Rule[] = [
  {
    type: 'AWS::Lambda::Function',
    what: 'a policy of its role: Lambda checks at creation whether it can write traces',
    needs: policiesOf('Role'),
    atLeastOne: true,
  },
  {
    type: 'AWS::Lambda::Function',
    what: 'its log group: Lambda would make another one',
    needs: named('AWS::Logs::LogGroup'),
    atLeastOne: true,
  },
  {
    type: 'AWS::ApiGateway::Method',
    what: 'a policy by which its role invokes its function',
    needs: (resources, properties) => {
      const invoked = referencesIn(at(properties, 'Integration.Uri'))
      return policiesOf('Integration.Credentials')(resources, properties).filter(id =>
        referencesIn(resources[id]?.['Properties'].PolicyDocument).some(name => invoked.includes(name)),
      )
    },
  },
  {
    type: 'AWS::ApiGateway::Deployment',
    what: 'a method: the deployment would lack it',
    needs: all('AWS::ApiGateway::Method'),
    atLeastOne: true,
  },
  {
    type: 'AWS::ApiGateway::Deployment',
    what: 'a gateway response: the deployment would lack it',
    needs: all('AWS::ApiGateway::GatewayResponse'),
  },
  {
    type: 'AWS::ApiGateway::Stage',
    what: "the account's log role: API Gateway refuses logs without one",
    needs: all('AWS::ApiGateway::Account'),
  },
  {
    type: 'AWS::ApiGateway::Account',
    what: 'a policy of its role',
    needs: policiesOf('CloudWatchRoleArn'),
  },
  {
    type: 'AWS::ApiGateway::Stage',
    what: 'its access log',
    needs: named('AWS::Logs::LogGroup'),
    atLeastOne: true,
  },
  {
    type: 'AWS::ApiGateway::Stage',
    what: 'its execution log: API Gateway would make it, without retention and key',
    needs: resources =>
      ofType(resources, 'AWS::Logs::LogGroup').filter(id =>
        JSON.stringify(resources[id]?.['Properties'].LogGroupName ?? '').includes(
          'API-Gateway-Execution-Logs_',
        ),
      ),
    atLeastOne: true,
  },
  {
    type: 'AWS::ApiGateway::BasePathMapping',
    what: "the API's stage",
    needs: all('AWS::ApiGateway::Stage'),
    atLeastOne: true,
  },
  {
    type: 'AWS::WAFv2::WebACLAssociation',
    what: 'what it protects',
    needs: (resources, properties) => [
      ...named('AWS::ApiGateway::Stage')(resources, properties),
      ...named('AWS::Cognito::UserPool')(resources, properties),
    ],
    atLeastOne: true,
  },
  {
    type: 'AWS::WAFv2::LoggingConfiguration',
    what: 'its log group',
    needs: named('AWS::Logs::LogGroup'),
    atLeastOne: true,
  },
  {
    type: 'AWS::Logs::MetricFilter',
    what: 'its log group',
    needs: named('AWS::Logs::LogGroup'),
    atLeastOne: true,
  },
  {
    type: 'AWS::Cognito::UserPool',
    what: 'a policy of the role that sends text messages',
    needs: policiesOf('SmsConfiguration.SnsCallerArn'),
  },
]

/** A sentence for each resource that can be created before what a rule says that it needs. */
export function orderProblems(resources: Resources): string[] {
  return rules.flatMap(({ type, what, needs, atLeastOne }) =>
    ofType(resources, type).flatMap(id => {
      const needed = needs(resources, resources[id]?.['Properties'] ?? {})
      if (needed.length === 0 && atLeastOne) return [`${id} refers to nothing that is ${what}.`]
      const before = reachableFrom(resources, id)
      return needed
        .filter(other => !before.has(other))
        .map(other => `${id} may be created before ${other}, ${what}. Refer to it, or add a dependency.`)
    }),
  )
}

/** All that CloudFormation creates before a resource. */
function reachableFrom(resources: Resources, id: string): Set<string> {
  const found = new Set<string>()
  const todo = [id]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { DependsOn = [], Properties } = resources[next] ?? {}
    for (const reference of [DependsOn, referencesIn(Properties)].flat()) {
      if (resources[reference] && !found.has(reference)) {
        found.add(reference)
        todo.push(reference)
      }
    }
  }
  return found
}

/** The logical ids in a value: by Ref, Fn::GetAtt in both its forms, and Fn::Sub. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)]
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] ?? '']
    if (key !== 'Fn::Sub') return referencesIn(inner)
    const [text, ...variables] = [inner].flat()
    const inText = [...String(text).matchAll(/\$\{([^!.}]+)[^}]*\}/g)].map(([, name = '']) => name)
    return [...inText, ...referencesIn(variables)]
  })
}

function attachedTo(resources: Resources, role: string): string[] {
  const own = referencesIn(resources[role]?.['Properties'].ManagedPolicyArns)
  const policies = [...ofType(resources, 'AWS::IAM::ManagedPolicy'), ...ofType(resources, 'AWS::IAM::Policy')]
  return policies.filter(
    id => own.includes(id) || referencesIn(resources[id]?.['Properties'].Roles).includes(role),
  )
}

function ofType(resources: Resources, type: string): string[] {
  return Object.keys(resources).filter(id => resources[id]?.['Type'] === type)
}

/** The value at a path such as `Integration.Credentials`. */
function at(properties: Properties, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => Object(value)[key], properties)
}
