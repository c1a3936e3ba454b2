/** The CloudFormation intrinsic functions that CDK uses in templates. */
import * as z from 'zod'

/** Looks up references; returns undefined for an unknown one. */
export interface Values {
  ref(name: string): unknown
  attribute(name: string, attribute: string): unknown
  /** The value that another app exports, by its name. */
  ofOtherApp(name: string): unknown
}

/** Evaluates a function with its argument; `resolve` evaluates functions within the argument. */
type Intrinsic = (argument: unknown, resolve: (value: unknown) => unknown) => unknown

const texts = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String))
const getAttSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.string().transform((text): [string, string] => {
    const dot = text.indexOf('.')
    return [text.slice(0, dot), text.slice(dot + 1)]
  }),
])
const stackOutputSchema = z.object({ StackName: z.string(), OutputName: z.string() })
const subSchema = z.tuple([z.string(), z.record(z.string(), z.unknown()).default({})])

/** The functions by their keys in a template. */
export function createIntrinsics(values: Values): Record<string, Intrinsic> {
  function known(value: unknown, name: string): unknown {
    if (value === undefined) throw new Error(`${name} is unknown`)
    return value
  }
  const ref = (name: string) => known(values.ref(name), name)
  const attribute = (id: string, name: string) => known(values.attribute(id, name), `${id}.${name}`)

  return {
    Ref(argument) {
      const name = z.string().parse(argument)
      return name === 'AWS::NoValue' ? undefined : ref(name)
    },
    'Fn::GetAtt': argument => attribute(...getAttSchema.parse(argument)),
    'Fn::ImportValue': (argument, resolve) => values.ofOtherApp(z.string().parse(resolve(argument))),
    'Fn::GetStackOutput'(argument) {
      const { StackName, OutputName } = stackOutputSchema.parse(argument)
      return values.ofOtherApp(`${StackName}.${OutputName}`)
    },
    'Fn::Join'(argument, resolve) {
      const [separator, parts] = z.tuple([z.string(), z.unknown()]).parse(argument)
      return texts.parse(resolve(parts)).join(separator)
    },
    'Fn::Sub'(argument, resolve) {
      const [template, variables] = subSchema.parse([argument].flat())
      return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`
        if (Object.hasOwn(variables, name)) return String(resolve(variables[name]))
        const [logicalId = '', ...path] = name.trim().split('.')
        return String(path.length > 0 ? attribute(logicalId, path.join('.')) : ref(logicalId))
      })
    },
    'Fn::Select'(argument, resolve) {
      const [index, items] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument)
      const item = z.array(z.unknown()).parse(resolve(items))[index]
      if (item === undefined) throw new Error(`there is no item ${index}`)
      return item
    },
    'Fn::Split'(argument, resolve) {
      const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument)
      return z.string().parse(resolve(text)).split(separator)
    },
  }
}
