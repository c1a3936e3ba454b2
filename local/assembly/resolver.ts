/** Resolves CloudFormation's intrinsic functions against the resources that exist here, and its dynamic references. */
import { randomBytes } from 'node:crypto'
import type { Assembly } from './assembly.ts'
import { createIntrinsics, type Values } from './intrinsics.ts'
import { createMadeUpValues, type MadeUp, type MadeUpValues } from './made-up.ts'
import { physicalIds } from './physical-ids.ts'

export interface ResolverOptions {
  assembly: Assembly
  region: string
  /** Twelve digits. */
  accountId?: string
  /** The `Ref` of resources, by logical id; takes precedence over generated ids. */
  refs?: Record<string, string>
  /** Attributes for `Fn::GetAtt`, by logical id. */
  attributes?: Record<string, Record<string, string>>
  /** Called for each value that exists only on AWS, whenever something refers to it. */
  onMadeUp?: (value: MadeUp) => void
}

/**
 * Resolves every intrinsic function in the value, and omits properties whose value is `{"Ref":"AWS::NoValue"}`. Throws a
 * ResolutionError, whose message begins with the path `where` (`LogicalId.Property…`).
 */
export type Resolver = (value: unknown, where?: string) => unknown

export class ResolutionError extends Error {
  override readonly name = 'ResolutionError'
}

export function createResolver(options: ResolverOptions): Resolver {
  const { assembly, region, accountId = '000000000000', refs = {}, attributes = {}, onMadeUp } = options
  const account = { region, accountId, partition: 'aws', stackName: assembly.stackName }
  const known = physicalIds(assembly, account)
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': account.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': account.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${account.stackName}/local`,
  }
  const madeUp = createMadeUpValues(assembly, account, onMadeUp ?? (() => {}))
  const isHere = (name: string) => name in refs || name in attributes
  const values: Values = {
    ref: name =>
      pseudo[name] ??
      refs[name] ??
      known.get(name)?.ref ??
      assembly.parameters[name] ??
      (isHere(name) ? undefined : madeUp.ref(name)),
    attribute: (name, attribute) =>
      attributes[name]?.[attribute] ??
      known.get(name)?.attributes?.[attribute] ??
      (isHere(name) ? undefined : madeUp.attribute(name, attribute)),
    ofOtherApp: name => madeUp.named(name, `The output ${name} of another app`),
  }
  const intrinsics = createIntrinsics(values)
  const dynamic = createDynamicReferences(madeUp)

  /** Intrinsic functions come first, since one may assemble a dynamic reference. */
  function resolve(value: unknown, where: string): unknown {
    const resolved = withIntrinsics(value, where)
    if (typeof resolved !== 'string') return resolved
    try {
      return dynamic(resolved)
    } catch (error) {
      throw new ResolutionError(`${where}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  function withIntrinsics(value: unknown, where: string): unknown {
    if (Array.isArray(value)) {
      return value
        .map((item, index) => resolve(item, `${where}[${index}]`))
        .filter(item => item !== undefined)
    }
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    const [name, argument] = entries[0] ?? []
    if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
      const intrinsic = intrinsics[name]
      if (!intrinsic) throw new ResolutionError(`${where}: ${name} is not supported`)
      try {
        return intrinsic(argument, part => resolve(part, where))
      } catch (error) {
        if (error instanceof ResolutionError) throw error
        throw new ResolutionError(
          `${where}: ${name}: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
    return Object.fromEntries(
      entries
        .map(([key, item]) => [key, resolve(item, where ? `${where}.${key}` : key)] as const)
        .filter(([, item]) => item !== undefined),
    )
  }
  return (value, where = '') => resolve(value, where)
}

/** Replaces equal references to a secret with equal generated values, and parameters of Parameter Store with their names. */
function createDynamicReferences({ named }: Pick<MadeUpValues, 'named'>): (text: string) => string {
  const values = new Map<string, string>()
  return text =>
    text.replace(/\{\{resolve:([\w-]+):([^}]*)\}\}/g, (_, service: string, reference: string) => {
      if (service === 'ssm' || service === 'ssm-secure') {
        const name = reference.replace(/:\d+$/, '')
        return named(name, `Parameter Store's ${name}`)
      }
      if (service !== 'secretsmanager') throw new Error(`{{resolve:${service}:…}} is not supported`)
      const value = values.get(reference) ?? randomBytes(20).toString('hex')
      values.set(reference, value)
      return value
    })
}
