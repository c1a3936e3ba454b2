/** Turns references between stacks into references within one template, in which every logical id is unique. */
import type { Resource } from './files.ts'
import type { AppAssembly, StackTemplate } from './read.ts'
import { substituted } from './substitution.ts'

/** A resource of the flat template, and where it comes from. */
export interface FlatResource extends Resource {
  origin: { stackName: string; logicalId: string; path: string | undefined }
}

/** A template within the flat one. */
interface Scope {
  stack: StackTemplate
  /** The flat logical ids of its resources and of its parameters without a value. */
  ids: Map<string, string>
  /** The values of a nested stack's parameters, flattened when they are needed. */
  parameters: Map<string, () => unknown>
  nested: Map<string, Scope>
}

/**
 * All resources of the app by unique logical ids, and its parameters without a value. The stack that comes `first`, which may be a
 * nested one, keeps its logical ids.
 */
export function flattenReferences({ stacks }: Pick<AppAssembly, 'stacks'>, first: StackTemplate) {
  const taken = new Set(idsOf(first))
  const roots = stacks.map(stack => scopeOf(stack))
  const scopes = roots.flatMap(withNested)
  const exports = new Map(
    scopes.flatMap(scope =>
      Object.values(scope.stack.template.Outputs).flatMap(({ Value, Export }) =>
        Export ? [[JSON.stringify(flatten(Export.Name, scope)), () => flatten(Value, scope)] as const] : [],
      ),
    ),
  )

  function scopeOf(stack: StackTemplate, parameters: Scope['parameters'] = new Map()): Scope {
    const ids = new Map(idsOf(stack).map(id => [id, stack === first ? id : uniqueId(id, stack)]))
    const scope: Scope = { stack, ids, parameters, nested: new Map() }
    for (const [id, nested] of stack.nested) {
      const values = stack.template.Resources[id]?.Properties?.['Parameters'] ?? {}
      const bound = Object.entries(values).map(
        ([name, value]) => [name, () => flatten(value, scope)] as const,
      )
      scope.nested.set(id, scopeOf(nested, new Map(bound)))
    }
    return scope
  }

  function uniqueId(id: string, { stackName }: StackTemplate): string {
    const prefix = stackName.replace(/[^A-Za-z0-9]/g, '')
    let unique = id
    for (let count = 1; taken.has(unique); count++) unique = `${prefix}${id}${count > 1 ? count : ''}`
    taken.add(unique)
    return unique
  }

  function ref(name: string, { stack, ids, parameters }: Scope): unknown {
    const bound = parameters.get(name)
    if (bound) return bound()
    const parameter = stack.template.Parameters[name]
    if (parameter?.Default !== undefined) {
      // The default is the name of a Parameter Store parameter, whose value CloudFormation reads.
      return parameter.Type.startsWith('AWS::SSM::Parameter::Value')
        ? `{{resolve:ssm:${parameter.Default}}}`
        : parameter.Default
    }
    return { Ref: ids.get(name) ?? name }
  }

  function attribute(id: string, name: string, { ids, nested }: Scope): unknown {
    const inner = nested.get(id)
    const output = /^Outputs\.(.+)$/.exec(name)?.[1]
    if (inner && output !== undefined) return outputOf(inner, output)
    return { 'Fn::GetAtt': [ids.get(id) ?? id, name] }
  }

  function outputOf(scope: Scope | undefined, name: string): unknown {
    const output = scope?.stack.template.Outputs[name]
    return scope && output && flatten(output.Value, scope)
  }

  function stackOutput(reference: unknown): unknown {
    const { StackName, OutputName, Region } = Object(reference)
    const named = roots.filter(({ stack }) => stack.stackName === StackName)
    return outputOf(
      named.find(({ stack }) => stack.environment[1] === Region) ?? named[0],
      String(OutputName),
    )
  }

  function substitute(argument: unknown, scope: Scope): unknown {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}]
    return substituted(String(text), Object(flatten(variables, scope)), (id, name) =>
      name === undefined ? ref(id, scope) : attribute(id, name, scope),
    )
  }

  function flatten(value: unknown, scope: Scope): unknown {
    if (Array.isArray(value)) return value.map(item => flatten(item, scope))
    if (typeof value !== 'object' || value === null) return value
    const [[key, argument] = [], ...others] = Object.entries(value)
    if (others.length === 0) {
      if (key === 'Ref') return ref(String(argument), scope)
      if (key === 'Fn::Sub') return substitute(argument, scope)
      if (key === 'Fn::GetAtt') {
        const [id = '', ...path] = Array.isArray(argument) ? argument : String(argument).split('.')
        return attribute(String(id), path.join('.'), scope)
      }
      // What another app exports stays as it is.
      if (key === 'Fn::GetStackOutput') return stackOutput(argument) ?? value
      if (key === 'Fn::ImportValue') {
        const name = flatten(argument, scope)
        return exports.get(JSON.stringify(name))?.() ?? { [key]: name }
      }
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, flatten(inner, scope)]))
  }

  function resourcesIn(scope: Scope): [string, FlatResource][] {
    const { stack, ids } = scope
    return Object.entries(stack.template.Resources)
      .filter(([id]) => !stack.nested.has(id))
      .map(([id, { DependsOn, Properties, Metadata, ...resource }]) => [
        ids.get(id) ?? id,
        {
          ...resource,
          ...(Properties ? { Properties: Object(flatten(Properties, scope)) } : {}),
          ...(Metadata ? { Metadata: Object(flatten(Metadata, scope)) } : {}),
          ...(DependsOn ? { DependsOn: [DependsOn].flat().map(other => ids.get(other) ?? other) } : {}),
          origin: { stackName: stack.stackName, logicalId: id, path: stack.paths.get(id) },
        },
      ])
  }

  return {
    resources: Object.fromEntries(scopes.flatMap(resourcesIn)),
    parameters: Object.fromEntries(
      scopes.flatMap(({ stack, ids, parameters }) =>
        Object.entries(stack.template.Parameters)
          .filter(([name, { Default }]) => Default === undefined && !parameters.has(name))
          .map(([name, parameter]) => [ids.get(name) ?? name, parameter] as const),
      ),
    ),
  }
}

/** Logical ids of resources and parameters, which share one name space. */
function idsOf({ template }: StackTemplate): string[] {
  return [...Object.keys(template.Resources), ...Object.keys(template.Parameters)]
}

function withNested(scope: Scope): Scope[] {
  return [scope, ...[...scope.nested.values()].flatMap(withNested)]
}
